"""The catalogue: three whole languages, the same values in each, within what the channels can show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

import config
import lang
from cli.templates import all_templates
from lang import Entry
from lang.samples import sample_params

CONFIG = config.load()
ENTRIES = list(lang.entries().values())
EACH = list(product(ENTRIES, lang.LANGUAGES))
KINDS = {name.removeprefix("as_") for name in dir(lang._Writer) if name.startswith("as_")}
MARK = re.compile(r"<(/?)(b|i|code|a)(?: href=\"[^\"]*\")?>")
BUTTONS = [entry for entry in ENTRIES if ".button." in f".{entry.key}"]
LONGEST = {"name": 60, "who": 80, "holder": 80, "place": 200, "text": 300, "note": 600, "reason": 600, "question": 600}


def long_words(name: str) -> str:
    """As long as people make it."""
    return ("शब्द " * 200)[: LONGEST.get(name, 12)]


def bare(text: str) -> str:
    """The text without its values, marks, commands and code."""
    return re.sub(r"\{[^}]*\}|<[^>]*>|/[a-z]+|`[^`]*`", " ", text)


def devanagari(text: str) -> set[str]:
    return set(re.findall("[\u0900-\u097f]+", bare(text)))


def test_a_text_has_the_same_values_in_every_language() -> None:
    assert len(ENTRIES) > 200
    unlike = {"admin.help_line"}  # a command's Hindi and Marathi name is shown only to who reads one of them
    wrong = [entry.key for entry, language in EACH
             if (sorted(entry.placeholders(language)) != sorted(entry.placeholders("hi")) and entry.key not in unlike)
             or not {kind or "words" for _, kind in entry.placeholders(language)} <= KINDS]
    assert not wrong


def test_marks_are_closed_and_as_many_in_every_language() -> None:
    wrong = [f"{entry.key} {language}" for entry, language in EACH
             if not closed(entry.texts[language])
             or Counter(MARK.findall(entry.texts[language])) != Counter(MARK.findall(entry.texts["hi"]))]
    assert not wrong


def closed(text: str) -> bool:
    """Whether all marks are ours, and closed in their order."""
    still_open: list[str] = []
    for closing, name in MARK.findall(text):
        if not closing:
            still_open.append(name)
        elif not still_open or still_open.pop() != name:
            return False
    return not still_open and not re.search("[<>]", MARK.sub("", text))


@pytest.mark.parametrize(("text", "good"), [
    ("<b>x</b>", True), ("<b>x", False), ("x</b>", False), ("<b><i>x</b></i>", False), ("1 < 2", False),
    ("<u>x</u>", False),
])
def test_closed_is_not_blind(text: str, good: bool) -> None:
    assert closed(text) is good


def test_spaces_are_tidy() -> None:
    untidy = re.compile(r" {2,}|\t| \n|\n{3,}|\s$")  # a part of a sentence may begin with its space
    assert not [f"{entry.key} {language}" for entry, language in EACH if untidy.search(entry.texts[language])]


def test_hindi_and_marathi_are_written_in_their_own_script() -> None:
    known = {"Telegram", "WhatsApp"}
    wrong = []
    for entry, language in EACH:
        if language != "en" and not entry.key.startswith("admin.usage."):  # commands are Latin
            text = bare(entry.texts[language])
            stray = [word for word in re.findall("[A-Za-z]{3,}", text) if word not in known and not word.isupper()]
            if stray and (not devanagari(text) or len(stray) > 2):
                wrong.append(f"{entry.key} {language}: {stray}")
    assert not wrong


# words that only one of the two languages has
HINDI_ONLY = {"है", "हैं", "नहीं", "में", "और", "से", "को", "आपका", "आपकी", "लिखें", "कीजिए"}
MARATHI_ONLY = {"आहे", "आहेत", "नाही", "आणि", "मध्ये", "आपले", "आपली", "लिहा", "करा", "तुमचा"}
RUDE = {"तू", "तुम", "तेरा", "तेरी", "तुम्हारा", "तुम्हारी", "करो", "लिखो", "बताओ", "भेजो"}


def test_hindi_is_hindi_and_marathi_is_marathi() -> None:
    wrong = [f"{entry.key} {language}: {mixed}" for entry in ENTRIES
             for language, foreign in (("hi", MARATHI_ONLY), ("mr", HINDI_ONLY))
             if (mixed := devanagari(entry.texts[language]) & foreign)]
    assert not wrong


def test_people_are_addressed_politely() -> None:
    assert not [entry.key for entry in ENTRIES if devanagari(entry.texts["hi"]) & RUDE]


def test_a_button_is_short_enough_for_whatsapp() -> None:
    assert len(BUTTONS) > 20
    labels = {f"{entry.key} {language}": lang.plain(
        entry.key, language, sample_params(entry.key, language, CONFIG), CONFIG)
        for entry, language in product(BUTTONS, lang.LANGUAGES)}
    assert not {where: label for where, label in labels.items() if not 0 < len(label) <= 20 or "\n" in label}
    assert not [entry.key for entry in BUTTONS if MARK.search("".join(entry.texts.values()))], "buttons show no marks"


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_departments_on_buttons_are_short_and_told_apart(language: str) -> None:
    labels = [department.short.in_(language) for department in CONFIG.departments]
    assert max(map(len, labels)) <= 20
    assert len(set(labels)) == len(labels)


def test_filled_with_long_words_a_text_keeps_within_the_channels() -> None:
    too_long = {f"{entry.key} {language}": length for entry, language in EACH
                for length, most in lengths(entry, language) if length > most}
    assert not too_long


def lengths(entry: Entry, language: str) -> Iterator[tuple[int, int]]:
    """(how long the text gets, how long it may be) for each way it can go."""
    params = sample_params(entry.key, language, CONFIG, long_words)
    yield len(lang.plain(entry.key, language, params, CONFIG)), 1600 if entry.sms else 4096
    found = lang.template(entry.key, language, params, CONFIG)
    if found is not None:
        body = lang.template_body(entry.key, language)
        yield len(re.sub(r"\{\{(\d+)\}\}", lambda match: found[1][int(match[1]) - 1], body)), 1024


def test_whatsapp_would_take_every_template() -> None:
    texts = list(all_templates(CONFIG))
    assert len(texts) > 60
    assert not {f"{text.name} {text.language}": text.faults() for text in texts if text.faults()}
    assert {text.category for text in texts} == {"UTILITY"}
    assert all(sample.strip() and "\n" not in sample for text in texts for sample in text.samples)


def test_no_template_name_is_used_twice() -> None:
    names = Counter(entry.template for entry in ENTRIES if entry.template)
    assert max(names.values()) == 1


def test_what_a_citizen_is_told_outside_the_window_has_a_template_or_goes_by_sms() -> None:
    answers = {"news.confirmed", "news.joined"}  # said to somebody who has just pressed a button
    told = [entry for entry in ENTRIES if entry.key.startswith("news.") and "\n" in entry.texts["hi"]
            and entry.key not in answers]
    assert told
    assert not [entry.key for entry in told if not entry.template and not entry.sms]
