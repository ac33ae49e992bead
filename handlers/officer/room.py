"""What is said in a room: understood replies act, chatter is left alone, a doubt asks with one button."""

from __future__ import annotations

import datetime as dt

from actions import undo as undo_actions
from actions import work
from actions.tell import Key
from actions.turn import Turn
from handlers.answer import Scene
from handlers.inbound import Inbound, from_json
from handlers.officer import presses
from handlers.officer.deeds import Deed, perform
from handlers.officer.which import Mistyped, code_button, named, only_open, quoted
from rules.replies import Item
from store import attachments, complaints, inbox, undos
from store.models import Complaint, Identity, Room

_NOTED_SECONDS = 86_400


def handle_room(turn: Turn, inbound: Inbound, identity: Identity, room: Room) -> None:
    """One message or press in a department's group."""
    scene = Scene(turn, inbound, identity, room)
    if inbound.button:
        presses.handle_press(scene)
    elif inbound.kind == "edit":
        reread(scene)
    elif not presses.take_question(scene):
        listen(scene)


def listen(scene: Scene, *, alone: bool = False) -> bool:
    """Read one message and do what it says; whether it was about a complaint at all.

    `alone`: the officer speaks to the desk alone (a roster member, a private talk), where an unclear word deserves a
    question; in a group it is more likely meant for the colleagues.
    """
    c = quoted(scene.inbound)
    evidence = _evidence(scene, c)
    items = _items(scene, c)
    if not items:
        return _only_words(scene, c, evidence)
    for item in items:
        _one(scene, item, c, evidence, alone=alone)
    return True


def _items(scene: Scene, c: Complaint | None) -> tuple[Item, ...]:
    office = scene.turn.office
    code = complaints.code_of(c) if c is not None else None
    items: tuple[Item, ...] = office.reader.read(scene.text, code, scene.turn.now, office.config.desk.zone)
    return items


def _evidence(scene: Scene, c: Complaint | None) -> tuple[int, ...]:
    inbound, turn = scene.inbound, scene.turn
    rows = [attachments.add(inbound.channel, media.kind, media.ref, turn.now, mime=media.mime, name=media.name,
                            size=media.size, identity=scene.identity, inbound=turn.inbound_id, role="evidence",
                            complaint=c)
            for media in inbound.media]
    return tuple(int(row.id) for row in rows)


def _only_words(scene: Scene, c: Complaint | None, evidence: tuple[int, ...]) -> bool:
    """No action: words or a photo under a card are kept with it, everything else is the colleagues' talk."""
    if c is None or not (scene.text or evidence):
        return c is not None
    work.do_comment(scene.turn, c, scene.text, _author(scene), evidence)
    return True


def _one(scene: Scene, item: Item, under: Complaint | None, evidence: tuple[int, ...], *, alone: bool) -> None:
    sure = item.sure
    try:
        c = under if item.code is None else named(item.code, scene.room)
    except Mistyped as slip:
        _offer(scene, item, slip)
        return
    if c is None:
        officer = scene.turn.actor.officer
        c, sure = (only_open(officer) if alone and officer is not None else None), False
    if c is None:
        if alone:
            scene.answer("officer.which_code")
        return
    if evidence:
        attachments.attach(evidence, c)
    _act(scene, c, Deed(item.action, item.arg, item.text or scene.text, evidence), sure=sure)


def _act(scene: Scene, c: Complaint, deed: Deed, *, sure: bool) -> None:
    code = complaints.code_of(c)
    if scene.inbound.anonymous:
        scene.answer("officer.press_to_sign", {"code": code}, buttons=_ask(scene, c, deed), c=c)
    elif scene.turn.actor.officer is None:
        work.do_comment(scene.turn, c, deed.words, _author(scene))
        day = int(scene.turn.now.timestamp()) // _NOTED_SECONDS
        scene.answer("officer.not_registered", {"code": code, "name": _author(scene)}, c=c,
                     dedupe=f"outsider:{scene.identity.id}:{scene.inbound.chat}:{day}")
    elif not sure:
        scene.answer(f"officer.sure.{deed.action}", {"code": code}, buttons=_ask(scene, c, deed), c=c)
    else:
        perform(scene, c, deed)


def _ask(scene: Scene, c: Complaint, deed: Deed) -> list[Key]:
    """The one-button question: the press names the person and brings the words back by the inbox row."""
    data = f"s:{deed.action}:{c.number}:{scene.turn.inbound_id or 0}:{deed.arg or ''}"
    return [Key(f"button.sure.{deed.action}", data[:64]), Key("button.not_yet", f"s:no:{c.number}")]


def _offer(scene: Scene, item: Item, slip: Mistyped) -> None:
    buttons = [code_button(c, f"s:{item.action}:{c.number}:{scene.turn.inbound_id or 0}:{item.arg or ''}"[:64])
               for c in slip.near]
    scene.answer("officer.bad_code.offer" if buttons else "officer.bad_code", {"raw": slip.raw}, buttons=buttons)


def _author(scene: Scene) -> str:
    return scene.turn.actor.name or scene.inbound.sender_name or str(scene.identity.name)


def reread(scene: Scene) -> None:
    """An edited message: within the undo time it is read anew, later its words are only kept."""
    turn, inbound = scene.turn, scene.inbound
    since = turn.now - dt.timedelta(minutes=turn.office.config.clock.undo_minutes)
    earlier = [row for row in inbox.recent_of(inbound.channel, inbound.sender, since)
               if row.id != turn.inbound_id and from_json(row.body).message_id == inbound.message_id]
    if not earlier:
        _note_edit(scene)
        return
    if from_json(earlier[-1].body).text.strip() == scene.text:
        return
    for made in undos.open_by_inbounds([int(row.id) for row in earlier], turn.now):
        undo_actions.do_undo(turn, made)
    listen(scene)


def _note_edit(scene: Scene) -> None:
    c = quoted(scene.inbound)
    if c is not None and scene.text:
        work.do_comment(scene.turn, c, scene.text, _author(scene))
