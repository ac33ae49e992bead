"""The complaint's code: check digit, and every way people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import load
from rules.codes import code_words, find_codes, is_valid, near, number_of, render

DEPARTMENTS = load().departments
WORDS = code_words(DEPARTMENTS)


def codes(text: str) -> list[str]:
    return [str(mention) for mention in find_codes(text, DEPARTMENTS, WORDS)]


def test_the_first_number_has_five_digits_and_carries_its_check_digit() -> None:
    assert number_of(1000) == 10008
    assert is_valid(10008)
    assert render("JAL", "A", 10008) == "JAL-A-10008"


def test_a_serial_below_the_first_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        number_of(999)


@given(st.integers(1000, 9_999_999), st.data())
def test_one_wrong_digit_or_a_swap_never_names_another_complaint(serial: int, data: st.DataObject) -> None:
    number = str(number_of(serial))
    at = data.draw(st.integers(0, len(number) - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != number[at]]))
    assert not is_valid(int(number[:at] + digit + number[at + 1 :])) or number[at] == digit
    if at and number[at] != number[at - 1]:
        swapped = number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :]
        assert not is_valid(int(swapped))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JAL-A-10427 ho gaya", ["JAL-A-10427"]),
        ("elec b 12044 chalu, 12051 kal, 12060 meter no do", ["ELEC-B-12044", "ELEC-B-12051", "ELEC-B-12060"]),
        ("jal/a/42", ["JAL-A-42"]),
        ("JAL 42", ["JAL-?-42"]),
        ("#42 done", ["?-?-42"]),
        ("जल ४२", ["JAL-?-42"]),
        ("जल ए १०४२७", ["JAL-A-10427"]),
        ("जल अ १०४२७", ["JAL-A-10427"]),
        ("इलेक बी 10772 ठीक है", ["ELEC-B-10772"]),
        ("पीडब्ल्यूडी बी 11128", ["PWD-B-11128"]),
        ("पी डब्ल्यू डी ए 11128", ["PWD-A-11128"]),
        ("jal a10427", ["JAL-A-10427"]),
        ("PWDA10427", ["PWD-A-10427"]),
        ("complaint no 10427", ["?-?-10427"]),
        ("shikayat sankhya 10427 ka kya hua", ["?-?-10427"]),
        ("10427 aur 10430 dono", ["?-?-10427", "?-?-10430"]),
        ("12311 wala ho gaya", ["?-?-12311"]),
        ("SMW-B-11505 done", ["SWM-B-11505"]),
        ("SOC-C-11206 ineligible, 11211 paid", ["SOC-C-11206", "SOC-C-11211"]),
        ("swm-b-11128/11131", ["SWM-B-11128", "SWM-B-11131"]),
        ("10192 aur 10202 ho gaye swm wale, swm b 10231 kal", ["SWM-B-10192", "SWM-B-10202", "SWM-B-10231"]),
        ("11940 aur 11952 dono jal b wale theek, jal c 12519 kal", ["JAL-B-11940", "JAL-B-11952", "JAL-C-12519"]),
        ("A-10427", ["?-A-10427"]),
        ("Eleeeec b10772 light", ["ELEC-B-10772"]),
    ],
)
def test_codes_are_found_as_people_type_them(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2 din lagenge",
        "ward 12 me",
        "पोल नं 43 की बत्ती",
        "वार्ड नंबर 12 में नाली",
        "प्रयागराज 211001",
        "9000000000 par call karo",
        "90000 00000",
        "27/11/2026 tak",
        "5:30 baje",
        "Rs. 15000 paid",
        "15000 रुपये",
        "₹12500",
        "bhains ka muawza 30000 khate me aa gaya",
        "बिल 18400 की जगह 2130 का बना, पैसे वापस",
        "मु0अ0सं0 214 पंजीकृत",
        "consumer no 12345",
        "makan no 10427",
        "112 par phone kiya",
        "road 42 par",
        "2026 me",
        "+91 90000 00000",
        "12000 litre tanker",
        "10 % kaam",
        "gata sankhya 11234",
    ],
)
def test_other_numbers_are_no_codes(text: str) -> None:
    assert codes(text) == []


def test_a_number_in_full_is_one_whatever_word_stands_before_number() -> None:
    for text in ("मेरा नंबर 10429 का क्या हुआ", "मामला नंबर 10429 निपट गया", "माझा क्रमांक 10429 पूर्ण झाले"):
        assert codes(text) == ["?-?-10429"]


def test_a_mention_knows_where_it_stands_and_whether_its_check_digit_fits() -> None:
    text = "kripya JAL-A-10008 dekhein"
    (mention,) = find_codes(text, DEPARTMENTS)
    assert text[slice(*mention.span)] == mention.raw == "JAL-A-10008"
    assert mention.valid
    assert not find_codes("JAL-A-10009", DEPARTMENTS)[0].valid


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for mention in find_codes(text, DEPARTMENTS, WORDS):
        assert text[slice(*mention.span)] == mention.raw


@given(st.sampled_from([d.code for d in DEPARTMENTS]), st.sampled_from("ABC"), st.integers(1000, 999_999))
def test_what_is_rendered_is_found_again(department: str, category: str, serial: int) -> None:
    code = render(department, category, number_of(serial))
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "/")):
        assert codes(f"sir {typed} ho gaya") == [code]


def test_near_numbers_come_likeliest_slip_first() -> None:
    assert near(10427, [10472, 20427, 99999, 10428]) == (10472, 10428, 20427)
    assert near(1047, [10427]) == (10427,)
    assert near(10427, [55555]) == ()
