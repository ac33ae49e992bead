"""An outbox row as it is sent: rendered in its reader's language at this moment, by the way that is open now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, cast

import lang
from bot.channel import Button, Doubt, File, Outgoing, SendError, Template
from jobs.parts import Work
from store import attachments, deliveries, people
from store.models import Attachment, Identity, Outbox

WINDOW = dt.timedelta(hours=24)
MARGIN = dt.timedelta(minutes=5)
"""WhatsApp's window is taken as closed a little early: the message is still on its way."""

FILES_MAY_COME = dt.timedelta(seconds=90)
"""How long a message waits for its files to be fetched; then it goes without them."""


class NotYet(Exception):  # noqa: N818  (no fault)
    """The message's files are still being fetched."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed row and what the channel is asked to send. `doubt`: it may have gone out before."""

    row: Outbox
    message: Outgoing
    doubt: Doubt | None = None


def write(work: Work, row: Outbox, now: dt.datetime) -> Letter:
    """Render a claimed row. SendError where it cannot be sent this way, NotYet while its files are on their way."""
    identity = _reader(row)
    language = language_of(row, identity)
    config = work.office.config
    open_now = row.channel != "whatsapp" or (not row.extra.get("template") and _in_window(identity, now))
    message = Outgoing(
        address=row.address, html=lang.render(row.key, language, row.params, config),
        buttons=_buttons(work, row, language), files=_files(work, row, now), edit_of=_edit_of(row),
        reply_to=str(row.extra.get("reply_to", "")), callback_id=str(row.extra.get("callback_id", "")),
        template=None if open_now else _template(work, row, language), in_window=open_now,
        ask_location=_label(work, row, "ask_location", language),
        ask_contact=_label(work, row, "ask_contact", language),
        location=_location(row), pin=bool(row.extra.get("pin")), key=str(row.id),
    )  # fmt: skip
    return Letter(row, message, _doubt(row) if row.doubts else None)


def _reader(row: Outbox) -> Identity | None:
    if row.identity_id is not None:
        return people.identity_by_id(row.identity_id)
    return None if row.channel == "telegram" else people.find_identity(row.channel, row.address)


def language_of(row: Outbox, identity: Identity | None) -> str:
    """The person's language as it is now; a group's; else the one the row was written with."""
    if identity is not None and identity.lang:
        return str(identity.lang)
    if row.identity_id is None and row.room is not None:
        return str(row.room.lang)
    return str(row.lang)


def _in_window(identity: Identity | None, now: dt.datetime) -> bool:
    last = identity.last_inbound_at if identity is not None else None
    return last is not None and now - last < WINDOW - MARGIN


def _template(work: Work, row: Outbox, language: str) -> Template:
    key = str(row.extra.get("outside") or row.key)
    found = lang.template(key, language, row.params, work.office.config)
    if found is None:
        raise SendError("template", "63016", f"outside WhatsApp's 24-hour window, and {key} has no template")
    return Template(found[0], language, found[1])


def _buttons(work: Work, row: Outbox, language: str) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_button(work, one, language) for one in line) for line in row.buttons if line)


def _button(work: Work, one: dict[str, Any], language: str) -> Button:
    if "names" in one:
        return Button(str(one["names"].get(language) or one["names"]["hi"]), one["data"])
    return Button(lang.plain(one["key"], language, one.get("params") or {}, work.office.config), one["data"])


def _label(work: Work, row: Outbox, name: str, language: str) -> str:
    """A label in `extra`: the key of a text, or the words themselves."""
    value = str(row.extra.get(name) or "")
    return lang.plain(value, language, row.params, work.office.config) if lang.has(value) else value


def _location(row: Outbox) -> tuple[float, float] | None:
    place = row.extra.get("location")
    return (float(place[0]), float(place[1])) if place else None


def _files(work: Work, row: Outbox, now: dt.datetime) -> tuple[File, ...]:
    found = [one for one in map(attachments.get, row.files) if one is not None]
    if any(one.state == "due" for one in found) and now - row.created_at < FILES_MAY_COME:
        raise NotYet
    return tuple(_file(work, one) for one in found if one.state == "fetched")


def _file(work: Work, one: Attachment) -> File:
    kind = cast("Literal['photo', 'voice', 'video', 'document']", one.kind)
    return File(kind, work.media.place(one.sha256), one.mime, one.name, work.file_url(one.sha256, one.mime))


def _edit_of(row: Outbox) -> str:
    """The message that shows this card already, where the channel can change messages."""
    if row.room_post_id is None or row.channel != "telegram":
        return str(row.extra.get("edit_of", ""))
    shown = deliveries.of_card(row.room_post_id, row.channel, row.address)
    return str(shown.provider_id) if shown is not None else ""


def _doubt(row: Outbox) -> Doubt:
    """What news of a doubtful message has told meanwhile: its ids, where it did go out."""
    own = [one for one in deliveries.of_row(row.id) if deliveries.RANKS[one.status] != deliveries.FAILED]
    return Doubt(row.created_at, tuple(one.provider_id for one in own), deliveries.of_others(row))
