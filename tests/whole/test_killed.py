"""Web and worker are killed outright, again and again, while citizens write: nothing is lost, nothing done twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.processes import ROOT, Desk

CODE = re.compile(r"[A-Z]{2,6}-[ABC]-\d{4,}")
# Several departments: a group takes no more than some fifteen cards a minute.
MATTERS = ("में हनुमान मंदिर के पास नल में पानी नहीं आ रहा", "में हनुमान मंदिर के पास कूड़े का ढेर पड़ा है",
           "में हनुमान मंदिर के पास स्ट्रीट लाइट खराब है")
ROOMS = ("tg:-1001000000002", "tg:-1001000000003", "tg:-1001000000015")
PLACES = ("कटरा", "नैनी", "झूँसी", "फाफामऊ", "करेली", "दारागंज")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.seed(ROOT / "sandbox" / "cast.yaml")
    made.start()
    yield made
    made.stop()


def citizens(desk: Desk, count: int) -> list[tuple[str, str]]:
    """Made-up people, by turns on Telegram and WhatsApp."""
    made = []
    for number in range(count):
        person = f"k-{number}"
        where = {"telegram": 880000 + number} if number % 2 else {"whatsapp": f"+9100000{number:05d}"}
        desk.sandbox.call("POST", "/people", {"id": person, "name": f"नागरिक {number}", "lang": "hi", **where})
        made.append((person, f"tg:{880000 + number}" if number % 2 else f"wa:+9100000{number:05d}"))
    return made


def acknowledgements(desk: Desk, chat: str) -> list[str]:
    """The codes a citizen was told."""
    return [found[0] for one in desk.sandbox.messages(chat)
            if one.sender == "desk" and "✅" in one.text and (found := CODE.search(one.text))]


def has_code(desk: Desk, person: str, chat: str) -> bool:
    """Whether a citizen has a code. Twilio's log knows no names: whoever was found there is asked, and says it."""
    said = desk.sandbox.messages(chat)
    if said[-1].sender == "desk" and "आपका नाम लिख दें" in said[-1].text:
        desk.sandbox.says(person, chat, "मोहन लाल")
    return bool(acknowledgements(desk, chat))


@pytest.mark.parametrize("victim", ["worker", "web"])
def test_a_killed_process_loses_nothing_and_does_nothing_twice(desk: Desk, victim: str) -> None:
    people = citizens(desk, 18)
    kills = 0
    for number, (person, chat) in enumerate(people):
        if number % 6 == 3:
            desk.kill(victim)
            kills += 1
        if victim == "web" and "web" not in desk.running:
            desk.start("web")  # Twilio gives a message up after a few refusals; Telegram asks again for a day
        desk.sandbox.says(person, chat, f"{PLACES[number % 6]} {MATTERS[number % 3]}")
        if number % 6 == 5 and "worker" not in desk.running:
            desk.start("worker")
    for name in {"web", "worker"} - set(desk.running):
        desk.start(name)
    if victim == "web":  # what Twilio could not hand over meanwhile, a starting worker reads in Twilio's log
        desk.kill("worker")
        desk.start("worker")
    desk.wait(lambda: all(has_code(desk, *one) for one in people), "every citizen has a code", 90)
    desk.wait(desk.worker_is_idle, "nothing waits to be sent", 60)

    rows = [json.loads(line) for line in desk.command("export", "complaints").splitlines()]
    assert len(rows) == len(people), "each message became exactly one complaint"
    told = [code for _, chat in people for code in acknowledgements(desk, chat)]
    assert set(told) == {row["code"] for row in rows}
    repeated = sum(count - 1 for count in Counter(told).values())
    assert repeated <= kills, "at most one repeated message for each kill"
    cards = Counter(code[0] for room in ROOMS for one in desk.sandbox.messages(room)
                    if "📋" in one.text and (code := CODE.search(one.text)))
    assert set(cards) == {row["code"] for row in rows}
    assert sum(count - 1 for count in cards.values()) <= kills
    assert "whole" in desk.command("audit", "verify")
