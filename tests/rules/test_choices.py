"""Buttons answered by tapping, by number, by label, by a cut-off label or by another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.choices import Choice, match

ROAD = Choice("road", "सड़क, पुल और नालियों की मरम्मत", ("rasta", "road"))
WATER = Choice("water", "पानी की आपूर्ति", ("paani",))
YES = Choice("yes", "हाँ, काम हो गया", ("haan",))
CHOICES = (ROAD, WATER, YES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("road", ROAD),
        ("2", WATER),
        ("२", WATER),
        ("2.", WATER),
        ("(2)", WATER),
        ("2️⃣", WATER),
        ("do", WATER),
        ("दो", WATER),
        ("दोन", WATER),
        ("two", WATER),
        ("option 2", WATER),
        ("विकल्प २", WATER),
        ("2 number", WATER),
        ("2 ji", WATER),
        ("second", WATER),
        ("पानी की आपूर्ति", WATER),
        (" पानी  की आपूर्ति! ", WATER),
        ("PAANI", WATER),
        ("हां काम हो गया", YES),
        ("haan ji", YES),
        ("han", YES),
        ("सड़क, पुल और नालियो…", ROAD),
        ("सड़क पुल और नालियों की मरम्मत", ROAD),
    ],
)
def test_an_answer_is_understood(text: str, expected: Choice) -> None:
    assert match(text, CHOICES) is expected


@pytest.mark.parametrize("text", ["12", "21", "0", "4", "22", "paani nahi aa raha", "रोड पर पानी", "", "…", "आपूर्ति"])
def test_nothing_is_matched_by_a_part_of_it(text: str) -> None:
    assert match(text, CHOICES) is None


def test_a_label_comes_before_a_place_in_the_list() -> None:
    days = (Choice("b", "2 दिन"), Choice("c", "1"), Choice("d", "5"))
    assert match("1", days) is days[1]
    assert match("5", days) is days[2]


def test_two_labels_cut_off_alike_are_no_answer() -> None:
    twins = (Choice("a", "प्रयागराज नगर निगम उत्तर"), Choice("b", "प्रयागराज नगर निगम दक्षिण"))
    assert match("प्रयागराज नगर निगम द", twins) is twins[1]
    assert match("प्रयागराज नगर निगम", twins) is None


LABELS = st.lists(
    st.text("abcdefghकखगघ कि्", min_size=1, max_size=40).filter(lambda text: text.strip()),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(LABELS, st.data())
def test_a_label_always_finds_a_choice_that_bears_it(labels: list[str], data: st.DataObject) -> None:
    choices = [Choice(f"id{at}", label) for at, label in enumerate(labels)]
    wanted = data.draw(st.sampled_from(choices))
    assert match(wanted.label, choices) is wanted


@given(st.integers(1, 30), st.integers(1, 30))
def test_a_number_names_the_choice_at_that_place_and_no_other(count: int, number: int) -> None:
    choices = [Choice(f"id{at}", f"नाम {chr(0x915 + at)}") for at in range(count)]
    found = match(str(number), choices)
    assert (found is choices[number - 1]) if number <= count else found is None


@given(st.text(max_size=60))
def test_any_text_can_be_an_answer(text: str) -> None:
    assert match(text, CHOICES) in (*CHOICES, None)
