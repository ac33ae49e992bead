"""What the ACM does to the desk itself: declared days, messages tried again."""

from __future__ import annotations

import datetime as dt

from actions.turn import Turn
from store import inbox, office_days, outbox


def do_declare_day(turn: Turn, date: dt.date, name: str, *, holiday: bool) -> None:
    """A day is a holiday, or (not `holiday`) a working day, whatever the calendar says."""
    office_days.put(date, turn.now, name=name, holiday=holiday)


def do_retract_day(_turn: Turn, date: dt.date) -> bool:
    """The calendar's word counts again; False where nothing was declared."""
    return office_days.remove(date)


def do_resend(turn: Turn, outbox_id: int) -> bool:
    """A message that could not go out is tried again; False where it is not one of those."""
    return outbox.replay(outbox_id, turn.now)


def do_reread(turn: Turn, inbox_id: int) -> bool:
    """A message that could not be understood is read again; False where it is not one of those."""
    row = inbox.get(inbox_id)
    if row is None or row.state != "parked":
        return False
    inbox.replay(inbox_id, turn.now)
    return True
