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

_REGULARITY = 10.0
_THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair: its file, its signs, and whether something forbids it: then it teaches nothing."""

    file: str
    same: bool
    signs: dict[str, float]
    forbidden: bool
    made: bool = False


def main(files: Sequence[str]) -> None:
    """Read, fit, judge, print."""
    comparer = Comparer(config.load())
    pairs = [pair for file in files for pair in _read(comparer, Path(file))]
    for file in files:
        weights, bias = _fit([pair for pair in pairs if pair.file != file] or pairs)
        judged = [(pair.same, _chance(pair, weights, bias)) for pair in pairs if pair.file == file and not pair.made]
        print(f"{file}: recall {_share(judged, True):.3f}, false positives {_share(judged, False):.3f}")
        told = ((least, _share(judged, True, least), _share(judged, False, least)) for least in _THRESHOLDS)
        print("   at other thresholds:", *(f"{least:.2f} {same:.3f}/{other:.3f}" for least, same, other in told))
    weights, bias = _fit(pairs)
    print(json.dumps(weights, indent=4), f"\nBIAS = {bias}")


def _share(judged: Sequence[tuple[bool, float]], same: bool, least: float = SAME_CHANCE) -> float:
    """The share of the pairs that are one (or are not) that are taken for one."""
    found = [chance >= least for was, chance in judged if was is same]
    return sum(found) / len(found) if found else 0.0


def _read(comparer: Comparer, path: Path) -> list[Pair]:
    found = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        found.append(_itself(comparer, str(path), row["a"]))
        one, other = comparer.read(row["a"]), comparer.read(row["b"])
        weighed = comparer.weigh(one, other, row.get("area_a"), row.get("area_b"))
        found.append(Pair(str(path), row["same"], weighed.signs, bool(weighed.vetoes)))
    return found


def _itself(comparer: Comparer, file: str, text: str) -> Pair:
    """A message that was sent twice: no writer thinks of writing that."""
    read = comparer.read(text)
    weighed = comparer.weigh(read, read, None, None)
    return Pair(file, True, weighed.signs, bool(weighed.vetoes), made=True)


def _fit(pairs: Sequence[Pair]) -> tuple[dict[str, float], float]:
    from sklearn.linear_model import LogisticRegression  # the extra; nothing else of the desk needs it here

    names = sorted(pairs[0].signs)
    taught = [pair for pair in pairs if not pair.forbidden]
    model = LogisticRegression(C=_REGULARITY, max_iter=20_000)
    model.fit([[pair.signs[name] for name in names] for pair in taught], [pair.same for pair in taught])
    weights = {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}
    return weights, round(float(model.intercept_[0]), 2)


def _chance(pair: Pair, weights: dict[str, float], bias: float) -> float:
    return 0.0 if pair.forbidden else likelihood(pair.signs, weights, bias)


if __name__ == "__main__":
    main(sys.argv[1:])
