"""The buttons of cards and answers: `o:` a card's, `s:` a question's, `u:` undo. A press names its person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions import undo as undo_actions
from actions import work
from actions.tell import Plain
from actions.turn import Refused
from handlers.answer import Scene
from handlers.inbound import from_json
from handlers.officer.deeds import Deed, perform
from store import attachments, complaints, inbox, marks, undos
from store.models import Complaint

_CARD = {"seen": "seen", "working": "in_progress", "done": "resolved"}
_QUESTION_WAITS = dt.timedelta(minutes=30)


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


def _on_complaint(scene: Scene, kind: str, parts: list[str]) -> None:
    action, number = parts[0], parts[1] if len(parts) > 1 else ""
    c = complaints.by_number(int(number)) if number.isdecimal() else None
    if c is None:
        scene.toast("officer.old_button")
    elif kind == "s":
        _sure(scene, c, action, parts[2:])
    elif action == "notours":
        _departments(scene, c)
    elif action == "ask":
        _question(scene, c)
    elif action == "fwd" and len(parts) > 2:
        perform(scene, c, Deed("forward", parts[2]))
    elif action in _CARD:
        perform(scene, c, Deed(_CARD[action]))
    else:
        scene.toast("officer.old_button")


def _sure(scene: Scene, c: Complaint, action: str, rest: list[str]) -> None:
    if action == "no":
        scene.toast("officer.left_open", {"code": complaints.code_of(c)}, c=c)
        return
    inbound_id = int(rest[0]) if rest and rest[0].isdecimal() else 0
    arg: Any = rest[1] if len(rest) > 1 and rest[1] else None
    row = inbox.get(inbound_id) if inbound_id else None
    words = from_json(row.body).text.strip() if row is not None else ""
    files = tuple(int(one.id) for one in attachments.of_inbound(inbound_id)) if inbound_id else ()
    if files:
        attachments.attach(files, c)
    perform(scene, c, Deed(action, arg, words, files))


def _departments(scene: Scene, c: Complaint) -> None:
    """Where should it go? The likeliest first, then reception; any other department can be written."""
    config = scene.turn.office.config
    likely = [one.code for one in scene.turn.office.router.suggest(str(c.text)).departments]
    codes = [code for code in dict.fromkeys([*likely, config.reception]) if code != c.department][:4]
    names = {code: config.department_by_code[code].short for code in codes}
    buttons = [Plain({"hi": name.hi, "mr": name.mr, "en": name.en}, f"o:fwd:{c.number}:{code}")
               for code, name in names.items()]
    if scene.inbound.callback_id:
        scene.toast("officer.choose_department")
    scene.answer("officer.forward_where", {"code": complaints.code_of(c)}, buttons=buttons, c=c)


def _question(scene: Scene, c: Complaint) -> None:
    marks.put(_question_mark(scene), f"{c.number} {scene.turn.now.isoformat()}", scene.turn.now)
    if scene.inbound.callback_id:
        scene.toast("officer.write_question")
    scene.answer("officer.ask_what", {"code": complaints.code_of(c), "name": scene.turn.actor.name}, c=c)


def take_question(scene: Scene) -> bool:
    """The message after "ask": it is the question to the citizen, when said in the same chat soon after."""
    number, _, asked_at = marks.get(_question_mark(scene)).partition(" ")
    if not number or not scene.text or scene.text.startswith("/"):
        return False
    marks.put(_question_mark(scene), "", scene.turn.now)
    c = complaints.by_number(int(number))
    if c is None or dt.datetime.fromisoformat(asked_at) < scene.turn.now - _QUESTION_WAITS:
        return False
    try:
        work.do_ask(scene.turn, c, scene.text)
    except Refused as no:
        scene.answer(no.key, {"code": complaints.code_of(c), **no.params}, c=c)
        return True
    scene.answer("officer.asked", {"code": complaints.code_of(c)}, c=c)
    return True


def _question_mark(scene: Scene) -> str:
    """Beside the dialogue row, which belongs to this person's own complaints as a citizen."""
    return f"question:{scene.identity.id}:{scene.inbound.chat}"[:64]


def _undo(scene: Scene, rest: str) -> None:
    made = undos.find(int(rest)) if rest.isdecimal() else None
    if made is None:
        scene.toast("officer.old_button")
        return
    params = {"code": complaints.code_of(made.complaint)}
    try:
        undo_actions.do_undo(scene.turn, made)
    except Refused as no:
        scene.toast(no.key, {**params, **no.params})
        return
    if scene.inbound.callback_id:
        scene.toast("officer.undone_toast", params)
    scene.answer("officer.undone", {**params, "name": scene.turn.actor.name}, buttons=(), c=made.complaint)

