"""`desk case`, `desk audit`, `desk export`, `desk outbox`: looking into the register."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest

import config
from actions.register import Draft, do_register
from actions.turn import Actor, Turn
from actions.work import do_seen
from rules.office import Office
from store import complaints, db, inbox, outbox, people
from store.models import Complaint, History, Inbound, Outbox, database
from tests.cli.conftest import Run

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
TEXT = '=नल में तीन दिन से पानी नहीं, "गंदा" भी\nबहुत परेशान'


@pytest.fixture
def filed(run: Run, rows: None) -> Complaint:
    """One complaint, seen by the ACM."""
    office = Office(config.load())
    with db.transaction():
        identity = people.keep_identity("whatsapp", "+919800000501", NOW, name="सीता देवी", phone="+919800000501")
        turn = Turn(office, NOW, Actor("citizen", "सीता देवी", identity=identity))
        c = do_register(turn, identity, Draft(TEXT, "JAL", "B", place="कटरा", category_why=""))
        acm = people.add_officer("The ACM", "admin", "hi", NOW)
        do_seen(Turn(office, NOW + dt.timedelta(hours=1), Actor("admin", "The ACM", acm)), c)
    return c


def test_a_case_is_found_by_its_code_in_any_writing(run: Run, filed: Complaint) -> None:
    code = complaints.code_of(filed)
    shown = run("case", code).output
    assert f"code: {code}" in shown
    assert "registered" in shown
    for written in (code.lower().replace("-", " "), str(filed.number), f"#{filed.number}"):
        assert run("case", written).output == shown


def test_a_case_as_json_has_the_names_of_the_domain(run: Run, filed: Complaint) -> None:
    facts = json.loads(run("case", complaints.code_of(filed), "--json").output)
    assert facts["text"] == TEXT
    assert (facts["department"], facts["category"], facts["number"]) == ("JAL", "B", filed.number)
    assert facts["registered_at"] == "2026-11-23T06:00:00Z"
    assert facts["due_at"].endswith("Z")
    assert [line["seq"] for line in facts["history"]] == list(range(1, len(facts["history"]) + 1))
    assert facts["history"][-1]["actor_name"] == "The ACM"


@pytest.mark.parametrize("code", ["JAL-B-99999", "nonsense", "0"])
def test_a_code_of_nobody_is_told(run: Run, filed: Complaint, code: str) -> None:
    assert "no complaint has this code" in run("case", code, code=1).output


def test_a_history_that_was_tampered_with_is_named(run: Run, filed: Complaint) -> None:
    assert "whole" in run("audit", "verify").output
    database.execute_sql("UPDATE history SET event = 'closed' WHERE seq = 1")
    assert "line 1: was changed" in run("audit", "verify", code=1).output


def test_a_history_that_misses_a_line_is_named(run: Run, filed: Complaint) -> None:
    assert History.select().count() > 2
    database.execute_sql("DELETE FROM history WHERE seq = 2")
    assert "line 3: a line before it is missing" in run("audit", "verify", code=1).output


def test_words_of_a_history_that_were_changed_are_named(run: Run, filed: Complaint) -> None:
    database.execute_sql("UPDATE history SET actor_name = 'Somebody' WHERE seq = 1")
    assert "its words were changed" in run("audit", "verify", code=1).output


def exported(run: Run, what: str) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    lines = [json.loads(line) for line in run("export", what).output.splitlines()]
    cells = list(csv.DictReader(io.StringIO(run("export", what, "--format", "csv").output)))
    return lines, cells


def test_complaints_are_exported_for_programs_and_spreadsheets(run: Run, filed: Complaint) -> None:
    [line], [cell] = exported(run, "complaints")
    assert line == {key: line[key] for key in cell}
    assert line["text"] == TEXT
    assert cell["text"] == f"'{TEXT}", "a spreadsheet must not run it as a formula"
    assert cell["address"] == "'+919800000501"
    assert (line["code"], line["status"], line["rating"]) == (complaints.code_of(filed), "assigned", None)
    assert cell["rating"] == ""


def test_history_and_messages_are_exported(run: Run, filed: Complaint) -> None:
    lines, cells = exported(run, "history")
    assert len(lines) == len(cells) == History.select().count()
    assert {line["code"] for line in lines} == {complaints.code_of(filed)}
    lines, cells = exported(run, "outbox")
    assert len(lines) == len(cells) == Outbox.select().count() > 0
    assert lines[0]["key"] == "news.registered"
    assert lines[0]["params"]["code"] == complaints.code_of(filed)


def test_an_empty_register_exports_nothing_and_breaks_nothing(run: Run, rows: None) -> None:
    for what in ("complaints", "history", "outbox"):
        assert run("export", what).output == ""
        assert len(run("export", what, "--format", "csv").output.splitlines()) <= 1


def test_a_message_that_could_not_go_out_is_shown_and_sent_again(run: Run, filed: Complaint) -> None:
    row = Outbox.select().order_by(Outbox.id).get()
    with db.transaction():
        outbox.mark_refused(row, "21211: the address is none")
    assert f"out {row.id}\twhatsapp\tnews.registered\trefused\t21211" in run("outbox").output
    run("outbox", "retry", str(row.id))
    assert Outbox.get_by_id(row.id).state == "queued"
    assert "is not stuck" in run("outbox", "retry", str(row.id), code=1).output


def test_a_parked_message_is_shown_and_handled_again(run: Run, rows: None) -> None:
    with db.transaction():
        kept = inbox.keep("telegram", "1:77", "501", "501", "{}", NOW)
        assert kept is not None
        inbox.park(kept, "KeyError: 'text'")
    assert f"in {kept}\ttelegram\tKeyError" in run("outbox").output
    run("outbox", "replay", str(kept))
    assert Inbound.get_by_id(kept).state == "pending"
    assert "is not parked" in run("outbox", "replay", str(kept), code=1).output
