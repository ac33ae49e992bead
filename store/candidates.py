"""Open complaints that may tell of the same fault as a new one: same place, kin types, not long ago.

Found through the partial index `complaint_near`, so the cost grows with what is open there, never with what is kept
(docs/decisions/0006-duplicates.md). Whether one of them really is the same is for `rules.duplicates` to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store import hot
from store.models import Complaint, micros

WINDOW = dt.timedelta(days=30)
MOST = 20
# The newest ids are taken from the index alone; only they are read from the table. `+ 0` keeps the planner from the
# index of days, which holds every complaint of the district: SQLite takes it as soon as it has statistics.
_NEAR = (
    "id IN (SELECT id FROM complaint WHERE closed_at IS NULL AND area IN ({areas}) AND type IN ({types})"
    " AND registered_at + 0 BETWEEN ? AND ? ORDER BY registered_at + 0 DESC, id DESC LIMIT ?)"
    " ORDER BY registered_at DESC, id DESC"
)


def near(
    areas: Sequence[str], types: Sequence[str], now: dt.datetime, limit: int = MOST, window: dt.timedelta = WINDOW,
) -> list[Complaint]:  # fmt: skip
    """Open complaints of these areas ("" where none is known) and types, registered within `window`, newest first."""
    places, kinds = _padded(areas), _padded(types)
    if not places or not kinds:
        return []
    where = _NEAR.format(areas=_marks(places), types=_marks(kinds))
    return hot.rows(Complaint, where, *places, *kinds, micros(now - window), micros(now), limit)


def _padded(values: Sequence[str]) -> list[str]:
    """Each once, filled up to 1, 2, 4, 8 …: few different statements, each prepared once."""
    once = list(dict.fromkeys(values))
    size = 1 << max(0, len(once) - 1).bit_length()
    return once + once[-1:] * (size - len(once))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)
