"""`desk templates`: ready to submit, and submitted once."""

from __future__ import annotations

import csv
import io
import json

import pytest

import lang
from sandbox.testing import Sandbox
from tests.cli.conftest import Run

WANTED = {(entry.template, language) for entry in lang.entries().values() if entry.template
          for language in lang.LANGUAGES}


def test_every_template_is_written_ready_to_submit(run: Run) -> None:
    texts = [json.loads(line) for line in run("templates", "export").output.splitlines()]
    assert {(text["name"], text["language"]) for text in texts} == WANTED
    registered = next(text for text in texts if (text["name"], text["language"]) == ("desk_registered", "hi"))
    assert registered["category"] == "UTILITY"
    assert "{{1}}" in registered["body"]
    assert registered["samples"][0] == "JAL-B-10427"
    assert all(f"{{{{{number}}}}}" in text["body"] for text in texts for number in range(1, len(text["samples"]) + 1))


def test_one_language_and_other_forms(run: Run) -> None:
    table = list(csv.DictReader(io.StringIO(run("templates", "export", "--lang", "mr", "--format", "csv").output)))
    assert {(row["name"], row["language"]) for row in table} == {pair for pair in WANTED if pair[1] == "mr"}
    assert table[0]["samples"].startswith("{{1}} = ")
    pages = run("templates", "export", "--lang", "en", "--format", "md").output
    assert "## desk_registered (en, UTILITY)" in pages


def test_pushing_creates_what_is_missing_and_saying_it_again_changes_nothing(run: Run, platforms: Sandbox) -> None:
    told = run("templates", "push").output
    assert len(platforms.state.templates) == len(WANTED)
    assert f"{len(WANTED)} templates, 0 of them refused" in told
    assert "desk_registered (hi) received" in told
    again = run("templates", "push").output
    assert len(platforms.state.templates) == len(WANTED)
    assert "desk_registered (hi) approved" in again


def test_without_twilio_it_says_what_to_set(run: Run) -> None:
    assert "TWILIO_ACCOUNT_SID" in run("templates", "push", code=1).output


def test_a_wrong_password_is_told_in_words(
        run: Run, platforms: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "wrong-password")
    output = run("templates", "push", code=1).output
    assert "TWILIO_AUTH_TOKEN" in output
    assert "wrong-password" not in output
