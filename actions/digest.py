"""A list of what is pending, for a department's rooms: every morning by the clock, at any time by the ACM [S4]."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from actions import base, tell
from actions.turn import Turn
from rules.lifecycle import WORKING
from store import complaints, outbox, rooms
from store.models import Complaint

SHOWN = 15
"""Complaints named in one list; the rest are counted."""

_STATUSES = tuple(sorted(WORKING))


def do_department_list(turn: Turn, department: str, day: dt.date, mark: str) -> int:
    """What waits for work in a department, the oldest first, to its rooms; how many messages.

    Nothing pending: nothing said. `mark` is said once to each reader; it begins with the day.
    """
    total = complaints.count_open(department, statuses=_STATUSES)
    if not total:
        return 0
    shown = complaints.list_open(department, limit=SHOWN, statuses=_STATUSES)
    late = complaints.count_open(department, turn.now, statuses=_STATUSES)
    lines = [_line(turn, complaint) for complaint in shown] + _more(total - len(shown))
    params = {"department": department, "date": day.isoformat(), "n": total, "late": late, "lines": lines,
              "code": complaints.code_of(shown[0])}
    return do_post_list(turn, department, "digest.room", params, mark)


def do_post_list(turn: Turn, department: str, key: str, params: Mapping[str, Any], mark: str) -> int:
    """The list to each room: a group once, a roster member by member; where the window is closed its short form."""
    told = 0
    for room in rooms.rooms_of(department):
        for channel, address, identity in tell.seats_in(room):
            language = tell.lang_of(turn, identity, str(room.lang)) if identity is not None else str(room.lang)
            told += outbox.put(
                channel, address, key, language, dict(params), turn.now, identity=identity, room=room,
                extra={"outside": f"{key}_short"}, dedupe=f"digest:{mark}:{room.id}:{address}",
            ) is not None  # fmt: skip
    return told


def _line(turn: Turn, c: Complaint) -> dict[str, Any]:
    params = {"code": complaints.code_of(c), "place": base.place_of(c), "due_at": c.due_at.isoformat()}
    if c.due_at >= turn.now:
        return {"key": "digest.line", "params": params}
    late = max(1, round((turn.now - c.due_at).total_seconds() / 3600))
    more = {"late": late, "holder": base.holder_names(c.post_id) or "—", "level": c.level}
    return {"key": "digest.line_late", "params": params | more}


def _more(hidden: int) -> list[dict[str, Any]]:
    return [{"key": "digest.more", "params": {"n": hidden}}] if hidden > 0 else []
