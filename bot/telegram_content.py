"""What a Telegram message says: words, files, places, quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import telegram

from handlers.inbound import Location, Media

# Without one of these a message is a service message ("… joined the group") or something the desk cannot read.
_CONTENT = ("text", "caption", "photo", "voice", "audio", "video", "video_note", "animation", "document", "sticker",
            "location", "venue", "contact", "poll", "dice", "story", "paid_media", "rich_message")
_BARE = ("message_id", "date", "chat", "from", "sender_chat")
_HEAD = (*_BARE, "edit_date", "author_signature", "media_group_id", "migrate_to_chat_id", "migrate_from_chat_id")
# Older servers say it in fields of their own.
_FORWARDED = ("forward_origin", "forward_date", "forward_from", "forward_from_chat", "forward_sender_name")
_READ = ("text", "caption", "photo", "voice", "audio", "video", "video_note", "animation", "document", "sticker",
         "location", "venue", "contact")
_QUOTED = ("message_id", "date", "chat", "from", "text", "caption", "forum_topic_created")
_COMMAND = re.compile(r"^(/[A-Za-z0-9_]+)@([A-Za-z0-9_]+)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Content:
    """The readable part of a message."""

    text: str = ""
    media: tuple[Media, ...] = ()
    location: Location | None = None
    contact_phone: str = ""


def prune_message(raw: Mapping[str, Any], bare: bool = False) -> dict[str, Any]:
    """The message with the fields the desk reads; `bare`: only who, where and the words."""
    if bare:
        return {key: raw[key] for key in (*_BARE, "text", "caption") if raw.get(key) is not None}
    kept = {key: raw[key] for key in (*_HEAD, *_READ) if raw.get(key) is not None}
    for key in ("reply_to_message", "external_reply", "quote"):
        if isinstance(raw.get(key), Mapping):
            kept[key] = raw[key]
    if "reply_to_message" in kept:
        kept["reply_to_message"] = prune_card(kept["reply_to_message"])
    return kept


def prune_card(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A quoted or pressed message: which one, where, and its words; its keyboard would cost most of the parsing."""
    return {key: raw[key] for key in _QUOTED if raw.get(key) is not None}


def has_content(raw: Mapping[str, Any]) -> bool:
    """Whether somebody said something, as against a service message."""
    message = raw.get("message") or raw.get("edited_message") or {}
    return any(message.get(key) is not None for key in _CONTENT)


def is_forwarded(raw: Mapping[str, Any]) -> bool:
    """Whether somebody else said it first."""
    message = raw.get("message") or raw.get("edited_message") or {}
    return any(message.get(key) is not None for key in _FORWARDED)


def read(message: telegram.Message) -> Content:
    """Words, files, place and own phone number of a message; a caption is its words."""
    text = message.text or message.caption or ""
    if message.sticker:
        text = message.sticker.emoji or ""
    if message.contact:
        return _contact(message, message.contact)
    return Content(text, _media(message), _location(message))


def _media(message: telegram.Message) -> tuple[Media, ...]:
    if message.photo:
        largest = max(message.photo, key=lambda size: (size.width * size.height, size.file_size or 0))
        return (Media("photo", largest.file_id, "image/jpeg", "", largest.file_size),)
    if message.voice:
        voice = message.voice
        return (Media("voice", voice.file_id, voice.mime_type or "audio/ogg", "", voice.file_size),)
    if message.video_note:
        return (Media("video", message.video_note.file_id, "video/mp4", "", message.video_note.file_size),)
    if message.audio:
        return (_named("voice", message.audio, "audio/mpeg"),)
    if message.video or message.animation:
        return (_named("video", message.video or message.animation, "video/mp4"),)
    return (_named("document", message.document, ""),) if message.document else ()


def _named(kind: Any, file: Any, mime: str) -> Media:
    return Media(kind, file.file_id, file.mime_type or mime, file.file_name or "", file.file_size)


def _location(message: telegram.Message) -> Location | None:
    if message.venue:
        at = message.venue.location
        label = ", ".join(part for part in (message.venue.title, message.venue.address) if part)
        return Location(at.latitude, at.longitude, label)
    return Location(message.location.latitude, message.location.longitude) if message.location else None


def _contact(message: telegram.Message, contact: telegram.Contact) -> Content:
    """One's own card gives a verified number; somebody else's is only words."""
    phone = "+" + re.sub(r"\D", "", contact.phone_number)
    if message.from_user and contact.user_id == message.from_user.id:
        return Content(contact_phone=phone)
    return Content(text=" ".join(part for part in (contact.first_name, contact.last_name, phone) if part))


def own_command(text: str, bot_name: str) -> str | None:
    """`/case@our_bot JAL…` → `/case JAL…`; None when another bot is called. An unknown own name takes all as ours."""
    match = _COMMAND.match(text)
    if not match:
        return text
    if bot_name and match[2].lower() != bot_name:
        return None
    return match[1] + text[match.end():]


def quoted(message: telegram.Message) -> str:
    """The provider id of the quoted message of the same chat; a topic's opening message is no quote."""
    reply, other = message.reply_to_message, message.external_reply
    if reply and not reply.forum_topic_created:
        return str(reply.message_id)
    if other and other.message_id and other.chat and other.chat.id == message.chat.id:
        return str(other.message_id)
    return ""


def quoted_text(message: telegram.Message) -> str:
    """The quoted words: they name the code even where the id no longer resolves (moved group, other chat)."""
    reply = message.reply_to_message
    if reply and not reply.forum_topic_created:
        return reply.text or reply.caption or ""
    return message.quote.text if message.quote else ""
