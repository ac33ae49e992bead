"""Commands that act on one complaint: /assign /forward /category /type /merge /split /note /resolve /reopen …"""

from __future__ import annotations

import pytest

from store.models import Complaint
from tests.handlers.officer.speech import (
    PIPE,
    card,
    code,
    events,
    files,
    fresh,
    lines,
    presses,
    rows,
    silent,
    toast,
    told,
)
from tests.handlers.talk import Clock, Person, Room, World

pytestmark = pytest.mark.usefixtures("administration")


@pytest.fixture
def seema(world: World) -> Person:
    return world.officer("सीमा सिंह", "JAL:L2")


def test_assign_to_a_post(acm: Person, c: Complaint, seema: Person, room: Room) -> None:
    acm.says(f"/assign {code(c)} JAL:L2")
    line = acm.hears(code(c), "अब सीमा सिंह देखेंगे")
    assert list(line.buttons) == ["↩ वापस लें"]
    assert fresh(c).level == 2
    told(room, "सीमा सिंह")


@pytest.mark.parametrize("words", ["सीमा सिंह", "सीमा", "jal:l2", "JAL:L2"])
def test_assign_by_name_or_post(acm: Person, c: Complaint, seema: Person, words: str) -> None:
    acm.says(f"/सौंपें {code(c)} {words}")
    acm.hears("सीमा सिंह")
    assert fresh(c).level == 2


def test_assign_to_a_department_goes_to_the_foot_of_its_ladder(
    world: World, acm: Person, c: Complaint, asha: Person
) -> None:
    world.officer("सुनीता राय", "PWD:L2")
    acm.says(f"/assign {code(c)} लोक निर्माण")
    acm.hears("सुनीता राय")
    assert (fresh(c).department, fresh(c).level) == ("PWD", 2)
    asha.hears("PWD-")


def test_an_empty_post_gets_nothing(acm: Person, c: Complaint) -> None:
    for words in ("JAL:L4", "ELEC", "ELEC:L1"):
        acm.says(f"/assign {code(c)} {words}")
        acm.hears("अभी कोई अधिकारी नहीं")
    assert fresh(c).department == "JAL"


def test_two_of_the_same_name_are_asked_about(world: World, acm: Person, c: Complaint, seema: Person) -> None:
    world.officer("सीमा वर्मा", "JAL:L1")
    acm.says(f"/assign {code(c)} सीमा")
    acm.hears("एक से अधिक", "सीमा सिंह", "सीमा वर्मा")
    assert fresh(c).level == 1


@pytest.mark.parametrize(("words", "fault"), [
    ("", "कोड नहीं मिला"), ("{code}", "किस पद को"), ("{code} JAL:L9", "कोई पद नहीं"),
    ("{code} JAL:L1:NOWHERE", "कोई पद नहीं"),
    ("{code} नामालूम", "विभाग नहीं मिला"), ("JAL:L2", "कोड नहीं मिला"),
])  # fmt: skip
def test_assign_wrongly_shows_how(acm: Person, c: Complaint, words: str, fault: str) -> None:
    acm.says("/assign " + words.format(code=code(c)))
    acm.hears(fault, "ऐसे लिखें", "/assign JAL-A-10427 JAL:L2")


@pytest.mark.parametrize("name", ["PWD", "pwd", "लोक निर्माण", "सड़क विभाग", "public works"])
def test_forward_by_any_name_with_a_reason(
    world: World, acm: Person, c: Complaint, asha: Person, room: Room, name: str
) -> None:
    acm.says(f"/forward {code(c)} {name} यह सड़क का काम है")
    acm.hears("लोक निर्माण")
    asha.hears("PWD-")
    told(room, "यह सड़क का काम है")
    assert fresh(c).department == "PWD"
    assert lines(c)[-1].data["reason"] == "यह सड़क का काम है"


@pytest.mark.parametrize(("words", "fault"), [
    ("{code}", "किस विभाग को"), ("{code} XYZ", "विभाग नहीं मिला"), ("PWD", "कोड नहीं मिला"), ("{code} JAL", "पहले से"),
])  # fmt: skip
def test_forward_wrongly(acm: Person, c: Complaint, asha: Person, words: str, fault: str) -> None:
    acm.says("/forward " + words.format(code=code(c)))
    acm.hears(fault)
    silent(asha)
    assert fresh(c).department == "JAL"


@pytest.mark.parametrize("letter", ["A", "a", "ए"])
def test_category_counts_the_deadline_anew(
    acm: Person, c: Complaint, asha: Person, letter: str
) -> None:
    acm.says(f"/category {code(c)} {letter} ख़तरा है")
    acm.hears("JAL-A-", "23 नवंबर रात 8 बजे")
    asha.hears("JAL-A-")
    assert fresh(c).category == "A"


@pytest.mark.parametrize(("words", "fault"), [
    ("{code}", "श्रेणी A, B या C"), ("{code} D", "श्रेणी A, B या C"), ("{code} B", "पहले से"),
])  # fmt: skip
def test_category_wrongly(acm: Person, c: Complaint, words: str, fault: str) -> None:
    acm.says("/category " + words.format(code=code(c)))
    acm.hears(fault)
    assert fresh(c).category == "B"


def test_an_officer_may_change_the_category_for_three_days(
    officer: Person, c: Complaint, clock: Clock, room: Room
) -> None:
    officer.says(f"/category {code(c)} C")
    officer.hears("JAL-C-")
    clock.passes(days=4, silently=True)
    officer.says(f"/category {code(c)} A")
    officer.hears("समय निकल चुका")


def test_a_note_moves_no_deadline(acm: Person, c: Complaint, asha: Person) -> None:
    before = fresh(c).due_at
    acm.says(f"/note {code(c)} कल फिर देखें")
    acm.hears("टिप्पणी")
    silent(asha)
    assert fresh(c).due_at == before
    acm.says(f"/note {code(c)}")
    acm.hears("कुछ शब्द", "/note JAL-A-10427")


def test_resolve_tells_the_citizen(officer: Person, c: Complaint, asha: Person, room: Room) -> None:
    officer.says(f"/resolve {code(c)} पाइप बदल दिया")
    officer.hears("समाधान दर्ज")
    told(room, "राजेश कुमार", "पाइप बदल दिया")
    asha.hears("पाइप बदल दिया", "क्या काम")
    officer.says(f"/resolve {code(c)} फिर से")
    officer.hears("बताया जा चुका")


def test_resolve_without_words_shows_how(officer: Person, c: Complaint) -> None:
    officer.says(f"/समाधान {code(c)}")
    officer.hears("कुछ शब्द", "/resolve")
    assert fresh(c).status == "assigned"


def test_close_and_reopen(acm: Person, c: Complaint, asha: Person, room: Room) -> None:
    acm.says(f"/close {code(c)} नागरिक से बात हो गई")
    acm.hears("बंद की गई")
    asha.hears("नागरिक से बात हो गई")
    told(room, "🔒")
    assert fresh(c).status == "closed"
    acm.says(f"/reopen {code(c)} पानी फिर बंद है")
    acm.hears("फिर से खोली गई")
    asha.hears()
    assert fresh(c).status == "reopened"


def test_escalate_goes_one_level_up(acm: Person, c: Complaint, seema: Person, asha: Person) -> None:
    acm.says(f"/escalate {code(c)}")
    acm.hears("सीमा सिंह")
    seema.hears(code(c), "L2")
    asha.hears()
    acm.says(f"/ऊपर {code(c)}")
    acm.hears("सबसे ऊपर")


def test_the_undo_button_of_a_command(world: World, acm: Person, c: Complaint, seema: Person, room: Room) -> None:
    acm.says(f"/assign {code(c)} JAL:L2")
    line = acm.hears()
    room.forgets()
    acm.presses("वापस लें", line)
    acm.hears("वापस ले लिया")
    assert fresh(c).level == 1


def test_undo_by_code_and_without(acm: Person, c: Complaint, officer: Person, asha: Person, room: Room) -> None:
    officer.says(f"/resolve {code(c)} हो गया")
    officer.hears()
    asha.hears()
    officer.says("/undo")
    officer.hears("वापस लिया गया", "विभाग को भेजी गई")
    asha.hears("सुधार")
    officer.says("/undo")
    officer.hears("कोड नहीं मिला")
    officer.says(f"/resolve {code(c)} अब हो गया")
    officer.hears()
    acm.says(f"/वापस {code(c)}")
    acm.hears("वापस लिया गया")
    assert fresh(c).status == "assigned"


def test_undo_too_late_or_of_nothing(acm: Person, c: Complaint, officer: Person, clock: Clock) -> None:
    acm.says(f"/undo {code(c)}")
    acm.hears("वापस लेने को कुछ नहीं")
    officer.says(f"/resolve {code(c)} हो गया")
    officer.hears()
    clock.passes(minutes=11, silently=True)
    officer.says("/undo")
    officer.hears("10 मिनट निकल चुके")
    assert fresh(c).status == "resolved"


def test_a_command_in_the_group_is_answered_there_once(acm: Person, c: Complaint, seema: Person, room: Room) -> None:
    acm.says(f"/assign {code(c)} JAL:L2", room=room)
    told(room, "सीमा सिंह")
    acm.says(f"/close {code(c)} बस", room=room)
    told(room, "बंद की गई")


def test_another_departments_officer_is_refused(world: World, c: Complaint, room: Room, asha: Person) -> None:
    roads = world.officer("सुनीता राय", "PWD:L1")
    for words in ("/resolve {} हो गया", "/forward {} PWD", "/category {} A", "/reopen {} फिर"):
        roads.says(words.format(code(c)))
        roads.hears("वही विभाग")
    silent(asha)
    assert events(c) == ["registered", "assigned"]


def test_everything_on_whatsapp_too(world: World, c: Complaint, asha: Person) -> None:
    acm = world.officer("ए. के. वर्मा", "", role="admin", address="+919000009901", channel="whatsapp")
    world.officer("सीमा सिंह", "JAL:L2")
    acm.says("/लंबित")
    acm.hears(code(c))
    acm.says(f"/assign {code(c)} JAL:L2")
    line = acm.hears("सीमा सिंह")
    acm.presses("वापस लें", line)
    acm.hears("वापस ले लिया")
    acm.says("/help")
    acm.hears("/assign")
    assert rows(acm)


def test_buttons_after_the_complaint_has_moved(
    world: World, acm: Person, c: Complaint, officer: Person, room: Room
) -> None:
    post = card(room, c)
    acm.says(f"/forward {code(c)} PWD")
    acm.forgets()
    room.forgets()
    presses(officer, f"o:working:{c.number}", room=room, on=post.id)
    assert "वही विभाग" in toast(world)


@pytest.mark.parametrize("words", ["pipe_leak", "PIPE_LEAK", "pipe leak", "{name}"])
def test_type_by_id_or_by_name(world: World, acm: Person, c: Complaint, words: str) -> None:
    name = world.office.config.type_by_id["pipe_leak"].names.hi
    acm.says(f"/type {code(c)} {words.format(name=name)}")
    acm.hears(name, "जल")
    assert (fresh(c).type, fresh(c).department) == ("pipe_leak", "JAL")


def test_a_type_of_another_department_goes_there(world: World, acm: Person, c: Complaint, asha: Person) -> None:
    acm.says(f"/प्रकार {code(c)} road_broken सड़क का काम है")
    acm.hears("PWD-")
    asha.hears("PWD-")
    assert (fresh(c).type, lines(c)[-1].data["reason"]) == ("road_broken", "सड़क का काम है")


@pytest.mark.parametrize(("words", "fault"), [
    ("", "कौन-सा प्रकार"), ("pipe_leek", "pipe_leak"), ("बिल्कुल नामालूम प्रकार", "no_water"),
])  # fmt: skip
def test_type_wrongly_shows_which_there_are(acm: Person, c: Complaint, words: str, fault: str) -> None:
    acm.says(f"/type {code(c)} {words}")
    acm.hears(fault, "/type JAL-B-10427 pipe_leak")
    assert events(c) == ["registered", "assigned"]


def test_merge_one_into_another(world: World, acm: Person, c: Complaint, asha: Person, room: Room) -> None:
    gita, other = files(world, PIPE, room=room, name="गीता")
    acm.says(f"/merge {code(other)} {code(c)}")
    acm.hears(code(other), code(c))
    assert (fresh(other).status, fresh(other).merged_into_id) == ("merged", c.id)
    told(gita, code(c))
    asha.hears_nothing()


def test_merge_under_a_quoted_complaint(world: World, acm: Person, c: Complaint, room: Room) -> None:
    _, other = files(world, PIPE, room=room, name="गीता")
    acm.says(f"/merge {code(c)}", quoting=card(room, other), room=room)
    assert fresh(other).merged_into_id == c.id


@pytest.mark.parametrize("words", ["", "{one}", "{one} {one}", "{one} JAL-B-99999", "{one} {two} और कुछ"])
def test_merge_wrongly_changes_nothing(world: World, acm: Person, c: Complaint, words: str) -> None:
    _, other = files(world, PIPE, name="गीता")
    acm.says("/merge " + words.format(one=code(c), two=code(other)))
    acm.hears()
    assert (fresh(c).status, fresh(other).status) == ("assigned", "assigned")


def test_split_between_departments(world: World, acm: Person, c: Complaint, asha: Person) -> None:
    acm.says(f"/split {code(c)} जल लोक निर्माण")
    acm.hears("JAL-", "PWD-")
    assert fresh(c).status == "split"
    assert sorted(part.department for part in world.complaints[-2:]) == ["JAL", "PWD"]
    assert "PWD-" in asha.hears_several(1)[0].text


@pytest.mark.parametrize(("words", "fault"), [
    ("", "दो अलग विभाग"), ("JAL", "दो अलग विभाग"), ("JAL JAL", "दो अलग विभाग"), ("JAL नामालूम", "विभाग नहीं मिला"),
])  # fmt: skip
def test_split_wrongly_changes_nothing(acm: Person, c: Complaint, words: str, fault: str) -> None:
    acm.says(f"/split {code(c)} {words}")
    acm.hears(fault)
    assert events(c) == ["registered", "assigned"]
