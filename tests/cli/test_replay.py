"""The day that is shipped to be replayed, and what `desk replay` makes of a file and of a day."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from click import ClickException

import config
from cli.phones import Json, Phones
from cli.replay import Line, Tale, _join, lost, read_lines, summary
from config import CATEGORIES
from rules.office import Office

DAY = Path(config.__file__).parent / "docs" / "examples" / "day.jsonl"


def test_the_shipped_day_is_two_hundred_messages_in_four_languages() -> None:
    lines = read_lines(DAY)
    assert len({line.text for line in lines}) == len(lines) == 200
    langs = Counter(line.lang for line in lines)
    assert set(langs) == {"hi", "hing", "mr", "en"}
    assert min(langs.values()) >= 20
    assert sum(bool(line.place) for line in lines) in range(60, 140)


def test_the_shipped_day_names_nobodys_number() -> None:
    assert not [line for line in read_lines(DAY) if re.search(r"[0-9०-९]{6,}", line.text + line.place)]


def test_the_shipped_day_has_work_for_every_department_and_category() -> None:
    router = Office(config.load()).router
    found = [router.suggest(f"{line.text} {line.place}") for line in read_lines(DAY)]
    filed = [one for one in found if one.kind == "complaint"]
    assert {one.departments[0].code for one in filed} == set(config.load().department_by_code)
    assert {one.category for one in filed} == set(CATEGORIES)
    assert len(found) - len(filed) in range(8, 30)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"
    file.write_text('{"text": "नल"}\n\n["no object"]\n', encoding="utf-8")
    with pytest.raises(ClickException, match="line 3"):
        read_lines(file)
    file.write_text('{"text": "नल", "place": null}\n', encoding="utf-8")
    assert read_lines(file) == [Line("नल", "hi", "")]


def test_the_summary_counts_and_a_lost_citizen_is_seen() -> None:
    tales = [Tale(Line("a"), code="JAL-A-10427", turns=2, answered=True, confirmed=True),
             Tale(Line("b"), code="PWD-B-10314", turns=4, answered=True), Tale(Line("c"), turns=1, answered=True),
             Tale(Line("d"), turns=1, joined=True)]
    states = {"JAL-A-10427": ("closed", 0), "PWD-B-10314": ("assigned", 2)}
    assert [lost(tale, states) for tale in tales] == [False, False, False, True]
    assert lost(tales[1], {})
    told = summary(tales, states, 12.4)
    for words in ("messages     4   in 12 s", "filed        2   answered without filing 1", "JAL 1  PWD 1",
                  "A 1  B 1  C 0", "3.00 messages to a code; three or fewer for 1 of 2", "escalated    1",
                  "joined       1 to another's", "lost         1"):
        assert words in told


class Asked:
    """Phones on which one more message comes in, and what was pressed on them."""

    def __init__(self, *choices: str) -> None:
        self.message = {"text": "?", "buttons": [[{"data": data} for data in choices]]} if choices else None
        self.data: list[str] = []

    async def hear(self, _chat: str, _seconds: float) -> Json | None:
        return self.message

    async def press(self, _chat: str, _person: str, _message: Json, data: str) -> None:
        self.data.append(data)


@pytest.mark.parametrize(("choices", "pressed"), [
    (("d:merge-10428-10427", "d:keep-10428-10427"), ["d:merge-10428-10427"]), (("d:cases",), []), ((), []),
])  # fmt: skip
def test_whose_line_says_that_it_is_the_same_joins_when_asked(choices: tuple[str, ...], pressed: list[str]) -> None:
    phones, tale = Asked(*choices), Tale(Line("नल", same=True))
    assert asyncio.run(_join(cast("Phones", phones), tale, "replay-1")) == bool(pressed)
    assert phones.data == pressed
