"""From the first words to the code: at most three messages, and only what is missing is asked."""

from __future__ import annotations

import pytest

from handlers.citizen import reading
from rules.office import Office
from rules.routing import Scored, Suggestion
from store import attachments, comments
from tests.handlers.talk import Clock, Person, Room, World

CLEAR = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है"


def test_a_clear_message_is_registered_at_once(citizen: Person, world: World) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    (c,) = world.complaints
    assert (c.department, c.text, c.lang) == ("JAL", CLEAR, "hi")


def test_the_acknowledgement_names_department_category_and_deadline_with_its_reason(citizen: Person) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-", "जल", "शाम 6 बजे", "श्रेणी B", "3 दिन")


@pytest.mark.parametrize(("text", "department", "language"), [
    ("ward 12 katra me pani tanki ke paas 4 din se pani nahi aa raha", "JAL", "hi"),
    ("Water is not coming in our taps for four days, ward 12", "JAL", "en"),
    ("वार्ड 12 कटरा येथे पाण्याच्या टाकीजवळ चार दिवसांपासून पाणी येत नाही आहे", "JAL", "mr"),
])  # fmt: skip
def test_every_language_is_understood_and_answered(
    citizen: Person, world: World, text: str, department: str, language: str
) -> None:
    citizen.says(text)
    citizen.hears(f"{department}-")
    (c,) = world.complaints
    assert (c.department, c.lang) == (department, language)


def test_hinglish_is_answered_in_devanagari(citizen: Person) -> None:
    citizen.says("ward 12 katra me pani nahi aa raha hai 4 din se")
    heard = citizen.hears("JAL-B-")
    assert "शिकायत" in heard.text


def test_the_room_gets_the_card(citizen: Person, room: Room, officer: Person) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    room.hears("JAL-B-", "पानी टंकी के पास")


def test_only_the_place_is_asked_when_it_is_missing(citizen: Person, world: World) -> None:
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.says("कटरा, नेता चौराहे के पास")
    citizen.hears("JAL-B-")
    (c,) = world.complaints
    assert c.place == "कटरा, नेता चौराहे के पास"
    assert c.text == "चार दिन से पानी नहीं आ रहा है"


def test_a_pin_answers_the_place(citizen: Person, world: World) -> None:
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.sends_location(25.4505, 81.8512)
    citizen.hears("JAL-B-")
    (c,) = world.complaints
    assert (c.lat, c.lon) == (25.4505, 81.8512)


def test_an_unknown_place_may_be_left_out(citizen: Person, world: World) -> None:
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.presses("पता नहीं")
    citizen.hears("JAL-B-")


def test_a_name_is_asked_where_the_platform_gives_none(world: World) -> None:
    citizen = world.citizen("sms", name="")
    citizen.says(CLEAR)
    citizen.hears("नाम")
    citizen.says("रामलाल")
    citizen.hears("JAL-B-")
    filed_for = world.complaints[0].citizen
    assert filed_for is not None
    assert filed_for.name == "रामलाल"


def test_at_most_three_messages_even_without_place_and_name(world: World) -> None:
    citizen = world.citizen("whatsapp", name="")
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.says("कटरा")
    citizen.hears("नाम")
    citizen.says("रामलाल")
    citizen.hears("JAL-B-")


UNSURE = "सामने वाली समस्या बहुत दिन से है कटरा में, कोई सुनता नहीं"


@pytest.fixture
def unsure(citizen: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A citizen who was asked for the department."""
    real = reading._suggest

    def suggest(office: Office, text: str) -> Suggestion:
        if "समस्या" not in text or "बिजली" in text:
            return real(office, text)
        return Suggestion("complaint", departments=tuple(Scored(code, 0.3, ()) for code in ("PWD", "SWM", "JAL")))

    monkeypatch.setattr(reading, "_suggest", suggest)
    citizen.says(UNSURE)
    citizen.hears("किस विभाग", "1. ", "2. ", "3. ", "4. ")
    return citizen


@pytest.mark.parametrize("answer", ["2", "२", "2.", "do", "दो", "सफाई व सीवर", "SWM", "सफाई विभाग"])
def test_a_department_may_be_named_in_every_way(unsure: Person, world: World, answer: str) -> None:
    unsure.says(answer)
    unsure.hears("SWM-")


def test_a_department_may_be_pressed(unsure: Person, world: World) -> None:
    unsure.presses("सफाई व सीवर")
    unsure.hears("SWM-")


def test_not_sure_goes_to_reception(unsure: Person, world: World, reception: Room) -> None:
    unsure.presses("अन्य")
    unsure.hears("OTHER-")
    reception.hears("OTHER-")


def test_what_is_not_a_choice_is_told_once_with_the_choices(unsure: Person, world: World) -> None:
    unsure.says("12")
    unsure.hears("माफ़", "1. ", "4. ")
    unsure.says("हम्म")
    unsure.hears("OTHER-")


def test_more_words_may_settle_the_department(unsure: Person, world: World) -> None:
    unsure.says("दरअसल ट्रांसफार्मर जल गया है और बिजली नहीं आ रही")
    unsure.hears("ELEC-")
    assert "ट्रांसफार्मर" in world.complaints[0].text
    assert UNSURE in world.complaints[0].text


def test_words_instead_of_a_department_are_not_lost(unsure: Person, world: World) -> None:
    unsure.says("पिछले महीने से")
    unsure.hears("माफ़", "1. ")
    unsure.says("1")
    unsure.hears("PWD-")
    assert "पिछले महीने से" in world.complaints[0].text


def test_a_button_of_an_older_question_is_told_so(unsure: Person, world: World) -> None:
    asked = unsure._ear().last
    unsure.presses("सफाई व सीवर", asked)
    unsure.hears("SWM-")
    unsure.presses("सफाई व सीवर", asked)
    unsure.hears("पुराना")
    assert len(world.complaints) == 1


def test_a_photo_first_is_asked_what_it_shows(citizen: Person, world: World) -> None:
    citizen.sends_photo()
    citizen.hears("फ़ोटो मिल गई")
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    assert len(attachments.of(world.complaints[0])) == 1


def test_a_photo_with_words_is_enough(citizen: Person, world: World) -> None:
    citizen.sends_photo(CLEAR)
    citizen.hears("JAL-B-")
    assert len(attachments.of(world.complaints[0])) == 1


@pytest.mark.parametrize("kind", ["voice", "photo", "document", "video"])
def test_a_file_alone_may_be_registered_as_it_is(citizen: Person, world: World, reception: Room, kind: str) -> None:
    citizen.sends(kind)  # type: ignore[arg-type]
    citizen.hears("मिल")
    citizen.presses("ऐसे ही दर्ज करें")
    citizen.hears("OTHER-")
    reception.hears("OTHER-")


def test_a_pin_first_is_asked_what_is_wrong(citizen: Person, world: World) -> None:
    citizen.sends_location()
    citizen.hears("जगह मिल गई")
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("JAL-B-")
    assert world.complaints[0].lat is not None


def test_an_album_is_one_complaint(citizen: Person, world: World) -> None:
    citizen.sends_album(3, CLEAR)
    citizen.hears("JAL-B-")
    assert len(world.complaints) == 1
    assert len(attachments.of(world.complaints[0])) == 3


def test_an_album_without_words_is_asked_once(citizen: Person, world: World) -> None:
    citizen.sends_album(3)
    citizen.hears("फ़ोटो")


def test_whatsapp_pictures_that_follow_within_seconds_are_one_complaint(world: World, clock: Clock) -> None:
    citizen = world.citizen("whatsapp")
    citizen.sends_photo(CLEAR)
    citizen.hears("JAL-B-")
    clock.passes(seconds=3)
    citizen.sends_photo()
    citizen.hears_nothing()
    assert len(attachments.of(world.complaints[0])) == 2


def test_words_added_before_the_place_belong_to_the_complaint(citizen: Person, world: World) -> None:
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.says("और जो थोड़ा बहुत आता है वह भी गंदा और बदबूदार आता है, बच्चे बीमार हो रहे हैं, टैंकर भी नहीं आया")
    citizen.hears("लिख लिया", "कहाँ")
    citizen.says("कटरा")
    citizen.hears("JAL-")
    assert "टैंकर" in world.complaints[0].text


def test_a_very_long_text_is_kept_up_to_the_limit(citizen: Person, world: World) -> None:
    citizen.says(CLEAR + " बहुत परेशानी है।" * 1000)
    ack, told = citizen.hears_several(2)
    assert "JAL-" in ack.text
    assert "बहुत लंबा" in told.text
    assert len(world.complaints[0].text) == world.office.config.limits.text_characters


def test_the_limit_of_a_day_is_told(citizen: Person, world: World, clock: Clock) -> None:
    for ward in range(1, 6):
        citizen.says(f"वार्ड {ward} कटरा में {ward + 2} दिन से पानी नहीं आ रहा है")
        citizen.hears("JAL-")
        clock.passes(minutes=30, silently=True)
    citizen.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    citizen.hears("5 शिकायतें")
    assert len(world.complaints) == 5
    clock.passes(days=1, silently=True)
    citizen.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    citizen.hears("PWD-")


def test_the_same_text_again_files_nothing(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(CLEAR)
    first = citizen.hears("JAL-B-")
    clock.passes(minutes=2)
    citizen.says(CLEAR)
    citizen.hears("अभी दर्ज हुई", str(world.complaints[0].number))
    assert len(world.complaints) == 1
    assert first.text
    citizen.presses("स्थिति देखें")
    citizen.hears(str(world.complaints[0].number), "दर्ज:")


def test_the_same_text_may_still_be_another_complaint(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    clock.passes(minutes=2)
    citizen.says(CLEAR)
    citizen.hears("अभी दर्ज हुई")
    citizen.presses("नई शिकायत है")
    citizen.hears("JAL-B-")
    assert len(world.complaints) == 2


def test_a_detail_right_after_filing_is_added(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    clock.passes(minutes=1)
    citizen.says("मकान नंबर 45 है, शर्मा जी के घर के सामने")
    citizen.hears("जोड़ दी", str(world.complaints[0].number))
    assert len(world.complaints) == 1


def test_another_problem_right_after_filing_is_another_complaint(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    clock.passes(minutes=1)
    citizen.says("वार्ड 12 कटरा में ट्रांसफार्मर जल गया है, बिजली नहीं आ रही")
    citizen.hears("ELEC-")
    assert len(world.complaints) == 2


@pytest.mark.parametrize("channel", ["telegram", "whatsapp", "sms"])
def test_every_channel_can_file(world: World, channel: str) -> None:
    citizen = world.citizen(channel)
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")


# Edits, long texts, and what the platforms do differently.


def test_an_edited_message_replaces_its_words_while_the_complaint_is_written(citizen: Person, world: World) -> None:
    citizen._take(text="चार दिन से पानी नहीं आ रहा है", message_id="77")
    citizen.hears("कहाँ")
    citizen._take(kind="edit", text="सात दिन से पानी नहीं आ रहा है", message_id="77")
    citizen.hears_nothing()
    citizen.says("कटरा")
    citizen.hears("JAL-B-")
    assert world.complaints[0].text == "सात दिन से पानी नहीं आ रहा है"


def test_an_edit_after_filing_is_added(citizen: Person, world: World, room: Room) -> None:
    citizen._take(text=CLEAR, message_id="77")
    citizen.hears("JAL-B-")
    room.forgets()
    citizen._take(kind="edit", text=CLEAR + ", मकान नंबर 45", message_id="77")
    citizen.hears("जोड़", str(world.complaints[0].number))
    room.hears("मकान नंबर 45")


def test_an_edit_that_changes_nothing_is_silent(citizen: Person, world: World) -> None:
    citizen._take(text=CLEAR, message_id="77")
    citizen.hears("JAL-B-")
    citizen._take(kind="edit", text=CLEAR, message_id="77")
    citizen.hears_nothing()


def test_the_rest_of_a_text_too_long_for_one_message_is_added(citizen: Person, world: World) -> None:
    citizen._take(text=CLEAR + " बहुत परेशानी है।" * 230)
    citizen._take(text="और यह भी कि बिजली का ट्रांसफार्मर भी जल गया है और सड़क टूटी है")
    citizen.hears("JAL-")
    assert len(world.complaints) == 1
    assert len(comments.of(world.complaints[0])) == 1


def test_on_sms_a_choice_is_its_number(world: World) -> None:
    citizen = world.citizen("sms")
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    asked = citizen.hears("कहाँ", without="लोकेशन")
    assert list(asked.buttons) == ["पता नहीं"]  # the channel writes it as a numbered line
    citizen.says("1")
    citizen.hears("JAL-B-")


def test_on_sms_a_list_is_numbered_once(world: World) -> None:
    citizen = world.citizen("sms")
    citizen.says("भाषा")
    assert len(citizen.hears("भाषा").buttons) == 3
    for ward in (1, 2):
        citizen.says(f"वार्ड {ward} में {ward + 2} दिन से पानी नहीं आ रहा है")
        citizen.hears("JAL-")
        world.clock.passes(hours=1, silently=True)
    citizen.says("जोड़ें")
    assert not citizen.hears("1. ", "2. ").buttons


@pytest.mark.parametrize("skip", ["पता नहीं", "pata nahi", "नहीं", "skip"])
def test_an_unknown_place_may_be_said_in_words(citizen: Person, world: World, skip: str) -> None:
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.says(skip)
    citizen.hears("JAL-B-")
    assert not world.complaints[0].place


def test_a_spoken_answer_counts_as_one(citizen: Person, world: World) -> None:
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    citizen.sends("voice")
    citizen.hears("JAL-B-")
    assert len(attachments.of(world.complaints[0])) == 1


def test_an_officer_writing_a_complaint_is_heard_as_a_citizen(world: World, officer: Person, room: Room) -> None:
    officer.says("/complain चार दिन से पानी नहीं आ रहा है")
    officer.hears("कहाँ")
    officer.says("मकान 10008, कटरा")
    officer.hears("JAL-B-")


def test_danger_makes_it_category_a(citizen: Person, world: World) -> None:
    citizen.says("वार्ड 12 कटरा में बिजली का तार टूटकर सड़क पर गिरा है, करंट उतर रहा है")
    citizen.hears("-A-")
    assert world.complaints[0].category_why


def test_danger_waits_for_neither_department_nor_name(world: World) -> None:
    citizen = world.citizen("sms", name="")
    citizen.says("वार्ड 12 कटरा में बिजली का तार टूटकर सड़क पर गिरा है, करंट उतर रहा है")
    citizen.hears("-A-")


def test_the_telegram_keyboard_offers_the_location(citizen: Person) -> None:
    from store.models import Outbox

    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("कहाँ")
    assert Outbox.get().extra == {"ask_location": "citizen.button.send_location"}


@pytest.mark.parametrize("words", ["झूँसी में कूड़ा पड़ा है", "jhunsi me kachra pada hai", "अरैल में बिजली नहीं है"])
def test_another_matter_elsewhere_right_after_filing_is_a_complaint_of_its_own(
    citizen: Person, world: World, words: str
) -> None:
    citizen.says("नैनी में सड़क टूटी है")
    citizen.hears("PWD-")
    citizen.says(words)
    citizen.hears()
    assert citizen._ear().last.key in ("news.registered", "citizen.ask.department")  # type: ignore[union-attr]


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
def test_who_sends_the_picture_first_is_answered_in_the_language_of_the_words(world: World, channel: str) -> None:
    sunita = world.citizen(channel)
    sunita.sends_photo()
    sunita.hears("फ़ोटो मिल गई")
    sunita.says("आमच्या भागात चार दिवसांपासून पाणी येत नाही")
    sunita.hears("कुठे")


def test_a_forwarded_picture_becomes_evidence_when_words_follow(citizen: Person, world: World, clock: Clock) -> None:
    citizen.sends_photo(forwarded=True)
    citizen.hears("🙏")
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    assert len(attachments.of(world.complaints[0])) == 1


def test_nobody_is_reminded_of_a_forwarded_picture(citizen: Person, world: World, clock: Clock) -> None:
    citizen.sends_photo(forwarded=True)
    citizen.hears("🙏")
    for _ in range(4):
        clock.passes(hours=20)
        citizen.hears_nothing()
    assert not world.complaints


def test_what_is_more_than_the_desk_keeps_is_told(citizen: Person, world: World) -> None:
    most = world.office.config.limits.attachments
    citizen.sends_album(most + 3, CLEAR)
    code, told = citizen.hears_several(2)
    assert "JAL-" in code.text
    assert str(most) in told.text
    assert len(attachments.of(world.complaints[0])) == most


def test_the_citizen_speaks_first_and_last(world: World, room: Room, officer: Person, clock: Clock) -> None:
    citizen = world.citizen("whatsapp", name="Asha Devi")
    citizen.says("Water is not coming in our taps for four days")
    citizen.hears("Where is it?")
    citizen.says("Ward 12, near the water tank")
    citizen.hears("JAL-B-", "Department", "Thursday 26 November, 6 pm", "3 days")
    card = room.hears("JAL-B-", "water")
    clock.passes(hours=3)
    officer.says("kaam ho gaya, motor badal di", quoting=card, room=room)
    room.forgets()
    citizen.hears("motor badal di")
    citizen.presses("Yes")
    citizen.hears()
    citizen.presses("5")
    citizen.hears()
    (c,) = world.complaints
    assert (c.status, c.rating, c.lang) == ("closed", 5, "en")


def test_a_marathi_talk(world: World, room: Room, officer: Person) -> None:
    citizen = world.citizen("whatsapp", name="")
    citizen.says("चार दिवसांपासून पाणी येत नाही आहे, काय करावे")
    citizen.hears("कुठे")
    citizen.says("वार्ड 12, टाकीजवळ")
    citizen.hears("नाव")
    citizen.says("सुनीता पाटील")
    citizen.hears("JAL-B-", "विभाग", "गुरुवार 26 नोव्हेंबर", "3 दिवस")
    officer.says("ho gaya, pipe badal diya", quoting=room.hears("JAL-B-"), room=room)
    room.forgets()
    citizen.hears("pipe badal diya", "झाले")
    citizen.says("नाही झाले")
    citizen.hears()
    assert world.complaints[0].status == "reopened"


@pytest.mark.parametrize(("place", "asked"), [
    ("कटरा, वार्ड 12, शिव मंदिर के पास", "जगह मिल गई"), ("मारुती मंदिराजवळ, वार्ड क्रमांक ४ मध्ये", "जागा मिळाली"),
    ("gali no 3, petrol pump ke bagal me, Naini", "जगह मिल गई")])
def test_a_place_alone_is_kept_and_the_matter_asked(citizen: Person, world: World, place: str, asked: str) -> None:
    citizen.says(place)
    citizen.hears(asked)
    assert not world.complaints
    citizen.says("चार दिन से पानी नहीं आ रहा है")
    citizen.hears("JAL-B-")
    (c,) = world.complaints
    assert place in c.text
