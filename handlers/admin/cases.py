"""Commands that look: one complaint with its history and reasons, searches, lists, figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import lang
from actions import base
from handlers.admin.args import Call
from handlers.answer import shortened
from rules.mask import masked
from store import attachments, comments, complaints, history, people
from store.models import Complaint, History

_HISTORY_SHOWN = 12


def case(call: Call) -> None:
    """`/case CODE`: everything about one complaint, with why its deadline and category are what they are."""
    c, _ = call.complaint()
    base.permit(call.turn, c, "see")
    call.answer("admin.case", _facts(c), c=c)


def _facts(c: Complaint) -> dict[str, Any]:
    shown = [_history_line(line) for line in history.of(c)[-_HISTORY_SHOWN:]]
    return {
        "code": complaints.code_of(c), "department": c.department, "category": c.category, "status": c.status,
        "type": c.type, "place": c.place or "—", "area": c.area, "text": shortened(str(c.text), 500) or "—",
        "name": c.citizen.name if c.citizen is not None else "—", "phone": masked(_number(c)),
        "registered_at": c.registered_at.isoformat(), "due_at": c.due_at.isoformat(), "why": base.why_of(c),
        "holder": base.holder_names(c.post_id) or "—", "level": c.level, "files": len(attachments.of(c)),
        "comments": len(comments.of(c)), "lines": shown,
    }


def _history_line(line: History) -> dict[str, Any]:
    event = f"event.{line.event}"
    said = str(line.data.get("note") or line.data.get("reason") or line.data.get("text") or "")
    return {"key": "admin.history_line",
            "params": {"at": line.at.isoformat(), "event": {"key": event if lang.has(event) else "event.other"},
                       "name": line.actor_name or {"key": f"actor.{line.actor}"}, "note": shortened(said, 120)}}


def _number(c: Complaint) -> str:
    identity = c.identity
    return "" if identity is None else str(identity.phone or identity.address)


def find(call: Call) -> None:
    """`/find WORDS`: complaints whose text, place or complainant holds the words."""
    if not call.rest:
        call.answer("admin.usage.find")
        return
    found = [c for c in complaints.search(call.rest, call.turn.office.config.limits.page_size) if _visible(call, c)]
    if not found:
        call.answer("admin.nothing_found", {"words": call.rest})
        return
    call.answer("admin.found", {"words": call.rest, "lines": list_lines(call, found)})


def _visible(call: Call, c: Complaint) -> bool:
    return call.role in ("admin", "senior", "operator") or str(c.department) in _own(call)


def _own(call: Call) -> set[str]:
    officer = call.turn.actor.officer
    return {str(post.department) for post in people.posts_of(officer)} if officer is not None else set()


def pending(call: Call) -> None:
    """`/pending [DEPARTMENT] [PAGE]`: open complaints, the oldest first."""
    _list(call, overdue=False)


def overdue(call: Call) -> None:
    """`/overdue [DEPARTMENT] [PAGE]`: open complaints past their deadline, the oldest first."""
    _list(call, overdue=True)


def _list(call: Call, *, overdue: bool) -> None:
    department = _department(call)
    late = call.turn.now if overdue else None
    size, page = call.turn.office.config.limits.page_size, call.page()
    total = complaints.count_open(department, late)
    found = complaints.list_open(department, late, limit=size, offset=(page - 1) * size)
    if not found:
        call.answer("admin.none_overdue" if overdue else "admin.none_pending")
        return
    params = {"total": total, "page": page, "pages": -(-total // size), "lines": list_lines(call, found),
              "department": department or "ADMINISTRATION"}
    key = "admin.overdue" if overdue else "admin.pending"
    call.answer(key, params, buttons=call.pages(total, [department] if department else []))


def _department(call: Call) -> str | None:
    """The department named; else an officer's own, or the room's; None is the whole district."""
    words = [word for word in call.args if not word.isdecimal()]
    if words:
        return call.department(words[0])
    room = call.scene.room
    if room is not None and room.department in call.turn.office.config.department_by_code:
        return str(room.department)
    own = sorted(_own(call))
    return own[0] if call.role == "officer" and own else None


def list_lines(call: Call, found: Iterable[Complaint]) -> list[dict[str, Any]]:
    """Complaints as lines of a list: code, what and where, deadline, overdue marked."""
    return [{"key": "admin.list_late" if c.due_at < call.turn.now else "admin.list_line",
             "params": {"code": complaints.code_of(c), "type": c.type, "place": shortened(str(c.place), 40),
                        "due_at": c.due_at.isoformat(), "status": c.status}}
            for c in found]


def stats(call: Call) -> None:
    """`/stats [DEPARTMENT]`: open and overdue by department, and the sums."""
    only = call.department(call.args[0]) if call.args else None
    counts: dict[str, list[int]] = {}
    for row in complaints.counts_open(call.turn.now):
        if only in (None, row["department"]):
            sums = counts.setdefault(str(row["department"]), [0, 0, 0])
            sums[0] += int(row["count"])
            sums[1] += int(row["overdue"] or 0)
            sums[2] += int(row["count"]) if row["category"] == "A" else 0
    if not counts:
        call.answer("admin.none_pending")
        return
    lines = [{"key": "admin.stats_line", "params": {"department": code, "open": n, "late": late, "urgent": urgent}}
             for code, (n, late, urgent) in sorted(counts.items(), key=lambda item: -item[1][0])]
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    call.answer("admin.stats", {"lines": lines, "open": total[0], "late": total[1], "urgent": total[2]})
