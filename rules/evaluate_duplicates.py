"""Measuring on labelled pairs: how often two complaints are rightly, and wrongly, taken for one.

A labelled pair is a dict with `a`, `b`, `same` (true or false) and, where known, `area_a`, `area_b`, `kind`. Pure; the
command line prints what `table` gives (`desk evaluate duplicates FILE`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.duplicates import Comparer, Verdict

Label = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled pair with what the comparer says."""

    label: Label
    got: Verdict

    @property
    def is_right(self) -> bool:
        """Whether the verdict is the label."""
        return self.got.same == bool(self.label["same"])


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The figures of a set; shares are 0-1. `auc`: the chance that a true pair scores above a false one."""

    count: int
    same: int
    recall: float
    false_positives: float
    precision: float
    auc: float
    missed: tuple[Judged, ...]
    merged: tuple[Judged, ...]


def measure(comparer: Comparer, labels: Iterable[Label]) -> Duplicates:
    """Compare every pair and count."""
    found = [
        Judged(label, comparer.compare(str(label["a"]), str(label["b"]), label.get("area_a"), label.get("area_b")))
        for label in labels
    ]
    same = [one for one in found if one.label["same"]]
    other = [one for one in found if not one.label["same"]]
    missed = tuple(one for one in same if not one.is_right)
    merged = tuple(one for one in other if not one.is_right)
    hits = len(same) - len(missed)
    return Duplicates(
        len(found), len(same), _over(hits, len(same)), len(merged) / len(other) if other else 0.0,
        _over(hits, hits + len(merged)), _auc(same, other), missed, merged)


def _auc(same: list[Judged], other: list[Judged]) -> float:
    wins = sum((a.got.score > b.got.score) + 0.5 * (a.got.score == b.got.score) for a in same for b in other)
    return _over(wins, len(same) * len(other))


def _over(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def table(figures: Duplicates) -> Iterator[str]:
    """The figures as lines of a Markdown table, then the pairs that were misjudged, with their texts."""
    yield "| measure | value |"
    yield "| --- | --- |"
    yield f"| pairs (the same / another) | {figures.count} ({figures.same} / {figures.count - figures.same}) |"
    yield f"| recall | {figures.recall:.3f} |"
    yield f"| false positives | {figures.false_positives:.3f} |"
    yield f"| precision | {figures.precision:.3f} |"
    yield f"| AUC | {figures.auc:.3f} |"
    yield from _listed("wrongly taken for one", figures.merged)
    yield from _listed("not recognised", figures.missed)


def _listed(head: str, found: tuple[Judged, ...]) -> Iterator[str]:
    if found:
        kinds = Counter(str(one.label.get("kind", "?")) for one in found)
        yield ""
        yield f"{head} ({len(found)}: {', '.join(f'{kind} {count}' for kind, count in kinds.most_common())}):"
    for one in found:
        why = "; ".join(f"{key} {' / '.join(map(str, params.values()))}".strip() for key, params in one.got.why)
        yield f"- {one.got.score:.2f} {why}: {one.label['a']} ⟷ {one.label['b']}"
