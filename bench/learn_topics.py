"""Make the topics by which duplicates are told and write `rules/topics.json` (needs the extra `learn`).

    python -m bench.learn_topics config.d/texts/known/matters_*.jsonl

Each line of the files: {"text", "dept", "matter"}; texts of one department and matter are one topic. Prints how many
texts that were left out find their own topic.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

import config
from rules.duplicates import Comparer
from rules.duplicates_topics import KEPT, MOST, TERMS, Row, dumps

# What one kind of feature counts: two words in a row less, a notion more.
_WORTH = {"w": 1.0, "b": 0.6, "n": 1.6, "k": 1.0, "t": 0.8}
# How far a single text is followed; features in fewer texts are left out.
_REGULARITY, _LEAST = 8.0, 2
_FOLDS = 7


def main(files: Sequence[str]) -> None:
    """Read, learn, write."""
    comparer = Comparer(config.load())
    known = [(f"{row['dept']}.{row['matter']}", comparer.told(row["text"])) for row in _rows(files)]
    counts = Counter(name for _, told in known for name in told)
    worth = {
        name: _WORTH[name[0]] * math.log(1 + len(known) / count)
        for name, count in sorted(counts.items()) if count >= _LEAST
    }
    topics = sorted({topic for topic, _ in known})
    texts = _matrix([told for _, told in known], worth)
    target = np.zeros((len(known), len(topics)))
    target[np.arange(len(known)), [topics.index(topic) for topic, _ in known]] = 1.0
    print(f"{len(known)} texts, {len(topics)} topics, {len(worth)} features; left out: {_found(texts, target):.3f}")
    weights = _solved(texts, target) * np.array(list(worth.values()))[:, None]
    least = _least(weights)
    rows = {name: Row(value, _strongest(row, least)) for (name, value), row in zip(worth.items(), weights, strict=True)}
    KEPT.write_text(dumps(rows) + "\n", encoding="utf-8")


def _rows(files: Sequence[str]) -> Iterator[dict[str, str]]:
    for file in files:
        yield from map(json.loads, Path(file).read_text(encoding="utf-8").splitlines())


def _matrix(told: Sequence[Sequence[str]], worth: dict[str, float]) -> csr_matrix:
    place = {name: at for at, name in enumerate(worth)}
    cells = [(at, place[name], worth[name]) for at, names in enumerate(told) for name in names if name in place]
    rows, columns, values = zip(*cells, strict=True)
    found = csr_matrix((values, (rows, columns)), shape=(len(told), len(worth)))
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    return csr_matrix(found.multiply(1 / np.maximum(lengths, 1e-9)[:, None]))


def _solved(texts: csr_matrix, target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ridge regression onto the topics, by way of the texts: there are fewer of them than features."""
    alike = (texts @ texts.T).toarray() + _REGULARITY * np.eye(texts.shape[0])
    return np.asarray(texts.T @ np.linalg.solve(alike, target - target.mean(axis=0)))


def _found(texts: csr_matrix, target: NDArray[np.float64]) -> float:
    """How many texts that were left out find their own topic first."""
    apart = np.arange(texts.shape[0]) % _FOLDS == 0
    guesses = np.asarray(texts[apart] @ _solved(texts[~apart], target[~apart])).argmax(axis=1)
    return float((guesses == target[apart].argmax(axis=1)).mean())


def _least(weights: NDArray[np.float64]) -> float:
    """The strength from which on TERMS topics are kept for each feature on an average, MOST of one at most."""
    strengths = np.sort(np.abs(weights), axis=1)[:, -MOST:].ravel()
    return float(np.sort(strengths)[-TERMS * weights.shape[0]])


def _strongest(row: NDArray[np.float64], least: float) -> list[tuple[int, float]]:
    best = np.sort(np.argsort(-np.abs(row))[:MOST])
    return [(int(topic), float(row[topic])) for topic in best if abs(row[topic]) >= least]


if __name__ == "__main__":
    main(sys.argv[1:])
