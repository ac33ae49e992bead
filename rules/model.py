"""The trained model: a linear second opinion after the table's, read from plain JSON and asked in pure Python.

It knows how far to trust the table (one factor on its shares) and what each piece of a word adds for each department,
for category C, for danger, and for being no complaint at all. It is trained elsewhere (rules/model_train.py); to ask it
needs no library and well under a millisecond.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import operator
import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from typing import Literal as OneOf

from config import ComplaintType, Config
from rules.category import Decision
from rules.model_features import RURAL, of_saying, of_word, pairs
from rules.routing import AUTO_SHARE, SHOWN, Scored
from rules.routing_phrases import Word
from rules.routing_reading import Reading

VERSION = 2
FLOOR = 0.01
"""The share of a department that the table does not name."""
ALONE = 0.7
"""The share a department needs where the table knows none at all."""
MOST_FEATURES = 30_000
HEADS = ("C", "danger", "none")
"""What the numbers after those of the departments are about."""
_C, _DANGER, _NONE = (at - len(HEADS) for at in range(len(HEADS)))
_HARMLESS = {"sign": 0.15, "listed": 0.05}
_CACHE = 5_000
_TOLD, _TELLING = 3, 0.4
_SIGN = {"B": -1.0, "C": 1.0}


class ModelError(Exception):
    """What is kept is no model this desk can ask; the text says why."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What a model consists of; a row of `weights` has a number for each department, and one for each of HEADS.

    `table`: the factor on the logarithm of the table's shares; `by_type`: what the type's own category counts; from
    `danger` on a message is an A, from `none` on it is no complaint (likelihoods, 0-1).
    """

    departments: tuple[str, ...]
    features: tuple[str, ...]
    weights: array[float]
    intercept: tuple[float, ...]
    table: float
    by_type: float
    auto_share: float
    danger: float
    none: float
    examples: int


def packed(trained: Trained) -> dict[str, Any]:
    """The model as JSON knows it: numbers as 16-bit floats in base64, no code of any kind."""
    numbers = struct.pack(f"<{len(trained.weights)}e", *trained.weights)
    return {
        "version": VERSION, "departments": trained.departments, "features": "\n".join(trained.features),
        "weights": base64.b64encode(numbers).decode("ascii"), "intercept": trained.intercept, "table": trained.table,
        "by_type": trained.by_type, "auto_share": trained.auto_share, "danger": trained.danger, "none": trained.none,
        "examples": trained.examples,
    }  # fmt: skip


def dumps(trained: Trained) -> str:
    """The model as a JSON text."""
    return json.dumps(packed(trained), ensure_ascii=False)


def loads(text: str) -> Trained:
    """The model of a JSON text made by `dumps`. Raises ModelError where it is anything else."""
    try:
        return unpacked(json.loads(text))
    except ValueError as fault:
        raise ModelError(f"the model cannot be read: {fault!r}") from None


def unpacked(found: Mapping[str, Any]) -> Trained:
    """The model of what `packed` made. Raises ModelError where it is anything else."""
    try:
        if int(found["version"]) != VERSION:
            raise ModelError(f"the model is of version {found['version']}, this desk reads {VERSION}")
        return _whole(found)
    except (ValueError, KeyError, TypeError, AttributeError, struct.error, binascii.Error) as fault:
        raise ModelError(f"the model cannot be read: {fault!r}") from None


def _whole(found: Mapping[str, Any]) -> Trained:
    departments = tuple(map(str, found["departments"]))
    features = tuple(str(found["features"]).split("\n")) if found["features"] else ()
    numbers = base64.b64decode(found["weights"], validate=True)
    width = len(departments) + len(HEADS)
    weights = array("f", struct.unpack(f"<{len(features) * width}e", numbers))
    trained = Trained(
        departments, features, weights, tuple(map(float, found["intercept"])), float(found["table"]),
        float(found["by_type"]), float(found["auto_share"]), float(found["danger"]), float(found["none"]),
        int(found["examples"]))
    single = (*trained.intercept, trained.table, trained.by_type, trained.auto_share, trained.danger, trained.none)
    if len(trained.intercept) != width or not departments or not all(map(math.isfinite, (*single, *weights))):
        raise ModelError("the model's numbers do not fit together")
    return trained


class Model:
    """A second opinion for rules.routing.Router."""

    def __init__(self, trained: Trained, departments: Iterable[str] = ()) -> None:
        self.trained = trained
        self.codes = tuple(departments) or trained.departments
        self._at = tuple(_place(code, trained.departments) for code in self.codes)
        self._width = len(trained.intercept)
        self._row = {name: at * self._width for at, name in enumerate(trained.features)}
        self._cache: dict[tuple[str, str], tuple[list[float], float]] = {}

    def __getstate__(self) -> tuple[tuple[str, ...], str, Trained]:
        """For the tables kept on disk: one long text is taken up three times as fast as thirty thousand short ones."""
        return self.codes, "\n".join(self.trained.features), replace(self.trained, features=())

    def __setstate__(self, state: tuple[tuple[str, ...], str, Trained]) -> None:
        codes, features, trained = state
        names = tuple(features.split("\n")) if features else ()
        self.__init__(replace(trained, features=names), codes)  # type: ignore[misc]

    def on(self, reading: Reading, *, rural: bool) -> Opinion:
        """What the model thinks of a message."""
        parts, square = [], 0.0
        for word in reading.words:
            vector, own = self._of_word(word.text, word.concept)
            parts.append(([word.weight * value for value in vector], word))
            square += own * word.weight**2
        beside = (*pairs(reading.words), *(((RURAL, 1.0),) if rural else ()))
        square += sum(value * value for _, value in beside)
        scale = 1.0 / (math.sqrt(square) or 1.0)
        rest, said = self._sum(beside), self._sum(of_saying(reading).items())
        told = [([scale * value for value in vector], word) for vector, word in parts]
        total = [bias + how + scale * what for bias, how, what in zip(self.trained.intercept, said, rest, strict=True)]
        total = [sum(column) for column in zip(total, *(vector for vector, _ in told), strict=True)]
        return Opinion(self.trained, self.codes, self._at, reading.words, total, told)

    def _of_word(self, text: str, concept: str) -> tuple[list[float], float]:
        found = self._cache.get((text, concept))
        if found is None:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            vector, square = of_word(text, concept)
            found = self._cache[text, concept] = self._sum(vector.items()), square
        return found

    def _sum(self, features: Iterable[tuple[str, float]]) -> list[float]:
        """What some features add for each department and head, column by column: the fastest in plain Python."""
        known = [(at, value) for name, value in features if (at := self._row.get(name)) is not None]
        values = [value for _, value in known]
        columns = zip(*(self.trained.weights[at : at + self._width] for at, _ in known), strict=True)
        return [sum(map(operator.mul, column, values)) for column in columns] or [0.0] * self._width


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model thinks of one message: a sum for each of its departments and heads, and each word's part of it.

    `codes`: the office's departments; `at`: where the model has each, None where it was trained without it.
    """

    trained: Trained
    codes: Sequence[str]
    at: Sequence[int | None]
    words: Sequence[Word]
    total: Sequence[float]
    told: Sequence[tuple[Sequence[float], Word]] = field(repr=False)
    taught: bool = False

    def on_taught(self) -> Opinion:
        """The same on a message with words the office has taught: the table alone says what they mean."""
        return replace(self, taught=True)

    @property
    def auto_share(self) -> float:
        """From this share on a department needs no question."""
        return AUTO_SHARE if self.taught else self.trained.auto_share

    @property
    def is_none(self) -> bool:
        """Whether the message is no complaint; never where danger is any likelier than that it is none."""
        if self.taught:
            return False
        none = _likelihood(self.total[_NONE])
        return none >= self.trained.none and none > _likelihood(self.total[_DANGER])

    @property
    def is_danger(self) -> bool:
        """Whether the message tells of danger."""
        return _likelihood(self.total[_DANGER]) >= self.trained.danger

    def believes(self, danger: OneOf["sign", "listed"]) -> bool:
        """Whether a sign of danger, or a listed phrase of it, can be meant so: it is not all but certainly harmless."""
        return _likelihood(self.total[_DANGER]) >= _HARMLESS[danger]

    def danger_words(self) -> tuple[str, ...]:
        """The words that make it sound dangerous, at least one."""
        best = _best([(part[_DANGER], word.text) for part, word in self.told])
        return _in_order(self.words, best or [word.text for word in self.words])

    def departments(self, table: tuple[Scored, ...]) -> tuple[Scored, ...]:
        """The departments ranked anew (0-1 together), each with the table's words and those that count most here.

        Of a department the model does not know the table alone decides: for the model it is as likely as the likeliest.
        """
        if self.taught:
            return table
        shares = {one.code: one.score for one in table}
        best = max(self.total[: len(self.trained.departments)])
        sums = [self.trained.table * math.log(shares.get(code, 0.0) + FLOOR) + (best if at is None else self.total[at])
                for code, at in zip(self.codes, self.at, strict=True)]  # fmt: skip
        mass = [math.exp(one - max(sums)) for one in sums]
        whole = sum(mass)
        ranked = sorted(range(len(mass)), key=lambda at: (-mass[at], self.codes[at]))
        if not table and (mass[ranked[0]] / whole < ALONE or self.at[ranked[0]] is None):
            return ()
        by_table = {one.code: one.words for one in table}
        return tuple(
            Scored(self.codes[at], round(mass[at] / whole, 6),
                   _in_order(self.words, by_table.get(self.codes[at], ()), self._telling(self.at[at])))
            for at in ranked[:SHOWN]
        )  # fmt: skip

    def category(self, table: Decision, kind: ComplaintType | None) -> Decision:
        """B or C; where it is not the table's, the words that made it so are the reason."""
        by_type = self.trained.by_type * _SIGN.get(kind.category, 0.0) if kind else 0.0
        chosen = "C" if self.total[_C] + by_type > 0 else "B"
        if chosen == table.category:
            return table
        sign = _SIGN[chosen]
        words = _best([(sign * part[_C], word.text) for part, word in self.told]) or [word.text for word in self.words]
        reason = ("model", {"words": ", ".join(_in_order(self.words, words))})
        return Decision("C" if chosen == "C" else "B", (reason,))

    def _telling(self, at: int | None) -> list[str]:
        """The words that speak more for this department than for the others."""
        if at is None:
            return []
        count = len(self.trained.departments)
        return _best([(part[at] - sum(part[:count]) / count, word.text) for part, word in self.told])


def model_of(text: str, departments: Iterable[str]) -> Model | None:
    """The model kept as `text`, for an office with these departments; "" is none. ModelError: it cannot be used."""
    return fitting(loads(text), departments) if text else None


def first_model(config: Config) -> Model | None:
    """The model the office begins with, if its config names one. ModelError: it cannot be used."""
    return fitting(unpacked(config.first_model), config.department_by_code) if config.first_model else None


def fitting(trained: Trained, departments: Iterable[str]) -> Model:
    """The model for an office with these departments. ModelError: it knows none of them."""
    codes = tuple(departments)
    if not set(codes) & set(trained.departments):
        raise ModelError("the model was trained for other departments")
    return Model(trained, codes)


def _place(code: str, codes: Sequence[str]) -> int | None:
    return codes.index(code) if code in codes else None


def _likelihood(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


def _best(scored: Sequence[tuple[float, str]]) -> list[str]:
    best = sorted((one for one in scored if one[0] > 0), reverse=True)[:_TOLD]
    return [word for value, word in best if value >= _TELLING * best[0][0]]


def _in_order(words: Sequence[Word], *chosen: Iterable[str]) -> tuple[str, ...]:
    """The chosen words in the order of the message, each once."""
    wanted = {word for some in chosen for word in some}
    return tuple(dict.fromkeys(word.text for word in words if word.text in wanted))
