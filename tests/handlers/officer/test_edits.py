"""Edited messages: read anew within the undo time, later only noted."""

from __future__ import annotations

from store import comments
from store.models import Complaint
from tests.handlers.officer.speech import PIPE, code, edits, events, files, fresh, says, silent, told
from tests.handlers.talk import Clock, Message, Person, Room, World


def test_an_edit_takes_back_and_reads_anew(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    said = says(officer, "ho gaya", room=room, quoting=post.id)
    told(room, "काम पूरा")
    asha.hears("क्या काम")
    edits(officer, said, "kal tak ho jayega", room=room, quoting=post.id)
    told(room, "24 नवंबर")
    correction, promise = asha.hears_several(2)
    assert ("सुधार" in correction.text, "24 नवंबर" in promise.text) == (True, True)
    assert fresh(c).status == "assigned"
    assert fresh(c).promised_at is not None


def test_a_mended_slip_of_spelling_tells_nobody_twice(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    said = says(officer, "ho gya, pipe bdl diya", room=room, quoting=post.id)
    told(room, "काम पूरा")
    asha.hears()
    edits(officer, said, "ho gaya, pipe badal diya", room=room, quoting=post.id)
    silent(room, asha)
    assert fresh(c).status == "resolved"
    assert comments.of(c)[-1].text == "ho gaya, pipe badal diya"


def test_an_edit_without_a_change_is_nothing(c: Complaint, post: Message, officer: Person, room: Room) -> None:
    said = says(officer, "ho gaya", room=room, quoting=post.id)
    told(room)
    before = events(c)
    edits(officer, said, "ho gaya", room=room, quoting=post.id)
    silent(room)
    assert events(c) == before


def test_a_mended_code_closes_the_right_one(world: World, c: Complaint, officer: Person, room: Room) -> None:
    ravi, other = files(world, PIPE, room, name="रवि")
    said = says(officer, f"{code(c)} ho gaya", room=room)
    told(room, code(c))
    edits(officer, said, f"{code(other)} ho gaya", room=room)
    told(room, code(other))
    ravi.hears("क्या काम")
    assert (fresh(c).status, fresh(other).status) == ("assigned", "resolved")


def test_a_mistyped_code_may_be_mended(world: World, c: Complaint, officer: Person, room: Room) -> None:
    said = says(officer, f"JAL-B-{str(c.number)[:-1]}9 ho gaya", room=room)
    told(room, "कुछ नहीं बदला")
    edits(officer, said, f"{code(c)} ho gaya", room=room)
    told(room, "काम पूरा")
    assert fresh(c).status == "resolved"


def test_edited_into_talk_it_is_taken_back_and_said_so(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    said = says(officer, "ho gaya", room=room, quoting=post.id)
    told(room)
    asha.hears()
    edits(officer, said, "कल मीटिंग कितने बजे है?", room=room, quoting=post.id)
    told(room, "संदेश बदल गया", "वापस ले लिया")
    asha.hears("सुधार")
    assert fresh(c).status == "assigned"


def test_after_ten_minutes_the_words_are_only_kept(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, clock: Clock
) -> None:
    said = says(officer, "kaam chal raha hai", room=room, quoting=post.id)
    told(room)
    asha.hears()
    clock.passes(minutes=11)
    edits(officer, said, "ho gaya", room=room, quoting=post.id)
    silent(room, asha)
    assert fresh(c).status == "in_progress"
    assert comments.of(c)[-1].text == "ho gaya"


def test_late_edits_with_a_code_are_kept_too(c: Complaint, officer: Person, room: Room, clock: Clock) -> None:
    said = says(officer, f"{code(c)} kaam chal raha hai", room=room)
    told(room)
    clock.passes(minutes=30)
    edits(officer, said, f"{code(c)} ho gaya", room=room)
    silent(room)
    assert comments.of(c)[-1].text == f"{code(c)} ho gaya"


def test_when_the_citizen_has_answered_the_edit_changes_nothing(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    said = says(officer, "ho gaya", room=room, quoting=post.id)
    told(room)
    asha.hears()
    asha.says("हाँ")
    asha.forgets()
    room.forgets()
    edits(officer, said, "kal tak ho jayega", room=room, quoting=post.id)
    told(room, "और बदलाव हो चुका")
    assert fresh(c).status == "closed"


def test_an_edited_question_is_asked_anew(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.presses("पूछें", post, room)
    told(room)
    said = says(officer, "आप कब मिलेंगे", room=room)
    told(room, "कब मिलेंगे")
    asha.hears("कब मिलेंगे")
    edits(officer, said, "आप कल कब मिलेंगे", room=room)
    told(room, "आप कल कब मिलेंगे")
    withdrawn, again = asha.hears_several(2)
    assert ("ज़रूरत नहीं" in withdrawn.text, "आप कल कब मिलेंगे" in again.text) == (True, True)


def test_the_same_number_in_another_chat_is_another_message(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    """Telegram counts messages chat by chat."""
    says(officer, "ho gaya", room=room, quoting=post.id, message_id="17")
    told(room)
    elsewhere = world.room("PWD")
    edits(officer, "17", "kal milte hain", room=elsewhere)
    silent(elsewhere, room)
    assert fresh(c).status == "resolved"


def test_edited_chatter_stays_chatter(c: Complaint, officer: Person, room: Room) -> None:
    said = says(officer, "good mornig", room=room)
    edits(officer, said, "good morning", room=room)
    silent(room)
    assert comments.of(c) == []
