from __future__ import annotations

from typing import get_args

import pytest

from rules.access import Case, Deed, Person, why_not
from rules.ladders import Seat
from rules.mask import masked

CASE = Case("JAL", 1, post=11, chain=("WARD", "CITY", "DISTRICT"))
DEEDS: tuple[Deed, ...] = get_args(Deed)


def _officer(level: int = 1, area: str = "", department: str = "JAL", number: int = 11, role: str = "") -> Person:
    return Person(role or "officer", (Seat(number, department, level, area, 1),))


@pytest.mark.parametrize("deed", DEEDS)
def test_the_admin_may_do_everything_and_an_outsider_only_comment(deed: Deed) -> None:
    assert why_not(Person("admin"), deed, CASE) == ""
    assert why_not(Person(), deed, CASE) == ("" if deed == "comment" else "refused.not_on_roster")


@pytest.mark.parametrize(("person", "deed", "reason"), [
    (_officer(), "resolve", ""),
    (_officer(), "forward", ""),
    (_officer(area="CITY", number=12), "resolve", ""),
    (_officer(area="ELSEWHERE", number=12), "resolve", "refused.not_your_area"),
    (_officer(area="ELSEWHERE", number=11), "resolve", ""),  # the holder of its post, whatever the area says
    (_officer(department="PWD", number=12), "resolve", "refused.not_your_department"),
    (_officer(level=0, role="staff", number=12), "comment", ""),
    (_officer(level=0, role="staff", number=12), "see", ""),
    (_officer(level=0, role="staff", number=12), "resolve", "refused.staff_reports_only"),
    (_officer(level=0, number=12), "work", "refused.staff_reports_only"),
    (_officer(), "administer", "refused.admin_only"),
    (_officer(), "reveal", ""),
    (_officer(level=2, number=12), "reveal", "refused.above_you"),
    (Person("senior"), "see", ""),
    (Person("senior"), "resolve", "refused.not_your_department"),
    (Person("operator"), "resolve", ""),
    (Person("operator"), "forward", "refused.admin_only"),
    (Person("operator"), "administer", "refused.admin_only"),
])  # fmt: skip
def test_who_may_do_what(person: Person, deed: Deed, reason: str) -> None:
    assert why_not(person, deed, CASE) == reason


def test_an_operator_places_what_reception_holds() -> None:
    assert why_not(Person("operator"), "forward", Case("OTHER", 1, at_reception=True)) == ""


def test_an_unknown_place_is_every_area_of_the_department() -> None:
    assert why_not(_officer(area="CITY", number=12), "resolve", Case("JAL", 1, post=11)) == ""


def test_what_climbed_may_be_repaired_from_below_but_not_turned_down() -> None:
    climbed = Case("JAL", 3, post=13, chain=CASE.chain)
    assert why_not(_officer(), "resolve", climbed) == ""
    assert why_not(_officer(), "reject", climbed) == "refused.above_you"
    assert why_not(_officer(level=4, number=14), "reject", climbed) == ""


def test_the_type_may_be_changed_for_three_days() -> None:
    assert why_not(_officer(), "retype", Case("JAL", 1, post=11, age_days=2.9)) == ""
    assert why_not(_officer(), "retype", Case("JAL", 1, post=11, age_days=3.1)) == "refused.type_too_late"
    assert why_not(Person("admin"), "retype", Case("JAL", 1, post=11, age_days=30)) == ""


@pytest.mark.parametrize(("phone", "shown"), [
    ("", ""), ("+910000000501", "+91•••••••501"), ("0000000501", "•••••••501"), ("12345", "•••••"),
    ("+4400000501", "•••••••501"),
])  # fmt: skip
def test_a_number_shows_its_last_three_digits_only(phone: str, shown: str) -> None:
    assert masked(phone) == shown
