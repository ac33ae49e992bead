"""Two matters in one message: registered at once, and offered to be made one complaint for each department."""

from __future__ import annotations

import pytest

from store import history
from tests.handlers.officer.speech import card, code
from tests.handlers.talk import Message, Person, Room, World

BOTH = "वार्ड 12 कटरा में चार दिन से पानी नहीं आ रहा है और सड़क भी टूटी है बड़े गड्ढे हैं"


@pytest.fixture
def offered(citizen: Person, room: Room, officer: Person) -> Message:
    """Somebody has told of two matters; the offer."""
    citizen.says(BOTH)
    ack, asked = citizen.hears_several(2)
    assert "दर्ज हो गई" in ack.text
    room.forgets()
    return asked


@pytest.mark.parametrize(("lang", "text", "said"), [
    ("hi", BOTH, ("2 अलग-अलग समस्याएँ", "जल", "लोक निर्माण")),
    ("mr", "कटरा येथे चार दिवसांपासून पाणी येत नाही. तसेच रस्त्यावर मोठे खड्डे पडले आहेत.",
     ("2 वेगवेगळ्या समस्या", "सार्वजनिक बांधकाम")),
    ("en", "The drain is blocked near the temple and the street light is not working in Katra ward 12",
     ("2 different matters",)),
])  # fmt: skip
def test_both_matters_are_named(world: World, lang: str, text: str, said: tuple[str, ...]) -> None:
    citizen = world.citizen(language=lang)
    citizen.says(text)
    _, asked = citizen.hears_several(2)
    for part in said:
        assert part in asked.text
    assert len(asked.buttons) == 2


@pytest.mark.parametrize("answer", ["1", "हाँ", "haan", "हाँ, अलग-अलग"])
def test_one_tap_makes_one_for_each_department(
    offered: Message, citizen: Person, world: World, answer: str
) -> None:
    citizen.says(answer)
    whole, *parts = world.complaints
    citizen.hears("हिस्सों में", *map(code, parts))
    assert whole.status == "split"
    assert {(part.department, part.type, part.text, part.place) for part in parts} == {
        ("JAL", "no_water", "वार्ड 12 कटरा में चार दिन से पानी नहीं आ रहा है", whole.place),
        ("PWD", "road_broken", "सड़क भी टूटी है बड़े गड्ढे हैं", whole.place),
    }
    assert not history.verify()


@pytest.mark.parametrize("answer", ["2", "नहीं", "no", "नहीं, एक ही रखें"])
def test_it_may_stay_whole(offered: Message, citizen: Person, world: World, answer: str) -> None:
    citizen.says(answer)
    citizen.hears("ऐसे ही रहेगी")
    assert [c.text for c in world.complaints] == [BOTH]


def test_without_an_answer_one_stands_with_all_the_words(offered: Message, citizen: Person, world: World) -> None:
    world.clock.passes(hours=2)
    citizen.hears_nothing()
    [c] = world.complaints
    assert (c.status, c.text) == ("assigned", BOTH)


def test_a_second_press_does_nothing(offered: Message, citizen: Person, world: World) -> None:
    citizen.presses("अलग-अलग")
    citizen.forgets()
    citizen.presses("अलग-अलग", offered)
    citizen.hears("बँट चुकी")
    assert len(world.complaints) == 3


def test_the_photos_are_shown_with_every_part(citizen: Person, room: Room, world: World) -> None:
    roads = world.room("PWD")
    citizen.sends_photo(BOTH)
    citizen.hears_several(2)
    citizen.presses("अलग-अलग")
    citizen.forgets()
    for place in (room, roads):
        [part] = [c for c in world.complaints[1:] if c.department == ("JAL" if place is room else "PWD")]
        assert card(place, part).files == 1


@pytest.mark.parametrize("text", [
    "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है",
    "सड़क पर नाली का पानी भरा है, कटरा वार्ड 12, आने जाने में दिक्कत है",
    "दबंग लोग मेरी जमीन पर कब्जा कर रहे हैं और जान से मारने की धमकी दे रहे हैं थाना सराय ममरेज",
    "कटरा में बिजली का तार टूटकर पानी में गिरा है और सड़क भी टूटी है बड़े गड्ढे हैं",
])  # fmt: skip
def test_one_matter_with_its_story_is_left_whole(citizen: Person, world: World, text: str) -> None:
    citizen.says(text)
    [heard] = citizen.hears_several(1)
    assert heard.key != "citizen.ask.split"
