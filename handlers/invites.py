"""One-time codes typed in chat: in a group they bind it to its department, in private an officer's address [S0]."""

from __future__ import annotations

from actions import people, tell
from actions.turn import Turn
from handlers.inbound import Inbound
from handlers.who import Person


def _code(inbound: Inbound) -> str:
    """The words without a deep link's /start."""
    text = inbound.text.strip()
    return text.partition(" ")[2] if text.startswith("/start") else text


def redeem(turn: Turn, inbound: Inbound, person: Person) -> bool:
    """An officer's code: the address is theirs from now on. Whether the message was one."""
    invite = people.find_invite(_code(inbound), "officer", turn.now)
    if invite is None:
        return False
    officer = people.do_bind_officer(turn, invite, person.identity)
    if officer is None:
        return False
    tell.say(turn, person.identity, "group.officer_bound", {"name": str(officer.name)})
    return True


def bind_group(turn: Turn, inbound: Inbound) -> bool:
    """A room's code: the group is the department's from now on. Whether the message was one."""
    invite = people.find_invite(_code(inbound), "room", turn.now)
    if invite is None:
        return False
    room = people.do_bind_room(turn, invite, inbound.channel, inbound.chat)
    if room is None:
        return False
    tell.say_in(
        turn, inbound.channel, inbound.chat, "group.bound", {"department": str(room.department)}, room=room,
        extra={"reply_to": inbound.message_id} if inbound.message_id else {},
    )
    return True
