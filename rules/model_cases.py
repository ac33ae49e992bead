"""The cases a model learns from, and those it must never see: a steady fifth is kept apart to measure by."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from config import Config
from rules.text import skeleton, tokens

NONE = "NONE"
APART = 5
"""One text in so many is kept apart."""

CORRECTED = 3.0
CHOSEN = 2.0
_DIGITS = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Case:
    """A citizen's words and what they turned out to be. `department` may be NONE: no complaint; `category` "" unknown;
    `weight`: how much it teaches; `writer`: whose it is, where texts of one hand are many; `accept`: departments that
    are right too; `known`: the table was made by it, or it is one of many made for one department, so that it tells
    words but not how far to trust anything."""

    text: str
    department: str
    category: str = ""
    area: str = ""
    weight: float = 1.0
    lang: str = ""
    accept: tuple[str, ...] = ()
    writer: str = ""
    known: bool = False


def key(text: str) -> str:
    """What makes two texts one: their skeletons without numbers."""
    return " ".join(skeleton(word) for word in tokens(text) if not _DIGITS.search(word))


def is_apart(text: str) -> bool:
    """Whether a text is kept apart: by its own words, so that the same case never comes in by another door."""
    return hashlib.blake2s(key(text).encode()).digest()[0] % APART == 0


def corrected(settled: Iterable[Case], corrections: Iterable[Case]) -> list[Case]:
    """All cases, the corrections first; one of a settled case has its area, and its category where both agree."""
    known = {key(case.text): case for case in settled}
    found = []
    for one in corrections:
        case = known.get(key(one.text))
        agreed = case is not None and case.department == one.department
        found.append(dataclasses.replace(
            one, area=case.area if case else one.area, category=case.category if case and agreed else one.category))
    return [*found, *known.values()]


def divided(config: Config, cases: Iterable[Case], frozen: Iterable[str]) -> tuple[list[Case], list[Case]]:
    """(to learn from, kept apart): each text once, the first counts; none of the `frozen` texts is learned from."""
    seen = set(map(key, frozen))
    learn: list[Case] = []
    apart: list[Case] = []
    for case in cases:
        name = key(case.text)
        if name and name not in seen and (case.department in config.department_by_code or case.department == NONE):
            seen.add(name)
            (apart if is_apart(case.text) and not case.writer else learn).append(case)
    return learn, apart
