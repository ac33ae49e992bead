"""Training the model with scikit-learn (the extra `learn`); the only importer of it.

The letters and concepts are learned from the office's table (each phrase is a small message of its department, so no
department is unknown) and from its own cases, which count more. How far to trust the table and how far the letters is
then found on cases that were left out in turn.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
Mask = NDArray[np.bool_]
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
_AUTO_RIGHT = 0.975
_MOST_AUTO = 0.85
_LEAST_CATEGORIES = 50
_PULL = 0.002


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as numbers; `table` are the logarithms of the table's shares, `type_sign` -1 for B, 1 for C, 0 neither.

    A phrase of the table itself is in no fold (-1): it is always known.
    """

    vector: Vector
    department: int
    category: str
    weight: float
    table: tuple[float, ...] = ()
    type_sign: float = 0.0
    fold: int = -1


def train(router: Router, config: Config, cases: Sequence[Case]) -> Trained:
    """A model from cases of the office (each with a department of the config) and its table of complaint types."""
    codes = tuple(department.code for department in config.departments)
    rows = [_row(router, config, codes, case, at % FOLDS) for at, case in enumerate(cases)]
    letters = _Letters([*rows, *_seeds(router, config, codes)], len(codes))
    table, factor, auto = _weigh(rows, letters.out_of_fold(letters.departments, len(rows)))
    weights, intercept = letters.departments(letters.fold >= -1)
    by_type, category, bias = _category(letters, rows)
    names, kept = _pruned(letters.names, np.column_stack([factor * weights, category]))
    return Trained(
        codes, names, array("f", kept.ravel().tolist()), (*(factor * intercept).tolist(), bias), table, by_type, auto,
        len(cases))


def _seeds(router: Router, config: Config, codes: Sequence[str]) -> Iterator[_Row]:
    for kind in config.types:
        for phrase in kind.phrases:
            reading, _, rural = router.by_table(phrase)
            vector = of_message(reading.words, rural=rural)
            yield _Row(vector, codes.index(kind.department), kind.category, _PHRASE_WEIGHT)


def _row(router: Router, config: Config, codes: Sequence[str], case: Case, fold: int) -> _Row:
    reading, ranked, rural = router.by_table(case.text, case.area or None)
    shares = {one.code: one.score for one in ranked}
    kind = config.type_by_id.get(router.suggest(case.text, case.area or None).type_id)
    sign = {"B": -1.0, "C": 1.0}.get(kind.category, 0.0) if kind else 0.0
    table = tuple(float(np.log(shares.get(code, 0.0) + FLOOR)) for code in codes)
    vector = of_message(reading.words, rural=rural)
    return _Row(vector, codes.index(case.department), case.category, case.weight, table, sign, fold)


class _Letters:
    """The part of the model that knows words: logistic regressions over all rows, the cases first."""

    def __init__(self, rows: list[_Row], width: int) -> None:
        self._width = width
        seen = Counter(name for row in rows for name in row.vector)
        shape = DictVectorizer()
        shape.fit([{name: 1.0 for name, count in seen.items() if count >= _SEEN}])
        self.names: list[str] = [str(name) for name in shape.get_feature_names_out()]
        self._matrix = shape.transform([row.vector for row in rows])
        self._department = np.array([row.department for row in rows])
        self._weight = np.array([row.weight for row in rows])
        self._categories = np.array([row.category for row in rows])
        self.fold = np.array([row.fold for row in rows])

    def departments(self, known: Mask) -> tuple[Numbers, Numbers]:
        """Weights (features x departments) and intercepts, learned from the known rows."""
        model = self._fitted(known, self._department)
        weights, intercept = model.coef_.T, model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one line for two classes
            weights, intercept = np.column_stack([-weights / 2, weights / 2]), np.append(-intercept / 2, intercept / 2)
        whole = np.zeros((len(self.names), self._width))
        bias = np.full(self._width, intercept.min() - 2.0)  # a department nobody ever named
        whole[:, model.classes_], bias[model.classes_] = weights, intercept
        return whole, bias

    def category(self, known: Mask) -> tuple[Numbers, Numbers]:
        """Weights (features x 1) and intercept of category C against B."""
        model = self._fitted(known & np.isin(self._categories, ("B", "C")), self._categories == "C")
        return model.coef_.T, model.intercept_

    def _fitted(self, known: Mask, right: NDArray[Any]) -> LogisticRegression:
        model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, tol=_TOLERANCE)
        return model.fit(self._matrix[known], right[known], sample_weight=self._weight[known])

    def out_of_fold(self, learn: Callable[[Mask], tuple[Numbers, Numbers]], count: int) -> Numbers:
        """What models that had not seen them say of the first `count` rows: a line of logarithms for each."""
        said: dict[int, Numbers] = {}
        for fold in range(FOLDS):
            weights, bias = learn(self.fold != fold)
            out = np.flatnonzero(self.fold[:count] == fold)
            said.update(zip(out.tolist(), self._matrix[out] @ weights + bias, strict=True))
        return np.array([said[at] for at in range(count)])


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


def _category(letters: _Letters, rows: list[_Row]) -> tuple[float, Numbers, float]:
    """What the type's category counts, and the letters' weights for C; without enough cases the type alone decides."""
    own = np.array([row.category in ("B", "C") for row in rows])
    if own.sum() < _LEAST_CATEGORIES:
        return 1.0, np.zeros((len(letters.names), 1)), -0.5
    said = letters.out_of_fold(letters.category, len(rows))[own, 0]
    signs = np.array([row.type_sign for row in rows])[own]
    right = np.array([1.0 if row.category == "C" else -1.0 for row in rows])[own]
    factor = float(min(_TYPE_FACTORS, key=lambda one: float(np.log1p(np.exp(-right * (one * signs + said))).mean())))
    weights, bias = letters.category(letters.fold >= -1)
    return factor, weights, float(bias[0])


def _pruned(names: Sequence[str], weights: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The features that say most, in a fixed order."""
    says = np.abs(weights).max(axis=1)
    best = sorted(np.argsort(-says, kind="stable")[:MOST_FEATURES].tolist())
    return tuple(names[at] for at in best), weights[best]
