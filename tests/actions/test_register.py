from __future__ import annotations

import datetime as dt

import pytest

from actions.clock import do_due
from actions.register import Draft
from rules import codes
from store import attachments, complaints, db, history, people, rooms
from tests.actions.conftest import WATER, World


def test_a_complaint_gets_a_code_a_deadline_and_the_first_post(world: World) -> None:
    c = world.fresh(world.files())
    assert complaints.code_of(c) == f"JAL-B-{c.number}"
    assert codes.is_valid(c.number)
    assert (c.status, c.level) == ("assigned", 1)
    assert c.due_at == dt.datetime(2026, 11, 26, 12, 30, tzinfo=dt.UTC)  # Thursday, six in the evening
    assert c.post is not None
    assert people.holders_of(c.post)[0].name == "ram"
    assert [line.event for line in history.of(c)] == ["registered", "assigned"]


def test_the_citizen_hears_code_department_and_deadline_with_its_reason(world: World) -> None:
    c = world.files()
    assert world.hears("501") == ["news.registered"]
    said = world.text("501")
    assert f"JAL-B-{c.number}" in said
    assert "गुरुवार 26 नवंबर शाम 6 बजे तक (श्रेणी B, 3 दिन)" in said
    assert world.office.config.department_by_code["JAL"].names.hi in said


def test_the_room_gets_a_card_with_a_masked_number_and_buttons(world: World) -> None:
    c = world.files()
    assert world.hears("-1001") == ["room.card"]
    card = world.rows("-1001")[0]
    said = world.text("-1001")
    assert "पानी नहीं आ रहा" in said
    assert "शिव मंदिर" in said
    assert "सीता, +91•••••••501" in said
    assert "910000000501" not in said
    assert card.complaint_id == c.id
    assert [one["data"].split(":")[1] for line in card.buttons for one in line] == [
        "seen", "working", "done", "notours", "ask",
    ]  # fmt: skip


def test_what_nobody_could_place_waits_at_reception(world: World) -> None:
    c = world.files(Draft("मदद कीजिए"))
    assert (c.department, c.status) == ("OTHER", "new")
    assert world.hears("-1003") == ["room.card"]


def test_an_evening_emergency_is_due_next_noon_and_says_so(world: World) -> None:
    world.at(23, 18)
    c = world.files(Draft("तार टूटा पड़ा है", "JAL", "A", category_why="तार टूटा"))
    assert c.due_at == dt.datetime(2026, 11, 24, 6, 30, tzinfo=dt.UTC)
    world.hears("501")
    assert "श्रेणी A, शाम 5 बजे के बाद आई, इसलिए अगले दिन" in world.text("501")
    assert world.hears("-1001") == ["room.card"]
    assert "तार टूटा" in world.text("-1001")


def test_an_empty_first_level_is_skipped_upwards_and_named_once_a_day(world: World) -> None:
    with db.transaction():
        post = people.find_post("JAL", 1, "")
        assert post is not None
        people.leave(post, world.officers["ram"], world.now)
    c = world.files()
    assert c.level == 2
    world.files()
    assert world.hears("-1000") == ["room.hole"]


def test_a_department_without_officers_is_one_line_with_all_its_empty_levels(world: World) -> None:
    c = world.files(Draft("बस नहीं आती", "TRANS"))
    assert c.post_id is None
    assert [key for key in world.hears("-1000") if key.startswith("room.hole")] == ["room.hole_top"]
    lines = [row.params for row in world.rows() if row.key == "room.hole_top"]
    assert [line["levels"] for line in lines] == ["L1, L2, L3, L4"]


def test_pictures_go_with_the_card(world: World) -> None:
    with db.transaction():
        photo = attachments.add("telegram", "photo", "file-1", world.now, identity=world.citizen)
    c = world.files(Draft("", "JAL", attachments=(photo.id,)))
    assert [one.id for one in attachments.of(c)] == [photo.id]
    assert world.rows("-1001")[0].files == [photo.id]


def test_a_filing_that_fails_leaves_nothing(world: World) -> None:
    def breaks() -> None:
        with db.transaction():
            world.files(WATER)
            raise RuntimeError("the webhook's handling breaks")

    with pytest.raises(RuntimeError):
        breaks()
    assert world.rows() == []
    assert complaints.count_open() == 0


def test_without_a_room_the_holder_gets_the_card_and_the_reminders_in_private(world: World) -> None:
    with db.transaction():
        (room,) = rooms.rooms_of("JAL")
        rooms.close_room(room)
    c = world.files()
    world.files()
    assert world.hears("701") == ["room.card", "room.card"]
    assert world.hears("-1000") == ["room.none"]
    world.at(25, 18)
    with db.transaction():
        do_due(world.by_clock(), world.fresh(c))
    assert world.hears("701") == ["room.reminder"]
