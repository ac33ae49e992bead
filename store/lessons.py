"""Lessons: what the desk read and what a person said it was. They teach the office's table, and its model.

Kinds, with what `text`, `given` and `right` are in each:

- "type": a complaint's words; the desk's guess, and what it turned out to be: `DEPARTMENT:type` (see `target`).
- "choice": a complaint's words; the desk's first guess, and the button the citizen chose, likewise. Both may be equal.
- "category": a complaint's words; A, B or C.
- "reply": an officer's words; the action read and the right one ("" where only the mistake is known).
- "pair": a complaint's words, those of another under `context["other"]`; "same" or "different".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from store.models import Complaint, Lesson

KINDS = ("type", "choice", "category", "reply", "pair")
MANY = 10_000


def target(department: str, type_id: str = "") -> str:
    """A department and a complaint type as a lesson keeps them; "" for a type nobody knows."""
    return f"{department}:{type_id}"


def parts_of(value: str) -> tuple[str, str]:
    """The department and the type ("" unknown) of a lesson's `given` or `right`."""
    department, _, type_id = value.partition(":")
    return department, type_id


def keep(
    kind: str, text: str, given: str, right: str, now: dt.datetime, *, lang: str = "",
    context: dict[str, Any] | None = None, complaint: Complaint | None = None, other: Complaint | None = None,
    by: str = "",
) -> Lesson:  # fmt: skip
    """Keep a lesson; one of the same complaint and matter is superseded.

    The matter is the kind, for a reply also its words, for a pair also the other complaint.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of lesson")
    if complaint is not None:
        drop(kind, complaint, text=text if kind == "reply" else None, other=other)
    return Lesson.create(kind=kind, text=text, given=given[:80], right=right[:80], lang=lang, context=context or {},
                         complaint=complaint, other=other, by=by, at=now)


def drop(kind: str, complaint: Complaint, *, text: str | None = None, other: Complaint | None = None) -> None:
    """Forget what was learned from a complaint in this matter: it was no mistake after all."""
    about = (Lesson.kind == kind) & (Lesson.complaint == complaint)
    if text is not None:
        about &= Lesson.text == text
    if other is not None:
        about &= Lesson.other == other
    Lesson.delete().where(about).execute()


def examples(kind: str, since: dt.datetime | None = None, limit: int = MANY) -> list[Lesson]:
    """The newest lessons of a kind, the newest first; from `since` on, where it is given."""
    query = Lesson.select().where(Lesson.kind == kind)
    if since is not None:
        query = query.where(Lesson.at >= since)
    return list(query.order_by(Lesson.at.desc(), Lesson.id.desc()).limit(limit))


def open_replies(complaint: Complaint, since: dt.datetime) -> list[Lesson]:
    """Words about a complaint that were misread since a moment, of which nobody knows yet what they meant."""
    return list(Lesson.select().where(
        Lesson.complaint == complaint, Lesson.kind == "reply", Lesson.right == "", Lesson.at >= since
    ))  # fmt: skip


def answer(lesson: Lesson, right: str) -> None:
    """Now it is known what was meant; the same as was read: then it was no mistake."""
    if right == lesson.given:
        lesson.delete_instance()
    else:
        lesson.right = right
        lesson.save(only=[Lesson.right])


def find(lesson_id: int) -> Lesson | None:
    """A lesson by the number its button carries."""
    return Lesson.get_or_none(Lesson.id == lesson_id)


def settle(found: Iterable[Lesson], now: dt.datetime) -> None:
    """The admin has seen these: they are examples still, but not shown again."""
    for lesson in found:
        lesson.context = {**lesson.context, "noted": now.isoformat()}
        lesson.save(only=[Lesson.context])


def placed(since: dt.datetime, limit: int) -> list[Complaint]:
    """The newest complaints since a moment whose department is settled, to try a change of the table on."""
    return list(Complaint.select().where(
        Complaint.registered_at >= since, Complaint.status != "new", Complaint.text != "",
        Complaint.parent.is_null(),
    ).order_by(Complaint.registered_at.desc()).limit(limit))  # fmt: skip


def names_of(lesson: Lesson) -> list[str]:
    """How the complainant of a lesson is called, so that the name can be left out where it is shown."""
    c = lesson.complaint
    people = (c.citizen, c.identity) if c is not None else ()
    return [str(person.name) for person in people if person is not None and person.name]
