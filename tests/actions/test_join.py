from __future__ import annotations

import datetime as dt

import pytest

from actions import finish, work
from actions.join import Part, do_merge, do_split
from actions.register import Draft
from actions.turn import Refused
from actions.undo import do_undo
from store import attachments, complaints, db, people
from store.models import Complaint
from tests.actions.conftest import WATER, World
from tests.actions.test_move import _quiet

BOTH = [Part("JAL", "पाइप फूटा"), Part("PWD", "सड़क धँसी")]


def _closes(world: World, c: Complaint, who: str) -> None:
    world.do(work.do_resolve, world.by(who), c, "हो गया")
    world.do(finish.do_confirm, world.turn(), c, True)


def test_each_part_has_its_own_code_room_and_clock(world: World) -> None:
    with db.transaction():
        photo = attachments.add("telegram", "photo", "file-1", world.now, identity=world.citizen)
    c = world.files(Draft("पाइप फूटा और सड़क धँसी", "JAL", "B", attachments=(photo.id,)))
    _quiet(world)
    world.later(hours=30)
    water, road = world.do(do_split, world.by("ram"), c, BOTH)
    assert (water.department, road.department) == ("JAL", "PWD")
    assert len({c.number, water.number, road.number}) == 3
    assert water.due_at == road.due_at == c.due_at  # no more time than the whole had
    assert world.fresh(c).status == "split"
    assert world.fresh(c).next_action_at is None
    assert world.hears("501") == ["news.split"]
    assert complaints.code_of(road) in world.text("501")
    assert world.hears("-1002") == ["room.card"]
    assert world.rows("-1002")[-1].files == [photo.id]


def test_the_whole_is_done_when_all_parts_are(world: World) -> None:
    c = world.files()
    water, road = world.do(do_split, world.by("ram"), c, BOTH)
    _closes(world, water, "ram")
    assert world.fresh(c).status == "split"
    world.hears("501")
    _closes(world, road, "mohan")
    assert (world.fresh(c).status, world.fresh(c).closed_as) == ("closed", "parts")
    assert "news.parts_done" in world.hears("501")


@pytest.mark.parametrize(("departments", "key"), [
    (["JAL"], "refused.split_parts"), (["JAL", "JAL"], "refused.split_parts"),
    (["JAL", "XYZ"], "refused.no_department"),
])  # fmt: skip
def test_a_split_needs_two_departments_that_exist(world: World, departments: list[str], key: str) -> None:
    c = world.files()
    with pytest.raises(Refused) as no:
        world.do(do_split, world.by("ram"), c, [Part(one) for one in departments])
    assert no.value.key == key
    assert complaints.count_open() == 1


def test_both_citizens_keep_their_codes_and_hear_the_news_of_the_one(world: World) -> None:
    one = world.files()
    first = world.citizen
    with db.transaction():
        world.citizen = people.keep_identity("telegram", "502", world.now, name="गीता", lang="mr")
    two = world.files(WATER)
    _quiet(world)
    with db.transaction():
        do_merge(world.by("ram"), world.fresh(two), world.fresh(one))
    assert (world.fresh(two).status, world.fresh(two).merged_into_id) == ("merged", one.id)
    assert world.hears("502") == ["news.merged"]
    world.do(work.do_resolve, world.by("ram"), one, "हो गया")
    assert world.hears("501") == world.hears("502") == ["news.resolved"]
    assert complaints.code_of(one) in world.text("501")
    assert complaints.code_of(two) in world.text("502")
    assert [one["data"] for one in world.rows("501")[-1].buttons[0]] == [f"k:yes:{one.number}", f"k:no:{one.number}"]
    assert [one["data"] for one in world.rows("502")[-1].buttons[0]] == [f"k:yes:{two.number}", f"k:no:{two.number}"]
    assert first.address == "501"


def test_a_merge_can_be_taken_back_and_the_clock_goes_on(world: World) -> None:
    one, two = world.files(), world.fresh(world.files())
    with db.transaction():
        undo = do_merge(world.by("ram"), world.fresh(two), world.fresh(one))
    assert world.fresh(two).next_action_at is None
    with db.transaction():
        do_undo(world.by("ram"), undo)
    now = world.fresh(two)
    assert (now.status, now.merged_into_id, now.closed_at) == ("assigned", None, None)
    assert now.next_action_at == two.next_action_at


def test_a_complaint_is_not_merged_with_itself_nor_with_a_closed_one(world: World) -> None:
    one, two = world.files(), world.files()
    with pytest.raises(Refused, match="merge_same"):
        world.do(do_merge, world.by("ram"), one, one)
    _closes(world, two, "ram")
    with pytest.raises(Refused, match="merge_closed"):
        world.do(do_merge, world.by("ram"), one, world.fresh(two))


def test_a_part_cannot_be_used_to_win_time(world: World) -> None:
    c = world.files()
    world.at(28, 10)  # the whole is late already
    parts = world.do(do_split, world.by("acm"), c, BOTH)
    assert [part.due_at for part in parts] == [c.due_at, c.due_at]
    assert parts[0].level_due_at == world.now + dt.timedelta(minutes=30)
