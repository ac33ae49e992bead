"""Telegram's own JSON shapes of users, chats and messages."""

from __future__ import annotations

from sandbox.model import DESK, Chat, Json, Medium, Message, Person
from sandbox.world import World

ANONYMOUS = 1087968824  # GroupAnonymousBot
BOT_NAME = "शिकायत डेस्क"
BOT_USERNAME = "shikayat_desk_bot"
PHOTO_SIZE = {"width": 640, "height": 480}


def bot(world: World) -> Json:
    """The bot as a user."""
    return {"id": world.settings.bot_id, "is_bot": True, "first_name": BOT_NAME, "username": BOT_USERNAME}


def user(person: Person) -> Json:
    """A person as a user."""
    first, _, last = person.name.partition(" ")
    shown: Json = {"id": person.telegram, "is_bot": False, "first_name": first}
    if last:
        shown["last_name"] = last
    return {**shown, "language_code": "en" if person.lang == "en" else person.lang}


def chat_type(chat: Chat) -> str:
    """private, group or supergroup."""
    if not chat.is_group:
        return "private"
    return "supergroup" if chat.address.startswith("-100") else "group"


def chat(chat: Chat, world: World) -> Json:
    """A chat as messages and updates carry it."""
    shown: Json = {"id": int(chat.address), "type": chat_type(chat)}
    if chat.is_group:
        return {**shown, "title": chat.title.get("hi") or chat.title.get("en", "")}
    person = world.people[chat.members[0]]
    return {**shown, **{key: value for key, value in user(person).items() if key in {"first_name", "last_name"}}}


def sender(message: Message, world: World) -> Json:
    """`from` and, for an anonymous administrator, `sender_chat`."""
    if message.anonymous:
        group = chat(world.chats[message.chat], world)
        name = {"id": ANONYMOUS, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        return {"from": name, "sender_chat": group}
    if message.sender == DESK:
        return {"from": bot(world)}
    person = world.people.get(message.sender)
    return {"from": user(person)} if person and person.telegram else {"from": bot(world)}


def message(one: Message, world: World, *, nested: bool = False) -> Json:
    """A Message object; the quoted message is given one level deep only."""
    where = world.chats[one.chat]
    shown: Json = {"message_id": int(one.id), **sender(one, world), "chat": chat(where, world), "date": int(one.at)}
    quoted = None if nested else world.message(one.chat, one.quote)
    if quoted:
        shown["reply_to_message"] = message(quoted, world, nested=True)
    if one.edited_at:
        shown["edit_date"] = int(one.edited_at)
    if one.forwarded:
        origin = {"type": "hidden_user", "sender_user_name": "परिवार समूह", "date": int(one.at) - 3600}
        shown["forward_origin"] = origin
    if one.album:
        shown["media_group_id"] = one.album
    shown.update(content(one))
    markup = inline_markup(one)
    return {**shown, **({"reply_markup": markup} if markup else {}), **one.service}


def inline_markup(one: Message) -> Json | None:
    """The inline keyboard of a message in Telegram's words."""
    if not one.buttons:
        return None
    rows = [[_button(button) for button in row] for row in one.buttons]
    return {"inline_keyboard": rows}


def _button(button: Json) -> Json:
    action = {"url": button["url"]} if "url" in button else {"callback_data": button["data"]}
    return {"text": button["label"], **action}


def content(one: Message) -> Json:
    """The text, or the medium with its caption."""
    if not one.media:
        text: Json = {"text": one.text} if one.text else {}
        return {**text, **({"entities": one.entities} if one.entities else {})}
    shown = medium(one.media[0])
    if one.text:
        shown["caption"] = one.text
        if one.entities:
            shown["caption_entities"] = one.entities
    return shown


def medium(one: Medium) -> Json:
    """One medium in the field that Telegram gives its kind."""
    if one.kind == "location":
        return {"location": {"latitude": one.lat, "longitude": one.lon}}
    file: Json = {"file_id": f"{one.kind}-{one.file}", "file_unique_id": (one.file or "")[:15], "file_size": one.size}
    if one.kind == "photo":
        small = {**file, "file_id": f"photo-{one.file}", "width": 160, "height": 120}
        return {"photo": [small, {**file, **PHOTO_SIZE}]}
    file["mime_type"] = one.mime
    if one.kind == "voice":
        return {"voice": {**file, "duration": 3}}
    if one.kind == "video":
        return {"video": {**file, **PHOTO_SIZE, "duration": 3, "file_name": one.name}}
    return {"document": {**file, "file_name": one.name}}
