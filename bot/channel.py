"""What a channel is asked to send, what it answers, and the errors that carry the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

Verdict = Literal[
    "retry",      # nothing was sent; try again after `retry_after` seconds or the usual backoff
    "uncertain",  # it may have been sent (a timeout): ask the provider, or follow the kind's policy
    "moved",      # the chat lives at `new_address` now (group → supergroup)
    "refused",    # this address cannot be reached: blocked, kicked, not on WhatsApp, opted out
    "template",   # outside WhatsApp's 24-hour window: send it as a template or by SMS
    "invalid",    # the message itself is refused; trying again is useless
    "config",     # our account, token or sender is wrong: stop the channel and tell the admin
    "done",       # an error that means success (message is not modified)
]


@dataclass(frozen=True, slots=True)
class Button:
    """A button as shown; `data` comes back when it is pressed (1–64 bytes)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class File:
    """A stored file to send along; `url` is public (signed) for providers that fetch it themselves."""

    kind: Literal["photo", "voice", "video", "document"]
    path: str
    mime: str = ""
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """An approved WhatsApp template: its name, language and the variables in order."""

    name: str
    language: str
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One rendered message for one address.

    `html` is text with `<b>`, `<i>`, `<code>`, `<a href>` only, everything else escaped; a channel without HTML turns
    it into its own marks. `edit_of` names the provider id of a message to change in place, `reply_to` one to quote.
    `callback_id` (Telegram) asks to answer a button press with `html` as its short text.
    `in_window` says whether free text may be sent; if not, `template` is used.
    `menu` is the label that opens a WhatsApp list of choices (at most 20 characters).
    `ask_location` and `ask_contact` (Telegram, private) offer a keyboard for it.
    `key` is the outbox row's own id as text: the mark by which a doubtful send can be found again.
    """

    address: str
    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[File, ...] = ()
    reply_to: str = ""
    edit_of: str = ""
    callback_id: str = ""
    template: Template | None = None
    in_window: bool = True
    ask_location: str = ""
    ask_contact: str = ""
    location: tuple[float, float] | None = None
    pin: bool = False
    key: str = ""
    menu: str = "☰"


@dataclass(frozen=True, slots=True)
class Sent:
    """Accepted by the provider: the ids people may later quote, one per part, and the first known status.

    The last id is the message that carries the text with the buttons: the one to edit. None: a press was answered.
    """

    provider_ids: tuple[str, ...]
    status: str = "sent"


@dataclass(slots=True)
class SendError(Exception):
    """Why a message was not sent, with what to do about it.

    `sent_parts` went through before it failed; sending the same message (same `key`) again goes on behind them.
    """

    verdict: Verdict
    code: str
    text: str
    retry_after: float | None = None
    new_address: str = ""
    sent_parts: tuple[str, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        return f"{self.verdict} {self.code}: {self.text}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is known of a message that may have been sent: when it was written, and provider ids that news has told of.

    `ids` are its own (perhaps of its first parts only), `others` those of other messages to the same address.
    """

    since: dt.datetime
    ids: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()


class Channel(Protocol):
    """A platform the courier sends through. All calls run in the worker's one event loop."""

    can_tell: bool
    """Whether `find_sent` knows what became of a doubtful message; may be learned while the channel is open."""

    @property
    def name(self) -> str:
        """telegram, whatsapp or sms."""

    async def open(self) -> None:
        """Get ready (sessions, getMe); called once before any other call."""

    async def close(self) -> None:
        """Let go of sessions."""

    async def send(self, message: Outgoing) -> Sent:
        """Send, or raise SendError."""

    async def find_sent(self, message: Outgoing, doubt: Doubt) -> Sent | None:
        """After a doubtful send: the message if the provider has it whole; None where it cannot tell or has not."""

    def fetch(self, ref: str, limit_bytes: int) -> AsyncIterator[bytes]:
        """Stream a received file; raises SendError (verdict retry, or invalid when it is gone or too large)."""
