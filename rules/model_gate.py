"""Whether a new model may be used: only where it does not read frozen messages worse than what is in use now.

The frozen messages are those of the config and the office's own cases that were kept apart; no model learns from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from config import Config
from rules.evaluate import Answer, Routing, answers, routing
from rules.model_cases import Case
from rules.routing import Router, SecondOpinion

FEWEST = 50
"""On fewer frozen messages nothing can be said."""
AUTO_RIGHT = 0.97
"""As often as this, at least, a message routed without asking must be right."""
DANGER_RIGHT = 0.6
"""As often as this, at least, what is called dangerous must be so."""
LESS_AUTO = 0.02
"""For being right more often a model may ask so much more."""

Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How well the desk reads the frozen messages, with one model or with none."""

    name: str
    figures: Routing
    b_or_c: float

    @property
    def place(self) -> tuple[float, float, float]:
        """For the better of two."""
        return self.figures.top1, self.figures.top3, self.b_or_c


def labels(config: Config, apart: Sequence[Case]) -> list[Label]:
    """All frozen messages as rules.evaluate reads them."""
    return [row.model_dump() for row in config.frozen] + [
        {"text": case.text, "lang": case.lang or "?", "dept": case.department, "urgency": case.category or None,
         "area": case.area or None} for case in apart
    ]  # fmt: skip


def score(router: Router, name: str, model: SecondOpinion | None, frozen: Sequence[Label]) -> Score:
    """The frozen messages read with a model, or with the table alone; the router is left as it was."""
    before, router.model = router.model, model
    try:
        found = answers(router, frozen)
    finally:
        router.model = before
    return Score(name, routing(found), _b_or_c(found))


def _b_or_c(found: Sequence[Answer]) -> float:
    """Of the messages labelled B or C that are not taken for A: how many have the right one."""
    asked = [one for one in found if one.label.get("urgency") in ("B", "C") and one.got.kind != "none"]
    told = [one for one in asked if one.got.category != "A"]
    return sum(one.got.category == one.label["urgency"] for one in told) / len(told) if told else 1.0


def worse(new: Score, now: Score) -> tuple[str, ...]:
    """In which measures the new one is worse than what is used now; none: it may be used."""
    a, b = new.figures, now.figures
    measures = {
        "top1": a.top1 < b.top1,
        "top3": a.top3 < b.top3,
        "danger": _worse_at_danger(a, b),
        "b_or_c": new.b_or_c < now.b_or_c,
        "auto_right": a.auto_precision < min(b.auto_precision, AUTO_RIGHT),
        "auto_share": a.auto_share < b.auto_share - _less_auto(a, b),
    }
    return tuple(name for name, is_worse in measures.items() if is_worse)


def _worse_at_danger(new: Routing, now: Routing) -> bool:
    """A danger missed is worse than a false alarm: to find more, a model may be wrong more often, down to a limit."""
    if new.a_recall != now.a_recall:
        return new.a_recall < now.a_recall or new.a_precision < min(now.a_precision, DANGER_RIGHT)
    return new.a_precision < now.a_precision


def _less_auto(new: Routing, now: Routing) -> float:
    """How much more a model may ask: nothing for itself, a little for being right more often, and any where that is
    not often enough now."""
    if new.auto_precision <= now.auto_precision:
        return 0.0
    return LESS_AUTO if now.auto_precision >= AUTO_RIGHT else 1.0


def verdict(base: Score, old: Score | None, new: Score) -> tuple[str, tuple[str, ...]]:
    """Which is to be used from now on ("new", "old", "base"), and in what the new one is worse.

    `base`: the model of the config, or the table alone. The old model goes where that has meanwhile become better.
    """
    now = old if old is not None and old.place >= base.place else base
    faults = worse(new, now)
    return ("new", ()) if not faults else ("old" if now is old else "base", faults)


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The scores side by side, as lines of a Markdown table."""
    yield f"| measure | {' | '.join(one.name for one in scores)} |"
    yield f"| --- |{' --- |' * len(scores)}"
    yield _line("frozen messages", [str(one.figures.count) for one in scores])
    yield _line("department, top-1", [f"{one.figures.top1:.3f}" for one in scores])
    yield _line("department, top-3", [f"{one.figures.top3:.3f}" for one in scores])
    yield _line("routed without asking", [f"{one.figures.auto_share:.3f}" for one in scores])
    yield _line("… of these right", [f"{one.figures.auto_precision:.3f}" for one in scores])
    yield _line("category A, recall / precision",
                [f"{one.figures.a_recall:.3f} / {one.figures.a_precision:.3f}" for one in scores])
    yield _line("B or C right", [f"{one.b_or_c:.3f}" for one in scores])


def _line(name: str, values: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(values)} |"
