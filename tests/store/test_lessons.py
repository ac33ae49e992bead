"""Lessons: one for a complaint and matter, the newest first, gone with the complaint's words."""

from __future__ import annotations

import datetime as dt

import pytest

from store import db, lessons, retention
from store.models import Lesson
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("both")


def test_a_later_correction_of_the_same_matter_supersedes_the_first() -> None:
    filed, another = make.complaint(NOW), make.complaint(NOW)
    with db.transaction():
        lessons.keep("type", "pole tilted", "PWD:", "JAL:", NOW, complaint=filed)
        lessons.keep("type", "pole tilted", "PWD:", "VID:pole", NOW + DAY, complaint=filed)
        lessons.keep("category", "pole tilted", "B", "A", NOW, complaint=filed)
        lessons.keep("type", "no water", "PWD:", "JAL:", NOW, complaint=another)
    assert [(lesson.text, lesson.right) for lesson in lessons.examples("type")] == [
        ("pole tilted", "VID:pole"), ("no water", "JAL:")]  # fmt: skip
    assert [lesson.right for lesson in lessons.examples("category")] == ["A"]


def test_other_words_and_other_pairs_are_other_matters() -> None:
    filed, one, two = make.complaint(NOW), make.complaint(NOW), make.complaint(NOW)
    with db.transaction():
        for words in ("kar diya", "ho jayega", "ho jayega"):
            lessons.keep("reply", words, "resolved", "", NOW, complaint=filed)
        for other in (one, two, two):
            lessons.keep("pair", "x", "same", "different", NOW, complaint=filed, other=other, context={"other": "y"})
    assert sorted(lesson.text for lesson in lessons.examples("reply")) == ["ho jayega", "kar diya"]
    assert sorted(lesson.other_id or 0 for lesson in lessons.examples("pair")) == [one.id, two.id]


def test_examples_begin_with_the_newest_and_can_begin_at_a_moment() -> None:
    with db.transaction():
        for n in range(5):
            lessons.keep("choice", f"text {n}", "JAL:", "PWD:", NOW + n * DAY)
    assert [lesson.text for lesson in lessons.examples("choice", NOW + 3 * DAY)] == ["text 4", "text 3"]
    assert [lesson.text for lesson in lessons.examples("choice", limit=1)] == ["text 4"]


def test_a_kind_nobody_knows_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no kind of lesson"):
        lessons.keep("tyep", "x", "", "", NOW)


def test_lessons_go_with_the_words_of_either_complaint() -> None:
    gone = make.complaint(NOW - 900 * DAY, closed_at=NOW - 900 * DAY, status="closed")
    stays = make.complaint(NOW)
    with db.transaction():
        lessons.keep("type", "secret", "PWD:", "JAL:", NOW, complaint=gone)
        lessons.keep("pair", "open", "same", "different", NOW, complaint=stays, other=gone, context={"other": "secret"})
        lessons.keep("type", "open", "PWD:", "JAL:", NOW, complaint=stays)
        lessons.keep("choice", "of nobody", "PWD:", "JAL:", NOW - 900 * DAY)
        retention.forget_messages(NOW - 400 * DAY, 10)
        assert retention.forget_people(NOW - 400 * DAY, NOW, 10) == [gone]
    assert [lesson.text for lesson in Lesson.select()] == ["open"]


def test_a_target_is_read_as_it_was_written() -> None:
    assert lessons.parts_of(lessons.target("JAL", "no_water")) == ("JAL", "no_water")
    assert lessons.parts_of(lessons.target("JAL")) == ("JAL", "")
