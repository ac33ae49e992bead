"""Train the second reader of officers' replies and write `rules/replies/second.json` (needs the extra `learn`).

    python -m bench.learn_replies tests/data/replies_own*.jsonl tests/data/replies_heard*.jsonl
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config import Department, load
from rules.codes import find_codes
from rules.evaluate_replies import rows_of
from rules.replies.reader import pieces_of
from rules.replies.second import MODEL, Counts, dumps, features
from rules.replies.sense import Word
from rules.replies.tokens import words_of

STRENGTH, LEAST, ROUNDS = 60.0, 2, 3000
Kinds = tuple[Counts, ...]


def examples(row: Mapping[str, Any], departments: Sequence[Department]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """What is said and the words that say it: of a message with several complaints one for each."""
    text = row["text"]
    mentions = find_codes(text, departments)
    if row["action"] == "multi":
        said = {item["code"]: item["action"] for item in row["items"]}
        for group, piece in pieces_of(text, mentions):
            if group and str(group[0]) in said:
                yield said[str(group[0])], words_of(piece)
        return
    for mention in reversed(mentions):
        text = text[: mention.span[0]] + " " + text[mention.span[1] :]
    yield row["action"], words_of(text)


def trained(rows: Iterable[Mapping[str, Any]]) -> str:
    """The model of labelled messages as JSON."""
    departments = load().departments
    known = [example for row in rows for example in examples(row, departments) if example[1]]
    seen = [features(words) for _, words in known]
    counts = Counter(name for kinds in seen for kind in kinds for name in kind)
    rare = {name: 1 + math.log((1 + len(seen)) / (1 + count)) for name, count in counts.items() if count >= LEAST}
    vectors = [_vector(kinds, rare) for kinds in seen]
    table = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(
        table.fit_transform(vectors), [action for action, _ in known])
    names = list(table.get_feature_names_out())
    numbers = [number for at, name in enumerate(names) for number in (rare[name], *fitted.coef_[:, at])]
    return dumps(list(fitted.classes_), names, numbers, list(fitted.intercept_))


def _vector(kinds: Kinds, rare: Mapping[str, float]) -> dict[str, float]:
    vector: dict[str, float] = {}
    for kind in kinds:
        values = {name: count * rare[name] for name, count in kind.items() if name in rare}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        vector.update({name: value / length for name, value in values.items()})
    return vector


def main(paths: Sequence[str]) -> None:
    """Train on the files given and write the model."""
    MODEL.write_text(trained(row for path in paths for row in rows_of(Path(path))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
