"""An officer's question to the citizen: after "ask" is pressed the next message is the question [S4]."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from actions import work
from actions.tell import Key
from actions.turn import Refused
from handlers.answer import Scene, shortened
from handlers.officer import which
from rules.codes import find_codes
from rules.intents import citizen_intent
from store import complaints, db, history, marks
from store.models import Complaint, Undo

WAITS = dt.timedelta(minutes=15)

# Said after "ask" was pressed these are answers to a card, not questions to a citizen.
_REPORTS = frozenset({"resolved", "reject", "forward", "out_of_scope", "reassign", "reopen", "seen"})


def begin(scene: Scene, c: Complaint) -> None:
    """Ask for the question; it may be called off."""
    marks.put(_mark(scene), f"{c.number} {scene.turn.now.isoformat()}", scene.turn.now)
    if scene.inbound.callback_id:
        scene.toast("officer.write_question")
    scene.answer("officer.ask_what", {"code": complaints.code_of(c), "name": scene.author}, c=c,
                 buttons=(Key("button.no_question", f"o:noask:{c.number}"),))


def call_off(scene: Scene, c: Complaint) -> None:
    """No question after all."""
    marks.put(_mark(scene), "", scene.turn.now)
    if scene.inbound.callback_id:
        scene.toast("officer.no_question")
    scene.answer("officer.left_open", {"code": complaints.code_of(c)}, c=c, instead=True)


def take_question(scene: Scene) -> bool:
    """Send the message to the citizen if it is the question that was asked for."""
    c = _awaited(scene)
    if c is None or not _is_question(scene, c):
        return False
    marks.put(_mark(scene), "", scene.turn.now)
    _send(scene, c)
    return True


def _awaited(scene: Scene) -> Complaint | None:
    number, _, asked_at = marks.get(_mark(scene)).partition(" ")
    if not number or dt.datetime.fromisoformat(asked_at) < scene.turn.now - WAITS:
        return None
    return complaints.by_number(int(number))


def _is_question(scene: Scene, c: Complaint) -> bool:
    """Not a command, a greeting, a reply about another complaint, or the news that the work is done."""
    office, text = scene.turn.office, scene.text
    if not text or text.startswith("/") or scene.inbound.kind != "message":
        return False
    under = which.quoted(scene.inbound, office)
    if under.complaints and under.only != c:
        return False
    if under.row is not None and under.row.key == "officer.ask_what":
        return True
    if any(mention.number != c.number for mention in find_codes(text, office.config.departments)):
        return False
    wish = citizen_intent(text)
    if wish is not None and wish.kind in ("greeting", "thanks", "yes", "no"):
        return False
    items = office.reader.read(text, complaints.code_of(c), scene.turn.now, office.config.desk.zone)
    return not any(item.action in _REPORTS for item in items)


def _send(scene: Scene, c: Complaint) -> None:
    try:
        with db.savepoint():
            undo = work.do_ask(scene.turn, c, scene.text)
    except Refused as no:
        scene.answer(no.key, {"code": complaints.code_of(c), **no.params}, c=c)
        return
    params = {"code": complaints.code_of(c), "question": shortened(scene.text)}
    scene.answer("officer.asked", params, buttons=(Key("button.undo", f"u:{undo.id}"),), c=c)


def was_question(made: Sequence[Undo]) -> bool:
    """Whether what a message changed was that it asked a citizen something."""
    return any(line.event == "asked" and line.seq == undo.history_seq
               for undo in made for line in history.of(undo.complaint))


def ask_again(scene: Scene, made: Sequence[Undo]) -> bool:
    """The question in its new words."""
    c = complaints.by_id(int(made[0].complaint.id)) if made else None
    if c is None or not scene.text:
        return False
    _send(scene, c)
    return True


def _mark(scene: Scene) -> str:
    """Beside the dialogue row, which belongs to this person's own complaints as a citizen."""
    return f"question:{scene.identity.id}:{scene.inbound.chat}"[:64]
