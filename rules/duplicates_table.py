"""What the office's table of complaint types says of a text, type by type."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rules.places import Place
from rules.routing import TEMPERATURE, Router


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text's complaint types with their share of the belief (0-1), and for each concept the types it speaks for."""

    types: Mapping[str, float]
    concepts: Mapping[str, frozenset[str]]


class Table:
    """The router, asked for every type instead of the best one."""

    def __init__(self, router: Router) -> None:
        self._router = router

    def places(self, text: str) -> tuple[Place, ...]:
        """The places the gazetteer finds in a text."""
        return self._router.places(text)

    def knows(self, word: str) -> bool:
        """Whether a word stands in the tables, as it is or inflected."""
        return self._router.knows(word)

    def weigh(self, text: str) -> Weighed:
        """What a text may be about."""
        scores, concepts = self._router.weigh(text)
        mass = {owner: math.expm1(score / TEMPERATURE) for owner, score in scores.items()}
        whole = sum(mass.values()) + 1.0
        return Weighed({owner: part / whole for owner, part in mass.items()}, concepts)
