from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import load
from rules.places import Gazetteer

PLACES = Gazetteer(load())


@pytest.mark.parametrize(("text", "code"), [
    ("नैनी नए पुल के नीचे", "PRJ-NAINI"), ("kareli me pani nahi", "PRJ-KARELI"), ("झूसी अंदावा", "PRJ-JHUNSI"),
    ("नैनीमध्ये पाणी नाही", "PRJ-NAINI"), ("civil line me jam", "PRJ-CIVILLINES"), ("ग्राम होलागढ़ में", "PRJ-B-HOLAGARH"),
    ("lukarganj", "PRJ-LUKERGANJ"), ("muthiganj", "PRJ-MUTTHIGANJ")])
def test_areas_are_found_in_either_script(text: str, code: str) -> None:
    assert code in [place.code for place in PLACES.find_places(text)]


def test_neighbouring_districts_are_known_by_name_alone() -> None:
    found = PLACES.find_places("ता. दौंड, बारामती")
    assert [(place.code, place.name) for place in found] == [("", "Daund"), ("", "Baramati")]


def test_a_place_says_where_it_stands() -> None:
    (place,) = PLACES.find_places("हमारे टैगोर टाउन में पानी नहीं")
    assert (place.words, place.span) == ("टैगोर टाउन", (1, 3))


@pytest.mark.parametrize("text", ["हमारी गली में पानी नहीं", "school me teacher nahi", "बहुत गंदगी है", "hello", ""])
def test_words_that_lead_nobody_anywhere(text: str) -> None:
    assert not PLACES.findable(text)


@pytest.mark.parametrize("text", [
    "मंदिर के पास", "वार्ड 12", "gali no 3", "मोहल्ला बेगम बाग", "near hanuman temple", "शिवाजी चौक", "gram belwa", "सलोरी",
    "house no 221 tagore town", "हनुमान मंदिर के सामने"])
def test_words_field_staff_can_follow(text: str) -> None:
    assert PLACES.findable(text)


def test_the_district_alone_is_no_place_to_find() -> None:
    assert not PLACES.findable("प्रयागराज")


@pytest.mark.parametrize(("lat", "lon", "code"), [(25.391, 81.864, "PRJ-NAINI"), (25.5511, 82.0881, "PRJ-PHU")])
def test_a_pin_is_given_to_the_nearest_area(lat: float, lon: float, code: str) -> None:
    found = PLACES.nearest(lat, lon)
    assert found is not None
    assert found == code or found.startswith("PRJ-B-")


def test_a_pin_far_away_belongs_to_no_area() -> None:
    assert PLACES.nearest(18.52, 73.85) is None


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    for place in PLACES.find_places(text):
        assert place.span[0] < place.span[1]
    PLACES.findable(text)
