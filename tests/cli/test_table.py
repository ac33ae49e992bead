"""`desk table`: what was taught in chat, as lines for the office's files."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml

from store import db, learned
from tests.cli.conftest import Run

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)


def test_nothing_taught_prints_nothing(run: Run) -> None:
    assert run("table").output == ""


@pytest.mark.usefixtures("rows")
def test_the_phrases_stand_by_file_type_and_language(run: Run) -> None:
    with db.transaction():
        for target, phrase, kind in (
            ("pipe_leak", "ठुमरकी झबोल है", "type"), ("pipe_leak", "thumarki jhabol hai", "type"),
            ("road_broken", "ठुमरकी झबोल है", "never"), ("gone", "कुछ और", "type"),
        ):
            learned.add(target, phrase, f"{kind} {phrase}", NOW, kind=kind)
    before, jal, pwd = run("table").output.split("# config.d/types/")
    assert before == ""
    assert yaml.safe_load(jal.removeprefix("jal.yaml")) == [
        {"id": "pipe_leak", "hi": ["ठुमरकी झबोल है"], "hing": ["thumarki jhabol hai"]}]  # fmt: skip
    assert yaml.safe_load(pwd.removeprefix("pwd.yaml")) == [{"id": "road_broken", "never": ["ठुमरकी झबोल है"]}]
