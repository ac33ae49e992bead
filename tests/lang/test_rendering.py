"""Values as their readers see them: moments, days, names, reasons, and nobody's words taken for marks."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
import lang
from lang.samples import sample_params

CONFIG = config.load()
IST = CONFIG.desk.zone


def shown(kind: str, value: Any, language: str = "hi") -> str:
    return lang.strip_marks(lang._Writer(language, CONFIG).value("x", kind, {"x": value}))


def at(hour: int, minute: int = 0, day: int = 27) -> str:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=IST).astimezone(dt.UTC).isoformat()


@pytest.mark.parametrize(("language", "text"), [
    ("hi", "शुक्रवार 27 नवंबर शाम 6 बजे"), ("mr", "शुक्रवार 27 नोव्हेंबर संध्याकाळी 6 वा."), ("en", "Friday 27 November, 6 pm"),
])
def test_a_moment_is_told_as_people_say_it(language: str, text: str) -> None:
    assert shown("moment", at(18), language) == text


@pytest.mark.parametrize(("hour", "minute", "text"), [
    (0, 0, "रात 12 बजे"), (3, 59, "रात 3:59 बजे"), (4, 0, "सुबह 4 बजे"), (9, 5, "सुबह 9:05 बजे"),
    (11, 59, "सुबह 11:59 बजे"), (12, 0, "दोपहर 12 बजे"), (15, 30, "दोपहर 3:30 बजे"), (16, 0, "शाम 4 बजे"),
    (19, 59, "शाम 7:59 बजे"), (20, 0, "रात 8 बजे"),
    (23, 59, "रात 11:59 बजे"),
])
def test_every_hour_has_its_part_of_the_day(hour: int, minute: int, text: str) -> None:
    assert shown("time", at(hour, minute)) == text
    assert shown("time", f"{hour:02d}:{minute:02d}") == text


def test_a_day_is_the_desks_own_not_utc() -> None:
    just_after_midnight = dt.datetime(2026, 11, 26, 18, 31, tzinfo=dt.UTC)
    assert shown("date", just_after_midnight.isoformat()) == "शुक्रवार 27 नवंबर"
    assert shown("date", just_after_midnight) == "शुक्रवार 27 नवंबर"
    assert shown("date", "2026-11-27", "en") == "Friday 27 November"
    assert shown("date", dt.date(2026, 3, 1), "mr") == "रविवार 1 मार्च"


@pytest.mark.parametrize(("hours", "hi", "mr", "en"), [
    (24, "1 दिन", "1 दिवस", "1 day"), (72, "3 दिन", "3 दिवस", "3 days"), (1, "1 घंटा", "1 तास", "1 hour"),
    (25, "25 घंटे", "25 तास", "25 hours"), (2.4, "2 घंटे", "2 तास", "2 hours"), (0, "0 घंटे", "0 तास", "0 hours"),
])
def test_a_length_of_time_has_its_right_word(hours: float, hi: str, mr: str, en: str) -> None:
    assert [shown("duration", hours, language) for language in lang.LANGUAGES] == [hi, mr, en]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(lang.LangError, match="time zone"):
        shown("moment", "2026-11-27T18:00:00")


def test_names_and_codes_of_the_office() -> None:
    jal = CONFIG.department_by_code["JAL"]
    assert [shown("department", "JAL", language) for language in lang.LANGUAGES] == [
        jal.names.hi, jal.names.mr, jal.names.en]
    assert shown("department", "GONE") == "GONE"
    assert shown("department", config.ADMINISTRATION, "en") == "Administration"
    assert shown("area", "") == "—"
    assert shown("level", 2) == "L2"
    assert shown("category", "B", "en") == "B (3 days)"
    assert shown("category", "A", "hi") == "A (उसी दिन)"
    assert shown("names", {"hi": "दीपावली"}, "mr") == "दीपावली"


def test_reasons_are_joined_and_texts_stand_one_below_the_other() -> None:
    why = [["days", {"category": "B", "hours": 72}], ["same_day", {"category": "A"}]]
    assert shown("why", why, "en") == "category B, 3 days, category A, the same day"
    line = {"key": "room.name.name", "params": {"name": "सीता"}}
    assert shown("text", [line, None, line]) == "सीता\nसीता"
    assert shown("text", None) == shown("why", None) == ""


def test_an_unknown_language_reads_hindi() -> None:
    assert lang.plain("button.done", "xx", {}, CONFIG) == lang.plain("button.done", "hi", {}, CONFIG)


@pytest.mark.parametrize(("key", "params"), [
    ("no.such_text", {}), ("room.name.name", {}), ("room.name.both", {"name": "x"}),
])
def test_a_missing_text_or_value_is_our_mistake_and_told(key: str, params: dict[str, Any]) -> None:
    with pytest.raises(lang.LangError):
        lang.render(key, "hi", params, CONFIG)


def test_empty_parts_leave_at_most_one_empty_line() -> None:
    line = {"key": "room.name.name", "params": {"name": ""}}
    text = lang.render("citizen.headed", "hi", {"head": [line, line, line], "question": line}, CONFIG)
    assert text == ""
    params = sample_params("news.working", "hi", CONFIG) | {"note": None}
    assert "\n\n\n" not in lang.render("news.working", "hi", params, CONFIG)


class Seen(HTMLParser):
    """The tags a text shows to Telegram."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=60), language=st.sampled_from(lang.LANGUAGES))
def test_nobodys_words_become_marks_or_values(words: str, language: str) -> None:
    html = lang.render("room.line.comment", language, {"code": "JAL-B-10427", "who": words, "note": "{code}"}, CONFIG)
    assert Seen(html).tags == ["b"]
    assert "{code}" in html


@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=60))
def test_words_come_out_as_they_went_in(words: str) -> None:
    assert lang.plain("room.name.name", "hi", {"name": words}, CONFIG) == words


@given(words=st.text(min_size=0, max_size=3000), key=st.sampled_from(
    sorted(entry.key for entry in lang.entries().values() if entry.template)), language=st.sampled_from(lang.LANGUAGES))
def test_a_templates_variables_obey_whatsapp_whatever_people_wrote(words: str, key: str, language: str) -> None:
    found = lang.template(key, language, sample_params(key, language, CONFIG, lambda _name: words), CONFIG)
    assert found is not None
    body = lang.template_body(key, language)
    whole = re.sub(r"\{\{(\d+)\}\}", lambda match: found[1][int(match[1]) - 1], body)
    assert len(whole) <= lang.MOST_TEMPLATE
    for value in found[1]:
        assert value == " ".join(value.split())
        assert value


@pytest.mark.parametrize("language", lang.LANGUAGES)
@pytest.mark.parametrize("key", sorted(entry.key for entry in lang.entries().values() if entry.template))
def test_a_template_says_what_the_text_says(key: str, language: str) -> None:
    params = sample_params(key, language, CONFIG)
    found = lang.template(key, language, params, CONFIG)
    assert found is not None
    body = lang.template_body(key, language)
    whole = re.sub(r"\{\{(\d+)\}\}", lambda match: found[1][int(match[1]) - 1], body)
    text = lang.plain(key, language, params, CONFIG)
    assert re.sub(r"[*_]", "", " ".join(whole.split())) == re.sub(r"[*_]", "", " ".join(text.split()))


def test_a_place_spelled_with_another_nasal_is_said_once() -> None:
    area = next(one for one in CONFIG.area_by_code.values() if one.names.hi == "झूंसी")
    assert shown("place", {"words": "झूँसी", "area": area.code}) == "झूंसी"


def test_a_line_whose_only_part_is_absent_leaves_no_gap() -> None:
    params = {"code": "JAL-A-10427", "department": "JAL", "who": "राम", "note": []}
    assert "\n\n" not in lang.plain("news.resolved", "hi", params, CONFIG)


def test_a_text_without_a_template_has_none() -> None:
    assert lang.template("button.done", "hi", {}, CONFIG) is None


@pytest.mark.parametrize(("said", "heard"), [
    ("कटरा", "कटरा"), ("katra", "कटरा"), ("शिव मंदिर, कटरा", "शिव मंदिर, कटरा"), ("शिव मंदिर", "शिव मंदिर (कटरा)"),
])
def test_a_place_is_said_once(said: str, heard: str) -> None:
    assert shown("place", {"words": said, "area": "PRJ-KATRA"}) == heard
    assert shown("place", {"words": said, "area": ""}) == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("refused blocked: Forbidden: bot was blocked by the user", "व्यक्ति ने डेस्क को ब्लॉक किया है (blocked)"),
        ("invalid 99999: Twilio says <what nobody knows>", "प्लेटफ़ॉर्म ने संदेश नहीं माना (99999)"),
        ("the courier stopped <while> sending", "the courier stopped &lt;while&gt; sending"),
        ("", ""),
    ],
)
def test_an_error_of_a_platform_is_told_in_the_readers_language(error: str, said: str) -> None:
    params = {"id": 7, "channel": "telegram", "about": "x", "state": None, "error": error}
    assert lang.render("admin.outbox_line", "hi", params, CONFIG).endswith(f"({said})")
