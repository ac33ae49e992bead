"""The buttons of cards and answers: `o:` a card's, `s:` a question's, `u:` undo. A press names its person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actions import undo as undo_actions
from actions.lessons import learn_misread
from actions.turn import Refused
from handlers.answer import Scene
from handlers.inbound import from_json
from handlers.officer import ask, deeds, evidence, questions, which
from handlers.officer.deeds import Deed
from rules.office import Office
from store import complaints, inbox, people, undos
from store.models import Complaint
from store.models import Inbound as Row

_CARD = {"seen": "seen", "working": "in_progress", "done": "resolved"}

# Pressed on a card these show on the card; all else the room should read in words, and may take back.
_QUIET = frozenset({"seen", "in_progress"})
_LONGEST_WORD = 9


def handle_press(scene: Scene) -> None:
    """Do what the pressed button says, if the presser may."""
    kind, _, rest = scene.inbound.button.partition(":")
    if scene.turn.actor.officer is None:
        scene.toast("officer.not_registered_press")
    elif kind == "u":
        _undo(scene, rest)
    elif kind in ("o", "s"):
        _on_complaint(scene, kind, rest.split(":"))
    else:
        scene.toast("officer.old_button")


def _on_complaint(scene: Scene, kind: str, parts: Sequence[str]) -> None:
    action, number, words = parts[0], _number(parts, 1), parts[2:]
    c = complaints.by_number(number) if number else None
    if c is None:
        scene.toast("officer.old_button")
    elif kind == "s" and action == "no":
        _left_open(scene, c, words)
    elif kind == "s":
        _sure(scene, c, action, words)
    elif action in _CARD:
        _do(scene, c, Deed(_CARD[action]), quiet=_CARD[action] in _QUIET)
    else:
        _CHOSEN.get(action, _unknown)(scene, c, words)


def _number(parts: Sequence[str], at: int) -> int:
    """The number at a place of a button's data; 0 where there is none."""
    word = parts[at] if at < len(parts) else ""
    return int(word) if word.isdecimal() and word.isascii() and len(word) <= _LONGEST_WORD else 0


def _unknown(scene: Scene, _c: Complaint, _words: Sequence[str]) -> None:
    scene.toast("officer.old_button")


def _left_open(scene: Scene, c: Complaint, words: Sequence[str]) -> None:
    """The question's no: the words it was asked for did not mean that."""
    if len(words) > 1:
        learn_misread(scene.turn, c, words[1], _number(words, 0))
    params = {"code": complaints.code_of(c)}
    if scene.inbound.callback_id:
        scene.toast("officer.left_open", params, c=c)
    scene.answer("officer.left_open", params, c=c, instead=True)


def _sure(scene: Scene, c: Complaint, action: str, words: Sequence[str]) -> None:
    """The question's yes: the message it was about is read again, so that its words and files count."""
    row = inbox.get(_number(words, 0)) if _number(words, 0) else None
    if row is None:
        _do(scene, c, Deed(action), instead=True)
        return
    at = _number(words, 1) if len(words) > 1 and words[1] else None
    said, deed = from_json(row.body), _deed(scene.turn.office, row, action, at)
    files: tuple[int, ...] = ()
    if said.media:
        files = evidence.keep(scene, said, int(row.id), people.keep_identity(
            said.channel, said.sender, scene.turn.now), c)
    _after_question(scene, c, replace(deed, evidence=files), row)


def _deed(office: Office, row: Row, action: str, at: int | None) -> Deed:
    """What the item of that message says is to be done; without an item only the action counts."""
    items = which.understood(office, from_json(row.body), row.received_at)
    if at is None or at >= len(items):
        return Deed(action)
    item = items[at]
    if item.action != action:
        return Deed(action)
    return deeds.of_item(item)


def _after_question(scene: Scene, c: Complaint, deed: Deed, row: Row) -> None:
    """What still misses its department, day or person is asked for; the rest is done."""
    if deed.action in ("forward", "out_of_scope") and deed.arg in (None, c.department):
        questions.ask_department(scene, c, int(row.id))
    elif deed.action == "more_time" and deed.until is None:
        questions.ask_until(scene, c)
    elif deed.action == "reassign":
        found = questions.meant(scene, c, str(deed.arg or ""), deed.words)
        if len(found) == 1:
            _do(scene, c, replace(deed, arg=int(found[0].id)), instead=True)
            return
        questions.ask_colleague(scene, c, found)
    else:
        _do(scene, c, deed, instead=True)
        return
    if scene.inbound.callback_id:
        scene.toast("officer.choose")


def _do(scene: Scene, c: Complaint, deed: Deed, *, quiet: bool = False, instead: bool = False) -> None:
    """Do it; the presser sees a passing note, the room reads a line where the card alone would not tell."""
    if deed.action not in deeds.ACTIONS:
        scene.toast("officer.old_button")
        return
    line = deeds.perform(scene, c, deed)
    if scene.inbound.callback_id:
        scene.toast("officer.pressed" if line.done else line.key, line.params, c=c)
        if quiet or not line.done:
            return
    deeds.tell(scene, [(c, line)], instead=instead)


def _words_of(words: Sequence[str], at: int) -> str:
    """What was written in the message a choice goes back to."""
    row = inbox.get(_number(words, at)) if _number(words, at) else None
    return from_json(row.body).text.strip() if row is not None else ""


def _until(scene: Scene, c: Complaint, words: Sequence[str]) -> None:
    until = deeds.day_after(scene.turn, _number(words, 0))
    _do(scene, c, Deed("more_time", words=_words_of(words, 1), until=until), instead=True)


def _forward(scene: Scene, c: Complaint, words: Sequence[str]) -> None:
    """To the chosen department; "let reception see" makes it nobody's until it is placed."""
    code, reason = words[0] if words else "", _words_of(words, 1)
    if code == scene.turn.office.config.reception:
        _do(scene, c, Deed("out_of_scope", None, reason), instead=True)
    else:
        _do(scene, c, Deed("forward", code, reason), instead=True)


def _give(scene: Scene, c: Complaint, words: Sequence[str]) -> None:
    _do(scene, c, Deed("reassign", _number(words, 0)), instead=True)


def _departments(scene: Scene, c: Complaint, words: Sequence[str], *, everyone: bool) -> None:
    if line := deeds.refusal(scene, c, "forward"):
        scene.toast(line.key, line.params, c=c)
        return
    if scene.inbound.callback_id:
        scene.toast("officer.choose")
    questions.ask_department(scene, c, _number(words, 0), everyone=everyone)


def _ask(scene: Scene, c: Complaint, _words: Sequence[str]) -> None:
    if line := deeds.refusal(scene, c, "work"):
        scene.toast(line.key, line.params, c=c)
    else:
        ask.begin(scene, c)


_CHOSEN: dict[str, Callable[[Scene, Complaint, Sequence[str]], None]] = {
    "notours": lambda scene, c, words: _departments(scene, c, words, everyone=False),
    "depts": lambda scene, c, words: _departments(scene, c, words, everyone=True),
    "ask": _ask,
    "noask": lambda scene, c, _words: ask.call_off(scene, c),
    "until": _until,
    "fwd": _forward,
    "give": _give,
}


def _undo(scene: Scene, rest: str) -> None:
    made = undos.find(_number([rest], 0))
    if made is None:
        scene.toast("officer.old_button")
        return
    params = {"code": complaints.code_of(made.complaint)}
    try:
        c = undo_actions.do_undo(scene.turn, made)
    except Refused as no:
        scene.toast(no.key, {**params, **no.params})
        return
    params = {"code": complaints.code_of(c), "name": scene.author}
    if scene.inbound.callback_id:
        scene.toast("officer.undone_toast", params)
    scene.answer("officer.undone", params, c=c, instead=not _of_several(scene))


def _of_several(scene: Scene) -> bool:
    """Whether the message whose button was pressed tells of other complaints too."""
    row = which.quoted(scene.inbound, scene.turn.office).row
    return row is not None and row.key == "officer.several"
