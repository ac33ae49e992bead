"""A mistyped code never acts; the nearest open codes of the room are offered."""

from __future__ import annotations

import pytest

from rules.codes import is_valid
from store.models import Complaint
from tests.handlers.officer.speech import PIPE, ROAD, code, events, files, fresh, presses, silent, told
from tests.handlers.talk import Person, Room, World


def slips(number: int) -> list[int]:
    """Wrong digit, swapped digits, one too few, one too many."""
    text = str(number)
    return [int(text[:-1] + str((int(text[-1]) + 1) % 10)), int(text[:3] + text[4] + text[3]),
            int(text[:-1]), int(text + "1")]  # fmt: skip


@pytest.mark.parametrize("slip", range(4))
def test_a_slip_of_the_thumb_never_acts(
    world: World, officer: Person, room: Room, slip: int
) -> None:
    found = [files(world, PIPE, room, name=f"नागरिक {at}") for at in range(3)]
    asha, c = found[1]
    typed = slips(c.number)[slip]
    assert not is_valid(typed)
    officer.says(f"JAL-B-{typed} ho gaya", room=room)
    asked = told(room, str(typed), "कुछ नहीं बदला")
    assert all(fresh(one).status == "assigned" for _, one in found)
    silent(asha)
    assert code(c) in asked.buttons
    officer.presses(code(c), asked, room)
    told(room, code(c), "काम पूरा")
    asha.hears("क्या काम")
    assert [fresh(one).status for _, one in found] == ["assigned", "resolved", "assigned"]


def test_the_words_of_the_message_count_after_the_right_code_is_pressed(
    world: World, c: Complaint, officer: Person, asha: Person, room: Room
) -> None:
    officer.says(f"JAL-B-{slips(c.number)[0]} ho gaya, pipe badal diya", room=room)
    asked = told(room)
    officer.presses(code(c), asked, room)
    told(room)
    asha.hears("pipe badal diya")


def test_a_code_like_nothing_is_said_plainly(c: Complaint, officer: Person, room: Room) -> None:
    officer.says("JAL-B-98765432 ho gaya", room=room)
    assert told(room, "कोड जाँचकर").buttons == {}
    assert events(c) == ["registered", "assigned"]


def test_another_rooms_codes_are_not_offered(world: World, c: Complaint, officer: Person, room: Room) -> None:
    world.room("PWD")
    road = files(world, ROAD)[1]
    officer.says(f"JAL-B-{slips(road.number)[0]} ho gaya", room=room)
    assert code(road) not in told(room).buttons


@pytest.mark.parametrize("typed", ["PWD-B-{number}", "ELEC-A-{number}", "JAL-A-{number}", "A-{number}"])
def test_wrong_letters_are_a_slip_too(c: Complaint, officer: Person, asha: Person, room: Room, typed: str) -> None:
    officer.says(typed.format(number=c.number) + " ho gaya", room=room)
    asked = told(room, "कुछ नहीं बदला")
    assert code(c) in asked.buttons
    silent(asha)
    assert fresh(c).status == "assigned"


def test_short_numbers_find_the_code_that_ends_so(c: Complaint, officer: Person, room: Room) -> None:
    officer.says(f"JAL {str(c.number)[-2:]} ho gaya", room=room)
    asked = told(room)
    assert code(c) in asked.buttons
    assert fresh(c).status == "assigned"


def test_closed_complaints_are_not_offered(
    world: World, c: Complaint, officer: Person, asha: Person, room: Room
) -> None:
    officer.says(f"{code(c)} ho gaya", room=room)
    asha.forgets()
    asha.says("हाँ")
    asha.forgets()
    room.forgets()
    officer.says(f"JAL-B-{slips(c.number)[0]} ho gaya", room=room)
    assert code(c) not in told(room).buttons


def test_an_offer_pressed_twice_acts_once(
    world: World, c: Complaint, officer: Person, asha: Person, room: Room
) -> None:
    officer.says(f"JAL-B-{slips(c.number)[0]} ho gaya", room=room)
    asked = told(room)
    for _ in range(2):
        presses(officer, asked.buttons[code(c)], room=room, on=asked.id)
    told(room, "काम पूरा")
    asha.hears("क्या काम")
    assert events(c).count("resolved") == 1


@pytest.mark.parametrize("words", [
    "mera number 9000012345 hai", "10,000 rupaye lagenge", "ward 12 me kaam", "2026-11-24 ko milte hain",
])  # fmt: skip
def test_other_numbers_are_no_codes(c: Complaint, officer: Person, room: Room, words: str) -> None:
    officer.says(words, room=room)
    silent(room)


def test_a_code_without_anything_to_do_is_left_alone(c: Complaint, officer: Person, room: Room) -> None:
    officer.says(f"{code(c)} ka kya hua?", room=room)
    assert fresh(c).status == "assigned"


def test_a_bare_code_in_private_shows_the_complaint(world: World, c: Complaint, officer: Person) -> None:
    for words in (code(c), str(c.number), f"{code(c)} ka kya hua?", f"{code(c)} status"):
        officer.says(words)
        shown = officer.hears(code(c), "समय-सीमा", "दर्ज हुई")
        assert any("हो गया" in label for label in shown.buttons)
    assert events(c) == ["registered", "assigned"]
    roads = world.officer("सुनीता राय", "PWD:L1")
    roads.says(code(c))
    roads.hears("वही विभाग", without="आशा")


def test_a_bare_code_in_the_room_is_left_alone(c: Complaint, officer: Person, room: Room) -> None:
    officer.says(code(c), room=room)
    silent(room)
    assert events(c) == ["registered", "assigned"]


def test_other_words_with_a_code_in_private_are_kept_and_said_so(c: Complaint, officer: Person) -> None:
    officer.says(f"{code(c)} वाली फ़ाइल कल मीटिंग में लाना है")
    kept = officer.hears()
    assert kept.buttons
    assert fresh(c).status == "assigned"
