"""What was said before, found again: by the message somebody quotes, by the chat, by who read it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peewee import JOIN, SQL, fn

from store.models import Complaint, Delivery, Identity, Officer, Outbox, RoomPost

_NEWEST = 5000
"""Messages looked through for the last one of a chat: they have no index by chat, and older ones mean nothing."""


def row_of(channel: str, chat: str, provider_id: str) -> Outbox | None:
    """The message of ours that has this provider id. Telegram's ids count within their chat, Twilio's everywhere."""
    query: Any = Outbox.select().join(Delivery, on=(Delivery.outbox == Outbox.id)).where(
        Delivery.channel == channel, Delivery.provider_id == provider_id
    )
    if channel == "telegram":
        query = query.where(Delivery.chat == chat)
    found: Outbox | None = query.first()
    return found


def last_said(channel: str, address: str, since: dt.datetime, key: str = "") -> Outbox | None:
    """The last message sent to a chat since a moment (with `key`: of that text); toasts and what waits do not count."""
    newest = Outbox.select(fn.MAX(Outbox.id) - _NEWEST).scalar() or 0
    query: Any = Outbox.select().where(
        Outbox.id > newest, Outbox.channel == channel, Outbox.address == address, Outbox.lane == "",
        SQL("state = 'sent'"), Outbox.sent_at >= since,
    )  # fmt: skip
    if key:
        query = query.where(Outbox.key == key)
    found: Outbox | None = query.order_by(Outbox.id.desc()).first()
    return found


def readers(complaint: Complaint) -> list[tuple[Officer, dt.datetime]]:
    """Who read the complaint's card on their own phone, and when: the read receipts of a roster's members."""
    query: Any = (
        Delivery.select(Delivery, Outbox, Identity, Officer)
        .join(Outbox, on=(Delivery.outbox == Outbox.id)).join(Identity, JOIN.INNER).join(Officer, JOIN.INNER)
        .switch(Delivery).join(RoomPost, on=(Delivery.room_post == RoomPost.id))
        .where(RoomPost.complaint == complaint, Delivery.read_at.is_null(False)).order_by(Delivery.read_at)
    )  # fmt: skip
    found: dict[int, tuple[Officer, dt.datetime]] = {}
    for one in query:
        found.setdefault(one.outbox.identity.officer.id, (one.outbox.identity.officer, one.read_at))
    return list(found.values())
