"""Words to concepts: what a word of a message stands for, across scripts, languages, spellings and endings.

A concept is the first word of a family, or the word itself, romanised. Tried in order: the word as it is
written, its skeleton, the word without its endings, then rapidfuzz among known words with the same first letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from rules.routing_stems import is_beside, stems
from rules.routing_stop import STOP_SOUNDS, STOP_WORDS
from rules.text import romanise, skeleton, tokens

MIN_RATIO = 84.0
_MIN_FUZZY = 4
_FUZZY_WEIGHT = 0.85
_CACHE = 50_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: its concept ("" none known), how surely (0-1), whether it is grammar, or "beside" it."""

    concept: str = ""
    weight: float = 1.0
    stop: bool = False
    beside: bool = False


_GRAMMAR = Meaning(stop=True)


class Vocabulary:
    """All words the tables know."""

    def __init__(self, families: Iterable[Sequence[str]]) -> None:
        self._written: dict[str, str] = {}
        self._sounds: dict[str, list[str]] = {}
        self._joined: dict[tuple[str, ...], str] = {}
        self._longest = 1
        self._buckets: dict[str, list[str]] = {}
        self._cache: dict[str, Meaning] = {}
        for family in families:
            self._add_family(family)

    def _add_family(self, family: Sequence[str]) -> None:
        name = "_".join(map(romanise, tokens(family[0])))
        for member in family:
            words = tokens(member)
            if len(words) == 1:
                self._know(romanise(words[0]), name)
            elif words:
                self._joined.setdefault(tuple(map(skeleton, words)), name)
                self._longest = max(self._longest, len(words))

    def _know(self, latin: str, concept: str) -> None:
        if latin not in self._written:
            self._written[latin] = concept
            self._sounds.setdefault(skeleton(latin), []).append(latin)

    def learn(self, words: Sequence[str]) -> tuple[str, ...]:
        """The concepts of a phrase of the tables, in order; words not yet known become concepts of their own."""
        found: list[str] = []
        for word, _ in self.joined(words):
            if isinstance(word, Meaning):
                found.append(word.concept)
                continue
            latin = romanise(word)
            concept = self._written.get(latin)
            if concept is None and latin not in STOP_WORDS:
                concept = self._by_sound(latin) or self._written_stem(latin) or latin
                self._know(latin, concept)
            if concept is not None:
                found.append(concept)
        return tuple(found)

    def close(self) -> None:
        """Make ready for reading once all phrases are learned."""
        self._cache.clear()
        self._buckets.clear()
        for key in sorted(self._sounds):
            if len(key) >= _MIN_FUZZY:
                self._buckets.setdefault(key[0], []).append(key)

    def joined(self, words: Sequence[str]) -> list[tuple[str | Meaning, int]]:
        """The words one by one; several that make one expression ("hand pump") as its meaning, with their number."""
        keys = [skeleton(word) for word in words]
        found: list[tuple[str | Meaning, int]] = []
        at = 0
        while at < len(words):
            sizes = range(min(self._longest, len(words) - at), 1, -1)
            size = next((n for n in sizes if tuple(keys[at : at + n]) in self._joined), 1)
            found.append((Meaning(self._joined[tuple(keys[at : at + size])]) if size > 1 else words[at], size))
            at += size
        return found

    def meaning(self, word: str) -> Meaning:
        """What one word of a message stands for."""
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) > _CACHE:
                self._cache.clear()
            known = self._cache[word] = self._meaning(word)
        return known

    def _meaning(self, word: str) -> Meaning:
        latin = romanise(word)
        if latin in self._written:
            return Meaning(self._written[latin])
        if latin in STOP_WORDS or latin.isdigit():
            return _GRAMMAR
        if concept := self._by_sound(latin):
            return Meaning(concept)
        if skeleton(latin) in STOP_SOUNDS:
            return _GRAMMAR
        if concept := self._stemmed(latin):
            return Meaning(concept, beside=is_beside(latin))
        return self._fuzzy(latin)

    def _by_sound(self, latin: str) -> str:
        """The concept of the known word that sounds the same; of several, that of the one written most alike."""
        known = self._sounds.get(skeleton(latin), ())
        if not known:
            return ""
        return self._written[max(known, key=lambda one: (fuzz.ratio(one, latin), one))]

    def _stemmed(self, latin: str) -> str:
        if len(latin) < _MIN_FUZZY:
            return ""
        return next(filter(None, map(self._known, stems(latin))), "")

    def _written_stem(self, latin: str) -> str:
        """As `_stemmed`, by spelling alone: the tables are many and their words written with care."""
        return next(filter(None, map(self._written.get, stems(latin))), "") if len(latin) >= _MIN_FUZZY else ""

    def _known(self, latin: str) -> str:
        return self._written.get(latin) or (self._by_sound(latin) if len(latin) > 2 else "")

    def _fuzzy(self, latin: str) -> Meaning:
        key = skeleton(latin)
        near = [one for one in self._buckets.get(key[:1], ()) if abs(len(one) - len(key)) <= 2]
        if len(key) < _MIN_FUZZY or not near:
            return Meaning()
        best = process.extractOne(key, near, scorer=fuzz.ratio, processor=None, score_cutoff=MIN_RATIO)
        return Meaning(self._by_sound(best[0]), _FUZZY_WEIGHT * best[1] / 100) if best else Meaning()
