"""A WhatsApp roster: every member has the card, replies are relayed signed, read receipts are kept."""

from __future__ import annotations

import pytest

from actions.digest import do_department_list
from store import attachments, comments, db, people
from store.models import Complaint, Outbox
from tests.handlers.officer.speech import (
    PIPE,
    ROAD,
    WATER,
    card,
    code,
    events,
    files,
    fresh,
    member,
    presses,
    reads,
    roster,
    rows,
    says,
    silent,
    told,
)
from tests.handlers.talk import Clock, Message, Person, World


@pytest.fixture
def anil(world: World) -> Person:
    roster(world)
    return member(world, "अनिल यादव", "JAL:L1")


@pytest.fixture
def seema(world: World, anil: Person) -> Person:
    return member(world, "सीमा सिंह", "JAL:L2")


@pytest.fixture
def pipe(world: World, anil: Person, seema: Person) -> tuple[Person, Complaint]:
    return files(world)


@pytest.fixture
def post(anil: Person, pipe: tuple[Person, Complaint]) -> Message:
    """The card on Anil's phone."""
    return anil.hears(code(pipe[1]))


def test_every_member_gets_the_card_one_to_one(
    pipe: tuple[Person, Complaint], post: Message, seema: Person
) -> None:
    assert len(post.buttons) == 5
    seema.hears(code(pipe[1]), "पानी")


def test_a_reply_is_relayed_signed_to_the_others(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    asha, c = pipe
    seema.forgets()
    anil.says("ho gaya, pipe badal diya", quoting=post)
    told(anil, code(c), "काम पूरा")
    told(seema, code(c), "अनिल यादव", "pipe badal diya")
    asha.hears("अनिल यादव", "pipe badal diya")
    assert fresh(c).status == "resolved"


def test_the_code_does_as_well_as_the_quote(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    seema.forgets()
    anil.says(f"{code(pipe[1])} kal tak ho jayega")
    told(anil, "24 नवंबर")
    told(seema, "अनिल यादव", "24 नवंबर")


def test_without_a_code_the_only_open_one_is_asked_about(
    pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    c = pipe[1]
    anil.says("ho gaya")
    asked = anil.hears(code(c), "क्या काम पूरा हो गया")
    assert fresh(c).status == "assigned"
    anil.presses("हाँ", asked)
    told(anil, "काम पूरा")


def test_without_a_code_several_are_offered(
    world: World, pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    other = files(world, PIPE)[1]
    anil.forgets()
    anil.says("काम हो गया, वाल्व बदल दिया")
    asked = anil.hears("किस शिकायत", "कीडगंज")
    assert set(asked.buttons) == {code(pipe[1]), code(other)}
    anil.presses(code(other), asked)
    told(anil, code(other), "काम पूरा")
    assert fresh(other).resolution == "काम हो गया, वाल्व बदल दिया"
    assert fresh(pipe[1]).status == "assigned"


def test_with_nothing_open_the_code_is_asked_for(world: World, anil: Person) -> None:
    anil.says("काम हो गया")
    anil.hears("किस शिकायत")


@pytest.mark.parametrize("words", ["good morning", "नमस्ते", "🙏", "धन्यवाद", "👍"])
def test_a_greeting_is_not_answered(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person, words: str
) -> None:
    seema.forgets()
    anil.says(words)
    silent(anil, seema)


def test_buttons_are_answered_in_words_on_whatsapp(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    asha, c = pipe
    seema.forgets()
    anil.presses("देख लिया", post)
    told(anil, code(c), "देख ली गई")
    told(seema, "अनिल यादव", "देख लिया")
    asha.hears("अनिल यादव")
    anil.presses("काम जारी", post)
    told(anil, "काम चल रहा है")


def test_buttons_may_be_answered_by_their_number(
    pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    anil.says("2", quoting=post)
    told(anil, "काम चल रहा है")
    assert fresh(pipe[1]).status == "in_progress"
    anil.says("३", quoting=post)
    told(anil, "काम पूरा")


def test_a_number_alone_answers_the_last_question(
    pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    anil.says("hamara nahi hai", quoting=post)
    asked = anil.hears("किस विभाग")
    first = next(iter(asked.buttons.values())).split(":")[3]
    anil.says("1")
    told(anil, f"{first}-")
    assert fresh(pipe[1]).department == first


def test_a_number_after_something_else_is_nothing(anil: Person, world: World) -> None:
    anil.says("/help")
    anil.hears()
    anil.says("7")
    anil.forgets()
    assert world.complaints == []


def test_read_receipts_say_who_has_seen_it(
    world: World, pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    c = pipe[1]
    reads(world, post.id)
    anil.says(f"/case {code(c)}")
    shown = anil.hears("👀 देखा: अनिल यादव")
    assert "सीमा सिंह," not in shown.text.partition("💬")[0].partition("👀")[2]
    world.clock.passes(minutes=5)
    reads(world, seema.hears(code(c)).id)
    anil.says(f"/case {code(c)}")
    anil.hears("👀 देखा: अनिल यादव", "👀 देखा: सीमा सिंह")


def test_a_photo_alone_after_done_goes_to_the_citizen(
    pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    asha, c = pipe
    anil.says("ho gaya", quoting=post)
    told(anil)
    asha.hears()
    anil.sends_photo()
    told(anil, "नागरिक को भेज दी गई")
    assert asha.hears("फ़ोटो").files == 1
    assert len(attachments.of(c)) == 1


def test_a_photo_alone_asks_of_which_complaint(
    pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    asha, c = pipe
    anil.sends_photo()
    asked = anil.hears("किस शिकायत", code(c))
    anil.presses(code(c), asked)
    told(anil, "काम पूरा", "फ़ोटो")
    assert asha.hears().files == 1


def test_a_remark_under_the_card_reaches_the_others(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    seema.forgets()
    anil.says("सर इसमें क्या करना है?", quoting=post)
    silent(anil)
    told(seema, "💬", "अनिल यादव", "क्या करना है")


def test_a_member_may_complain_like_anybody(world: World, anil: Person) -> None:
    world.room("PWD")
    anil.says(ROAD)
    anil.hears("PWD-")
    assert len(world.complaints) == 1


def test_an_own_complaint_is_answered_as_a_citizen(world: World, anil: Person, seema: Person) -> None:
    anil.says(f"/complain {WATER}")
    anil.forgets()
    seema.forgets()
    c = world.complaints[-1]
    seema.says(f"{code(c)} ho gaya")
    seema.forgets()
    anil.forgets()
    anil.says("हाँ")
    anil.forgets()
    assert fresh(c).status == "closed"


def test_an_outsider_on_whatsapp_is_a_citizen(world: World, pipe: tuple[Person, Complaint]) -> None:
    c = pipe[1]
    stranger = world.citizen("whatsapp", "विनोद")
    stranger.says(f"{code(c)} ho gaya")
    stranger.hears()
    assert fresh(c).status == "assigned"
    assert comments.of(c) == []


def test_undo_works_and_the_others_hear_of_it(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    asha, c = pipe
    seema.forgets()
    anil.says("ho gaya", quoting=post)
    line = told(anil)
    told(seema)
    asha.hears()
    anil.presses("वापस लें", line)
    told(anil, "वापस ले लिया")
    told(seema, "अनिल यादव", "वापस ली")
    asha.hears("सुधार")
    assert fresh(c).status == "assigned"


def test_the_undo_may_be_written(pipe: tuple[Person, Complaint], post: Message, anil: Person) -> None:
    anil.says("ho gaya", quoting=post)
    line = told(anil)
    anil.says("वापस लें", quoting=line)
    told(anil, "वापस ले लिया")
    assert fresh(pipe[1]).status == "assigned"


def test_the_citizens_answer_reaches_every_member(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    asha, c = pipe
    seema.forgets()
    anil.presses("पूछें", post)
    anil.hears("क्या पूछना है")
    anil.says("मकान नंबर क्या है")
    told(anil, "नागरिक से पूछा गया")
    told(seema, "मकान नंबर")
    asha.hears("मकान नंबर")
    asha.says("45 नंबर")
    asha.forgets()
    for who in (anil, seema):
        told(who, "45 नंबर", code(c))


def test_a_question_reads_in_each_members_own_language(
    world: World, pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    seema.forgets()
    with db.transaction():
        identity = people.find_identity("whatsapp", seema.address)
        assert identity is not None
        people.set_lang(identity, "en")
    anil.says("ho gaya", quoting=post)
    told(anil, "काम पूरा")
    told(seema, "done")


def test_a_group_and_a_roster_hear_of_each_other(world: World, anil: Person) -> None:
    room = world.room("JAL")
    c = files(world)[1]
    room.forgets()
    anil.forgets()
    anil.says(f"{code(c)} ho gaya, pipe jod diya")
    told(anil)
    told(room, "अनिल यादव", "pipe jod diya")
    assert "विभाग ने समाधान बताया" in card(room, c).text
    raju = world.officer("राजेश कुमार", "JAL:L1")
    raju.says(f"{code(c)} phir se khol dein, kaam baki hai", room=room)
    told(room, "फिर से खोली")
    told(anil, "राजेश कुमार", "फिर से खोली")


def test_the_whole_list_comes_at_the_first_word_after_its_short_form(
    world: World, pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person, clock: Clock
) -> None:
    """Outside WhatsApp's window the morning list is one line that promises the whole."""
    seema.forgets()
    clock.passes(hours=25, silently=True)
    day = clock.now.date()
    with db.transaction():
        do_department_list(world.turn, "JAL", day, day.isoformat())
    anil.forgets()
    seema.forgets()
    anil.says("ok")
    anil.hears("लंबित शिकायतें", code(pipe[1]))
    anil.says("नमस्ते")
    silent(anil)
    says(seema, "सुप्रभात")
    seema.hears("लंबित शिकायतें")


def test_inside_the_window_the_list_is_not_repeated(
    world: World, pipe: tuple[Person, Complaint], post: Message, anil: Person, clock: Clock
) -> None:
    with db.transaction():
        do_department_list(world.turn, "JAL", clock.now.date(), clock.now.date().isoformat())
    anil.hears("लंबित शिकायतें")
    anil.says("नमस्ते")
    silent(anil)


def test_two_members_press_done(
    pipe: tuple[Person, Complaint], post: Message, anil: Person, seema: Person
) -> None:
    asha, c = pipe
    seema.forgets()
    presses(anil, f"o:done:{c.number}", on=post.id)
    told(anil, "काम पूरा")
    told(seema)
    presses(seema, f"o:done:{c.number}")
    told(seema, "बताया जा चुका")
    silent(anil)
    asha.hears()
    assert events(c).count("resolved") == 1


def test_no_message_has_a_button_too_long_for_the_platforms(
    pipe: tuple[Person, Complaint], post: Message, anil: Person
) -> None:
    long = "शायद यह काम हो गया है " + "और बहुत सारी बातें " * 30
    for words in (long, "reject karna hai shayad " + "कारण " * 60, "किसी और को दे दें", "मकान नंबर बताइए " * 20):
        anil.says(words, quoting=post)
        anil.forgets()
    data = [one["data"] for row in Outbox.select() for line in row.buttons for one in line]
    assert data
    assert max(len(one.encode()) for one in data) <= 64
    assert rows(anil)
