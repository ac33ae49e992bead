"""Never "resolved" on a negation, the future, a question or a doubt: then one button asks."""

from __future__ import annotations

import pytest

from store.models import Complaint
from tests.handlers.officer.speech import code, events, files, fresh, member, presses, roster, rows, silent, told
from tests.handlers.talk import Message, Person, Room, World

NEGATIONS = ["अभी नहीं हुआ", "nahi hua abhi", "kaam nahi hua hai", "काम झाले नाही", "not done yet",
             "सामान नहीं मिला इसलिए नहीं हो पाया"]
FUTURES = ["kal ho jayega", "हो जाएगा", "कर देंगे", "उद्या होईल", "will be done tomorrow", "kar dunga sir"]
QUESTIONS = ["kya ye ho gaya?", "क्या यह काम हो गया है?", "हो गया क्या", "is it done?", "झाले का?", "kab tak hoga?"]
DOUBTS = ["शायद हो गया है", "shayad ho gaya hoga", "suna hai ho gaya", "agar ho gaya to batao", "ठेकेदार बोल रहा है हो गया"]


@pytest.mark.parametrize("words", [*NEGATIONS, *FUTURES, *QUESTIONS, *DOUBTS])
def test_it_is_not_resolved(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.says(words, quoting=post, room=room)
    assert fresh(c).status not in ("resolved", "closed")
    assert all(row.key != "news.resolved" for row in rows(asha))


@pytest.mark.parametrize("words", [*NEGATIONS[:5], "हो जाएगा", "कर देंगे"])
def test_not_done_asks_by_when_with_one_tap(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.says(words, quoting=post, room=room)
    asked = told(room, code(c), "कब तक")
    silent(asha)
    officer.presses("कल तक", asked, room)
    told(room, "24 नवंबर")
    asha.hears("24 नवंबर")


@pytest.mark.parametrize("words", [
    "शायद हो गया है", "shayad ho gaya hoga", "kya ye ho gaya?", "valve khol diya", "हो गया क्या", "is it done?",
    "ठेकेदार बोल रहा है हो गया",
])  # fmt: skip
def test_a_doubt_or_a_question_asks_with_one_button(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.says(words, quoting=post, room=room)
    asked = told(room, code(c), "क्या काम पूरा हो गया?")
    assert list(asked.buttons) == ["हाँ, पूरा हुआ", "अभी नहीं"]
    silent(asha)
    officer.presses("हाँ, पूरा हुआ", asked, room)
    told(room, "काम पूरा", "राजेश कुमार")
    asha.hears(code(c), without=words)
    assert fresh(c).status == "resolved"


def test_not_yet_leaves_everything_as_it_was(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.says("shayad ho gaya", quoting=post, room=room)
    asked = told(room)
    officer.presses("अभी नहीं", asked, room)
    told(room, "कुछ नहीं बदला")
    silent(asha)
    assert fresh(c).status == "assigned"


def test_the_answer_takes_the_questions_place(c: Complaint, post: Message, officer: Person, room: Room) -> None:
    officer.says("shayad ho gaya", quoting=post, room=room)
    asked = told(room)
    officer.presses("हाँ", asked, room)
    told(room)
    assert rows(room)[-1].extra == {"edit_of": asked.id}


@pytest.mark.parametrize("words", ["हाँ", "haan ji", "yes", "1", "१", "हाँ, पूरा हुआ", "हो"])
def test_the_question_may_be_answered_in_writing(
    c: Complaint, post: Message, officer: Person, room: Room, words: str
) -> None:
    officer.says("shayad ho gaya", quoting=post, room=room)
    asked = told(room)
    officer.says(words, quoting=asked, room=room)
    told(room, "काम पूरा")
    assert fresh(c).status == "resolved"


@pytest.mark.parametrize("words", ["नहीं", "nahi", "no", "2", "अभी नहीं"])
def test_a_written_no_leaves_it_open(c: Complaint, post: Message, officer: Person, room: Room, words: str) -> None:
    officer.says("shayad ho gaya", quoting=post, room=room)
    asked = told(room)
    officer.says(words, quoting=asked, room=room)
    told(room, "कुछ नहीं बदला")
    assert fresh(c).status == "assigned"


def test_a_colleague_may_answer_the_question(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    seema = world.officer("सीमा सिंह", "JAL:L1")
    officer.says("shayad ho gaya", quoting=post, room=room)
    asked = told(room)
    seema.presses("हाँ", asked, room)
    told(room, "सीमा सिंह")
    by = fresh(c).resolved_by
    assert by is not None
    assert by.name == "सीमा सिंह"


def test_one_doubtful_among_several_is_asked_the_rest_is_done(
    world: World, c: Complaint, officer: Person, room: Room
) -> None:
    other = files(world, room=room)[1]
    officer.says(f"{code(c)} ho gaya, {code(other)} shayad ho gaya hoga", room=room)
    asked, done = [message for message in room._ear().new if message.key != "room.card"]
    assert (asked.key, done.key) == ("officer.sure.resolved", "officer.understood")
    assert (code(other) in asked.text, code(c) in done.text) == (True, True)
    assert (fresh(c).status, fresh(other).status) == ("resolved", "assigned")


def test_a_press_long_after_still_reads_the_same_day(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    """"kal" said on Monday is Tuesday, whenever the button is pressed."""
    roster(world)
    anil = member(world, "अनिल", "JAL:L1")
    files(world)
    anil.forgets()
    anil.says("kal tak ho jayega")
    asked = anil.hears("किस शिकायत")
    world.clock.passes(hours=20, silently=True)
    presses(anil, asked.buttons[code(c)], on=asked.id)
    told(anil, "24 नवंबर")
    assert "promised" in events(c)
