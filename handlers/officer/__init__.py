"""Officers' talk: replies in the room and in private, card buttons, questions back to the citizen, one-time codes."""

from handlers.officer.private import handle_private, names_work
from handlers.officer.room import handle_room

__all__ = ["handle_private", "handle_room", "names_work"]
