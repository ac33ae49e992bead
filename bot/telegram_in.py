"""A Telegram update becomes one Inbound. Never raises: what cannot be read is kept as kind `ignored`.

Only the fields used are handed to python-telegram-bot's parser, so that a new or broken field elsewhere in the update
(Telegram adds some every month) cannot cost a citizen's message.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import telegram

from bot import telegram_content as content
from bot import telegram_shape as shape
from bot.clean import clean
from handlers.inbound import Inbound

GROUP_ANONYMOUS_BOT = 1087968824
CHANNEL_BOT = 136817688
SERVICE_USER = 777000  # Telegram itself: posts of a linked channel, log-in notices
_MEMBERSHIP = {"creator": "administrator", "administrator": "administrator", "member": "member", "left": "left",
               "kicked": "kicked"}
# What the parser raises where a shape is not Telegram's: a list for an object, a word for a number, a year 50000.
_SHAPES = (TypeError, ValueError, KeyError, AttributeError, IndexError, OverflowError, OSError, RecursionError)
_TEXTS = ("sender", "chat", "sender_name", "language", "text", "button", "contact_phone", "quoted_text", "album",
          "callback_id")
_UPDATE = ("update_id", "message", "edited_message", "callback_query")


def parse_update(raw: Any, bot_id: str, now: dt.datetime, bot_name: str = "") -> Inbound:
    """The Inbound of one update as Telegram sent it (already JSON-decoded).

    `bot_name` is our own user name without @; while it is unknown every `/command@name` is taken as ours.
    """
    raw = clean(raw)
    ignored = _ignored(raw, bot_id, now)
    if not isinstance(raw, Mapping):
        return ignored
    name = bot_name.removeprefix("@").lower()
    for bare in (False, True):  # a broken quote or file must not cost the words
        try:
            known = {key: _prune(key, raw[key], bare, now) for key in _UPDATE if key in raw}
            update = telegram.Update.de_json(known, None)
            inbound = _membership(ignored) or _inbound(update, ignored, name) or ignored
        except _SHAPES:
            continue
        if _is_sound(inbound):
            return inbound
    return ignored


def _is_sound(inbound: Inbound) -> bool:
    """The parser takes any type for any field; the inbox does not."""
    place = inbound.location
    texts = [getattr(inbound, name) for name in _TEXTS]
    texts += [text for one in inbound.media for text in (one.ref, one.mime, one.name)]
    numbers = [0 if one.size is None else one.size for one in inbound.media] + ([place.lat, place.lon] if place else [])
    return all(isinstance(text, str) for text in texts) and all(
        isinstance(number, (int, float)) and math.isfinite(number) for number in numbers)


def _prune(key: str, value: Any, bare: bool, now: dt.datetime) -> Any:
    if key in {"message", "edited_message"} and isinstance(value, Mapping):
        return shape.whole_message(content.prune_message(value, bare), now)
    if key == "callback_query" and isinstance(value, Mapping):
        pressed = {"chat_instance": "", **value, "from": shape.whole_user(value.get("from"))}
        if isinstance(value.get("message"), Mapping):
            pressed["message"] = shape.whole_message(content.prune_card(value["message"]), now)
        return pressed
    return value


def _ignored(raw: Any, bot_id: str, now: dt.datetime) -> Inbound:
    """What is kept of an update that means nothing to the desk."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        number = hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).hexdigest()[:32]
    kept = dict(raw) if isinstance(raw, Mapping) else {"body": raw}
    return Inbound("telegram", f"{bot_id}:{number}", "ignored", "", "", now, raw=kept)


def _inbound(update: telegram.Update | None, base: Inbound, bot_name: str) -> Inbound | None:
    if update is None:
        return None
    if update.callback_query:
        return _press(update.callback_query, base)
    if update.message:
        return _message(update.message, base, "message", bot_name)
    if update.edited_message:
        return _message(update.edited_message, base, "edit", bot_name)
    return None


def _message(message: telegram.Message, base: Inbound, kind: Literal["message", "edit"],
             bot_name: str) -> Inbound | None:
    chat = message.chat
    if message.migrate_to_chat_id:
        return _migration(base, message, chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id:
        return _migration(base, message, message.migrate_from_chat_id, chat.id)
    spoken = _speaker(message, base)
    if spoken is None or chat.type == "channel" or not content.has_content(base.raw):
        return None
    found = content.read(message)
    text = content.own_command(found.text, bot_name)
    if text is None:
        return None
    return replace(
        spoken, kind=kind, sent_at=message.edit_date or message.date, text=text, media=found.media,
        location=found.location, contact_phone=found.contact_phone, message_id=str(message.message_id),
        quoted=content.quoted(message), quoted_text=content.quoted_text(message),
        album=message.media_group_id or "", forwarded=content.is_forwarded(base.raw),
    )


def _speaker(message: telegram.Message, base: Inbound) -> Inbound | None:
    """The Inbound with who speaks and where; None for other bots, channels and Telegram itself."""
    user, chat = message.from_user, message.chat
    if user is None or user.id in {CHANNEL_BOT, SERVICE_USER}:
        return None
    if user.id == GROUP_ANONYMOUS_BOT:
        name = message.author_signature or chat.title or ""
        return replace(base, sender=str(chat.id), chat=str(chat.id), is_group=True, sender_name=name, anonymous=True)
    return None if user.is_bot else _by_user(base, user, chat)


def _by_user(base: Inbound, user: telegram.User, chat: telegram.Chat) -> Inbound:
    return replace(base, sender=str(user.id), chat=str(chat.id), is_group=chat.type in {"group", "supergroup"},
                   sender_name=user.full_name or "", language=user.language_code or "")


def _press(query: telegram.CallbackQuery, base: Inbound) -> Inbound | None:
    """A pressed button. Its user is real even where an anonymous admin pressed it."""
    if query.from_user.is_bot or not query.data:
        return None
    message = query.message
    chat = message.chat if message else telegram.Chat(query.from_user.id, "private")
    card = str(message.message_id) if message else ""
    return replace(_by_user(base, query.from_user, chat), kind="press", button=query.data, callback_id=query.id,
                   message_id=card, quoted=card)


def _membership(base: Inbound) -> Inbound | None:
    """The bot came, went or was promoted. Of the many rights that such news carries only the status is read."""
    change = base.raw.get("my_chat_member")
    if change is None:
        return None
    member, chat = change["new_chat_member"], telegram.Chat.de_json(shape.whole_chat(change["chat"]), None)
    status = _MEMBERSHIP.get(member["status"], "")
    if member["status"] == "restricted":
        status = "member" if member.get("is_member") else "left"
    if not status or chat.type == "channel":
        return None
    sent_at = dt.datetime.fromtimestamp(change["date"], dt.UTC) if "date" in change else base.sent_at
    user = telegram.User.de_json(shape.whole_user(change["from"]), None)
    return replace(_by_user(base, user, chat), kind="membership", sent_at=sent_at, membership=status)


def _migration(base: Inbound, message: telegram.Message, old: int, new: int) -> Inbound:
    return replace(base, kind="migration", sender=str(old), chat=str(old), new_chat=str(new), is_group=True,
                   sent_at=message.date, message_id=str(message.message_id))
