"""The card's buttons: seen, working, done, not ours, ask."""

from __future__ import annotations

import pytest

from store import db, people
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
from tests.handlers.talk import Message, Person, Room, World


def test_seen_is_noted_once_for_each_who_saw(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    seema = world.officer("सीमा सिंह", "JAL:L2")
    for person in (officer, officer, seema):
        person.presses("देख लिया", post, room)
        assert "देख ली गई" in toast(world)
    silent(room)
    asha.hears("राजेश कुमार", "देख ली है")
    assert [line.actor_name for line in lines(c) if line.event == "seen"] == ["राजेश कुमार", "सीमा सिंह"]


def test_working_shows_on_the_card(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("काम जारी", post, room)
    assert "काम चल रहा है" in toast(world)
    silent(room)
    asha.hears("काम शुरू")
    now = card(room, c)
    assert "काम चल रहा है" in now.text
    assert not any("काम जारी" in label for label in now.buttons)


def test_done_is_read_by_the_room_with_the_name_and_undo(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("हो गया", post, room)
    assert "काम पूरा" in toast(world)
    line = told(room, code(c), "राजेश कुमार")
    assert list(line.buttons) == ["↩ वापस लें"]
    asha.hears("क्या काम")
    assert card(room, c).buttons == {}


@pytest.mark.parametrize("label", ["देख लिया", "काम जारी", "हो गया"])
def test_a_second_press_is_harmless(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, label: str
) -> None:
    officer.presses(label, post, room)
    room.forgets()
    asha.hears()
    before = events(c)
    officer.presses(label, post, room)
    silent(room, asha)
    assert [one for one in events(c) if one != "in_progress"] == [one for one in before if one != "in_progress"]


def test_buttons_of_an_answered_card_say_why_not(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("हो गया", post, room)
    room.forgets()
    asha.forgets()
    for label in ("काम जारी", "हमारा नहीं", "पूछें"):
        officer.presses(label, post, room)
        assert "समाधान बताया जा चुका" in toast(world)
    silent(room, asha)


def test_not_ours_offers_the_likeliest_departments(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("हमारा नहीं", post, room)
    assert "चुनें" in toast(world)
    asked = told(room, code(c), "किस विभाग")
    assert "स्वागत कक्ष तय करे" in asked.buttons
    assert not any(data.split(":")[3:4] == ["JAL"] for data in asked.buttons.values())
    officer.presses("स्वागत कक्ष", asked, room)
    told(room, "OTHER-", "राजेश कुमार")
    asha.hears("OTHER-")
    assert (fresh(c).department, fresh(c).status) == ("OTHER", "new")


def test_the_card_says_where_it_went(world: World, c: Complaint, post: Message, officer: Person, room: Room) -> None:
    presses(officer, f"o:fwd:{c.number}:PWD:0", room=room, on=post.id)
    room.forgets()
    moved = [row for row in rows(room) if row.key == "room.card_moved"]
    assert moved
    assert moved[-1].buttons == []
    presses(officer, f"o:done:{c.number}", room=room, on=post.id)
    assert "वही विभाग" in toast(world)
    assert fresh(c).department == "PWD"


def test_ask_takes_the_next_message_to_the_citizen_and_brings_the_answer(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("पूछें", post, room)
    told(room, "राजेश कुमार जी", "क्या पूछना है")
    officer.says("आप घर पर कितने बजे मिलेंगे", room=room)
    line = told(room, "नागरिक से पूछा गया", "कितने बजे मिलेंगे")
    assert "↩ वापस लें" in line.buttons
    asha.hears("कितने बजे मिलेंगे", "राजेश कुमार")
    asha.says("शाम पाँच बजे के बाद")
    asha.forgets()
    told(room, code(c), "शाम पाँच बजे के बाद")


def test_only_one_message_is_the_question(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("पूछें", post, room)
    told(room)
    officer.says("मकान नंबर क्या है", room=room)
    told(room)
    asha.hears("मकान नंबर")
    officer.says("चाय पीने चलें?", room=room)
    silent(room, asha)


@pytest.mark.parametrize("words", ["नमस्ते सर", "👍", "हाँ", "धन्यवाद", "ho gaya", "/help"])
def test_talk_meanwhile_is_no_question(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.presses("पूछें", post, room)
    told(room)
    officer.says(words, room=room)
    room.forgets()
    silent(asha)
    officer.says("कौन सा नल बंद है?", room=room)
    asha.hears("कौन सा नल")


def test_a_colleagues_words_are_not_the_question(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("पूछें", post, room)
    told(room)
    world.officer("सीमा सिंह", "JAL:L1").says("कल बैठक कितने बजे है?", room=room)
    silent(room, asha)


def test_a_reply_about_another_complaint_is_not_the_question(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    other = files(world, PIPE, room)[1]
    officer.presses("पूछें", post, room)
    told(room)
    officer.says(f"{code(other)} ka kaam chal raha hai", room=room)
    told(room, code(other), "काम चल रहा है")
    silent(asha)


def test_asking_can_be_called_off(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("पूछें", post, room)
    asked = told(room)
    officer.presses("रहने दें", asked, room)
    told(room, "कुछ नहीं बदला")
    officer.says("मकान नंबर क्या है", room=room)
    silent(asha, room)


def test_the_question_waits_a_quarter_of_an_hour(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("पूछें", post, room)
    told(room)
    world.clock.passes(minutes=16, silently=True)
    officer.says("मकान नंबर क्या है", room=room)
    silent(asha, room)


def test_who_may_not_act_may_not_ask(world: World, c: Complaint, post: Message, room: Room) -> None:
    roads = world.officer("सुनीता राय", "PWD:L1")
    for label in ("पूछें", "हमारा नहीं"):
        roads.presses(label, post, room)
        assert "वही विभाग" in toast(world)
    silent(room)


def test_a_toast_speaks_the_pressers_language(world: World, c: Complaint, post: Message, room: Room) -> None:
    john = world.officer("John", "JAL:L1")
    john.says("/complain")
    john.forgets()
    with db.transaction():
        identity = people.find_identity("telegram", john.address)
        assert identity is not None
        people.set_lang(identity, "en")
    john.presses("काम जारी", post, room)
    assert "work is going on" in toast(world)
