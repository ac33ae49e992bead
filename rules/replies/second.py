"""A second reader of officers' words: a linear model over families, letters and words, asked beside the grammar.

It is trained by `bench/learn_replies.py` on this project's own messages and kept as plain JSON; asking it is pure
Python. It knows no codes, days or names: the grammar finds those.
"""

from __future__ import annotations

import base64
import functools
import itertools
import json
import math
import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from rules.replies.sense import Word
from rules.text import skeleton

MODEL = Path(__file__).with_name("second.json")
"""Where the trained numbers lie: shipped with the rules."""
Counts = dict[str, float]
_SHORTEST, _LONGEST = 2, 5
_WORDS_KEPT = 8192
_Thing = TypeVar("_Thing")


def features(words: Sequence[Word]) -> tuple[Counts, ...]:
    """What the model sees, kind by kind: one to three families in a row, letters of the skeletons, words and pairs."""
    heard = _heard(words)
    kinds = (_runs(words), [gram for word in heard for gram in _grams(word)], _neighbours(heard))
    return tuple({name: _damped(count) for name, count in _counted(kind).items()} for kind in kinds)


def _heard(words: Sequence[Word]) -> list[str]:
    return [_key(word) for word in words if word.raw and word.family != ";"]


def _runs(words: Sequence[Word]) -> list[str]:
    """One to three families in a row."""
    families = [word.family for word in words]
    return [f"={'+'.join(families[at : at + size])}" for size in (1, 2, 3) for at in range(len(families) - size + 1)]


def _neighbours(heard: Sequence[str]) -> list[str]:
    edged = ["^", *heard, "$"]
    return [*(f"~{word}" for word in edged), *(f"~{one}_{two}" for one, two in itertools.pairwise(edged))]


def _key(word: Word) -> str:
    return "0" if word.raw[0].isdigit() else skeleton(word.raw.split()[0])


def _grams(word: str) -> tuple[str, ...]:
    letters = f" {word} "
    sizes = range(_SHORTEST, min(_LONGEST, len(letters)) + 1)
    return tuple(letters[at : at + size] for size in sizes for at in range(len(letters) - size + 1))


def _counted(things: Iterable[_Thing]) -> dict[_Thing, int]:
    counts: dict[_Thing, int] = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
    return counts


@functools.cache
def _damped(count: int) -> float:
    return 1 + math.log(count)


@dataclass(frozen=True, slots=True)
class Second:
    """The trained model: for every feature how rare it is, then a number for each action."""

    actions: tuple[str, ...]
    rows: Mapping[str, int]
    weights: array[float]
    intercept: tuple[float, ...]
    letters: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Which rows a word's letters stand in, kept for the words met; emptied when there are many."""

    def opinion(self, words: Sequence[Word]) -> dict[str, float]:
        """The logarithm of each action's likelihood."""
        scores, rows, heard = list(self.intercept), self.rows, _heard(words)
        self._add([rows[name] for name in _runs(words) if name in rows], scores)
        self._add([row for word in heard for row in self._letters(word)], scores)
        self._add([rows[name] for name in _neighbours(heard) if name in rows], scores)
        top = max(scores)
        total = top + math.log(sum(math.exp(score - top) for score in scores))
        return {action: score - total for action, score in zip(self.actions, scores, strict=True)}

    def _letters(self, word: str) -> tuple[int, ...]:
        found = self.letters.get(word)
        if found is None:
            if len(self.letters) >= _WORDS_KEPT:
                self.letters.clear()
            found = self.letters[word] = tuple(self.rows[gram] for gram in _grams(word) if gram in self.rows)
        return found

    def _add(self, known: Sequence[int], scores: list[float]) -> None:
        """Add what one kind of feature says; the known ones of it have length 1 together, the rare ones count more."""
        width, weights = len(self.actions), self.weights
        values = [(row + 1, _damped(count) * weights[row]) for row, count in _counted(known).items()]
        length = math.sqrt(sum(value * value for _, value in values)) or 1.0
        for row, value in values:
            share = value / length
            row_weights = weights[row : row + width]
            scores[:] = [score + share * weight for score, weight in zip(scores, row_weights, strict=True)]


def dumps(actions: Sequence[str], names: Sequence[str], weights: Sequence[float], intercept: Sequence[float]) -> str:
    """A trained model as JSON: numbers as 16-bit floats in base64, no code of any kind."""
    numbers = base64.b64encode(struct.pack(f"<{len(weights)}e", *weights)).decode("ascii")
    return json.dumps({"actions": list(actions), "features": "\n".join(names), "weights": numbers,
                       "intercept": list(intercept)}, ensure_ascii=False)  # fmt: skip


@functools.cache
def shipped() -> Second:
    """The model shipped with the rules, read once a process."""
    kept = json.loads(MODEL.read_text(encoding="utf-8"))
    packed = base64.b64decode(kept["weights"])
    actions = tuple(kept["actions"])
    rows = {name: at * (len(actions) + 1) for at, name in enumerate(kept["features"].split("\n"))}
    weights = array("d", struct.unpack(f"<{len(packed) // 2}e", packed))
    return Second(actions, rows, weights, tuple(kept["intercept"]))
