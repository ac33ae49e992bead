"""The append-only history of a complaint: a chain of hashes, so that nothing can be changed unnoticed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from store import db, hot
from store.models import Complaint, History, canonical, micros

# A chain does not show by itself that its end was cut off: the complaint knows how it ends.
_ANCHOR = "UPDATE complaint SET history_lines = ?, history_hash = ? WHERE id = ?"
_LOOSE = (
    "SELECT c.id, c.history_lines FROM complaint AS c WHERE (c.history_lines > 0 AND NOT EXISTS"
    " (SELECT 1 FROM history AS h WHERE h.complaint_id = c.id AND h.seq = c.history_lines AND h.hash = c.history_hash))"
    " OR EXISTS (SELECT 1 FROM history AS h WHERE h.complaint_id = c.id AND h.seq > c.history_lines) ORDER BY c.id"
)


def append(
    complaint: Complaint, event: str, at: dt.datetime, actor: str, data: dict[str, Any] | None = None, *,
    actor_id: int | None = None, actor_name: str = "", inbound: int | None = None,
) -> History:  # fmt: skip
    """Write what happened; `actor` is the kind of who did it, `inbound` the message that caused it."""
    db.lock_row("complaint", complaint.id)
    last = _last(complaint)
    row = History(
        complaint=complaint, seq=last.seq + 1 if last else 1, at=at, event=event, actor=actor, actor_id=actor_id,
        actor_name=actor_name, inbound=inbound, data=data or {}, prev_hash=last.hash if last else "",
    )  # fmt: skip
    row.body_hash = _body_hash(row)
    row.hash = _hash(row)
    hot.insert(row)
    db.run(_ANCHOR, row.seq, row.hash, complaint.id)
    complaint.history_lines, complaint.history_hash = row.seq, row.hash
    return row


def _last(complaint: Complaint) -> History | None:
    return hot.one(History, "complaint_id = ? ORDER BY seq DESC LIMIT 1", complaint.id)


def _body_hash(row: History) -> str:
    return _digest([row.actor_name, row.data])


def _hash(row: History) -> str:
    return _digest([
        row.prev_hash, row.seq, micros(row.at), row.event, row.actor, row.actor_id, row.inbound, row.body_hash,
    ])  # fmt: skip


def _digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def of(complaint: Complaint) -> list[History]:
    """What happened to a complaint, in order."""
    return list(History.select().where(History.complaint == complaint).order_by(History.seq))


def verify(complaint: Complaint | None = None) -> list[str]:
    """Where the chain does not hold, in words; empty when it holds. None checks every complaint."""
    query = History.select().order_by(History.complaint, History.seq)
    if complaint is not None:
        query = query.where(History.complaint == complaint)
    loose = [(row, lines) for row, lines in db.run(_LOOSE).fetchall() if complaint is None or row == complaint.id]
    ends = [f"complaint row {row}: its history does not end with line {lines}, as it did" for row, lines in loose]
    return [*_broken(query.iterator()), *ends]


def _broken(rows: Iterator[History]) -> Iterator[str]:
    before: History | None = None
    for row in rows:
        if before is None or before.complaint_id != row.complaint_id:
            before = None
        where = f"complaint row {row.complaint_id}, line {row.seq}"
        if row.seq != (before.seq + 1 if before else 1):
            yield f"{where}: a line before it is missing"
        elif row.prev_hash != (before.hash if before else ""):
            yield f"{where}: does not follow from the line before it"
        if row.hash != _hash(row):
            yield f"{where}: was changed"
        elif not row.erased and row.body_hash != _body_hash(row):
            yield f"{where}: its words were changed"
        before = row
