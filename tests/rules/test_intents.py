"""What citizens may want at any time, as whole messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import load
from rules.codes import code_words
from rules.intents import _PHRASES, Kind, citizen_intent

DEPARTMENTS = load().departments
WORDS = code_words(DEPARTMENTS)


@pytest.mark.parametrize("kind", list(_PHRASES))
def test_every_listed_phrase_is_its_own_wish(kind: Kind) -> None:
    for phrase in _PHRASES[kind].split(";"):
        found = citizen_intent(phrase, DEPARTMENTS, WORDS)
        assert found is not None
        assert found.kind == kind, phrase


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HELP!", "help"),
        ("madad chahiye", "help"),
        ("?", "help"),
        ("ऑपरेटर", "human"),
        ("status", "status"),
        ("मेरी शिकायत का क्या हुआ", "status"),
        ("meri complaint kahan tak pahunchi", "status"),
        ("माझ्या तक्रारीचे काय झाले", "status"),
        ("kab tak hoga sir", "status"),
        ("STOP", "stop"),
        ("बंद करो", "stop"),
        ("START", "start"),
        ("Haan ji", "yes"),
        ("nhi", "no"),
        ("नाही", "no"),
        ("Hi sir", "greeting"),
        ("🙏", "thanks"),
        ("👍", "yes"),
        ("dhanyavaad sir", "thanks"),
        ("wapas", "back"),
        ("रद्द करा", "cancel"),
        ("meri shikayatein", "my_complaints"),
        ("naya complaint", "new_complaint"),
        ("मला तक्रार करायची आहे", "new_complaint"),
    ],
)
def test_short_messages_are_wishes(text: str, kind: str) -> None:
    found = citizen_intent(text, DEPARTMENTS, WORDS)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "pani ki help chahiye",
        "madad kijiye sadak toot gayi hai",
        "bijli kab aayegi",
        "nali ka pani ghar me aa raha hai",
        "मेरे मोहल्ले में बिजली नहीं है",
        "hello sir hamare gaon me handpump kharab hai",
        "status of road in my ward is bad since two years",
        "do",
        "12",
        "english medium school me teacher nahi hai",
        "10427 pani nahi aa raha",
        "operator ne pump band kar diya",
        "stop line ke paas gaddha hai",
    ],
)
def test_complaints_and_answers_are_no_wishes(text: str) -> None:
    assert citizen_intent(text, DEPARTMENTS, WORDS) is None


@pytest.mark.parametrize(
    ("text", "lang"), [("हिंदी", "hi"), ("marathi", "mr"), ("English please", "en"), ("भाषा बदलें", None)]
)
def test_a_language_can_be_chosen(text: str, lang: str | None) -> None:
    found = citizen_intent(text)
    assert found is not None
    assert (found.kind, found.lang) == ("language", lang)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("JAL-A-10427", "status"), ("शिकायत 10427 का क्या हुआ", "status"), ("jal a 10427 me photo jodna hai", "add")],
)
def test_a_code_comes_with_the_wish(text: str, kind: str) -> None:
    found = citizen_intent(text, DEPARTMENTS, WORDS)
    assert found is not None
    assert found.kind == kind
    assert found.code is not None
    assert found.code.number == 10427


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found = citizen_intent(text, DEPARTMENTS, WORDS)
    assert found is None or found.kind in (*_PHRASES, "language", "status")
