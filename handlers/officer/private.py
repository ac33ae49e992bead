"""An officer's private talk with the desk: a WhatsApp roster, replies to private news, a code looked up.

Officers are citizens too: what is not about the work goes on to the citizen's conversation.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions import tell
from actions.turn import Turn
from handlers.answer import Scene
from handlers.inbound import Inbound
from handlers.officer import ask, edits, presses, questions, typed, which
from handlers.officer.room import keep_files, listen
from rules.codes import CodeMention, find_codes
from rules.intents import citizen_intent
from store import complaints, inbox, quotes, rooms, undos
from store.models import Complaint, Identity, Officer, Room

_WINDOW = dt.timedelta(hours=24)
_FRESH = dt.timedelta(minutes=30)
_SMALL_TALK = ("greeting", "thanks")
_ASSENT = ("yes", "no")


def handle_private(turn: Turn, inbound: Inbound, identity: Identity) -> bool:
    """Take an officer's private message if it is about the work; False leaves it to the citizen's conversation.

    It is about the work when a button of ours is pressed or answered in writing, a post is quoted, a code is named, a
    question was just asked for; and on a WhatsApp roster (there the private talk *is* the room) when it reads so.
    """
    room = _roster_of(turn.actor.officer, inbound.channel)
    scene = Scene(replace(turn, said_in=""), inbound, identity, room)
    if inbound.button:
        return _press(scene)
    if inbound.kind == "edit":
        return _about_work(scene) and edits.reread(scene, listen)
    listed = _send_list(scene)
    if ask.take_question(scene) or typed.handle_typed(scene):
        return True
    if _about_work(scene) or _reads_as_reply(scene):
        return listen(scene)
    return listed or (room is not None and _roster_talk(scene))


def names_work(turn: Turn, inbound: Inbound, identity: Identity) -> bool:
    """Whether a message names a complaint that is not the officer's own: work, whatever else is open."""
    scene = Scene(turn, inbound, identity, None)
    return any(c is not None and not _is_own(scene, c) for _, c in _named(scene))


def _press(scene: Scene) -> bool:
    if scene.inbound.button.partition(":")[0] not in typed.OURS:
        return False
    presses.handle_press(scene)
    return True


def _about_work(scene: Scene) -> bool:
    """A quoted post or a code, unless it is about the officer's own complaint as a citizen."""
    under = which.quoted(scene.inbound, scene.turn.office)
    if under.complaints:
        in_room = under.row is not None and under.row.room_id is not None
        return in_room or not all(_is_own(scene, c) for c in under.complaints)
    named = _named(scene)
    if any(c is not None for _, c in named):
        return not all(c is not None and _is_own(scene, c) for _, c in named)
    return any(mention.department is not None for mention, _ in named)  # a mistyped code; a bare number may be anything


def _named(scene: Scene) -> list[tuple[CodeMention, Complaint | None]]:
    """The codes of the words, with the complaints that have their numbers."""
    mentions = find_codes(scene.text, scene.turn.office.config.departments)
    return [(mention, complaints.by_number(mention.number) if mention.valid else None) for mention in mentions]


def _is_own(scene: Scene, c: Complaint) -> bool:
    mine = scene.identity.citizen_id is not None and c.citizen_id == scene.identity.citizen_id
    return mine or c.identity_id == scene.identity.id


def _reads_as_reply(scene: Scene) -> bool:
    if scene.room is None or not scene.text:
        return False
    return bool(which.understood(scene.turn.office, scene.inbound, scene.turn.now))


def _roster_of(officer: Officer | None, channel: str) -> Room | None:
    """The roster room this officer sits in on this channel, if any: their private talk there is that room."""
    found = (room for department in which.departments_of(officer) for room in rooms.rooms_of(department))
    return next((room for room in found if room.kind == "whatsapp_roster" and room.channel == channel), None)


def _roster_talk(scene: Scene) -> bool:
    """A greeting stays unanswered as in any room; a picture alone belongs to what was just spoken of, or asks."""
    wish = citizen_intent(scene.text)
    small = (*_SMALL_TALK, *(_ASSENT if scene.identity.citizen_id is None else ()))
    if wish is not None and wish.kind in small:
        return not scene.inbound.media
    if scene.text or not scene.inbound.media:
        return False
    c = _just_done(scene)
    if c is not None:
        keep_files(scene, c)
        return True
    held = which.held(scene.turn.actor.officer)
    if held:
        questions.ask_which(scene, held, "resolved", None)
    return bool(held)


def _just_done(scene: Scene) -> Complaint | None:
    """What this officer changed a few minutes ago."""
    officer = scene.turn.actor.officer
    last = undos.last_by(officer) if officer is not None else None
    return last.complaint if last is not None and last.at > scene.turn.now - _FRESH else None


def _send_list(scene: Scene) -> bool:
    """Outside WhatsApp's window a list came as one line that promises the whole at the first word: here it is."""
    if scene.room is None or scene.room.kind != "whatsapp_roster":
        return False
    since = scene.turn.now - _WINDOW
    row = quotes.last_said(scene.inbound.channel, str(scene.identity.address), since, "digest.room")
    if row is None or row.sent_at is None:
        return False
    before = inbox.recent_of(scene.inbound.channel, scene.inbound.sender, row.sent_at - _WINDOW)
    if any(one.received_at <= row.sent_at and one.id != scene.turn.inbound_id for one in before):
        return False
    said = tell.say(scene.turn, scene.identity, row.key, row.params, room=scene.room, dedupe=f"list:{row.id}")
    return said is not None
