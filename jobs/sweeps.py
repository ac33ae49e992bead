"""What falls due by itself: complaints, half-written drafts, waiting inbounds, bounced messages, the keeping time.

Each look acts in one transaction for one thing, and a thing that fails pushes its own time ahead: it never stops the
others, and it never runs twice for the same moment.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable

import structlog

from actions import clock
from actions.turn import CLOCK, Turn
from bot.channel import SendError
from jobs import outcome
from jobs.parts import Work
from store import complaints, db, history, inbox, marks, outbox, pacing, retention
from store.models import Complaint

BATCH = 50
RESENDS = 5
"""How often a message that failed after all is sent again."""

AFTER_FAULT = dt.timedelta(minutes=10)
RETENTION_AT = dt.time(3, 0)
RETENTION_BATCH = 200
log = structlog.get_logger(__name__)
Going = Callable[[], bool]
"""Whether the worker still runs: a sweep stops between two things when it does not."""


def sweep_complaints(work: Work, going: Going) -> int:
    """Let the clock act on every complaint that is due; how many."""
    done = 0
    while going():
        found = complaints.due(work.now(), BATCH)
        for complaint in found:
            if not going():
                return done
            done += _sweep_one(work, complaint)
        if len(found) < BATCH:
            break
    return done


def _sweep_one(work: Work, found: Complaint) -> int:
    now = work.now()
    try:
        with db.transaction():
            complaint = complaints.lock(found)
            if complaint.next_action_at is None or complaint.next_action_at > now:
                return 0
            clock.do_due(Turn(work.office, now, CLOCK), complaint)
            _must_move_on(complaint, now)
    except Exception as error:
        log.exception("clock_failed", complaint=found.number, error=str(error))
        with db.transaction():
            complaints.change(complaints.lock(found), next_action_at=now + AFTER_FAULT)
    return 1


def _must_move_on(complaint: Complaint, now: dt.datetime) -> None:
    """A complaint that stays due would be looked at for ever."""
    after = complaints.lock(complaint)
    if after.next_action_at is not None and after.next_action_at <= now:
        raise RuntimeError(f"the clock left complaint {complaint.number} due")


def sweep_inbox(work: Work, going: Going) -> int:
    """Handle waiting inbounds again; how many."""
    done = 0
    for row in inbox.due(work.now(), BATCH):
        if not going():
            break
        work.retry(row.id, work.now())
        done += 1
    return done


def sweep_dialogues(work: Work, going: Going) -> int:
    """Remind of half-written complaints, and let the old ones go."""
    return work.sweep_dialogues(work.now()) if going() else 0


def sweep_bounced(work: Work, going: Going) -> int:
    """Decide about messages a provider took and then could not deliver; how many."""
    rows = outbox.bounced(BATCH)
    for row in rows:
        if not going():
            break
        verdict, words = work.verdict(row.channel, row.error)
        if verdict in ("retry", "uncertain"):
            verdict = "retry" if row.attempts < RESENDS else "invalid"
        with db.transaction():
            outcome.decide(work, row, SendError(verdict, row.error.split(" ")[0], words), work.now())
    return len(rows)


def sweep_keeping(work: Work, going: Going) -> int:
    """Once a night: what has been kept long enough goes [S3]. How many rows; 0 where the night's run is done."""
    now = work.now()
    local = now.astimezone(work.office.config.desk.zone)
    if local.time() < RETENTION_AT:
        return 0
    with db.transaction():
        run = marks.start_slot("retention", local.date().isoformat(), now)
    if run is None:
        return 0
    done = sum(_until_empty(step, going) for step in _steps(work, now))
    if going():
        with db.transaction():
            marks.finish_slot(run, work.now())
    return done


def _steps(work: Work, now: dt.datetime) -> list[Callable[[], int]]:
    keep = work.office.config.retention
    before = {name: now - dt.timedelta(days=getattr(keep, name)) for name in ("messages", "media", "personal")}
    return [
        lambda: retention.forget_messages(before["messages"], RETENTION_BATCH),
        lambda: _forget_media(work, before["media"]),
        lambda: _forget_people(work, before["personal"], now),
        lambda: pacing.forget(now - dt.timedelta(days=1)) and 0,
    ]


def _until_empty(step: Callable[[], int], going: Going) -> int:
    done = 0
    while going():
        with db.transaction():
            batch = step()
        done += batch
        if not batch:
            break
    return done


def _forget_media(work: Work, before: dt.datetime) -> int:
    count, hashes = retention.forget_media(before, RETENTION_BATCH)
    db.after_commit(functools.partial(_remove, work, hashes))
    return count


def _remove(work: Work, hashes: list[str]) -> None:
    for sha256 in hashes:
        work.media.remove(sha256)


def _forget_people(work: Work, before: dt.datetime, now: dt.datetime) -> int:
    del work
    rows = retention.forget_people(before, now, RETENTION_BATCH)
    for complaint in rows:
        history.append(complaint, "forgotten", now, "desk")
    return len(rows)
