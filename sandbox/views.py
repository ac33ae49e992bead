"""How people, chats and messages look through the phones API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.clock import iso
from sandbox.markup import entities_to_html, whatsapp_to_html
from sandbox.model import Chat, Json, Message

if TYPE_CHECKING:
    from sandbox.world import World

SHOWN = 300
DAY = 86400.0

ERRORS = {
    21610: "Attempt to send to unsubscribed recipient",
    21656: "The Content Variables parameter is invalid",
    30003: "Unreachable destination handset",
    30007: "Message filtered",
    30008: "Unknown error",
    63003: "Channel could not find To address",
    63012: "Channel provider returned an internal service error",
    63013: "Channel policy violation",
    63016: "Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, "
    "please use a Message Template.",
    63018: "Rate limit exceeded for Channel",
    63019: "Media failed to download",
    63024: "Invalid message recipient",
    63027: "Template does not exist for a language and locale",
    63028: "Number of parameters provided does not match the expected number of parameters",
    63032: "User is part of an experiment and cannot receive this message",
    63049: "Meta chose not to deliver this WhatsApp marketing message",
}


def error_text(code: int | None) -> str | None:
    """A Twilio error as the page shows it."""
    return f"{code} {ERRORS.get(code, 'Message could not be delivered')}" if code else None


def chat(chat: Chat, world: World) -> Json:
    """A chat without its messages."""
    window = iso(chat.last_inbound + DAY) if chat.last_inbound and chat.kind == "whatsapp" else None
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "department": chat.department,
        "members": chat.members,
        "unread": chat.unread,
        "keyboard": chat.keyboard,
        "blocked": chat.blocked,
        "moved_to": chat.moved_to,
        "window_until": window,
        "commands": commands(chat, world),
    }


def commands(chat: Chat, world: World) -> list[Json]:
    """The bot's command menu as this chat shows it: the narrowest scope that was set, language aside."""
    if not chat.kind.startswith("telegram"):
        return []
    wide = "all_group_chats" if chat.is_group else "all_private_chats"
    scopes = (f"chat:{chat.address}", "all_chat_administrators" if chat.is_group else wide, wide, "default")
    stored: Json = world.notes.get("commands", {})
    for scope in scopes:
        for language in ("", "hi", "en"):
            found: list[Json] = stored.get(f"{scope}|{language}", [])
            if found:
                return found
    return []


def message(message: Message, world: World) -> Json:
    """A message with everything that its bubble shows."""
    telegram = message.chat.startswith("tg:")
    html = entities_to_html(message.text, message.entities) if telegram else whatsapp_to_html(message.text)
    return {
        "id": message.id,
        "chat": message.chat,
        "from": message.sender,
        "at": iso(message.at),
        "edited": message.edited_at is not None,
        "html": html,
        "text": message.text,
        "media": [medium.view() for medium in message.media if not medium.gone],
        "buttons": message.buttons,
        "list": message.list_label,
        "keyboard": message.keyboard,
        "quote": quote(message, world),
        "status": message.status,
        "error": error_text(message.leg.error if message.leg else None),
        "template": message.template,
        "reactions": message.reactions,
        "pinned": message.pinned,
        "album": message.album,
        "forwarded": message.forwarded,
        "anonymous": message.anonymous,
    }


def quote(message: Message, world: World) -> Json | None:
    """The head of the message that this one answers."""
    quoted = world.message(message.chat, message.quote)
    if quoted is None:
        return None
    kind = f"[{quoted.media[0].kind}]" if quoted.media else ""
    return {"id": quoted.id, "text": (quoted.text or kind)[:160], "from": quoted.sender}


def whole_chat(one: Chat, world: World) -> Json:
    """A chat with its newest messages."""
    newest = list(world.messages.get(one.id, {}).values())[-SHOWN:]
    return {**chat(one, world), "messages": [message(each, world) for each in newest]}
