"""Messages to send: written in the transaction that causes them, claimed and marked by the courier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peewee import SQL

from store import db, deliveries, hot, pacing
from store.models import Complaint, Delivery, Identity, Outbox, Room, RoomPost, micros

ANSWER = "answer"
EDIT = "edit"
# The states stand as literals, so that SQLite finds the partial indexes. A row waits behind an earlier one of its
# address that may go now or is being tried again; one put off on purpose (quiet hours) holds back nobody.
_CANDIDATES = (
    "SELECT o.id FROM outbox AS o WHERE o.state = 'queued' AND o.urgent = ? AND o.due_at <= ?"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS f WHERE f.state = 'sending'"
    " AND f.channel = o.channel AND f.address = o.address AND f.lane = o.lane)"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.state = 'queued'"
    " AND e.channel = o.channel AND e.address = o.address AND e.lane = o.lane AND e.id < o.id"
    " AND (e.due_at <= ? OR e.attempts > 0))"
    " AND (o.lane = 'answer' OR NOT EXISTS (SELECT 1 FROM pace AS p WHERE p.bucket = o.channel || ':' || o.address"
    " AND p.open_at > CASE WHEN o.lane = 'edit' AND o.due_at > ? THEN ? ELSE ? END AND p.open_at < ?))"
    " ORDER BY o.due_at, o.id LIMIT ?"
)
_OF_CHANNEL = _CANDIDATES.replace("WHERE o.state", "WHERE o.channel = ? AND o.state", 1)
CHANNELS = tuple(pacing.PERSON)

KEPT_FOR_WORDS = 2
"""How many of the messages a chat's pace allows at once are left alone by changes of what it shows already."""

PATIENCE = dt.timedelta(seconds=20)
"""A change that has waited so long leaves none alone any more."""

_CLAIM = "UPDATE outbox SET state = 'sending', claimed_at = ?, attempts = attempts + 1 WHERE id = ?"

_IS_DUE = "SELECT 1 FROM outbox WHERE state = 'queued' AND urgent = ? AND due_at <= ? AND channel = ? LIMIT 1"
_UNSEEN_IS_DUE = _IS_DUE.replace(" LIMIT 1", " AND lane <> '' LIMIT 1")
_SHOWN = "UPDATE room_post SET shown_version = ?, at = ? WHERE id = ? AND shown_version < ?"


def put(
    channel: str, address: str, key: str, lang: str, params: dict[str, Any], now: dt.datetime, *,
    identity: Identity | None = None, complaint: Complaint | None = None, room: Room | None = None,
    buttons: Sequence[Any] = (), files: Sequence[Any] = (), extra: dict[str, Any] | None = None,
    dedupe: str | None = None, due_at: dt.datetime | None = None, urgent: bool = False, edits: bool = False,
) -> Outbox | None:  # fmt: skip
    """Have a message sent, at `due_at` or at once. None: a message of this `dedupe` was put before.

    `extra` knows: `card` (a RoomPost id: the message shows that card, and replaces what the chat shows of it),
    `version`, `callback_id` (answers a button press: goes past everything else), and what the channels understand.
    `edits`: it only changes what the chat shows already; what people are told there goes first.
    """
    extra = dict(extra or {})
    lane = ANSWER if extra.get("callback_id") else EDIT if edits else ""
    row = Outbox(
        channel=channel, address=address, lane=lane, identity=identity, key=key,
        lang=lang, params=params, buttons=list(buttons), files=list(files), extra=extra, complaint=complaint, room=room,
        room_post=extra.get("card"), dedupe=dedupe, due_at=due_at or now, urgent=urgent, created_at=now,
    )  # fmt: skip
    return row if hot.insert(row, "ON CONFLICT (dedupe) DO NOTHING") else None


def live_card(card: RoomPost | int) -> Outbox | None:
    """A card's message that still waits for its first try: it can take the newer state instead of a second message."""
    return (
        Outbox.select().where(Outbox.room_post == card, SQL("state = 'queued'"), Outbox.attempts == 0)
        .order_by(Outbox.id.desc()).get_or_none()
    )  # fmt: skip


def reword(row: Outbox, key: str, params: dict[str, Any], buttons: Sequence[Any], **extra: Any) -> bool:
    """Have a waiting message say this instead; False when it was taken to be sent meanwhile."""
    done = Outbox.update(key=key, params=params, buttons=list(buttons), extra=row.extra | extra).where(
        Outbox.id == row.id, SQL("state = 'queued'"), Outbox.attempts == 0
    )  # fmt: skip
    return bool(done.execute())


def is_due(now: dt.datetime, channel: str, seen: int = 1) -> bool:
    """Whether a look by `claim` may find anything of a channel; costs no lock."""
    sql = _IS_DUE if seen else _UNSEEN_IS_DUE
    return any(db.run(sql, urgent, micros(now), channel).fetchone() is not None for urgent in (True, False))


def claim(now: dt.datetime, limit: int, seen: int | None = None, channel: str = "") -> list[Outbox]:
    """Take up to `limit` messages to send now, of one channel where it is named; inside a transaction.

    Urgent first, then the longest due; of one address the oldest, and never two at once; none that the platform's
    pace forbids at this moment; at most `seen` of those that would be seen twice if they were sent twice (all but
    changes of cards and answers to presses). The rows come back as `sending`.
    """
    db.exclusive("outbox.claim")
    number, longest, rooms = micros(now), micros(now + pacing.LONGEST), dict[str, int]()
    fresh, spare = micros(now - PATIENCE), number - KEPT_FOR_WORDS * pacing.GROUP.interval
    taken: list[Outbox] = []
    seen = limit if seen is None else seen
    for urgent in (True, False):
        left = limit - len(taken)
        if left > 0:
            asked = (urgent, number, number, fresh, spare, number, longest, left)
            found = db.run(_OF_CHANNEL, channel, *asked) if channel else db.run(_CANDIDATES, *asked)
            rows = _in_order([row_id for (row_id,) in found.fetchall()])
            left_to_see = seen - sum(row.lane == "" for row in taken)
            taken += _take(_at_most(rows, left_to_see), now, rooms)
    return taken


def _at_most(rows: Iterable[Outbox], seen: int) -> Iterator[Outbox]:
    """All but those of the plain lane beyond the first `seen`."""
    for row in rows:
        if row.lane == "":
            seen -= 1
        if row.lane != "" or seen >= 0:
            yield row


def _in_order(ids: list[int]) -> list[Outbox]:
    by_id = {row.id: row for row in (hot.by_id(Outbox, row_id) for row_id in ids) if row is not None}
    return [by_id[row_id] for row_id in ids]


def _take(rows: Iterable[Outbox], now: dt.datetime, rooms: dict[str, int]) -> list[Outbox]:
    taken = []
    for row in rows:
        if rooms.setdefault(row.channel, pacing.room_in(row.channel, now)) <= 0:
            continue
        rooms[row.channel] -= 1
        db.run(_CLAIM, micros(now), row.id)
        row.state, row.claimed_at, row.attempts = "sending", now, row.attempts + 1
        if row.lane == ANSWER:
            pacing.take_whole(row.channel, now)
        else:
            pacing.take(row.channel, row.address, now)
        taken.append(row)
    return taken


def mark_sent(row: Outbox, provider_ids: Iterable[str], now: dt.datetime, status: str = "sent") -> None:
    """The provider took it as these messages; bounced where it has told already that it could not deliver one."""
    failed = deliveries.note_sent(row, row.address, provider_ids, status, now)
    _mark(row, "bounced" if failed else "sent", sent_at=now, error=failed)
    if row.room_post_id and row.extra.get("version") is not None:
        db.run(_SHOWN, row.extra["version"], micros(now), row.room_post_id, row.extra["version"])


def mark_retry(row: Outbox, due_at: dt.datetime, error: str) -> None:
    """Nothing was sent; again at `due_at`. What comes after it at this address waits too."""
    _mark(row, "queued", due_at=due_at, error=error)


def mark_put_off(row: Outbox, due_at: dt.datetime, error: str) -> None:
    """The platform asked to wait; that was no failed try of this message."""
    _mark(row, "queued", due_at=due_at, attempts=row.attempts - 1, error=error)


def mark_uncertain(row: Outbox, due_at: dt.datetime, error: str) -> None:
    """It may have been sent or not; at `due_at` the courier asks, or decides."""
    _mark(row, "queued", due_at=due_at, doubts=row.doubts + 1, error=error)


def mark_refused(row: Outbox, error: str) -> None:
    """This address cannot be reached."""
    _mark(row, "refused", error=error)


def mark_failed(row: Outbox, error: str) -> None:
    """Given up: the message is shown to the admin."""
    _mark(row, "failed", error=error)


def mark_dropped(row: Outbox, why: str) -> None:
    """Not sent, and rightly so: something newer has taken its place."""
    _mark(row, "dropped", error=why)


def mark_moved(row: Outbox, address: str, now: dt.datetime) -> None:
    """The chat lives elsewhere now: send it there at once."""
    _mark(row, "queued", address=address, due_at=now, attempts=row.attempts - 1)


def mark_extra(row: Outbox, due_at: dt.datetime, **extra: Any) -> None:
    """Send it again another way (`template=True`: as WhatsApp's template)."""
    _mark(row, "queued", due_at=due_at, extra=row.extra | extra)


def _mark(row: Outbox, state: str, **fields: Any) -> None:
    hot.update(row, state=state, **fields)


def uncertain_after_crash(now: dt.datetime) -> int:
    """Messages found `sending` when no courier runs: a crash came between sending and marking. How many."""
    cut = Outbox.update(
        state="queued", doubts=Outbox.doubts + 1, due_at=now, error="the courier stopped while sending"
    ).where(SQL("state = 'sending'"))
    return int(cut.execute())


def receipt(
    channel: str, provider_id: str, status: str, error: str, at: dt.datetime, outbox_id: int | None = None
) -> Delivery:
    """News of a message from its provider; `outbox_id` where the news itself names the row.

    A message that failed after all is `bounced`: the courier decides what becomes of it.
    """
    delivery = deliveries.note_receipt(channel, provider_id, status, at, error=error)
    row = get(outbox_id) if outbox_id is not None and delivery.outbox_id is None else None
    if row is not None:
        delivery.outbox = row
        delivery.save(only=[Delivery.outbox])
    if delivery.status == "failed" and delivery.outbox_id:
        Outbox.update(state="bounced", error=delivery.error or "failed").where(
            Outbox.id == delivery.outbox_id, Outbox.state == "sent"
        ).execute()
    return delivery


def bounced(limit: int) -> list[Outbox]:
    """Messages a provider took and then could not deliver, not yet seen to."""
    return list(Outbox.select().where(SQL("state = 'bounced'")).order_by(Outbox.id).limit(limit))


def stuck(limit: int, offset: int = 0) -> list[Outbox]:
    """Messages that were refused or given up, the newest first."""
    return list(
        Outbox.select().where(SQL("state IN ('refused', 'failed')")).order_by(Outbox.id.desc())
        .limit(limit).offset(offset)
    )  # fmt: skip


def count_stuck() -> int:
    """How many messages were refused or given up."""
    return int(Outbox.select().where(SQL("state IN ('refused', 'failed')")).count())


def get(outbox_id: int) -> Outbox | None:
    """A message by id."""
    return Outbox.get_or_none(Outbox.id == outbox_id)


def replay(outbox_id: int, now: dt.datetime) -> bool:
    """Have a stuck message tried again; False where it is not stuck."""
    done = Outbox.update(state="queued", attempts=0, due_at=now, doubts=0, error="").where(
        Outbox.id == outbox_id, SQL("state IN ('refused', 'failed')")
    )
    return bool(done.execute())


def count_due(now: dt.datetime) -> int:
    """How many messages should be on their way at a moment."""
    query = Outbox.select().where(Outbox.state.in_(("queued", "sending", "uncertain")), Outbox.due_at <= now)
    return int(query.count())


def waiting() -> dict[str, int]:
    """How many messages wait, by channel."""
    rows = db.run("SELECT channel, COUNT(*) FROM outbox WHERE state = 'queued' GROUP BY channel").fetchall()
    return {channel: int(count) for channel, count in rows}
