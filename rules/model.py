"""The trained model: a linear second opinion after the table's, read from plain JSON and asked in pure Python.

It knows how far to trust the table (one factor on its shares) and what each piece of a word adds for each department.
It is trained elsewhere (rules/model_train.py); to ask it needs no library and well under a millisecond.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from config import ComplaintType
from rules.category import Decision
from rules.model_features import RURAL, of_word, pairs
from rules.routing import SHOWN, Scored
from rules.routing_phrases import Word
from rules.routing_reading import Reading

VERSION = 1
FLOOR = 0.01
"""The share of a department that the table does not name."""
LEAST = 0.01
ALONE = 0.5
"""The share a department needs where the table knows none at all."""
MOST_FEATURES = 20_000
_CACHE = 5_000
_TOLD, _TELLING = 3, 0.4
_SIGN = {"B": -1.0, "C": 1.0}


class ModelError(Exception):
    """What is kept is no model this desk can ask; the text says why."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What a model consists of; a row of `weights` has a number for each department, and one for category C.

    `table`: the factor on the logarithm of the table's shares; `by_type`: what the type's own category counts.
    """

    departments: tuple[str, ...]
    features: tuple[str, ...]
    weights: array[float]
    intercept: tuple[float, ...]
    table: float
    by_type: float
    auto_share: float
    examples: int


def dumps(trained: Trained) -> str:
    """The model as JSON: numbers as 16-bit floats in base64, no code of any kind."""
    numbers = struct.pack(f"<{len(trained.weights)}e", *trained.weights)
    return json.dumps({
        "version": VERSION, "departments": trained.departments, "features": "\n".join(trained.features),
        "weights": base64.b64encode(numbers).decode("ascii"), "intercept": trained.intercept, "table": trained.table,
        "by_type": trained.by_type, "auto_share": trained.auto_share, "examples": trained.examples,
    }, ensure_ascii=False)  # fmt: skip


def loads(text: str) -> Trained:
    """The model of a JSON text made by `dumps`. Raises ModelError where it is anything else."""
    try:
        found = json.loads(text)
        if found["version"] != VERSION:
            raise ModelError(f"the model is of version {found['version']}, this desk reads {VERSION}")
        return _whole(found)
    except (ValueError, KeyError, TypeError, AttributeError, struct.error, binascii.Error) as fault:
        raise ModelError(f"the model cannot be read: {fault!r}") from None


def _whole(found: dict[str, Any]) -> Trained:
    departments = tuple(map(str, found["departments"]))
    features = tuple(str(found["features"]).split("\n")) if found["features"] else ()
    numbers = base64.b64decode(found["weights"], validate=True)
    width = len(departments) + 1
    weights = array("f", struct.unpack(f"<{len(features) * width}e", numbers))
    trained = Trained(
        departments, features, weights, tuple(map(float, found["intercept"])), float(found["table"]),
        float(found["by_type"]), float(found["auto_share"]), int(found["examples"]))
    single = (*trained.intercept, trained.table, trained.by_type, trained.auto_share)
    if len(trained.intercept) != width or not departments or not all(map(math.isfinite, (*single, *weights))):
        raise ModelError("the model's numbers do not fit together")
    return trained


class Model:
    """A second opinion for rules.routing.Router."""

    def __init__(self, trained: Trained) -> None:
        self.auto_share = trained.auto_share
        self._trained = trained
        self._codes = trained.departments
        self._width = len(trained.departments) + 1
        self._row = {name: at * self._width for at, name in enumerate(trained.features)}
        self._cache: dict[tuple[str, str], tuple[list[float], float]] = {}

    def departments(self, reading: Reading, table: tuple[Scored, ...], *, rural: bool) -> tuple[Scored, ...]:
        """The departments ranked anew (0-1 together), each with the table's words and those that count most here."""
        total, told = self._add_up(reading.words, rural=rural)
        shares = {one.code: one.score for one in table}
        sums = [self._trained.table * math.log(shares.get(code, 0.0) + FLOOR) + total[at]
                for at, code in enumerate(self._codes)]  # fmt: skip
        highest = max(sums)
        mass = [math.exp(one - highest) for one in sums]
        whole = sum(mass)
        ranked = sorted(range(len(mass)), key=lambda at: (-mass[at], self._codes[at]))
        if not table and mass[ranked[0]] / whole < ALONE:
            return ()
        by_table = {one.code: one.words for one in table}
        return tuple(
            Scored(self._codes[at], round(mass[at] / whole, 4),
                   _in_order(reading.words, by_table.get(self._codes[at], ()), self._telling(told, at)))
            for at in ranked[:SHOWN] if mass[at] / whole >= LEAST
        )  # fmt: skip

    def category(self, reading: Reading, table: Decision, kind: ComplaintType | None, *, rural: bool) -> Decision:
        """B or C; where it is not the table's, the words that made it so are the reason."""
        total, told = self._add_up(reading.words, rural=rural)
        by_type = self._trained.by_type * _SIGN.get(kind.category, 0.0) if kind else 0.0
        chosen = "C" if total[-1] + by_type > 0 else "B"
        if chosen == table.category:
            return table
        sign = _SIGN[chosen]
        words = self._best([(sign * part[-1], word) for part, word in told]) or [word.text for word in reading.words]
        reason = ("model", {"words": ", ".join(_in_order(reading.words, words))})
        return Decision("C" if chosen == "C" else "B", (reason,))

    def _add_up(self, words: Sequence[Word], *, rural: bool) -> tuple[list[float], list[tuple[list[float], str]]]:
        """What speaks for each department (and for category C), and each word's part of it."""
        square, parts = 0.0, []
        for word in words:
            vector, own = self._of_word(word.text, word.concept)
            parts.append(([word.weight * value for value in vector], word.text))
            square += own * word.weight**2
        rest = [0.0] * self._width
        for name, value in (*pairs(words), *(((RURAL, 1.0),) if rural else ())):
            square += value * value
            self._take(rest, name, value)
        scale = 1.0 / (math.sqrt(square) or 1.0)
        told = [([scale * value for value in vector], text) for vector, text in parts]
        sums = [scale * value for value in map(sum, zip(rest, *(vector for vector, _ in parts), strict=True))]
        return [one + other for one, other in zip(sums, self._trained.intercept, strict=True)], told

    def _of_word(self, text: str, concept: str) -> tuple[list[float], float]:
        found = self._cache.get((text, concept))
        if found is None:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            vector, square = of_word(text, concept)
            total = [0.0] * self._width
            for name, value in vector.items():
                self._take(total, name, value)
            found = self._cache[text, concept] = total, square
        return found

    def _take(self, total: list[float], name: str, value: float) -> None:
        at = self._row.get(name)
        if at is not None:
            for place, weight in enumerate(self._trained.weights[at : at + self._width]):
                total[place] += value * weight

    def _telling(self, told: Sequence[tuple[list[float], str]], at: int) -> list[str]:
        """The words that speak more for this department than for the others."""
        count = self._width - 1
        return self._best([(part[at] - sum(part[:-1]) / count, word) for part, word in told])

    @staticmethod
    def _best(scored: Sequence[tuple[float, str]]) -> list[str]:
        best = sorted((one for one in scored if one[0] > 0), reverse=True)[:_TOLD]
        return [word for value, word in best if value >= _TELLING * best[0][0]]


def model_of(text: str, departments: Iterable[str]) -> Model | None:
    """The model kept as `text`, for an office with these departments; "" is none. ModelError: it cannot be used."""
    if not text:
        return None
    trained = loads(text)
    if set(trained.departments) != set(departments):
        raise ModelError("the model was trained for other departments")
    return Model(trained)


def _in_order(words: Sequence[Word], *chosen: Iterable[str]) -> tuple[str, ...]:
    """The chosen words in the order of the message, each once."""
    wanted = {word for some in chosen for word in some}
    return tuple(dict.fromkeys(word.text for word in words if word.text in wanted))
