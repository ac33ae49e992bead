"""The morning lists: who gets them, once, and what they say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import lang
from actions import digest
from actions.turn import Turn
from jobs import digests
from jobs.parts import Work
from store import db, people, rooms
from store.models import Outbox
from tests.jobs.fakes import OFFICE, Clock, work
from tests.store import make

MORNING = dt.datetime(2027, 3, 1, 4, 0, tzinfo=dt.UTC)  # half past nine in Prayagraj
HOUR = dt.timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("db")


def going() -> bool:
    return True


@pytest.fixture
def clock() -> Clock:
    return Clock(MORNING)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Work:
    return work(tmp_path, clock)


@pytest.fixture(autouse=True)
def _rooms(db: str) -> None:
    from store import db as module

    with module.transaction():
        for department, chat in ("JAL", "-1"), ("PWD", "-2"), ("ADMINISTRATION", "-9"):
            rooms.add_room(department, "telegram_group", "telegram", MORNING, chat=chat, lang="en")


def said(address: str) -> list[str]:
    rows = Outbox.select().where(Outbox.address == address).order_by(Outbox.id)
    return [lang.plain(row.key, row.lang, row.params, OFFICE.config) for row in rows]


def test_each_room_gets_its_list_once_a_day_oldest_first_with_the_late_marked(desk: Work, clock: Clock) -> None:
    young = make.complaint(MORNING - HOUR)
    old = make.complaint(MORNING - 99 * HOUR, due_at=MORNING - 26 * HOUR)
    make.complaint(MORNING, status="resolved")
    assert digests.send_digests(desk, going) == 2
    [text] = said("-1")
    assert "2 in all, 1 past the deadline" in text
    assert text.index(str(old.number)) < text.index(str(young.number))
    assert "🔴" in text.split(str(old.number))[0]
    assert said("-2") == []
    assert digests.send_digests(desk, going) == 0
    clock.forward(days=1)
    assert digests.send_digests(desk, going) == 2


def test_the_administration_gets_the_whole_district(desk: Work) -> None:
    make.complaint(MORNING - 99 * HOUR, due_at=MORNING - HOUR)
    make.complaint(MORNING - 20 * HOUR, department="PWD")
    with db.transaction():
        found = rooms.room_of_chat("telegram", "-2")
        assert found is not None
        rooms.set_trouble(found, "kicked")
    digests.send_digests(desk, going)
    [text] = said("-9")
    assert "2 pending, 1 past the deadline. Yesterday 1 came and 0 were closed." in text
    assert text.index("Water") < text.index("Public")
    assert "kicked" in text


def test_before_the_hour_and_in_the_night_nothing_is_sent(desk: Work, clock: Clock) -> None:
    make.complaint(MORNING)
    for hours in (-1, 13):
        clock.at = MORNING + hours * HOUR
        assert digests.send_digests(desk, going) == 0


def test_after_a_downtime_the_list_still_comes_the_same_day(desk: Work, clock: Clock) -> None:
    make.complaint(MORNING)
    clock.forward(hours=6)
    assert digests.send_digests(desk, going) == 2


def test_a_long_list_is_cut_and_the_rest_counted(desk: Work) -> None:
    for _ in range(digest.SHOWN + 4):
        make.complaint(MORNING)
    digests.send_digests(desk, going)
    assert "… and 4 more" in said("-1")[0]
    assert len(said("-1")[0]) < 4096


def test_a_roster_gets_it_member_by_member_with_a_short_form_for_outside_the_window(desk: Work) -> None:
    make.complaint(MORNING, department="ELEC")
    with db.transaction():
        rooms.add_room("ELEC", "whatsapp_roster", "whatsapp", MORNING)
        officer = people.add_officer("Asha", "officer", "mr", MORNING)
        people.hold(people.keep_post("ELEC", 1, ""), officer, MORNING)
        people.bind(people.keep_identity("whatsapp", "+910000000002", MORNING), officer)
    digests.send_digests(desk, going)
    row = Outbox.get(Outbox.address == "+910000000002")
    assert row.lang == "mr"
    assert lang.template(row.extra["outside"], row.lang, row.params, OFFICE.config) is not None


def test_without_an_administration_room_the_admins_are_told_themselves(desk: Work) -> None:
    with db.transaction():
        found = rooms.room_of_chat("telegram", "-9")
        assert found is not None
        rooms.close_room(found)
        admin = people.add_officer("Asha", "admin", "hi", MORNING)
        people.bind(people.keep_identity("telegram", "77", MORNING), admin)
    digests.send_digests(desk, going)
    assert len(said("77")) == 1


def test_one_departments_fault_does_not_take_the_others_list(desk: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    make.complaint(MORNING)
    make.complaint(MORNING, department="PWD")
    real = digest.do_department_list

    def broken(turn: Turn, department: str, day: dt.date, mark: str) -> int:
        if department == "JAL":
            raise ZeroDivisionError
        return real(turn, department, day, mark)

    monkeypatch.setattr(digests, "do_department_list", broken)
    digests.send_digests(desk, going)
    assert (said("-1"), len(said("-2"))) == ([], 1)
    monkeypatch.undo()
    digests.send_digests(desk, going)
    assert (len(said("-1")), len(said("-2"))) == (1, 1)


def test_once_the_lists_are_out_a_look_holds_up_nobody(desk: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    make.complaint(MORNING - HOUR)
    assert digests.send_digests(desk, going) == 2
    monkeypatch.setattr(db, "transaction", lambda: pytest.fail("a look at what is done took the writers' lock"))
    assert digests.send_digests(desk, going) == 0
