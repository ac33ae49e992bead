"""One complaint that concerns several departments, and several complaints that are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from actions import base, tell
from actions.card import show_card
from actions.lessons import learn_pair
from actions.register import Draft, file_draft
from actions.turn import Refused, Turn
from config import Category
from rules.lifecycle import is_working
from store import complaints
from store.models import Complaint, Undo


@dataclass(frozen=True, slots=True)
class Part:
    """One department's share of a complaint; without words of its own it carries the whole's."""

    department: str
    text: str = ""
    type: str = ""


def do_split(turn: Turn, c: Complaint, parts: Sequence[Part]) -> list[Complaint]:
    """One part for each department concerned, with its own code, ladder and clock; the whole is done with them [S0].

    Refused with fewer than two different departments. Splitting cannot be undone: the parts are out.
    """
    base.permit(turn, c, "forward")
    status = base.moved_on(c, "split")
    departments = [part.department for part in parts]
    for department in departments:
        if department not in turn.office.config.department_by_code:
            raise Refused("refused.no_department", department=department)
    if len(departments) < 2 or len(set(departments)) < len(departments):
        raise Refused("refused.split_parts", code=complaints.code_of(c))
    made = [_part(turn, c, part) for part in parts]
    base.keep(turn, c, "split", {"parts": [complaints.code_of(part) for part in made]}, status=status)
    lines = [
        {"key": "news.part", "params": {"code": complaints.code_of(part), "department": part.department,
                                        "due_at": part.due_at.isoformat()}}
        for part in made
    ]  # fmt: skip
    tell.tell_citizen(turn, c, "news.split", {"parts": lines})
    code = complaints.code_of(c)
    tell.tell_room(turn, c.department, "room.split", {"code": code, "who": turn.actor.name}, c=c)
    show_card(turn, c)
    return made


def _part(turn: Turn, c: Complaint, part: Part) -> Complaint:
    kind = turn.office.config.type_by_id.get(part.type)
    category = kind.category if kind is not None else cast("Category", c.category)
    draft = Draft(
        part.text or c.text, part.department, category, part.type, c.area,
        c.place, c.lat, c.lon, c.lang, category_why=c.category_why, source=c.source, taken_by=c.taken_by,
    )  # fmt: skip
    made = file_draft(turn, c.identity, draft, c.registered_at, parent=c)
    show_card(turn, made)
    return made


def do_merge(turn: Turn, c: Complaint, into: Complaint) -> Undo:
    """`c` is the same as `into`: it ends here, its citizen keeps the code and hears the news of the other [S1].

    Refused for itself, for one that is no longer open, and in a circle.
    """
    base.permit(turn, c, "forward")
    base.permit(turn, into, "work")
    code, other = complaints.code_of(c), complaints.code_of(into)
    if c.id == into.id:
        raise Refused("refused.merge_same", code=code)
    if not is_working(into.status):
        raise Refused("refused.merge_closed", code=code, into=other)
    status = base.moved_on(c, "merge")
    line = base.keep(
        turn, c, "merged", {"into": other}, status=status, merged_into=into.id, closed_at=turn.now, closed_as="merged"
    )
    base.note(turn, into, "absorbed", {"code": code})
    learn_pair(turn, c, into, "same")
    tell.tell_citizen(turn, c, "news.merged", {"into": other})
    tell.tell_room(turn, c.department, "room.merged", {"code": code, "into": other, "who": turn.actor.name}, c=c)
    show_card(turn, c)
    return base.undoable(turn, c, line)
