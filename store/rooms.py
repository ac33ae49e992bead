"""Rooms: where departments talk."""

from __future__ import annotations

import datetime as dt

from store import hot
from store.models import ChatMove, Complaint, Holder, Identity, Officer, Outbox, Post, Room, RoomPost
from store.people import identities_of_officer


def rooms_of(department: str) -> list[Room]:
    """The rooms in use of a department, the oldest first."""
    return hot.rows(Room, "department = ? AND active = ? ORDER BY id", department, True)


def list_rooms(*, active: bool = True) -> list[Room]:
    """Every room, by department."""
    return list(Room.select().where(Room.active == active).order_by(Room.department, Room.id))


def room_by_id(room_id: int) -> Room | None:
    """A room by id."""
    return Room.get_or_none(Room.id == room_id)


def chat_now(channel: str, chat: str) -> str:
    """Where a chat lives now, following its moves."""
    for _ in range(5):  # a chat moves once in its life; the bound only guards against a circle
        move = ChatMove.get_or_none(ChatMove.channel == channel, ChatMove.old_chat == chat)
        if move is None:
            break
        chat = move.new_chat
    return chat


def rooms_of_chat(channel: str, chat: str) -> list[Room]:
    """All rooms in use in a chat: one group may serve several departments."""
    now = chat_now(channel, chat)
    return list(Room.select().where(Room.channel == channel, Room.chat == now, Room.active).order_by(Room.id))


def room_of_chat(channel: str, chat: str) -> Room | None:
    """The first room in use in a chat, following the chat's moves."""
    return next(iter(rooms_of_chat(channel, chat)), None)


def add_room(
    department: str, kind: str, channel: str, now: dt.datetime, *, chat: str = "", title: str = "", lang: str = "hi"
) -> Room:
    """Bind a chat (or a WhatsApp roster) to a department; one bound before comes back into use."""
    room = Room.get_or_none(Room.department == department, Room.channel == channel, Room.chat == chat)
    if room is None:
        return Room.create(
            department=department, kind=kind, channel=channel, chat=chat, title=title, lang=lang, created_at=now
        )
    room.kind, room.title, room.lang, room.active, room.trouble = kind, title or room.title, lang, True, ""
    room.save()
    return room


def close_room(room: Room) -> None:
    """The room is used no longer."""
    room.active = False
    room.save(only=[Room.active])


def set_trouble(room: Room, text: str) -> None:
    """What is wrong with the room ("" = nothing): the bot was removed, may not write …"""
    room.trouble = text
    room.save(only=[Room.trouble])


def move_chat(channel: str, old: str, new: str, now: dt.datetime) -> None:
    """A group became a supergroup: rooms and waiting messages go to the new chat. Saying it twice does no harm."""
    ChatMove.insert(channel=channel, old_chat=old, new_chat=new, at=now).on_conflict(
        conflict_target=[ChatMove.channel, ChatMove.old_chat], preserve=[ChatMove.new_chat]
    ).execute()
    taken = Room.select(Room.department).where(Room.channel == channel, Room.chat == new)
    Room.update(chat=new).where(
        Room.channel == channel, Room.chat == old, Room.department.not_in(taken)
    ).execute()
    Room.update(active=False).where(Room.channel == channel, Room.chat == old).execute()
    Outbox.update(address=new).where(
        Outbox.channel == channel, Outbox.address == old, Outbox.state == "queued"
    ).execute()


def roster_members(room: Room) -> list[Identity]:
    """Who a WhatsApp roster room speaks to: the department's active officers, each at their address on its channel."""
    officers = (
        Officer.select().join(Holder).join(Post)
        .where(Post.department == room.department, Holder.until.is_null(), Officer.active).distinct()
        .order_by(Officer.id)
    )  # fmt: skip
    found = (identity for officer in officers for identity in identities_of_officer(officer))
    return [identity for identity in found if identity.channel == room.channel and not identity.opted_out_at]


def find_card(complaint: Complaint, room: Room) -> RoomPost | None:
    """The complaint's card in a room."""
    return RoomPost.get_or_none(RoomPost.complaint == complaint, RoomPost.room == room)


def keep_card(complaint: Complaint, room: Room, now: dt.datetime) -> tuple[RoomPost, bool]:
    """The complaint's card in a room, and whether it was made just now."""
    card = find_card(complaint, room)
    if card is not None:
        return card, False
    return RoomPost.create(complaint=complaint, room=room, at=now), True
