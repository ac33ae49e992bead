"""What complaints sound like, and whose names stand in them: what the comparer stands on."""

from __future__ import annotations

import functools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from rules import duplicates_topics as topics
from rules.duplicates import Comparer, Verdict
from rules.duplicates_topics import Row, Topics, likeness


@functools.cache
def comparer() -> Comparer:
    return Comparer(config.load())


def sound(one: str, other: str) -> float:
    heard = [comparer().read(text).side.heard.topics for text in (one, other)]
    return heard[0].likeness(heard[1])


def compare(a: str, b: str) -> Verdict:
    return comparer().compare(a, b)


@pytest.mark.parametrize(("trouble", "told_otherwise", "another"), [
    ("बिजली का बिल बहुत ज्यादा आ गया", "light ka bill 9000 ka bhej diya, sahi karo", "meter reading lene koi nahi aata"),
    ("डाकघर में बचत का पैसा नहीं मिल रहा", "post office RD puri ho gayi paise nahi de rahe", "डाकिया पार्सल घर नहीं लाता"),
    ("गैस सिलेंडर बीस दिन से नहीं मिला", "cylinder book kiya, delivery nahi", "hawker cylinder par zyada paise leta hai"),
    ("स्कूल में एक ही शिक्षक है", "only one teacher for all classes in our school", "school ki chhat tapak rahi hai"),
])
def test_a_trouble_sounds_like_itself_in_other_words(trouble: str, told_otherwise: str, another: str) -> None:
    assert sound(trouble, told_otherwise) > sound(trouble, another)
    assert sound(trouble, told_otherwise) > 0.3


def test_a_text_without_known_words_sounds_like_nothing() -> None:
    heard = topics.shipped().hear(("w:nosuchword",))
    assert not heard.topics.topics
    assert heard.topics.likeness(heard.topics) == 0


def test_what_is_shipped_is_read_as_it_was_written() -> None:
    rows = {"w:pani": Row(1.5, ((3, 0.5), (9, -0.25))), "n:leak": Row(2.0, ())}
    kept = json.loads(topics.dumps(rows))
    read = topics.loads(json.dumps(kept))
    assert read.row("n:leak") == Row(2.0, ())
    assert read.row("w:nosuchword") is None
    terms = getattr(read.row("w:pani"), "terms", ())
    assert [topic for topic, _ in terms] == [3, 9]
    assert [weight for _, weight in terms] == pytest.approx([0.5, -0.25], rel=0.02)


@given(st.lists(st.sampled_from(sorted(topics.shipped().names)), max_size=20))
def test_likeness_is_at_most_one_and_knows_no_order(found: list[str]) -> None:
    known: Topics = topics.shipped()
    heard, turned = known.hear(found), known.hear(found[::-1])
    assert heard.topics.likeness(turned.topics) == pytest.approx(1.0 if heard.topics.topics else 0.0, abs=1e-3)
    assert len(heard.gist) == len(turned.gist) == min(len(heard.topics.topics), 32)
    assert sum(heard.gist.values()) == pytest.approx(sum(turned.gist.values()), abs=1e-6)
    assert likeness(heard.told, known.hear(found[:3]).told) <= 1.0 + 1e-9


def test_a_message_sent_twice_is_one() -> None:
    for text in ("दारागंज में कूड़ा नहीं उठ रहा", "ward 12 ki street light band hai", "फाफामऊ में पानी नहीं आ रहा"):
        assert compare(text, text).same


@pytest.mark.parametrize(("a", "b"), [
    ("kharsod kalan me dp jal gai 12 din ho gaye", "kharsod khurd me dp jal gai 12 din ho gaye"),
    ("House 14/3 Rishi Nagar property tax bill wrong", "House 41/3 Rishi Nagar property tax bill wrong"),
    ("railway underpass 27 karchana me pani bhara", "railway underpass 29 karchana me pani bhara"),
    ("khate se 49000 fraud uma shankar mishra phaphamau", "khate se 49000 fraud hari shankar mishra phaphamau"),
    ("pm awas ki kist nahi aayi phoolkali gram tikri", "pm awas ki kist nahi aayi phoolmati gram tikri"),
    ("dakghar katra me rd ka paisa nahi de rahe saroj bala", "dakghar katra me rd ka paisa nahi de rahe manju bala"),
    ("gram lohati junnar me nal nahi aata", "gram pimpalgaon junnar me nal nahi aata"),
])
def test_the_next_village_house_or_namesake_is_another(a: str, b: str) -> None:
    assert not compare(a, b).same


@pytest.mark.parametrize(("word", "given_name", "part"), [
    ("रामसुमेर", True, False), ("phoolmati", True, False), ("दत्तात्रय", True, False),
    ("शिंदे", False, True), ("yadv", False, True), ("पानी", False, False), ("sadak", False, False),
])
def test_names_are_known_by_list_and_by_how_they_are_made(word: str, given_name: bool, part: bool) -> None:
    persons = comparer()._table.persons
    assert persons.is_given(word) is given_name
    assert persons.is_part(word) is part
