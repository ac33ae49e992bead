"""What a complaint is about, told by its words alone: how like some thousand written-out topics it sounds.

Notions and types have to be listed; what nobody listed is still said in words that other complaints share. The topics
are those of `config.d/texts` (each told by seven people in four languages); `bench/learn_topics.py` makes the numbers.
"""

from __future__ import annotations

import base64
import functools
import heapq
import itertools
import json
import math
import operator
import struct
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rules.duplicates_matters import Notions
from rules.routing_stop import STOP_SOUNDS
from rules.text import skeleton

KEPT = Path(__file__).with_name("topics.json")
"""Where the numbers lie: shipped with the rules."""
TERMS, MOST = 6, 48
"""Of how many topics a feature speaks: so many on an average, and at most. The weakest are noise and cost time."""
_GIST = 32
_Key = TypeVar("_Key", str, int)
_HEAD, _ENTRY = struct.Struct("<eeB"), struct.Struct("<Hb")


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
class Vector:
    """How much a text sounds like each topic, of length 1; thousands are remembered, so it is kept small."""

    topics: array[int]
    weights: array[float]

    def likeness(self, other: Vector) -> float:
        """How alike it is to another (-1 to 1; 1 the same)."""
        heard = dict(zip(other.topics, other.weights, strict=True))
        return _product(self.weights, map(heard.get, self.topics, itertools.repeat(0.0)))


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as vectors of length 1: how much each of its features tells, and how much it sounds like each topic;
    `gist`: the topics it sounds most like, enough to tell what is worth comparing."""

    told: Mapping[str, float]
    topics: Vector
    gist: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A feature: how much it tells (the rarer the more), and the topics it speaks for and against."""

    worth: float
    terms: Sequence[tuple[int, float]]


class Topics:
    """All features that are known. A row is unpacked when it is first asked for: a text needs two dozen of them."""

    def __init__(self, names: Iterable[str], packed: bytes) -> None:
        self._packed, self._places, at = packed, {}, 0
        for name in names:
            self._places[name] = at
            at += _HEAD.size + packed[at + _HEAD.size - 1] * _ENTRY.size
        self._rows: dict[str, Row] = {}

    @property
    def names(self) -> Collection[str]:
        """The features."""
        return self._places.keys()

    def row(self, name: str) -> Row | None:
        """What a feature says; None where it is not known."""
        found = self._rows.get(name)
        if found is None and name in self._places:
            found = self._rows[name] = self._unpacked(self._places[name])
        return found

    def _unpacked(self, at: int) -> Row:
        worth, scale, size = _HEAD.unpack_from(self._packed, at)
        start = at + _HEAD.size
        terms = _ENTRY.iter_unpack(self._packed[start : start + size * _ENTRY.size])
        return Row(worth, tuple((topic, weight * scale) for topic, weight in terms))

    def hear(self, found: Iterable[str]) -> Heard:
        """What the features of a text say; empty where none is known."""
        told = {name: row for name in found if (row := self.row(name))}
        sums: dict[int, float] = {}
        for row in told.values():
            for topic, weight in row.terms:
                sums[topic] = sums.get(topic, 0.0) + weight
        shares = _even(sums)
        worths = {sys.intern(name): row.worth for name, row in told.items()}
        gist = dict(heapq.nlargest(_GIST, shares.items(), key=operator.itemgetter(1)))
        return Heard(_even(worths), Vector(array("H", shares), array("f", shares.values())), gist)


def _even(values: Mapping[_Key, float]) -> dict[_Key, float]:
    length = math.hypot(*values.values()) or 1.0
    return {key: value / length for key, value in values.items()}


def likeness(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> float:
    """How alike two vectors are (-1 to 1; 1 the same)."""
    if len(one) > len(other):
        one, other = other, one
    return _product(one.values(), map(other.get, one, itertools.repeat(0.0)))


def _product(one: Iterable[float], other: Iterable[float]) -> float:
    total: float = sum(map(operator.mul, one, other))
    return total


def dumps(rows: Mapping[str, Row]) -> str:
    """The numbers as JSON: for each feature its worth, a scale (16-bit floats), and its topics with a byte each."""
    packed = b"".join(map(_packed, rows.values()))
    kept = {"features": "\n".join(rows), "rows": base64.b64encode(packed).decode("ascii")}
    return json.dumps(kept, ensure_ascii=False)


def _packed(row: Row) -> bytes:
    scale = max((abs(weight) for _, weight in row.terms), default=0.0) / 127
    entries = (_ENTRY.pack(topic, round(weight / scale) if scale else 0) for topic, weight in row.terms)
    return _HEAD.pack(row.worth, scale, len(row.terms)) + b"".join(entries)


def loads(text: str) -> Topics:
    """The topics of what `dumps` made."""
    kept = json.loads(text)
    return Topics(filter(None, kept["features"].split("\n")), base64.b64decode(kept["rows"]))


@functools.cache
def shipped() -> Topics:
    """The topics shipped with the rules, read once a process."""
    return loads(KEPT.read_text(encoding="utf-8"))
