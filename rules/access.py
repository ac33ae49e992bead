"""Who may do what to which complaint [S0, S1, S3, S4]: "" for yes, or the key of the text that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rules.ladders import Seat

Deed = Literal[
    "comment",      # words that change nothing
    "see",          # read the complaint
    "work",         # seen, in progress, partial, more time, ask
    "resolve",      # say it is done
    "reject",       # say it cannot be done
    "forward",      # hand it to another department
    "retype",       # change type or category
    "place",        # assign what reception holds
    "reveal",       # see the citizen's full number
    "administer",   # close, reopen, escalate, assign by hand
]

NOT_ON_ROSTER = "refused.not_on_roster"
NOT_DEPARTMENT = "refused.not_your_department"
NOT_AREA = "refused.not_your_area"
STAFF = "refused.staff_reports_only"
ABOVE = "refused.above_you"
ADMIN_ONLY = "refused.admin_only"
TOO_LATE = "refused.type_too_late"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the role on the roster ("" = not on it) and the seats held today."""

    role: str = ""
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """The complaint as access sees it; `chain` its area and the areas around it (empty: the place is not known)."""

    department: str
    level: int
    post: int | None = None
    chain: tuple[str, ...] = ()
    at_reception: bool = False
    age_days: float = 0


def why_not(person: Person, deed: Deed, case: Case, *, type_change_days: int = 3) -> str:
    """"" when `person` may do `deed` to `case`, else the key of the reason.

    The admin may do everything. An operator closes on a field officer's word over the phone [S4] and places
    what reception holds [S0]. Field staff report, an officer's word closes [S1, S3].
    """
    if person.role == "admin":
        return ""
    if deed == "comment":
        return ""
    if not person.role:
        return NOT_ON_ROSTER
    if person.role == "senior" and deed == "see":
        return ""
    if person.role == "operator":
        return _operator(deed, case)
    return _officer(person, deed, case, type_change_days)


def _operator(deed: Deed, case: Case) -> str:
    if deed in ("see", "work", "resolve"):
        return ""
    if deed in ("place", "forward", "retype") and case.at_reception:
        return ""
    return ADMIN_ONLY


def _officer(person: Person, deed: Deed, case: Case, type_change_days: int) -> str:
    if deed == "administer":
        return ADMIN_ONLY
    fault, level = _standing(person.seats, case)
    if fault:
        return fault
    if deed == "see":
        return ""
    if person.role == "staff" or level < 1:
        return STAFF
    if deed == "reveal":
        return "" if any(seat.id == case.post for seat in person.seats) else ABOVE
    if deed == "reject" and level < case.level:
        # what has climbed above an officer may still be repaired by them, but not turned down by them
        return ABOVE
    if deed == "retype" and case.age_days > type_change_days:
        return TOO_LATE
    return ""


def _standing(seats: Sequence[Seat], case: Case) -> tuple[str, int]:
    """Why the seats do not reach the case ("" when they do), and the highest level that does."""
    if any(seat.id == case.post for seat in seats):
        return "", max(seat.level for seat in seats if seat.id == case.post)
    ours = [seat for seat in seats if seat.department == case.department]
    if not ours:
        return NOT_DEPARTMENT, -1
    near = [seat for seat in ours if not seat.area or not case.chain or seat.area in case.chain]
    if not near:
        return NOT_AREA, -1
    return "", max(seat.level for seat in near)
