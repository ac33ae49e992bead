"""Fits the weights of rules/duplicates_score.py to labelled pairs: `python -m bench.fit_duplicates FILE.jsonl…`.

Needs scikit-learn (the extra `learn`). Prints the weights as they stand in that file, and how the pairs of each file
are judged by weights fitted to the other files alone: what to expect of pairs nobody has looked at is below that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import config
from rules.duplicates import SAME_CHANCE, Comparer
from rules.duplicates_score import likelihood

# These forbid softly: pairs that have only such reasons still teach what the signs weigh.
_SOFT = {"other_fault", "other_place"}
_REGULARITY = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair: its file, its signs, whether it is forbidden, and whether it teaches."""

    file: str
    same: bool
    signs: dict[str, float]
    forbidden: bool
    teaches: bool


def main(files: Sequence[str]) -> None:
    """Read, fit, judge, print."""
    comparer = Comparer(config.load())
    pairs = [pair for file in files for pair in _read(comparer, Path(file))]
    for file in files:
        weights, bias = _fit([pair for pair in pairs if pair.file != file] or pairs)
        judged = [(pair.same, _chance(pair, weights, bias) >= SAME_CHANCE) for pair in pairs if pair.file == file]
        same, other = ([got for was, got in judged if was is label] for label in (True, False))
        print(f"{file}: recall {sum(same) / len(same):.3f}, false positives {sum(other) / len(other):.3f}")
    weights, bias = _fit(pairs)
    print(json.dumps(weights, indent=4), f"\nBIAS = {bias}")


def _read(comparer: Comparer, path: Path) -> list[Pair]:
    found = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        one, other = comparer.read(row["a"]), comparer.read(row["b"])
        weighed = comparer.weigh(one, other, row.get("area_a"), row.get("area_b"))
        reasons = {reason for reason, _ in weighed.vetoes}
        found.append(Pair(str(path), row["same"], weighed.signs, bool(reasons), reasons <= _SOFT))
    return found


def _fit(pairs: Sequence[Pair]) -> tuple[dict[str, float], float]:
    from sklearn.linear_model import LogisticRegression  # the extra; nothing else of the desk needs it here

    names = sorted(pairs[0].signs)
    taught = [pair for pair in pairs if pair.teaches]
    model = LogisticRegression(C=_REGULARITY, max_iter=5000)
    model.fit([[pair.signs[name] for name in names] for pair in taught], [pair.same for pair in taught])
    weights = {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}
    return weights, round(float(model.intercept_[0]), 2)


def _chance(pair: Pair, weights: dict[str, float], bias: float) -> float:
    return 0.0 if pair.forbidden else likelihood(pair.signs, weights, bias)


if __name__ == "__main__":
    main(sys.argv[1:])
