"""What was delivered where, and how far it got. A status only ever moves up, in whatever order the news comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from store import db, hot
from store.models import Delivery, Outbox, RoomPost

# Delivered outranks failed: a message that arrived has arrived, whichever news came first.
FAILED = 3
RANKS = {"queued": 0, "sending": 1, "sent": 2, "failed": FAILED, "delivered": 4, "read": 5}
MOST_OTHERS = 200
_JOIN = (
    "UPDATE delivery SET outbox_id = COALESCE(outbox_id, ?), complaint_id = COALESCE(complaint_id, ?),"
    " room_post_id = COALESCE(room_post_id, ?) WHERE channel = ? AND provider_id = ? AND chat = ?"
)


def chat_of(channel: str, address: str) -> str:
    """The part of a delivery's key beside its id: Telegram counts messages chat by chat, Twilio's ids are unique."""
    return address if channel == "telegram" else ""


def note_sent(
    row: Outbox, address: str, provider_ids: Iterable[str], status: str, now: dt.datetime
) -> str:
    """The provider took the message, as these ids; news of them may have come before: why one failed, if one did."""
    chat, failed = chat_of(row.channel, address), ""
    for provider_id in provider_ids:
        new = Delivery(
            channel=row.channel, provider_id=provider_id, chat=chat, outbox=row.id, complaint=row.complaint_id,
            room_post=row.room_post_id, status=status, sent_at=now if status == "sent" else None,
        )  # fmt: skip
        if not hot.insert(new, "ON CONFLICT (channel, provider_id, chat) DO NOTHING"):
            _join(row.channel, provider_id, chat, row)
            known = note_receipt(row.channel, provider_id, status, now, chat=chat)
            failed = (known.error or known.status) if known.status == "failed" else failed
    return failed


def _join(channel: str, provider_id: str, chat: str, row: Outbox) -> None:
    """News of the message was here before it: from now on it is known whose it is."""
    db.run(_JOIN, row.id, row.complaint_id, row.room_post_id, channel, provider_id, chat)


def note_receipt(
    channel: str, provider_id: str, status: str, at: dt.datetime, *, error: str = "", chat: str = ""
) -> Delivery:
    """News of a message; it may come before the provider answered the send. ValueError: unknown status."""
    if status not in RANKS:
        raise ValueError(f"{status!r} is no delivery status; use one of {', '.join(RANKS)}")
    hot.insert(
        Delivery(channel=channel, provider_id=provider_id, chat=chat, status="queued"),
        "ON CONFLICT (channel, provider_id, chat) DO NOTHING",
    )
    found = _locked(channel, provider_id, chat)
    _raise(found, status, at, error)
    return found


def _locked(channel: str, provider_id: str, chat: str) -> Delivery:
    tail = "" if db.is_sqlite() else " FOR UPDATE"
    found = hot.one(
        Delivery, f"channel = ? AND provider_id = ? AND chat = ?{tail}", channel, provider_id, chat
    )
    assert found is not None  # noqa: S101  (inserted in this transaction, or there before)
    return found


def _raise(found: Delivery, status: str, at: dt.datetime, error: str) -> None:
    """Move up; of each time the earliest counts, so that the order of the news makes no difference."""
    changes: dict[str, object] = {}
    field = {"sent": "sent_at", "delivered": "delivered_at", "read": "read_at"}.get(status)
    if field:
        earlier = getattr(found, field)
        changes[field] = at if earlier is None else min(earlier, at)
    if RANKS[status] > RANKS[found.status]:
        changes["status"] = status
    now = changes.get("status", found.status)
    changes["error"] = min(filter(None, (found.error, error)), default="") if now == "failed" else ""
    hot.update(found, **changes)


def of_card(card: RoomPost | int, channel: str, address: str) -> Delivery | None:
    """The newest message that shows a card in a chat."""
    return (
        Delivery.select().join(Outbox, on=(Delivery.outbox == Outbox.id))
        .where(Delivery.room_post == card, Delivery.channel == channel, Outbox.address == address)
        .order_by(Delivery.id.desc()).get_or_none()
    )  # fmt: skip


def of_row(outbox_id: int) -> list[Delivery]:
    """The parts of a message, in order."""
    return list(Delivery.select().where(Delivery.outbox == outbox_id).order_by(Delivery.id))


def of_others(row: Outbox) -> frozenset[str]:
    """Provider ids of other messages to the same address, written since this one was or shortly before."""
    newest = (
        Delivery.select(Delivery.provider_id).join(Outbox, on=(Delivery.outbox == Outbox.id))
        .where(Outbox.channel == row.channel, Outbox.address == row.address, Outbox.id != row.id)
        .order_by(Outbox.id.desc()).limit(MOST_OTHERS)
    )  # fmt: skip
    return frozenset(one.provider_id for one in newest)


def statuses_of(outbox_id: int) -> list[str]:
    """How far the parts of a message got."""
    return [delivery.status for delivery in of_row(outbox_id)]
