"""What was understood can be taken back for ten minutes, and the citizen is told honestly."""

from __future__ import annotations

import pytest

from store.models import Complaint
from tests.handlers.officer.speech import card, events, fresh, presses, rows, silent, toast, told
from tests.handlers.talk import Clock, Message, Person, Room, World


@pytest.fixture
def line(c: Complaint, post: Message, officer: Person, asha: Person, room: Room) -> Message:
    """The officer said it is done; the line with its undo."""
    officer.says("ho gaya", quoting=post, room=room)
    asha.hears("क्या काम")
    return told(room, "काम पूरा")


def test_undo_restores_and_the_citizen_hears_the_truth(
    world: World, c: Complaint, line: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("वापस लें", line, room)
    told(room, "राजेश कुमार ने वापस ले लिया")
    assert "वापस लिया गया" in toast(world)
    asha.hears("सुधार", "ग़लती से", "विभाग को भेजी गई")
    assert fresh(c).status == "assigned"
    assert "👀" in "".join(card(room, c).buttons)


def test_the_line_itself_is_changed(c: Complaint, line: Message, officer: Person, room: Room) -> None:
    officer.presses("वापस लें", line, room)
    told(room)
    assert rows(room)[-1].extra == {"edit_of": line.id}
    assert rows(room)[-1].buttons == []


def test_an_undo_that_comes_too_late_is_answered_kindly(
    world: World, c: Complaint, line: Message, officer: Person, asha: Person, room: Room, clock: Clock
) -> None:
    clock.passes(minutes=11)
    officer.presses("वापस लें", line, room)
    assert "10 मिनट निकल चुके हैं" in toast(world)
    assert "कोड के साथ" in toast(world)
    silent(room, asha)
    assert fresh(c).status == "resolved"


def test_pressed_twice_it_is_taken_back_once(
    world: World, line: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("वापस लें", line, room)
    told(room)
    asha.hears()
    officer.presses("वापस लें", line, room)
    assert "पहले ही वापस" in toast(world)
    silent(room, asha)


def test_only_who_said_it_or_the_admin_may(
    world: World, c: Complaint, line: Message, officer: Person, room: Room
) -> None:
    world.officer("सीमा सिंह", "JAL:L1").presses("वापस लें", line, room)
    assert "जिसने किया" in toast(world)
    assert fresh(c).status == "resolved"
    world.officer("ए. के. वर्मा", "", role="admin").presses("वापस लें", line, room)
    told(room, "वापस ले लिया")
    assert fresh(c).status == "assigned"


def test_after_the_citizens_word_it_is_too_late(
    world: World, c: Complaint, line: Message, officer: Person, asha: Person, room: Room
) -> None:
    asha.says("हाँ")
    asha.forgets()
    room.forgets()
    officer.presses("वापस लें", line, room)
    assert "और बदलाव हो चुका" in toast(world)
    assert fresh(c).status == "closed"


def test_a_forward_taken_back_brings_the_complaint_home(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    roads = world.room("PWD")
    officer.says("PWD ko bhej dein", quoting=post, room=room)
    line = told(room, "PWD-")
    roads.forgets()
    asha.hears("PWD-")
    officer.presses("वापस लें", line, room)
    told(room, "JAL-")
    asha.hears("सुधार", "JAL-")
    assert fresh(c).department == "JAL"


def test_a_question_taken_back_needs_no_answer(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.says("मकान नंबर बताइए", quoting=post, room=room)
    line = told(room, "पूछा गया")
    asha.hears("मकान नंबर")
    officer.presses("वापस लें", line, room)
    told(room, "वापस ले लिया")
    asha.hears("जवाब देने की ज़रूरत नहीं")
    assert events(c)[-1] == "undone"


@pytest.mark.parametrize("words", ["kaam chal raha hai", "aadha kaam hua hai", "kal tak ho jayega", "यह शिकायत फर्जी है"])
def test_everything_understood_can_be_taken_back(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.says(words, quoting=post, room=room)
    line = told(room)
    asha.forgets()
    officer.presses("वापस लें", line, room)
    told(room, "पहले जैसी")
    asha.hears("सुधार")
    assert (fresh(c).status, fresh(c).promised_at) == ("assigned", None)


def test_seen_needs_no_undo(c: Complaint, post: Message, officer: Person, room: Room) -> None:
    officer.says("देख लिया", quoting=post, room=room)
    assert told(room, "देख ली गई").buttons == {}


def test_a_made_up_undo_does_nothing(world: World, c: Complaint, officer: Person, room: Room) -> None:
    for data in ("u:999", "u:", "u:x", "u:99999999999999999999"):
        presses(officer, data, room=room)
        assert "काम का नहीं" in toast(world)
    silent(room)
