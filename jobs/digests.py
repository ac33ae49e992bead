"""The morning lists: each department's room gets what is pending, the administration the whole district [S4].

A slot (a department's day) runs once. After a downtime the morning's list is still sent, unless it is night again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import structlog

from actions import tell
from actions.digest import do_department_list, do_post_list
from actions.turn import CLOCK, Turn
from config import ADMINISTRATION
from jobs.parts import Work
from rules.lifecycle import WORKING
from store import complaints, db, inbox, marks, outbox, people, rooms

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
    job = f"digest:{department}"
    try:
        if marks.is_done(job, day.isoformat()):  # nearly every look of the day ends here, and takes no lock
            return 0
        with db.transaction():
            run = marks.start_slot(job, day.isoformat(), now)
            if run is None:
                return 0
            turn = Turn(work.office, now, CLOCK)
            told = (
                _administration(turn, day) if department == ADMINISTRATION
                else do_department_list(turn, department, day, day.isoformat())
            )  # fmt: skip
            marks.finish_slot(run, now)
    except Exception as error:
        log.exception("digest_failed", department=department, error=str(error))
        return 0
    return told


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
    told = do_post_list(turn, ADMINISTRATION, "digest.administration", params, day.isoformat())
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
