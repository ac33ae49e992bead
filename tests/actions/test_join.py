from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from actions import finish, work
from actions.card import card_params
from actions.join import Part, do_join, do_merge, do_part, do_split
from actions.register import Draft
from actions.turn import Refused
from actions.undo import do_undo
from store import attachments, briefs, complaints, db, history, people
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


def _neighbour(world: World, number: int = 502) -> None:
    with db.transaction():
        world.citizen = people.keep_identity("telegram", str(number), world.now, name="गीता", lang="mr")


def _joins(world: World, into: Complaint, draft: Draft = WATER) -> Complaint:
    mine = world.files(draft)
    with db.transaction():
        do_join(world.turn(), world.fresh(mine), world.fresh(into))
    return world.fresh(mine)


def test_who_joins_keeps_the_code_and_both_cards_tell_of_it(world: World) -> None:
    one = world.files()
    _quiet(world)
    _neighbour(world)
    two = _joins(world, one)
    assert (two.status, two.merged_into_id, two.next_action_at) == ("merged", one.id, None)
    assert world.hears("502") == ["news.registered", "news.joined"]
    assert complaints.code_of(two) in world.text("502")
    assert world.hears("-1001") == ["room.card", "room.card"]
    assert complaints.code_of(one) in world.text("-1001")
    assert [(brief.number, brief.status) for brief in briefs.open_of(two.citizen_id or 0, 9)] == [
        (two.number, "assigned")]
    assert [line.event for line in history.of(one)][-1] == "absorbed"
    assert [line.event for line in history.of(two)] == ["registered", "assigned", "merged"]
    assert not history.verify()


def test_another_department_is_told_what_they_wrote(world: World) -> None:
    one = world.files()
    _quiet(world)
    _neighbour(world)
    two = _joins(world, one, replace(WATER, department="PWD"))
    assert two.department == "PWD"
    assert "room.joined" in world.hears("-1001")


def test_one_person_who_joins_twice_is_one_other(world: World) -> None:
    one = world.files()
    _neighbour(world)
    _joins(world, one)
    _joins(world, one)
    _neighbour(world, 503)
    two = _joins(world, one)
    assert [line["params"]["n"] for line in card_params(world.fresh(one))["more"] if "others" in line["key"]] == [2]
    world.do(do_part, world.turn(), two)
    assert [line["params"]["n"] for line in card_params(world.fresh(one))["more"] if "others" in line["key"]] == [1]


def test_what_was_joined_by_mistake_begins_its_own_time(world: World) -> None:
    one = world.files()
    _neighbour(world)
    two = _joins(world, one)
    world.later(days=2)
    world.do(do_part, world.turn(), two)
    now = world.fresh(two)
    assert (now.status, now.merged_into_id, now.closed_as) == ("assigned", None, "")
    assert now.due_at > one.due_at
    assert now.next_action_at is not None
    with pytest.raises(Refused, match="when_assigned"):
        world.do(do_part, world.turn(), two)


def test_nobody_joins_what_is_no_longer_worked_on(world: World) -> None:
    one = world.files()
    _closes(world, one, "ram")
    with pytest.raises(Refused, match="merge_closed"):
        _joins(world, one)
    assert len(world.rows("501")) > 0
    assert [c.merged_into_id for c in Complaint.select()] == [None, None]


def test_who_followed_one_that_was_merged_follows_the_other(world: World) -> None:
    one = world.files()
    _neighbour(world)
    two = world.files()
    _neighbour(world, 503)
    three = _joins(world, two)
    world.do(do_merge, world.by("ram"), two, world.fresh(one))
    for address in ("501", "502", "503"):
        world.hears(address)
    world.do(work.do_progress, world.by("ram"), one)
    assert [world.hears(address) for address in ("501", "502", "503")] == [["news.working"]] * 3
    assert complaints.standing_for(world.fresh(three)).id == one.id
    assert [c.id for c in complaints.followed_by(world.citizen.citizen_id)] == [three.id]


def test_the_yes_of_one_who_joined_is_their_own(world: World) -> None:
    one = world.files()
    _neighbour(world)
    two = _joins(world, one)
    with pytest.raises(Refused, match="when_assigned"):
        world.do(finish.do_confirm, world.turn(), two, True)
    world.do(work.do_resolve, world.by("ram"), one, "हो गया")
    world.hears("501")
    world.hears("502")
    world.do(finish.do_confirm, world.turn(), two, True)
    assert (world.fresh(one).status, world.fresh(two).satisfied) == ("resolved", True)
    assert world.hears("501") == []
    assert world.hears("502") == ["news.confirmed"]
    world.do(finish.do_confirm, world.turn(), two, False)
    assert world.fresh(one).status == "reopened"
    assert world.hears("501") == world.hears("502") == ["news.reopened"]
