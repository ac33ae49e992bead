"""An officer's private talk with the desk: roster rooms, one-time codes, replies to private news."""

from __future__ import annotations

from actions.turn import Turn
from handlers.answer import Scene
from handlers.inbound import Inbound
from handlers.officer import presses
from handlers.officer.room import listen, reread
from handlers.officer.which import quoted
from rules.codes import find_codes
from store import people, rooms
from store.models import Identity, Officer, Room

_OURS = ("o", "s", "u")


def handle_private(turn: Turn, inbound: Inbound, identity: Identity) -> bool:
    """Take an officer's private message if it is about the work; False leaves it to the citizen's conversation.

    It is about the work when a button of ours is pressed, a post is quoted, a code is named, a question was just
    asked for, or when it reads as a reply and the officer belongs to a WhatsApp roster (that talk *is* the room).
    """
    scene = Scene(turn, inbound, identity, _roster_of(turn.actor.officer))
    if inbound.button:
        return _press(scene)
    if presses.take_question(scene):
        return True
    if not (_about_work(scene) or _reads_as_reply(scene)):
        return False
    if inbound.kind == "edit":
        reread(scene)
        return True
    return listen(scene, alone=True)


def _press(scene: Scene) -> bool:
    if scene.inbound.button.partition(":")[0] not in _OURS:
        return False
    presses.handle_press(scene)
    return True


def _about_work(scene: Scene) -> bool:
    if quoted(scene.inbound) is not None:
        return not _is_own_news(scene)
    config = scene.turn.office.config
    return bool(find_codes(scene.text, config.departments))


def _is_own_news(scene: Scene) -> bool:
    """An officer who is also a citizen may answer about their own complaint."""
    c = quoted(scene.inbound)
    return c is not None and c.identity_id == scene.identity.id


def _reads_as_reply(scene: Scene) -> bool:
    if scene.room is None:
        return False
    office = scene.turn.office
    return bool(office.reader.read(scene.text, None, scene.turn.now, office.config.desk.zone))


def _roster_of(officer: Officer | None) -> Room | None:
    """The roster room this officer sits in, if any: their private talk is that room."""
    if officer is None:
        return None
    departments = dict.fromkeys(str(post.department) for post in people.posts_of(officer))
    found = (room for department in departments for room in rooms.rooms_of(department))
    return next((room for room in found if room.kind == "whatsapp_roster"), None)
