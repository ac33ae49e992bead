from __future__ import annotations

import datetime as dt

import pytest

from actions import finish, work
from actions.turn import Refused
from store.models import Complaint
from tests.actions.conftest import World


def _resolved(world: World) -> Complaint:
    c = world.files()
    world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    world.hears("501"), world.hears("-1001")
    return world.fresh(c)


def test_a_satisfied_citizen_closes_it_and_is_asked_for_stars(world: World) -> None:
    c = _resolved(world)
    world.do(finish.do_confirm, world.turn(), c, True)
    now = world.fresh(c)
    assert (now.status, now.closed_as, now.satisfied, now.closed_at) == ("closed", "confirmed", True, world.now)
    assert now.next_action_at is None
    assert world.hears("501") == ["news.confirmed"]
    assert [one["data"] for one in world.rows("501")[-1].buttons[0]] == [f"r:{n}:{c.number}" for n in range(1, 6)]
    assert world.hears("-1001") == ["room.confirmed", "room.card"]


def test_the_last_rating_counts_and_only_after_closing(world: World) -> None:
    c = _resolved(world)
    with pytest.raises(Refused, match="rate_when_closed"):
        world.do(finish.do_rate, world.turn(), c, 5)
    world.do(finish.do_confirm, world.turn(), c, True)
    world.do(finish.do_rate, world.turn(), c, 5)
    world.do(finish.do_rate, world.turn(), c, 3)
    assert world.fresh(c).rating == 3


def test_not_satisfied_reopens_one_level_up_with_that_levels_time(world: World) -> None:
    c = _resolved(world)
    world.hears("702")
    world.do(finish.do_confirm, world.turn(), c, False, "पानी अब भी नहीं है")
    now = world.fresh(c)
    assert (now.status, now.level, now.reopened, now.satisfied) == ("reopened", 2, 1, False)
    assert now.level_due_at == world.now + dt.timedelta(hours=24)
    assert world.hears("501") == ["news.reopened"]
    assert "lata" in world.text("501")
    assert "room.disputed" in world.hears("-1001")
    assert world.hears("702") == ["room.yours_reopened"]
    assert "पानी अब भी नहीं है" in world.text("702")


def test_a_dispute_skips_an_empty_level_and_stays_at_the_top(world: World) -> None:
    c = _resolved(world)
    levels = []
    for _ in range(3):
        world.do(finish.do_confirm, world.turn(), c, False)
        levels.append(world.fresh(c).level)
        world.do(work.do_resolve, world.by("devi"), c, "हो गया")
    assert levels == [2, 4, 4]


def test_a_word_when_nothing_was_asked_is_refused(world: World) -> None:
    c = world.files()
    with pytest.raises(Refused, match="when_assigned"):
        world.do(finish.do_confirm, world.turn(), c, True)


def test_yes_twice_says_it_is_closed(world: World) -> None:
    c = _resolved(world)
    world.do(finish.do_confirm, world.turn(), c, True)
    with pytest.raises(Refused, match="when_closed"):
        world.do(finish.do_confirm, world.turn(), c, True)


def test_an_officers_own_reopening_stays_at_its_level(world: World) -> None:
    c = _resolved(world)
    assert world.do(finish.do_reopen, world.by("ram"), c, "गलती से लिखा") is not None
    assert (world.fresh(c).status, world.fresh(c).level) == ("reopened", 1)


def test_only_the_admin_closes_without_the_citizen(world: World) -> None:
    c = world.files()
    with pytest.raises(Refused, match="admin_only"):
        world.do(finish.do_close, world.by("devi"), c, "दोहराव")
    world.hears("501")
    world.do(finish.do_close, world.by("acm"), c, "दोहराव")
    assert (world.fresh(c).status, world.fresh(c).closed_as) == ("closed", "admin")
    assert world.hears("501") == ["news.closed"]


def test_a_closed_complaint_may_still_be_disputed(world: World) -> None:
    c = _resolved(world)
    world.do(finish.do_close_unconfirmed, world.by_clock(), c)
    assert world.fresh(c).closed_as == "unconfirmed"
    world.do(finish.do_confirm, world.turn(), c, False)
    now = world.fresh(c)
    assert (now.status, now.closed_at, now.closed_as, now.level) == ("reopened", None, "", 2)
