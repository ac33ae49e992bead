"""Two people, one fault: the second has their code at once and is asked whether it is the same; one person, twice the
same fault: they are asked first. Whatever they answer, nothing is lost."""

from __future__ import annotations

import pytest

from store import attachments, comments, complaints, db, history, lessons
from store.models import Complaint
from tests.handlers.officer.speech import card, code, files, fresh
from tests.handlers.talk import Clock, Message, Person, Room, World

FIRST = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है, मेरी माँ बीमार हैं"
SAME = {
    "hi": "कटरा वार्ड 12 में टंकी के पास तीन दिन से नल में पानी नहीं आ रहा",
    "mr": "कटरा प्रभाग 12 मध्ये टाकीजवळ तीन दिवसांपासून पाणी येत नाही आहे",
    "en": "Water is not coming in our taps in Katra ward 12 near the tank for three days",
}
WIRE = "कटरा वार्ड 12 में बिजली का तार टूटकर गली में गिरा है, करंट आ रहा है"
LIVE = "katra ward 12 ki gali me bijli ka taar toot kar gira hai current aa raha hai"


@pytest.fixture
def first(world: World, room: Room, officer: Person) -> tuple[Person, Complaint]:
    """Whoever complained first, and their complaint."""
    return files(world, FIRST, room=room)


@pytest.fixture
def asha(first: tuple[Person, Complaint]) -> Person:
    """Who complained first."""
    return first[0]


@pytest.fixture
def one(first: tuple[Person, Complaint]) -> Complaint:
    """The complaint that is open already."""
    return first[1]


@pytest.fixture
def gita(world: World, one: Complaint) -> Person:
    """A neighbour."""
    return world.citizen("whatsapp", name="गीता", language="hi")


def asked(gita: Person, text: str = SAME["hi"]) -> Message:
    """The neighbour tells of the same, has a code, and is asked."""
    gita.says(text)
    ack, question = gita.hears_several(2)
    assert "दर्ज हो गई" in ack.text
    assert "पहले भी दर्ज" in question.text
    return question


@pytest.fixture
def offered(gita: Person, room: Room) -> Message:
    """The neighbour was asked."""
    question = asked(gita)
    room.forgets()
    return question


def joined(gita: Person, room: Room, world: World) -> Complaint:
    """The neighbour says that it is the same; what became of theirs."""
    gita.presses("यही है")
    gita.hears("जुड़ गई")
    room.forgets()
    return world.complaints[-1]


@pytest.mark.parametrize(("lang", "said"), [
    ("hi", ("से", "समय-सीमा", "विभाग को भेजी गई")), ("mr", ("पासून", "मुदत", "विभागाकडे")),
    ("en", ("since", "Deadline", "sent to the department")),
])  # fmt: skip
def test_it_is_told_what_is_open_and_nothing_of_who_complained(
    world: World, one: Complaint, lang: str, said: tuple[str, ...]
) -> None:
    ravi = world.citizen(language=lang)
    ravi.says(SAME[lang])
    ack, heard = ravi.hears_several(2)
    assert code(world.complaints[-1]) in ack.text
    for words in (code(one), *said):
        assert words in heard.text
    assert len(heard.buttons) == 2
    assert "आशा" not in heard.text
    assert "माँ" not in heard.text


def test_what_is_late_is_told_as_late(one: Complaint, gita: Person, clock: Clock) -> None:
    clock.passes(days=10, silently=True)
    question = asked(gita)
    assert code(one) in question.text
    assert "निकल चुकी है" in question.text


@pytest.mark.parametrize("answer", ["1", "१", "हाँ", "haan", "यही है", "wahi hai", "same", "जोड़ें", "yes"])
def test_it_may_be_joined_in_every_way(offered: Message, gita: Person, one: Complaint, answer: str) -> None:
    gita.says(answer)
    gita.hears("जुड़ गई", code(one))


@pytest.mark.parametrize("answer", ["2", "नहीं", "nahi", "अलग है", "meri alag hai", "different", "no"])
def test_it_may_be_told_apart_in_every_way(offered: Message, gita: Person, world: World, answer: str) -> None:
    gita.says(answer)
    gita.hears("ऐसे ही रहेगी", code(world.complaints[-1]))
    assert (world.complaints[-1].status, world.complaints[-1].merged_into) == ("assigned", None)


def test_whoever_joins_keeps_their_code_and_stands_on_the_card(
    offered: Message, gita: Person, one: Complaint, room: Room, world: World
) -> None:
    mine = world.complaints[-1]
    gita.presses("यही है")
    gita.hears(code(mine), code(one))
    cards = {message.text.split()[1]: message.text for message in room.hears_several(2)}
    assert "और लोगों ने भी की: 1" in cards[code(one)]
    assert f"{code(one)} के साथ जुड़ी" in cards[code(mine)]
    assert [comment.text for comment in comments.of(fresh(one))] == [SAME["hi"]]
    assert (fresh(mine).status, fresh(mine).merged_into_id) == ("merged", one.id)


def test_the_card_counts_persons(
    offered: Message, gita: Person, one: Complaint, room: Room, world: World
) -> None:
    joined(gita, room, world)
    meena = world.citizen(name="मीना", language="hi")
    asked(meena)
    joined(meena, room, world)
    assert "भी की: 2" in card(room, one).text


def test_without_an_answer_it_stands_by_itself(offered: Message, gita: Person, clock: Clock, world: World) -> None:
    mine = world.complaints[-1]
    clock.passes(hours=2)
    gita.hears_nothing()
    assert (mine.text, mine.status) == (SAME["hi"], "assigned")
    assert lessons.examples("pair") == []


def test_the_answer_may_come_days_later(offered: Message, gita: Person, one: Complaint, clock: Clock) -> None:
    clock.passes(days=1, silently=True)
    gita.presses("यही है", offered)
    gita.hears("जुड़ गई", code(one))


def test_a_detail_after_the_question_is_added_to_the_own_complaint(
    offered: Message, gita: Person, world: World, room: Room
) -> None:
    gita.says("मकान नंबर 45 है, शर्मा जी के घर के सामने")
    gita.hears(code(world.complaints[-1]))
    room.hears(code(world.complaints[-1]), "शर्मा")


@pytest.fixture
def again(asha: Person, one: Complaint, clock: Clock, room: Room) -> Message:
    """Whoever complained first tells of the same once more."""
    room.forgets()
    clock.passes(hours=5, silently=True)
    asha.says(SAME["hi"])
    return asha.hears("आपकी यह शिकायत पहले से खुली")


@pytest.mark.parametrize("answer", ["1", "हाँ", "haan", "जोड़ें", "yes"])
def test_own_words_again_are_added_to_the_own_complaint(
    again: Message, asha: Person, one: Complaint, room: Room, world: World, answer: str
) -> None:
    assert code(one) in again.text
    asha.says(answer)
    asha.hears("जोड़कर", code(one))
    room.hears(code(one), SAME["hi"])
    assert len(world.complaints) == 1


@pytest.mark.parametrize("answer", ["2", "नहीं", "अलग है", "नई शिकायत", "different"])
def test_own_words_may_be_another_matter(again: Message, asha: Person, world: World, answer: str) -> None:
    asha.says(answer)
    asha.hears("दर्ज हो गई", code(world.complaints[-1]))
    assert len(world.complaints) == 2


def test_photos_go_along(asha: Person, one: Complaint, clock: Clock, room: Room, world: World) -> None:
    room.forgets()
    clock.passes(hours=5, silently=True)
    asha.sends_photo(SAME["hi"])
    asha.hears("पहले से खुली")
    asha.presses("इसमें जोड़ें")
    asha.hears("जोड़कर")
    assert room.hears(code(one)).files == 1
    assert len(attachments.of(one)) == 1


def test_a_photo_meanwhile_is_kept_and_the_question_stays(
    again: Message, asha: Person, clock: Clock, world: World
) -> None:
    clock.passes(minutes=2)
    asha.sends_photo()
    asha.hears("पहले से खुली", "मिल")
    asha.presses("अलग")
    asha.hears("दर्ज हो गई")
    assert len(attachments.of(world.complaints[-1])) == 1


def test_without_an_answer_to_the_question_it_is_filed_by_itself(
    again: Message, asha: Person, clock: Clock, world: World
) -> None:
    clock.passes(minutes=20)
    asha.hears_nothing()
    clock.passes(minutes=11)
    asha.hears("दर्ज हो गई", "JAL-B-")
    assert (world.complaints[-1].text, world.complaints[-1].status) == (SAME["hi"], "assigned")
    assert lessons.examples("pair") == []
    clock.passes(days=3, silently=True)
    asha.forgets()
    asha.presses("जोड़ें", again)
    asha.hears("पुराना")


def test_other_words_file_it_with_them(again: Message, asha: Person, world: World) -> None:
    asha.says("मकान नंबर 45 है, शर्मा जी के घर के सामने")
    asha.hears("दर्ज हो गई")
    assert "शर्मा" in world.complaints[-1].text


def test_a_word_not_understood_is_asked_once_more(again: Message, asha: Person) -> None:
    asha.says("हम्म")
    asha.hears("माफ़", "1. ", "2. ")
    asha.says("हम्म")
    asha.hears("दर्ज हो गई")


def test_another_complaint_meanwhile_loses_none(again: Message, asha: Person, world: World) -> None:
    asha.says("वार्ड 9 सलोरी में सड़क टूटी है, बड़े गड्ढे हैं")
    both = asha.hears_several(2)
    assert ["JAL-B-" in both[0].text, "PWD-" in both[1].text] == [True, True]
    assert [c.text for c in world.complaints[1:]] == [SAME["hi"], "वार्ड 9 सलोरी में सड़क टूटी है, बड़े गड्ढे हैं"]


def test_who_wants_no_messages_any_more_has_still_complained(again: Message, asha: Person, world: World) -> None:
    asha.says("STOP")
    asha.forgets()
    assert world.complaints[-1].text == SAME["hi"]


def test_it_can_be_dropped(again: Message, asha: Person, clock: Clock, world: World) -> None:
    asha.says("रद्द")
    asha.hears("छोड़ दी")
    clock.passes(hours=1)
    asha.hears_nothing()
    assert len(world.complaints) == 1


def test_the_question_comes_again_in_another_language(again: Message, asha: Person, one: Complaint) -> None:
    asha.says("english")
    asha.hears("Is it the same matter?", code(one))
    asha.says("1")
    asha.hears("Added to", code(one))


def test_one_that_was_closed_meanwhile_is_not_joined(
    offered: Message, gita: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    officer.says("काम हो गया", quoting=card(room, one), room=room)
    gita.presses("यही है")
    gita.hears("ऐसे ही रहेगी")
    assert world.complaints[-1].status == "assigned"


def test_what_was_joined_stands_as_the_other_does(
    offered: Message, gita: Person, one: Complaint, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    for asked in ("स्थिति", code(mine), code(one)):
        gita.says(asked)
        heard = gita.hears(code(mine), f"{code(one)} के साथ जुड़ी", "विभाग को भेजी गई", "समय-सीमा")
        assert "माँ" not in heard.text
    gita.says("मेरी शिकायतें")
    gita.hears(code(mine), "विभाग को भेजी गई")


def test_an_answer_on_the_card_of_what_was_joined_is_about_the_one_it_joined(
    offered: Message, gita: Person, asha: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    officer.says("काम हो गया", quoting=card(room, mine), room=room)
    assert (fresh(one).status, fresh(mine).status) == ("resolved", "merged")
    asha.hears(code(one), "क्या काम सचमुच हुआ")
    gita.hears(code(mine), "क्या काम सचमुच हुआ")


def test_whoever_joined_hears_the_news_and_is_asked_too(
    offered: Message, gita: Person, asha: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    officer.says("काम शुरू कर दिया", quoting=card(room, one), room=room)
    asha.hears(code(one))
    gita.hears(code(mine), "काम शुरू")
    officer.says("काम हो गया", quoting=card(room, one), room=room)
    asha.hears(code(one))
    gita.hears(code(mine), "क्या काम सचमुच हुआ")
    gita.presses("नहीं हुआ")
    gita.hears(code(mine), "फिर से खोल")
    asha.hears(code(one), "फिर से खोल")
    assert fresh(one).status == "reopened"


def test_a_yes_of_one_who_joined_closes_nothing_for_the_first(
    offered: Message, gita: Person, asha: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    officer.says("काम हो गया", quoting=card(room, one), room=room)
    asha.forgets()
    gita.hears(code(mine))
    gita.says("हाँ")
    gita.hears("धन्यवाद", code(mine))
    assert (fresh(one).status, fresh(mine).satisfied) == ("resolved", True)
    asha.says("हाँ हो गया")
    asha.hears("धन्यवाद", code(one))
    closed = gita.hears(code(mine), "बंद")
    gita.says("हमारे यहाँ पानी नहीं आया", quoting=closed)
    gita.hears("बंद हो चुकी", str(mine.number))
    gita.presses("खोलें")
    gita.hears("फिर से खोल")
    asha.hears("फिर से खोल")


def test_only_the_first_is_asked_the_officers_question(
    offered: Message, gita: Person, asha: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    joined(gita, room, world)
    officer.says("मकान नंबर क्या है?", quoting=card(room, one), room=room)
    asha.hears("मकान नंबर")
    gita.hears_nothing()


def test_the_news_can_be_answered_by_whoever_joined(
    offered: Message, gita: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    officer.says("काम शुरू कर दिया", quoting=card(room, one), room=room)
    news = gita.hears(code(mine))
    room.forgets()
    gita.says("हमारे यहाँ अब भी नहीं आया", quoting=news)
    gita.hears("जोड़कर", code(mine))
    room.hears(code(one), "अब भी नहीं आया")


def test_another_department_is_told_with_the_own_code(
    offered: Message, gita: Person, one: Complaint, officer: Person, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    world.officer("सुनीता राय", "PWD:L1")
    officer.says("PWD को भेज दें", quoting=card(room, one), room=room)
    gita.hears(code(mine), "लोक निर्माण")


def test_a_joining_by_mistake_is_taken_back(
    offered: Message, gita: Person, one: Complaint, clock: Clock, room: Room, world: World
) -> None:
    gita.presses("यही है")
    gita.hears("जुड़ गई")
    room.forgets()
    clock.passes(days=1, silently=True)
    gita.presses("अलग है")
    mine = world.complaints[-1]
    gita.hears("दर्ज हो गई", code(mine))
    assert (mine.status, mine.merged_into, mine.closed_at) == ("assigned", None, None)
    assert mine.due_at > one.due_at
    shown = {message.text.split()[1]: message.text for message in room.hears_several(2)}
    assert set(shown) == {code(mine), code(one)}
    assert "और लोगों" not in shown[code(one)]
    [lesson] = lessons.examples("pair")
    assert (lesson.given, lesson.right) == ("same", "different")
    assert not history.verify()


def test_the_answers_are_lessons(offered: Message, gita: Person, one: Complaint) -> None:
    gita.presses("अलग है")
    gita.hears("ऐसे ही रहेगी")
    [lesson] = lessons.examples("pair")
    assert (lesson.text, lesson.right, lesson.other_id) == (SAME["hi"], "different", one.id)


def test_the_same_fault_one_lane_further_is_not_offered(one: Complaint, gita: Person) -> None:
    gita.says("वार्ड 21 सलोरी में तीन दिन से नल में पानी नहीं आ रहा")
    gita.hears("JAL-B-", "दर्ज हो गई")


@pytest.mark.parametrize("text", [
    "ग्राम सहसों में मेरी वृद्धा पेंशन छह महीने से नहीं आई",
    "कटरा में अवैध शराब बिक रही है, रोज शाम को भीड़ रहती है",
    "कटरा में रमेश यादव के लोगों ने मारपीट की, सिर फोड़ दिया",
])  # fmt: skip
def test_matters_of_a_person_and_of_crime_are_told_to_nobody_else(world: World, text: str) -> None:
    files(world, text)
    other = world.citizen(name="मोहन", language="hi")
    other.says(text)
    assert len(other._ear().new) == 1
    other.hears("दर्ज हो गई")


def test_own_pension_twice_is_the_same_but_may_be_another(world: World, clock: Clock) -> None:
    ram, c = files(world, "ग्राम सहसों में मेरी वृद्धा पेंशन छह महीने से नहीं आई")
    clock.passes(hours=5, silently=True)
    ram.says("मेरी वृद्धा पेंशन अब भी नहीं आई, ग्राम सहसों")
    ram.hears("पहले से खुली", code(c))
    ram.says("नहीं, अलग है")
    ram.forgets()
    assert len(world.complaints) == 2


def test_what_was_joined_is_not_joined_twice(
    offered: Message, gita: Person, clock: Clock, room: Room, world: World
) -> None:
    mine = joined(gita, room, world)
    clock.passes(hours=5, silently=True)
    gita.says(SAME["hi"])
    gita.hears("पहले से खुली", code(mine))
    gita.says("1")
    gita.hears("जोड़कर", code(mine))
    assert len(world.complaints) == 2


def test_danger_is_joined_with_danger(world: World) -> None:
    electric = world.room("ELEC")
    _, first = files(world, WIRE, room=electric)
    gita = world.citizen("whatsapp", name="गीता", language="hi")
    gita.says(LIVE)
    ack, asked = gita.hears_several(2)
    mine = world.complaints[-1]
    assert mine.category == first.category == "A"
    assert code(mine) in ack.text
    assert code(first) in asked.text
    electric.forgets()
    gita.says("हाँ")
    gita.hears(code(mine), code(first))
    assert fresh(mine).merged_into_id == first.id
    assert "भी की: 1" in card(electric, first).text


def test_danger_that_is_another_stays(world: World) -> None:
    files(world, WIRE)
    gita = world.citizen("whatsapp", name="गीता", language="hi")
    gita.says(LIVE)
    gita.hears_several(2)
    gita.presses("अलग")
    gita.hears("ऐसे ही रहेगी")
    assert world.complaints[-1].status == "assigned"
    assert [lesson.right for lesson in lessons.examples("pair")] == ["different"]


def test_danger_does_not_wait_with_a_slower_one(world: World) -> None:
    _, first = files(world, WIRE)
    with db.transaction():
        complaints.change(first, category="B")
    gita = world.citizen("whatsapp", name="गीता", language="hi")
    gita.says(LIVE)
    gita.hears("दर्ज हो गई")


def test_at_most_three_messages_to_the_code(one: Complaint, world: World) -> None:
    meena = world.citizen("whatsapp", name="मीना", language="hi")
    meena.says("चार दिन से पानी नहीं आ रहा है")
    meena.hears("कहाँ")
    asked(meena, "कटरा वार्ड 12 पानी टंकी के पास")


def test_a_fault_while_comparing_keeps_no_complaint_out(
    one: Complaint, gita: Person, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(world.office.comparer, "best", broken)
    gita.says(SAME["hi"])
    gita.hears("दर्ज हो गई", code(world.complaints[-1]))
    assert len(world.complaints) == 2


def test_nobody_elses_complaint_can_be_steered_by_a_made_up_button(gita: Person, one: Complaint, world: World) -> None:
    for data in (f"d:apart-{one.number}", f"d:merge-{one.number}-{one.number}", f"d:split-{one.number}"):
        gita._take(kind="press", button=data)
        gita.hears("आपके नाम से नहीं")
    gita._take(kind="press", button=f"d:7:join-{one.number}")
    gita.hears("पुराना")
    assert complaints.merged_into(fresh(one)) == []
