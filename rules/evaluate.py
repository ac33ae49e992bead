"""Measuring on labelled messages: how often the desk is right, how often it asks, and what it mixes up.

A labelled message is a dict with `text`, `lang`, `dept` (a code, or NONE), `urgency` (A, B, C or null), `accept`
(departments that are right too) and, where known, `area`. Everything here is pure;
the command line prints what `table` gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.model_cases import NONE
from rules.routing import Router, Suggestion

Label = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One labelled message with what the router made of it."""

    label: Label
    got: Suggestion

    @property
    def first(self) -> str:
        """The department on top, or NONE."""
        return NONE if self.got.kind == "none" else self.ranked[0] if self.ranked else ""

    @property
    def ranked(self) -> tuple[str, ...]:
        """The departments, best first."""
        return tuple(scored.code for scored in self.got.departments)

    @property
    def right(self) -> frozenset[str]:
        """The departments that count as right."""
        return frozenset({self.label["dept"], *self.label.get("accept", ())})

    @property
    def is_right(self) -> bool:
        """Whether the first guess is right."""
        return self.first in self.right

    @property
    def is_near(self) -> bool:
        """Whether a right department is among the first three (the buttons a citizen would see)."""
        return self.is_right or (self.got.kind != "none" and bool(self.right & set(self.ranked[:3])))


@dataclass(frozen=True, slots=True)
class Routing:
    """The figures of a set; shares are 0-1. `strict_top1` counts the labelled department only."""

    count: int
    top1: float
    strict_top1: float
    top3: float
    macro_f1: float
    by_language: Mapping[str, tuple[int, float]]
    auto_share: float
    auto_precision: float
    a_recall: float
    a_precision: float
    wrong: tuple[Answer, ...]
    wrong_auto: tuple[Answer, ...]
    missed_a: tuple[Answer, ...]
    false_a: tuple[Answer, ...]


def answers(router: Router, labels: Iterable[Label]) -> list[Answer]:
    """Every message as the router reads it."""
    return [Answer(label, router.suggest(str(label["text"]), label.get("area"))) for label in labels]


def routing(found: list[Answer]) -> Routing:
    """The figures of the answers. `auto` is measured on complaints alone: for a greeting nothing is routed."""
    complaints = [one for one in found if one.label["dept"] != NONE]
    auto = [one for one in found if one.got.auto]
    right_a = [one for one in complaints if one.label.get("urgency") == "A"]
    said_a = [one for one in found if one.got.kind != "none" and one.got.category == "A"]
    hit_a = [one for one in right_a if one.got.kind != "none" and one.got.category == "A"]
    return Routing(
        count=len(found),
        top1=_share(one.is_right for one in found),
        strict_top1=_share(one.first == one.label["dept"] for one in found),
        top3=_share(one.is_near for one in found),
        macro_f1=_macro_f1(found),
        by_language=_by_language(found),
        auto_share=_over(sum(one.got.auto for one in complaints), len(complaints)),
        auto_precision=_share(one.is_right for one in auto),
        a_recall=_over(len(hit_a), len(right_a)),
        a_precision=_over(len(hit_a), len(said_a)),
        wrong=tuple(one for one in found if not one.is_right),
        wrong_auto=tuple(one for one in auto if not one.is_right),
        missed_a=tuple(one for one in right_a if one not in hit_a),
        false_a=tuple(one for one in said_a if one not in hit_a),
    )


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return _over(sum(values), len(values))


def _over(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _by_language(found: Iterable[Answer]) -> dict[str, tuple[int, float]]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in found:
        groups[str(one.label.get("lang", "?"))].append(one.is_right)
    return {lang: (len(values), _share(values)) for lang, values in sorted(groups.items())}


def _macro_f1(found: list[Answer]) -> float:
    """The mean over the labelled departments of F1; an accepted department counts as the labelled one."""
    said = Counter(one.label["dept"] if one.is_right else one.first for one in found)
    meant = Counter(str(one.label["dept"]) for one in found)
    hits = Counter(str(one.label["dept"]) for one in found if one.is_right)
    return _over(sum(2 * hits[code] / (said[code] + meant[code]) for code in meant), len(meant))


def table(figures: Routing) -> Iterator[str]:
    """The figures as lines of a Markdown table, then the confusions with their texts."""
    yield "| measure | value |"
    yield "| --- | --- |"
    yield f"| messages | {figures.count} |"
    yield f"| department, top-1 / top-3 | {figures.top1:.3f} / {figures.top3:.3f} |"
    yield f"| top-1 without accepted others | {figures.strict_top1:.3f} |"
    yield f"| macro-F1 | {figures.macro_f1:.3f} |"
    for lang, (count, share) in figures.by_language.items():
        yield f"| top-1 {lang} ({count}) | {share:.3f} |"
    yield f"| routed without asking, share / correct | {figures.auto_share:.3f} / {figures.auto_precision:.3f} |"
    yield f"| category A, recall / precision | {figures.a_recall:.3f} / {figures.a_precision:.3f} |"
    for head, found in (("wrong department", figures.wrong), ("routed without asking, wrongly", figures.wrong_auto),
                        ("dangers missed", figures.missed_a), ("called dangerous, wrongly", figures.false_a)):
        yield from _listed(head, found)


def _listed(head: str, found: Iterable[Answer]) -> Iterator[str]:
    rows = list(found)
    if rows:
        yield ""
        yield f"{head} ({len(rows)}):"
    for one in rows:
        guess = f"{one.first or '-'} {one.got.type_id} {one.got.category}"
        yield f"- {one.label['dept']} {one.label.get('urgency') or '-'} ← {guess}: {one.label['text']}"
