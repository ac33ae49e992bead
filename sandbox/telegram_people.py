"""What people do on Telegram, as the bot is told of it."""

from __future__ import annotations

from sandbox import telegram_objects as objects
from sandbox.faults import PhoneError
from sandbox.markup import find_entities
from sandbox.model import Chat, Json, Medium, Message, Person
from sandbox.said import Enclosure, Said, find_message
from sandbox.telegram_core import Telegram, member_json


def say(api: Telegram, chat: Chat, said: Said) -> list[Message]:
    """Send what was said; an album is several messages."""
    if said.edit:
        return [_edit(api, find_message(api.world, chat, said.edit), said)]
    if not chat.started:
        chat.started = True
        api.world.save_chat(chat)
    if said.files:
        return [_send(api, chat, said, said.text if not at else "", file) for at, file in enumerate(said.files)]
    return [_send(api, chat, said, said.text, None)]


def _send(api: Telegram, chat: Chat, said: Said, text: str, file: Enclosure | None) -> Message:
    message = Message(
        id=api.world.next_id(chat),
        chat=chat.id,
        sender=said.person.id,
        at=api.world.clock.now(),
        text="" if said.place or said.contact else text,
        entities=find_entities(text),
        media=_media(api, chat, said, file),
        quote=said.quote,
        album=said.album,
        forwarded=said.forwarded,
        anonymous=said.anonymous,
        service=_contact(said) if said.contact else {},
    )
    _tell(api, chat, message, "message")
    if said.contact:
        message.text = f"☎ {said.person.name} {said.person.whatsapp or ''}".strip()
    api.world.add_message(message)
    return message


def _media(api: Telegram, chat: Chat, said: Said, file: Enclosure | None) -> list[Medium]:
    if said.place:
        return [Medium("location", lat=said.place[0], lon=said.place[1])]
    if file is None:
        return []
    medium = Medium(file.kind, api.world.files.save(file.data), file.name, file.mime, len(file.data))
    api.know_file(medium, chat.id)
    return [medium]


def _contact(said: Said) -> Json:
    phone = (said.person.whatsapp or "").removeprefix("+")
    if not phone.isdigit():
        raise PhoneError(f"{said.person.id} has no phone number to share")
    card = objects.user(said.person)
    names = {key: card[key] for key in ("first_name", "last_name") if key in card}
    return {"contact": {"phone_number": phone, "user_id": said.person.telegram, **names}}


def _edit(api: Telegram, message: Message, said: Said) -> Message:
    message.text, message.entities = said.text, find_entities(said.text)
    message.edited_at = api.world.clock.now()
    api.world.edit_message(message)
    _tell(api, api.world.chats[message.chat], message, "edited_message")
    return message


def _tell(api: Telegram, chat: Chat, message: Message, kind: str) -> None:
    if sees(api, chat, message):
        api.updates.add(kind, chat.id, api.shown(message))


def sees(api: Telegram, chat: Chat, message: Message) -> bool:
    """Whether the bot is shown a message: privacy mode hides from a plain member what is not meant for it."""
    if not chat.is_group or chat.bot == "administrator" or api.world.notes.get("privacy_off"):
        return not chat.is_group or chat.bot in {"administrator", "member"}
    if chat.bot != "member":
        return False
    quoted = api.world.message(chat.id, message.quote)
    named = f"@{objects.BOT_USERNAME}" in message.text
    return message.text.startswith("/") or named or (quoted is not None and quoted.sender == "desk")


def react(api: Telegram, message: Message, person: Person, emoji: str | None) -> None:
    """Set or take back one reaction."""
    old = [one["emoji"] for one in message.reactions if one["from"] == person.id]
    new = [emoji] if emoji else []
    api.world.react(message, person.id, new)
    chat = api.world.chats[message.chat]
    if chat.is_group and chat.bot != "administrator":
        return
    body = {
        "chat": objects.chat(chat, api.world),
        "message_id": int(message.id),
        "user": objects.user(person),
        "date": int(api.world.clock.now()),
        "old_reaction": [{"type": "emoji", "emoji": one} for one in old],
        "new_reaction": [{"type": "emoji", "emoji": one} for one in new],
    }
    api.updates.add("message_reaction", f"{chat.id}|reaction", body)


def press(api: Telegram, message: Message, person: Person, data: str, wait: float) -> Json:
    """Press an inline button and wait for the bot's answer."""
    if not any(button.get("data") == data for row in message.buttons for button in row):
        raise PhoneError(f"message {message.id} has no button {data!r}")
    return api.wait_answer(api.press(message, person, data), wait)


def join_or_leave(api: Telegram, chat: Chat, person: Person, *, joins: bool) -> None:
    """Enter or leave a group: a service message, and chat_member for a bot that asked for it."""
    if not chat.is_group or person.telegram is None:
        raise PhoneError("only a person with Telegram can join or leave, and only a group")
    if (person.id in chat.members) == joins:
        raise PhoneError(f"{person.id} is {'already' if joins else 'not'} in {chat.id}")
    if joins:
        chat.members.append(person.id)
    else:
        chat.members.remove(person.id)
    api.world.save_chat(chat)
    who = objects.user(person)
    fields: Json = {"new_chat_members": [who]} if joins else {"left_chat_member": who}
    api.service(chat, {**fields, "from": who}, f"{person.name} {'समूह में आए' if joins else 'समूह से गए'}")
    old, new = ("left", "member") if joins else ("member", "left")
    body = {
        "chat": objects.chat(chat, api.world),
        "from": who,
        "date": int(api.world.clock.now()),
        "old_chat_member": member_json(who, old),
        "new_chat_member": member_json(who, new),
    }
    api.updates.add("chat_member", f"{chat.id}|member", body)
