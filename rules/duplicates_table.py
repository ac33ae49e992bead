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
        return self._router._reader._gazetteer.find_places(text)

    def knows(self, word: str) -> bool:
        """Whether a word stands in the tables, as it is or inflected."""
        meaning = self._router._words.meaning(word)
        return meaning.stop or (bool(meaning.concept) and meaning.weight > 0.8)

    def weigh(self, text: str) -> Weighed:
        """What a text may be about."""
        reading = self._router._reader.read(text)
        beliefs = self._router._beliefs(reading, self._router._matter.find(reading.words))
        mass = {owner: math.expm1(one.score / TEMPERATURE) for owner, one in beliefs.items() if one.score > 0}
        whole = sum(mass.values()) + 1.0
        owners = self._router._matter.owners_of
        concepts = {word.concept: frozenset(owners[word.concept]) for word in reading.words if owners.get(word.concept)}
        return Weighed({owner: part / whole for owner, part in mass.items()}, concepts)
