"""Promised days in four languages; now is Saturday 21 November 2026, two in the afternoon."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.when import parse_when

ZONE = ZoneInfo("Asia/Kolkata")
NOW = dt.datetime(2026, 11, 21, 14, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("kal ho jayega", 1),
        ("कल तक", 1),
        ("उद्या होईल", 1),
        ("by tomorrow", 1),
        ("kaaaal tak", 1),
        ("parso tak", 2),
        ("परवा", 2),
        ("aaj sham tak", 0),
        ("आज संध्याकाळपर्यंत", 0),
        ("shaam tak", 0),
        ("2 din", 2),
        ("५ दिन में", 5),
        ("do din lagenge", 2),
        ("4-5 din lag jayenge", 4),
        ("2 se 3 din", 2),
        ("do teen din", 2),
        ("आठ दिवसांची मुदत", 8),
        ("दोन दिवसांत", 2),
        ("ek hafta aur", 7),
        ("this week", 1),
        ("या आठवड्यात", 1),
        ("is hafte 5 din me ho jayega", 5),
        ("इस हफ्ते शुक्रवार तक", 6),
        ("cannot be done this week, need 7 more days", 7),
        ("इस हफ्ते नहीं हो पाएगा, 10 दिन लगेंगे", 10),
        ("इस महीने हो जाएगा", 9),
        ("हफ्ते भर में", 7),
        ("within a week", 7),
        ("agle hafte", 7),
        ("पंधरवड्यात", 15),
        ("1 mahina", 30),
        ("dedh mahina", 45),
        ("24 ghante", 1),
        ("4 ghante me", 0),
        ("15 minute", 0),
        ("शुक्रवार तक", 6),
        ("by Friday", 6),
        ("somwar ko", 2),
        ("27 nov", 6),
        ("27/11", 6),
        ("27-11-2026", 6),
        ("2026-11-27", 6),
        ("27th nov", 6),
        ("27 तारीख तक", 6),
        ("10/1 tak", 50),
        ("mahine ke ant tak", 9),
        ("aaj kal me", 1),
        ("saturday", 7),
    ],
)
def test_a_day_ahead_is_read(text: str, days: int) -> None:
    found = parse_when(text, NOW)
    assert found is not None
    assert found.days == days
    assert found.date == NOW.date() + dt.timedelta(days=days)


@pytest.mark.parametrize(
    "text",
    [
        "location bhej do",
        "khol do",
        "ek taraf ho gaya",
        "will be done soon",
        "may be done",
        "please call complainant",
        "20/10 ko hua",
        "PWD-B-11128",
        "3 me se 2 pole",
        "sun lijiye",
        "",
        "31/31",
        "99999 din",
    ],
)
def test_no_day_is_read_where_none_is_meant(text: str) -> None:
    assert parse_when(text, NOW) is None


SAID = (
    "kal aaj 2 10 din hafte 27 nov 27/11 15/3 30/2 शुक्रवार monday tak se ek do mahina sham subah "
    "२ दिन उद्या 5 baje 31 तारीख dec march मई 919900000001 99999999999999999999"
)
WORDS = st.sampled_from(SAID.split())
MOMENTS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(
    lambda day: dt.datetime.combine(day, dt.time(18, 30), ZONE)
)


@given(st.lists(WORDS, max_size=7), MOMENTS)
def test_a_promise_is_never_in_the_past(words: list[str], now: dt.datetime) -> None:
    found = parse_when(" ".join(words), now)
    assert found is None or (found.date >= now.date() and found.days == (found.date - now.date()).days)


@given(st.text(max_size=60), MOMENTS)
def test_any_text_can_be_read(text: str, now: dt.datetime) -> None:
    found = parse_when(text, now)
    assert found is None or found.days >= 0
