"""Ladders: for a department and an area, which post answers at which level, and who is next above.

The nearest enclosing area that has a filled post answers for its level [S0]; a level nobody fills is
skipped upwards, never silently stopped, and named as a hole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from config import LEVELS


@dataclass(frozen=True, slots=True)
class Seat:
    """A post as the rules see it: level 1-4 (0: field staff), area ("" = the whole district), how many hold it now."""

    id: int
    department: str
    level: int
    area: str = ""
    holders: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Where a climb leads: the seat (None: nobody is above) and the levels that were passed over as empty."""

    seat: Seat | None
    holes: tuple[int, ...] = ()


def ladder(seats: Iterable[Seat], department: str, chain: Sequence[str]) -> dict[int, Seat]:
    """Level → the filled seat that answers for a place.

    `chain` is the area's codes from the place outwards to the district; the whole-district seat ("") comes last.
    Seats without a holder do not answer: the next wider area of the same level does.
    """
    distance = {code: number for number, code in enumerate([*chain, ""])}
    found: dict[int, Seat] = {}
    for seat in seats:
        if seat.department != department or seat.level not in LEVELS or not seat.holders or seat.area not in distance:
            continue
        best = found.get(seat.level)
        if best is None or distance[seat.area] < distance[best.area]:
            found[seat.level] = seat
    return dict(sorted(found.items()))


def next_up(steps: Mapping[int, Seat], level: int) -> Step:
    """The first filled level above `level` (0 to find the bottom), naming every empty level passed on the way."""
    above = [rung for rung in LEVELS if rung > level]
    filled = next((rung for rung in above if rung in steps), None)
    if filled is None:
        return Step(None, tuple(above))
    return Step(steps[filled], tuple(rung for rung in above if rung < filled))


def holes(steps: Mapping[int, Seat]) -> tuple[int, ...]:
    """The levels of a ladder nobody fills; every ladder must be full before the desk goes live [S0]."""
    return tuple(level for level in LEVELS if level not in steps)
