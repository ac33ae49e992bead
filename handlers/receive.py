"""The one door for everything that comes in: kept, handled and answered in one transaction (design §2.3).

A repeat ends here. If handling fails, all it did is taken back, the message waits as pending with the error, and the
platform is answered well all the same: it must not block the chat, and most of them do not ask again.
"""

from __future__ import annotations

import datetime as dt
import traceback
from dataclasses import dataclass, field
from typing import Literal

import structlog

from actions import tell
from actions.turn import DESK, Turn
from handlers import citizen, groups, who
from handlers import inbound as values
from handlers.inbound import Inbound, Receipt
from handlers.learned import Learner
from handlers.private import handle_private
from rules.office import Office
from store import db, dialogues, inbox, outbox, people
from store.models import Identity
from store.models import Inbound as Row

log = structlog.get_logger(__name__)

Taken = Literal["done", "repeat", "pending"]

TRIES = (
    dt.timedelta(seconds=5), dt.timedelta(seconds=30), dt.timedelta(minutes=2), dt.timedelta(minutes=10),
    dt.timedelta(minutes=30),
)  # fmt: skip
"""How long to wait after each failure; after the last one the message is parked."""

BEHIND = dt.timedelta(seconds=10)
AGAIN = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
SWEEP = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """What handling needs besides the message and the time."""

    office: Office
    learner: Learner = field(default_factory=Learner)


def receive(desk: Desk, inbound: Inbound, now: dt.datetime) -> Taken:
    """Keep one message and do all it causes. Raises only where not even keeping it was possible."""
    with db.transaction():
        inbox.lock_sender(inbound.channel, inbound.sender)
        kept = inbox.keep(
            inbound.channel, inbound.external_id, inbound.sender, inbound.chat, values.to_json(inbound), now
        )
        if kept is None:
            return "repeat"
        if inbox.waiting(inbound.channel, inbound.sender, kept):
            inbox.mark_pending(kept, "waits for an earlier message of this sender", now + BEHIND)
            return "pending"
        return _attempt(desk, kept, inbound, now)


def retry(desk: Desk, inbox_id: int, now: dt.datetime) -> Taken:
    """Try a pending message again; it goes on waiting while an earlier one of its sender does."""
    with db.transaction():
        row = inbox.get(inbox_id)
        if row is None:
            return "repeat"
        inbox.lock_sender(row.channel, row.sender)
        row = inbox.get(inbox_id)
        if row is None or row.state != "pending":
            return "repeat"
        if inbox.waiting(row.channel, row.sender, inbox_id):
            inbox.postpone(inbox_id, now + BEHIND)
            return "pending"
        return _again(desk, row, now)


def _again(desk: Desk, row: Row, now: dt.datetime) -> Taken:
    try:
        inbound = values.from_json(row.body)
    except ValueError as error:
        inbox.park(row.id, f"unreadable: {error}")
        return "done"
    taken = _attempt(desk, row.id, inbound, now)
    if taken == "done":
        inbox.mark_done(row.id)
    return taken


def _attempt(desk: Desk, inbox_id: int, inbound: Inbound, now: dt.datetime) -> Taken:
    try:
        desk.learner.refresh(desk.office, now)
        with db.savepoint():
            _handle(desk, inbox_id, inbound, now)
    except Exception as error:  # noqa: BLE001  (whatever it was: the message is kept and tried again)
        return _failed(desk, inbox_id, inbound, error, now)
    return "done"


def _failed(desk: Desk, inbox_id: int, inbound: Inbound, error: Exception, now: dt.datetime) -> Taken:
    """Set the next try, or after the last one give up: an apology to the person, a line to the admins."""
    text = "".join(traceback.format_exception_only(error)).strip()
    failures = inbox.mark_pending(inbox_id, text, now)
    log.error("inbound_failed", inbox_id=inbox_id, channel=inbound.channel, failures=failures, exc_info=error)
    if failures <= len(TRIES):
        inbox.postpone(inbox_id, now + TRIES[failures - 1])
        return "pending"
    inbox.park(inbox_id, text)
    _apologise(desk, inbox_id, inbound, type(error).__name__, now)
    return "pending"


def _apologise(desk: Desk, inbox_id: int, inbound: Inbound, error: str, now: dt.datetime) -> None:
    turn = Turn(desk.office, now, DESK, inbox_id)
    mark = f"parked:{inbox_id}"
    if inbound.sender and not inbound.is_group and inbound.kind in ("message", "press", "edit"):
        tell.say(turn, who.find(inbound, now).identity, "citizen.apology", {}, dedupe=mark)
    params = {"id": inbox_id, "channel": inbound.channel, "error": error}
    tell.tell_admins(turn, "citizen.parked", params, dedupe=f"{mark}:admin")


def _handle(desk: Desk, inbox_id: int, inbound: Inbound, now: dt.datetime) -> None:
    """Find who speaks and where, and give it to whom it concerns."""
    if inbound.kind == "ignored":
        return
    turn = Turn(desk.office, now, DESK, inbox_id)
    if inbound.kind == "migration":
        groups.moved(turn, inbound)
    elif inbound.kind == "membership":
        groups.membership(turn, inbound)
    elif inbound.sender:
        person = who.find(inbound, now)
        if not _too_fast(turn, inbound, person):
            (groups.handle if inbound.is_group else handle_private)(turn, inbound, person)


def _too_fast(turn: Turn, inbound: Inbound, person: who.Person) -> bool:
    """Whether the sender wrote more than a minute may bring: told once, and not read. Officers may be quick."""
    limit = turn.office.config.limits.messages_per_minute
    if person.officer is not None or inbox.recent_count(inbound.channel, inbound.sender, turn.now - MINUTE) <= limit:
        return False
    if not inbound.is_group:
        minute = int(turn.now.timestamp()) // 60
        mark = f"fast:{person.identity.id}:{minute}"
        tell.say(turn, person.identity, "citizen.too_fast", {}, dedupe=mark)
    return True


def receipt(desk: Desk, news: Receipt, now: dt.datetime) -> None:  # noqa: ARG001  (the same form as `receive`)
    """A delivery receipt: it only ever moves a message's status up, and may come before the send call returned."""
    with db.transaction():
        row = int(news.key) if news.key.isdecimal() else None
        outbox.receipt(news.channel, news.provider_id, news.status, news.error, news.at, row)


def sweep_dialogues(desk: Desk, now: dt.datetime) -> int:
    """Remind of half-written complaints, and drop those reminded of; how many were looked at.

    Each by itself: one that fails is looked at again later and holds back no other.
    """
    rows = dialogues.due(now, SWEEP)
    for row in rows:
        with db.transaction():
            _wake(desk, row.identity, now)
    return len(rows)


def _wake(desk: Desk, identity: Identity, now: dt.datetime) -> None:
    inbox.lock_sender(identity.channel, identity.address)
    row = dialogues.get(identity)
    if row is None or row.look_at is None or row.look_at > now:
        return  # they wrote meanwhile
    actor = who.Person(identity, people.officer_of(identity)).citizen
    try:
        with db.savepoint():
            citizen.wake(Turn(desk.office, now, actor), row)
    except Exception:
        log.exception("dialogue_failed", identity=identity.id)
        dialogues.look_again(row, now + AGAIN)
