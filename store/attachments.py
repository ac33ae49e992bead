"""Files of complaints: each its own row, fetched later by the worker and kept under its SHA-256."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from peewee import SQL

from store import hot
from store.models import Attachment, Complaint


def add(
    channel: str, kind: str, ref: str, now: dt.datetime, *, complaint: Complaint | None = None, identity: Any = None,
    inbound: int | None = None, role: str = "complaint", mime: str = "", name: str = "", size: int | None = None,
) -> Attachment:  # fmt: skip
    """A file still at the platform; the worker fetches it from now on."""
    return Attachment.create(
        channel=channel, kind=kind, ref=ref, created_at=now, next_try_at=now, complaint=complaint, identity=identity,
        inbound=inbound, role=role, mime=mime, name=name, size=size,
    )  # fmt: skip


def get(attachment_id: int) -> Attachment | None:
    """A file by its row."""
    return Attachment.get_or_none(Attachment.id == attachment_id)


def attach(ids: Iterable[int], complaint: Complaint, role: str = "") -> None:
    """These files belong to this complaint now (as `role`, where given)."""
    fields: dict[str, Any] = {"complaint": complaint} | ({"role": role} if role else {})
    Attachment.update(**fields).where(Attachment.id.in_(list(ids))).execute()


def of(complaint: Complaint, role: str | None = None) -> list[Attachment]:
    """A complaint's files in the order they came; `role`: only complaint, evidence, …"""
    if role is None:
        return hot.rows(Attachment, "complaint_id = ? ORDER BY id", complaint.id)
    return hot.rows(Attachment, "complaint_id = ? AND role = ? ORDER BY id", complaint.id, role)


def of_inbound(inbound: int) -> list[Attachment]:
    """The files that came with one message."""
    return list(Attachment.select().where(Attachment.inbound == inbound).order_by(Attachment.id))


def due(now: dt.datetime, limit: int) -> list[Attachment]:
    """Files to fetch now."""
    return list(
        Attachment.select().where(SQL("state = 'due'"), Attachment.next_try_at <= now)
        .order_by(Attachment.next_try_at, Attachment.id).limit(limit)
    )  # fmt: skip


def mark_fetched(row: Attachment, sha256: str, size: int, mime: str) -> None:
    """The file lies in the media store under its SHA-256."""
    row.state, row.sha256, row.size, row.mime, row.error = "fetched", sha256, size, mime or row.mime, ""
    row.next_try_at = None
    row.save()


def mark_retry(row: Attachment, next_try_at: dt.datetime, error: str) -> None:
    """Fetching failed; again at `next_try_at`."""
    row.attempts, row.next_try_at, row.error = row.attempts + 1, next_try_at, error
    row.save()


def mark_failed(row: Attachment, error: str) -> None:
    """The file cannot be had: gone, or too large."""
    row.attempts, row.state, row.next_try_at, row.error = row.attempts + 1, "failed", None, error
    row.save()
