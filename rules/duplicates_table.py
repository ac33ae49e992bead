"""What the office's table of complaint types says of a text, type by type."""

from __future__ import annotations

import copy
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from config import Config
from rules.duplicates_matters import Matters, Notions
from rules.duplicates_names import sounds
from rules.duplicates_persons import Persons
from rules.places import Place
from rules.routing import TEMPERATURE, Router
from rules.text import romanise


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text's complaint types with their share of the belief (0-1), and for each concept the types it speaks for."""

    types: Mapping[str, float]
    concepts: Mapping[str, frozenset[str]]


class Table:
    """The office's tables, asked for every type and every notion instead of the best one."""

    def __init__(self, router: Router, config: Config) -> None:
        self._router = router
        # English is written one way; what is spoken may come in either script
        self._everyday = frozenset(sounds(word) for word in config.everyday if not word.isascii())
        self._matters = Matters(config, self._everyday)
        families = (word for family in config.families for word in family if " " not in word)
        self._written = frozenset(map(romanise, (*config.everyday, *families, *config.ordinary)))
        self.persons = Persons(config.names, self.has)
        self.public, self.broad = self._matters.public, self._matters.broad

    def with_router(self, router: Router) -> Table:
        """The same with another router; names and notions are the config's alone."""
        other = copy.copy(self)
        other._router = router
        return other

    def places(self, text: str) -> tuple[Place, ...]:
        """The places the gazetteer finds in a text."""
        return self._router.places(text)

    def knows(self, word: str) -> bool:
        """Whether a word stands in the tables, as it is or inflected, or is an everyday one: then it is no name."""
        if romanise(word) in self._written or sounds(word) in self._everyday:
            return True
        return self._router.knows(word) or self._matters.knows(word)

    def has(self, word: str) -> bool:
        """Whether a word stands in the tables just as it is spelled; what only resembles one may be a name."""
        return romanise(word) in self._written or self._matters.knows(word, exactly=True)

    def notions(self, words: Sequence[str]) -> Notions:
        """What a text's words are about, finer than its type."""
        return self._matters.find(words)

    def other_matter(self, one: Notions, other: Notions) -> tuple[tuple[str, dict[str, str]], ...]:
        """Whether two texts ask for other things or tell of another part of the same thing."""
        return self._matters.differ(one, other)

    def other_house(self, one: Notions, other: Notions) -> tuple[tuple[str, dict[str, str]], ...]:
        """Whether the matter belongs to houses of two kinds: a primary school and a high school."""
        return self._matters.other_house(one, other)

    def kinship(self, one: Notions, other: Notions) -> dict[str, float]:
        """Whether two texts name one matter by other words, and whether they share only where it goes on."""
        alone = self._matters.only_setting(one, other)
        return {"akin": float(self._matters.akin(one, other)), "only_setting": float(alone)}

    def weigh(self, text: str, silent: Collection[int] = ()) -> Weighed:
        """What a text may be about; the words at `silent` only name."""
        scores, concepts = self._router.weigh(text, silent)
        mass = {owner: math.expm1(score / TEMPERATURE) for owner, score in scores.items()}
        whole = sum(mass.values()) + 1.0
        return Weighed({owner: part / whole for owner, part in mass.items()}, concepts)
