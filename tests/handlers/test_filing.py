"""From the first words to the code: at most three messages, and only what is missing is asked."""

from __future__ import annotations

import pytest

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
    ("No water supply for four days near the water tank, ward 12 Katra", "JAL", "en"),
    ("प्रभाग 12 कटरा येथे पाण्याच्या टाकीजवळ चार दिवसांपासून पाणी येत नाही आहे", "JAL", "mr"),
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
    assert world.complaints[0].citizen.name == "रामलाल"


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
    from handlers.citizen import reading

    real = reading.route

    def route(office: object, text: str) -> reading.Route:
        found = real(office, text)  # type: ignore[arg-type]
        if "समस्या" not in text or "बिजली" in text:
            return found
        return reading.Route(departments=("PWD", "SWM", "JAL"), type="", sure=False, found=True)

    monkeypatch.setattr(reading, "route", route)
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
    assert world.complaints[0].attachments.count() == 1


def test_a_photo_with_words_is_enough(citizen: Person, world: World) -> None:
    citizen.sends_photo(CLEAR)
    citizen.hears("JAL-B-")
    assert world.complaints[0].attachments.count() == 1


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
    assert world.complaints[0].attachments.count() == 3


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
    assert world.complaints[0].attachments.count() == 2


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
    citizen.hears("JAL-")
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
