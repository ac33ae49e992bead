"""Where each conversation stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from store.models import Dialogue, Identity


def get(identity: Identity) -> Dialogue | None:
    """The conversation this person is in."""
    return Dialogue.get_or_none(Dialogue.identity == identity)


def put(
    identity: Identity, step: str, data: dict[str, Any], now: dt.datetime, look_at: dt.datetime | None, *,
    reminded: bool = False,
) -> None:  # fmt: skip
    """The conversation stands at `step` now; the clock looks at it at `look_at` (None: never)."""
    Dialogue.insert(
        identity=identity, step=step, data=data, updated_at=now, look_at=look_at, reminded=reminded
    ).on_conflict(
        conflict_target=[Dialogue.identity],
        preserve=[Dialogue.step, Dialogue.data, Dialogue.updated_at, Dialogue.look_at, Dialogue.reminded],
    ).execute()


def clear(identity: Identity) -> None:
    """The conversation is over."""
    Dialogue.delete().where(Dialogue.identity == identity).execute()


def due(now: dt.datetime, limit: int) -> list[Dialogue]:
    """Conversations the clock must look at, the longest due first."""
    return list(
        Dialogue.select().where(Dialogue.look_at <= now).order_by(Dialogue.look_at, Dialogue.id).limit(limit)
    )


def look_again(dialogue: Dialogue, at: dt.datetime | None) -> None:
    """Have the clock look at it at another time."""
    dialogue.look_at = at
    dialogue.save(only=[Dialogue.look_at])
