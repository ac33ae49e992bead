"""`desk suggest`, `read-reply`, `compare`, `evaluate`: JSON line by line, no database, a bad line stops nothing."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import config
import desk
from cli import warm
from tests.cli.conftest import _READ

Lines = list[dict[str, Any]]
Ask = Callable[..., tuple[Lines, int]]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def here(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, an environment without settings, the cache of this test run."""
    for name in _READ:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*args: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(desk.cli, args, input=given, prog_name="desk")


@pytest.fixture
def ask(here: Path) -> Ask:
    """Give a command these lines (dicts, or bytes as they are); what it answers, and its exit code."""

    def call(command: str, *rows: dict[str, Any] | bytes) -> tuple[Lines, int]:
        lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
        result = invoke(command, given=b"\n".join(lines))
        return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code

    return call


def test_a_complaint_is_given_to_its_department_with_the_words_that_decided(ask: Ask) -> None:
    (found,), code = ask("suggest", {"id": 7, "text": "दारागंज में कूड़ा नहीं उठ रहा"})
    assert code == 0
    assert list(found) == [
        "id", "kind", "departments", "type", "category", "category_why", "auto", "places", "issues"]
    assert (found["id"], found["kind"], found["type"], found["category"]) == (7, "complaint", "garbage", "B")
    first = found["departments"][0]
    assert first["code"] == "SWM"
    assert 0.5 < first["score"] <= 1
    assert "कूडा" in first["words"]
    assert len(found["departments"]) <= 5
    assert found["category_why"] == [{"reason": "type", "type": "garbage"}]
    assert found["auto"] is True
    assert found["issues"] == 1
    assert found["places"] == [{"code": "PRJ-DARAGANJ", "name": "Daraganj", "words": "दारागंज"}]


def test_a_greeting_is_none(ask: Ask) -> None:
    (found,), code = ask("suggest", {"id": "g", "text": "नमस्ते जी"})
    assert code == 0
    assert (found["kind"], found["departments"], found["auto"], found["none_reason"]) == ("none", [], False, "greeting")


@pytest.mark.parametrize("area", ["PRJ-B-HOLAGARH", "होलागढ़", "Holagarh"])
def test_the_area_may_be_a_code_or_a_name(ask: Ask, area: str) -> None:
    (village, town, unknown), code = ask(
        "suggest", {"id": 1, "text": "नाली जाम है", "area": area}, {"id": 2, "text": "नाली जाम है"},
        {"id": 3, "text": "नाली जाम है", "area": "Atlantis"})
    assert code == 0
    assert village["departments"][0]["code"] == "PRI"
    assert town["departments"][0]["code"] == "SWM"
    assert unknown["departments"] == town["departments"]


def test_replies_are_read_with_their_codes(ask: Ask) -> None:
    rows, code = ask(
        "read-reply",
        {"id": 1, "text": "ho gaya sir", "quoted": "JAL-A-10427"},
        {"id": 2, "text": "JAL/A/10427 kal tak ho jayega", "quoted": None},
        {"id": 3, "text": "good morning sir"},
        {"id": 4, "text": "10427 ho gaya"},
        {"id": 5, "text": "यह PWD का काम है", "quoted": "JAL-A-10427"})
    assert code == 0
    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[0]["items"] == [{"code": None, "action": "resolved", "arg": None, "sure": True}]
    assert rows[1]["items"] == [{"code": "JAL-A-10427", "action": "more_time", "arg": 1, "sure": True}]
    assert rows[2]["items"] == []
    assert rows[3]["items"][0]["code"] == "?-?-10427"
    assert (rows[4]["items"][0]["action"], rows[4]["items"][0]["arg"]) in {("forward", "PWD"), ("out_of_scope", "PWD")}


def test_two_complaints_are_compared(ask: Ask) -> None:
    rows, code = ask(
        "compare",
        {"id": 1, "a": "दारागंज में कूड़ा नहीं उठ रहा", "b": "daraganj kachra gadi nahi aati"},
        {"id": 2, "a": "दारागंज में कूड़ा नहीं उठ रहा", "b": "kydganj me kuda nahi uth raha"},
        {"id": 3, "a": "पानी नहीं आ रहा", "b": "pani band hai", "area_a": "PRJ-DARAGANJ", "area_b": "Daraganj"})
    assert code == 0
    assert [row["same"] for row in rows] == [True, False, True]
    assert [list(row) for row in rows] == [["id", "same", "score", "why"]] * 3
    assert rows[0]["why"][0] == {"reason": "same_fault", "type": "garbage"}
    assert {"reason": "other_place", "a": "दारागंज", "b": "kydganj"} in rows[1]["why"]


@pytest.mark.parametrize(("command", "good"), [
    ("suggest", {"id": "ok", "text": "पानी नहीं"}), ("read-reply", {"id": "ok", "text": "ho gaya", "quoted": None}),
    ("compare", {"id": "ok", "a": "पानी नहीं", "b": "पानी नहीं"}),
])
def test_a_bad_line_is_answered_in_its_place_and_told_at_the_end(ask: Ask, command: str, good: dict[str, Any]) -> None:
    rows, code = ask(
        command, b"{no json", {"id": 2}, good, b"", b"[1]", b"\xff\xfe{", {**good, "id": 5, "text": None, "a": 3})
    assert code == 1
    assert [row["id"] for row in rows] == [None, 2, "ok", None, None, 5]
    assert ["error" in row for row in rows] == [True, True, False, True, True, True]
    assert all(isinstance(row["error"], str) for row in rows if "error" in row)


def test_an_endless_number_stops_nothing(ask: Ask) -> None:
    endless = "पानी नहीं " + "9" * 5000
    for command in ("suggest", "read-reply", "compare"):
        rows, code = ask(command, {"id": 1, "text": endless, "a": endless, "b": "x"},
                         {"id": 2, "text": "पानी नहीं", "a": "पानी", "b": "पानी"})
        assert code == 0
        assert [row["id"] for row in rows] == [1, 2]


def test_a_wrong_quote_or_area_is_told(ask: Ask) -> None:
    (reply,), code = ask("read-reply", {"id": 1, "text": "ho gaya", "quoted": 10427})
    assert code == 1
    assert "quoted" in reply["error"]
    (found,), code = ask("suggest", {"id": 1, "text": "पानी नहीं", "area": 5})
    assert code == 1
    assert "area" in found["error"]


def test_an_id_comes_back_as_it_was_even_half_a_surrogate(ask: Ask) -> None:
    rows, code = ask("suggest", b'{"id": "\\ud83d", "text": "\\ud83d hi"}', {"id": {"a": [1]}, "text": "हि"})
    assert code == 0
    assert [row["id"] for row in rows] == ["\ud83d", {"a": [1]}]


def write(path: Path, *rows: dict[str, Any]) -> str:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_labelled_messages_are_measured(here: Path) -> None:
    routing = write(here / "r.jsonl", {"text": "पानी नहीं आ रहा", "lang": "hi", "dept": "JAL", "urgency": "B"},
                    {"text": "नाली जाम", "lang": "hi", "dept": "PWD", "urgency": "B"})
    told = invoke("evaluate", "routing", routing).output
    assert "| messages | 2 |" in told
    assert "| department, top-1 / top-3 | 0.500 /" in told
    assert "PWD B ← SWM drain_blocked B: नाली जाम" in told
    pairs = write(here / "d.jsonl", {"a": "दारागंज में कूड़ा", "b": "daraganj kachra", "same": True})
    assert "| recall | 1.000 |" in invoke("evaluate", "duplicates", pairs, pairs).output
    reply = {"id": 1, "text": "ho gaya", "quoted_code": "JAL-A-10427", "codes": [], "action": "resolved", "arg": None}
    replies = invoke("evaluate", "replies", write(here / "o.jsonl", reply, {**reply, "action": "reject"})).output
    assert "| action | 0.500 |" in replies
    assert "| wrongly read as resolved | 1 |" in replies
    assert "reject" in replies.partition("misread (1)")[2]


@pytest.mark.parametrize(("text", "told"), [
    ("", "no labelled message"), ('{"text": "x"}', "'dept'"), ("{", "line 1: no JSON"), ("[]", "no JSON object"),
])
def test_a_file_that_cannot_be_measured_is_told(here: Path, text: str, told: str) -> None:
    file = here / "bad.jsonl"
    file.write_text(text, encoding="utf-8")
    result = invoke("evaluate", "routing", str(file))
    assert result.exit_code == 1
    assert told in result.output


def test_the_built_tables_are_kept_and_used_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import config

    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "own"))
    made = warm.office("router")
    (kept,) = (here / "own" / "grievance-desk").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(config, "load", None)  # not read again
    again = warm.office("router")
    assert again.config == made.config
    assert again.router.suggest("पानी नहीं").type_id == made.router.suggest("पानी नहीं").type_id


class Stranger:
    """What a pickle that is not ours would do when it is opened."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("opened",)


@pytest.mark.parametrize("spoil", ["writable", "broken", "foreign"])
def test_a_kept_table_that_is_not_whole_and_ours_is_made_anew(
    here: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "own"))
    warm.office("router")
    (kept,) = (here / "own" / "grievance-desk").iterdir()
    if spoil == "broken":
        kept.write_bytes(kept.read_bytes()[:1000])
    else:
        kept.write_bytes(pickle.dumps(Stranger()))
        kept.chmod(0o666 if spoil == "writable" else 0o600)
    if spoil == "foreign":
        monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert warm.office("router").router.suggest("पानी नहीं").departments[0].code == "JAL"
    assert not (here / "opened").exists()


def test_a_change_of_the_config_is_seen(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = here / "config.yaml"
    file.write_text("a", encoding="utf-8")
    before = warm._key(file)
    (here / "config.d" / "types").mkdir(parents=True)
    (here / "config.d" / "types" / "own.yaml").write_text("[]", encoding="utf-8")
    between = warm._key(file)
    (here / "config.d" / "types" / "own.yaml").write_text("[1]", encoding="utf-8")
    assert len({before, between, warm._key(file)}) == 3


def test_where_nothing_can_be_kept_it_works_all_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "file"))
    assert warm.office("router").config.departments


def test_an_own_config_is_used(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_CONFIG", str(here / "none.yaml"))
    result = invoke("suggest", given=b'{"id": 1, "text": "x"}')
    assert "none.yaml" in str(result.exception)


def test_the_kept_tables_go_with_every_file_they_are_made_from() -> None:
    sources = {file.name for file in warm._sources(config.DEFAULT_PATH)}
    assert {"config.yaml", "pwd.yaml", "model.json", "routing.py", "second.json"} <= sources
