"""Phrases of the tables as sets of concepts, and where they stand in a message.

A phrase is found when all its concepts stand close together, in any order; where "not" is among them, in the
written order, so that "the road is not made, water stands" is not "no water".
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rules.routing_words import Vocabulary
from rules.text import romanise

# How many foreign words may stand between the words of a phrase.
SLACK = 3
# A word that so many departments know says nothing of any.
_WIDE = 12
NOT = frozenset(romanise(word) for word in ("नहीं", "बिना"))
# What a phrase of one, two, three words weighs, and what is added where its rarest word is one department's alone.
# "Not" stands in all of them and counts as less than half a word.
_BASE = (0.9, 2.0, 2.9)
_RARE = (1.2, 0.6, 0.4)
_NOT_SIZE = 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message that has a meaning: where it stands among them, its concept, how much it counts."""

    text: str
    concept: str
    at: int
    weight: float = 1.0
    index: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a message: for whom it speaks, how strongly, with which words (their `at`)."""

    owner: str
    weight: float
    words: tuple[int, ...]
    phrase: str


@dataclass(slots=True)
class _Phrase:
    concepts: tuple[str, ...]
    text: str
    owners: list[str] = field(default_factory=list)
    weight: float = 0.0
    needs: frozenset[str] = frozenset()


def spelt_out(texts: Iterable[str]) -> list[str]:
    """Phrases without their slashes: "तार/खंभा करंट" stands for "तार करंट" and "खंभा करंट"."""
    chosen = (itertools.product(*(word.split("/") for word in text.split())) for text in texts)
    return [" ".join(words) for choices in chosen for words in choices]


class Phrases:
    """A searchable set of phrases with their owners (complaint types, or kinds of danger and chatter)."""

    def __init__(self, vocabulary: Vocabulary, slack: int = SLACK) -> None:
        self._vocabulary = vocabulary
        self._slack = slack
        self._phrases: dict[tuple[str, ...], _Phrase] = {}
        self._by_concept: dict[str, list[_Phrase]] = defaultdict(list)
        self.owners_of: dict[str, set[str]] = defaultdict(set)
        self.known_by: dict[str, frozenset[str]] = {}
        self.spread: dict[str, int] = {}

    def add(self, owner: str, texts: Iterable[str], words: Iterable[Sequence[str]]) -> None:
        """Phrases that speak for `owner`; `words` are the texts' words."""
        for text, split in zip(texts, words, strict=True):
            concepts = self._vocabulary.learn(split)
            if not concepts:
                continue
            key = concepts if NOT & set(concepts) else tuple(sorted(set(concepts)))
            phrase = self._phrases.setdefault(key, _Phrase(key, text, needs=frozenset(key)))
            if owner not in phrase.owners:
                phrase.owners.append(owner)
            for concept in key:
                self.owners_of[concept].add(owner)

    def close(self, group_of: dict[str, str]) -> None:
        """Weigh the phrases once all are known: what speaks for several departments says less about each."""
        groups_of = {concept: {group_of.get(one, one) for one in owners} for concept, owners in self.owners_of.items()}
        self.known_by = {concept: frozenset(owners) for concept, owners in self.owners_of.items()}
        self.spread = spread = {concept: len(groups) for concept, groups in groups_of.items()}
        for phrase in self._phrases.values():
            groups = {group_of.get(owner, owner) for owner in phrase.owners}
            rarest = min(set(phrase.concepts), key=lambda concept: (spread[concept], concept))
            phrase.weight = _weight(phrase.concepts, spread[rarest]) / len(groups)
            self._by_concept[rarest].append(phrase)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """All phrases that stand in the words, each owner's once a place."""
        places: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            if word.concept:
                places[word.concept].append(word)
        hits: list[Hit] = []
        for concept in places:
            for phrase in self._by_concept.get(concept, ()):
                if phrase.needs <= places.keys():
                    found = _closest(phrase.concepts, places, self._slack)
                    if found:
                        weight = phrase.weight * min(word.weight for word in found)
                        spots = tuple(sorted({word.at for word in found}))
                        hits += [Hit(owner, weight, spots, phrase.text) for owner in phrase.owners]
        return hits


def _weight(concepts: Sequence[str], spread: int) -> float:
    words = set(concepts)
    size = len(words - NOT) + _NOT_SIZE * len(words & NOT) - 1
    low = max(0, min(int(size), 2))
    high, part = min(low + 1, 2), max(0.0, size - low) if low < 2 else 0.0
    rarity = max(0.0, 1 - math.log(spread) / math.log(_WIDE))
    return sum(share * (_BASE[at] + _RARE[at] * rarity) for share, at in ((1 - part, low), (part, high)))


def _closest(concepts: tuple[str, ...], places: dict[str, list[Word]], slack: int) -> list[Word] | None:
    """The tightest group of words with all concepts, or None where they stand too far apart or out of order."""
    ordered = bool(NOT & set(concepts))
    widest = len(concepts) - 1 + (slack - 2 if ordered else slack)
    best: list[Word] | None = None
    for first in places[concepts[0]]:
        group = [first]
        for concept in concepts[1:]:
            after = group[-1].at if ordered else -1
            choices = [word for word in places[concept] if word.at > after and word not in group]
            if not choices:
                break
            group.append(min(choices, key=lambda word: (abs(word.at - first.at), word.at)))
        else:
            spots = [word.at for word in group]
            if max(spots) - min(spots) <= widest and (best is None or _quality(group) > _quality(best)):
                best = group
    return best


def _quality(group: list[Word]) -> tuple[float, int]:
    spots = [word.at for word in group]
    return min(word.weight for word in group), min(spots) - max(spots)
