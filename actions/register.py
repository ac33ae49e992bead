"""Registering a complaint: code, deadline, first post, the acknowledgement and the card, all in one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from actions import base, tell
from actions.card import show_card
from actions.turn import Turn
from config import Category
from rules import deadlines, ladders
from store import attachments, complaints, people
from store.models import Complaint, Identity, Officer, Post


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known when a complaint is filed.

    No department: reception places it [S0]. `category_why` are the words that made it urgent.
    `source`: citizen, operator or jan_milan; `taken_by` who took it down.
    """

    text: str
    department: str | None = None
    category: Category | None = None
    type: str = ""
    area: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    lang: str = "hi"
    attachments: tuple[int, ...] = ()
    category_why: str = ""
    source: str = "citizen"
    taken_by: Officer | None = None


def do_register(turn: Turn, identity: Identity | None, draft: Draft) -> Complaint:
    """Register at once and acknowledge with code, department, category and deadline [S2, S3].

    `identity` is the citizen's (None for a walk-in without any address). The L1 post of the ladder gets it; an
    empty level is skipped upwards.
    """
    c = file_draft(turn, identity, draft, turn.now)
    tell.tell_citizen(turn, c, "news.registered", news_params(c))
    show_card(turn, c)
    return c


def file_draft(
    turn: Turn, identity: Identity | None, draft: Draft, registered_at: dt.datetime, parent: Complaint | None = None
) -> Complaint:
    """The complaint with its number, deadline and first post; nobody is told yet but of holes in the ladder.

    The deadline counts from `registered_at`: a part of a split complaint has no more time than the whole had.
    """
    department, category = _placed(turn, draft)
    steps = base.ladder_of(turn, department, draft.area)
    step = ladders.next_up(steps, 0)
    c = _unsaved(turn, identity, draft, department, category, registered_at)
    c.parent = parent
    if step.seat is not None:
        c.post, c.level = Post(id=step.seat.id), step.seat.level
    look = base.next_look(turn, c, steps)
    c.next_action, c.next_action_at = (look.kind, look.at) if look else ("", None)
    c = complaints.add(**c.__data__)
    if draft.attachments:
        attachments.attach(draft.attachments, c)
    base.note(turn, c, "registered", _facts(c))
    base.note(turn, c, "assigned", {"holder": base.holder_names(c.post_id), "level": c.level})
    base.tell_holes(turn, c, department, step.holes)
    return c


def _unsaved(
    turn: Turn, identity: Identity | None, draft: Draft, department: str, category: Category, registered_at: dt.datetime
) -> Complaint:
    """The row as it will be, before anybody has it."""
    deadline = base.deadline_of(turn, category, draft.type, registered_at)
    return Complaint(
        number=complaints.next_number(), department=department, category=category, category_why=draft.category_why,
        type=draft.type, area=draft.area, place=draft.place, lat=draft.lat, lon=draft.lon, text=draft.text,
        lang=draft.lang, source=draft.source, status="assigned" if draft.department else "new", identity=identity,
        citizen=people.citizen_of(identity, turn.now) if identity is not None else None, taken_by=draft.taken_by,
        registered_at=registered_at, assigned_at=turn.now, due_at=deadline.due_at, due_why=base.why_json(deadline.why),
        level_due_at=deadlines.first_climb(max(deadline.due_at, turn.now), turn.office.config.clock),
    )  # fmt: skip


def _placed(turn: Turn, draft: Draft) -> tuple[str, Category]:
    kind = turn.office.config.type_by_id.get(draft.type)
    category = draft.category or (kind.category if kind is not None else "C")
    return draft.department or turn.office.config.reception, category


def _facts(c: Complaint) -> dict[str, Any]:
    return {
        "code": complaints.code_of(c), "department": c.department, "category": c.category, "type": c.type,
        "area": c.area, "place": c.place, "source": c.source, "due_at": c.due_at.isoformat(), "why": base.why_of(c),
        "danger": c.category_why,
    }


def news_params(c: Complaint) -> dict[str, Any]:
    """What the acknowledgement names."""
    return {
        "department": c.department, "category": c.category, "due_at": c.due_at.isoformat(), "why": base.why_of(c),
        "place": c.place,
    }
