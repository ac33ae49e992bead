"""Commands for the desk itself: /room /officer /admin /holiday /digest /outbox."""

from __future__ import annotations

import re

import pytest

from handlers.inbound import Inbound
from store import db, inbox, office_days, outbox, people, rooms
from store.models import Complaint, Identity, Officer
from tests.handlers.officer.speech import card, code, files, fresh, says, silent, told
from tests.handlers.talk import Clock, Message, Person, Room, World

CODE = re.compile(r"\b[A-Z2-9]{8}\b")


def secret(message: Message) -> str:
    found = CODE.search(message.text)
    assert found is not None, message.text
    return found[0]


def group(world: World, text: str, chat: str = "-4711", title: str = "जल निगम समूह") -> None:
    """Somebody types something in a group the desk does not know."""
    number = next(world.ids)
    world.take(Inbound("telegram", f"b{number}", "message", "8801", chat, world.clock.now, is_group=True,
                       sender_name="कोई", text=text, message_id=f"b{number}",
                       raw={"message": {"chat": {"id": int(chat), "title": title}}}))


def officer_named(name: str) -> Officer:
    return next(one for one in people.list_officers() if one.name == name)


# Rooms.


def test_a_room_is_bound_by_its_code(world: World, acm: Person) -> None:
    acm.says("/room code JAL")
    shown = acm.hears("एक बार का कोड", "24 घंटे", "जल निगम")
    group(world, secret(shown).lower())
    Room(world, "telegram", "-4711").hears("जल निगम")
    acm.hears("जल निगम समूह")
    (room,) = rooms.rooms_of("JAL")
    assert (room.chat, room.title) == ("-4711", "जल निगम समूह")


def test_a_used_code_binds_no_second_group(world: World, acm: Person) -> None:
    acm.says("/room code जल निगम")
    typed = secret(acm.hears())
    group(world, typed)
    group(world, typed, chat="-4712")
    Room(world, "telegram", "-4712").hears("इस्तेमाल हो चुका", "नया कोड")
    assert rooms.rooms_of_chat("telegram", "-4712") == []


def test_a_rooms_code_in_private_is_explained(world: World, acm: Person) -> None:
    acm.says("/room code JAL")
    typed = secret(acm.hears())
    stranger = world.citizen(language="hi")
    stranger.says(typed)
    stranger.hears("समूह में लिखिए")
    assert world.complaints == []


def test_a_code_is_good_for_a_day(world: World, acm: Person, clock: Clock) -> None:
    acm.says("/room code JAL")
    typed = secret(acm.hears())
    clock.passes(hours=25)
    group(world, typed)
    Room(world, "telegram", "-4711").hears("समय निकल गया")
    assert rooms.rooms_of("JAL") == []


def test_the_administrations_room(world: World, acm: Person) -> None:
    acm.says("/room code administration")
    group(world, secret(acm.hears("प्रशासन")))
    assert [room.chat for room in rooms.rooms_of("ADMINISTRATION")] == ["-4711"]


def test_a_whatsapp_roster_is_opened_listed_and_closed(world: World, acm: Person) -> None:
    world.officer("अनिल", "JAL:L1", address="+919000009902", channel="whatsapp")
    acm.says("/room")
    acm.hears("अभी कोई समूह नहीं")
    acm.says("/room whatsapp JAL")
    acm.hears("व्हाट्सऐप", "1 सदस्य")
    acm.says("/समूह")
    shown = acm.hears("जल निगम", "व्हाट्सऐप, 1 सदस्य")
    number = re.search(r"(\d+)\. ", shown.text)
    assert number is not None
    acm.says(f"/room remove {number[1]}")
    acm.hears("हटा दिया")
    acm.says(f"/room remove {number[1]}")
    acm.hears("सूची में", "नहीं है")
    assert rooms.rooms_of("JAL") == []


@pytest.mark.parametrize(("words", "fault"), [
    ("code", "विभाग का नाम"), ("code XYZ", "विभाग नहीं मिला"), ("dance", "dance"), ("remove", "संख्या"),
    ("remove x", "संख्या"), ("remove 99999999999999", "संख्या"), ("whatsapp", "विभाग का नाम"),
    ("code JAL बहुत कुछ", "नहीं चलेगा"),
])  # fmt: skip
def test_room_wrongly(acm: Person, words: str, fault: str) -> None:
    acm.says(f"/room {words}")
    acm.hears(fault, "ऐसे लिखें", "/room code JAL")


# Officers.


def test_an_officer_is_added_and_binds_their_phone_with_the_code(world: World, acm: Person, room: Room) -> None:
    acm.says("/officer add राम कुमार JAL:L1")
    _, shown = acm.hears_several(2)
    ram = world.citizen(name="Ram", language="hi")
    ram.says(secret(shown))
    ram.hears("राम कुमार", "जुड़ गया")
    acm.hears("राम कुमार")
    c = files(world, room=room)[1]
    ram.says("ho gaya", quoting=card(room, c), room=room)
    told(room, "काम पूरा")
    assert fresh(c).status == "resolved"


def test_the_code_works_as_a_link_too(world: World, acm: Person) -> None:
    acm.says("/officer add राम कुमार JAL:L1")
    _, shown = acm.hears_several(2)
    ram = world.citizen(language="hi")
    ram.says(f"/start {secret(shown)}")
    ram.hears("राम कुमार")


def test_an_officers_code_in_a_group_is_spoilt(world: World, acm: Person) -> None:
    acm.says("/officer add राम कुमार JAL:L1")
    typed = secret(acm.hears_several(2)[1])
    group(world, typed)
    Room(world, "telegram", "-4711").hears("निजी कोड", "रद्द")
    ram = world.citizen(language="hi")
    ram.says(typed)
    ram.hears("नया कोड")


def test_who_tries_a_code_keeps_their_own_place(world: World, acm: Person) -> None:
    acm.says("/officer add राम कुमार JAL:L1")
    typed = secret(acm.hears_several(2)[1])
    acm.says(typed)
    acm.hears("पहले से ए. के. वर्मा के नाम")
    acm.says("/stats")
    acm.hears("लंबित")
    ram = world.citizen(language="hi")
    ram.says(typed)
    ram.hears("राम कुमार")


def test_a_code_is_not_shown_in_a_group(world: World, acm: Person, room: Room) -> None:
    acm.says("/officer add राम कुमार JAL:L1", room=room)
    told(room, "निजी संदेश में भेजिए", "/officer")
    assert [one.name for one in people.list_officers()] == ["ए. के. वर्मा"]
    acm.says("/help")
    acm.forgets()
    acm.says("/officer add राम कुमार JAL:L1", room=room)
    heard = " ".join(message.text for message in room.hears_several(2))
    assert "निजी संदेश में भेज दिया" in heard
    assert not CODE.search(heard)
    acm.hears("एक बार का कोड")


def test_an_officer_with_an_address_needs_no_code(world: World, acm: Person) -> None:
    acm.says("/officer add सुनीता राय PWD:L1 PWD:L2 whatsapp:+919000000077")
    acm.hears("सुनीता राय", "PWD:L1, PWD:L2")
    identity = people.find_identity("whatsapp", "+919000000077")
    assert identity is not None
    assert identity.officer == officer_named("सुनीता राय")


@pytest.mark.parametrize(("words", "role"), [
    ("रीता operator", "operator"), ("रीता ऑपरेटर", "operator"), ("डी. एम. साहब senior", "senior"),
    ("रामू JAL:L0", "staff"), ("मोहन JAL:L1", "officer"),
])  # fmt: skip
def test_every_role_can_be_added(acm: Person, words: str, role: str) -> None:
    acm.says(f"/officer add {words}")
    acm.hears_several(2)
    assert people.list_officers(role=role)


def test_the_same_address_is_not_given_away(world: World, acm: Person, officer: Person) -> None:
    acm.says(f"/officer add दूसरा आदमी PWD:L1 telegram:{officer.address}")
    acm.forgets()
    identity = people.find_identity("telegram", officer.address)
    assert identity is not None
    assert identity.officer is not None


def test_posts_are_given_up_and_people_removed(world: World, acm: Person, officer: Person) -> None:
    number = officer_named("राजेश कुमार").id
    acm.says("/officer add राजेश कुमार JAL:L2")
    acm.hears("JAL:L2")
    acm.says(f"/officer remove {number} JAL:L1")
    acm.hears("पद छोड़ा", "JAL:L1")
    assert [post.level for post in people.posts_of(officer_named("राजेश कुमार"))] == [2]
    acm.says(f"/officer remove {number} JAL:L1")
    acm.hears("यह पद नहीं है")
    acm.says(f"/officer remove {number}")
    acm.hears("हटाए गए")
    acm.says(f"/officer remove {number}")
    acm.hears("सूची में", "नहीं है")


def test_officers_are_listed_by_department_and_paged(world: World, acm: Person) -> None:
    for at in range(12):
        world.officer(f"अधिकारी {at:02d}", "JAL:L1")
    world.officer("सुनीता राय", "PWD:L1")
    acm.says("/officer list JAL")
    first = acm.hears("कुल 12", "अधिकारी 00", without="सुनीता")
    acm.presses("अगला", first)
    acm.hears("अधिकारी 11", without="अधिकारी 00")
    acm.says("/officer")
    acm.hears("कुल 14")
    acm.says("/officer 2")
    acm.hears("ए. के. वर्मा · प्रशासक")
    acm.says("/अधिकारी list PWD")
    acm.hears("सुनीता राय", "PWD:L1", "(टेलीग्राम)")
    acm.says("/officer list ELEC")
    acm.hears("अभी कोई नहीं")


@pytest.mark.parametrize(("words", "fault"), [
    ("add", "नाम और"), ("add राम", "नाम और"), ("add JAL:L1", "नाम और"), ("add राम JAL:L7", "कोई पद नहीं"),
    ("add राम XYZ:L1", "विभाग नहीं मिला"), ("add राम JAL:L1 telegram:abc", "ठीक नहीं"),
    ("add राम JAL:L1 whatsapp:12", "ठीक नहीं"),
    ("code", "संख्या"), ("code 999", "999"), ("remove", "संख्या"), ("fire 7", "fire"), ("list XYZ", "विभाग नहीं मिला"),
])  # fmt: skip
def test_officer_wrongly(acm: Person, words: str, fault: str) -> None:
    before = len(people.list_officers())
    acm.says(f"/officer {words}")
    acm.hears(fault, "ऐसे लिखें", "/officer add")
    assert len(people.list_officers()) == before


def test_a_new_code_for_a_new_phone(world: World, acm: Person, officer: Person) -> None:
    acm.says(f"/officer code {officer_named('राजेश कुमार').id}")
    typed = secret(acm.hears("राजेश कुमार"))
    phone = world.citizen("whatsapp", language="hi")
    phone.says(typed)
    phone.hears("राजेश कुमार")
    assert len(people.identities_of_officer(officer_named("राजेश कुमार"))) == 2


# Admins.


def test_admins_are_added_and_the_last_one_stays(world: World, acm: Person) -> None:
    acm.says("/admin")
    acm.hears("ए. के. वर्मा", "कुल 1")
    first = officer_named("ए. के. वर्मा").id
    acm.says(f"/admin remove {first}")
    acm.hears("अकेले प्रशासक")
    acm.says("/admin add बी. के. सिंह")
    acm.hears_several(2)
    second = officer_named("बी. के. सिंह")
    assert second.role == "admin"
    acm.says(f"/officer remove {second.id}")
    acm.hears("/admin remove")
    acm.says(f"/प्रशासक remove {second.id}")
    acm.hears("हटाए गए")


@pytest.mark.parametrize("words", [
    "add", "add नाम JAL:L1", "code 1234", "remove x", "remove {officer}", "code {officer}",
])  # fmt: skip
def test_admin_wrongly(acm: Person, officer: Person, words: str) -> None:
    acm.says("/admin " + words.format(officer=officer_named("राजेश कुमार").id))
    acm.hears("ऐसे लिखें", "/admin add")
    assert len(people.admins()) == 1


# Days.


@pytest.mark.parametrize("day", ["2026-12-08", "08-12-2026", "8/12/2026", "०८-१२-२०२६", "8.12.2026"])
def test_a_holiday_is_declared_and_taken_back(acm: Person, day: str) -> None:
    acm.says(f"/holiday add {day} स्थानीय अवकाश")
    acm.hears("8 दिसंबर", "स्थानीय अवकाश")
    acm.says("/अवकाश")
    acm.hears("8 दिसंबर: स्थानीय अवकाश", "25 दिसंबर")
    acm.says(f"/holiday remove {day}")
    acm.hears("हटा दी गई")
    acm.says(f"/holiday remove {day}")
    acm.hears("कुछ घोषित नहीं था")
    assert office_days.declared() == {}


def test_a_working_sunday(acm: Person) -> None:
    acm.says("/holiday working 29-11-2026")
    acm.hears("रविवार 29 नवंबर", "कार्य-दिवस")
    acm.says("/holiday list")
    acm.hears("29 नवंबर: कार्य-दिवस")


@pytest.mark.parametrize(("words", "fault"), [
    ("add", "तारीख"), ("add कल", "तारीख"), ("add 31-02-2027 नाम", "तारीख"), ("add 2026-13-01 नाम", "तारीख"),
    ("add 01-01-2020 बीता", "बीत चुका"), ("add 08-12-2026", "नाम भी"), ("add 20261208 नाम", "तारीख"),
    ("add 2026-W50-1 x", "तारीख"),
    ("party 08-12-2026", "party"), ("working", "तारीख"), ("remove", "तारीख"), ("add 99-99-9999 x", "तारीख"),
])  # fmt: skip
def test_holiday_wrongly(acm: Person, words: str, fault: str) -> None:
    acm.says(f"/holiday {words}")
    acm.hears(fault, "ऐसे लिखें", "/holiday add 29-01-2027")
    assert office_days.declared() == {}


# The list now.


def test_digest_goes_to_the_room_now(world: World, acm: Person, c: Complaint, room: Room) -> None:
    acm.says("/digest JAL")
    acm.hears("लंबित सूची भेजी गई")
    told(room, "लंबित शिकायतें", code(c))
    acm.says("/सूची", room=room)
    assert {message.key for message in room.hears_several(2)} == {"digest.room", "admin.digest_sent"}


def test_digest_to_everybody(world: World, acm: Person, c: Complaint, room: Room) -> None:
    roads = world.room("PWD")
    acm.says("/digest all")
    acm.hears("1 संदेश")
    told(room, code(c))
    silent(roads)


def test_digest_with_nothing_to_send(acm: Person, room: Room) -> None:
    for words in ("/digest JAL", "/digest ELEC"):
        acm.says(words)
        acm.hears("कुछ लंबित नहीं")
    acm.says("/digest")
    acm.hears("विभाग", "/digest JAL")


# Messages that could not go out, or could not be understood.


def test_outbox_shows_what_is_stuck_and_sends_it_again(world: World, acm: Person, c: Complaint, asha: Person) -> None:
    acm.says("/outbox")
    acm.hears("अटके हुए 0")
    with db.transaction():
        row = outbox.put("telegram", asha.chat, "news.rated", "hi", {"code": code(c)}, world.clock.now)
        assert row is not None
        outbox.mark_refused(row, "Forbidden: bot was blocked by the user")
    acm.says("/संदेश")
    acm.hears("अटके हुए 1", f"{row.id}.", "blocked by the user")
    acm.says(f"/outbox retry {row.id}")
    acm.hears("फिर से भेजा जाएगा")
    asha.hears(code(c))
    acm.says(f"/outbox retry {row.id}")
    acm.hears("सूची में", "नहीं है")


def test_outbox_is_paged(world: World, acm: Person, asha: Person) -> None:
    with db.transaction():
        for _ in range(12):
            row = outbox.put("telegram", asha.chat, "citizen.pressed", "hi", {}, world.clock.now)
            assert row is not None
            outbox.mark_failed(row, "made up")
    acm.says("/outbox")
    first = acm.hears("अटके हुए 12")
    acm.presses("अगला", first)
    assert acm.hears("अटके हुए 12").text.count("✉️") == 2
    acm.says("/outbox 2")
    acm.hears("अटके हुए 12")


def test_a_parked_message_is_shown_and_read_again(world: World, acm: Person) -> None:
    with db.transaction():
        kept = inbox.keep("telegram", "p1", "501", "501", "{}", world.clock.now)
        assert kept is not None
        inbox.park(kept, "unreadable: made up")
    acm.says("/outbox")
    acm.hears("📥", str(kept), "unreadable")
    acm.says(f"/outbox replay {kept}")
    acm.hears("फिर से पढ़ा जाएगा")
    row = inbox.get(kept)
    assert row is not None
    assert row.state == "pending"


@pytest.mark.parametrize("words", ["retry", "retry x", "retry 424242", "replay 424242", "replay", "explode"])
def test_outbox_wrongly(acm: Person, words: str) -> None:
    acm.says(f"/outbox {words}")
    acm.hears("ऐसे लिखें", "/outbox retry 12")


def test_the_officer_who_asks_in_a_strange_group_is_answered(world: World, acm: Person, c: Complaint) -> None:
    elsewhere = Room(world, "telegram", "-9999")
    says(acm, f"/case {code(c)}", room=elsewhere)
    elsewhere.hears(code(c))
    assert Identity.select().count() > 0
