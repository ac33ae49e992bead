"""Taking back what was understood, for a few minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions import base, tell
from actions.card import retire_cards, show_card
from actions.lessons import unlearn
from actions.turn import Refused, Turn
from store import complaints, history, undos
from store.models import Complaint, Undo

TOLD = frozenset({
    "in_progress", "partial", "promised", "resolved", "rejected", "forwarded", "category", "type", "closed", "reopened",
    "escalated", "merged",
})
"""Events a citizen was told of: taking one back is told to them as well."""


def do_undo(turn: Turn, undo: Undo, *, misread: bool = True) -> Complaint:
    """Restore what the understood reply changed; room and citizen are told honestly that it was a correction.

    Refused after the time is over, a second time, or when something else has changed the complaint since;
    only who did it, or the admin, may. Not `misread`: the words were understood, but their writer changed them.
    """
    c = complaints.lock(undo.complaint)
    code = complaints.code_of(c)
    me = turn.actor.officer
    if turn.actor.kind != "admin" and (me is None or me.id != undo.officer_id):
        raise Refused("refused.undo_not_yours", code=code)
    if undo.undone_at is not None:
        raise Refused("refused.undo_done", code=code)
    lines = history.of(c)
    if any(line.seq > undo.history_seq and "after" in line.data for line in lines):
        raise Refused("refused.undo_overtaken", code=code)
    if not undos.use(undo, turn.now):
        raise Refused("refused.undo_too_late", code=code, n=turn.office.config.clock.undo_minutes)
    line = next(line for line in lines if line.seq == undo.history_seq)
    was = c.department
    base.keep(turn, c, "undone", {"seq": undo.history_seq, "event": line.event}, **_restored(undo.before))
    unlearn(turn, c, line, undo.inbound if misread else None)
    if was != c.department:
        retire_cards(turn, c, was)
    show_card(turn, c)
    params = {"who": turn.actor.name, "status": c.status, "department": c.department, "due_at": c.due_at.isoformat()}
    tell.relay(turn, c, "room.line.undone", params)
    if line.event in TOLD:
        tell.tell_citizen(turn, c, "news.correction", params)
    elif line.event == "asked":
        tell.tell_own(turn, c, "news.question_withdrawn")
    return c


def _restored(before: dict[str, Any]) -> dict[str, Any]:
    """The fields as the row takes them: JSON kept the moments as text."""
    moments = [name for name, value in before.items() if value and name.endswith("_at")]
    return {**before, **{name: dt.datetime.fromisoformat(before[name]) for name in moments}}
