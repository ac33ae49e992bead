from __future__ import annotations

import datetime as dt

from actions import work
from actions.clock import do_due
from actions.register import Draft
from store import complaints, db, history, people, rooms
from store.models import Complaint, Room
from tests.actions.conftest import IST, World
from tests.actions.test_move import _quiet


def _sweep(world: World) -> list[str]:
    """What the worker does at this moment."""
    with db.transaction():
        return [do_due(world.by_clock(), c) for c in complaints.due(world.now, 100)]


def _live(world: World, days: float, step: dt.timedelta = dt.timedelta(minutes=10)) -> list[str]:
    """The clock runs and nobody answers: what was done, and when (local)."""
    done, until = [], world.now + dt.timedelta(days=days)
    while world.now < until:
        done += [f"{kind} {world.now.astimezone(IST):%d %H:%M}" for kind in _sweep(world) if kind]
        world.now += step
    return done


def test_a_complaint_nobody_touches_is_reminded_escalated_and_nagged(world: World) -> None:
    c = world.files()
    assert _live(world, 9) == [
        "remind 25 18:00", "remind 26 14:00", "at_deadline 26 18:00", "escalate 26 18:30",
        "escalate 27 18:30", "nag 30 18:30", "nag 01 18:30",
    ]  # fmt: skip
    now = world.fresh(c)
    assert (now.level, now.escalations) == (4, 2)
    assert now.due_at == c.due_at
    climbs = [line.data["after"]["level"] for line in history.of(now) if line.event == "escalated"]
    assert climbs == [2, 4]


def test_an_escalation_is_told_to_the_room_the_new_holder_and_the_citizen(world: World) -> None:
    world.files()
    world.at(26, 18, 30)
    _quiet(world)
    assert _sweep(world) == ["escalate"]
    assert world.hears("501") == ["news.escalated"]
    assert "lata (स्तर L2" in world.text("501")
    assert world.hears("702") == ["room.yours_escalated"]
    assert sorted(world.hears("-1001")) == ["room.card", "room.reminder"]
    reminder = next(row for row in world.rows("-1001") if row.key == "room.reminder")
    assert reminder.params["lines"][0]["key"] == "room.item.escalated"


def test_nothing_is_done_twice(world: World) -> None:
    world.files()
    world.at(26, 18, 30)
    assert _sweep(world) == ["escalate"]
    assert _sweep(world) == []


def test_many_reminders_of_one_room_are_one_message(world: World) -> None:
    numbers = [world.files().number for _ in range(15)]
    _quiet(world)
    world.at(25, 18)
    assert _sweep(world) == ["remind"] * 15
    (row,) = (row for row in world.rows("-1001") if row.state == "queued")
    assert [line["number"] for line in row.params["lines"]] == [*numbers[:12], 0]
    assert "और 3 शिकायतें" in world.text("-1001")
    assert row.due_at == world.now + dt.timedelta(seconds=5)


def test_what_falls_due_just_after_waits_for_the_next_gathering(world: World) -> None:
    world.files()
    _quiet(world)
    world.at(25, 18)
    _sweep(world)
    first = world.rows("-1001")[-1]
    world.hears("-1001")
    world.now -= dt.timedelta(days=2)
    second = world.files()
    world.hears("-1001")
    with db.transaction():
        complaints.change(world.fresh(second), due_at=second.due_at - dt.timedelta(days=1, hours=23, minutes=58))
    world.at(25, 18, 3)
    with db.transaction():
        c = world.fresh(second)
        complaints.change(c, next_action_at=c.due_at - dt.timedelta(hours=4))
    _sweep(world)
    row = [row for row in world.rows("-1001") if row.key == "room.reminder"][-1]
    assert row.id != first.id
    assert row.due_at == first.due_at + dt.timedelta(minutes=10)


def test_after_a_day_without_the_desk_each_complaint_gets_one_thing(world: World) -> None:
    cases = [world.files() for _ in range(3)]
    _quiet(world)
    world.at(28, 11)  # two reminders, the deadline and the escalation were missed
    assert _sweep(world) == ["escalate"] * 3
    assert [row.key for row in world.rows("-1001") if row.state == "queued"].count("room.reminder") == 1
    assert _sweep(world) == []
    for c in cases:
        assert world.fresh(c).level == 2  # the next level has its own time, also now
        assert world.fresh(c).level_due_at == world.now + dt.timedelta(days=1)


def test_by_night_the_clock_acts_and_its_words_wait_for_the_morning(world: World) -> None:
    c = world.files()
    _quiet(world)
    world.at(26, 23)  # everything was missed, and it is night
    assert _sweep(world) == ["escalate"]
    assert world.fresh(c).level == 2
    morning = dt.datetime(2026, 11, 27, 1, 30, tzinfo=dt.UTC)  # seven o'clock at the desk
    told = [row for row in world.rows() if row.state == "queued" and row.key in ("room.reminder", "news.escalated")]
    assert {row.key for row in told} == {"room.reminder", "news.escalated"}
    assert all(row.due_at >= morning for row in told)


def test_a_hole_is_told_once_a_day_however_many_climb_past_it(world: World) -> None:
    for _ in range(3):
        world.files()
    _quiet(world)
    world.at(26, 18, 30)
    _sweep(world)
    world.at(27, 18, 30)
    _sweep(world)  # L3 is empty
    assert world.hears("-1000") == ["room.hole"]


def test_with_nobody_above_it_is_nagged_and_climbs_when_somebody_comes(world: World) -> None:
    with db.transaction():
        for name, level in (("lata", 2), ("devi", 4)):
            people.leave(people.keep_post("JAL", level, ""), world.officers[name], world.now)
    c = world.files()
    world.at(27, 18)
    assert _sweep(world) == ["nag"]
    with db.transaction():
        people.hold(people.keep_post("JAL", 2, ""), world.officers["lata"], world.now)
    world.at(28, 18)
    assert _sweep(world) == ["escalate"]
    assert world.fresh(c).level == 2


def test_silence_is_reminded_once_and_then_closes_as_unconfirmed(world: World) -> None:
    c = world.files()
    world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    _quiet(world)
    assert _live(world, 4) == ["confirm_remind 24 10:00", "close_unconfirmed 26 10:00"]
    now = world.fresh(c)
    assert (now.status, now.closed_as) == ("closed", "unconfirmed")
    assert world.hears("501") == ["news.confirm_remind", "news.closed_unconfirmed"]
    assert world.rows("501")[-1].buttons[0][0]["data"] == f"k:no:{c.number}"


def test_an_undisputed_rejection_is_closed_as_rejected(world: World) -> None:
    c = world.files()
    world.do(work.do_reject, world.by("ram"), c, "निजी मामला")
    assert _live(world, 4) == ["close_unconfirmed 26 10:00"]
    assert world.fresh(c).closed_as == "rejected"


def test_a_promised_day_is_reminded_of_in_the_room(world: World) -> None:
    c = world.files()
    world.do(work.do_more_time, world.by("ram"), c, dt.date(2026, 11, 24))
    world.at(24, 18)
    assert _sweep(world) == ["promised"]
    assert world.fresh(c).next_action == "remind"


def test_an_urgent_complaint_is_escalated_at_night_but_the_citizen_sleeps(world: World) -> None:
    world.at(23, 10)
    world.files(Draft("करंट आ रहा है", "JAL", "A"))
    _quiet(world)
    assert _live(world, 0.8)[:4] == [
        "remind 23 18:00", "at_deadline 23 20:00", "escalate 23 20:30", "escalate 24 02:30",
    ]  # fmt: skip
    night = [row for row in world.rows("501") if row.key == "news.escalated"]
    assert [f"{row.due_at.astimezone(IST):%d %H:%M}" for row in night] == ["23 20:30", "24 07:00"]


def _rosters(world: World) -> Complaint:
    with db.transaction():
        Room.update(active=False).where(Room.department == "JAL").execute()
        rooms.add_room("JAL", "whatsapp_roster", "whatsapp", world.now)
        for name, number in (("ram", "+910000000701"), ("lata", "+910000000702")):
            identity = people.keep_identity("whatsapp", number, world.now, name=name)
            people.bind(identity, world.officers[name])
            world.identities[f"{name}@whatsapp"] = identity
    return world.files()


def test_on_a_roster_every_member_gets_the_card_once_and_short_signed_lines_after(world: World) -> None:
    c = _rosters(world)
    world.identities["ram"] = world.identities["ram@whatsapp"]
    assert world.hears("+910000000701") == world.hears("+910000000702") == ["room.card"]
    world.do(work.do_resolve, world.by("ram"), c, "पाइप बदला")
    assert world.hears("+910000000701") == []  # nobody reads their own words again
    assert world.hears("+910000000702") == ["room.line"]
    said = world.text("+910000000702")
    assert f"JAL-B-{c.number}: ram, काम हो गया। पाइप बदला" in said
