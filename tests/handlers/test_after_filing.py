"""From the department's answer to the citizen's last word."""

from __future__ import annotations

import pytest

from store import attachments
from tests.handlers.talk import Clock, Message, Person, Room, World

CLEAR = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है"


@pytest.fixture
def card(citizen: Person, room: Room, officer: Person) -> Message:
    """A complaint, and its card in the room."""
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    return room.hears("JAL-B-")


@pytest.fixture
def resolved(card: Message, citizen: Person, room: Room, officer: Person, clock: Clock) -> Message:
    """The officer says it is done; what the citizen is told."""
    clock.passes(hours=1)
    officer.says("ho gaya, pipe badal diya", quoting=card, room=room)
    room.forgets()
    return citizen.hears("pipe badal diya")


@pytest.mark.parametrize("yes", ["हाँ", "haan", "yes", "होय", "जी हाँ", "ho gaya", "1", "हाँ, हो गया", "👍"])
def test_a_typed_yes_closes_and_asks_for_stars(resolved: Message, citizen: Person, world: World, yes: str) -> None:
    citizen.says(yes)
    citizen.hears()
    assert world.complaints[0].status == "closed"
    citizen.says("5")
    citizen.hears()
    assert world.complaints[0].rating == 5


def test_yes_and_stars_may_be_pressed(resolved: Message, citizen: Person, world: World) -> None:
    citizen._take(kind="press", button=f"k:yes:{world.complaints[0].number}", callback_id="q")
    asked = citizen.hears()
    assert len(asked.buttons) == 5
    citizen._take(kind="press", button=f"r:4:{world.complaints[0].number}")
    citizen.hears()
    assert (world.complaints[0].satisfied, world.complaints[0].rating) == (True, 4)


@pytest.mark.parametrize("no", [
    "नहीं", "nahi", "no", "नाही", "नहीं हुआ", "nahi hua abhi bhi pani nahi aa raha", "2",
])  # fmt: skip
def test_a_no_reopens_one_level_up(resolved: Message, citizen: Person, world: World, no: str) -> None:
    world.officer("सीमा सिंह", "JAL:L2")
    citizen.says(no)
    citizen.hears()
    (c,) = world.complaints
    assert (c.status, c.level) == ("reopened", 2)


def test_what_is_still_wrong_is_added_after_a_no(resolved: Message, citizen: Person, room: Room, world: World) -> None:
    citizen.says("नहीं")
    citizen.hears()
    room.forgets()
    citizen.says("अभी भी बूँद बूँद पानी आता है")
    citizen.hears("जोड़")
    room.hears("बूँद बूँद")
    assert len(world.complaints) == 1


def test_a_button_pressed_twice_does_it_once(resolved: Message, citizen: Person, world: World) -> None:
    citizen.presses("हाँ", resolved)
    citizen.forgets()
    citizen.presses("हाँ", resolved)
    citizen.forgets()
    assert world.complaints[0].status == "closed"


def test_a_new_complaint_while_one_waits_for_a_yes(resolved: Message, citizen: Person, world: World) -> None:
    citizen.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    citizen.hears("PWD-")
    assert [c.status for c in world.complaints] == ["resolved", "assigned"]


@pytest.fixture
def asked(card: Message, citizen: Person, room: Room, officer: Person) -> Message:
    """The officer asks something; the question as the citizen hears it."""
    officer.says("मकान नंबर क्या है? और कितने घरों में?", quoting=card, room=room)
    room.forgets()
    return citizen.hears("मकान नंबर")


def test_the_answer_to_a_question_returns_to_the_room(asked: Message, citizen: Person, room: Room) -> None:
    citizen.says("मकान नंबर 45")
    citizen.hears("जवाब विभाग को भेज दिया")
    room.hears("मकान नंबर 45")


def test_the_answer_may_quote_the_question(asked: Message, citizen: Person, room: Room, clock: Clock) -> None:
    clock.passes(hours=20, silently=True)
    citizen.says("पूरे मोहल्ले में, कम से कम बीस घर", quoting=asked)
    citizen.hears("जवाब विभाग को भेज दिया")
    room.hears("बीस घर")


def test_a_photo_may_be_the_answer(asked: Message, citizen: Person, world: World) -> None:
    citizen.sends_photo()
    citizen.hears("जवाब")
    assert len(attachments.of(world.complaints[0])) == 1


def test_words_taken_for_an_answer_may_be_a_new_complaint(asked: Message, citizen: Person, world: World) -> None:
    citizen.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    citizen.hears("जवाब", "नई शिकायत")
    citizen.presses("नई शिकायत")
    citizen.hears("PWD-")
    assert len(world.complaints) == 2


def test_the_status_can_be_asked_while_a_question_is_open(asked: Message, citizen: Person) -> None:
    citizen.says("स्थिति")
    citizen.hears("JAL-B-", "जवाब का इंतज़ार")


def test_a_yes_with_a_but_closes_nothing(resolved: Message, citizen: Person, world: World) -> None:
    citizen.says("हाँ लेकिन अभी ठीक से नहीं हुआ")
    citizen.forgets()
    assert world.complaints[0].status != "closed"


def test_stars_may_be_drawn(resolved: Message, citizen: Person, world: World) -> None:
    citizen.says("हाँ")
    citizen.hears()
    citizen.says("⭐⭐⭐⭐")
    citizen.hears()
    assert world.complaints[0].rating == 4


def test_instead_of_stars_anything_may_be_said(resolved: Message, citizen: Person, world: World) -> None:
    citizen.says("हाँ")
    citizen.hears()
    citizen.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    citizen.hears("PWD-")


def test_two_resolved_complaints_and_one_yes(
    resolved: Message, citizen: Person, room: Room, officer: Person, world: World
) -> None:
    citizen.says("वार्ड 9 कटरा में 5 दिन से पानी नहीं आ रहा है")
    citizen.hears("JAL-")
    officer.says("ho gaya, motor badal di", quoting=room.hears("JAL-"), room=room)
    room.forgets()
    citizen.hears("motor badal di")
    citizen.says("हाँ")
    citizen.hears("किस शिकायत", "1. ", "2. ")
    citizen.says("2")
    citizen.hears()
    assert [c.status for c in world.complaints] == ["closed", "resolved"]


def test_a_closed_complaint_may_be_opened_again_by_a_reply(resolved: Message, citizen: Person, world: World) -> None:
    citizen.says("हाँ")
    citizen.hears()
    citizen.says("फिर से वही हाल है, पानी बंद", quoting=resolved)
    citizen.hears("बंद हो चुकी")
    citizen.presses("फिर से खोलें")
    citizen.hears()
    assert world.complaints[0].status == "reopened"


def test_a_refusal_may_be_disputed(card: Message, citizen: Person, room: Room, officer: Person, world: World) -> None:
    officer.says("आवेदन निरस्त, निजी भूमि है, नियमानुसार संभव नहीं", quoting=card, room=room)
    room.forgets()
    refused = citizen.hears("निजी भूमि")
    citizen.presses("फिर से खोलें", refused)
    citizen.hears()
    assert world.complaints[0].status == "reopened"
