"""Corrections are lessons: what the desk read is kept beside what people said it was, as part of their correcting it.

What it turned out to be is looked up, not told: a correction taken back takes its lesson with it.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from actions.turn import Turn
from rules.text import guess_language
from store import complaints, history, inbox, lessons
from store.models import Complaint, History

MEANT_WITHIN = dt.timedelta(minutes=30)
"""What an officer does so soon after taking a reading back is what they had meant."""

_ACTIONS = {
    "in_progress": "in_progress", "partial": "partial", "promised": "more_time", "resolved": "resolved",
    "rejected": "reject", "asked": "need_info", "forwarded": "forward", "assigned": "reassign", "reopened": "reopen",
    "seen": "seen",
}  # fmt: skip


def learn_type(turn: Turn, c: Complaint) -> None:
    """Whose it is and what it is, where that is not what was guessed when it was filed.

    Nothing is learned while reception has it still to place, nor from a part: its words are those of the whole.
    """
    guess = _guess(c)
    department, type_id = guess.get("department", ""), guess.get("type", "")
    given, right = lessons.target(department, type_id), lessons.target(str(c.department), str(c.type))
    as_guessed = c.department == department and c.type in ("", type_id)
    _settle(turn, c, "type", given, given if as_guessed or c.status == "new" else right)


def learn_category(turn: Turn, c: Complaint) -> None:
    """How urgent it is, where somebody decided so against the desk's guess."""
    given = str(_guess(c).get("category", ""))
    _settle(turn, c, "category", given, str(c.category), why=str(c.category_why))


def _guess(c: Complaint) -> dict[str, Any]:
    """What the desk made of it when it was filed."""
    return next((line.data for line in history.of(c) if line.event == "registered"), {})


def _settle(turn: Turn, c: Complaint, kind: str, given: str, right: str, **context: Any) -> None:
    if not c.text or c.parent_id is not None:
        return
    lessons.drop(kind, c)
    if given != right:
        lessons.keep(kind, str(c.text), given, right, turn.now, lang=guess_language(str(c.text)), complaint=c,
                     context={**_context(c), **context}, by=turn.actor.kind)


def _context(c: Complaint) -> dict[str, Any]:
    return {"code": complaints.code_of(c), "area": str(c.area)}


def learn_choice(turn: Turn, c: Complaint, first: str) -> None:
    """The department a citizen chose among the buttons; `first` is the one the desk thought likeliest.

    Reception is no answer to whose it is.
    """
    if c.text and first and c.department != turn.office.config.reception:
        given, right = lessons.target(first), lessons.target(str(c.department), str(c.type))
        lessons.keep("choice", str(c.text), given, right, turn.now, lang=guess_language(str(c.text)), complaint=c,
                     context=_context(c), by=turn.actor.kind)


def learn_pair(turn: Turn, c: Complaint, other: Complaint, right: str, given: str = "") -> None:
    """Two complaints were said to be the "same" or "different"; `given` is what the desk thought."""
    if c.text and other.text:
        lessons.keep("pair", str(c.text), given, right, turn.now, lang=guess_language(str(c.text)), complaint=c,
                     other=other, context={"other": str(other.text)}, by=turn.actor.kind)


def unlearn(turn: Turn, c: Complaint, line: History, inbound: int | None) -> None:
    """A change was taken back: its lesson goes; the words that had caused it (message `inbound`) were misread."""
    if line.event in ("forwarded", "type"):
        learn_type(turn, c)
    elif line.event == "category":
        learn_category(turn, c)
    elif line.event == "merged":
        lessons.drop("pair", c)
    learn_misread(turn, c, _ACTIONS.get(str(line.event), ""), inbound)


def learn_misread(turn: Turn, c: Complaint, action: str, inbound: int | None) -> None:
    """An officer's written words were read as `action`, and that was wrong. Presses have no words to learn from."""
    row = inbox.get(inbound) if inbound else None
    said = json.loads(row.body) if row is not None else {}
    text = str(said.get("text") or "").strip()
    if not action or not text or said.get("button") or text.startswith("/"):
        return
    officer = turn.actor.officer.id if turn.actor.officer is not None else None
    context = {"code": complaints.code_of(c), "officer": officer}
    lessons.keep("reply", text, action, "", turn.now, lang=guess_language(text), complaint=c, context=context,
                 by=turn.actor.kind)


def learn_meant(turn: Turn, c: Complaint, event: str) -> None:
    """What an officer does next says how the words they took back should have been read."""
    action, officer = _ACTIONS.get(event, ""), turn.actor.officer
    if not action or officer is None:
        return
    for lesson in lessons.open_replies(c, turn.now - MEANT_WITHIN):
        if lesson.context.get("officer") == officer.id:
            lessons.answer(lesson, action)
