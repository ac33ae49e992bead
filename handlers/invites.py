"""One-time codes typed in chat: in a group they bind it to its department, in private an officer's address [S0]."""

from __future__ import annotations

from actions import people, tell
from actions.turn import Refused, Turn
from handlers.inbound import Inbound
from handlers.who import Person


def _code(inbound: Inbound) -> str:
    """The words without a deep link's /start."""
    text = inbound.text.strip()
    return text.partition(" ")[2] if text.startswith("/start") else text


def redeem(turn: Turn, inbound: Inbound, person: Person) -> bool:
    """An officer's code: the address is theirs from now on. Whether the message was a code at all."""
    invite = people.find_invite(_code(inbound), "officer", turn.now)
    if invite is None:
        return _spent(turn, inbound, person)
    try:
        officer = people.do_bind_officer(turn, invite, person.identity)
    except Refused as no:
        tell.say(turn, person.identity, no.key, no.params)
        return True
    if officer is None:
        return False
    tell.say(turn, person.identity, "group.officer_bound", {"name": str(officer.name)})
    return True


def _spent(turn: Turn, inbound: Inbound, person: Person) -> bool:
    """A code that was made, but is used, over, or a group's: that is said, for it is no complaint."""
    spent = people.find_spent_invite(_code(inbound))
    if spent is None:
        return False
    fresh = spent.used_at is None and spent.expires_at > turn.now
    tell.say(turn, person.identity, "admin.code_for_group" if fresh else "admin.code_spent", {})
    return True


def bind_group(turn: Turn, inbound: Inbound) -> bool:
    """A room's code: the group is the department's from now on. Whether the message was a code at all."""
    invite = people.find_invite(_code(inbound), "room", turn.now)
    if invite is None:
        return _spent_in_group(turn, inbound)
    room = people.do_bind_room(turn, invite, inbound.channel, inbound.chat, _title(inbound))
    if room is None:
        return False
    tell.say_in(
        turn, inbound.channel, inbound.chat, "group.bound", {"department": str(room.department)}, room=room,
        extra=_reply(inbound),
    )
    return True


def _spent_in_group(turn: Turn, inbound: Inbound) -> bool:
    """An officer's code seen by a whole group is worth nothing any more."""
    spent = people.find_spent_invite(_code(inbound))
    if spent is None:
        return False
    fresh = spent.used_at is None and spent.expires_at > turn.now
    if fresh:
        people.do_spoil_invite(turn, spent, f"{inbound.channel}:{inbound.chat}")
    tell.say_in(
        turn, inbound.channel, inbound.chat, "admin.code_shown" if fresh else "admin.code_spent", {},
        extra=_reply(inbound),
    )
    return True


def _reply(inbound: Inbound) -> dict[str, str]:
    return {"reply_to": inbound.message_id} if inbound.message_id else {}


def _title(inbound: Inbound) -> str:
    """The group's own name, as Telegram tells it."""
    message = inbound.raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    title = chat.get("title") if isinstance(chat, dict) else None
    return title if isinstance(title, str) else ""
