from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rules.ladders import Seat, holes, ladder, next_up

CHAIN = ("WARD", "CITY", "DISTRICT")


def _seat(number: int, level: int, area: str = "", holders: int = 1, department: str = "JAL") -> Seat:
    return Seat(number, department, level, area, holders)


def test_the_nearest_enclosing_area_answers() -> None:
    seats = [_seat(1, 1), _seat(2, 1, "CITY"), _seat(3, 1, "WARD"), _seat(4, 1, "ELSEWHERE")]
    assert ladder(seats, "JAL", CHAIN)[1].id == 3
    assert ladder(seats, "JAL", ("CITY", "DISTRICT"))[1].id == 2
    assert ladder(seats, "JAL", ())[1].id == 1


def test_an_empty_seat_lets_the_wider_area_answer() -> None:
    seats = [_seat(1, 1), _seat(2, 1, "WARD", holders=0)]
    assert ladder(seats, "JAL", CHAIN)[1].id == 1


def test_other_departments_and_field_staff_are_no_rungs() -> None:
    assert ladder([_seat(1, 1, department="PWD"), _seat(2, 0)], "JAL", CHAIN) == {}


def test_empty_levels_are_skipped_upwards_and_named() -> None:
    steps = ladder([_seat(1, 1), _seat(4, 4)], "JAL", CHAIN)
    up = next_up(steps, 1)
    assert up.seat is not None
    assert (up.seat.id, up.holes) == (4, (2, 3))
    assert holes(steps) == (2, 3)


def test_nobody_above_is_said_and_the_empty_levels_named() -> None:
    steps = ladder([_seat(1, 1)], "JAL", CHAIN)
    assert next_up(steps, 1).seat is None
    assert next_up(steps, 1).holes == (2, 3, 4)
    assert next_up(steps, 4).holes == ()


SEATS = st.lists(
    st.builds(
        Seat, st.integers(1, 99), st.sampled_from(["JAL", "PWD"]), st.integers(0, 4),
        st.sampled_from(["", *CHAIN, "ELSEWHERE"]), st.integers(0, 2),
    ), max_size=12, unique_by=lambda seat: (seat.department, seat.level, seat.area),
)  # fmt: skip


@given(SEATS, st.integers(0, 4))
def test_a_climb_only_rises_and_skips_only_empty_levels(seats: list[Seat], level: int) -> None:
    steps = ladder(seats, "JAL", CHAIN)
    up = next_up(steps, level)
    if up.seat is not None:
        assert up.seat.level > level
        assert up.seat.holders > 0
    for hole in up.holes:
        assert hole > level
        assert not [seat for seat in seats if seat.department == "JAL" and seat.level == hole and seat.holders
                    and seat.area in ("", *CHAIN)]  # fmt: skip


@given(SEATS, st.randoms())
def test_the_order_of_the_posts_does_not_matter(seats: list[Seat], random: Random) -> None:
    shuffled = seats[:]
    random.shuffle(shuffled)
    assert ladder(seats, "JAL", CHAIN) == ladder(shuffled, "JAL", CHAIN)
