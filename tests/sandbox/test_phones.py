"""The phones API: state, events, clock, people, refusals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import urllib3

from sandbox.files import sample
from sandbox.testing import RefusedError, Sandbox
from tests.sandbox.conftest import ASHA, JAL, OFFICER, RAMESH, Bot


def events(sandbox: Sandbox, after: int | None = None, **headers: str) -> Iterator[dict[str, Any]]:
    """The live stream of events."""
    query = "" if after is None else f"?after={after}"
    answer = urllib3.request(
        "GET", f"{sandbox.url}/api/events{query}", headers=headers, preload_content=False, timeout=5
    )
    assert answer.headers["content-type"].startswith("text/event-stream")
    try:
        for line in answer:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))
    finally:
        answer.close()


def chat(sandbox: Sandbox, chat_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in sandbox.call("GET", "/state")["chats"] if one["id"] == chat_id)
    return found


def test_the_state_shows_people_chats_clock_and_desk(sandbox: Sandbox) -> None:
    state = sandbox.call("GET", "/state")
    assert {"seq", "clock", "people", "chats", "faults", "desk"} == set(state)
    asha = next(person for person in state["people"] if person["id"] == "p-asha")
    assert (asha["role"], asha["telegram"], asha["whatsapp"]) == ("citizen", 501, None)
    assert chat(sandbox, JAL)["department"] == "JAL"
    assert chat(sandbox, RAMESH)["kind"] == "whatsapp"
    assert state["desk"] == {"telegram": "silent", "twilio": "ok"} or state["desk"]["telegram"] == "polling"


def test_every_ladder_is_filled_and_every_department_has_a_room() -> None:
    import yaml

    from sandbox.settings import Settings

    cast = yaml.safe_load(Settings().cast.read_text(encoding="utf-8"))
    departments = ["PWD", "JAL", "SWM", "ELEC", "POL", "REV", "PRI", "RD"]
    departments += ["SOC", "FOOD", "HEALTH", "EDU", "AGRI", "TRANS", "MUN", "OTHER"]
    posts = sorted(post for person in cast["people"] for post in person.get("posts", []))
    assert posts == sorted(f"{department}:L{level}" for department in departments for level in range(1, 5))
    assert [room["department"] for room in cast["rooms"]] == [*departments, "ADMINISTRATION"]
    groups = {one["id"].replace("tg:", "telegram:"): one["department"] for one in cast["chats"]}
    for room in cast["rooms"]:
        assert room["room"] == "whatsapp" or groups[room["room"]] == room["department"]
    social = [person for person in cast["people"] if any(post.startswith("SOC") for post in person.get("posts", []))]
    assert all(person.get("whatsapp") for person in social)


def test_messages_and_receipts_arrive_live(sandbox: Sandbox, bot: Bot) -> None:
    seq = sandbox.call("GET", "/state")["seq"]
    sandbox.says("p-asha", ASHA, "नमस्ते")
    sent = bot.send_message(501, "<b>हाँ</b>", parse_mode="HTML")
    bot.edit_message_text("ठीक", 501, sent.message_id)
    bot.delete_message(501, sent.message_id)
    seen = list(islice(events(sandbox, seq), 5))
    assert [event["type"] for event in seen] == ["chat", "message", "message", "edit", "delete"]
    assert [event["seq"] for event in seen] == list(range(seq + 1, seq + 6))
    assert seen[2]["message"]["html"] == "<b>हाँ</b>"
    assert seen[3]["message"]["edited"] is True


def test_a_returning_watcher_continues_or_is_told_to_start_anew(sandbox: Sandbox) -> None:
    seq = sandbox.call("GET", "/state")["seq"]
    sandbox.says("p-ramesh", RAMESH, "एक")
    assert next(events(sandbox, 0, **{"Last-Event-ID": str(seq)}))["seq"] == seq + 1
    assert next(events(sandbox, 5))["type"] == "reset"
    assert next(events(sandbox, seq + 10**6))["type"] == "reset"


def test_the_same_key_sends_once(sandbox: Sandbox) -> None:
    first = sandbox.says("p-asha", ASHA, "एक बार", id="key-1")
    assert sandbox.says("p-asha", ASHA, "एक बार", id="key-1")["id"] == first["id"]
    assert len(sandbox.messages(ASHA)) == 1


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        (f"/chats/{ASHA}/messages", {"as": "p-nobody", "text": "x"}, "there is no person p-nobody"),
        (f"/chats/{ASHA}/messages", {"as": "p-arif", "text": "x"}, "p-arif is not in the chat"),
        ("/chats/tg:1/messages", {"as": "p-asha", "text": "x"}, "there is no chat tg:1"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha"}, "nothing to send"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "text": "x", "quote": "9"}, "there is no message 9"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "media": "song"}, "media is one of"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "media": "photo"}, "comes with a file"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "location": {"lat": 99, "lon": 1}}, "lat lies within"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "txt": "x"}, "unknown field txt"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "text": "x" * 4097}, "longer than 4096"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "text": "x", "anonymous": True}, "administrator of a group"),
        (f"/chats/{ASHA}/messages", {"as": "p-asha", "contact": True}, "has no phone number"),
        ("/clock", {"advance": -5}, "give"),
        ("/clock", {"advance": "1h"}, "give"),
        ("/people", {"id": "p-x", "name": "X"}, "needs telegram"),
        ("/people", {"id": "p-x", "name": "X", "whatsapp": "98"}, "whatsapp is"),
        ("/people", {"id": "p-x", "name": "X", "telegram": 501}, "belongs to p-asha"),
        (f"/chats/{JAL}/members", {"as": "p-asha", "action": "dance"}, "action is join or leave"),
    ],
)
def test_a_refusal_says_what_is_wrong(sandbox: Sandbox, path: str, body: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError, match="400") as refused:
        sandbox.call("POST", path, body)
    assert words in str(refused.value)


def test_a_wrong_body_and_a_wrong_path_are_json_errors_too(sandbox: Sandbox) -> None:
    kind = {"Content-Type": "application/json"}
    answer = urllib3.request("POST", f"{sandbox.url}/api/clock", body=b"{", headers=kind)
    assert (answer.status, "error" in json.loads(answer.data)) == (400, True)
    answer = urllib3.request("GET", f"{sandbox.url}/api/events?after=x")
    assert (answer.status, "error" in json.loads(answer.data)) == (400, True)


def test_a_file_from_the_disk_is_sent_and_shown(sandbox: Sandbox, bot: Bot) -> None:
    file = ("मेरी.jpg", sample("photo")[1], "image/jpeg")
    fields: dict[str, Any] = {"as": "p-asha", "media": "photo", "text": "यह", "file": file}
    answer = json.loads(urllib3.request("POST", f"{sandbox.url}/api/chats/{ASHA}/messages", fields=fields).data)
    (medium,) = answer["message"]["media"]
    shown = urllib3.request("GET", sandbox.url + medium["url"])
    assert (shown.data, shown.headers["content-type"]) == (sample("photo")[1], "image/jpeg")
    part = urllib3.request("GET", sandbox.url + medium["url"], headers={"Range": "bytes=0-9"})
    assert (part.status, part.data) == (206, sample("photo")[1][:10])
    assert bot.get_updates()[-1].message.photo


def test_an_uploaded_page_is_offered_for_download_only(sandbox: Sandbox) -> None:
    file = ("x.html", b"<script>alert(1)</script>", "text/html")
    fields: dict[str, Any] = {"json": json.dumps({"as": "p-asha", "media": "document"}), "file": file}
    answer = json.loads(urllib3.request("POST", f"{sandbox.url}/api/chats/{ASHA}/messages", fields=fields).data)
    shown = urllib3.request("GET", sandbox.url + answer["message"]["media"][0]["url"])
    assert shown.headers["content-disposition"] == "attachment"
    assert shown.headers["x-content-type-options"] == "nosniff"


def test_what_the_desk_sends_counts_as_unread_until_looked_at(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.says("p-asha", ASHA, "/start")
    bot.send_message(501, "एक")
    assert chat(sandbox, ASHA)["unread"] == 1
    sandbox.reads(ASHA)
    assert chat(sandbox, ASHA)["unread"] == 0


def test_new_phones_join_and_write(sandbox: Sandbox, bot: Bot) -> None:
    person = {"id": "p-7", "name": "गीता", "lang": "hi", "telegram": 70007, "whatsapp": "+919999900777"}
    assert sandbox.call("POST", "/people", person)["person"]["role"] == "citizen"
    sandbox.says("p-7", "tg:70007", "नमस्ते")
    assert bot.get_updates()[-1].effective_user.id == 70007
    assert chat(sandbox, "wa:+919999900777")["members"] == ["p-7"]


def test_the_clock_moves_for_everybody(sandbox: Sandbox, bot: Bot) -> None:
    clock = sandbox.call("POST", "/clock", {"advance": 4 * 3600})
    assert clock["offset"] == 4 * 3600
    sandbox.says("p-asha", ASHA, "बाद में")
    date = bot.get_updates()[-1].message.date
    assert date.isoformat()[:16] == clock["now"][:16]
    assert sandbox.call("POST", "/clock", {"reset": True})["offset"] == 0


def test_the_window_and_reactions_are_shown(sandbox: Sandbox) -> None:
    said = sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    assert chat(sandbox, RAMESH)["window_until"] > said["at"]
    sandbox.call("POST", f"/chats/{RAMESH}/react", {"as": "p-ramesh", "message": said["id"], "emoji": "👍"})
    assert chat(sandbox, RAMESH)["messages"][0]["reactions"] == [{"from": "p-ramesh", "emoji": "👍"}]


def test_whatsapps_own_marks_and_markup_in_names_are_harmless(sandbox: Sandbox) -> None:
    said = sandbox.says("p-ramesh", RAMESH, "*ज़रूरी* <script>alert(1)</script> https://example.org/a_b_c?x=1&y=2 _अभी_")
    assert said["html"].startswith("<b>ज़रूरी</b> &lt;script&gt;")
    assert '<a href="https://example.org/a_b_c?x=1&amp;y=2"' in said["html"]
    assert said["html"].endswith("<i>अभी</i>")


def test_emptying_the_phones_keeps_numbers_rising(sandbox: Sandbox, bot: Bot) -> None:
    first = sandbox.says(OFFICER, JAL, "एक")
    update = bot.get_updates()[-1]
    sandbox.call("POST", "/reset", {})
    assert sandbox.messages(JAL) == []
    assert bot.get_updates() == ()
    second = sandbox.says(OFFICER, JAL, "दो")
    assert int(second["id"]) > int(first["id"])
    assert bot.get_updates()[-1].update_id > update.update_id


def test_the_page_is_served(sandbox: Sandbox) -> None:
    page = urllib3.request("GET", f"{sandbox.url}/")
    assert page.status == 200
    assert b"<html" in page.data
    assert urllib3.request("GET", f"{sandbox.url}/static/index.html").status == 200
    assert urllib3.request("GET", f"{sandbox.url}/static/../settings.py").status == 404


def test_the_sandbox_imports_nothing_of_the_desk() -> None:
    import ast

    ours = {"actions", "bot", "cli", "config", "desk", "handlers", "jobs", "lang", "rules", "store", "web"}
    theirs = {"telegram", "twilio", "peewee", "schedule", "rapidfuzz"}
    for file in Path("sandbox").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & (ours | theirs), f"{file}: {names}"
