"""Every message that came in, kept before it is understood; what could not be handled yet waits here."""

from __future__ import annotations

import datetime as dt

from peewee import SQL

from store import db
from store.models import Inbound, micros, moment

_KEEP = (
    "INSERT INTO inbound (channel, external_id, sender, chat, body, received_at, state, attempts, error)"
    " VALUES (?, ?, ?, ?, ?, ?, 'done', 0, '') ON CONFLICT (channel, external_id) DO NOTHING RETURNING id"
)
_WAITING = "SELECT 1 FROM inbound WHERE channel = ? AND sender = ? AND state = 'pending' AND id < ? LIMIT 1"
_RECENT = "SELECT COUNT(*) FROM inbound WHERE channel = ? AND sender = ? AND received_at > ?"
_NEVER = 2**62


def keep(channel: str, external_id: str, sender: str, chat: str, body: str, now: dt.datetime) -> int | None:
    """Keep a message; its id, or None when it was kept before (the platform sent it twice).

    It counts as done unless `mark_pending` says otherwise: handling runs in this same transaction, so nobody
    ever sees a row that is neither.
    """
    row = db.run(_KEEP, channel, external_id, sender, chat, body, micros(now)).fetchone()
    return None if row is None else int(row[0])


def get(inbox_id: int) -> Inbound | None:
    """A kept message."""
    return Inbound.get_or_none(Inbound.id == inbox_id)


def mark_done(inbox_id: int) -> None:
    """A message that waited is handled now (one just kept is done already; saying it again does no harm)."""
    db.run("UPDATE inbound SET state = 'done', next_try_at = NULL WHERE id = ? AND state <> 'done'", inbox_id)


def mark_pending(inbox_id: int, error: str, next_try_at: dt.datetime) -> int:
    """Handling failed: try again at `next_try_at`. How many times it has failed so far."""
    row = db.run(
        "UPDATE inbound SET state = 'pending', attempts = attempts + 1, error = ?, next_try_at = ?"
        " WHERE id = ? RETURNING attempts", error, micros(next_try_at), inbox_id,
    ).fetchone()  # fmt: skip
    return int(row[0])


def postpone(inbox_id: int, next_try_at: dt.datetime) -> None:
    """A pending message is tried at another time; this is no failure of its own."""
    db.run("UPDATE inbound SET next_try_at = ? WHERE id = ? AND state = 'pending'", micros(next_try_at), inbox_id)


def park(inbox_id: int, error: str) -> None:
    """Given up: it stays to be looked at, and holds back nothing."""
    Inbound.update(state="parked", error=error, next_try_at=None).where(Inbound.id == inbox_id).execute()


def waiting(channel: str, sender: str, before: int = _NEVER) -> bool:
    """Whether an earlier message of this sender (with an id below `before`) still waits to be handled."""
    return db.run(_WAITING, channel, sender, before).fetchone() is not None


def due(now: dt.datetime, limit: int) -> list[Inbound]:
    """Messages to try again, the longest due first; `waiting` says whether an earlier one must go before."""
    return list(
        Inbound.select().where(SQL("state = 'pending'"), Inbound.next_try_at <= now)
        .order_by(Inbound.next_try_at, Inbound.id).limit(limit)
    )


def parked(limit: int) -> list[Inbound]:
    """Messages given up, the newest first."""
    return list(Inbound.select().where(Inbound.state == "parked").order_by(Inbound.id.desc()).limit(limit))


def count_parked() -> int:
    """How many messages were given up."""
    return int(Inbound.select().where(Inbound.state == "parked").count())


def replay(inbox_id: int, now: dt.datetime) -> None:
    """Have a parked message tried again."""
    Inbound.update(state="pending", attempts=0, next_try_at=now).where(
        Inbound.id == inbox_id, Inbound.state == "parked"
    ).execute()


def lock_sender(channel: str, sender: str) -> None:
    """Messages of one sender are handled one at a time, until this transaction ends."""
    db.exclusive(f"sender:{channel}:{sender}")


def recent_count(channel: str, sender: str, since: dt.datetime) -> int:
    """How many messages this sender sent since a moment."""
    return int(db.run(_RECENT, channel, sender, micros(since)).fetchone()[0])


def recent_of(channel: str, sender: str, since: dt.datetime) -> list[Inbound]:
    """This sender's messages since a moment, the oldest first."""
    return list(
        Inbound.select().where(Inbound.channel == channel, Inbound.sender == sender, Inbound.received_at >= since)
        .order_by(Inbound.id)
    )  # fmt: skip


def last_at() -> dt.datetime | None:
    """When the last message came in."""
    row = db.run("SELECT received_at FROM inbound ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else moment(row[0])
