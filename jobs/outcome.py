"""What becomes of a message after the channel answered: one decision for each verdict (bot/channel.py).

Everything here runs inside the courier's transaction.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping

import lang
from actions import tell
from actions.turn import DESK, Turn
from bot.channel import SendError, Sent
from jobs.letter import NotYet
from jobs.parts import Work
from store import complaints, outbox, pacing, people, rooms
from store.models import Identity, Outbox

TRIES = 30
"""Tries before a message is given up: with the longest pauses that is some six hours."""

LONGEST = 900.0
"""The longest pause between two tries, in seconds."""

DOUBT_PAUSES = (2.0, 6.0, 20.0, 60.0, 300.0)
"""Seconds after each send that ended in doubt. A line that breaks for minutes loses nothing; one that only ever loses
the answers repeats a message so often and no more."""

DOUBTS = len(DOUBT_PAUSES) + 1
"""How often a send may end in doubt where nobody can tell what became of it; then the admin looks at it."""

ANSWERS_LIVE = dt.timedelta(seconds=60)
"""A button press that was not answered by then has stopped waiting."""

FILES_PAUSE = dt.timedelta(seconds=2)
CHANNEL_RESTS = dt.timedelta(minutes=1)
SHORT = 120.0


def settle(work: Work, row: Outbox, result: Sent | SendError | NotYet, now: dt.datetime) -> None:
    """Mark a message with what came of it."""
    if isinstance(result, Sent):
        outbox.mark_sent(row, result.provider_ids, now, result.status)
    elif isinstance(result, NotYet):
        pacing.give_back(row.channel, row.address, now)
        outbox.mark_put_off(row, now + FILES_PAUSE, "its files are still being fetched")
    else:
        decide(work, row, result, now)


def decide(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    """The provider did not take it, or could not deliver it: do what the verdict says."""
    if row.lane == outbox.ANSWER and error.verdict != "done" and now - row.created_at > ANSWERS_LIVE:
        outbox.mark_dropped(row, str(error))
        return
    match error.verdict:
        case "done":
            outbox.mark_sent(row, error.sent_parts, now)
        case "retry":
            _retry(work, row, error, now)
        case "uncertain":
            _uncertain(work, row, error, now)
        case "moved":
            rooms.move_chat(row.channel, row.address, error.new_address, now)
            outbox.mark_moved(row, error.new_address, now)
        case "refused":
            _refused(work, row, error, now)
        case "template":
            _outside_window(work, row, error, now)
        case "config":
            _channel_down(work, row, error, now)
        case "invalid" if error.code != "doubtful":
            if not _by_sms(work, row, row.identity, now):
                _fail(work, row, error, now)
        case _:
            _fail(work, row, error, now)


def pause(attempts: int) -> float:
    """Seconds before the next try: doubling from two, at most a quarter of an hour, a little different each time."""
    return float(min(2.0 ** min(attempts, 12), LONGEST) * random.uniform(0.8, 1.2))  # noqa: S311  (no secret)


def _retry(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    if row.attempts >= TRIES:
        _fail(work, row, error, now)
        return
    seconds = pause(row.attempts) if error.retry_after is None else error.retry_after + 1
    due_at = now + dt.timedelta(seconds=seconds)
    if error.retry_after is not None and error.retry_after <= SHORT:
        pacing.hold_back(row.channel, row.address, due_at)
    outbox.mark_retry(row, due_at, str(error))


def _uncertain(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    """The provider is asked before the next try; the courier gives up what stays in doubt."""
    if row.attempts >= TRIES:
        _fail(work, row, error, now)
        return
    seconds = DOUBT_PAUSES[min(row.doubts, len(DOUBT_PAUSES) - 1)]
    outbox.mark_uncertain(row, now + dt.timedelta(seconds=seconds), str(error))


def _refused(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    """The address is marked; whoever runs the desk learns of rooms and officers that cannot be reached."""
    identity = row.identity
    if identity is not None:
        people.set_unreachable(identity, str(error))
    for room in rooms.rooms_of_chat(row.channel, row.address) if identity is None else ():
        rooms.set_trouble(room, str(error))
        _tell(work, "job.room_trouble", {"department": room.department, "why": str(error)}, f"room:{room.id}", now)
    if identity is not None and identity.officer is not None:
        params = {"name": identity.officer.name, "channel": row.channel, "why": str(error)}
        _tell(work, "job.officer_unreachable", params, f"identity:{identity.id}", now)
    if not _by_sms(work, row, identity, now):
        outbox.mark_refused(row, str(error))


def _outside_window(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    """Once as a template, where the text has one; else by SMS, where it may go that way."""
    has_template = bool(lang.find(str(row.extra.get("outside") or row.key)).template)
    if has_template and not row.extra.get("template"):
        outbox.mark_extra(row, now, template=True)
    elif not _by_sms(work, row, row.identity, now):
        _fail(work, row, error, now)


def _by_sms(work: Work, row: Outbox, identity: Identity | None, now: dt.datetime) -> bool:
    """Send it by SMS instead, where the text may, the phone is known and the desk has a sender."""
    phone = phone_of(identity) or (row.address if row.address.startswith("+") else "")
    if row.channel != "whatsapp" or "sms" not in work.channels or not phone or not lang.find(row.key).sms:
        return False
    language = str(identity.lang if identity is not None and identity.lang else row.lang)
    outbox.put(
        "sms", phone, row.key, language, row.params, now, complaint=row.complaint, dedupe=f"sms:{row.id}",
        urgent=row.urgent,
    )  # fmt: skip
    outbox.mark_dropped(row, "sent by SMS instead")
    return True


def phone_of(identity: Identity | None) -> str:
    """The phone number of an identity, where it is known."""
    if identity is None:
        return ""
    return str(identity.phone or (identity.address if identity.address.startswith("+") else ""))


def _channel_down(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    """Our own account is refused: nothing goes out there for a minute, and no message is at fault."""
    pacing.stop_whole(row.channel, now + CHANNEL_RESTS)
    outbox.mark_put_off(row, now + CHANNEL_RESTS, str(error))
    hour = now.strftime("%Y-%m-%dT%H")
    _tell(work, "job.channel_down", {"channel": row.channel, "why": str(error)}, f"channel:{row.channel}:{hour}", now)


def _fail(work: Work, row: Outbox, error: SendError, now: dt.datetime) -> None:
    """Given up: it stands in the list of stuck messages; an urgent one is told at once."""
    outbox.mark_failed(row, str(error))
    if row.complaint is not None and row.key != "job.message_failed":
        params = {"code": complaints.code_of(row.complaint), "id": row.id, "why": str(error)}
        _tell(work, "job.message_failed", params, f"failed:{row.complaint_id}", now)


def _tell(work: Work, key: str, params: Mapping[str, object], mark: str, now: dt.datetime) -> None:
    """A line to the admins, once a day for one and the same trouble."""
    today = now.astimezone(work.office.config.desk.zone).date().isoformat()
    tell.tell_admins(Turn(work.office, now, DESK), key, params, dedupe=f"job:{key}:{mark}:{today}")
