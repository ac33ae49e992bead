"""What officers report about a complaint, and what is asked and answered on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from actions import base, tell
from actions.card import show_card
from actions.finish import dispute_button
from actions.tell import Key
from actions.turn import Refused, Turn
from rules import deadlines
from rules.lifecycle import is_working
from store import attachments, comments, complaints, history
from store.models import Complaint, Undo


def do_seen(turn: Turn, c: Complaint) -> None:
    """An officer has looked at it, each once. The first look is told to the citizen; there is nothing to take back."""
    base.permit(turn, c, "work")
    me = turn.actor.officer.id if turn.actor.officer is not None else None
    looks = [line.actor_id for line in history.of(c) if line.event == "seen"]
    if me in looks:
        return
    base.note(turn, c, "seen", {})
    if not looks:
        tell.tell_citizen(turn, c, "news.seen", _who(turn, c))
    _tell_rooms(turn, c, "room.line.seen")


def do_progress(turn: Turn, c: Complaint, note: str = "") -> Undo:
    """Work has begun. The citizen hears it the first time; further words are kept and shown."""
    base.permit(turn, c, "work")
    was = c.status
    status = base.moved_on(c, "start") if was != "partial" else "partial"
    line = base.keep(turn, c, "in_progress", {"note": note}, status=status)
    if was not in ("in_progress", "partial"):
        tell.tell_citizen(turn, c, "news.working", {**_who(turn, c), "note": _said(note)})
    _tell_rooms(turn, c, "room.line.working", note)
    return base.undoable(turn, c, line)


def do_partial(turn: Turn, c: Complaint, note: str, until: dt.date | None = None) -> Undo:
    """Partly done. With a promised day the clock runs to that day [S4]; without one the deadline stays.

    Refused for a day that is past or further away than the desk plans.
    """
    base.permit(turn, c, "work")
    status = base.moved_on(c, "partial")
    changes: dict[str, Any] = {}
    if until is not None:
        promised = _promised(turn, c, until)
        changes = {
            "promised_at": promised.due_at, "due_at": promised.due_at, "due_why": base.why_json(promised.why),
            "level_due_at": deadlines.first_climb(promised.due_at, turn.office.config.clock),
        }
    line = base.keep(turn, c, "partial", {"note": note}, status=status, **changes)
    params = {**_who(turn, c), "note": _said(note)}
    if until is None:
        tell.tell_citizen(turn, c, "news.partial", params)
    else:
        tell.tell_citizen(turn, c, "news.partial_until", {**params, "until": until.isoformat()})
    _tell_rooms(turn, c, "room.line.partial", note)
    return base.undoable(turn, c, line)


def do_more_time(turn: Turn, c: Complaint, until: dt.date, note: str = "") -> Undo:
    """A promise: the citizen hears the day, once; the room is reminded on it; the deadline and the escalation stay."""
    base.permit(turn, c, "work")
    if not is_working(c.status):
        base.moved_on(c, "start")
    before, promised_at = c.promised_at, _promised(turn, c, until).due_at
    line = base.keep(turn, c, "promised", {"note": note, "until": until.isoformat()}, promised_at=promised_at)
    if promised_at != before:
        tell.tell_citizen(turn, c, "news.promised", {**_who(turn, c), "until": until.isoformat()})
    _tell_rooms(turn, c, "room.line.promised", note, until=until.isoformat())
    return base.undoable(turn, c, line)


LONGEST_PROMISE = dt.timedelta(days=90)


def _promised(turn: Turn, c: Complaint, until: dt.date) -> deadlines.Deadline:
    calendar = turn.office.calendar
    rule = deadlines.rule_of(turn.office.config.clock, c.category)
    promised = deadlines.promise(until, rule, calendar)
    if promised.due_at <= turn.now and until == turn.now.astimezone(calendar.zone).date():
        # "today" said in the evening: until the day is over
        promised = deadlines.Deadline(calendar.moment(until, dt.time(23, 59)), promised.why)
    if promised.due_at <= turn.now:
        raise Refused("refused.promise_past", until=until.isoformat())
    if promised.due_at > turn.now + LONGEST_PROMISE:
        raise Refused("refused.promise_far", until=until.isoformat(), n=LONGEST_PROMISE.days)
    return promised


def do_resolve(turn: Turn, c: Complaint, note: str, evidence: Sequence[int] = ()) -> Undo:
    """Done: the citizen is told at once by whom and what, sees the photo, and is asked whether it is true [S3, S4].

    `evidence` are attachments of the officer's message.
    """
    base.permit(turn, c, "resolve")
    status = base.moved_on(c, "resolve")
    attachments.attach(evidence, c, role="evidence")
    line = base.keep(
        turn, c, "resolved", {"note": note, "evidence": list(evidence)}, status=status, resolved_at=turn.now,
        resolved_by=turn.actor.officer, resolution=note,
    )
    tell.tell_citizen(
        turn, c, "news.resolved", {**_who(turn, c), "note": _said(note)}, buttons=confirm_buttons, files=evidence
    )
    _tell_rooms(turn, c, "room.line.resolved", note, evidence)
    return base.undoable(turn, c, line)


def do_evidence(turn: Turn, c: Complaint, files: Sequence[int]) -> None:
    """Pictures of the work beside the words: kept as evidence and shown to the citizen and the other officers."""
    base.permit(turn, c, "work")
    attachments.attach(files, c, role="evidence")
    base.note(turn, c, "evidence", {"evidence": list(files)})
    tell.tell_citizen(turn, c, "news.evidence", _who(turn, c), files=files)
    tell.relay(turn, c, "room.line.evidence", {}, files=files)


def unshown_evidence(c: Complaint, since: dt.datetime) -> tuple[int, ...]:
    """Officers' pictures since a moment that the citizen has not been shown yet."""
    shown = {file for line in history.of(c) for file in line.data.get("evidence", ())}
    found = (one for one in attachments.of(c, role="evidence") if one.created_at >= since)
    return tuple(int(one.id) for one in found if one.id not in shown)


def confirm_buttons(c: Complaint) -> tell.Rows:
    """"Is it done?": yes, no."""
    return ((Key("button.yes_done", f"k:yes:{c.number}"), Key("button.not_done", f"k:no:{c.number}")),)


def do_reject(turn: Turn, c: Complaint, reason: str) -> Undo:
    """It cannot be done: the citizen hears the reason and may dispute it; undisputed it is closed as rejected.

    Refused without a reason.
    """
    base.permit(turn, c, "reject")
    if not reason.strip():
        raise Refused("refused.reject_needs_reason", code=complaints.code_of(c))
    status = base.moved_on(c, "reject")
    # resolved_at is the moment the office answered: the time for the citizen's word runs from it
    line = base.keep(
        turn, c, "rejected", {"reason": reason}, status=status, resolved_at=turn.now, resolved_by=turn.actor.officer,
        resolution=reason,
    )
    tell.tell_citizen(turn, c, "news.rejected", {**_who(turn, c), "reason": reason}, buttons=dispute_button)
    _tell_rooms(turn, c, "room.line.rejected", reason)
    return base.undoable(turn, c, line)


def do_ask(turn: Turn, c: Complaint, question: str) -> Undo:
    """An officer's question reaches the citizen [S4]; the clock goes on. Refused without words or a citizen to ask."""
    base.permit(turn, c, "work")
    if not question.strip():
        raise Refused("refused.ask_needs_words", code=complaints.code_of(c))
    if not is_working(c.status):
        base.moved_on(c, "start")
    line = base.keep(turn, c, "asked", {"question": question})
    told = tell.tell_own(turn, c, "news.asked", {**_who(turn, c), "question": question})
    if not told:
        raise Refused("refused.nobody_to_ask", code=complaints.code_of(c))
    _tell_rooms(turn, c, "room.line.asked", question)
    return base.undoable(turn, c, line)


def do_answer(turn: Turn, c: Complaint, text: str, files: Sequence[int] = ()) -> None:
    """The citizen's answer returns to the room."""
    _from_citizen(turn, c, "answered", "room.answered", text, files)


def is_asked(c: Complaint) -> bool:
    """Whether an officer's question still waits for the citizen's answer."""
    lines = history.of(c)
    taken_back = {line.data.get("seq") for line in lines if line.event == "undone"}
    last = [line.event for line in lines if line.event in ("asked", "answered") and line.seq not in taken_back]
    return bool(last) and last[-1] == "asked"


def do_add(turn: Turn, c: Complaint, text: str, files: Sequence[int] = ()) -> None:
    """The citizen's later words and pictures; the room sees them, the clock does not."""
    _from_citizen(turn, c, "added", "room.added", text, files)


def _from_citizen(
    turn: Turn, c: Complaint, event: str, key: str, text: str, files: Sequence[int]
) -> None:
    attachments.attach(files, c)
    base.note(turn, c, event, {"text": text, "files": list(files)})
    comments.add(c, text, turn.now, author=turn.actor.name, inbound=turn.inbound_id)
    tell.tell_room(
        turn, c.department, key, {"code": complaints.code_of(c), "text": text or "📎", "name": turn.actor.name},
        c=c, files=files,
    )


def do_comment(turn: Turn, c: Complaint, text: str, author: str, files: Sequence[int] = ()) -> None:
    """Words that change nothing: field staff, outsiders, officers' remarks. A comment never moves a deadline."""
    attachments.attach(files, c)
    base.note(turn, c, "comment", {"text": text, "author": author, "files": list(files)})
    comments.add(c, text, turn.now, author=author, officer=turn.actor.officer, inbound=turn.inbound_id)
    tell.relay(turn, c, "room.line.comment", {"note": text or "📎", "who": author}, files=files)


def _who(turn: Turn, c: Complaint) -> dict[str, Any]:
    return {"who": turn.actor.name or "—", "department": c.department}


def _said(note: str) -> list[dict[str, Any]]:
    """An officer's own words, as a line of their own; nothing where there were none."""
    return [{"key": "news.said", "params": {"note": note.strip()}}] if note.strip() else []


def _tell_rooms(
    turn: Turn, c: Complaint, key: str, note: str = "", files: Sequence[int] = (), **more: Any
) -> None:
    """The card shows the new state; a roster, where no card can change, hears a signed line."""
    show_card(turn, c)
    tell.relay(turn, c, key, {"note": note.strip(), **more}, files=files)
