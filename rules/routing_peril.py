"""The grammar of danger: kinds of words that together make a category A, whatever the complaint is about [S3].

Words are compared as they are spelt, each script for itself; long Devanagari words are known by their sound in
Latin letters too. A sign is found where one word of each of its kinds stands near the others, none of them twice.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from config import Peril
from rules.text import has_devanagari, normalise, skeleton

# How many words a sign may span, and how many others may stand between the words of one expression.
SPAN = 14
_GAP = 1
_ANY = "*"
# In an expression: a number, in digits (from three up) or as one of the words of this kind.
_NUMBER, _NUMBERS = "#", "number"
_FEW = 3
# What is about to happen is no thing of the past, though the past is told too.
_SOON, _PAST = "soon", "past"
_MIN_SOUND = 4
_LONGEST_PREFIX = 4
_KEPT = 20_000
_FOLDS = (("aa", "a"), ("ee", "i"), ("oo", "u"), ("w", "v"), ("z", "j"), ("ph", "f"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word or an expression of some kind stands in a text: from `start` up to, not with, `end`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of danger found: its words, the complaint types it speaks for, and where its words stand in the text."""

    words: tuple[str, ...]
    types: tuple[str, ...]
    indices: tuple[int, ...]


class Pattern:
    """One word of the grammar: as it is spelt, or the beginning of it."""

    __slots__ = ("form", "prefix", "sound")

    def __init__(self, written: str) -> None:
        self.prefix = written.endswith(_ANY)
        word = written if written == _NUMBER else normalise(written.removesuffix(_ANY))
        sound = skeleton(word) if has_devanagari(word) else ""
        self.form = _form(word)
        self.sound = sound if len(sound) >= _MIN_SOUND else word if word == _NUMBER else ""

    def known_by(self) -> set[str]:
        """Under what it is looked for: the whole word, or as much of its beginning as is looked at."""
        known = filter(None, (self.form, self.sound))
        return {f"{one[:_LONGEST_PREFIX]}{_ANY}" if self.prefix else one for one in known}

    def fits(self, form: str, sound: str) -> bool:
        """Whether a word of a text, given by its form and sound, is one of these."""
        if self.prefix:
            return form.startswith(self.form) or bool(self.sound and sound.startswith(self.sound))
        return form == self.form or bool(self.sound and sound == self.sound)


# An expression of the table: its place there, its kind, the patterns of the words that follow its first.
_Entry = tuple[int, str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A word of a text: the patterns it fits, and the expressions that may begin with it, without that word."""

    fits: frozenset[int] = frozenset()
    begins: tuple[tuple[str, tuple[int, ...]], ...] = ()


_SILENT = _Heard()


class Grammar:
    """The office's grammar of danger, made searchable."""

    def __init__(self, peril: Peril) -> None:
        self._signs = [tuple(sign.split()) for sign in peril.signs]
        self._not, self._types = frozenset(peril.never), peril.types
        self._numbers = frozenset(map(_form, map(normalise, peril.words.get(_NUMBERS, ()))))
        entries = [(kind, tuple(entry.split())) for kind, group in peril.words.items() for entry in group]
        numbers = {word: at for at, word in enumerate(dict.fromkeys(word for _, words in entries for word in words))}
        self._patterns = tuple(map(Pattern, numbers))
        self._known_by: dict[str, list[int]] = defaultdict(list)
        for at, pattern in enumerate(self._patterns):
            for key in pattern.known_by():
                self._known_by[key].append(at)
        self._starts: dict[int, list[_Entry]] = defaultdict(list)
        for place, (kind, words) in enumerate(entries):
            first, *rest = (numbers[word] for word in words)
            self._starts[first].append((place, kind, tuple(rest)))

    def signs(self, raw: Sequence[str], hidden: AbstractSet[int] = frozenset()) -> list[Sign]:
        """The signs of danger in a text, those first that stand first in the table.

        `hidden`: the places of words that do not count (names of places, asides).
        """
        spots = self.spots(raw, hidden)
        kinds = {spot.kind for spot in spots}
        worthless, coming = bool(self._not & kinds), bool(self._not & kinds - {_PAST})
        able = (
            sign for sign in self._signs
            if kinds.issuperset(sign) and not (coming if _SOON in sign else worthless))
        return [self._sign(group, raw) for sign in able if (group := _together(sign, spots))]

    def _sign(self, group: Sequence[Spot], raw: Sequence[str]) -> Sign:
        types = dict.fromkeys(self._types[spot.kind] for spot in group if spot.kind in self._types)
        indices = tuple(at for spot in group for at in range(spot.start, spot.end))
        return Sign(tuple(" ".join(raw[spot.start : spot.end]) for spot in group), tuple(types), indices)

    def spots(self, raw: Sequence[str], hidden: AbstractSet[int] = frozenset()) -> list[Spot]:
        """All words and expressions of the grammar in a text."""
        heard = [_SILENT if at in hidden else self._heard(word) for at, word in enumerate(raw)]
        return [
            Spot(kind, at, end) for at, word in enumerate(heard) for kind, rest in word.begins
            if (end := _end(rest, heard, at))
        ]  # fmt: skip

    @functools.lru_cache(maxsize=_KEPT)  # noqa: B019  (one grammar lives as long as its process)
    def _heard(self, word: str) -> _Heard:
        """A word as it is compared; a number is one whatever it is."""
        form, sound = _form(word), _sound(word)
        if form in self._numbers or (word.isdigit() and (len(word) > 1 or int(word) >= _FEW)):
            sound = _NUMBER
        fits = frozenset(
            at for key in _keys(form, sound) for at in self._known_by.get(key, ())
            if self._patterns[at].fits(form, sound)
        )  # fmt: skip
        begun = sorted(entry for at in fits for entry in self._starts.get(at, ()))
        return _Heard(fits, tuple((kind, rest) for _, kind, rest in begun))


def _keys(form: str, sound: str) -> Iterator[str]:
    """Under what the words that may be this one are kept; a beginning is looked for by its first letters."""
    for word in dict.fromkeys(filter(None, (form, sound))):
        yield word
        for size in range(1, _LONGEST_PREFIX + 1):
            yield f"{word[:size]}{_ANY}"


def _form(word: str) -> str:
    if has_devanagari(word):
        return word.replace("ी", "ि").replace("ू", "ु")
    for long, short in _FOLDS:
        word = word.replace(long, short)
    return word


def _sound(word: str) -> str:
    """The sound of a word in Latin letters; a Devanagari word is known by its spelling alone."""
    return "" if has_devanagari(word) else skeleton(word)


def _end(rest: Sequence[int], heard: Sequence[_Heard], start: int) -> int:
    """Where an expression that begins at a word and goes on so ends; 0 where it does not stand there."""
    at = start
    for pattern in rest:
        for one in range(at + 1, min(at + 2 + _GAP, len(heard))):
            if pattern in heard[one].fits:
                at = one
                break
        else:
            return 0
    return at + 1


def _together(sign: Sequence[str], spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The first group of spots, one of each kind, that stand near each other and share no word."""
    first, *others = ([spot for spot in spots if spot.kind == kind] for kind in sign)
    for one in first:
        near = [[spot for spot in found if abs(spot.start - one.start) <= SPAN] for found in others]
        for group in itertools.product([one], *near):
            ordered = sorted(group, key=lambda spot: spot.start)
            apart = all(left.end <= right.start for left, right in itertools.pairwise(ordered))
            if apart and ordered[-1].end - ordered[0].start <= SPAN:
                return tuple(ordered)
    return ()
