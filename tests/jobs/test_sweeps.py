"""What falls due by itself, and that one fault stops nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from actions import clock as actions_clock
from bot.channel import Verdict
from jobs import sweeps
from jobs.parts import Work
from store import attachments, complaints, db, history, inbox, marks, outbox, people
from store.models import Complaint, Inbound, JobRun, Outbox
from tests.jobs.fakes import NOW, Clock, FakeChannel, work
from tests.store import make

HOUR = dt.timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("db")


def going() -> bool:
    return True


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Work:
    return work(tmp_path, clock, FakeChannel("telegram"), FakeChannel("whatsapp"))


def due_complaint(**fields: Any) -> Complaint:
    return make.complaint(NOW - 9 * HOUR, due_at=NOW - HOUR, level_due_at=NOW - HOUR, next_action="at_deadline",
                          next_action_at=NOW - HOUR, **fields)  # fmt: skip


def test_the_clock_acts_once_and_sets_the_next_look(desk: Work) -> None:
    filed = due_complaint()
    assert sweeps.sweep_complaints(desk, going) == 1
    after = Complaint.get_by_id(filed.id)
    assert after.next_action_at is None or after.next_action_at > NOW
    assert [line.event for line in history.of(filed)] != []
    assert sweeps.sweep_complaints(desk, going) == 0


def test_a_complaint_that_fails_waits_and_the_others_go_on(desk: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = due_complaint(), due_complaint()
    real = actions_clock.do_due

    def do_due(turn: Any, c: Complaint) -> str:
        if c.number == bad.number:
            raise ZeroDivisionError
        return real(turn, c)

    monkeypatch.setattr(actions_clock, "do_due", do_due)
    assert sweeps.sweep_complaints(desk, going) == 2
    assert Complaint.get_by_id(bad.id).next_action_at == NOW + sweeps.AFTER_FAULT
    assert history.of(good) != []


def test_a_clock_that_does_not_move_on_is_a_fault_and_not_an_endless_loop(
    desk: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = due_complaint()
    monkeypatch.setattr(actions_clock, "do_due", lambda _turn, _c: "")
    assert sweeps.sweep_complaints(desk, going) == 1
    assert Complaint.get_by_id(filed.id).next_action_at == NOW + sweeps.AFTER_FAULT


def test_a_worker_that_stops_begins_nothing_new(desk: Work) -> None:
    due_complaint()
    assert sweeps.sweep_complaints(desk, lambda: False) == 0


def test_waiting_inbounds_are_handed_back_when_their_time_has_come(tmp_path: Path, clock: Clock) -> None:
    tried: list[int] = []
    desk = work(tmp_path, clock, retry=lambda inbox_id, _now: tried.append(inbox_id))
    with db.transaction():
        kept = inbox.keep("telegram", "b:1", "501", "501", "{}", NOW)
        assert kept is not None
        inbox.mark_pending(kept, "boom", NOW + HOUR)
    assert sweeps.sweep_inbox(desk, going) == 0
    clock.forward(hours=1)
    assert sweeps.sweep_inbox(desk, going) == 1
    assert tried == [kept]


@pytest.mark.parametrize(
    ("verdict", "state"), [("retry", "queued"), ("invalid", "failed"), ("refused", "refused"), ("uncertain", "queued")]
)
def test_a_bounced_message_gets_the_decision_of_its_error(
    tmp_path: Path, clock: Clock, verdict: Verdict, state: str
) -> None:
    desk = work(tmp_path, clock, FakeChannel("whatsapp"), verdict=lambda _channel, _error: (verdict, "words"))
    with db.transaction():
        who = people.keep_identity("whatsapp", "+910000000001", NOW)
        row = outbox.put("whatsapp", "+910000000001", "room.item.more", "hi", {"n": 1}, NOW, identity=who)
        assert row is not None
        outbox.mark_sent(row, ["SM1"], NOW, "queued")
        outbox.receipt("whatsapp", "SM1", "failed", "30008 unknown", NOW)
    assert sweeps.sweep_bounced(desk, going) == 1
    assert Outbox.get_by_id(row.id).state == state
    assert sweeps.sweep_bounced(desk, going) == 0


def test_a_message_that_bounces_again_and_again_is_given_up(tmp_path: Path, clock: Clock) -> None:
    desk = work(tmp_path, clock, FakeChannel("whatsapp"), verdict=lambda _channel, _error: ("retry", "words"))
    with db.transaction():
        outbox.put("whatsapp", "+910000000001", "room.item.more", "hi", {"n": 1}, NOW)
    Outbox.update(state="bounced", attempts=sweeps.RESENDS, error="30008").execute()
    sweeps.sweep_bounced(desk, going)
    assert Outbox.get().state == "failed"


def test_what_was_kept_long_enough_goes_once_a_night_and_on_record(desk: Work, clock: Clock, tmp_path: Path) -> None:
    long_ago = NOW - dt.timedelta(days=2000)
    filed = make.complaint(long_ago, closed_at=long_ago, status="closed")
    (tmp_path / "file").write_bytes(b"x")
    desk.media.put("ab" * 32, tmp_path / "file")
    with db.transaction():
        inbox.keep("telegram", "b:1", "501", "501", "words", long_ago)
        attachments.mark_fetched(attachments.add("telegram", "photo", "r", long_ago), "ab" * 32, 1, "image/jpeg")
    assert sweeps.sweep_keeping(desk, going) == 3
    assert Complaint.get_by_id(filed.id).text == ""
    assert [line.event for line in history.of(filed)] == ["forgotten"]
    assert Inbound.select().count() == 0
    assert not desk.media.has("ab" * 32)
    assert sweeps.sweep_keeping(desk, going) == 0
    assert JobRun.get(JobRun.job == "retention").finished_at == NOW


def test_the_nights_work_waits_for_the_night(desk: Work, clock: Clock) -> None:
    clock.at = dt.datetime(2027, 2, 28, 19, 0, tzinfo=dt.UTC)  # half past midnight
    assert sweeps.sweep_keeping(desk, going) == 0
    assert marks.last_run("retention") is None


def test_the_next_look_of_a_closed_complaint_is_never(desk: Work) -> None:
    filed = due_complaint()
    with db.transaction():
        complaints.change(filed, closed_at=NOW, status="closed", next_action_at=None)
    assert sweeps.sweep_complaints(desk, going) == 0
