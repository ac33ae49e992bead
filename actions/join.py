"""One complaint that concerns several departments, and several complaints that are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from actions import base, tell
from actions.card import name_of, shortened, show_card
from actions.lessons import learn_pair
from actions.register import Draft, file_draft, news_params
from actions.tell import Key
from actions.turn import Refused, Turn
from config import Category
from rules import deadlines
from rules.lifecycle import is_working
from store import attachments, comments, complaints
from store.models import Complaint, History, Undo


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
    line = _merged(turn, c, into)
    tell.tell_citizen(turn, c, "news.merged", {"into": other})
    tell.tell_room(turn, c.department, "room.merged", {"code": code, "into": other, "who": turn.actor.name}, c=c)
    show_card(turn, c)
    show_card(turn, into)
    return base.undoable(turn, c, line)


def do_join(turn: Turn, c: Complaint, into: Complaint) -> None:
    """Its citizen says that `c` is the same as an open one: it keeps its code, and they hear the other's news under it.

    Their words and files go along to the department that works on the other. Refused when `into` is worked on no more.
    """
    _merged(turn, c, into)
    comments.add(into, c.text, turn.now, author=turn.actor.name, inbound=turn.inbound_id)
    params = {
        "into": complaints.code_of(into), "department": into.department, "status": into.status,
        "due_at": into.due_at.isoformat(),
    }
    tell.tell_own(turn, c, "news.joined", params, buttons=apart_button)
    if into.department != c.department:
        _tell_room_of(turn, c, into)
    show_card(turn, c)
    show_card(turn, into)


def apart_button(c: Complaint) -> tell.Rows:
    """"Mine is different": takes a joining back."""
    return (Key("citizen.button.alone", f"d:apart-{c.number}"),)


def _tell_room_of(turn: Turn, c: Complaint, into: Complaint) -> None:
    """Another department has not seen these words on a card of its own."""
    files = [one.id for one in attachments.of(c)]
    params = {"code": complaints.code_of(into), "name": name_of(c), "text": shortened(c.text) or "📎"}
    tell.tell_room(turn, into.department, "room.joined", params, c=into, files=files)


def _merged(turn: Turn, c: Complaint, into: Complaint) -> History:
    """The one change of every merging; both histories tell of it."""
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
    return line


def do_part(turn: Turn, c: Complaint) -> None:
    """The citizen says that theirs is another matter after all: it stands by itself again.

    Its time begins now: nobody has worked on it yet. Refused when it is not merged into any other.
    """
    into = c.merged_into
    if into is None:
        raise Refused(f"refused.when_{c.status}", code=complaints.code_of(c), status=c.status)
    status = "new" if c.department == turn.office.config.reception else "assigned"
    deadline = base.deadline_of(turn, c.category, c.type, turn.now)
    base.keep(
        turn, c, "parted", {"from": complaints.code_of(into)}, status=status, merged_into=None, closed_at=None,
        closed_as="", satisfied=None, due_at=deadline.due_at, due_why=base.why_json(deadline.why),
        level_due_at=deadlines.first_climb(deadline.due_at, turn.office.config.clock),
    )
    learn_pair(turn, c, into, "different", "same")
    tell.tell_own(turn, c, "news.registered", news_params(c))
    show_card(turn, c)
    show_card(turn, into)
