"""Corrections are lessons: whoever puts a reading right has taught the desk, and nobody is told so."""

from __future__ import annotations

import pytest

from rules.office import Office
from rules.routing import Scored, Suggestion
from store import lessons
from store.models import Complaint, Lesson
from tests.handlers.officer.speech import WATER, card, code, edits, files, fresh, presses, says
from tests.handlers.talk import Clock, Person, Room, World


@pytest.fixture
def acm(world: World) -> Person:
    """The desk's admin."""
    world.room("ADMINISTRATION")
    return world.officer("ए. के. वर्मा", "", role="admin")


@pytest.fixture(autouse=True)
def _roads(world: World) -> None:
    world.officer("सुनीता राय", "PWD:L1")


def orders(acm: Person, text: str) -> None:
    """The ACM gives an order; what it is answered is tested elsewhere."""
    acm.says(text)
    acm.forgets()


def learned(kind: str) -> list[tuple[str, str, str]]:
    """What was learned: the words, what was read, what is right."""
    return [(one.text, one.given, one.right) for one in lessons.examples(kind)]


def undo(person: Person, room: Room) -> None:
    """Press "take back" under the room's last answer."""
    message = room._ear().new[-1] if room._ear().new else room._ear().last
    assert message is not None
    data = next(data for data in message.buttons.values() if data.startswith("u:"))
    presses(person, data, room=room, on=message.id)


def test_a_complaint_forwarded_teaches_whose_it_is(c: Complaint, officer: Person, room: Room) -> None:
    officer.says("PWD को भेज दें", quoting=card(room, c), room=room)
    assert fresh(c).department == "PWD"
    assert learned("type") == [(WATER, f"JAL:{c.type}", "PWD:")]
    [lesson] = Lesson.select()
    assert (lesson.complaint_id, lesson.lang, lesson.by) == (c.id, "hi", "officer")


def test_the_type_told_later_makes_the_same_lesson_better(acm: Person, c: Complaint) -> None:
    orders(acm, f"/forward {code(c)} PWD")
    orders(acm, f"/type {code(c)} road_broken")
    assert learned("type") == [(WATER, f"JAL:{c.type}", "PWD:road_broken")]


def test_forwarded_back_there_was_no_mistake(acm: Person, c: Complaint) -> None:
    orders(acm, f"/forward {code(c)} PWD")
    orders(acm, f"/forward {code(c)} JAL")
    assert learned("type") == []


def test_not_ours_teaches_only_once_it_is_known_whose(acm: Person, c: Complaint, officer: Person, room: Room) -> None:
    officer.says("हमारे विभाग का नहीं है", quoting=card(room, c), room=room)
    question = room._ear().new[-1]
    presses(officer, next(data for data in question.buttons.values() if ":OTHER:" in data), room=room, on=question.id)
    assert (fresh(c).department, fresh(c).status) == ("OTHER", "new")
    assert learned("type") == []
    orders(acm, f"/forward {code(c)} PWD")
    assert [right for _, _, right in learned("type")] == ["PWD:"]


def test_a_correction_taken_back_teaches_nothing(acm: Person, c: Complaint) -> None:
    orders(acm, f"/forward {code(c)} PWD")
    orders(acm, f"/category {code(c)} A")
    assert (len(learned("type")), learned("category")) == (1, [(WATER, "B", "A")])
    orders(acm, f"/undo {code(c)}")
    orders(acm, f"/category {code(c)} C")
    orders(acm, f"/category {code(c)} B")
    assert learned("category") == []


def test_a_forwarding_taken_back_teaches_nothing(acm: Person, c: Complaint) -> None:
    orders(acm, f"/forward {code(c)} PWD")
    orders(acm, f"/undo {code(c)}")
    assert fresh(c).department == "JAL"
    assert list(Lesson.select()) == []


def test_words_taken_back_were_misread_and_the_next_tell_what_they_meant(
    c: Complaint, officer: Person, room: Room
) -> None:
    officer.says("काम हो गया", quoting=card(room, c), room=room)
    undo(officer, room)
    assert learned("reply") == [("काम हो गया", "resolved", "")]
    officer.says("कल तक होगा", quoting=card(room, c), room=room)
    assert learned("reply") == [("काम हो गया", "resolved", "more_time")]


def test_the_same_again_was_no_misreading(c: Complaint, officer: Person, room: Room) -> None:
    officer.says("काम हो गया", quoting=card(room, c), room=room)
    undo(officer, room)
    officer.says("काम हो गया", quoting=card(room, c), room=room)
    assert learned("reply") == []


def test_what_comes_much_later_or_from_another_is_another_matter(
    world: World, clock: Clock, c: Complaint, officer: Person, room: Room
) -> None:
    officer.says("काम हो गया", quoting=card(room, c), room=room)
    undo(officer, room)
    other = world.officer("सीमा सिंह", "JAL:L1")
    other.says("कल तक होगा", quoting=card(room, c), room=room)
    clock.passes(hours=1)
    officer.says("टीम भेजी है", quoting=card(room, c), room=room)
    assert learned("reply") == [("काम हो गया", "resolved", "")]


def test_a_press_taken_back_has_no_words_to_learn_from(c: Complaint, officer: Person, room: Room) -> None:
    presses(officer, f"o:done:{c.number}", room=room, on=card(room, c).id)
    undo(officer, room)
    assert list(Lesson.select()) == []


def test_words_changed_by_their_writer_were_not_misread(c: Complaint, officer: Person, room: Room) -> None:
    post = card(room, c).id
    said = says(officer, "काम हो गया", room=room, quoting=post)
    edits(officer, said, "कल तक होगा", room=room, quoting=post)
    assert fresh(c).promised_at is not None
    assert list(Lesson.select()) == []


def test_not_yet_is_the_answer_to_a_question_that_should_not_have_been(
    c: Complaint, officer: Person, room: Room
) -> None:
    officer.says("तिरपाल तनवा दिया", quoting=card(room, c), room=room)
    question = room._ear().new[-1]
    assert question.key == "officer.sure.resolved"
    no = next(data for data in question.buttons.values() if data.startswith("s:no:"))
    presses(officer, no, room=room, on=question.id)
    assert learned("reply") == [("तिरपाल तनवा दिया", "resolved", "")]
    officer.says("50% हो गया", quoting=card(room, c), room=room)
    assert [right for _, _, right in learned("reply")] == ["partial"]


def test_a_citizens_choice_among_the_likely_is_an_example(
    citizen: Person, world: World, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubtful(text: str, area: str | None = None) -> Suggestion:
        return Suggestion("complaint", departments=tuple(Scored(code, 0.3, ()) for code in ("PWD", "SWM", "JAL")))

    monkeypatch.setattr(office.router, "suggest", doubtful)
    citizen.says("वहाँ की वह चीज़ खराब पड़ी है, देख लीजिए, गली नंबर तीन")
    question = citizen.hears()
    citizen.presses(next(label for label, data in question.buttons.items() if data.endswith(":JAL")))
    citizen.forgets()
    while not world.complaints:
        citizen.says("कटरा गली 3")
        citizen.forgets()
    [(text, given, right)] = learned("choice")
    assert (given, right.partition(":")[0]) == ("PWD:", "JAL")
    assert text.startswith("वहाँ")


def test_two_complaints_made_one_are_an_example_of_the_same(acm: Person, world: World, c: Complaint) -> None:
    _, other = files(world, "कटरा में पानी नहीं आ रहा, टंकी के पास")
    orders(acm, f"/merge {code(other)} {code(c)}")
    [lesson] = lessons.examples("pair")
    assert (lesson.text, lesson.context["other"], lesson.right) == (other.text, c.text, "same")
    assert (lesson.complaint_id, lesson.other_id) == (other.id, c.id)


def test_nothing_is_learned_where_nothing_was_corrected(c: Complaint, officer: Person, room: Room) -> None:
    officer.says("काम हो गया", quoting=card(room, c), room=room)
    assert list(Lesson.select()) == []
