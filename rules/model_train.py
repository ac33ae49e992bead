"""Training the model with scikit-learn (the extra `learn`); the only importer of it.

The letters, concepts and ways of saying are learned from the office's table (each phrase is a small message of its
department, so no department is unknown), from labelled texts and from its own cases, which count more. How far to trust
the table and how far the letters, and from which likelihood on something is danger or no complaint, is then found on
texts that were left out in turn: a whole writer's at once, and none that the table was widened by.
"""

from __future__ import annotations

import copy
import hashlib
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config import Config
from rules.model import FLOOR, HEADS, MOST_FEATURES, Trained
from rules.model_cases import NONE, Case
from rules.model_features import Vector, of_message
from rules.routing import AUTO_SHARE, Router

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
FOLDS = 5
# A phrase of the table is shorter and surer than what people write.
_PHRASE_WEIGHT = 0.3
_STRENGTH, _HEAD_STRENGTH = 10.0, 5.0
_ROUNDS = 300
_TOLERANCE = 3e-4
# What one text alone has is somebody's name rather than a matter.
# Of many texts three: half the numbers to solve for, and nothing lost.
_SEEN, _MANY = 2, 10_000
# The table is what an office edits: whatever the letters say, it must be heard.
_TABLE_FACTORS = np.arange(0.75, 2.01, 0.125)
_LETTER_FACTORS = np.arange(0.0, 2.01, 0.125)
_TYPE_FACTORS = np.arange(0.0, 4.01, 0.5)
_AUTO_RIGHT = 0.975
_MOST_AUTO = 0.85
_LEAST_CATEGORIES = 50
_PULL = 0.002
# Danger must not be missed: so many are to be found by rules or model together. A complaint must not be taken for none.
_DANGER_FOUND = 0.985
_MOST_LOST = 0.0015
_LIKELY = np.arange(0.3, 0.901, 0.02)
_NONE_AT_LEAST = 0.5
_DANGER_LIKELY, _NONE_LIKELY = 0.5, 0.8
_LEAST_EXAMPLES = 20
# What a head says that has learned nothing: rather B; no danger, nor none for certain; a complaint.
_NO_CATEGORY, _NO_DANGER, _NO_NONE = -0.5, -1.5, -9.0


@dataclass(frozen=True, slots=True)
class _Row:
    """What a text is, beside its words; `department` -1: no complaint. `table`: the logarithms of the table's shares,
    `type_sign` -1 for B, 1 for C, 0 neither; `rules_a`: the rules see danger; `accept`: departments that are right too;
    `own`: a case of the office; `may_be_none`: nothing in the table stands against its being no complaint.

    A phrase of the table itself is in no fold (-1): it is always known. So is `known`, by which the table was made.
    """

    department: int
    category: str
    weight: float
    table: tuple[float, ...] = ()
    type_sign: float = 0.0
    rules_a: bool = False
    accept: tuple[int, ...] = ()
    fold: int = -1
    own: bool = False
    may_be_none: bool = False


def train(router: Router, config: Config, cases: Sequence[Case]) -> Trained:
    """A model from cases of the office (each with a department of the config, or NONE) and its table of types."""
    lesson, _ = _lesson(router, config, cases)
    return lesson.trained()


def held_out(router: Router, config: Config, cases: Sequence[Case]) -> Iterator[tuple[list[Case], Trained]]:
    """To measure by: some writers' cases, and a model that has seen none of theirs; each writer once."""
    lesson, folds = _lesson(router, config, cases)
    for fold in range(FOLDS):
        yield [case for case, own in zip(cases, folds, strict=True) if own == fold], lesson.trained(without=fold)


def _lesson(router: Router, config: Config, cases: Sequence[Case]) -> tuple[_Lesson, list[int]]:
    codes = tuple(department.code for department in config.departments)
    plain = copy.copy(router)
    plain.model = None
    writers = sorted({case.writer for case in cases if case.writer and not case.known})
    read = [_row(plain, config, codes, case, _fold(case, writers)) for case in cases]
    rows, vectors = [row for row, _ in read], [vector for _, vector in read]
    seeds = list(_seeds(plain, config, codes))
    letters = _Letters([*rows, *(row for row, _ in seeds)], [*vectors, *(vector for _, vector in seeds)], len(codes))
    return _Lesson(rows, letters, codes), [row.fold for row in rows]


def _seeds(router: Router, config: Config, codes: Sequence[str]) -> Iterator[tuple[_Row, Vector]]:
    for kind in config.types:
        for phrase in kind.phrases:
            reading, _, rural = router.by_table(phrase)
            yield _Row(codes.index(kind.department), "", _PHRASE_WEIGHT), of_message(reading, rural=rural)


def _row(router: Router, config: Config, codes: Sequence[str], case: Case, fold: int) -> tuple[_Row, Vector]:
    area = case.area or None
    reading, ranked, rural = router.by_table(case.text, area)
    vector = {sys.intern(name): value for name, value in of_message(reading, rural=rural).items()}
    department = -1 if case.department == NONE else codes.index(case.department)
    if case.known:  # nothing is measured by it
        return _Row(department, case.category, case.weight, fold=fold), vector
    shares = {one.code: one.score for one in ranked}
    found = router.suggest(case.text, area)
    kind = config.type_by_id.get(found.type_id)
    sign = {"B": -1.0, "C": 1.0}.get(kind.category, 0.0) if kind else 0.0
    table = tuple(float(np.log(shares.get(code, 0.0) + FLOOR)) for code in codes)
    return _Row(
        department, case.category, case.weight, table, sign, found.kind != "none" and found.category == "A",
        tuple(codes.index(code) for code in case.accept if code in codes), fold, not case.writer,
        router.may_be_none(case.text)), vector


def _fold(case: Case, writers: Sequence[str]) -> int:
    """By the writer, where one is named: a writer's other texts would tell too much of those left out."""
    if case.known:
        return -1
    if case.writer:
        return writers.index(case.writer) % FOLDS
    return hashlib.blake2s(case.text.encode()).digest()[0] % FOLDS


class _Letters:
    """The part of the model that knows words: logistic regressions over all rows, the cases first."""

    def __init__(self, rows: list[_Row], vectors: list[Vector], width: int) -> None:
        self._width = width
        seen = Counter(name for vector in vectors for name in vector)
        shape = DictVectorizer(dtype=np.float32)
        least = _SEEN + (len(rows) > _MANY)
        shape.fit([{name: 1.0 for name, count in seen.items() if count >= least}])
        self.names: list[str] = [str(name) for name in shape.get_feature_names_out()]
        self._matrix = shape.transform(vectors)
        self._department = np.array([row.department for row in rows])
        self._weight = np.array([row.weight for row in rows])
        self._categories = np.array([row.category for row in rows])
        self._own = np.array([row.own for row in rows])
        self.fold = np.array([row.fold for row in rows])

    def departments(self, known: Mask) -> tuple[Numbers, Numbers]:
        """Weights (features x departments) and intercepts, learned from the known rows."""
        model = self._fitted(known & (self._department >= 0), self._department, _STRENGTH)
        weights, intercept = model.coef_.T, model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one line for two classes
            weights, intercept = np.column_stack([-weights / 2, weights / 2]), np.append(-intercept / 2, intercept / 2)
        whole = np.zeros((len(self.names), self._width))
        bias = np.full(self._width, intercept.min() - 2.0)  # a department nobody ever named
        whole[:, model.classes_], bias[model.classes_] = weights, intercept
        return whole, bias

    def heads(self, known: Mask) -> tuple[Numbers, Numbers]:
        """Weights (features x HEADS) and intercepts: category C against B, danger, no complaint.

        What is B and what C is the office's decision: only its own cases tell of that.
        """
        none, told = self._department < 0, self._categories != ""
        asked = (
            (self._own & np.isin(self._categories, ("B", "C")), self._categories == "C", _NO_CATEGORY),
            (told | none, self._categories == "A", _NO_DANGER),
            (told | none, none, _NO_NONE),
        )
        found = [self._head(known & of, right, without) for of, right, without in asked]
        return np.column_stack([weights for weights, _ in found]), np.array([bias for _, bias in found])

    def _head(self, known: Mask, right: Mask, without: float) -> tuple[Numbers, float]:
        """One yes or no; from too few examples of either nothing is learned."""
        if min(right[known].sum(), (~right[known]).sum()) < _LEAST_EXAMPLES:
            return np.zeros(len(self.names)), without
        model = self._fitted(known, right, _HEAD_STRENGTH)
        return model.coef_[0], float(model.intercept_[0])

    def _fitted(self, known: Mask, right: NDArray[Any], strength: float) -> LogisticRegression:
        model = LogisticRegression(C=strength, max_iter=_ROUNDS, tol=_TOLERANCE)
        return model.fit(self._matrix[known], right[known], sample_weight=self._weight[known])

    def out_of_fold(self, count: int) -> tuple[Numbers, Numbers]:
        """What models that had not seen them say of the first `count` rows: departments and heads, a line for each.

        Rows that are always known have a line of zeros.
        """
        departments, heads = np.zeros((count, self._width)), np.zeros((count, len(HEADS)))
        for fold in sorted(set(self.fold[:count]) - {-1}):
            known, out = self.fold != fold, np.flatnonzero(self.fold[:count] == fold)
            for learn, said in ((self.departments, departments), (self.heads, heads)):
                weights, bias = learn(known)
                said[out] = self._matrix[out] @ weights + bias
        return departments, heads


class _Lesson:
    """What is learned from rows: the weights, and how far to trust them."""

    def __init__(self, rows: list[_Row], letters: _Letters, codes: tuple[str, ...]) -> None:
        self._letters, self._codes = letters, codes
        self._count = len(rows)
        departments, heads = letters.out_of_fold(len(rows))
        out = [at for at, row in enumerate(rows) if row.fold >= 0]
        self._rows = [rows[at] for at in out]
        self._said, self._heads = departments[out], heads[out]

    def trained(self, without: int = FOLDS) -> Trained:
        """The model, from all rows but those of one fold."""
        table, factor, auto = self._weigh()
        known = self._letters.fold != without
        weights, intercept = self._letters.departments(known)
        heads, bias = self._letters.heads(known)
        names, kept = _pruned(self._letters.names, np.column_stack([factor * weights, heads]))
        return Trained(
            self._codes, names, array("f", kept.ravel().tolist()), (*(factor * intercept).tolist(), *bias.tolist()),
            table, self._by_type(), auto, self._danger(), self._none(), self._count)

    def _weigh(self) -> tuple[float, float, float]:
        """How much the table counts, how much the letters, and how sure is sure enough not to ask."""
        own = [at for at, row in enumerate(self._rows) if row.department >= 0]
        if len(own) < _LEAST_EXAMPLES:
            return 1.0, 1.0, _MOST_AUTO
        rows, said = [self._rows[at] for at in own], self._said[own]
        table = np.array([row.table for row in rows])
        right = np.array([row.department for row in rows])
        weight = np.array([row.weight for row in rows])
        pairs = [(float(one), float(other)) for one in _TABLE_FACTORS for other in _LETTER_FACTORS]
        one, other = min(pairs, key=lambda pair: (
            _loss(pair[0] * table + pair[1] * said, right, weight)
            + _PULL * ((pair[0] - 1) ** 2 + (pair[1] - 1) ** 2)))  # fmt: skip
        shares = _shares(one * table + other * said)
        fine = np.array([first == row.department or first in row.accept
                         for first, row in zip(shares.argmax(axis=1), rows, strict=True)])  # fmt: skip
        return one, other, _enough(shares.max(axis=1), fine)

    def _by_type(self) -> float:
        """What the type's category counts beside the words; where nothing was learned of B and C the type decides."""
        own = [at for at, row in enumerate(self._rows) if row.own and row.category in ("B", "C")]
        if len(own) < _LEAST_CATEGORIES:
            return 1.0
        said = self._heads[own, 0]
        signs = np.array([self._rows[at].type_sign for at in own])
        right = np.array([1.0 if self._rows[at].category == "C" else -1.0 for at in own])
        return float(min(_TYPE_FACTORS, key=lambda one: float(np.log1p(np.exp(-right * (one * signs + said))).mean())))

    def _danger(self) -> float:
        """The highest likelihood from which on, with the rules, nearly all dangers are found."""
        own = [at for at, row in enumerate(self._rows) if row.category == "A"]
        if len(own) < _LEAST_CATEGORIES:
            return _DANGER_LIKELY
        rules = np.array([self._rows[at].rules_a for at in own])
        likely = _likelihood(self._heads[own, 1])
        enough = [one for one in _LIKELY if (rules | (likely >= one)).mean() >= _DANGER_FOUND]
        return float(max(enough, default=_LIKELY[0]))

    def _none(self) -> float:
        """The lowest likelihood from which on hardly a complaint is taken for none."""
        own = [at for at, row in enumerate(self._rows) if row.department >= 0]
        if len(own) < _LEAST_CATEGORIES:
            return _NONE_LIKELY
        open_ = np.array([self._rows[at].may_be_none for at in own])
        likely = np.where(open_, _likelihood(self._heads[own, 2]), 0.0)
        able = [one for one in _LIKELY if one >= _NONE_AT_LEAST and (likely >= one).mean() <= _MOST_LOST]
        return float(min(able, default=_LIKELY[-1]))


def _shares(scores: Numbers) -> Numbers:
    mass: Numbers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = mass / mass.sum(axis=1, keepdims=True)
    return shares


def _likelihood(scores: Numbers) -> Numbers:
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -60, 60)))


def _loss(scores: Numbers, right: NDArray[np.int64], weight: Numbers) -> float:
    told = _shares(scores)[np.arange(len(right)), right]
    return float(-(weight * np.log(np.maximum(told, 1e-12))).sum() / weight.sum())


def _enough(best: Numbers, fine: Mask) -> float:
    """The least share of the first department above which nearly all were right."""
    for least in np.arange(0.5, _MOST_AUTO, 0.01):
        sure = best >= least
        if sure.any() and fine[sure].mean() >= _AUTO_RIGHT:
            return max(float(least), AUTO_SHARE)
    return _MOST_AUTO


def _pruned(names: Sequence[str], weights: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The features that say most, in a fixed order."""
    says = np.abs(weights).max(axis=1)
    best = sorted(np.argsort(-says, kind="stable")[:MOST_FEATURES].tolist())
    return tuple(names[at] for at in best), weights[best]
