"""Group chats: the bot comes and goes, a group moves, a one-time code binds it, and rooms are listened to."""

from __future__ import annotations

from dataclasses import replace

from actions import tell
from actions.turn import Turn
from handlers import admin, invites, officer
from handlers.inbound import Inbound
from handlers.who import Person
from store import people, rooms

GONE = "the bot was removed from the group"
HERE = ("member", "administrator")


def handle(turn: Turn, inbound: Inbound, person: Person) -> None:
    """What is said in a group: a binding code, a command, the office's talk in a room; elsewhere nothing."""
    turn, identity = replace(turn, actor=person.actor), person.identity
    if invites.bind_group(turn, inbound):
        return
    room = rooms.room_of_chat(inbound.channel, inbound.chat)
    if room is None and person.officer is None:
        return
    if admin.handle_page(turn, inbound, identity, room) or admin.handle_command(turn, inbound, identity, room):
        return
    if room is not None:
        officer.handle_room(turn, inbound, identity, room)


def moved(turn: Turn, inbound: Inbound) -> None:
    """A group became a supergroup: its rooms and waiting messages go with it. Telegram says so twice."""
    if inbound.new_chat:
        rooms.move_chat(inbound.channel, inbound.chat, inbound.new_chat, turn.now)


def membership(turn: Turn, inbound: Inbound) -> None:
    """The bot was added or promoted, or removed: rooms remember the trouble and the admins hear of it."""
    if not inbound.is_group:
        _blocked(inbound)
        return
    bound = rooms.rooms_of_chat(inbound.channel, inbound.chat)
    if inbound.membership in HERE:
        for room in bound:
            rooms.set_trouble(room, "")
        if not bound:
            day = turn.now.date().isoformat()
            tell.say_in(turn, inbound.channel, inbound.chat, "group.hello", {}, dedupe=f"hello:{inbound.chat}:{day}")
        return
    for room in bound:
        if room.trouble != GONE:
            rooms.set_trouble(room, GONE)
            params = {"department": room.department, "title": room.title or room.chat}
            tell.tell_admins(turn, "group.member_gone", params)


def _blocked(inbound: Inbound) -> None:
    """Somebody blocked the bot: nothing reaches them until they write again."""
    identity = people.find_identity(inbound.channel, inbound.sender)
    if identity is not None and inbound.membership not in HERE:
        people.set_unreachable(identity, "blocked")
