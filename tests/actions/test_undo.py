from __future__ import annotations

import pytest

from actions import finish, move, work
from actions.turn import Refused
from actions.undo import do_undo
from store import complaints, db, history
from store.models import Complaint, Undo
from tests.actions.conftest import World
from tests.actions.test_move import _quiet


def _undo(world: World, who: str, undo: Undo) -> Complaint:
    with db.transaction():
        return do_undo(world.by(who), undo)


def _picture(c: Complaint) -> dict[str, object]:
    left_out = ("version", "history_lines", "history_hash")
    return {name: value for name, value in c.__data__.items() if name not in left_out}


@pytest.mark.parametrize("action", [
    lambda world, c: world.do(work.do_resolve, world.by("ram"), c, "हो गया"),
    lambda world, c: world.do(work.do_progress, world.by("ram"), c, "टीम गई"),
    lambda world, c: world.do(work.do_partial, world.by("ram"), c, "आधा", world.now.date().replace(day=30)),
    lambda world, c: world.do(work.do_more_time, world.by("ram"), c, world.now.date().replace(day=25)),
    lambda world, c: world.do(work.do_reject, world.by("ram"), c, "निजी"),
    lambda world, c: world.do(move.do_forward, world.by("ram"), c, "PWD", "सड़क"),
    lambda world, c: world.do(move.do_change_category, world.by("ram"), c, "C", ""),
])  # fmt: skip
def test_everything_comes_back_as_it_was_and_the_citizen_hears_of_the_mistake(world: World, action: object) -> None:
    c = world.fresh(world.files())
    before = _picture(c)
    undo = action(world, c)  # type: ignore[operator]
    _quiet(world)
    world.later(minutes=5)
    _undo(world, "ram", undo)
    assert _picture(world.fresh(c)) == before
    assert world.hears("501") == ["news.correction"]
    assert history.of(world.fresh(c))[-1].event == "undone"
    assert history.verify(world.fresh(c)) == []


def test_a_forward_taken_back_shows_the_card_where_it_was(world: World) -> None:
    c = world.files()
    undo = world.do(move.do_forward, world.by("ram"), c, "PWD", "")
    _quiet(world)
    _undo(world, "ram", undo)
    assert world.hears("-1001") == ["room.card"]
    assert world.hears("-1002") == ["room.card_moved"]
    assert complaints.code_of(world.fresh(c)) == f"JAL-B-{c.number}"


def test_after_the_time_or_a_second_time_it_is_too_late(world: World) -> None:
    c = world.files()
    undo = world.do(work.do_progress, world.by("ram"), c, "")
    world.later(minutes=11)
    with pytest.raises(Refused, match="undo_too_late"):
        _undo(world, "ram", undo)
    again = world.do(work.do_progress, world.by("ram"), c, "")
    _undo(world, "ram", again)
    with pytest.raises(Refused, match="undo_overtaken"):
        _undo(world, "ram", again)


def test_only_who_did_it_or_the_admin_may(world: World) -> None:
    c = world.files()
    undo = world.do(work.do_progress, world.by("ram"), c, "")
    with pytest.raises(Refused, match="undo_not_yours"):
        _undo(world, "lata", undo)
    assert _undo(world, "acm", undo).status == "assigned"


def test_what_the_citizen_has_already_answered_cannot_be_taken_back(world: World) -> None:
    c = world.files()
    undo = world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    world.do(finish.do_confirm, world.turn(), c, True)
    with pytest.raises(Refused, match="undo_overtaken"):
        _undo(world, "ram", undo)


def test_a_comment_since_does_not_stand_in_the_way(world: World) -> None:
    c = world.files()
    undo = world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    world.do(work.do_comment, world.by("sevak"), c, "देखा", "sevak")
    assert _undo(world, "ram", undo).status == "assigned"
