"""What the clock does to a complaint: remind, escalate, nag, ask again, close. At most one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actions import base, move, reminders, tell
from actions.finish import do_close_unconfirmed
from actions.turn import Turn
from actions.work import confirm_buttons
from rules import deadlines
from store import complaints
from store.models import Complaint


def do_due(turn: Turn, c: Complaint) -> str:
    """Do what is due now, and set when to look next, in one transaction; the kind of what was done, "" for nothing.

    A desk that was down for a day does the weightiest thing that fell due and lets older reminders go.
    """
    if c.next_action_at is None or c.next_action_at > turn.now:
        return ""
    config = turn.office.config
    look = deadlines.due_look(base.ticking(turn, c), config.clock, c.next_action_at, turn.now)
    if look is not None:
        _DEEDS[look.kind](turn, c)
    base.look_again(turn, c)
    return look.kind if look is not None else ""


def _remind(turn: Turn, c: Complaint) -> None:
    _reminded(turn, c, "remind", "room.item.due_soon", {})


def _at_deadline(turn: Turn, c: Complaint) -> None:
    _reminded(turn, c, "at_deadline", "room.item.due_now", {})


def _promised(turn: Turn, c: Complaint) -> None:
    _reminded(turn, c, "promised", "room.item.promised", {})


def _nag(turn: Turn, c: Complaint) -> None:
    late = (turn.now - c.due_at).total_seconds() / 3600
    _reminded(turn, c, "nag", "room.item.overdue", {"late": max(1, round(late))})


def _reminded(turn: Turn, c: Complaint, kind: str, key: str, more: Mapping[str, Any]) -> None:
    params = {
        "code": complaints.code_of(c), "due_at": c.due_at.isoformat(), "place": c.place, "type": c.type,
        "holder": base.holder_names(c.post_id) or "—", "level": c.level, **more,
    }
    base.note(turn, c, "reminded", {"kind": kind})
    reminders.remind(turn, c, key, params)


def _escalate(turn: Turn, c: Complaint) -> None:
    move.do_escalate(turn, c, "late")


def _confirm_remind(turn: Turn, c: Complaint) -> None:
    base.note(turn, c, "reminded", {"kind": "confirm_remind"})
    left = base.closes_at(turn, c)
    tell.tell_citizen(
        turn, c, "news.confirm_remind", {"until": left.isoformat(), "department": c.department},
        buttons=confirm_buttons, by_clock=True,
    )


_DEEDS: dict[str, Callable[[Turn, Complaint], None]] = {
    "remind": _remind,
    "at_deadline": _at_deadline,
    "promised": _promised,
    "nag": _nag,
    "escalate": _escalate,
    "confirm_remind": _confirm_remind,
    "close_unconfirmed": do_close_unconfirmed,
}
