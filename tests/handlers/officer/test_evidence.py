"""A photo with the reply is the evidence, and it reaches the citizen."""

from __future__ import annotations

from typing import Any

from handlers.inbound import Media
from store import attachments
from store.models import Attachment, Complaint
from tests.handlers.officer.speech import code, events, files, fresh, member, photo, roster, rows, says, silent, told
from tests.handlers.talk import Clock, Message, Person, Room, World

VOICE: dict[str, Any] = {"media": (Media("voice", "file-of-a-voice", "audio/ogg"),)}


def test_a_photo_with_the_words_reaches_the_citizen(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.sends_photo("ho gaya, pipe badal diya", room=room, quoted=post.id)
    told(room, "काम पूरा (फ़ोटो/फ़ाइल सहित)")
    assert asha.hears("pipe badal diya").files == 1
    assert [one.role for one in attachments.of(fresh(c))] == ["evidence"]


def test_a_photo_before_the_word_done_goes_along(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.sends_photo("", room=room, quoted=post.id)
    asked = told(room, "क्या काम पूरा हो गया?")
    silent(asha)
    officer.presses("हाँ", asked, room)
    told(room, "फ़ोटो/फ़ाइल सहित")
    assert asha.hears("क्या काम").files == 1


def test_a_photo_and_then_the_words(c: Complaint, post: Message, officer: Person, asha: Person, room: Room) -> None:
    officer.sends_photo("", room=room, quoted=post.id)
    told(room)
    officer.says("kaam ho gaya", quoting=post, room=room)
    told(room, "काम पूरा")
    assert asha.hears("kaam ho gaya").files == 1


def test_a_photo_after_the_words_is_sent_on(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.says("ho gaya", quoting=post, room=room)
    told(room)
    assert asha.hears().files == 0
    officer.sends_photo("", room=room, quoted=post.id)
    told(room, "नागरिक को भेज दी गई")
    assert asha.hears("काम की फ़ोटो").files == 1


def test_an_album_is_answered_once(c: Complaint, post: Message, officer: Person, asha: Person, room: Room) -> None:
    for _ in range(3):
        says(officer, "", room=room, quoting=post.id, album="album-1", **photo())
    told(room, "क्या काम पूरा हो गया?")
    officer.says("ho gaya", quoting=post, room=room)
    told(room)
    assert asha.hears().files == 3


def test_of_an_album_whose_first_picture_carries_words_and_quote_all_reach_the_citizen(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    says(officer, "ho gaya, dekh lijiye", room=room, quoting=post.id, album="album-2", **photo())
    for _ in range(2):
        says(officer, "", room=room, album="album-2", **photo())
    says(officer, "", room=room, album="album-3", **photo())  # nobody knows what this one shows
    assert [one.role for one in attachments.of(fresh(c))] == ["evidence"] * 3
    assert [message.files for message in asha.hears_several(3)] == [1, 1, 1]


def test_photos_of_yesterday_are_not_todays_evidence(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, clock: Clock
) -> None:
    officer.sends_photo("", room=room, quoted=post.id)
    clock.passes(hours=30, silently=True)
    officer.says("ho gaya", quoting=post, room=room)
    assert asha.hears().files == 0


def test_a_photo_of_half_the_work_is_shown_too(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.sends_photo("आधा काम हुआ है", room=room, quoted=post.id)
    told(room, "आंशिक")
    news, picture = asha.hears_several(2)
    assert ("आंशिक" in news.text or "कुछ काम" in news.text, picture.files) == (True, 1)


def test_one_photo_for_two_complaints_belongs_to_both(
    world: World, c: Complaint, officer: Person, asha: Person, room: Room
) -> None:
    ravi, other = files(world, room=room, name="रवि")
    officer.sends_photo(f"{code(c)} aur {code(other)} ho gaya", room=room)
    told(room)
    assert (asha.hears().files, ravi.hears().files) == (1, 1)
    assert [len(attachments.of(one)) for one in (c, other)] == [1, 1]


def test_the_photo_waits_for_the_right_code(
    world: World, c: Complaint, officer: Person, asha: Person, room: Room
) -> None:
    officer.sends_photo(f"JAL-B-{str(c.number)[:-1]}9 ho gaya", room=room)
    asked = told(room, "कुछ नहीं बदला")
    assert not Attachment.select().count()
    officer.presses(code(c), asked, room)
    told(room, "फ़ोटो")
    assert asha.hears().files == 1


def test_pictures_that_are_mere_talk_are_not_kept(c: Complaint, officer: Person, asha: Person, room: Room) -> None:
    officer.sends_photo("सुप्रभात", room=room)
    officer.sends_photo("", room=room)
    silent(room, asha)
    assert not Attachment.select().count()


def test_a_voice_note_is_kept_and_asks_for_words(c: Complaint, post: Message, officer: Person, room: Room) -> None:
    says(officer, "", room=room, quoting=post.id, **VOICE)
    told(room, "आवाज़", "बटन दबाएँ")
    assert fresh(c).status == "assigned"
    assert len(attachments.of(c)) == 1


def test_an_outsiders_photo_is_kept_but_not_shown_to_the_citizen(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    world.citizen(name="ठेकेदार").sends_photo("ho gaya", room=room, quoted=post.id)
    told(room, "टिप्पणी")
    assert [one.role for one in attachments.of(fresh(c))] == ["comment"]
    officer.says("ho gaya", quoting=post, room=room)
    assert asha.hears().files == 0


def test_other_members_see_the_picture(world: World, officer: Person) -> None:
    roster(world)
    anil, seema = member(world, "अनिल", "JAL:L1"), member(world, "सीमा", "JAL:L1")
    c = files(world)[1]
    card = anil.hears(code(c))
    seema.forgets()
    anil.sends_photo("ho gaya", quoted=card.id)
    told(anil, "काम पूरा")
    assert told(seema, "अनिल", code(c)).files == 1
    assert "resolved" in events(c)
    assert rows(seema)[-1].key == "room.line"
