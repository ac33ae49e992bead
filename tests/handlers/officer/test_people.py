"""Only people on the roster, within their department and area, change anything; others' words are kept."""

from __future__ import annotations

import datetime as dt

import pytest

from handlers.inbound import Inbound
from store import comments
from store.models import Complaint, Identity
from tests.handlers.officer.speech import code, events, fresh, presses, silent, toast, told
from tests.handlers.talk import Clock, Message, Person, Room, World


@pytest.fixture
def stranger(world: World) -> Person:
    return world.citizen(name="विनोद")


def anonymous(world: World, room: Room, text: str, quoting: str = "", **more: object) -> None:
    """A group admin who hides behind the group's name."""
    number = next(world.ids)
    world.take(Inbound("telegram", f"n{number}", "message", room.chat, room.chat, world.clock.now, is_group=True,
                       sender_name="Group Admin", text=text, quoted=quoting, message_id=f"n{number}", anonymous=True,
                       **more))  # type: ignore[arg-type]


def test_an_outsiders_words_are_kept_and_how_to_join_is_said(
    c: Complaint, post: Message, stranger: Person, asha: Person, room: Room
) -> None:
    stranger.says("ho gaya", quoting=post, room=room)
    told(room, "विनोद जी", "टिप्पणी", "एक बार का कोड")
    silent(asha)
    assert fresh(c).status == "assigned"
    assert [(one.author, one.text) for one in comments.of(c)] == [("विनोद", "ho gaya")]


def test_it_is_said_once_a_day(c: Complaint, post: Message, stranger: Person, room: Room, clock: Clock) -> None:
    stranger.says("ho gaya", quoting=post, room=room)
    told(room)
    stranger.says("sab theek hai", quoting=post, room=room)
    silent(room)
    clock.passes(hours=24, silently=True)
    stranger.says("ho gaya ab to", quoting=post, room=room)
    told(room, "विनोद जी")
    assert len(comments.of(c)) == 3


def test_an_outsiders_chatter_is_nobodys_business(c: Complaint, stranger: Person, room: Room) -> None:
    for words in ("namaste sabko", "ho gaya", "10,000 rupaye"):
        stranger.says(words, room=room)
    silent(room)
    assert comments.of(c) == []


def test_an_outsiders_press_changes_nothing(
    world: World, c: Complaint, post: Message, stranger: Person, asha: Person, room: Room
) -> None:
    for label in ("देख लिया", "काम जारी", "हो गया", "हमारा नहीं", "पूछें"):
        stranger.presses(label, post, room)
        assert "सूची में नहीं हैं" in toast(world)
    silent(room, asha)
    assert events(c) == ["registered", "assigned"]


def test_field_staff_report_and_an_officer_confirms(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    sevak = world.officer("रामू", "JAL:L0", role="staff")
    sevak.says("काम हो गया साहब, नल चालू है", quoting=post, room=room)
    told(room, "आपकी रिपोर्ट", "अधिकारी करेंगे")
    silent(asha)
    assert fresh(c).status == "assigned"
    assert [(one.author, one.text) for one in comments.of(c)] == [("रामू", "काम हो गया साहब, नल चालू है")]
    officer.says("ho gaya", quoting=post, room=room)
    told(room, "काम पूरा")


def test_field_staff_pressing_done_report_it_too(
    world: World, c: Complaint, post: Message, room: Room
) -> None:
    sevak = world.officer("रामू", "JAL:L0", role="staff")
    sevak.presses("हो गया", post, room)
    assert "आपकी रिपोर्ट" in toast(world)
    assert fresh(c).status == "assigned"
    assert [(one.author, one.text) for one in comments.of(c)] == [("रामू", "हाँ, पूरा हुआ")]


def test_an_officer_of_another_department_is_told_in_words(
    world: World, c: Complaint, post: Message, asha: Person, room: Room
) -> None:
    roads = world.officer("सुनीता राय", "PWD:L1")
    roads.says("ho gaya", quoting=post, room=room)
    told(room, code(c), "जल निगम", "वही विभाग")
    silent(asha)
    assert fresh(c).status == "assigned"
    assert [one.author for one in comments.of(c)] == ["सुनीता राय"]


def test_an_officer_of_another_area_is_told_in_words(world: World, room: Room) -> None:
    areas = [area.code for area in world.office.config.areas if area.parent][:2]
    far = world.officer("दूर के अधिकारी", f"JAL:L1:{areas[1]}")
    citizen = world.citizen(language="hi")
    citizen.says("वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है")
    citizen.forgets()
    c = world.complaints[-1]
    c.area = areas[0]
    c.save()
    room.forgets()
    far.says(f"{code(c)} ho gaya", room=room)
    told(room, "आपके क्षेत्र की नहीं")
    assert fresh(c).status in ("assigned", "new")


def test_what_has_climbed_is_not_turned_down_from_below(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    world.officer("सीमा सिंह", "JAL:L2")
    admin = world.officer("ए. के. वर्मा", "", role="admin")
    admin.says(f"/escalate {code(c)}")
    admin.forgets()
    room.forgets()
    officer.says("यह शिकायत फर्जी है", quoting=post, room=room)
    told(room, "L2")
    assert fresh(c).status == "assigned"


def test_a_senior_looks_and_does_not_act(world: World, c: Complaint, post: Message, room: Room) -> None:
    dm = world.officer("जिलाधिकारी", "", role="senior")
    dm.says("ho gaya", quoting=post, room=room)
    told(room, "वही विभाग")
    assert fresh(c).status == "assigned"


def test_the_admin_may_answer_anywhere(world: World, c: Complaint, post: Message, asha: Person, room: Room) -> None:
    admin = world.officer("ए. के. वर्मा", "", role="admin")
    admin.says("ho gaya, मैंने खुद देखा", quoting=post, room=room)
    told(room, "काम पूरा")
    asha.hears("ए. के. वर्मा")


def test_an_operator_closes_on_a_word_by_phone(world: World, c: Complaint, asha: Person, room: Room) -> None:
    operator = world.officer("कॉल सेंटर", "", role="operator")
    operator.says(f"{code(c)} ho gaya, field officer ne phone kiya")
    told(operator, "काम पूरा")
    asha.hears("कॉल सेंटर")


def test_an_anonymous_admin_is_asked_to_press_and_the_press_names_them(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    anonymous(world, room, "ho gaya, pipe badal diya", quoting=post.id)
    asked = told(room, "समूह के नाम से", "आपका नाम")
    silent(asha)
    assert fresh(c).status == "assigned"
    officer.presses("हाँ", asked, room)
    told(room, "काम पूरा", "राजेश कुमार")
    asha.hears("राजेश कुमार", "pipe badal diya")
    by = fresh(c).resolved_by
    assert by is not None
    assert by.name == "राजेश कुमार"


def test_an_outsider_cannot_sign_for_the_anonymous(
    world: World, c: Complaint, post: Message, stranger: Person, room: Room
) -> None:
    anonymous(world, room, "ho gaya", quoting=post.id)
    asked = told(room)
    stranger.presses("हाँ", asked, room)
    assert "सूची में नहीं" in toast(world)
    assert fresh(c).status == "assigned"


def test_anonymous_chatter_is_left_alone(world: World, c: Complaint, room: Room) -> None:
    anonymous(world, room, "good morning sabko")
    anonymous(world, room, "ho gaya")
    silent(room)


def test_who_left_the_roster_is_an_outsider(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    admin = world.officer("ए. के. वर्मा", "", role="admin")
    known = Identity.get(Identity.address == officer.address).officer
    assert known is not None
    admin.says(f"/officer remove {known.id}")
    admin.forgets()
    officer.says("ho gaya", quoting=post, room=room)
    told(room, "टिप्पणी")
    assert fresh(c).status == "assigned"


def test_an_officer_who_complains_is_a_citizen_there(
    world: World, officer: Person, room: Room
) -> None:
    officer.says("/complain वार्ड 12 कटरा में चार दिन से पानी नहीं आ रहा है")
    officer.hears("JAL-")
    mine = world.complaints[-1]
    room.forgets()
    officer.says(f"{code(mine)} का क्या हुआ")
    officer.hears(code(mine), "समय-सीमा")
    seema = world.officer("सीमा सिंह", "JAL:L1")
    seema.says(f"{code(mine)} ho gaya", room=room)
    told(room, "काम पूरा")
    asked = officer.hears("सीमा सिंह")
    officer.says("हाँ", quoting=asked)
    officer.hears()
    assert fresh(mine).status == "closed"


def test_work_is_done_while_an_own_complaint_is_half_written(
    world: World, c: Complaint, officer: Person, room: Room
) -> None:
    officer.says("/complain मेरे घर पानी नहीं आ रहा")
    officer.forgets()
    officer.says(f"{code(c)} ho gaya")
    told(officer, code(c), "काम पूरा")
    told(room, code(c))
    assert fresh(c).status == "resolved"
    officer.says("कटरा, मकान 10427 के पास")
    officer.hears("JAL-")
    assert len(world.complaints) == 2


def test_a_number_in_an_officers_own_complaint_is_no_code(world: World, officer: Person, room: Room) -> None:
    officer.says("वार्ड 12 कटरा में मकान 45678 के सामने चार दिन से पानी नहीं आ रहा है")
    officer.hears("JAL-")


def test_old_buttons_are_answered(world: World, c: Complaint, officer: Person, room: Room) -> None:
    for data in ("o:seen:99999999", "o:dance:" + str(c.number), "s:resolved:x:1:0", "o:", "s:", "z:1", "o:fwd:1",
                 f"o:fwd:{c.number}:NOPE:0", f"s:dance:{c.number}:0:0", f"o:give:{c.number}:99999",
                 f"o:until:{c.number}", f"o:done:{c.number}:" + "9" * 30):
        presses(officer, data, room=room)
        assert toast(world)
    assert fresh(c).department == "JAL"
    assert fresh(c).status in ("assigned", "resolved")


@pytest.mark.parametrize("spans", [dt.timedelta(days=40)])
def test_a_card_of_last_month_still_works(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, clock: Clock, spans: dt.timedelta
) -> None:
    clock.now += spans
    officer.presses("हो गया", post, room)
    told(room, "काम पूरा")
    asha.hears("क्या काम")
    assert fresh(c).status == "resolved"
