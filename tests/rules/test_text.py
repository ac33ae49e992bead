from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.text import (
    ascii_digits,
    guess_language,
    has_devanagari,
    key,
    normalise,
    romanise,
    sentences,
    skeleton,
    tokens,
)

INDIAN = st.text(alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x097F))
MIXED = st.text(alphabet=st.sampled_from("कखगड़ढ़नहींािीेोंँः़् \u200d\u200c०१२abcdefghz ABC.,!?😡👍🏽\n"))
WORDS = ["नल", "में", "पानी", "नहीं", "आ", "रहा", "pani", "nahi", "street", "लाइट"]
ANY = st.one_of(st.text(), INDIAN, MIXED)


@given(ANY)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY)
def test_no_text_breaks_the_key(text: str) -> None:
    key(text), sentences(text), guess_language(text)
    assert all(word.isascii() or has_devanagari(word) or "\u0900" <= word[0] <= "\u097f" for word in tokens(text))


@given(ANY)
def test_the_skeleton_of_a_skeleton_is_itself(text: str) -> None:
    for word in tokens(text):
        assert skeleton(skeleton(word)) == skeleton(word)


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.randoms())
def test_the_order_of_words_does_not_matter_to_the_key(words: list[str], random: object) -> None:
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert key(" ".join(words)) == key(" ".join(shuffled))


@given(ANY)
def test_a_text_in_composed_and_decomposed_letters_is_one_text(text: str) -> None:
    import unicodedata

    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(("one", "other"), [
    ("नहीं", "nahi"), ("नहीं", "nhi"), ("पानी", "paani"), ("सड़क", "sadak"), ("गड्ढे", "gaddhe"), ("खंभा", "khamba"),
    ("नाली", "naali"), ("पेंशन", "penshan"), ("शौचालय", "shauchalay"), ("करछना", "karchana"), ("झूंसी", "jhunsi"),
    ("मुट्ठीगंज", "mutthiganj"), ("ज़मीन", "जमीन"), ("हाँ", "हां"), ("क्‍या", "क्या"),
])
def test_one_word_in_two_spellings_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(tokens(one)[0]) == skeleton(tokens(other)[0])


@pytest.mark.parametrize(("one", "other"), [
    ("नल", "नाली"), ("नल", "नाला"), ("नाली", "नाला"), ("पट्टा", "पति"), ("गली", "गल्ला"), ("पुल", "पुलिस")])
def test_different_words_keep_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_the_parts_of_a_message() -> None:
    assert tokens("वार्ड नं. १२, House no-7B 😡") == ("वार्ड", "नं", "12", "house", "no", "7", "b")
    assert sentences("पानी नहीं। सड़क टूटी!\nlight") == (("पानी", "नहीं"), ("सडक", "टूटी"), ("light",))
    assert normalise("HELP 👍🏽 ज़रूर") == "help जरूर"
    assert ascii_digits("कोड १०४२७") == "कोड 10427"
    assert romanise("हैंडपंप") == "haindpamp"
    assert romanise("pump") == "pump"


@pytest.mark.parametrize(("text", "language"), [
    ("नल में पानी नहीं आ रहा है", "hi"), ("nal me pani nahi aa raha hai", "hing"), ("There is no water in the tap", "en"),
    ("नळाला पाणी येत नाही आहे", "mr"), ("street लाइट kharab है near मंदिर रामबाग please", "mix"), ("", "en")])
def test_the_language_of_a_message(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("text", [
    "जातीचा दाखला मिळण्यासाठी तहसील कार्यालयात खेटे", "चौकामध्ये रोज कोंडी",
    "उद्या पाणी", "नदीत रसायन सोडतात", "मी गेलो", "झाले का",
    "ग्रामपंचायतीने दिवे लावले", "शिक्षक शाळेत नाहीत"])
def test_marathi_is_known_by_words_and_endings(text: str) -> None:
    assert guess_language(text) == "mr"


@pytest.mark.parametrize("text", [
    "प्रत्येक दिन जानवर पहुंची बरसात", "पुराना कानून, नीचे ढांचा, पाठशाला", "आज ही करा देंगे", "टावर यातायात बंद",
    "लड़के बच्चे अकेला वाला"])
def test_hindi_words_that_look_like_marathi_stay_hindi(text: str) -> None:
    assert guess_language(text) == "hi"
