"""Complaints: the rows, their codes, and the lists. Only `actions` writes here."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from peewee import SQL, Case, fn

from rules import codes
from store import db, hot
from store.models import CodeUsed, Complaint, Delivery, Identity, micros

_NEXT_NUMBER = (
    "INSERT INTO counter (name, value) VALUES ('complaint', ?)"
    " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value"
)


class StaleError(Exception):
    """The complaint was changed by somebody else since it was read; the whole transaction must be tried again."""


def next_number() -> int:
    """The next complaint number: no two transactions ever get the same, and none is lost by a rollback."""
    row = db.run(_NEXT_NUMBER, codes.FIRST_SERIAL).fetchone()
    return codes.number_of(row[0])


def add(**fields: Any) -> Complaint:
    """A new complaint with a number of its own (or the given one); its letters are remembered."""
    number = fields.pop("number", None) or next_number()
    complaint = Complaint(number=number, **fields)
    hot.insert(complaint)
    _remember_code(complaint)
    return complaint


def _remember_code(complaint: Complaint) -> None:
    letters = CodeUsed(complaint=complaint, department=complaint.department, category=complaint.category)
    hot.insert(letters, "ON CONFLICT (complaint_id, department, category) DO NOTHING")


def change(complaint: Complaint, **fields: Any) -> None:
    """Write these fields and bump `version`. StaleError when the row is no longer as it was read."""
    before = complaint.version
    if not hot.update_at(complaint, before, **fields, version=before + 1):
        raise StaleError(f"complaint {complaint.number} is no longer at version {before}")
    if "department" in fields or "category" in fields:
        _remember_code(complaint)


def lock(complaint: Complaint) -> Complaint:
    """The complaint as it is now; nobody else changes it until this transaction ends."""
    db.lock_row("complaint", complaint.id)
    found = hot.by_id(Complaint, complaint.id)
    assert found is not None  # noqa: S101  (complaints are never deleted)
    return found


def by_id(complaint_id: int) -> Complaint | None:
    """A complaint by its row."""
    return Complaint.get_or_none(Complaint.id == complaint_id)


def by_number(number: int) -> Complaint | None:
    """The complaint with this number, whatever its letters."""
    return hot.one(Complaint, "number = ?", number)


def by_code(mention: codes.CodeMention) -> Complaint | None:
    """The complaint a typed code names: the number must check, the letters given must once have been its own."""
    found = by_number(mention.number) if mention.valid else None
    if found is None or not had_letters(found, mention.department, mention.category):
        return None
    return found


def had_letters(complaint: Complaint, department: str | None = None, category: str | None = None) -> bool:
    """Whether the complaint ever had these letters; None fits any."""
    query = CodeUsed.select().where(CodeUsed.complaint == complaint)
    if department is not None:
        query = query.where(CodeUsed.department == department)
    if category is not None:
        query = query.where(CodeUsed.category == category)
    return bool(query.exists())


def code_of(complaint: Complaint) -> str:
    """`JAL-A-10427`: how the complaint is called now."""
    return codes.render(complaint.department, complaint.category, complaint.number)


def open_of_citizen(citizen: Any) -> list[Complaint]:
    """A citizen's complaints that are not closed, the newest first."""
    return list(_of_citizen(citizen).where(Complaint.closed_at.is_null()))


def of_citizen(citizen: Any, limit: int, offset: int = 0) -> list[Complaint]:
    """A citizen's complaints, the newest first."""
    return list(_of_citizen(citizen).limit(limit).offset(offset))


def count_of_citizen(citizen: Any) -> int:
    """How many complaints a citizen has."""
    return int(Complaint.select().where(Complaint.citizen == citizen).count())


def _of_citizen(citizen: Any) -> Any:
    return (
        Complaint.select().where(Complaint.citizen == citizen)
        .order_by(Complaint.registered_at.desc(), Complaint.id.desc())
    )  # fmt: skip


def parts_of(complaint: Complaint) -> list[Complaint]:
    """The parts a complaint was split into."""
    return list(Complaint.select().where(Complaint.parent == complaint).order_by(Complaint.number))


def merged_into(complaint: Complaint) -> list[Complaint]:
    """The complaints that were found to be the same as this one, also by way of others."""
    found = hot.rows(Complaint, "merged_into_id = ? ORDER BY number", complaint.id)
    return [one for joined in found for one in (joined, *merged_into(joined))]


def standing_for(complaint: Complaint) -> Complaint:
    """The complaint that is worked on: the one this was merged into, or itself."""
    while complaint.merged_into is not None:
        complaint = complaint.merged_into
    return complaint


def joined_by(citizen: Any, complaint: Complaint) -> Complaint | None:
    """The citizen's own complaint that was merged into this one."""
    return Complaint.get_or_none(Complaint.merged_into == complaint, Complaint.citizen == citizen)


def followed_by(citizen: Any) -> list[Complaint]:
    """A citizen's complaints that are not over, the newest first: open, or merged into one that is."""
    found = _of_citizen(citizen).where(Complaint.closed_at.is_null() | Complaint.merged_into.is_null(False))
    return [one for one in found if standing_for(one).closed_at is None]


def filed_today(identity: Identity, since: dt.datetime) -> int:
    """How many complaints came from this address since a moment."""
    return int(
        Complaint.select().where(Complaint.identity == identity, Complaint.registered_at >= since).count()
    )


def open_numbers(department: str) -> list[int]:
    """The numbers of a department's open complaints (to guess what a mistyped one meant)."""
    query = Complaint.select(Complaint.number).where(
        Complaint.department == department, Complaint.closed_at.is_null()
    )
    rows: Any = query.tuples()
    return [number for (number,) in rows]


def list_open(
    department: str | None = None, overdue_at: dt.datetime | None = None, limit: int = 10, offset: int = 0, *,
    post: Any = None, statuses: tuple[str, ...] = (),
) -> list[Complaint]:  # fmt: skip
    """Open complaints, the oldest first; `overdue_at` keeps those whose deadline had passed at that moment."""
    query = _open(department, overdue_at, post, statuses)
    return list(query.order_by(Complaint.registered_at, Complaint.id).limit(limit).offset(offset))


def count_open(
    department: str | None = None, overdue_at: dt.datetime | None = None, *,
    post: Any = None, statuses: tuple[str, ...] = (),
) -> int:  # fmt: skip
    """How many `list_open` would list."""
    return int(_open(department, overdue_at, post, statuses).count())


def _open(department: str | None, overdue_at: dt.datetime | None, post: Any, statuses: tuple[str, ...]) -> Any:
    query = Complaint.select().where(Complaint.closed_at.is_null())
    if department is not None:
        query = query.where(Complaint.department == department)
    if overdue_at is not None:
        query = query.where(Complaint.due_at < overdue_at)
    if post is not None:
        query = query.where(Complaint.post == post)
    if statuses:
        query = query.where(Complaint.status.in_(statuses))
    return query


def counts_open(now: dt.datetime | None = None) -> list[dict[str, Any]]:
    """Open complaints counted: department, status, category, count, and overdue (where `now` is given)."""
    late = fn.SUM(Case(None, [(Complaint.due_at < now, 1)], 0)) if now else SQL("0")
    query: Any = (
        Complaint.select(
            Complaint.department, Complaint.status, Complaint.category, fn.COUNT(SQL("*")).alias("count"),
            late.alias("overdue"),
        )
        .where(Complaint.closed_at.is_null())
        .group_by(Complaint.department, Complaint.status, Complaint.category)
        .order_by(Complaint.department, Complaint.status, Complaint.category)
    )  # fmt: skip
    return list(query.dicts())


def count_registered(since: dt.datetime, until: dt.datetime) -> int:
    """How many complaints came in a span of time."""
    return int(Complaint.select().where(Complaint.registered_at >= since, Complaint.registered_at < until).count())


def count_closed(since: dt.datetime, until: dt.datetime) -> int:
    """How many complaints were closed in a span of time."""
    return int(
        Complaint.select().where(
            Complaint.closed_at >= since, Complaint.closed_at < until, SQL("forgotten_at IS NULL")
        ).count()
    )


def due(now: dt.datetime, limit: int) -> list[Complaint]:
    """Complaints the clock must look at, the longest due first."""
    where = "next_action_at <= ? ORDER BY next_action_at, id LIMIT ?"
    return hot.rows(Complaint, where, micros(now), limit)


def by_provider_id(channel: str, chat: str, provider_id: str) -> Complaint | None:
    """The complaint a quoted message was about. Telegram's ids count within their chat, Twilio's everywhere."""
    query: Any = Complaint.select().join(Delivery, on=(Delivery.complaint == Complaint.id)).where(
        Delivery.channel == channel, Delivery.provider_id == provider_id
    )
    if channel == "telegram":
        query = query.where(Delivery.chat == chat)
    return cast("Complaint | None", query.first())


def search(text: str, limit: int) -> list[Complaint]:
    """Complaints whose text, place or complainant's name holds these words, the newest first."""
    words = text.split()
    query = Complaint.select().left_outer_join(Identity, on=(Complaint.identity == Identity.id))
    for word in words:
        query = query.where(
            Complaint.text.contains(word) | Complaint.place.contains(word)
            | Identity.name.contains(word) | (Identity.phone == word)
        )  # fmt: skip
    return list(query.order_by(Complaint.id.desc()).limit(limit)) if words else []
