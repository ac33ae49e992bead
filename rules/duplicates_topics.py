"""What a complaint is about, told by its words alone: how like some thousand written-out topics it sounds.

Notions and types have to be listed; what nobody listed is still said in words that other complaints share. The topics
are those of `config.d/texts` (each told by seven people in four languages); `bench/learn_topics.py` makes the numbers.
"""

from __future__ import annotations

import base64
import functools
import itertools
import json
import math
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rules.duplicates_matters import Notions
from rules.routing_stop import STOP_SOUNDS
from rules.text import skeleton

KEPT = Path(__file__).with_name("topics.json")
"""Where the numbers lie: shipped with the rules."""
TERMS = 12
"""How many topics a feature speaks of at most."""
LOUDEST = 64
"""So many topics of a text are kept: the rest is noise, and costs time in every comparison."""
_Key = TypeVar("_Key", str, int)
_ENTRY = struct.Struct("<Hb")
_HEAD = struct.Struct("<eeB")


def features(
    words: Sequence[str], notions: Notions, concepts: Iterable[str], types: Iterable[str],
) -> Iterator[str]:  # fmt: skip
    """What the topics are told by: the sounds of the words that do not name, two in a row, and what the tables make of
    them."""
    keys = [key for key in map(skeleton, words) if len(key) > 1 and not key.isdigit()]
    yield from (f"w:{key}" for key in dict.fromkeys(keys) if key not in STOP_SOUNDS)
    yield from dict.fromkeys(f"b:{one}_{two}" for one, two in itertools.pairwise(keys))
    found = (notions.claims, notions.things, notions.faults, notions.bodies, notions.levels)
    yield from (f"n:{name}" for group in found for name in sorted(group))
    yield from (f"k:{name}" for name in concepts)
    yield from (f"t:{name}" for name in types)


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as vectors of length 1: how much each of its features tells, and how much it sounds like each topic."""

    told: Mapping[str, float]
    topics: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A feature: how much it tells (the rarer the more), and the topics it speaks for and against."""

    worth: float
    terms: Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Topics:
    """All features that are known."""

    rows: Mapping[str, Row]

    def hear(self, found: Iterable[str]) -> Heard:
        """What the features of a text say; empty where none is known."""
        told = {name: self.rows[name] for name in found if name in self.rows}
        sums: dict[int, float] = {}
        for row in told.values():
            for topic, weight in row.terms:
                sums[topic] = sums.get(topic, 0.0) + weight
        loudest = sorted(sums.items(), key=lambda one: (-abs(round(one[1], 6)), one[0]))[:LOUDEST]
        return Heard(_even({name: row.worth for name, row in told.items()}), _even(dict(loudest)))


def _even(values: Mapping[_Key, float]) -> dict[_Key, float]:
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {key: value / length for key, value in values.items()}


def likeness(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> float:
    """How alike two vectors are (-1 to 1; 1 the same)."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def dumps(rows: Mapping[str, Row]) -> str:
    """The numbers as JSON: for each feature its worth, a scale (16-bit floats), and its topics with a byte each."""
    packed = bytearray()
    for row in rows.values():
        terms = row.terms
        scale = max((abs(weight) for _, weight in terms), default=0.0) / 127
        packed += _HEAD.pack(row.worth, scale, len(terms))
        for topic, weight in terms:
            packed += _ENTRY.pack(topic, round(weight / scale) if scale else 0)
    return json.dumps({"features": "\n".join(rows), "rows": base64.b64encode(bytes(packed)).decode("ascii")},
                      ensure_ascii=False)  # fmt: skip


def loads(text: str) -> Topics:
    """The topics of what `dumps` made."""
    kept = json.loads(text)
    packed, at, rows = base64.b64decode(kept["rows"]), 0, {}
    for name in kept["features"].split("\n"):
        worth, scale, size = _HEAD.unpack_from(packed, at)
        start = at + _HEAD.size
        at = start + size * _ENTRY.size
        terms = tuple((topic, weight * scale) for topic, weight in _ENTRY.iter_unpack(packed[start:at]))
        rows[name] = Row(worth, terms)
    return Topics(rows)


@functools.cache
def shipped() -> Topics:
    """The topics shipped with the rules, read once a process."""
    return loads(KEPT.read_text(encoding="utf-8"))
