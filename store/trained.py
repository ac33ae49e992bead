"""The trained model, kept where every process of the desk sees it, and the settled cases it is trained from."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from peewee import fn

from store import marks
from store.models import CodeUsed, Complaint

_MODEL, _VERSION = "model", "model:version"
_STOOD = ("confirmed", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Settled:
    """A closed complaint as it ended; `moved`: another department had it before."""

    text: str
    department: str
    category: str
    area: str
    lang: str
    moved: bool


def settled(limit: int) -> list[Settled]:
    """The newest complaints that were done and closed, whose words are still kept; no parts of others."""
    moved = CodeUsed.select(CodeUsed.complaint).group_by(CodeUsed.complaint).having(
        fn.COUNT(CodeUsed.department.distinct()) > 1)  # fmt: skip
    query = Complaint.select(
        Complaint.text, Complaint.department, Complaint.category, Complaint.area, Complaint.lang,
        Complaint.id.in_(moved),
    ).where(_is_settled()).order_by(Complaint.closed_at.desc()).limit(limit)  # fmt: skip
    rows: Any = query.tuples()
    return [Settled(text, department, category, area, lang, bool(moved))
            for text, department, category, area, lang, moved in rows]


def has_settled(count: int) -> bool:
    """Whether there are so many; looks at no more than that."""
    return bool(Complaint.select(Complaint.id).where(_is_settled()).limit(count).count() >= count)


def _is_settled() -> Any:
    return (
        Complaint.closed_at.is_null(False) & Complaint.forgotten_at.is_null() & Complaint.parent.is_null()
        & Complaint.closed_as.in_(_STOOD) & (Complaint.text != "")
    )  # fmt: skip


def version() -> str:
    """Which model is in use; "" for none. One small row: cheap to ask often."""
    return marks.get(_VERSION)


def model() -> str:
    """The model in use as it was kept; "" for none."""
    return marks.get(_MODEL)


def keep(text: str, now: dt.datetime) -> None:
    """This model is used from now on; "" goes back to the table alone."""
    marks.put(_MODEL, text, now)
    marks.put(_VERSION, hashlib.sha256(text.encode()).hexdigest()[:16] if text else "", now)
