"""What an officer may still take back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from store.models import Complaint, Officer, Undo


def add(
    complaint: Complaint, before: dict[str, Any], history_seq: int, now: dt.datetime, expires_at: dt.datetime, *,
    officer: Officer | None = None, inbound: int | None = None,
) -> Undo:  # fmt: skip
    """Remember how the complaint was `before`, until `expires_at`."""
    return Undo.create(
        complaint=complaint, before=before, history_seq=history_seq, at=now, expires_at=expires_at, officer=officer,
        inbound=inbound,
    )  # fmt: skip


def find(undo_id: int) -> Undo | None:
    """An undo by the id its button carries."""
    return Undo.get_or_none(Undo.id == undo_id)


def last_of(complaint: Complaint) -> Undo | None:
    """The newest undo of a complaint."""
    return Undo.select().where(Undo.complaint == complaint).order_by(Undo.id.desc()).get_or_none()


def last_by(officer: Officer) -> Undo | None:
    """The newest change of an officer's that was not taken back."""
    return (
        Undo.select().where(Undo.officer == officer, Undo.undone_at.is_null()).order_by(Undo.id.desc()).get_or_none()
    )


def use(undo: Undo, now: dt.datetime) -> bool:
    """Use it up; False when it was used before or has expired."""
    done = Undo.update(undone_at=now).where(
        Undo.id == undo.id, Undo.undone_at.is_null(), Undo.expires_at > now
    ).execute()  # fmt: skip
    return bool(done)


def open_by_inbounds(inbounds: Iterable[int], now: dt.datetime) -> list[Undo]:
    """What these messages changed and may still be taken back, the newest first."""
    return list(
        Undo.select().where(Undo.inbound.in_(list(inbounds)), Undo.undone_at.is_null(), Undo.expires_at > now)
        .order_by(Undo.id.desc())
    )  # fmt: skip
