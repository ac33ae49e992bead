"""A citizen's open complaints in brief: asked for with every message, so one statement, kept as SQL (design D17).

What was merged into another one is as open as that one is; its own code stays.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from store import db
from store.models import micros

_OPEN = (
    "SELECT c.number, c.department, c.category, COALESCE(m.status, c.status), c.type, (SELECT h.event FROM history AS h"
    " WHERE h.complaint_id = c.id AND h.event IN ('asked', 'answered') ORDER BY h.seq DESC LIMIT 1)"
    " FROM complaint AS c LEFT JOIN complaint AS m ON m.id = c.merged_into_id WHERE c.citizen_id = ?"
    " AND (c.closed_at IS NULL OR (m.id IS NOT NULL AND (m.closed_at IS NULL OR m.status = 'merged')))"
    " ORDER BY c.registered_at DESC, c.id DESC LIMIT ?"
)
_FILED = "SELECT COUNT(*) FROM complaint WHERE identity_id = ? AND registered_at >= ?"


class Brief(NamedTuple):
    """What one line about a complaint needs; `asked`: an officer's question still waits for the answer."""

    number: int
    department: str
    category: str
    status: str
    type: str
    asked: bool


def open_of(citizen_id: int, limit: int) -> list[Brief]:
    """The newest open complaints of a citizen."""
    rows = db.run(_OPEN, citizen_id, limit).fetchall()
    return [
        Brief(number, department, category, status, kind, last == "asked")
        for number, department, category, status, kind, last in rows
    ]


def filed_since(identity_id: int, since: dt.datetime) -> int:
    """How many complaints came from an address since a moment."""
    return int(db.run(_FILED, identity_id, micros(since)).fetchone()[0])
