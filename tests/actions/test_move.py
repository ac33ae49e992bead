from __future__ import annotations

import datetime as dt

import pytest

from actions import move, work
from actions.register import Draft
from actions.turn import Refused
from rules import codes
from store import complaints, db, history, people
from store.models import Complaint
from tests.actions.conftest import World

DAY = dt.timedelta(days=1)


def _quiet(world: World) -> None:
    for row in world.rows():
        world.hears(str(row.address))


def test_forward_goes_to_the_other_departments_first_level_with_new_letters_and_the_same_number(world: World) -> None:
    c = world.fresh(world.files())
    _quiet(world)
    world.do(move.do_forward, world.by("ram"), c, "PWD", "सड़क का मामला")
    now = world.fresh(c)
    assert complaints.code_of(now) == f"PWD-B-{c.number}"
    assert (now.status, now.level, now.due_at, now.registered_at) == ("assigned", 1, c.due_at, c.registered_at)
    assert now.post is not None
    assert people.holders_of(now.post)[0].name == "mohan"
    old = codes.CodeMention("JAL", "B", c.number, "", (0, 0), valid=True)
    assert complaints.by_code(old) == now
    assert world.hears("-1002") == ["room.card"]
    assert world.hears("-1001") == ["room.card_moved", "room.forwarded_away"]
    assert world.hears("501") == ["news.forwarded"]
    said = world.text("501")
    assert f"JAL-B-{c.number}" in said
    assert f"PWD-B-{c.number}" in said


def test_a_forwarded_card_that_was_never_sent_does_not_show_buttons_in_the_old_room(world: World) -> None:
    c = world.files()
    world.do(move.do_forward, world.by("ram"), c, "PWD", "")
    card = world.rows("-1001")[0]
    assert (card.key, card.buttons) == ("room.card_moved", [])


def test_a_promise_of_the_old_department_does_not_bind_the_new_one(world: World) -> None:
    c = world.files()
    world.do(work.do_partial, world.by("ram"), c, "आधा", dt.date(2026, 12, 5))
    world.do(move.do_forward, world.by("ram"), c, "PWD", "")
    now = world.fresh(c)
    assert (now.due_at, now.due_why, now.promised_at) == (c.due_at, c.due_why, None)


def test_the_new_holder_of_a_late_complaint_gets_time_before_it_climbs(world: World) -> None:
    c = world.files()
    world.at(27, 10)  # past the deadline
    world.do(move.do_forward, world.by("ram"), c, "PWD", "")
    now = world.fresh(c)
    assert now.due_at < world.now
    assert now.level_due_at == world.now + DAY


@pytest.mark.parametrize(("department", "key"), [("JAL", "refused.same_department"), ("XYZ", "refused.no_department")])
def test_forwarding_nowhere_is_refused(world: World, department: str, key: str) -> None:
    c = world.files()
    with pytest.raises(Refused) as no:
        world.do(move.do_forward, world.by("ram"), c, department, "")
    assert no.value.key == key


def test_not_ours_and_nobody_knows_whose_goes_to_reception(world: World) -> None:
    c = world.files()
    _quiet(world)
    world.do(move.do_out_of_jurisdiction, world.by("ram"), c, "हमारा नहीं")
    now = world.fresh(c)
    assert (now.department, now.status) == ("OTHER", "new")
    assert world.hears("501") == ["news.to_reception"]
    with pytest.raises(Refused, match="at_reception"):
        world.do(move.do_out_of_jurisdiction, world.by("rita"), c, "")


def test_what_came_up_is_never_handed_back_down_to_the_same_officer(world: World) -> None:
    with db.transaction():
        people.hold(people.keep_post("PWD", 2, ""), world.officers["mohan"], world.now)
        people.hold(people.keep_post("PWD", 1, ""), world.officers["ram"], world.now)
        people.leave(people.keep_post("PWD", 1, ""), world.officers["mohan"], world.now)
    c = world.files()
    world.do(move.do_escalate, world.by("acm"), c, "")  # from ram (L1) to lata (L2)
    world.do(move.do_forward, world.by("lata"), c, "PWD", "")
    now = world.fresh(c)
    assert now.post is not None
    assert [one.name for one in people.holders_of(now.post)] == ["mohan"]
    assert now.level == 2


def test_another_category_counts_anew_from_the_registration(world: World) -> None:
    c = world.files()
    world.hears("501")
    world.later(hours=20)
    world.do(move.do_change_category, world.by("ram"), c, "C", "बड़ा काम")
    now = world.fresh(c)
    assert now.due_at == dt.datetime(2026, 11, 30, 12, 30, tzinfo=dt.UTC)
    assert complaints.code_of(now) == f"JAL-C-{c.number}"
    assert world.hears("501") == ["news.category"]
    assert "श्रेणी C, 7 दिन" in world.text("501")


def test_a_category_whose_deadline_is_already_past_climbs_after_the_grace(world: World) -> None:
    c = world.files()
    world.later(days=2)
    world.do(move.do_change_category, world.by("acm"), c, "A", "ख़तरा")
    now = world.fresh(c)
    assert now.due_at < world.now
    assert (now.next_action, now.next_action_at) == ("escalate", world.now + dt.timedelta(minutes=30))


def test_after_three_days_only_the_admin_changes_the_category(world: World) -> None:
    c = world.files()
    world.later(days=4)
    with pytest.raises(Refused, match="type_too_late"):
        world.do(move.do_change_category, world.by("ram"), c, "C", "")
    world.do(move.do_change_category, world.by("acm"), c, "C", "")
    assert world.fresh(c).category == "C"


@pytest.mark.parametrize(("category", "key"), [("B", "refused.same_category"), ("D", "refused.no_category")])
def test_a_category_that_is_none_is_refused(world: World, category: str, key: str) -> None:
    with pytest.raises(Refused) as no:
        world.do(move.do_change_category, world.by("ram"), world.files(), category, "")
    assert no.value.key == key


def test_another_type_brings_its_category_and_its_days(world: World) -> None:
    c = world.files()
    world.do(move.do_change_type, world.by("ram"), c, "dirty_water")
    now = world.fresh(c)
    assert (now.type, now.category) == ("dirty_water", "A")
    assert now.due_at == dt.datetime(2026, 11, 23, 14, 30, tzinfo=dt.UTC)


def test_a_type_of_another_department_forwards_with_its_deadline(world: World) -> None:
    c = world.files(Draft("खतौनी में नाम गलत", "JAL", "B"))
    world.do(move.do_change_type, world.by("ram"), c, "land_record")
    now = world.fresh(c)
    assert (now.department, now.type, now.category) == ("REV", "land_record", "C")
    assert now.due_at == dt.datetime(2026, 12, 23, 12, 30, tzinfo=dt.UTC)  # the type's own thirty days
    with pytest.raises(Refused, match="no_type"):
        world.do(move.do_change_type, world.by("acm"), c, "no_such")


def test_reception_assigns_what_it_holds(world: World) -> None:
    c = world.files(Draft("मदद कीजिए"))
    with db.transaction():
        post = people.find_post("PWD", 1, "")
    world.do(move.do_assign, world.by("rita"), c, post)
    now = world.fresh(c)
    assert (now.department, now.status, now.post_id) == ("PWD", "assigned", post and post.id)


def test_a_colleague_gets_it_but_nobody_below(world: World) -> None:
    c = world.files()
    world.do(move.do_reassign, world.by("ram"), c, world.officers["lata"])
    assert world.fresh(c).level == 2
    with pytest.raises(Refused, match="not_down"):
        world.do(move.do_reassign, world.by("lata"), c, world.officers["ram"])
    with pytest.raises(Refused, match="no_post"):
        world.do(move.do_reassign, world.by("lata"), c, world.officers["mohan"])


def test_the_admin_escalates_by_hand_until_nobody_is_above(world: World) -> None:
    c = world.files()
    _quiet(world)
    levels = []
    for _ in range(2):
        world.do(move.do_escalate, world.by("acm"), c, "ज़रूरी")
        levels.append(world.fresh(c).level)
    assert levels == [2, 4]
    with pytest.raises(Refused, match="at_top"):
        world.do(move.do_escalate, world.by("acm"), c, "")
    with pytest.raises(Refused, match="admin_only"):
        world.do(move.do_escalate, world.by("ram"), c, "")
    assert world.hears("501") == ["news.raised", "news.raised"]
    assert world.hears("-1000") == ["room.hole"]  # L3 is empty


def _answered(world: World) -> Complaint:
    c = world.files()
    world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    return c


def test_an_answered_complaint_is_not_moved(world: World) -> None:
    c = _answered(world)
    for action, given in (
        (move.do_forward, ("PWD", "")), (move.do_change_category, ("C", "")), (move.do_escalate, ("",)),
    ):  # fmt: skip
        with pytest.raises(Refused, match="when_resolved"):
            world.do(action, world.by("acm"), c, *given)
    assert [line.event for line in history.of(world.fresh(c))] == ["registered", "assigned", "resolved"]
