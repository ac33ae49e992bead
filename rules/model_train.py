"""Training the model with scikit-learn (the extra `learn`); the only importer of it.

The letters and concepts are learned from the office's table (each phrase is a small message of its department, so no
department is unknown) and from its own cases, which count more. How far to trust the table and how far the letters is
then found on cases that were left out in turn.
"""

from __future__ import annotations

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
from rules.model import FLOOR, MOST_FEATURES, Trained
from rules.model_cases import Case
from rules.model_features import Vector, of_message
from rules.routing import AUTO_SHARE, Router

Numbers = NDArray[np.float64]
FOLDS = 5
# A phrase of the table is shorter and surer than what people write.
_PHRASE_WEIGHT = 0.3
_STRENGTH = 10.0
_ROUNDS = 300
_TOLERANCE = 1e-3
# What one text alone has is somebody's name rather than a matter.
_SEEN = 2
_TABLE_FACTORS = np.arange(0.5, 2.01, 0.125)
_LETTER_FACTORS = np.arange(0.0, 2.01, 0.125)
_TYPE_FACTORS = np.arange(0.0, 4.01, 0.5)
_AUTO_RIGHT = 0.985
_MOST_AUTO = 0.95
_LEAST_CATEGORIES = 50
_PULL = 0.002


@dataclass(frozen=True, slots=True)
class _Row:
    """A case as numbers; `table` are the logarithms of the table's shares, `type_sign` -1 for B, 1 for C, 0 neither."""

    vector: Vector
    placeless: Vector
    department: int
    category: str
    weight: float
    table: tuple[float, ...] = ()
    type_sign: float = 0.0
    fold: int = 0


def train(router: Router, config: Config, cases: Sequence[Case]) -> Trained:
    """A model from cases of the office (each with a department of the config) and its table of complaint types."""
    codes = tuple(department.code for department in config.departments)
    seeds = list(_seeds(router, config, codes))
    rows = [_row(router, config, codes, case, at % FOLDS) for at, case in enumerate(cases)]
    letters = _Letters(seeds, rows, len(codes))
    table, factor, auto = _weigh(rows, letters.out_of_fold(rows))
    weights, intercept = letters.fitted(rows)
    by_type, category, bias = _category(letters, seeds, rows)
    whole = np.column_stack([factor * weights, category])
    names, kept = _pruned(letters.names, whole)
    return Trained(
        codes, names, array("f", kept.ravel().tolist()), (*(factor * intercept).tolist(), bias), table, by_type, auto,
        len(cases))


def _seeds(router: Router, config: Config, codes: Sequence[str]) -> Iterator[_Row]:
    for kind in config.types:
        for phrase in kind.phrases:
            reading, _, rural = router.by_table(phrase)
            yield _Row(of_message(reading.words, rural=rural), of_message(reading.words, rural=False),
                       codes.index(kind.department), kind.category, _PHRASE_WEIGHT)  # fmt: skip


def _row(router: Router, config: Config, codes: Sequence[str], case: Case, fold: int) -> _Row:
    reading, ranked, rural = router.by_table(case.text, case.area or None)
    shares = {one.code: one.score for one in ranked}
    kind = config.type_by_id.get(router.suggest(case.text, case.area or None).type_id)
    sign = {"B": -1.0, "C": 1.0}.get(kind.category, 0.0) if kind else 0.0
    return _Row(
        of_message(reading.words, rural=rural), of_message(reading.words, rural=False), codes.index(case.department),
        case.category, case.weight, tuple(float(np.log(shares.get(code, 0.0) + FLOOR)) for code in codes), sign, fold)


class _Letters:
    """The part of the model that knows words: one logistic regression over all departments."""

    def __init__(self, seeds: list[_Row], rows: list[_Row], width: int) -> None:
        self._seeds, self._width = seeds, width
        seen = Counter(name for row in (*seeds, *rows) for name in row.vector)
        self._kept = {name for name, count in seen.items() if count >= _SEEN}
        self._shape = DictVectorizer()
        self._shape.fit([dict.fromkeys(self._kept, 1.0)])
        self.names: list[str] = [str(name) for name in self._shape.get_feature_names_out()]

    def matrix(self, vectors: Sequence[Vector]) -> Any:
        """The vectors as a sparse matrix over the names kept."""
        return self._shape.transform(vectors)

    def out_of_fold(self, rows: list[_Row]) -> Numbers:
        """What models that had not seen a row say of it: a line of logarithms for each."""
        said = np.zeros((len(rows), self._width))
        for fold in range(FOLDS):
            out = [at for at, row in enumerate(rows) if row.fold == fold]
            if out:
                weights, intercept = self.fitted([row for row in rows if row.fold != fold])
                said[out] = self.matrix([rows[at].vector for at in out]) @ weights + intercept
        return said

    def fitted(self, rows: list[_Row]) -> tuple[Numbers, Numbers]:
        """Weights (features x departments) and intercepts, learned from these rows and the table's phrases."""
        known = [*self._seeds, *rows]
        model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, tol=_TOLERANCE)
        model.fit(self.matrix([row.vector for row in known]), [row.department for row in known],
                  sample_weight=[row.weight for row in known])  # fmt: skip
        weights, intercept = model.coef_.T, model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one line for two classes
            weights, intercept = np.column_stack([-weights / 2, weights / 2]), np.append(-intercept / 2, intercept / 2)
        whole = np.zeros((len(self.names), self._width))
        bias = np.full(self._width, intercept.min() - 2.0)  # a department nobody ever named
        whole[:, model.classes_], bias[model.classes_] = weights, intercept
        return whole, bias

    def category(self, rows: list[_Row]) -> tuple[Numbers, float]:
        """Weights and intercept of category C against B."""
        model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, tol=_TOLERANCE)
        model.fit(self.matrix([row.placeless for row in rows]), [row.category == "C" for row in rows],
                  sample_weight=[row.weight for row in rows])  # fmt: skip
        return model.coef_[0], float(model.intercept_[0])


def _weigh(rows: list[_Row], said: Numbers) -> tuple[float, float, float]:
    """How much the table counts, how much the letters, and how sure is sure enough not to ask."""
    table = np.array([row.table for row in rows])
    right = np.array([row.department for row in rows])
    weight = np.array([row.weight for row in rows])
    found = min(
        ((_loss(one * table + other * said, right, weight) + _PULL * ((one - 1) ** 2 + (other - 1) ** 2), one, other)
         for one in _TABLE_FACTORS for other in _LETTER_FACTORS), key=lambda loss: loss[0])  # fmt: skip
    one, other = float(found[1]), float(found[2])
    return one, other, _enough(_shares(one * table + other * said), right)


def _shares(scores: Numbers) -> Numbers:
    mass: Numbers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = mass / mass.sum(axis=1, keepdims=True)
    return shares


def _loss(scores: Numbers, right: NDArray[np.int64], weight: Numbers) -> float:
    told = _shares(scores)[np.arange(len(right)), right]
    return float(-(weight * np.log(np.maximum(told, 1e-12))).sum() / weight.sum())


def _enough(shares: Numbers, right: NDArray[np.int64]) -> float:
    """The least share of the first department above which nearly all were right."""
    first, best = shares.argmax(axis=1), shares.max(axis=1)
    for least in np.arange(0.5, _MOST_AUTO, 0.01):
        sure = best >= least
        if sure.any() and (first == right)[sure].mean() >= _AUTO_RIGHT:
            return max(float(least), AUTO_SHARE)
    return _MOST_AUTO


def _category(letters: _Letters, seeds: list[_Row], rows: list[_Row]) -> tuple[float, Numbers, float]:
    """What the type's category counts, and the letters' weights for C; without enough cases the type alone decides."""
    own = [row for row in rows if row.category in ("B", "C")]
    if len(own) < _LEAST_CATEGORIES or len({row.category for row in own}) < 2:
        return 1.0, np.zeros(len(letters.names)), -0.5
    known = [row for row in seeds if row.category in ("B", "C")]
    said = np.zeros(len(own))
    for fold in range(FOLDS):
        out = [at for at, row in enumerate(own) if row.fold == fold]
        if out:
            weights, bias = letters.category([*known, *(row for row in own if row.fold != fold)])
            said[out] = letters.matrix([own[at].placeless for at in out]) @ weights + bias
    signs = np.array([row.type_sign for row in own])
    right = np.array([1.0 if row.category == "C" else -1.0 for row in own])
    factor = float(min(_TYPE_FACTORS, key=lambda one: float(np.log1p(np.exp(-right * (one * signs + said))).mean())))
    weights, bias = letters.category([*known, *own])
    return factor, weights, bias


def _pruned(names: Sequence[str], weights: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The features that say most, in a fixed order."""
    says = np.abs(weights).max(axis=1)
    best = sorted(np.argsort(-says, kind="stable")[:MOST_FEATURES].tolist())
    return tuple(names[at] for at in best), weights[best]
