"""Commands that look: one complaint with its history and reasons, searches, lists, figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import lang
from actions import base
from actions.card import card_params
from actions.turn import Refused
from handlers.admin.args import Call, WrongUsageError, last_page
from handlers.answer import shortened, what_of
from handlers.officer.which import departments_of
from rules.lifecycle import WORKING
from store import attachments, comments, complaints, history, quotes
from store.models import Complaint, History

_HISTORY_SHOWN = 12
_SAID = ("note", "reason", "text", "question")
_SEARCHED = 500
_STATUSES = tuple(sorted(WORKING))
_PAGE_WORD = re.compile(r"\s+(?:page|पृष्ठ|पान|पेज)\s*(\d{1,4})$")


def case(call: Call) -> None:
    """`/case CODE`: everything about one complaint, with why its deadline and category are what they are."""
    c, rest = call.complaint()
    if rest:
        raise WrongUsageError("admin.too_much", words=shortened(rest, 60))
    base.permit(call.turn, c, "see")
    call.answer("admin.case", case_params(c), c=c)


def case_params(c: Complaint) -> dict[str, Any]:
    """What `/case` shows."""
    files = len(attachments.of(c))
    return {
        **card_params(c, files), "text": shortened(str(c.text), 500) or "📎",
        "registered_at": c.registered_at.isoformat(), "comments": len(comments.of(c)), "seen": _seen(c),
        "lines": [_history_line(line) for line in history.of(c)[-_HISTORY_SHOWN:]],
    }


def _seen(c: Complaint) -> list[dict[str, Any]]:
    """Who has looked at it: by the button, by word, or (on a roster) by the read receipt of the card."""
    looks = [(str(line.actor_name), line.at) for line in history.of(c) if line.event == "seen"]
    looks += [(str(officer.name), at) for officer, at in quotes.readers(c)]
    first: dict[str, dt.datetime] = {}
    for name, at in sorted(looks, key=lambda look: look[1]):
        first.setdefault(name, at)
    return [{"key": "admin.seen_by", "params": {"name": name, "at": at.isoformat()}} for name, at in first.items()]


def _history_line(line: History) -> dict[str, Any]:
    event = f"event.{line.event}"
    said = next((str(line.data[name]) for name in _SAID if line.data.get(name)), "")
    by_rule = line.event == "assigned" and line.actor == "citizen"  # filing it gave it to its first post
    name = {"key": "admin.by_name", "params": {"name": line.actor_name}}
    return {"key": "admin.history_line",
            "params": {"at": line.at.isoformat(), "event": {"key": event if lang.has(event) else "event.other"},
                       "name": name if line.actor_name and not by_rule
                       else {"key": "actor.desk" if by_rule else f"actor.{line.actor}"},
                       "note": _note(said, str(line.data.get("holder") or ""))}}


def _note(said: str, holder: str) -> dict[str, Any] | None:
    """What was said, or who has it now."""
    if said:
        return {"key": "admin.said", "params": {"note": shortened(said, 120)}}
    return {"key": "admin.given_to", "params": {"holder": holder}} if holder else None


def find(call: Call) -> None:
    """`/find WORDS`: complaints whose text, place or complainant holds the words."""
    paged = _PAGE_WORD.search(call.rest)
    words = call.rest[: paged.start()] if paged else call.rest
    if not words:
        raise WrongUsageError("admin.words_to_find")
    found = [c for c in complaints.search(words, _SEARCHED) if _visible(call, c)]
    if not found:
        call.answer("admin.nothing_found", {"words": shortened(words, 80)})
        return
    size = call.turn.office.config.limits.page_size
    page = min(call.turned_to or int(paged[1] if paged else 1) or 1, last_page(len(found), size))
    params = {"words": shortened(words, 80), "total": len(found), "page": page, "pages": last_page(len(found), size),
              "lines": list_lines(call, found[(page - 1) * size : page * size])}
    call.answer("admin.found", params, buttons=call.pages(page, len(found)))


def _visible(call: Call, c: Complaint) -> bool:
    return call.role != "officer" or str(c.department) in departments_of(call.turn.actor.officer)


def pending(call: Call) -> None:
    """`/pending [DEPARTMENT] [PAGE]`: complaints that wait for work, the oldest first."""
    _list(call, overdue=False)


def overdue(call: Call) -> None:
    """`/overdue [DEPARTMENT] [PAGE]`: those past their deadline, the oldest first."""
    _list(call, overdue=True)


def _list(call: Call, *, overdue: bool) -> None:
    words, page = call.words_and_page()
    department = _department(call, " ".join(words))
    late = call.turn.now if overdue else None
    total = complaints.count_open(department, late, statuses=_STATUSES)
    where = _where(department)
    if not total:
        call.answer("admin.none_overdue" if overdue else "admin.none_pending", {"where": where})
        return
    size = call.turn.office.config.limits.page_size
    page = min(page, last_page(total, size))
    found = complaints.list_open(department, late, limit=size, offset=(page - 1) * size, statuses=_STATUSES)
    params = {"total": total, "page": page, "pages": last_page(total, size), "lines": list_lines(call, found),
              "where": where}
    call.answer("admin.overdue" if overdue else "admin.pending", params, buttons=call.pages(page, total))


def _department(call: Call, words: str) -> str | None:
    """The department named; else the room's, or an officer's own; None is the whole district.

    An officer sees their own departments only [S0].
    """
    own = departments_of(call.turn.actor.officer) if call.role == "officer" else ()
    if words:
        code = call.department(words)
        if own and code not in own:
            raise Refused("admin.other_department", department=code)
        return code
    room = call.scene.room
    here = str(room.department) if room is not None else ""
    if here in call.turn.office.config.department_by_code and (not own or here in own):
        return here
    return own[0] if own else None


def _where(department: str | None) -> dict[str, Any]:
    """What a list is about: a department, or the whole district."""
    if department is None:
        return {"key": "admin.where_district"}
    return {"key": "admin.where_department", "params": {"department": department}}


def list_lines(call: Call, found: Iterable[Complaint]) -> list[dict[str, Any]]:
    """Complaints as lines of a list: code, what and where, deadline; overdue and answered ones marked."""
    return [_list_line(call, c) for c in found]


def _list_line(call: Call, c: Complaint) -> dict[str, Any]:
    params = {"code": complaints.code_of(c), "what": what_of(c), "place": base.place_of(c), "status": c.status,
              "due_at": c.due_at.isoformat()}
    if c.status not in WORKING:
        return {"key": "admin.list_answered", "params": params}
    return {"key": "admin.list_late" if c.due_at < call.turn.now else "admin.list_line", "params": params}


def stats(call: Call) -> None:
    """`/stats [DEPARTMENT]`: what waits for work by department, what waits for the citizen's word, and today."""
    only = _department(call, call.rest) if call.rest or call.role == "officer" else None
    rows = [row for row in complaints.counts_open(call.turn.now) if only in (None, row["department"])]
    counts: dict[str, list[int]] = {}
    for row in rows:
        if row["status"] in WORKING:
            sums = counts.setdefault(str(row["department"]), [0, 0, 0])
            for at, n in enumerate((row["count"], row["overdue"], row["count"] if row["category"] == "A" else 0)):
                sums[at] += int(n or 0)
    lines = [{"key": "admin.stats_line", "params": {"department": code, "open": n, "late": late, "urgent": urgent}}
             for code, (n, late, urgent) in sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))]
    total = [sum(column) for column in zip([0, 0, 0], *counts.values(), strict=True)]
    call.answer("admin.stats", {
        "lines": lines, "open": total[0], "late": total[1], "urgent": total[2], **_today(call),
        "answered": sum(int(row["count"]) for row in rows if row["status"] not in WORKING),
        "where": _where(only),
    })


def _today(call: Call) -> dict[str, Any]:
    """What came and what was closed since midnight, in the whole district."""
    now = call.turn.now
    local = now.astimezone(call.turn.office.config.desk.zone)
    since = local.replace(hour=0, minute=0, second=0, microsecond=0)
    until = now + dt.timedelta(seconds=1)
    return {"came": complaints.count_registered(since, until), "closed": complaints.count_closed(since, until)}
