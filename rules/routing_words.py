"""Words to concepts: what a word of a message stands for, across scripts, languages, spellings and endings.

A concept is the first word of a family, or the word itself, romanised. Tried in order: the word as it is
written, its skeleton, the word without its endings, then rapidfuzz among known words with the same first letter.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from rules.routing_stems import is_beside, is_upon, marathi, plurals, stems
from rules.routing_stop import STOP_SOUNDS, STOP_WORDS
from rules.text import has_devanagari, romanise, skeleton, tokens

MIN_RATIO = 84.0
MIN_WRITTEN = 78.0
_MIN_FUZZY = 4
# Shorter numbers count things; 108 and 12000 are names of things.
_MIN_NUMBER = 3
_FUZZY_WEIGHT = 0.85
_COMPOUND_WEIGHT = 0.8
_MIN_HEAD, _MIN_REST = 5, 4
_CACHE = 50_000
_LONG = (("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("w", "v"), ("z", "j"), ("ph", "f"))
_DOUBLE = re.compile(r"(.)\1+")
_DRAWN = re.compile(r"([^0-9])\1{2,}")
_INNER_A = re.compile("(?<=.)a(?![iu])(?=.)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: its concept ("" none known), how surely (0-1), or grammar; "beside" or "upon" that."""

    concept: str = ""
    weight: float = 1.0
    stop: bool = False
    beside: bool = False
    upon: bool = False


_GRAMMAR = Meaning(stop=True)


class Vocabulary:
    """All words the tables know."""

    def __init__(self, families: Iterable[Sequence[str]], ordinary: Iterable[str] = ()) -> None:
        self._written: dict[str, str] = {}
        self._sounds: dict[str, list[str]] = {}
        self._joined: dict[tuple[str, ...], str] = {}
        self._heads: set[tuple[str, ...]] = set()
        self._reach: dict[str, int] = {}
        self._buckets: dict[str, list[str]] = {}
        self._cache: dict[str, Meaning] = {}
        self._ordinary = frozenset(map(romanise, ordinary))
        self._ordinary_sounds = frozenset(map(skeleton, self._ordinary))
        for family in families:
            self._add_family(family)

    def _add_family(self, family: Sequence[str]) -> None:
        name = "_".join(map(romanise, tokens(family[0])))
        for member in family:
            words = tokens(member)
            if len(words) == 1:
                self._know(romanise(words[0]), name)
            elif words:
                keys = tuple(map(skeleton, words))
                self._joined.setdefault(keys, name)
                self._heads.add(keys[:-1])
                self._reach[keys[0]] = max(len(keys), self._reach.get(keys[0], 1))

    def _know(self, latin: str, concept: str) -> None:
        if latin not in self._written:
            self._written[latin] = concept
            self._sounds.setdefault(skeleton(latin), []).append(latin)

    def learn(self, words: Sequence[str]) -> tuple[str, ...]:
        """The concepts of a phrase of the tables, in order; words not yet known become concepts of their own."""
        found: list[str] = []
        for word, _ in self.joined(words, inflected=False):
            if isinstance(word, Meaning):
                found.append(word.concept)
                continue
            latin = romanise(word)
            concept = self._written.get(latin)
            if concept is None and latin not in STOP_WORDS and not (latin.isdigit() and len(latin) < _MIN_NUMBER):
                concept = self._by_sound(latin) or self._written_stem(word) or latin
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

    def joined(self, words: Sequence[str], *, inflected: bool = True) -> list[tuple[str | Meaning, int]]:
        """The words one by one; several that make one expression ("hand pump") as its meaning, with their number."""
        keys = [skeleton(word) for word in words]
        found: list[tuple[str | Meaning, int]] = []
        at = 0
        while at < len(words):
            size, concept = self._expression(words, keys, at, inflected)
            found.append((Meaning(concept) if concept else words[at], size))
            at += size
        return found

    def _expression(self, words: Sequence[str], keys: Sequence[str], at: int, inflected: bool) -> tuple[int, str]:
        """The longest expression that begins at a word, its last word inflected or not: (its words, its concept)."""
        for size in range(min(self._reach.get(keys[at], 1), len(words) - at), 1, -1):
            head = tuple(keys[at : at + size - 1])
            if head in self._heads:
                concept = self._joined.get((*head, keys[at + size - 1]), "")
                if not concept and inflected:
                    concept = self._inflected(head, words[at + size - 1])
                if concept:
                    return size, concept
        return 1, ""

    def _inflected(self, head: tuple[str, ...], last: str) -> str:
        return next((self._joined[(*head, form)] for form in _forms(last) if (*head, form) in self._joined), "")

    def meaning(self, word: str) -> Meaning:
        """What one word of a message stands for."""
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) > _CACHE:
                self._cache.clear()
            known = self._cache[word] = self._drawn(word) if _DRAWN.search(word) else self._meaning(word)
        return known

    def _drawn(self, word: str) -> Meaning:
        """A word with a drawn-out letter: streeeet was typed for street, heeello for hello."""
        forms = [self._meaning(_DRAWN.sub(letters, word)) for letters in (r"\1\1", r"\1")]
        return next((form for form in forms if form.concept or form.stop), forms[0])

    def _meaning(self, word: str) -> Meaning:
        latin = romanise(word)
        if latin in self._written:
            return Meaning(self._written[latin])
        if latin in STOP_WORDS or latin.isdigit():
            return _GRAMMAR
        if latin in self._ordinary:
            return Meaning()
        if concept := self._by_sound(latin):
            return Meaning(concept)
        if skeleton(latin) in STOP_SOUNDS:
            return _GRAMMAR
        if concept := self._stemmed(latin, has_devanagari(word)):
            return Meaning(concept, beside=is_beside(latin), upon=is_upon(latin))
        if has_devanagari(word) and (concept := self._compound(latin)):
            return Meaning(concept, _COMPOUND_WEIGHT)
        return Meaning() if skeleton(latin) in self._ordinary_sounds else self._fuzzy(latin)

    def _compound(self, latin: str) -> str:
        """Marathi and officialese glue words together: वीजवाहिनी, रसायनयुक्त; the first of them is looked up."""
        sizes = range(len(latin) - _MIN_REST, _MIN_HEAD - 1, -1)
        return next((self._written[latin[:size]] for size in sizes if latin[:size] in self._written), "")

    def _by_sound(self, latin: str) -> str:
        """The concept of the known word that sounds the same; of several, that of the one written most alike."""
        known = self._sounds.get(skeleton(latin), ())
        if not known:
            return ""
        best = max(known, key=lambda one: (fuzz.ratio(one, latin), one))
        return self._written[best] if _alike(latin, best) else ""

    def _written_stem(self, word: str) -> str:
        """As `_stemmed`, by spelling and simple endings alone: the tables' words are written with care."""
        forms = [*plurals(romanise(word)), *(marathi(romanise(word)) if has_devanagari(word) else ())]
        return next(filter(None, map(self._written.get, forms)), "")

    def _stemmed(self, latin: str, devanagari: bool) -> str:
        if len(latin) < _MIN_FUZZY:
            return ""
        forms = dict.fromkeys(stems(latin, devanagari))
        # Spelling before sound: नाल्यात is नाला and नळातून is नळ, though the two sound alike.
        written = next(filter(None, map(self._written.get, forms)), "")
        return written or next(filter(None, map(self._plainly, forms)), "")

    def _plainly(self, latin: str) -> str:
        known = self._sounds.get(skeleton(latin), ()) if len(latin) > _MIN_FUZZY else ()
        return next((self._written[one] for one in known if _plain(one) == _plain(latin)), "")

    def _fuzzy(self, latin: str) -> Meaning:
        key = skeleton(latin)
        near = [one for one in self._buckets.get(key[:1], ()) if abs(len(one) - len(key)) <= 2]
        if len(key) < _MIN_FUZZY or not near:
            return Meaning()
        best = process.extractOne(key, near, scorer=fuzz.ratio, processor=None, score_cutoff=MIN_RATIO)
        if best is None:
            return Meaning()
        written = max(self._sounds[best[0]], key=lambda one: (fuzz.ratio(_plain(one), _plain(latin)), one))
        if fuzz.ratio(_plain(written), _plain(latin)) < MIN_WRITTEN:
            return Meaning()
        return Meaning(self._written[written], _FUZZY_WEIGHT * best[1] / 100)


@functools.lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """The sounds of what a word may be an inflection of."""
    return tuple(map(skeleton, dict.fromkeys(stems(romanise(word), has_devanagari(word)))))


def _alike(latin: str, known: str) -> bool:
    """Whether two words of one skeleton are one word: short skeletons leave out too much to be trusted alone."""
    if len(skeleton(latin)) < _MIN_FUZZY:
        return _plain(latin) == _plain(known)
    return fuzz.ratio(_plain(latin), _plain(known)) >= MIN_WRITTEN


@functools.lru_cache(maxsize=65536)
def _plain(latin: str) -> str:
    """The romanised word with long vowels short and inner a's out, but its aspirates and diphthongs kept."""
    for long, short in _LONG:
        latin = latin.replace(long, short)
    return _INNER_A.sub("", _DOUBLE.sub(r"\1", latin))
