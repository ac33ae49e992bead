"""What came in, as neutral values: the same whether it came by WhatsApp, Telegram or SMS."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

ChannelName = Literal["telegram", "whatsapp", "sms"]
MediaKind = Literal["photo", "voice", "video", "document"]
InboundKind = Literal["message", "edit", "press", "membership", "migration", "ignored"]
ReceiptStatus = Literal["queued", "sending", "sent", "delivered", "read", "failed"]


@dataclass(frozen=True, slots=True)
class Media:
    """One file, still at the platform: `ref` is a Telegram file_id or a Twilio media URL."""

    kind: MediaKind
    ref: str
    mime: str = ""
    name: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A location pin, in degrees."""

    lat: float
    lon: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message, press or event.

    `external_id` is unique per channel (Telegram: bot id and update id; Twilio: MessageSid).
    `sender` is the address of the person (Telegram user id; `+91…`; a business-scoped id such as `IN.4566…`),
    `also_known_as` further addresses of the same person seen in the same message.
    `chat` is where it was said: for a private talk the sender's own address.
    `quoted` and `message_id` are provider ids, as kept in `delivery.provider_id`; `quoted_text` are the quoted words
    where the platform gives them (they name the code even where the id no longer resolves).
    `button` is the data of a pressed button. `new_chat` is set for a migration (group → supergroup).
    `membership` is the bot's own new status in `chat` (member, administrator, left, kicked).
    """

    channel: ChannelName
    external_id: str
    kind: InboundKind
    sender: str
    chat: str
    sent_at: dt.datetime
    is_group: bool = False
    sender_name: str = ""
    also_known_as: tuple[str, ...] = ()
    language: str = ""
    text: str = ""
    button: str = ""
    media: tuple[Media, ...] = ()
    location: Location | None = None
    contact_phone: str = ""
    message_id: str = ""
    quoted: str = ""
    quoted_text: str = ""
    album: str = ""
    anonymous: bool = False
    forwarded: bool = False
    callback_id: str = ""
    new_chat: str = ""
    membership: str = ""
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """News of a message we sent, by the provider's id.

    `key` is the outbox row's id where the news carries it (Twilio): by it a message is known even if the answer to its
    sending was lost.
    """

    channel: ChannelName
    provider_id: str
    status: ReceiptStatus
    at: dt.datetime
    error: str = ""
    key: str = ""


_INBOUND = TypeAdapter(Inbound)


def to_json(inbound: Inbound) -> str:
    """The inbound as JSON text, for the inbox row."""
    return _INBOUND.dump_json(inbound).decode()


def from_json(text: str) -> Inbound:
    """The inbound kept in an inbox row."""
    return _INBOUND.validate_json(text)
