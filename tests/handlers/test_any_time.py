"""What a citizen may say at any time, whatever question is open."""

from __future__ import annotations

import re

import pytest

import lang as texts
from rules.intents import citizen_intent
from store import attachments, people
from tests.handlers.talk import Clock, Person, Room, World

CLEAR = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है"
NO_PLACE = "चार दिन से पानी नहीं आ रहा है"


@pytest.fixture
def filed(citizen: Person, clock: Clock) -> Person:
    """A citizen with one complaint, an hour ago."""
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    clock.passes(hours=1, silently=True)
    return citizen


@pytest.fixture
def asked(citizen: Person) -> Person:
    """A citizen who was asked for the place."""
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    return citizen


@pytest.mark.parametrize("hello", ["नमस्ते", "hello", "/start", "namaste ji", "राम राम"])
def test_a_greeting_is_welcomed_and_files_nothing(citizen: Person, world: World, hello: str) -> None:
    citizen.says(hello)
    welcome = citizen.hears("नमस्ते", "कहाँ")
    assert list(welcome.buttons) == ["हिन्दी", "मराठी", "English"]
    assert not world.complaints


def test_a_second_greeting_is_answered_shortly(citizen: Person) -> None:
    citizen.says("नमस्ते")
    first = citizen.hears("नमस्ते")
    citizen.says("नमस्ते")
    assert len(citizen.hears("नमस्ते").text) < len(first.text) / 2


@pytest.mark.parametrize(("platform", "greeting"), [
    ("mr", "नमस्कार"), ("en", "Hello"), ("hi-IN", "नमस्ते"), ("ta", "नमस्ते"),
])  # fmt: skip
def test_the_first_words_are_in_the_phones_language(world: World, platform: str, greeting: str) -> None:
    citizen = world.citizen(language=platform)
    citizen.says("/start")
    citizen.hears(greeting)


@pytest.mark.parametrize("button", ["English"])
def test_a_language_is_chosen_from_the_welcome(citizen: Person, button: str) -> None:
    citizen.says("नमस्ते")
    citizen.hears("नमस्ते")
    citizen.presses(button)
    citizen.hears("English from now on")
    citizen.says("help")
    citizen.hears("Complaint:")


@pytest.mark.parametrize(("wish", "answer", "reply"), [
    ("भाषा", "2", "मराठीत"), ("language", "मराठी", "मराठीत"), ("भाषा", "marathi", "मराठीत"),
    ("bhasha", "English", "English"),
])  # fmt: skip
def test_the_language_can_be_changed(citizen: Person, wish: str, answer: str, reply: str) -> None:
    citizen.says(wish)
    citizen.hears("भाषा")
    citizen.says(answer)
    citizen.hears(reply)


def test_a_chosen_language_stays_whatever_is_written(citizen: Person) -> None:
    citizen.says("भाषा")
    citizen.hears("भाषा")
    citizen.presses("English")
    citizen.hears("English")
    citizen.says(CLEAR)
    citizen.hears("JAL-B-", "Department")


def test_the_language_may_change_in_the_middle_of_a_complaint(asked: Person, world: World) -> None:
    asked.says("भाषा")
    asked.hears("भाषा")
    asked.presses("English")
    asked.hears("Where is it?")
    asked.says("Katra, near the water tank")
    asked.hears("JAL-B-", "Department")


@pytest.mark.parametrize("wish", ["मदद", "help", "madad", "/help", "मदत"])
def test_help_tells_what_can_be_written(citizen: Person, wish: str) -> None:
    citizen.says(wish)
    citizen.hears("स्थिति")


@pytest.mark.parametrize("language", ["hi", "mr", "en"])
def test_every_word_that_help_names_is_understood(citizen: Person, language: str) -> None:
    named = re.findall("“(.+?)”", texts.find("citizen.help").texts[language])
    assert len(named) >= 8
    assert all(citizen_intent(word) is not None for word in named)


@pytest.mark.parametrize("wish", ["ऑपरेटर", "operator", "kisi se baat karni hai", "/human"])
def test_a_human_is_told_once_an_hour(citizen: Person, reception: Room, wish: str) -> None:
    citizen.says(wish)
    citizen.hears("रिसेप्शन", "सुबह 10 बजे", "शाम 6 बजे", "0000-000000")
    reception.hears("आशा देवी")
    citizen.says(wish)
    citizen.hears("रिसेप्शन")
    reception.hears_nothing()


def test_cancel_drops_what_was_begun(asked: Person, world: World) -> None:
    asked.says("रद्द")
    asked.hears("छोड़ दी")
    asked.says("रद्द करो")
    asked.hears("कोई अधूरी शिकायत नहीं")
    assert not world.complaints


def test_back_goes_one_question_back(world: World) -> None:
    citizen = world.citizen("whatsapp", name="")
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    citizen.says("झूंसी")
    citizen.hears("नाम")
    citizen.says("पीछे")
    citizen.hears("कहाँ")
    citizen.says("कटरा")
    citizen.hears("नाम")
    citizen.says("रामलाल")
    citizen.hears("JAL-B-")
    assert world.complaints[0].place == "कटरा"


def test_back_at_the_first_question_says_how_to_leave(asked: Person) -> None:
    asked.says("पीछे")
    asked.hears("पहला सवाल", "रद्द", "कहाँ")


@pytest.mark.parametrize("words", [
    "स्थिति", "status", "मेरी शिकायत का क्या हुआ", "meri shikayat ka kya hua", "/status", "माझ्या तक्रारीचे काय झाले",
])  # fmt: skip
def test_the_status_by_words(filed: Person, world: World, words: str) -> None:
    filed.says(words)
    filed.hears(f"JAL-B-{world.complaints[0].number}")


@pytest.mark.parametrize("form", ["JAL-B-{}", "jal b {}", "{}", "#{}", "जल/बी/{}", "JAL-B-{} का क्या हुआ", "status {}"])
def test_the_status_by_code(filed: Person, world: World, form: str) -> None:
    number = world.complaints[0].number
    filed.says(form.format(number))
    filed.hears(f"JAL-B-{number}", "विभाग:", "गुरुवार 26 नवंबर")


def test_a_mistyped_code_offers_the_near_one(filed: Person, world: World) -> None:
    number = str(world.complaints[0].number)
    wrong = number[:-2] + number[-1] + number[-2]
    filed.says(f"JAL-B-{wrong}")
    filed.hears("ठीक नहीं लगता", f"JAL-B-{number}")
    filed.says("1")
    filed.hears(f"JAL-B-{number}", "विभाग:")


def test_a_mistyped_code_never_shows_somebody_elses(filed: Person, world: World) -> None:
    number = str(world.complaints[0].number)
    stranger = world.citizen(name="दूसरा")
    stranger.says(f"JAL-B-{number[:-2] + number[-1] + number[-2]}")
    stranger.hears("ठीक नहीं लगता", without=number)
    stranger.says(f"JAL-B-{number}")
    stranger.hears("आपकी कोई शिकायत नहीं मिली", without="कटरा")


def test_a_strangers_button_does_nothing(filed: Person, world: World) -> None:
    number = world.complaints[0].number
    stranger = world.citizen(name="दूसरा")
    for data in (f"k:yes:{number}", f"r:5:{number}", f"d:status-{number}", f"d:case-{number}"):
        stranger._take(kind="press", button=data)
        stranger.hears("नहीं")
    assert world.complaints[0].status == "assigned"


def test_my_complaints_are_paged(citizen: Person, world: World, clock: Clock) -> None:
    for ward in range(1, 13):
        citizen.says(f"वार्ड {ward} कटरा में {ward + 2} दिन से पानी नहीं आ रहा है")
        citizen.hears("JAL-")
        clock.passes(hours=9, silently=True)
    citizen.says("मेरी शिकायतें")
    page = citizen.hears("1–10", "12")
    assert page.text.count("JAL-B-") == 10
    citizen.presses("और दिखाएँ")
    last = citizen.hears("11–12")
    assert last.text.count("JAL-B-") == 2
    assert not last.buttons


def test_without_complaints_the_list_says_how_to_begin(citizen: Person) -> None:
    citizen.says("मेरी शिकायतें")
    citizen.hears("कोई शिकायत", "एक संदेश में लिखें")


def test_details_are_added_to_the_only_open_complaint(filed: Person, world: World, room: Room, officer: Person) -> None:
    filed.says("जोड़ें")
    filed.hears("लिखें या फ़ोटो")
    filed.sends_photo("यह देखिए, टंकी का वाल्व टूटा है")
    filed.hears("जोड़", str(world.complaints[0].number))
    assert "वाल्व" in room.hears("वाल्व").text
    assert len(attachments.of(world.complaints[0])) == 1


def test_with_several_open_complaints_adding_asks_which(filed: Person, world: World, clock: Clock) -> None:
    filed.says("वार्ड 9 कटरा में 5 दिन से पानी नहीं आ रहा है")
    filed.hears("JAL-")
    clock.passes(hours=1, silently=True)
    filed.says("जोड़ें")
    filed.hears("किस शिकायत", "1. ", "2. ")
    filed.says("2")
    filed.hears("लिखें या फ़ोटो")
    filed.says("मकान नंबर 45 के सामने")
    filed.hears(str(world.complaints[0].number))


def test_words_with_the_code_are_added_to_it(filed: Person, world: World) -> None:
    number = world.complaints[0].number
    filed.says(f"JAL-B-{number} में यह भी लिख लीजिए कि टैंकर भी नहीं आया")
    filed.hears("जोड़", str(number))
    assert len(world.complaints) == 1


def test_a_reply_to_the_acknowledgement_is_added(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(CLEAR)
    ack = citizen.hears("JAL-B-")
    clock.passes(hours=5, silently=True)
    citizen.says("मोटर भी जल गई है", quoting=ack)
    citizen.hears("जोड़", str(world.complaints[0].number))


@pytest.mark.parametrize("wish", ["STOP", "बंद करो", "stop", "संदेश बंद करें"])
def test_stop_ends_all_news_until_start(filed: Person, world: World, wish: str) -> None:
    filed.says(wish)
    filed.hears("संदेश नहीं भेजेंगे")
    assert people.find_identity("telegram", filed.address).opted_out_at is not None  # type: ignore[union-attr]
    filed.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    filed.hears("बंद किए हैं")
    assert len(world.complaints) == 1
    filed.says("शुरू")
    filed.hears("फिर शुरू")
    filed.says("स्थिति")
    filed.hears("JAL-B-")


def test_telegrams_own_start_brings_back_whoever_stopped(filed: Person) -> None:
    filed.says("STOP")
    filed.hears("संदेश नहीं भेजेंगे")
    filed.says("/start")
    filed.hears("फिर शुरू")


def test_a_picture_after_filing_is_added_and_may_begin_a_new_complaint(citizen: Person, world: World) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    citizen.sends_photo()
    citizen.hears("में जोड़ दी", "अलग शिकायत")
    citizen.presses("नई शिकायत")
    citizen.hears("फ़ोटो मिल गई")
    citizen.says("वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    citizen.hears("PWD-")
    assert len(world.complaints) == 2


def test_pictures_sent_one_by_one_after_filing_are_answered_once(citizen: Person) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    citizen.sends_photo()
    citizen.hears("में जोड़ दी")
    citizen.sends_photo()
    citizen.hears_nothing()


def test_start_may_be_pressed(filed: Person) -> None:
    filed.says("STOP")
    filed.hears("संदेश नहीं भेजेंगे")
    filed.presses("फिर शुरू करें")
    filed.hears("फिर शुरू")


@pytest.mark.parametrize("words", ["धन्यवाद", "thanks", "shukriya", "ok thank you"])
def test_thanks_are_answered_shortly(filed: Person, world: World, words: str) -> None:
    filed.says(words)
    filed.hears("🙏")
    assert len(world.complaints) == 1


def test_abuse_is_met_calmly(citizen: Person, world: World) -> None:
    citizen.says("तुम सब चोर हो")
    citizen.hears("नाराज़गी")
    assert not world.complaints


@pytest.mark.parametrize("words", ["👍", "...", "🙏🙏🙏", "?", "हाँ", "5"])
def test_noise_is_no_complaint(filed: Person, world: World, words: str) -> None:
    filed.says(words)
    filed.hears()
    assert len(world.complaints) == 1


def test_a_forwarded_picture_is_no_complaint(citizen: Person, world: World) -> None:
    citizen.sends_photo(forwarded=True)
    citizen.hears("🙏")
    citizen.sends_photo("सुप्रभात! आपका दिन शुभ हो", forwarded=True)
    citizen.hears()
    assert not world.complaints


@pytest.mark.parametrize("words", ["सुप्रभात 🌹 आपका दिन शुभ हो", "Good morning 🌞", "शुभ सकाळ", "jai shri ram suprabhat"])
def test_nor_is_one_with_a_greeting_below_it(citizen: Person, world: World, clock: Clock, words: str) -> None:
    citizen.sends_photo(words, forwarded=True)
    citizen.hears(without="यह कहाँ")
    clock.passes(days=2)
    citizen.hears_nothing()
    assert not world.complaints


def test_a_forwarded_picture_with_a_complaint_below_it_is_one(citizen: Person, world: World) -> None:
    citizen.sends_photo(CLEAR, forwarded=True)
    citizen.hears("JAL-B-")


def test_a_shared_contact_is_kept(citizen: Person, world: World) -> None:
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    citizen._take(contact_phone="+919000000777")
    citizen.hears("नंबर")
    assert people.find_identity("telegram", citizen.address).phone == "+919000000777"  # type: ignore[union-attr]


def test_an_unknown_button_is_told_so(citizen: Person) -> None:
    citizen._take(kind="press", button="zz:1")
    citizen.hears("पुराना")
