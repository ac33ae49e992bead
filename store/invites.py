"""One-time codes. Only their hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib

from store.models import Invite, Officer


def add(
    code: str, kind: str, now: dt.datetime, expires_at: dt.datetime, *, department: str = "",
    officer: Officer | None = None,
) -> Invite:  # fmt: skip
    """A code that binds a room to a department, or an identity to an officer."""
    return Invite.create(
        code_hash=_hash(code), kind=kind, department=department, officer=officer, made_at=now, expires_at=expires_at
    )


def find(code: str, now: dt.datetime) -> Invite | None:
    """The invite of a code that is neither used nor expired."""
    return Invite.get_or_none(Invite.code_hash == _hash(code), Invite.used_at.is_null(), Invite.expires_at > now)


def find_any(code: str) -> Invite | None:
    """The invite of a code, also a used or expired one."""
    return Invite.get_or_none(Invite.code_hash == _hash(code))


def use(invite: Invite, by: str, now: dt.datetime) -> bool:
    """Use it up; False when somebody else was quicker."""
    done = Invite.update(used_at=now, used_by=by).where(Invite.id == invite.id, Invite.used_at.is_null()).execute()
    return bool(done)


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()
