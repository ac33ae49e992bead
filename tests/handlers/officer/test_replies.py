"""Officers answer in their own words, by quoting the card or with the code."""

from __future__ import annotations

import pytest

from handlers.inbound import Location
from store.models import Complaint
from tests.handlers.officer.speech import (
    PIPE,
    ROAD,
    card,
    code,
    events,
    files,
    fresh,
    lines,
    presses,
    rows,
    says,
    silent,
    told,
)
from tests.handlers.talk import Message, Person, Room, World

DONE = ["ho gaya, pipe badal diya", "काम पूरा हो गया, पाइप बदल दिया", "काम झाले, पाईप बदलला", "done, pipe replaced",
        "हो गया"]


@pytest.mark.parametrize("words", DONE)
def test_a_reply_to_the_card_resolves_and_the_citizen_is_asked(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.says(words, quoting=post, room=room)
    told(room, code(c), "काम पूरा", "नागरिक को बता दिया")
    asked = asha.hears(code(c), "राजेश कुमार", words)
    assert any("हाँ" in label for label in asked.buttons)
    assert fresh(c).status == "resolved"
    assert fresh(c).resolution == words


@pytest.mark.parametrize("typed", ["{code}", "{number}", "#{number}", "jal {number}", "jal/b/{number}", "जल {hindi}"])
def test_the_code_alone_says_which(c: Complaint, officer: Person, room: Room, typed: str) -> None:
    hindi = str(c.number).translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    officer.says(typed.format(code=code(c), number=c.number, hindi=hindi) + " ho gaya", room=room)
    told(room, code(c), "काम पूरा")
    assert fresh(c).status == "resolved"


def test_several_codes_with_different_news_in_one_message(
    world: World, c: Complaint, officer: Person, room: Room
) -> None:
    others = [files(world, PIPE, room, name=name)[1] for name in ("रमेश", "सीता")]
    text = f"{code(c)} ho gaya, {code(others[0])} kal tak ho jayega, {code(others[1])} PWD ko bhej dein"
    officer.says(text, room=room)
    line = told(room, code(c), "काम पूरा", "24 नवंबर तक", f"PWD-{others[1].category}-{others[1].number}")
    assert len(line.buttons) == 3
    assert [fresh(one).status for one in (c, *others)] == ["resolved", "assigned", "assigned"]
    assert fresh(others[0]).promised_at is not None
    assert fresh(others[1]).department == "PWD"


def test_one_of_several_is_taken_back_alone(world: World, c: Complaint, officer: Person, room: Room) -> None:
    other = files(world, PIPE, room)[1]
    officer.says(f"{code(c)} aur {code(other)} dono ho gaye", room=room)
    line = told(room, code(c), code(other))
    presses(officer, line.buttons[f"↩ {code(other)}"], room=room, on=line.id)
    told(room, code(other), "वापस ले लिया", without=code(c))
    assert (fresh(c).status, fresh(other).status) == ("resolved", "assigned")


def test_a_bare_number_takes_no_letters_from_the_code_before_it(
    world: World, c: Complaint, officer: Person, room: Room
) -> None:
    other = files(world, PIPE, room)[1]
    world.officer("ए. के. वर्मा", "", role="admin").says(f"/category {code(other)} A", room=room)
    room.forgets()
    officer.says(f"{code(c)} aur {other.number} ho gaya", room=room)
    told(room, code(c), code(other))
    assert fresh(other).status == "resolved"


@pytest.mark.parametrize(("words", "status", "answer"), [
    ("kaam chal raha hai", "in_progress", "काम चल रहा है"),
    ("टीम भेज दी है", "in_progress", "काम चल रहा है"),
    ("आधा काम हुआ है", "partial", "काम आंशिक"),
    ("अर्धे काम झाले आहे", "partial", "काम आंशिक"),
    ("शुक्रवार तक हो जाएगा", "assigned", "शुक्रवार 27 नवंबर तक"),
    ("उद्या होईल", "assigned", "24 नवंबर तक"),
    ("will be done by friday", "assigned", "27 नवंबर तक"),
    ("देख लिया", "assigned", "देख ली गई"),
    ("यह शिकायत फर्जी है, मौके पर कुछ नहीं मिला", "rejected", "स्वीकार नहीं की गई"),
])  # fmt: skip
def test_what_was_understood_is_said_in_one_line(
    c: Complaint, post: Message, officer: Person, room: Room, words: str, status: str, answer: str
) -> None:
    officer.says(words, quoting=post, room=room)
    told(room, code(c), answer)
    assert fresh(c).status == status


def test_a_reply_in_a_group_quotes_the_officers_message(
    c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    sent = says(officer, "ho gaya", room=room, quoting=post.id)
    told(room, "काम पूरा")
    answer = next(row for row in rows(room) if row.key == "officer.understood")
    assert answer.extra["reply_to"] == sent


def test_passed_on_to_the_department_that_was_named(
    world: World, c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    roads = world.room("PWD")
    world.officer("सुनीता राय", "PWD:L1")
    officer.says("hamara nahi hai, PWD ka hai", quoting=post, room=room)
    told(room, "PWD-", "लोक निर्माण")
    roads.hears("PWD-", str(c.number))
    asha.hears("PWD-", "सही विभाग")
    assert fresh(c).department == "PWD"


def test_not_ours_without_a_name_asks_which_department(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    officer.says("यह हमारा नहीं है", quoting=post, room=room)
    asked = told(room, code(c), "किस विभाग को")
    assert fresh(c).department == "JAL"
    assert len(asked.buttons) >= 3
    presses(officer, f"o:fwd:{c.number}:PWD:0", room=room, on=asked.id)
    told(room, "PWD-")
    assert fresh(c).department == "PWD"


def test_reception_may_decide(world: World, c: Complaint, post: Message, officer: Person, room: Room) -> None:
    desk = world.room("OTHER")
    officer.says("हमारे विभाग का नहीं है", quoting=post, room=room)
    asked = told(room)
    presses(officer, asked.buttons["स्वागत कक्ष तय करे"], room=room, on=asked.id)
    told(room, "OTHER-")
    desk.hears("OTHER-")
    assert fresh(c).status == "new"


def test_the_likeliest_are_shown_first_and_all_on_demand(world: World) -> None:
    room, officer = world.room("ELEC"), world.officer("विद्युत अधिकारी", "ELEC:L1")
    c = files(world, "वार्ड 5 कीडगंज में बिजली का खंभा गिर गया है", room)[1]
    officer.presses("हमारा नहीं", card(room, c), room)
    asked = told(room, "किस विभाग को")
    assert 4 <= len(asked.buttons) <= 6
    officer.presses("और विभाग", asked, room)
    everyone = told(room, "किस विभाग को")
    assert len(everyone.buttons) == 15
    officer.presses("सड़क व पुल", everyone, room)
    told(room, "PWD-")


def test_more_time_without_a_day_asks_for_it(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.says("थोड़ा और समय चाहिए", quoting=post, room=room)
    asked = told(room, "कब तक")
    silent(asha)
    officer.presses("3 दिन में", asked, room)
    told(room, "26 नवंबर तक")
    asha.hears("26 नवंबर")
    assert "promised" in events(c)


def test_a_day_that_is_over_is_no_promise(c: Complaint, post: Message, officer: Person, room: Room) -> None:
    officer.says("15/01/2026 tak ho jayega", quoting=post, room=room)
    told(room, "कब तक")
    assert fresh(c).promised_at is None


def test_a_question_reaches_the_citizen_and_the_answer_returns(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.says("मकान नंबर बताइए", quoting=post, room=room)
    told(room, "नागरिक से पूछा गया", "मकान नंबर बताइए")
    asha.hears("मकान नंबर बताइए")
    asha.says("मकान नंबर 45")
    asha.forgets()
    told(room, "मकान नंबर 45", code(c))


def test_a_colleague_is_named_in_either_script(
    world: World, c: Complaint, post: Message, officer: Person, room: Room
) -> None:
    world.officer("सीमा सिंह", "JAL:L1")
    officer.says("seema ko assign karo", quoting=post, room=room)
    told(room, code(c), "सीमा सिंह")
    assert "सीमा सिंह" in lines(c)[-1].data["holder"]


def test_on_leave_asks_who_will_do_it(world: World, c: Complaint, post: Message, officer: Person, room: Room) -> None:
    world.officer("सीमा सिंह", "JAL:L1")
    world.officer("मोहन लाल", "JAL:L2")
    officer.says("मैं छुट्टी पर हूँ किसी और को दे दें", quoting=post, room=room)
    asked = told(room, "किसे सौंपें")
    assert set(asked.buttons) == {"सीमा सिंह", "मोहन लाल"}
    officer.presses("मोहन लाल", asked, room)
    told(room, "अब मोहन लाल देखेंगे")
    assert fresh(c).level == 2


def test_a_closed_complaint_says_so(c: Complaint, post: Message, officer: Person, asha: Person, room: Room) -> None:
    officer.says("ho gaya", quoting=post, room=room)
    room.forgets()
    asha.hears()
    asha.says("हाँ")
    asha.forgets()
    room.forgets()
    officer.says("ho gaya", quoting=post, room=room)
    told(room, "बंद हो चुकी है")
    assert fresh(c).status == "closed"


def test_done_said_twice_changes_nothing(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room
) -> None:
    officer.says("ho gaya", quoting=post, room=room)
    room.forgets()
    asha.hears()
    officer.says("ho gaya", quoting=post, room=room)
    told(room, "समाधान बताया जा चुका है")
    silent(asha)


def test_an_officer_opens_it_again(c: Complaint, post: Message, officer: Person, asha: Person, room: Room) -> None:
    officer.says("ho gaya", quoting=post, room=room)
    room.forgets()
    asha.forgets()
    officer.says("इसे फिर से खोल दें, काम दोबारा करना है", quoting=post, room=room)
    told(room, "फिर से खोली गई")
    assert fresh(c).status == "reopened"


@pytest.mark.parametrize("words", [
    "good morning sir", "नमस्ते", "सुप्रभात 🙏", "lunch ho gaya kya?", "आज मीटिंग कितने बजे है", "thank you sir", "👍",
    "holiday hai kal?", "कल सब लोग नौ बजे आ जाना", "net nahi chal raha", "happy diwali to all", "ok", "जय हिन्द",
])  # fmt: skip
def test_chatter_is_never_answered(c: Complaint, officer: Person, asha: Person, room: Room, words: str) -> None:
    officer.says(words, room=room)
    silent(room, asha)
    assert events(c) == ["registered", "assigned"]


@pytest.mark.parametrize("words", ["नमस्ते", "good morning sir", "कल मीटिंग कितने बजे है?"])
def test_chatter_under_a_card_is_kept_and_not_answered(
    c: Complaint, post: Message, officer: Person, asha: Person, room: Room, words: str
) -> None:
    officer.says(words, quoting=post, room=room)
    silent(asha, room)
    assert events(c)[-1] == "comment"
    assert fresh(c).status == "assigned"


def test_a_pin_or_sticker_in_the_room_is_left_alone(c: Complaint, officer: Person, room: Room) -> None:
    says(officer, "", room=room, location=Location(25.4, 81.8))
    silent(room)


def test_a_reply_right_below_the_card_is_asked_about(c: Complaint, officer: Person, room: Room, asha: Person) -> None:
    officer.says("ho gaya, pipe badal diya", room=room)
    asked = told(room, code(c), "क्या काम पूरा हो गया")
    assert fresh(c).status == "assigned"
    officer.presses("हाँ, पूरा हुआ", asked, room)
    told(room, "काम पूरा")
    asha.hears("pipe badal diya")


def test_what_the_desk_said_last_is_what_the_room_talks_about(
    world: World, c: Complaint, officer: Person, room: Room
) -> None:
    other = files(world, PIPE, room)[1]
    officer.says("ho gaya", room=room)
    told(room, code(other), without=code(c))


def test_an_hour_later_a_word_without_code_is_the_colleagues_talk(
    world: World, c: Complaint, officer: Person, room: Room
) -> None:
    files(world, PIPE, room)
    world.clock.passes(hours=2, silently=True)
    officer.says("ho gaya", room=room)
    silent(room)


def test_a_list_that_is_quoted_asks_which(world: World, c: Complaint, officer: Person, room: Room) -> None:
    other = files(world, PIPE, room)[1]
    world.officer("ए. के. वर्मा", "", role="admin").says("/pending", room=room)
    shown = told(room, code(c), code(other))
    officer.says("ho gaya", quoting=shown, room=room)
    asked = told(room, "किस शिकायत के बारे में", "कटरा")
    officer.presses(code(other), asked, room)
    told(room, code(other), "काम पूरा")
    assert fresh(c).status == "assigned"


def test_a_colleagues_message_with_a_code_may_be_quoted(c: Complaint, officer: Person, room: Room) -> None:
    says(officer, "ho gaya", room=room, quoting="unknown-1", quoted_text=f"{code(c)} ka kya hua?")
    told(room, code(c), "काम पूरा")


def test_the_answer_is_in_the_rooms_language(world: World, officer: Person) -> None:
    room = world.room("JAL", "mr")
    c = files(world)[1]
    room.forgets()
    officer.says(f"{code(c)} झाले", room=room)
    told(room, "काम पूर्ण", "खात्री मागितली")
    officer.says(f"{code(c)} ho gaya", room=room)
    told(room, "निराकरण")


def test_in_private_the_officer_may_answer_with_the_code(
    c: Complaint, officer: Person, room: Room, asha: Person
) -> None:
    officer.says(f"{code(c)} ho gaya, pipe badal diya")
    told(officer, "काम पूरा")
    told(room, code(c), "राजेश कुमार", "pipe badal diya")
    asha.hears("pipe badal diya")


def test_an_old_code_still_names_it(world: World, c: Complaint, officer: Person, room: Room) -> None:
    old = code(c)
    admin = world.officer("ए. के. वर्मा", "", role="admin")
    admin.says(f"/category {old} A")
    admin.forgets()
    room.forgets()
    assert code(c) != old
    officer.says(f"{old} ho gaya", room=room)
    told(room, code(c), "काम पूरा")


def test_a_road_is_not_the_water_rooms_to_close(world: World, officer: Person, room: Room) -> None:
    world.room("PWD")
    c = files(world, ROAD)[1]
    officer.says(f"{code(c)} ho gaya", room=room)
    told(room, code(c), "वही विभाग")
    assert fresh(c).status == "assigned"
