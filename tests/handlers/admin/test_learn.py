"""`/learn`: a complaint was misread and forwarded; the ACM teaches its words; the next one goes right."""

from __future__ import annotations

import pytest

from handlers.receive import Desk
from rules.office import Office
from store import learned, lessons
from store.models import CommandRun, Complaint, LearnedWord, Lesson
from tests.handlers.officer.speech import card, code, files, fresh, presses
from tests.handlers.talk import Message, Person, World

BURST = "हमारे यहाँ रामू के बगल में ठुमरकी झबोल गया है, वार्ड 9 कटरा, फ़ोन 9000000123"
AGAIN = "हमारे टोले में ठुमरकी झबोल गया, वार्ड 4 कटरा"
pytestmark = pytest.mark.usefixtures("administration", "by_table")


@pytest.fixture
def by_table(world: World) -> None:
    """The table alone reads: words nobody has heard lead nowhere, until somebody teaches them."""
    world.office.router.model = None


def misread(world: World, acm: Person, text: str = BURST, to: str = "JAL", name: str = "रामू") -> None:
    """A complaint goes wrong and is put right by hand."""
    c = filed(world, text, name)
    assert fresh(c).department != to
    acm.says(f"/forward {code(c)} {to}")
    acm.forgets()


def filed(world: World, text: str, name: str) -> Complaint:
    """Somebody complains; asked for the department they do not know it, asked for the place they say it again."""
    before = len(world.complaints)
    citizen = world.citizen(name=name, language="hi")
    citizen.says(text)
    citizen.forgets()
    while len(world.complaints) == before:
        other = [label for label in citizen._ear().last.buttons if "पता नहीं" in label]  # type: ignore[union-attr]
        citizen.presses(other[0]) if other else citizen.says("कटरा गली 3")
        citizen.forgets()
    return world.complaints[-1]


def department_of(world: World, text: str) -> str:
    """Where somebody's complaint of these words goes."""
    return str(filed(world, text, f"नागरिक {len(world.complaints)}").department)


def press(acm: Person, label: str, message: Message) -> Message:
    """Tap a button; what the message becomes."""
    acm.presses(label, message)
    return acm.hears()


@pytest.fixture
def shown(world: World, acm: Person) -> Message:
    """The week's misreadings, with one in them."""
    misread(world, acm)
    acm.says("/learn")
    return acm.hears()


def test_the_week_shows_what_was_misread_with_words_to_teach(shown: Message) -> None:
    assert "ग़लत पहचान" in shown.text
    assert "<b>" not in shown.text
    assert "→ जल" in shown.text.replace("<b>", "")
    assert "ठुमरकी झबोल" in shown.text
    assert any("ठुमरकी" in label for label in shown.buttons)
    assert all(len(data.encode()) <= 64 for data in shown.buttons.values())


def test_neither_name_nor_number_of_the_citizen_is_shown(shown: Message) -> None:
    assert "रामू" not in shown.text
    assert "9000000123" not in shown.text
    assert not any("रामू" in label for label in shown.buttons)


def test_taught_the_same_words_go_right_and_taken_back_as_before(world: World, acm: Person, shown: Message) -> None:
    assert department_of(world, AGAIN) != "JAL"
    kinds = press(acm, "ठुमरकी झबोल", shown)
    assert "किस प्रकार" in kinds.text
    preview = press(acm, "पाइप", kinds)
    assert "✅" in preview.text
    assert learned.count() == 0, "nothing is added before it is confirmed"
    added = press(acm, "जोड़ें", preview)
    assert "पाइप" in added.text
    assert department_of(world, AGAIN.replace("टोले", "मोहल्ले")) == "JAL"
    [word] = learned.listed(10)
    assert (word.target, word.phrase, word.added_by) == ("pipe_leak", "ठुमरकी झबोल", "ए. के. वर्मा")
    assert "हटा दिया" in press(acm, "वापस लें", added).text
    assert department_of(world, AGAIN.replace("टोले", "नगर")) != "JAL"
    assert LearnedWord.get().taken_back_by == "ए. के. वर्मा"


def test_what_is_read_right_now_is_shown_no_more(acm: Person, shown: Message) -> None:
    added = press(acm, "जोड़ें", press(acm, "पाइप", press(acm, "ठुमरकी झबोल", shown)))
    assert "एक भी नहीं" in press(acm, "बाकी", added).text or "कोई ऐसी ग़लत पहचान नहीं" in acm._ear().last.text  # type: ignore[union-attr]


def test_noted_means_shown_no_more_but_an_example_still(acm: Person, shown: Message) -> None:
    assert "कोई ऐसी ग़लत पहचान नहीं" in press(acm, "देख लिया", shown).text
    assert len(lessons.examples("type")) == 1


def test_the_list_shows_who_added_what_and_takes_it_back(acm: Person) -> None:
    acm.says("/learn list")
    acm.hears("अभी कोई शब्द नहीं")
    acm.says("/learn add pipe_leak ठुमरकी झबोल गया")
    press(acm, "जोड़ें", acm.hears())
    acm.says("/सीखें list")
    listed = acm.hears("सिखाए गए शब्द: 1", "ठुमरकी झबोल गया", "ए. के. वर्मा")
    press(acm, "हटाएँ: ठुमरकी", listed)
    assert press(acm, "हटाएँ: ठुमरकी", listed).text.endswith("पहले ही हटाया जा चुका है।")
    assert learned.count() == 0


@pytest.mark.parametrize(("words", "fault"), [
    ("pipe_leak कटरा", "जगह का नाम"), ("pipe_leak नंबर 12 3", "संख्या"), ("pipe_leak का की है", "साधारण शब्द"),
    ("pipe_leak झप", "बहुत छोटा"), ("road_broken पानी नहीं", "पहले से “"), ("pipe_leak एक झप टप गप छप हप धप", "बहुत लंबा"),
    ("no_such_thing ठुमरकी झबोल", "नाम का कोई प्रकार नहीं"), ("pipe_leak", "दोनों लिखिए"),
])  # fmt: skip
def test_what_contradicts_the_table_is_refused_with_its_reason(acm: Person, words: str, fault: str) -> None:
    acm.says(f"/learn add {words}")
    acm.hears(fault)
    assert learned.count() == 0


def test_the_same_phrase_is_not_added_twice(acm: Person) -> None:
    acm.says("/learn add pipe_leak ठुमरकी झबोल")
    preview = acm.hears()
    press(acm, "जोड़ें", preview)
    assert "पहले से" in press(acm, "जोड़ें", preview).text
    acm.says("/learn add no_water ठुमरकी झबोल")
    acm.hears("पहले से “")
    assert learned.count() == 1


def test_a_phrase_that_does_harm_shows_it(world: World, acm: Person) -> None:
    c = filed(world, "गाँव की पुलिया धँस गई है, सोरांव", "सीता")
    assert c.department == "PWD"
    acm.says("/learn add school_building गाँव की पुलिया धँस")
    preview = acm.hears("⚠️ 1", code(c))
    assert any("फिर भी" in label for label in preview.buttons)
    acm.says("/learn add pipe_leak ठुमरकी झबोल")
    acm.hears("किसी का विभाग नहीं बदलेगा")


def test_another_process_learns_within_seconds(world: World, acm: Person, office: Office) -> None:
    elsewhere = World(Office(office.config))
    elsewhere.desk = Desk(elsewhere.office)
    elsewhere.ids = world.ids
    before = department_of(elsewhere, AGAIN)
    acm.says("/learn add pipe_leak ठुमरकी झबोल")
    press(acm, "जोड़ें", acm.hears())
    elsewhere.clock.passes(seconds=2)
    assert (before != "JAL", department_of(elsewhere, AGAIN.replace("टोले", "नगर"))) == (True, "JAL")


def test_officers_words_are_shown_with_what_was_meant(world: World, acm: Person) -> None:
    room, ram = world.room("JAL"), world.officer("राजेश कुमार", "JAL:L1")
    _, c = files(world, room=room)
    ram.says("काम हो गया", quoting=card(room, c), room=room)
    message = room._ear().new[-1]
    presses(ram, next(data for data in message.buttons.values() if data.startswith("u:")), room=room, on=message.id)
    ram.says("कल तक होगा", quoting=card(room, c), room=room)
    acm.forgets()
    acm.says("/learn")
    page = acm.hears("“काम हो गया”", "समझा काम पूरा", "था और समय")
    assert "कोई ऐसी ग़लत पहचान नहीं" in press(acm, "देख लिया", page).text


def test_pages_turn_also_after_a_press(world: World, acm: Person) -> None:
    misread(world, acm, to="JAL")
    misread(world, acm, text="हमारे गाँव में झुनझुनवा टूट गया है, शिवकुटी", to="ELEC", name="सीता")
    acm.says("/learn")
    first = acm.hears("(1/2)")
    assert "(2/2)" in press(acm, "अगला", first).text
    added = press(acm, "रहने दें", press(acm, "पाइप", press(acm, "ठुमरकी झबोल", _with(acm, first, "ठुमरकी झबोल"))))
    assert "(2/2)" in press(acm, "अगला", added).text


def _with(acm: Person, page: Message, label: str) -> Message:
    """The page that offers this."""
    return page if any(label in shown for shown in page.buttons) else press(acm, "अगला", page)


@pytest.mark.parametrize("role", ["officer", "operator", "senior", "staff"])
def test_only_admins_press(world: World, shown: Message, role: str) -> None:
    other = world.officer("कोई", {"officer": "JAL:L1", "staff": "JAL:L0"}.get(role, ""), role=role)
    other.presses("ठुमरकी झबोल", shown)
    other.hears("आपके लिए नहीं")
    assert not CommandRun.select().order_by(CommandRun.id.desc()).first().allowed


def test_buttons_of_long_ago_do_nothing(acm: Person, shown: Message) -> None:
    for data in (
        "l:", "l:see", "l:see:7", "l:see:7:a-b", "l:see:7:0-99:x", "l:see:99999999999999:0-1:pipe_leak",
        "l:put:1:0-0", "l:put:1:0-0:nothing", "l:back:1", "l:noted:1", "l:typed:1", "l:typed:999", "l:week:5",
        "l:nonsense", "l:add:x:y",
    ):  # fmt: skip
        presses(acm, data, on=shown.id)
        acm.hears()
        assert learned.count() == 0, data
        assert Lesson.select().count() == 1, data


def test_a_sure_mistake_is_mended_by_ruling_the_wrong_type_out(world: World, acm: Person) -> None:
    told = "सड़क पर ठुमरकी झबोल गई है, बड़े गड्ढे हो गए हैं, वार्ड 9 कटरा"
    misread(world, acm, told)
    acm.says("/learn")
    kinds = press(acm, "ठुमरकी झबोल", acm.hears("इन शब्दों से चूक हुई", "गड्ढे"))
    preview = press(acm, "पाइप", kinds)
    assert "नहीं चुना जाएगा" in preview.text
    assert all(len(data.encode()) <= 64 for data in preview.buttons.values())
    added = press(acm, "जोड़ें", preview)
    assert {target for target, _ in learned.phrases()} == {"pipe_leak", "!road_broken"}
    assert department_of(world, told.replace("बड़े", "बहुत")) == "JAL"
    assert department_of(world, "सड़क पर बड़े गड्ढे हो गए हैं, वार्ड 9 कटरा") == "PWD"
    acm.says("/learn list")
    acm.hears("सिखाए गए शब्द: 1", "नहीं चुना जाएगा")
    press(acm, "वापस लें", added)
    assert learned.phrases() == ()
    assert department_of(world, told.replace("बड़े", "गहरे")) == "PWD"
