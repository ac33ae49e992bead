"""Phrases looked for as they stand, word by word, small words included: chatter, asides, words that say "village"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.text import skeleton, tokens


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: whose it is, and the words it takes (from `start` up to, not with, `end`)."""

    owner: str
    start: int
    end: int


class Literal:
    """A searchable set of word sequences, compared by their sound."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)

    def add(self, owner: str, texts: Iterable[str]) -> None:
        """Phrases of one owner."""
        for text in texts:
            keys = tuple(map(skeleton, tokens(text)))
            if keys:
                self._by_first[keys[0]].append((keys, owner))

    def find(self, words: Sequence[str]) -> list[Found]:
        """Every phrase that stands in the words of a text."""
        keys = tuple(map(skeleton, words))
        return [
            Found(owner, at, at + len(phrase))
            for at, key in enumerate(keys)
            for phrase, owner in self._by_first.get(key, ())
            if keys[at : at + len(phrase)] == phrase
        ]
