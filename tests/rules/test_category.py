from __future__ import annotations

from config import load
from lang import has, plain
from rules.category import DEFAULT, decide
from rules.routing import Router

CONFIG = load()
ROUTER = Router(CONFIG)


def test_words_of_danger_make_an_a_whatever_the_type() -> None:
    decision = decide(CONFIG.type_by_id["road_new"], ["current utar"])
    assert decision.category == "A"
    assert decision.why == (("danger", {"words": "current utar"}),)


def test_the_type_decides_between_b_and_c() -> None:
    assert decide(CONFIG.type_by_id["road_broken"], []).category == "B"
    assert decide(CONFIG.type_by_id["pension_old"], []).category == "C"
    assert decide(None, []).category == DEFAULT


def test_a_dangerous_type_needs_more_than_a_hint() -> None:
    assert decide(CONFIG.type_by_id["manhole"], [], sure=False).category == DEFAULT
    assert decide(CONFIG.type_by_id["manhole"], [], sure=True).category == "A"


def test_very_urgent_alone_is_no_danger() -> None:
    plain_words = ROUTER.suggest("वृद्धा पेंशन नहीं आई है")
    urgent = ROUTER.suggest("वृद्धा पेंशन नहीं आई है बहुत जरूरी है URGENT तुरंत कार्यवाही करें")
    assert (urgent.category, plain_words.category) == ("C", "C")


def test_every_reason_has_a_text() -> None:
    for text in ("pole me current utar raha hai", "pension nahi aayi", "xyz abc"):
        for key, params in ROUTER.suggest(text).category_why:
            assert has(f"why.{key}")
            for language in ("hi", "mr", "en"):
                assert plain(f"why.{key}", language, params, CONFIG)
