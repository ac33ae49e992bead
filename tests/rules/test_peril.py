from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from config import Peril, load
from rules.routing import Router
from rules.routing_peril import SPAN, Grammar
from rules.text import tokens

CONFIG = load()
GRAMMAR = Grammar(CONFIG.peril)
LATER = [Path(__file__).parents[2] / f"config.d/texts/known/round_{number}.jsonl" for number in (13, 14, 15, 16)]


def _small(**words: tuple[str, ...]) -> Grammar:
    return Grammar(Peril(words=words, signs=("who fell",), never=("past",), types={"fell": "manhole"}))


@pytest.mark.parametrize("text", [
    "दादी का हाथ टूट गया", "dadi ka haath toot gaya hai", "आजीचा हात मोडला", "my grandmother is bleeding"])
def test_a_person_hurt_is_a_danger_in_each_language(text: str) -> None:
    assert GRAMMAR.signs(tokens(text))


@pytest.mark.parametrize("text", [
    "पांच साल पहले मेरा हाथ टूट गया था", "पिता की मौत का मुआवजा नहीं मिला", "father died last year, relief is pending",
    "बहुत जरूरी है जल्दी कीजिए वरना हम धरना देंगे", "वृद्धा पेंशन नहीं आई"])
def test_what_is_over_or_a_claim_is_none(text: str) -> None:
    assert not GRAMMAR.signs(tokens(text))


def test_what_is_about_to_happen_counts_though_the_past_is_told() -> None:
    assert GRAMMAR.signs(tokens("पिछले साल एक बच्चा गिरा था, फिर कोई मर जाएगा"))


def test_words_of_a_sign_stand_near_each_other() -> None:
    grammar = _small(who=("बच्चा",), fell=("गिर*",), past=())
    near = tokens("बच्चा कल गिरकर")
    assert [sign.words for sign in grammar.signs(near)] == [("बच्चा", "गिरकर")]
    assert not grammar.signs(tokens("बच्चा " + "और " * SPAN + "गिरा"))


def test_one_word_is_not_two_of_a_sign() -> None:
    assert not _small(who=("गिर*",), fell=("गिर*",), past=()).signs(tokens("गिरा"))


def test_a_number_stands_for_a_crowd_from_three_up() -> None:
    grammar = Grammar(Peril(words={"number": ("पांच",), "crowd": ("# लोग*",)}, signs=("crowd",)))
    assert grammar.signs(tokens("12 लोग"))
    assert grammar.signs(tokens("पांच बीमार लोग"))
    assert not grammar.signs(tokens("2 लोग"))


def test_hidden_words_do_not_count() -> None:
    grammar = _small(who=("राम",), fell=("गिर*",), past=())
    assert not grammar.signs(("राम", "गिरा"), frozenset({0}))


def test_a_sign_speaks_for_its_type() -> None:
    (sign,) = _small(who=("बच्चा",), fell=("गिर*",), past=()).signs(tokens("बच्चा गिरा"))
    assert (sign.types, sign.indices) == (("manhole",), (0, 1))


def test_an_unknown_kind_is_a_fault_of_the_table() -> None:
    with pytest.raises(ValidationError, match="fel"):
        Peril(words={"who": ("बच्चा",)}, signs=("who fel",))


def test_the_types_it_speaks_for_are_there() -> None:
    assert set(CONFIG.peril.types.values()) <= set(CONFIG.type_by_id)


def test_dangers_of_the_later_rounds_are_seen_and_few_others_called_so() -> None:
    router = Router(CONFIG)
    rows = [json.loads(line) for path in LATER for line in path.read_text(encoding="utf-8").splitlines()]
    found = [(row["urgency"] == "A", router.suggest(row["text"])) for row in rows]
    said = [(danger, got.kind != "none" and got.category == "A") for danger, got in found]
    hits = sum(danger and a for danger, a in said)
    assert hits >= 0.95 * sum(danger for danger, _ in said)
    assert hits >= 0.90 * sum(a for _, a in said)
