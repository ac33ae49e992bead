"""What is said in a room: understood replies act, chatter is left alone, a doubt asks with one button."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import base, work
from actions.card import buttons_of
from actions.turn import Refused, Turn
from handlers.answer import Scene
from handlers.inbound import Inbound
from handlers.officer import ask, deeds, edits, evidence, presses, questions, typed, which
from handlers.officer.deeds import Line
from handlers.officer.which import Mistyped, Quoted
from rules.codes import find_codes
from rules.intents import citizen_intent
from rules.lifecycle import is_final, is_working
from rules.replies import Item
from store import complaints
from store.models import Complaint, Identity, Room

# Without code or quote only these can mean the complaint the room is talking about.
_SHORT = frozenset({"resolved", "partial", "more_time"})
_UNDONE = re.compile(r"\b(nahi|no|undone|fail|bina|fut|baki)\b")
# "kya ye ho gaya?", "ho gaya hoga": without these words the work is said to be done.
_DOUBT = re.compile(
    r"[?？]|\b(?:kya|is|did|has|shayad|hoga|hogi)\b|क्या|शायद|होगा|होगी|असेल|कदाचित|(?:\bka|का)\s*$", re.IGNORECASE
)
_DOING = re.compile(r"ho ?(?:j|g)|kar ?d|done|complete|हो ?(?:ज|ग)|कर ?(?:द|ू)|होईल|झाल|पूर", re.IGNORECASE)


def handle_room(turn: Turn, inbound: Inbound, identity: Identity, room: Room) -> None:
    """One message or press in a department's group."""
    scene = Scene(replace(turn, said_in=inbound.chat), inbound, identity, room)
    if inbound.button:
        presses.handle_press(scene)
    elif inbound.kind == "edit":
        edits.reread(scene, listen)
    elif not (ask.take_question(scene) or typed.handle_typed(scene)):
        listen(scene)


def listen(scene: Scene) -> bool:
    """Read one message and do what it says; whether it was about a complaint at all."""
    quoted = which.quoted(scene.inbound, scene.turn.office)
    items = which.understood(scene.turn.office, scene.inbound, scene.turn.now)
    if not items:
        return _only_words(scene, quoted)
    lines, about_work = [], False
    for at, item in enumerate(items):
        meant = _meant(scene, item, at, quoted)
        c = complaints.standing_for(meant) if meant is not None else None  # who joined another is helped with it
        about_work |= c is not None or item.code is not None or bool(quoted.complaints) or scene.alone
        if c is not None and (line := _one(scene, c, item, at, certain=item.code is not None or bool(quoted.only))):
            lines.append((c, line))
    deeds.tell(scene, lines)
    return about_work


def _meant(scene: Scene, item: Item, at: int, quoted: Quoted) -> Complaint | None:
    """The complaint an item is about; where that is open, the question is asked here and nothing is returned."""
    if item.code is not None:
        try:
            return which.named(item.code, which.departments_here(scene.turn, scene.room, item.code))
        except Mistyped as slip:
            questions.ask_which(scene, slip.near, item.action, at, slip.raw)
            return None
    if quoted.complaints:
        if quoted.only is None:
            questions.ask_which(scene, quoted.complaints, item.action, at)
        return quoted.only
    return _unnamed(scene, item, at)


def _unnamed(scene: Scene, item: Item, at: int) -> Complaint | None:
    """Neither code nor quote: the only one the officer holds; in a group what is being talked about there."""
    officer = scene.turn.actor.officer
    if not scene.alone:
        short = item.action in _SHORT and item.sure and _DOING.search(scene.text)
        talks = short and officer is not None and scene.room is not None
        return which.spoken_of(scene.turn, scene.room) if talks and scene.room is not None else None
    held = which.held(officer)
    if len(held) == 1:
        return held[0]
    questions.ask_which(scene, held, item.action, at)
    return None


def _one(scene: Scene, c: Complaint, item: Item, at: int, *, certain: bool) -> Line | None:
    """Do one item, or ask first; the line that says what was done."""
    deed = deeds.of_item(item)
    if scene.inbound.anonymous:
        code = complaints.code_of(c)
        scene.answer("officer.press_to_sign", {"code": code}, c=c,
                     buttons=questions.sure_buttons(scene, item.action, c, at))
        return None
    if scene.turn.actor.officer is None:
        _outsider(scene, c)
        return None
    if is_working(c.status) and _may(scene, c) and _ask_first(scene, c, item, at, certain=certain):
        return None
    if item.action == "reassign":
        deed = replace(deed, arg=_person(scene, c, item))
    return deeds.perform(scene, c, replace(deed, evidence=evidence.files_for(scene, c)))


def _may(scene: Scene, c: Complaint) -> bool:
    try:
        base.permit(scene.turn, c, "work")
    except Refused:
        return False
    return True


def _ask_first(scene: Scene, c: Complaint, item: Item, at: int, *, certain: bool) -> bool:
    """Whether one tap is needed before anything is done; then it is asked for."""
    if not certain:
        questions.ask_sure(scene, c, item.action, at)
    elif item.action in ("forward", "out_of_scope") and item.arg in (None, c.department):
        questions.ask_department(scene, c, scene.turn.inbound_id or 0)
    elif item.action == "more_time" and item.until is None:
        questions.ask_until(scene, c)
    elif item.action == "reopen" or (  # it is open: "valve khol diya" is work done
        item.action == "in_progress" and (not item.sure or _claims_done(scene, c, item.text))
    ):
        questions.ask_sure(scene, c, "resolved", None)
    elif item.action == "in_progress" and _UNDONE.search(item.why):
        questions.ask_until(scene, c)
    elif item.action == "reassign" and not _person(scene, c, item):
        questions.ask_colleague(scene, c, questions.meant(scene, c, str(item.arg or ""), item.text))
    elif not item.sure:
        questions.ask_sure(scene, c, item.action, at)
    else:
        return False
    return True


def _person(scene: Scene, c: Complaint, item: Item) -> int:
    """The one colleague of this name; 0 where there is none or more than one."""
    found = questions.meant(scene, c, str(item.arg or ""), item.text)
    return int(found[0].id) if len(found) == 1 else 0


def _outsider(scene: Scene, c: Complaint) -> None:
    """Who is not on the roster: the words are kept, and once a day how to join is said."""
    work.do_comment(scene.turn, c, scene.text, scene.author, evidence.files_for(scene, c))
    day = scene.turn.now.astimezone(scene.turn.office.config.desk.zone).date().isoformat()
    scene.answer("officer.not_registered", {"code": complaints.code_of(c), "name": scene.author}, c=c,
                 dedupe=f"outsider:{scene.identity.id}:{scene.inbound.chat}:{day}")


def _only_words(scene: Scene, quoted: Quoted) -> bool:
    """No action: words and files under a card are kept with it, everything else is the colleagues' talk."""
    c = quoted.only or _only_named(scene) or evidence.of_album(scene)
    if c is None or not (scene.text or scene.inbound.media):
        return c is not None
    if not quoted.only and not scene.inbound.media and _looks_up(scene):
        return _shown(scene, c)
    if scene.turn.actor.officer is None and not scene.inbound.anonymous:
        _outsider(scene, c)
    elif scene.inbound.media and not scene.text and _may(scene, c):
        keep_files(scene, c)
    else:
        _remark(scene, c, quoted=bool(quoted.only))
    return True


def _remark(scene: Scene, c: Complaint, *, quoted: bool) -> None:
    """Words that change nothing are kept; a question after the work is put to whoever reads it, with one button."""
    work.do_comment(scene.turn, c, scene.text, scene.author, evidence.files_for(scene, c))
    if is_working(c.status) and _may(scene, c) and _claims_done(scene, c, scene.text):
        questions.ask_sure(scene, c, "resolved", None)
    elif scene.alone and not quoted:
        scene.answer("officer.noted", {"code": complaints.code_of(c)}, c=c, buttons=buttons_of(c))


def _looks_up(scene: Scene) -> bool:
    """Nothing but a code, or a question after its state."""
    wish = citizen_intent(scene.text, scene.turn.office.config.departments)
    return wish is not None and wish.kind == "status"


def _shown(scene: Scene, c: Complaint) -> bool:
    """To the desk alone a bare code asks for the complaint; in a group it is the colleagues' talk."""
    if not scene.alone:
        return True
    from handlers.admin.cases import case_params  # the commands read codes with the help of this package

    line = deeds.refusal_of(scene, c, "see")
    if line is not None:
        scene.answer(line.key, line.params, c=c)
    else:
        scene.answer("admin.case", case_params(c), c=c, buttons=buttons_of(c))
    return True


def _only_named(scene: Scene) -> Complaint | None:
    """The one complaint a message names for certain, though it says nothing to be done about it."""
    mentions = find_codes(scene.text, scene.turn.office.config.departments)
    if len(mentions) != 1:
        return None
    try:
        return which.named(mentions[0], ())
    except Mistyped:
        return None


def _claims_done(scene: Scene, c: Complaint, text: str) -> bool:
    """Whether the words would say that the work is done, were it not for their doubt or question."""
    told = _DOUBT.sub(" ", text)
    if told == text:
        return False
    office = scene.turn.office
    items = office.reader.read(told, complaints.code_of(c), scene.turn.now, office.config.desk.zone)
    return any(item.action == "resolved" or (item.action == "in_progress" and not item.sure) for item in items)


def keep_files(scene: Scene, c: Complaint) -> None:
    """A picture without words: of an answered complaint it is shown to the citizen, of an open one it asks."""
    code, files = complaints.code_of(c), evidence.files_for(scene, c)
    voice = all(media.kind == "voice" for media in scene.inbound.media)
    album = f"files:{scene.inbound.album}" if scene.inbound.album else None
    if voice or is_final(c.status):
        work.do_comment(scene.turn, c, "", scene.author, files)
        scene.answer("officer.voice_kept" if voice else "officer.files_kept", {"code": code}, c=c, dedupe=album)
    elif is_working(c.status):
        work.do_comment(scene.turn, c, "", scene.author, files)
        scene.answer("officer.files_done", {"code": code}, c=c, dedupe=album,
                     buttons=questions.sure_buttons(scene, "resolved", c, None))
    else:
        work.do_evidence(scene.turn, c, files)
        scene.answer("officer.files_shown", {"code": code}, c=c, dedupe=album)
