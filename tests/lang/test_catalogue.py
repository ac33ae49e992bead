"""Every text of lang/ in its three languages: same placeholders, known kinds, and within what the channels allow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lang

ROOT = Path(lang.__file__).parents[1]
KINDS = {name.removeprefix("as_") for name in dir(lang._Writer) if name.startswith("as_")} | {""}
TEMPLATES = [entry for entry in lang.entries().values() if entry.template]
BUTTONS = [entry for key, entry in lang.entries().items() if re.search(r"(^|\.)button\.", key)]
BOTH = [(entry, language) for entry in TEMPLATES for language in lang.LANGUAGES]


@pytest.mark.parametrize("entry", lang.entries().values(), ids=lang.entries())
def test_a_text_has_the_same_placeholders_of_known_kinds_in_every_language(entry: lang.Entry) -> None:
    first, *others = ({*entry.placeholders(language)} for language in lang.LANGUAGES)
    assert all(other == first for other in others)
    assert {kind for _, kind in first} <= KINDS


@pytest.mark.parametrize("entry", lang.entries().values(), ids=lang.entries())
def test_marks_are_closed(entry: lang.Entry) -> None:
    for language in lang.LANGUAGES:
        text = entry.texts[language]
        for mark in ("b", "i", "code"):
            assert text.count(f"<{mark}>") == text.count(f"</{mark}>")
        assert "<" not in re.sub(r"</?(?:b|i|code)>|<a href=\"[^\"]*\">|</a>", "", text)


@pytest.mark.parametrize(("entry", "language"), BOTH, ids=[f"{entry.key}-{language}" for entry, language in BOTH])
def test_whatsapp_would_take_the_template(entry: lang.Entry, language: str) -> None:
    """No placeholder first or last, none side by side, and room left for what they stand for (1,024 in all)."""
    body = lang.template_body(entry.key, language)
    assert not body.startswith("{{")
    assert not body.endswith("}}")
    assert not re.search(r"\}\}\s*\{\{", body)
    assert len(body) <= 900
    assert re.fullmatch(r"[a-z0-9_]{1,512}", entry.template)


def test_each_template_has_one_text() -> None:
    names = [entry.template for entry in TEMPLATES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("entry", BUTTONS, ids=[entry.key for entry in BUTTONS])
def test_a_button_fits_whatsapps_twenty_characters(entry: lang.Entry) -> None:
    if entry.key.endswith(("send_location", "send_contact")):
        return  # Telegram's own keyboard takes longer ones
    for language in lang.LANGUAGES:
        assert len(entry.texts[language]) <= 20


def _keys_in_code() -> set[tuple[str, str]]:
    """(file, key) of every text named in code. Names put together while running are tried where they are used."""
    rooms = "|".join(sorted({key.split(".")[0] for key in lang.entries()}))
    named = re.compile(rf"[\"']((?:{rooms})\.[a-z_]+(?:\.[a-z_]+)*)[\"']")
    files = [path for room in ("actions", "handlers", "jobs", "web", "cli") for path in (ROOT / room).rglob("*.py")]
    return {(path.name, key) for path in files for key in named.findall(path.read_text(encoding="utf-8"))}


def test_every_text_that_code_names_exists() -> None:
    found = _keys_in_code()
    assert len(found) > 100
    families = {key.rsplit(".", 1)[0] for key in lang.entries()}
    assert sorted((file, key) for file, key in found if not lang.has(key) and key not in families) == []
