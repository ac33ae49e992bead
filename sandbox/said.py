"""What somebody at a phone wants to send, read and checked before either platform sees it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from werkzeug.datastructures import FileStorage

from sandbox.faults import PhoneError
from sandbox.files import SAMPLE_OF, mime_of, sample
from sandbox.model import Chat, Json, Message, Person
from sandbox.world import World

MIME = {"photo": "image/jpeg", "voice": "audio/ogg", "document": "application/octet-stream", "video": "video/mp4"}
FIELDS = {"as", "text", "quote", "media", "sample", "album", "location", "contact", "anonymous", "edit", "forwarded",
          "id"}  # fmt: skip
LONGEST = 4096


@dataclass
class Enclosure:
    """The bytes of one file to send."""

    kind: str
    name: str
    mime: str
    data: bytes


@dataclass
class Said:
    """One thing to send; `files` of an album go as several."""

    person: Person
    text: str = ""
    quote: str | None = None
    files: list[Enclosure] = field(default_factory=list)
    place: tuple[float, float] | None = None
    contact: bool = False
    anonymous: bool = False
    forwarded: bool = False
    edit: str | None = None
    album: str | None = None


def read_said(world: World, chat: Chat, data: Json, upload: FileStorage | None) -> Said:
    """Read a request of the phones API; PhoneError says what is wrong with it."""
    unknown = sorted(set(data) - FIELDS)
    if unknown:
        raise PhoneError(f"unknown field {', '.join(unknown)}; known are {', '.join(sorted(FIELDS))}")
    person = member(world, chat, data.get("as"))
    files = _files(data, upload)
    said = Said(
        person=person,
        text=str(data.get("text") or "").strip(),
        quote=str(data["quote"]) if data.get("quote") else None,
        files=files,
        place=_place(data.get("location")),
        contact=_flag(data, "contact"),
        anonymous=_flag(data, "anonymous"),
        forwarded=_flag(data, "forwarded"),
        edit=str(data["edit"]) if data.get("edit") else None,
        album=secrets.token_hex(8) if len(files) > 1 else None,
    )
    _check(world, chat, said)
    return said


def member(world: World, chat: Chat, person_id: object) -> Person:
    """The person who acts, who must be in the chat."""
    person = world.people.get(str(person_id))
    if person is None:
        raise PhoneError(f"there is no person {person_id}; `as` is the id of one of the people")
    if person.id not in chat.members:
        raise PhoneError(f"{person.id} is not in the chat {chat.id}")
    return person


def find_message(world: World, chat: Chat, message_id: object) -> Message:
    """A message of a chat, or PhoneError."""
    message = world.message(chat.id, str(message_id))
    if message is None:
        raise PhoneError(f"there is no message {message_id} in {chat.id}")
    return message


def _flag(data: Json, name: str) -> bool:
    return data.get(name) in {True, "true", "1"}


def _place(value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not {"lat", "lon"} <= set(value):
        raise PhoneError('location is {"lat": degrees, "lon": degrees}')
    try:
        lat, lon = float(value["lat"]), float(value["lon"])
    except (TypeError, ValueError):
        raise PhoneError("lat and lon are numbers") from None
    if abs(lat) > 90 or abs(lon) > 180:
        raise PhoneError("lat lies within ±90 and lon within ±180")
    return lat, lon


def _files(data: Json, upload: FileStorage | None) -> list[Enclosure]:
    kind = data.get("media")
    if kind is None and upload is None:
        return []
    kind = kind or "document"
    if kind not in MIME:
        raise PhoneError(f"media is one of {', '.join(MIME)}")
    if upload is not None:
        name = upload.filename or f"{kind}.bin"
        return [Enclosure(kind, name, upload.mimetype or mime_of(name, MIME[kind]), upload.read())]
    if not _flag(data, "sample") and "album" not in data:
        raise PhoneError("media comes with a file (multipart field `file`) or with sample: true")
    if kind not in SAMPLE_OF:
        raise PhoneError(f"there is no sample of {kind}")
    count = data.get("album") or 1
    if not isinstance(count, int) or not 1 <= count <= 10:
        raise PhoneError("album is a number from 1 to 10")
    name, content = sample(kind)
    return [Enclosure(kind, name, mime_of(name, MIME[kind]), content)] * count


def _check(world: World, chat: Chat, said: Said) -> None:
    if not (said.text or said.files or said.place or said.contact):
        raise PhoneError("nothing to send: give text, media, location or contact")
    if len(said.text) > LONGEST:
        raise PhoneError(f"text is longer than {LONGEST} characters")
    if said.quote:
        find_message(world, chat, said.quote)
    if said.anonymous and not chat.is_group:
        raise PhoneError("only an administrator of a group can be anonymous")
    if (said.edit or said.contact) and not chat.kind.startswith("telegram"):
        raise PhoneError("edits and contacts do not reach a desk through Twilio; only Telegram has them here")
    if said.edit and find_message(world, chat, said.edit).sender != said.person.id:
        raise PhoneError("only one's own message can be edited")
    if chat.kind == "sms" and (said.files or said.place):
        raise PhoneError("an SMS holds text only")
    if chat.moved_to:
        raise PhoneError(f"this group has moved to {chat.moved_to}")
    if chat.blocked and not chat.is_group:
        raise PhoneError("this person has blocked the bot; take that fault away first")
