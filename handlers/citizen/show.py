"""What a citizen is shown of their own complaints: how one stands, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actions import work
from actions.turn import Turn
from handlers.citizen.hear import owns
from handlers.citizen.talk import Option, Say
from rules.lifecycle import ANSWERED, is_working
from store import complaints
from store.models import Complaint, Identity

Speak = Callable[[Say, Complaint | None], None]
MANY = 5


def show_status(turn: Turn, identity: Identity, numbers: tuple[int, ...], speak: Speak) -> None:
    """How the named complaints stand, or the open ones; nothing is shown of anybody else's."""
    if numbers:
        named = [(number, _own(identity, number)) for number in numbers]
        found = [c for _, c in named if c is not None]
        if not found:
            speak(Say("citizen.no_such_code", {"number": numbers[0]}), None)
            return
    else:
        found = complaints.followed_by(identity.citizen_id) if identity.citizen_id else []
        found = found or (complaints.of_citizen(identity.citizen_id, 1) if identity.citizen_id else [])
    if not found:
        speak(Say("citizen.no_cases"), None)
    elif len(found) > MANY:
        show_cases(turn, identity, 0, speak)
    elif len(found) == 1:
        speak(Say("citizen.status", _facts(turn, found[0]), _offers(found[0])), found[0])
    else:
        speak(Say("citizen.statuses", {"list": [_short(turn, c) for c in found]}), None)


def _own(identity: Identity, number: int) -> Complaint | None:
    """The person's complaint of this number; that of the one theirs was joined to shows their own."""
    c = complaints.by_number(number)
    if c is None or owns(identity, c):
        return c
    return complaints.joined_by(identity.citizen_id, c) if identity.citizen_id else None


def _short(turn: Turn, c: Complaint) -> dict[str, Any]:
    return {"key": "citizen.status", "params": _facts(turn, c)}


def _facts(turn: Turn, own: Complaint) -> dict[str, Any]:
    """How it stands, under its own code; one that was joined to another stands as that one does."""
    c = complaints.standing_for(own)
    kind = c.type or turn.office.router.general_type(c.department)
    joined = [] if c.id == own.id else [_line("joined", into=complaints.code_of(c))]
    return {
        "code": complaints.code_of(own), "status": c.status, "type": kind,
        "where": {"key": "citizen.status.where", "params": {"place": own.place}} if own.place else None,
        "department": c.department, "more": [*joined, *_more(turn, c)],
    }


def _more(turn: Turn, c: Complaint) -> list[dict[str, Any]]:
    """What matters now: the deadline, a promise, an open question, the department's words."""
    if c.closed_at is not None:
        lines = [_line("closed", at=c.closed_at.isoformat())]
        return lines + ([_line("resolution", words=c.resolution)] if c.resolution else [])
    if c.status in ANSWERED:
        return [*([_line("resolution", words=c.resolution)] if c.resolution else []), _line("confirm")]
    lines = [_line("registered", at=c.registered_at.isoformat())]
    lines.append(_line("overdue" if c.due_at <= turn.now else "due", at=c.due_at.isoformat()))
    if c.promised_at is not None and c.promised_at > turn.now:
        lines.append(_line("promised", at=c.promised_at.isoformat()))
    if is_working(c.status) and work.is_asked(c):
        lines.append(_line("question"))
    return lines


def _line(name: str, **params: Any) -> dict[str, Any]:
    return {"key": f"citizen.status.{name}", "params": params}


def _offers(c: Complaint) -> tuple[Option, ...]:
    if complaints.standing_for(c).status not in ANSWERED:
        return ()
    return (Option(f"k:yes:{c.number}", "button.yes_done"), Option(f"k:no:{c.number}", "button.not_done"))


def show_cases(turn: Turn, identity: Identity, offset: int, speak: Speak) -> None:
    """A page of the person's complaints, the newest first."""
    size = turn.office.config.limits.page_size
    total = complaints.count_of_citizen(identity.citizen_id) if identity.citizen_id else 0
    page = complaints.of_citizen(identity.citizen_id, size, offset) if total else []
    if not page:
        speak(Say("citizen.no_cases"), None)
        return
    more = (Option(f"more-{offset + size}", "citizen.button.more"),) if offset + size < total else ()
    lines = [{"key": "citizen.case_line", "params": _line_of(c)} for c in page]
    params = {"from": offset + 1, "to": offset + len(page), "total": total, "list": lines}
    speak(Say("citizen.cases", params, more), None)


def _line_of(c: Complaint) -> dict[str, Any]:
    return {"code": complaints.code_of(c), "type": c.type, "status": complaints.standing_for(c).status}
