"""The morning lists: each department's room gets what is pending, the administration the whole district [S4].

A slot (a department's day) runs once. After a downtime the morning's list is still sent, unless it is night again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import structlog

from actions import base, tell
from actions.turn import CLOCK, Turn
from config import ADMINISTRATION
from jobs.parts import Work
from rules.lifecycle import WORKING
from store import complaints, db, inbox, marks, outbox, people, rooms
from store.models import Complaint

SHOWN = 15
"""Complaints named in one list; the rest are counted."""

_STATUSES = tuple(sorted(WORKING))
log = structlog.get_logger(__name__)
Line = dict[str, Any]


def send_digests(work: Work, going: Callable[[], bool]) -> int:
    """Put the lists that are due into the outbox; how many messages."""
    now, clock = work.now(), work.office.config.clock
    local = now.astimezone(work.office.config.desk.zone)
    if local.time() < clock.digest_at or clock.quiet.covers(local.time()):
        return 0
    departments = sorted({room.department for room in rooms.list_rooms()} | {ADMINISTRATION})
    return sum(_once(work, department, local.date(), now) for department in departments if going())


def _once(work: Work, department: str, day: dt.date, now: dt.datetime) -> int:
    try:
        with db.transaction():
            run = marks.start_slot(f"digest:{department}", day.isoformat(), now)
            if run is None:
                return 0
            turn = Turn(work.office, now, CLOCK)
            told = _administration(turn, day) if department == ADMINISTRATION else _department(turn, department, day)
            marks.finish_slot(run, now)
    except Exception as error:
        log.exception("digest_failed", department=department, error=str(error))
        return 0
    return told


def _department(turn: Turn, department: str, day: dt.date) -> int:
    """Nothing pending: nothing said."""
    total = complaints.count_open(department, statuses=_STATUSES)
    if not total:
        return 0
    shown = complaints.list_open(department, limit=SHOWN, statuses=_STATUSES)
    late = complaints.count_open(department, turn.now, statuses=_STATUSES)
    lines = [_line(turn, complaint) for complaint in shown] + _more(total - len(shown))
    params = {"department": department, "date": day.isoformat(), "n": total, "late": late, "lines": lines,
              "code": complaints.code_of(shown[0])}
    return _post(turn, department, "digest.room", params, day)


def _post(turn: Turn, department: str, key: str, params: Mapping[str, Any], day: dt.date) -> int:
    """The list to each room: a group once, a roster member by member; where the window is closed its short form."""
    told = 0
    for room in rooms.rooms_of(department):
        for channel, address, identity in tell.seats_in(room):
            language = tell.lang_of(turn, identity, str(room.lang)) if identity is not None else str(room.lang)
            told += outbox.put(
                channel, address, key, language, dict(params), turn.now, identity=identity, room=room,
                extra={"outside": f"{key}_short"}, dedupe=f"digest:{day}:{room.id}:{address}",
            ) is not None  # fmt: skip
    return told


def _line(turn: Turn, c: Complaint) -> Line:
    params = {"code": complaints.code_of(c), "place": base.place_of(c), "due_at": c.due_at.isoformat()}
    if c.due_at >= turn.now:
        return {"key": "digest.line", "params": params}
    late = max(1, round((turn.now - c.due_at).total_seconds() / 3600))
    more = {"late": late, "holder": base.holder_names(c.post_id) or "—", "level": c.level}
    return {"key": "digest.line_late", "params": params | more}


def _more(hidden: int) -> list[Line]:
    return [{"key": "digest.more", "params": {"n": hidden}}] if hidden > 0 else []


def _administration(turn: Turn, day: dt.date) -> int:
    """To the administration room, or where there is none to the admins themselves."""
    tables = _by_department(turn)
    since = dt.datetime.combine(day - dt.timedelta(days=1), dt.time(), turn.office.config.desk.zone)
    until = since + dt.timedelta(days=1)
    params = {
        "date": day.isoformat(), "n": sum(n for _, n, _ in tables), "late": sum(late for _, _, late in tables),
        "came": complaints.count_registered(since, until), "closed": complaints.count_closed(since, until),
        "lines": [_department_line(*row) for row in tables], "troubles": _troubles(),
    }  # fmt: skip
    told = _post(turn, ADMINISTRATION, "digest.administration", params, day)
    if told:
        return told
    return sum(
        tell.tell_officer(turn, admin, "digest.administration_short", params, dedupe=f"digest:{day}") is not None
        for admin in people.admins()
    )


def _by_department(turn: Turn) -> list[tuple[str, int, int]]:
    """(department, pending, late), the latest first."""
    found: dict[str, tuple[int, int]] = {}
    for row in complaints.counts_open(turn.now):
        if row["status"] in WORKING:
            n, late = found.get(row["department"], (0, 0))
            found[row["department"]] = (n + int(row["count"]), late + int(row["overdue"]))
    return sorted(((name, n, late) for name, (n, late) in found.items()), key=lambda row: (-row[2], -row[1], row[0]))


def _department_line(department: str, n: int, late: int) -> Line:
    params = {"department": department, "n": n, "late": late}
    return {"key": "digest.department_late" if late else "digest.department", "params": params}


def _troubles() -> list[Line]:
    counts = (("digest.trouble.stuck", outbox.count_stuck()), ("digest.trouble.parked", inbox.count_parked()))
    lines = [{"key": key, "params": {"n": n}} for key, n in counts if n]
    for room in rooms.list_rooms():
        if room.trouble:
            params = {"department": room.department, "title": room.title or room.chat, "why": room.trouble}
            lines.append({"key": "digest.trouble.room", "params": params})
    return lines
