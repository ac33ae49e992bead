"""A taught router knows one phrase more and nothing else has changed; whatever it is taught, it reads on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import config
from rules import teaching
from rules.mask import without_person
from rules.office import Office
from rules.routing import Router
from rules.teaching import Case, taught, why_not

TEXTS = Path(__file__).resolve().parents[2] / "config.d" / "texts" / "known"
TEXT = "हमारे टोले में ठुमरकी झबोल गया"


@pytest.fixture(scope="module")
def office() -> Office:
    return Office(config.load())


@pytest.fixture(scope="module")
def router(office: Office) -> Router:
    return office.router


@pytest.fixture(scope="module")
def texts() -> list[str]:
    lines = (TEXTS / "round_01.jsonl").read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines]


def test_taught_nothing_it_reads_as_before(router: Router, texts: list[str]) -> None:
    same = taught(router, [])
    assert [same.suggest(text) for text in texts] == [router.suggest(text) for text in texts]


def test_a_phrase_more_decides_and_the_first_router_does_not_know_it(router: Router, texts: list[str]) -> None:
    before = [router.suggest(text) for text in (TEXT, *texts)]
    learned = taught(router, [("pipe_leak", "ठुमरकी झबोल")])
    found = learned.suggest(TEXT)
    assert (found.type_id, found.auto) == ("pipe_leak", True)
    assert [router.suggest(text) for text in (TEXT, *texts)] == before


def test_a_phrase_taught_in_one_script_is_known_in_the_other(router: Router) -> None:
    learned = taught(router, [("pipe_leak", "ठुमरकी झबोल")])
    assert learned.suggest("hamare tole mein thumarki jhabol gaya").type_id == "pipe_leak"


def test_an_office_goes_back_to_its_own_table(office: Office) -> None:
    before = office.router.suggest(TEXT)
    office.teach((("pipe_leak", "ठुमरकी झबोल"),))
    assert office.router.suggest(TEXT).type_id == "pipe_leak"
    assert office.comparer.compare(TEXT, TEXT).score >= 0
    assert office.comparer._table._router is office.router
    office.teach(())
    assert office.router.suggest(TEXT) == before
    assert office.comparer._table._router is office.router


def test_a_type_that_is_no_more_is_passed_over(router: Router) -> None:
    assert taught(router, [("gone", "ठुमरकी झबोल")]).suggest(TEXT) == router.suggest(TEXT)


_WORDS = st.text(alphabet="abkpsतकनपनहमािी् ्0१-्'\u200d😀", max_size=40)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["pipe_leak", "!road_broken", "gone"]), _WORDS), max_size=3), _WORDS)
def test_whatever_it_is_taught_it_reads_every_text(router: Router, phrases: list[tuple[str, str]], text: str) -> None:
    learned = taught(router, phrases)
    for told in (text, TEXT, *(phrase for _, phrase in phrases)):
        assert learned.suggest(told).kind in ("complaint", "none")
    for spot in teaching.proposals(learned, text):
        assert teaching.phrase_at(text, spot)
    for type_id, phrase in phrases:
        if type_id == "pipe_leak":
            why_not(learned, type_id, phrase)
            teaching.change(learned, [(type_id, phrase)], [Case(text, "JAL", "one")])


@pytest.mark.parametrize(("type_id", "phrase", "reason"), [
    ("pipe_leak", "कटरा", "place"), ("pipe_leak", "गली 12", "number"), ("pipe_leak", "का की है", "small"),
    ("pipe_leak", "", "small"), ("pipe_leak", "झप", "short"), ("road_broken", "पानी नहीं", "other"),
    ("no_water", "पानी नहीं", "known"), ("no_water", "paani nahin", "known"), ("pipe_leak", "a b c d e f", "long"),
])  # fmt: skip
def test_what_may_not_speak_for_a_type(router: Router, type_id: str, phrase: str, reason: str) -> None:
    found = why_not(router, type_id, phrase)
    assert found is not None
    assert found[0] == reason


def test_what_is_under_never_cannot_speak(router: Router, office: Office) -> None:
    kind = next(kind for kind in office.config.types if kind.never)
    found = why_not(router, kind.id, kind.never[0])
    assert found is not None
    assert found[0] in ("never", "other", "place")


def test_a_new_phrase_may(router: Router) -> None:
    assert why_not(router, "pipe_leak", "ठुमरकी झबोल") is None


def test_a_phrase_taught_already_is_known_and_is_no_other_types(router: Router) -> None:
    learned = taught(router, [("pipe_leak", "ठुमरकी झबोल")])
    assert why_not(learned, "pipe_leak", "thumarki jhabol") == ("known", {})
    assert why_not(learned, "no_water", "ठुमरकी झबोल") == ("other", {"type": "pipe_leak"})


def test_telling_words_come_first_and_neither_places_nor_numbers_nor_names_come(router: Router) -> None:
    text = "मेरा नाम झुन्नू है, कटरा वार्ड 9 में ठुमरकी झबोल गया, फोन 9000000123"
    found = [teaching.phrase_at(text, spot) for spot in teaching.proposals(router, text, ["Jhunnu"])]
    assert found[0].split()[0] == "ठुमरकी" or "ठुमरकी" in found[0]
    assert not any(word in phrase for phrase in found for word in ("कटरा", "वार्ड", "9", "झुन्नू"))


def test_what_would_change_is_counted_both_ways(router: Router) -> None:
    cases = [Case(TEXT, "JAL", "good"), Case(f"{TEXT} साहब", "PWD", "bad"), Case("सड़क टूटी है", "PWD", "elsewhere")]
    assert teaching.change(router, [("pipe_leak", "ठुमरकी झबोल")], cases) == teaching.Change(("good",), ())
    learned = taught(router, [("road_broken", "ठुमरकी")])
    was = [one for one in cases if teaching.decided(learned, one.text) == one.right]
    assert "bad" in {one.mark for one in was}
    assert "bad" in teaching.change(learned, [("pipe_leak", "ठुमरकी झबोल टोले")], cases).worse


@pytest.mark.parametrize(("text", "shown"), [
    ("रामू का फोन 90000 00123 है", "… का फोन ••• है"), ("Ramu ke ghar, +91-9000000123", "… ke ghar, •••"),
    ("वार्ड 12 में पानी नहीं", "वार्ड 12 में पानी नहीं"), ("", ""),
])  # fmt: skip
def test_names_and_numbers_are_left_out(text: str, shown: str) -> None:
    assert without_person(text, ["रामू"]) == shown
