"""Where each conversation stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from store import db, hot
from store.models import Dialogue, Identity

_REPLACE = (
    "ON CONFLICT (identity_id) DO UPDATE SET step = EXCLUDED.step, data = EXCLUDED.data,"
    " updated_at = EXCLUDED.updated_at, look_at = EXCLUDED.look_at, reminded = EXCLUDED.reminded"
)


def get(identity: Identity) -> Dialogue | None:
    """The conversation this person is in."""
    return hot.one(Dialogue, "identity_id = ?", identity.id)


def put(
    identity: Identity, step: str, data: dict[str, Any], now: dt.datetime, look_at: dt.datetime | None, *,
    reminded: bool = False,
) -> None:  # fmt: skip
    """The conversation stands at `step` now; the clock looks at it at `look_at` (None: never)."""
    standing = {"step": step, "data": data, "updated_at": now, "look_at": look_at, "reminded": reminded}
    hot.insert(Dialogue(identity=identity.id, **standing), _REPLACE)


def clear(identity: Identity) -> None:
    """The conversation is over."""
    db.run("DELETE FROM dialogue WHERE identity_id = ?", identity.id)


def due(now: dt.datetime, limit: int) -> list[Dialogue]:
    """Conversations the clock must look at, the longest due first."""
    return list(
        Dialogue.select().where(Dialogue.look_at <= now).order_by(Dialogue.look_at, Dialogue.id).limit(limit)
    )


def look_again(dialogue: Dialogue, at: dt.datetime | None) -> None:
    """Have the clock look at it at another time."""
    dialogue.look_at = at
    dialogue.save(only=[Dialogue.look_at])
