"""Words about a complaint that change nothing."""

from __future__ import annotations

import datetime as dt

from store.models import Comment, Complaint, Officer


def add(
    complaint: Complaint, text: str, now: dt.datetime, *, author: str = "", officer: Officer | None = None,
    inbound: int | None = None,
) -> Comment:  # fmt: skip
    """Somebody said something about a complaint."""
    return Comment.create(complaint=complaint, at=now, author=author, officer=officer, text=text, inbound=inbound)


def of(complaint: Complaint) -> list[Comment]:
    """What was said about a complaint, in order."""
    return list(Comment.select().where(Comment.complaint == complaint).order_by(Comment.id))
