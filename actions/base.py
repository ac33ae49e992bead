"""What every action is made of: leave to do it, one change with its history line, the clock set anew, the undo."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from actions import tell
from actions.lessons import learn_meant
from actions.turn import Refused, Turn
from config import LEVELS
from rules import access, deadlines, ladders
from rules.lifecycle import Event, Status, advance
from store import complaints, history, office_days, people, undos
from store.models import Complaint, History, Officer, Post, Undo

OUTSIDE_THE_RULES = frozenset({"clock", "desk", "citizen"})


def permit(turn: Turn, c: Complaint, deed: access.Deed) -> None:
    """Raise Refused when the one who acts may not do this. Clock and desk act by rule, a citizen on their own."""
    if turn.actor.kind in OUTSIDE_THE_RULES:
        return
    reason = access.why_not(
        person_of(turn.actor.officer), deed, case_of(turn, c),
        type_change_days=turn.office.config.clock.type_change_days,
    )
    if reason:
        raise Refused(reason, code=complaints.code_of(c), department=c.department, area=c.area, level=c.level)


def person_of(officer: Officer | None) -> access.Person:
    """An officer as the access rules see them."""
    if officer is None or not officer.active:
        return access.Person()
    seats = tuple(
        ladders.Seat(post.id, post.department, post.level, post.area, 1) for post in people.posts_of(officer)
    )
    return access.Person(str(officer.role), seats)


def case_of(turn: Turn, c: Complaint) -> access.Case:
    """A complaint as the access rules see it."""
    return access.Case(
        department=c.department, level=c.level, post=c.post_id, chain=chain_of(turn, c.area),
        at_reception=c.status == "new", age_days=(turn.now - c.registered_at) / dt.timedelta(days=1),
    )


def chain_of(turn: Turn, area: str) -> tuple[str, ...]:
    """The area's code and those around it, outwards."""
    return tuple(found.code for found in turn.office.config.enclosing(area or None))


def ladder_of(turn: Turn, department: str, area: str) -> dict[int, ladders.Seat]:
    """The filled posts that answer for a place, by level."""
    seats = (
        ladders.Seat(post.id, post.department, post.level, post.area, getattr(post, "holder_count", 0))
        for post in people.ladder_posts(department)
    )
    return ladders.ladder(seats, department, chain_of(turn, area))


def climb(turn: Turn, c: Complaint, department: str, level: int) -> ladders.Step:
    """The next filled level above `level`; holes passed on the way are told to the admins, once a day each."""
    step = ladders.next_up(ladder_of(turn, department, c.area), level)
    tell_holes(turn, c, department, step.holes)
    return step


def tell_holes(turn: Turn, c: Complaint, department: str, holes: Iterable[int]) -> None:
    """Name the empty levels a complaint was sent past in one line, once a day; also where nobody is left above."""
    empty = sorted(holes)
    if not empty:
        return
    today = turn.now.astimezone(turn.office.config.desk.zone).date().isoformat()
    levels = ", ".join(f"L{level}" for level in empty)
    tell.tell_admins(
        turn, "room.hole_top" if LEVELS[-1] in empty else "room.hole",
        {"department": department, "levels": levels, "area": c.area, "code": complaints.code_of(c)},
        dedupe=f"hole:{department}:{levels}:{c.area}:{today}",
    )


def moved_on(c: Complaint, event: Event) -> Status:
    """The status an event leads to; Refused when it cannot happen now (already resolved, closed, …)."""
    status = advance(c.status, event)
    if status is None:
        raise Refused(f"refused.when_{c.status}", code=complaints.code_of(c), status=c.status)
    return status


def keep(turn: Turn, c: Complaint, event: str, data: Mapping[str, Any] | None = None, **changes: Any) -> History:
    """Change the complaint and write its history line, with before and after of every changed field.

    The clock's next look is set in the same write.
    """
    before = {name: _plain(c.__data__.get(name)) for name in changes}
    for name, value in changes.items():
        setattr(c, name, value)
    if changes:
        look = next_look(turn, c)
        changes |= {"next_action": look.kind if look else "", "next_action_at": look.at if look else None}
        complaints.change(c, **changes)
    after = {name: _plain(c.__data__.get(name)) for name in before}
    kept = {**(data or {}), **({"before": before, "after": after} if before else {})}
    return note(turn, c, event, kept)


def look_again(turn: Turn, c: Complaint) -> None:
    """Set when the clock looks next, where nothing else changed."""
    look = next_look(turn, c)
    kind, at = (look.kind, look.at) if look else ("", None)
    if (kind, at) != (c.next_action, c.next_action_at):
        complaints.change(c, next_action=kind, next_action_at=at)


def note(turn: Turn, c: Complaint, event: str, data: Mapping[str, Any]) -> History:
    """A history line that changes nothing."""
    actor = turn.actor
    actor_id = actor.officer.id if actor.officer is not None else None
    return history.append(
        c, event, turn.now, actor.kind, dict(data), actor_id=actor_id, actor_name=actor.name, inbound=turn.inbound_id
    )


def iso(moment: dt.datetime | None) -> str | None:
    """A moment as params carry it."""
    return moment.isoformat() if moment is not None else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value


def ticking(turn: Turn, c: Complaint, steps: Mapping[int, ladders.Seat] | None = None) -> deadlines.Ticking:
    """A complaint as the clock sees it; `steps` its ladder, where it was looked up already."""
    steps = ladder_of(turn, c.department, c.area) if steps is None else steps
    return deadlines.Ticking(
        status=c.status, category=c.category, due_at=c.due_at, level_due_at=c.level_due_at or c.due_at,
        can_climb=ladders.next_up(steps, c.level).seat is not None, promised_at=c.promised_at,
        answered_at=c.resolved_at,
    )


def next_look(
    turn: Turn, c: Complaint, steps: Mapping[int, ladders.Seat] | None = None
) -> deadlines.Look | None:
    """When the clock must look at it next."""
    config = turn.office.config
    return deadlines.next_look(ticking(turn, c, steps), config.clock, turn.now)


def closes_at(turn: Turn, c: Complaint) -> dt.datetime:
    """When the citizen's silence closes an answered complaint."""
    return (c.resolved_at or turn.now) + dt.timedelta(hours=turn.office.config.clock.confirm_hours)


def calendar_of(turn: Turn) -> deadlines.Calendar:
    """The office's calendar; the days the ACM declared are asked for only where holidays move deadlines."""
    office = turn.office
    if office.config.clock.holidays.counted:
        return office.calendar
    oldest = turn.now.date() - dt.timedelta(days=400)
    declared = (
        deadlines.DeclaredDay(dt.date.fromisoformat(day.date), day.name, day.holiday)
        for day in office_days.list_days(oldest)
    )
    return deadlines.Calendar(office.config, declared)


def deadline_of(
    turn: Turn, category: str, type_id: str, registered_at: dt.datetime
) -> deadlines.Deadline:
    """The deadline of a complaint; a type's own days count while it has its own category."""
    config = turn.office.config
    kind = config.type_by_id.get(type_id)
    days = kind.days if kind is not None and kind.category == category else None
    rule = deadlines.rule_of(config.clock, category)
    return deadlines.deadline(rule, category, registered_at, calendar_of(turn), days)


def why_json(why: deadlines.Why) -> str:
    """A deadline's reasons as they are kept."""
    return json.dumps([[key, dict(params)] for key, params in why], ensure_ascii=False)


def place_of(c: Complaint) -> dict[str, Any]:
    """Where it is, as a nested text: the citizen's words, the area, both or neither."""
    given = (bool(c.place), bool(c.area))
    kind = {(True, True): "both", (True, False): "words", (False, True): "area"}.get(given, "none")
    return {"key": f"room.place.{kind}",
            "params": {"place": c.place, "area": c.area, "at": {"words": c.place, "area": c.area}}}


def reason_of(reason: str) -> list[dict[str, Any]]:
    """A reason as a nested text; nothing where none was given."""
    return [{"key": "room.reason", "params": {"reason": reason.strip()}}] if reason.strip() else []


def why_of(c: Complaint) -> list[Any]:
    """A complaint's kept reasons, as `{why:why}` takes them."""
    return list(json.loads(c.due_why)) if c.due_why else []


def undoable(turn: Turn, c: Complaint, line: History) -> Undo:
    """Leave what is needed to take the change back within the undo time."""
    learn_meant(turn, c, str(line.event))
    until = turn.now + dt.timedelta(minutes=turn.office.config.clock.undo_minutes)
    return undos.add(
        c, line.data.get("before", {}), line.seq, turn.now, until, officer=turn.actor.officer, inbound=turn.inbound_id
    )


def holder_names(post_id: int | None) -> str:
    """Who holds a post today, as a line of names; "" when nobody does."""
    return ", ".join(str(officer.name) for officer in holders_of(post_id))


def holders_of(post_id: int | None) -> list[Officer]:
    """The officers who hold a post today; none for no post."""
    return people.holders_of(Post(id=post_id)) if post_id is not None else []
