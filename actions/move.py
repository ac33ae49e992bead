"""Who has the complaint: assigned, forwarded, changed in category or type, climbing the ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from actions import base, reminders, tell
from actions.card import retire_cards, shortened, show_card
from actions.lessons import learn_category, learn_type
from actions.turn import CLOCK, Refused, Turn
from config import CATEGORIES
from rules import deadlines, ladders
from store import complaints, history, people
from store.models import Complaint, Officer, Post, Undo


def do_assign(turn: Turn, c: Complaint, post: Post, reason: str = "") -> Undo:
    """Give it to a post (reception or the admin): another department's post forwards it there [S0].

    The level may only fall by the admin's hand.
    """
    base.permit(turn, c, "place" if c.status == "new" else "administer")
    if post.department != c.department:
        seat = ladders.Seat(post.id, post.department, post.level, post.area, 1)
        return _hand_over(turn, c, post.department, seat, reason, {})
    return _give(turn, c, post)


def do_reassign(turn: Turn, c: Complaint, officer: Officer) -> Undo:
    """Give it to a colleague of the department. Refused without a post there, or for one below the present level."""
    base.permit(turn, c, "work")
    posts = [post for post in people.posts_of(officer) if post.department == c.department and post.level >= 1]
    if turn.actor.kind != "admin":
        if posts and all(post.level < c.level for post in posts):
            raise Refused("refused.not_down", name=officer.name, level=c.level)
        posts = [post for post in posts if post.level >= c.level]
    if not posts:
        raise Refused("refused.no_post", name=officer.name, department=c.department)
    return _give(turn, c, min(posts, key=lambda post: (post.level, post.id)))


def _give(turn: Turn, c: Complaint, post: Post) -> Undo:
    status = base.moved_on(c, "assign")
    holder = base.holder_names(post.id)
    line = base.keep(
        turn, c, "assigned", {"holder": holder}, status=status, post=post.id, level=post.level, assigned_at=turn.now,
        level_due_at=_fresh_time(turn, c, c.due_at),
    )
    show_card(turn, c)
    code = complaints.code_of(c)
    tell.tell_room(turn, c.department, "room.assigned", {"code": code, "holder": holder, "level": post.level}, c=c)
    return base.undoable(turn, c, line)


def _fresh_time(turn: Turn, c: Complaint, due_at: dt.datetime) -> dt.datetime:
    """A new holder gets at least the time L2 would have before it climbs; the deadline itself stays."""
    climb_at = deadlines.first_climb(due_at, turn.office.config.clock)
    return max(climb_at, deadlines.next_climb(c.category, 2, turn.now, turn.office.config.clock))


def do_forward(turn: Turn, c: Complaint, department: str, reason: str) -> Undo:
    """Wrong department → the right one [S0]: its ladder from L1, new letters, the same number, the same deadline."""
    base.permit(turn, c, "forward")
    return _forward(turn, c, department, reason, {})


def _forward(turn: Turn, c: Complaint, department: str, reason: str, changes: Mapping[str, Any]) -> Undo:
    if department not in turn.office.config.department_by_code:
        raise Refused("refused.no_department", department=department)
    if department == c.department:
        raise Refused("refused.same_department", code=complaints.code_of(c), department=department)
    return _hand_over(turn, c, department, _foot(turn, c, department), reason, changes)


def do_out_of_jurisdiction(turn: Turn, c: Complaint, reason: str) -> Undo:
    """Not ours, and nobody knows whose: reception places it anew [S0, S1]. Refused when reception has it already."""
    base.permit(turn, c, "forward")
    reception = turn.office.config.reception
    if c.department == reception:
        raise Refused("refused.at_reception", code=complaints.code_of(c))
    return _hand_over(turn, c, reception, _foot(turn, c, reception), reason, {}, placed=False)


def _foot(turn: Turn, c: Complaint, department: str) -> ladders.Seat | None:
    """Where a ladder begins for a complaint: its lowest filled post, but never the officer it came up from [S1]."""
    passed = _came_up_from(c)
    level, seat = 0, base.climb(turn, c, department, 0).seat
    while seat is not None and passed and _held_by(seat.id) <= passed:
        level = seat.level
        seat = ladders.next_up(base.ladder_of(turn, department, c.area), level).seat
    return seat


def _came_up_from(c: Complaint) -> set[int]:
    """The officers who had it and did not do it in time, or whose work was disputed."""
    climbs = [line for line in history.of(c) if line.event in ("escalated", "disputed")]
    posts = [line.data.get("before", {}).get("post") for line in climbs]
    return {officer for post in posts if post is not None for officer in _held_by(post)}


def _held_by(post_id: int) -> set[int]:
    return {officer.id for officer in base.holders_of(post_id)}


def _hand_over(
    turn: Turn, c: Complaint, department: str, seat: ladders.Seat | None, reason: str, changes: Mapping[str, Any], *,
    placed: bool = True,
) -> Undo:
    status = base.moved_on(c, "assign" if placed else "unplace")
    old, old_code = c.department, complaints.code_of(c)
    kind = turn.office.config.type_by_id.get(c.type)
    fields: dict[str, Any] = {"type": c.type if kind is not None and kind.department == department else "", **changes}
    if c.promised_at is not None and "due_at" not in changes:
        # the promise was the other department's
        fields |= _registered_deadline(turn, c, c.category, fields["type"])
    holder = base.holder_names(seat.id if seat else None)
    line = base.keep(
        turn, c, "forwarded", {"reason": reason, "from": old, "to": department, "holder": holder}, status=status,
        department=department, post=seat.id if seat else None, level=seat.level if seat else 1, assigned_at=turn.now,
        promised_at=None, level_due_at=_fresh_time(turn, c, fields.get("due_at", c.due_at)), **fields,
    )
    learn_type(turn, c)
    retire_cards(turn, c, old)
    show_card(turn, c)
    params = {"old_code": old_code, "department": department, "reason": base.reason_of(reason)}
    tell.tell_room(turn, old, "room.forwarded_away", {"code": complaints.code_of(c), **params}, c=c)
    key = "news.forwarded" if placed else "news.to_reception"
    tell.tell_own(turn, c, key, {**params, "due_at": c.due_at.isoformat()})
    tell.tell_joined(turn, c, "news.joined_moved", {"department": department, "due_at": c.due_at.isoformat()})
    return base.undoable(turn, c, line)


def do_change_category(turn: Turn, c: Complaint, category: str, reason: str) -> Undo:
    """Another category: the deadline is counted anew from the registration [S1]. After some days only the admin may."""
    base.permit(turn, c, "retype")
    if category not in CATEGORIES:
        raise Refused("refused.no_category", category=category)
    if category == c.category:
        raise Refused("refused.same_category", code=complaints.code_of(c))
    return _retimed(turn, c, "category", reason, category=category)


def do_change_type(turn: Turn, c: Complaint, type_id: str, reason: str = "") -> Undo:
    """Another type, and with it its category and deadline [S1]; a type of another department forwards it there."""
    base.permit(turn, c, "retype")
    kind = turn.office.config.type_by_id.get(type_id)
    if kind is None:
        raise Refused("refused.no_type", type=type_id)
    if kind.department != c.department:
        changes = _registered_deadline(turn, c, kind.category, type_id)
        return _forward(turn, c, kind.department, reason, {"type": type_id, "category": kind.category, **changes})
    return _retimed(turn, c, "type", reason, category=kind.category, type=type_id)


def _registered_deadline(turn: Turn, c: Complaint, category: str, type_id: str) -> dict[str, Any]:
    """The deadline counted from the registration, as the row keeps it."""
    deadline = base.deadline_of(turn, category, type_id, c.registered_at)
    return {"due_at": deadline.due_at, "due_why": base.why_json(deadline.why)}


def _retimed(turn: Turn, c: Complaint, event: str, reason: str, **changes: Any) -> Undo:
    base.moved_on(c, "assign")  # answered and closed complaints keep their time
    old_code = complaints.code_of(c)
    fresh = _registered_deadline(turn, c, changes["category"], changes.get("type", c.type))
    climb_at = deadlines.first_climb(max(fresh["due_at"], turn.now), turn.office.config.clock)
    # a level reached by climbing keeps the time it was given
    level_due_at = c.level_due_at if c.escalations or c.reopened else climb_at
    line = base.keep(
        turn, c, event, {"reason": reason}, level_due_at=level_due_at, promised_at=None, **fresh, **changes
    )
    (learn_category if event == "category" else learn_type)(turn, c)
    params = {"old_code": old_code, "category": c.category, "due_at": c.due_at.isoformat(), "why": base.why_of(c)}
    if old_code != complaints.code_of(c):
        tell.tell_own(turn, c, "news.category", params)
        tell.tell_joined(turn, c, "news.joined_moved", {"department": c.department, "due_at": c.due_at.isoformat()})
        tell.relay(turn, c, "room.line.category", params)
    show_card(turn, c)
    return base.undoable(turn, c, line)


def do_escalate(turn: Turn, c: Complaint, why: str = "") -> Undo | None:
    """One level up the ladder [S0, S4]: room, new holder and citizen learn of it; empty levels are skipped upwards.

    By the clock (returns None) or by the admin. Refused when nobody is above.
    """
    base.permit(turn, c, "administer")
    base.moved_on(c, "assign")
    was = c.level
    seat = base.climb(turn, c, c.department, c.level).seat
    if seat is None:
        raise Refused("refused.at_top", code=complaints.code_of(c), level=c.level)
    line = base.keep(
        turn, c, "escalated", {"why": why, "from": was, "to": seat.level, "holder": base.holder_names(seat.id)},
        level=seat.level, post=seat.id, escalations=c.escalations + 1,
        level_due_at=deadlines.next_climb(c.category, seat.level, turn.now, turn.office.config.clock),
    )
    _tell_escalation(turn, c, was)
    return None if turn.actor == CLOCK else base.undoable(turn, c, line)


def _tell_escalation(turn: Turn, c: Complaint, was: int) -> None:
    by_clock = turn.actor.kind == "clock"
    holder = base.holder_names(c.post_id) or "—"
    params = {
        "code": complaints.code_of(c), "level": c.level, "was": was, "holder": holder, "place": base.place_of(c),
        "until": base.iso(c.level_due_at),
    }
    reminders.remind(turn, c, "room.item.escalated", params)
    key = "news.escalated" if by_clock else "news.raised"
    tell.tell_citizen(turn, c, key, {**params, "department": c.department}, by_clock=by_clock)
    for officer in base.holders_of(c.post_id):
        tell.tell_officer(turn, officer, "room.yours_escalated", {**params, "text": shortened(c.text, 300)}, c=c)
    show_card(turn, c)
