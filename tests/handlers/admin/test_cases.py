"""Commands that look: /case, /find, /pending, /overdue, /stats."""

from __future__ import annotations

import pytest

from store import db, people
from store.models import Complaint
from tests.handlers.officer.speech import PIPE, ROAD, WATER, card, code, files, presses, says, silent, toast, told
from tests.handlers.talk import Clock, Person, Room, World

pytestmark = pytest.mark.usefixtures("administration")


def many(world: World, room: Room, count: int) -> list[Complaint]:
    """So many complaints in a department."""
    found = [files(world, WATER, name=f"नागरिक {at}")[1] for at in range(count)]
    room.forgets()
    return found


def test_case_shows_everything_and_why(acm: Person, c: Complaint) -> None:
    acm.says(f"/case {code(c)}")
    acm.hears(code(c), "कटरा", "आशा देवी", "राजेश कुमार (L1)", "26 नवंबर शाम 6 बजे", "श्रेणी B", "3 दिन", "दर्ज हुई", "सौंपी गई")


def test_case_hides_the_number(world: World, acm: Person, room: Room, officer: Person) -> None:
    ravi = world.citizen("whatsapp", "रवि", language="hi")
    ravi.says(WATER)
    ravi.forgets()
    acm.says(f"/case {code(world.complaints[-1])}")
    shown = acm.hears("रवि", ravi.address[-3:])
    assert ravi.address not in shown.text


def test_case_tells_the_story(acm: Person, c: Complaint, officer: Person, room: Room) -> None:
    officer.presses("देख लिया", card(room, c), room)
    officer.says("kaam chal raha hai", quoting=card(room, c), room=room)
    says(officer, "कल तक हो जाएगा", room=room, quoting=card(room, c).id)
    acm.says(f"/case {code(c)}")
    acm.hears("काम शुरू, राजेश कुमार: “kaam chal raha hai”", "👀 देखा: राजेश कुमार", "24 नवंबर", "तारीख़ का वादा")


@pytest.mark.parametrize("way", ["/case {number}", "/case #{number}", "/case jal {number}", "/प्रकरण {code}"])
def test_case_takes_the_code_however_it_is_typed(acm: Person, c: Complaint, way: str) -> None:
    acm.says(way.format(code=code(c), number=c.number))
    acm.hears(code(c), "समय-सीमा")


def test_a_quoted_card_stands_for_the_code(acm: Person, c: Complaint, room: Room) -> None:
    acm.says("/case", quoting=card(room, c), room=room)
    told(room, code(c), "दर्ज हुई")
    acm.says("/note कल फिर देखें", quoting=card(room, c), room=room)
    told(room, "टिप्पणी")


def test_case_without_a_code_shows_how(acm: Person) -> None:
    acm.says("/case")
    acm.hears("कोड नहीं मिला", "/case JAL-A-10427")


def test_a_mistyped_code_names_what_is_near(acm: Person, c: Complaint, room: Room, officer: Person) -> None:
    officer.says(f"/case JAL-B-{str(c.number)[:-1]}9", room=room)
    told(room, "कुछ नहीं बदला", code(c))
    acm.says("/case JAL-B-99999999")
    acm.hears("किसी शिकायत का कोड नहीं")


def test_an_officer_sees_only_their_department(world: World, c: Complaint) -> None:
    roads = world.officer("सुनीता राय", "PWD:L1")
    roads.says(f"/case {code(c)}")
    roads.hears("जल निगम")
    roads.says("/pending JAL")
    roads.hears("नहीं", "जल निगम", without=code(c))
    roads.says("/stats JAL")
    roads.hears("जल निगम", without="लंबित 1")
    roads.says("/find टंकी")
    roads.hears("नहीं मिली")
    roads.says("/pending")
    roads.hears("लोक निर्माण", "कोई शिकायत लंबित नहीं")


def test_a_senior_sees_everything(world: World, c: Complaint) -> None:
    dm = world.officer("जिलाधिकारी", "", role="senior")
    dm.says(f"/case {code(c)}")
    dm.hears(code(c))
    dm.says("/pending")
    dm.hears(code(c))


def test_find_by_words_place_and_name(acm: Person, c: Complaint) -> None:
    for words in ("टंकी", "कटरा पानी", "आशा"):
        acm.says(f"/find {words}")
        acm.hears(code(c), f"“{words}”: 1 मिलीं")
    acm.says("/खोजें बिजली का खंभा")
    acm.hears("नहीं मिली")
    acm.says("/find")
    acm.hears("क्या खोजना है", "/find कटरा पानी")


def test_pending_of_a_department_oldest_first(world: World, acm: Person, room: Room, officer: Person) -> None:
    found = many(world, room, 3)
    acm.says("/pending JAL")
    shown = acm.hears("कुल 3", "पृष्ठ 1/1", "जल निगम")
    places = [shown.text.index(code(one)) for one in found]
    assert places == sorted(places)
    assert shown.buttons == {}


@pytest.mark.parametrize("name", ["jal", "JAL", "जल निगम", "jal nigam", "पानी विभाग"])
def test_a_department_goes_by_its_names(acm: Person, c: Complaint, name: str) -> None:
    acm.says(f"/pending {name}")
    acm.hears("जल निगम", code(c))


def test_in_a_room_pending_means_that_rooms(world: World, acm: Person, c: Complaint, room: Room) -> None:
    roads = world.room("PWD")
    road = files(world, ROAD)[1]
    roads.forgets()
    acm.says("/pending", room=room)
    told(room, code(c), without=code(road))
    acm.says("/pending", room=roads)
    told(roads, code(road), without=code(c))
    acm.says("/pending")
    acm.hears(code(c), code(road), "पूरा ज़िला")


def test_answered_complaints_are_not_pending(acm: Person, c: Complaint, officer: Person, room: Room) -> None:
    officer.says("ho gaya", quoting=card(room, c), room=room)
    acm.says("/pending JAL")
    acm.hears("कोई शिकायत लंबित नहीं")
    acm.says("/stats JAL")
    acm.hears("लंबित 0", "जवाब का इंतज़ार: 1")
    acm.says("/find टंकी")
    acm.hears(code(c), "विभाग ने समाधान बताया")


def test_pages_are_turned_by_buttons_and_by_number(world: World, acm: Person, room: Room, officer: Person) -> None:
    found = many(world, room, 23)
    acm.says("/pending JAL")
    first = acm.hears("कुल 23", "पृष्ठ 1/3", code(found[0]))
    assert list(first.buttons) == ["अगला ▶"]
    acm.presses("अगला", first)
    second = acm.hears("पृष्ठ 2/3", code(found[10]), without=code(found[0]))
    assert toast(world) == "पृष्ठ 2"
    assert set(second.buttons) == {"◀ पिछला", "अगला ▶"}
    acm.presses("अगला", second)
    acm.hears("पृष्ठ 3/3", code(found[22]))
    acm.says("/pending JAL 2")
    acm.hears("पृष्ठ 2/3")
    acm.says("/लंबित जल ३")
    acm.hears("पृष्ठ 3/3")
    acm.says("/pending JAL 99")
    acm.hears("पृष्ठ 3/3")


def test_find_is_paged_too(world: World, acm: Person, room: Room, officer: Person) -> None:
    found = many(world, room, 12)
    acm.says("/find कटरा पानी टंकी")
    first = acm.hears("12 मिलीं", "पृष्ठ 1/2")
    acm.presses("अगला", first)
    acm.hears("पृष्ठ 2/2", code(found[0]))
    acm.says("/find कटरा पृष्ठ 2")
    acm.hears("पृष्ठ 2/2")


def test_a_page_is_turned_only_by_who_may(world: World, acm: Person, room: Room, officer: Person) -> None:
    many(world, room, 11)
    acm.says("/pending", room=room)
    shown = told(room)
    world.citizen(name="विनोद").presses("अगला", shown, room)
    told(room, "क्षमा")


def test_page_buttons_that_mean_nothing_are_answered(world: World, acm: Person, c: Complaint) -> None:
    for data in ("a:", "a:2:", "a:2:999999", "a:x:y", "a:0:1", "a:pending:2", "a:2:1"):
        presses(acm, data)
        assert "काम का नहीं" in toast(world)
    silent(acm)


def test_overdue_lists_only_what_is_late(
    world: World, acm: Person, c: Complaint, room: Room, clock: Clock
) -> None:
    acm.says("/overdue")
    acm.hears("समय-सीमा पार नहीं")
    clock.passes(days=4, silently=True)
    fresh_one = files(world, PIPE, room)[1]
    acm.says("/विलंबित JAL")
    acm.hears("🔴", code(c), without=code(fresh_one))


def test_stats_sum_up_by_department(world: World, acm: Person, c: Complaint, room: Room, clock: Clock) -> None:
    files(world, ROAD)
    acm.says("/stats")
    acm.hears("लंबित 2", "समय-सीमा पार 0", "जल निगम / जल संस्थान: 1", "लोक निर्माण विभाग: 1", "आज आईं 2")
    clock.passes(days=4, silently=True)
    acm.says("/आंकड़े PWD")
    acm.hears("लंबित 1", "समय-सीमा पार 1", "आज आईं 0", without="जल निगम")


@pytest.mark.parametrize("words", ["/pending XYZ", "/overdue नामालूम", "/stats nowhere"])
def test_an_unknown_department_is_named_with_the_known_ones(acm: Person, words: str) -> None:
    acm.says(words)
    acm.hears("नाम का विभाग नहीं मिला", "PWD JAL", "ऐसे लिखें")


def test_the_language_of_the_reader(world: World, acm: Person, c: Complaint) -> None:
    with db.transaction():
        identity = people.find_identity("telegram", acm.address)
        assert identity is not None
        people.set_lang(identity, "mr")
    acm.says(f"/case {code(c)}")
    acm.hears("मुदत", "तक्रारदार")
    acm.says("/case")
    acm.hears("असे लिहा")
    acm.says("/मदत")
    acm.hears("आदेश", "/pending (/प्रलंबित)")
