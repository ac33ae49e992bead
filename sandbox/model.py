"""The things of the sandbox's world, all plain enough to be written down as JSON and read back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]

DESK = "desk"
SYSTEM = "system"

# Receipts only ever mean progress in this order.
RANK = {"accepted": 0, "queued": 1, "sending": 2, "sent": 3, "delivered": 4, "read": 5, "undelivered": 6, "failed": 6}


@dataclass
class Person:
    """Somebody with a phone."""

    id: str
    name: str
    role: str = "citizen"
    lang: str = "hi"
    telegram: int | None = None
    whatsapp: str | None = None
    posts: list[str] = field(default_factory=list)
    started: bool = False  # has written to the bot before the play begins

    def view(self) -> Json:
        """As the phones API shows people."""
        shown = asdict(self)
        del shown["started"]
        return shown


@dataclass
class Medium:
    """One photo, voice note, document, video or place of a message."""

    kind: str
    file: str | None = None
    name: str | None = None
    mime: str | None = None
    size: int = 0
    lat: float | None = None
    lon: float | None = None
    sid: str | None = None  # Twilio's name for it
    gone: bool = False  # deleted at Twilio

    def view(self) -> Json:
        """As the phones API shows media."""
        url = f"/api/files/{self.file}" if self.file else None
        return {"kind": self.kind, "url": url, "name": self.name, "mime": self.mime, "lat": self.lat, "lon": self.lon}


@dataclass
class Leg:
    """What Twilio remembers of a message besides its words."""

    sender: str
    to: str
    inbound: bool
    body: str = ""
    callback: str | None = None
    error: int | None = None
    updated: float = 0.0
    deleted: bool = False


@dataclass
class Message:
    """One message on the phones, whoever wrote it."""

    id: str
    chat: str
    sender: str
    at: float
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: list[Medium] = field(default_factory=list)
    buttons: list[list[Json]] = field(default_factory=list)
    list_label: str | None = None
    keyboard: list[list[Json]] = field(default_factory=list)
    quote: str | None = None
    status: str | None = None
    template: str | None = None
    reactions: list[Json] = field(default_factory=list)
    pinned: bool = False
    edited_at: float | None = None
    album: str | None = None
    forwarded: bool = False
    anonymous: bool = False
    via: str = ""  # WhatsApp: how it came (text, button, interactive, image, …)
    service: Json = field(default_factory=dict)  # Telegram: fields of a service message or contact
    leg: Leg | None = None

    @classmethod
    def from_dict(cls, data: Json) -> Message:
        """Read back what `asdict` wrote."""
        leg = Leg(**data["leg"]) if data.get("leg") else None
        return cls(**{**data, "media": [Medium(**medium) for medium in data["media"]], "leg": leg})


@dataclass
class Chat:
    """One conversation: a private chat, a Telegram group, a WhatsApp or SMS thread."""

    id: str
    kind: str
    title: dict[str, str]
    department: str | None = None
    members: list[str] = field(default_factory=list)
    started: bool = False  # Telegram private: the person has written first
    bot: str = "administrator"  # the bot's own membership in a group
    blocked: bool = False
    moved_to: str | None = None
    moved_from: str | None = None
    next_id: int = 1
    unread: int = 0
    keyboard: list[list[Json]] = field(default_factory=list)
    last_inbound: float | None = None

    @property
    def address(self) -> str:
        """What stands behind the colon: a Telegram chat id or a number."""
        return self.id.partition(":")[2]

    @property
    def is_group(self) -> bool:
        """True for a Telegram group or supergroup."""
        return self.kind == "telegram_group"


@dataclass
class Fault:
    """One misfortune that is to happen to calls or hooks; `times` None means for ever."""

    id: str
    where: str
    kind: str
    chat: str | None = None
    method: str | None = None
    times: int | None = 1
    retry_after: int = 5
    hang_seconds: float = 30.0
    after: bool = False

    def view(self) -> Json:
        """As the phones API shows faults."""
        return asdict(self)


@dataclass
class Template:
    """One Content resource and what became of its approval."""

    sid: str
    name: str
    language: str
    variables: dict[str, str]
    types: Json
    created: float
    approval: str = "unsubmitted"
    category: str = ""
    approval_name: str = ""
    rejection: str = ""


@dataclass
class Update:
    """One Telegram update waiting for the bot; `born` and `life` are real seconds."""

    id: int
    lane: str
    kind: str
    body: Json
    born: float
    life: float
    twice: bool = False  # delivered two times, by a fault
