"""What a complaint is about, finer than its type: the notions of config.d/matters.yaml that its words name."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import config
from rules.duplicates_names import alike, sounds
from rules.duplicates_words import NUMERALS
from rules.routing_stems import stems
from rules.routing_stop import STOP_WORDS
from rules.text import has_devanagari, romanise, skeleton, tokens

# Shorter skeletons are shared by too many words: ped, pad.
_SHORTEST_KEY = 4
_LONGEST_PHRASE = 3
_KEPT = 50_000
_NONE: frozenset[str] = frozenset()
_SHORTEST_STEM = 4
# Words that sound no longer than this are told apart by the length of their vowels, and are found inflected only with
# a long ending.
_SHORT, _ENDING = 4, 3
_VOWELS = frozenset("aiueo")
_LONG_VOWELS = (("ii", "i"), ("ee", "i"), ("uu", "u"), ("oo", "u"), ("w", "v"), ("z", "j"), ("ph", "f"))


@dataclass(frozen=True, slots=True)
class Notions:
    """What is asked for in a text, what it is about, what is wrong with it, whose house it belongs to, and which."""

    claims: frozenset[str]
    things: frozenset[str]
    faults: frozenset[str]
    bodies: frozenset[str]
    levels: frozenset[str]

    def share(self, other: Notions) -> bool:
        """Whether both ask for the same or tell of the same thing."""
        return bool((self.claims | self.things) & (other.claims | other.things))


class Matters:
    """The notions of the office's table, found by the sound of their words, inflected or not. `plain`: the sounds of
    everyday words, which are none unless they stand in the table as they are spelled: दस is no डास."""

    def __init__(self, office: config.Config, plain: frozenset[tuple[str, ...]] = frozenset()) -> None:
        parts = office.matters
        self._akin: dict[str, set[str]] = {}
        for group in parts.akin:
            for name in group:
                self._akin.setdefault(name, set()).update(group)
        self._context, self._settings, self.public, self.broad = (
            frozenset(parts.marks.get(mark, ())) for mark in ("context", "settings", "public", "broad")
        )
        self._english = frozenset(word for word in office.everyday if word.isascii())
        self._alone: set[str] = set()
        self._rivals = tuple(frozenset(group) for group in parts.rivals)
        self._rivalries: dict[str, list[int]] = {}
        for at, group in enumerate(parts.rivals):
            for name in group:
                self._rivalries.setdefault(name, []).append(at)
        self._phrases: dict[tuple[str, ...], str] = {}
        self._spelled: set[str] = set()
        self._sketches: dict[tuple[str, ...], dict[str, list[str]]] = {}
        self._kinds = {name: kind for kind, group in parts.notions.items() for name in group}
        for notions in parts.notions.values():
            self._learn(notions)
        self._plain = plain
        self._named = functools.lru_cache(maxsize=_KEPT)(self._named_by)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_named"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._named = functools.lru_cache(maxsize=_KEPT)(self._named_by)

    def _learn(self, group: Mapping[str, Sequence[str]]) -> None:
        for name, phrases in group.items():
            for phrase in phrases:
                words = tokens(phrase)
                self._phrases.setdefault(tuple(map(_heard, words)), name)
                self._spelled.update(map(romanise, words if len(words) == 1 else ()))
                if len(words) == 1:
                    self._alone.add(_spelled(words[0]))
                for spell, least in ((skeleton, _SHORTEST_KEY), (_consonants, _SHORTEST_KEY)):
                    spelled = tuple(map(spell, words))
                    if min(map(len, spelled)) >= least:
                        self._sketches.setdefault(spelled, {}).setdefault(name, []).append("".join(words))

    def knows(self, word: str, *, exactly: bool = False) -> bool:
        """Whether a word alone names a notion, inflected or (`exactly`) as it stands in the table."""
        return romanise(word) in self._spelled if exactly else bool(self._named((word,)))

    def find(self, words: Sequence[str]) -> Notions:
        """The notions of a text's words, the longest phrases first."""
        found: dict[str, set[str]] = {kind: set() for kind in ("claims", "levels", "things", "faults", "bodies")}
        for name in self._names(words):
            for one in (name, name.rpartition("_")[2]):  # a public toilet is a toilet
                if one in self._kinds:
                    found[self._kinds[one]].add(one)
        return Notions(**{kind: frozenset(names) for kind, names in found.items()})

    def differ(self, one: Notions, other: Notions) -> tuple[tuple[str, dict[str, str]], ...]:
        """Why two texts cannot be one matter: what forbids it, and what each says."""
        found = []
        if one.claims and other.claims and not _related(one.claims, other.claims):
            found.append(("other_matter", _both(one.claims, other.claims)))
        mine, theirs = (side.claims | side.things | side.faults for side in (one, other))
        for at in sorted({at for name in mine for at in self._rivalries.get(name, ())}):
            here, there = mine & self._rivals[at], theirs & self._rivals[at]
            if there and not here & there:
                found.append(("other_matter", _both(here, there)))
                break
        return tuple(found) or tuple(self._strangers(one, other))

    def other_house(self, one: Notions, other: Notions) -> tuple[tuple[str, dict[str, str]], ...]:
        """Whether two texts name houses of two kinds: what forbids that they are one, and what each says."""
        found = []
        for kind in sorted({level.partition("_")[0] for level in one.levels}):
            here, there = (frozenset(x for x in side.levels if x.startswith(kind)) for side in (one, other))
            if there and not here & there:
                found.append(("other_house", _both(here, there)))
        return tuple(found)

    def akin(self, one: Notions, other: Notions) -> bool:
        """Whether something the one says is another word for something the other says."""
        return self._are_akin(self._gist(one), self._gist(other))

    def only_setting(self, one: Notions, other: Notions) -> bool:
        """Whether they share only where it goes on, and one of them says what goes on there."""
        mine, theirs = self._gist(one), self._gist(other)
        return bool(mine & theirs) and mine & theirs <= self._settings and not (mine | theirs) <= self._settings

    def _strangers(self, one: Notions, other: Notions) -> Iterator[tuple[str, dict[str, str]]]:
        """Both say what it is about, and nothing the one says is a word for anything the other says; likewise where
        they share only where it goes on."""
        mine, theirs = self._gist(one), self._gist(other)
        for here, there in ((mine, theirs), (mine - self._settings, theirs - self._settings)):
            if here and there and not here & there and not _related(here, there) and not self._are_akin(here, there):
                yield "other_matter", _both(here, there)
                return

    def _are_akin(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        return any(self._akin.get(name, _NONE) & theirs for name in mine)

    def _gist(self, notions: Notions) -> frozenset[str]:
        return (notions.claims | notions.things) - self._context

    def _names(self, words: Sequence[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            size, name = self._longest(words, at)
            if name:
                yield name
            at += size

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, str]:
        for size in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            name = self._named(tuple(words[at : at + size]))
            if name:
                return size, name
        return 1, ""

    def _is_plain(self, word: str) -> bool:
        """Whether a word only binds, counts or is said every day, and does not stand in the table just so. Short words
        sound like too many others: गली like गाली, मर like मार."""
        if _spelled(word) in self._alone:
            return False
        everyday = word in self._english or sounds(word) in self._plain or romanise(word) in STOP_WORDS
        return everyday or len(_heard(word)) < _SHORT or skeleton(word) in NUMERALS

    def _named_by(self, words: tuple[str, ...]) -> str:
        """The notion of a phrase: by its sound, inflected, or by its consonants where only one notion has them."""
        plain = tuple(map(_heard, words))
        if len(words) == 1 and self._is_plain(words[0]):
            return ""
        if plain in self._phrases and (len(words) > 1 or len(plain[0]) > _SHORT or _spelled(words[0]) in self._alone):
            return self._phrases[plain]
        for at, word in enumerate(words):
            for form in _forms(word):
                name = self._phrases.get((*plain[:at], form, *plain[at + 1 :]))
                if name:
                    return name
        return self._sketched(words)

    def _sketched(self, words: tuple[str, ...]) -> str:
        """The only notion with a phrase of the same consonants that is heard nearly so."""
        said = "".join(words)
        for spell in (skeleton, _consonants):
            names = self._sketches.get(tuple(map(spell, words)), {})
            if len(names) == 1:
                name, spellings = next(iter(names.items()))
                return name if any(alike(said, one) for one in spellings) else ""
        return ""


@functools.lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """How a word may stand in the table without its endings."""
    latin = romanise(word)
    if len(latin) <= _SHORTEST_STEM:
        return ()
    found = (_heard(stem) for stem in stems(latin, has_devanagari(word)) if len(stem) >= _SHORTEST_STEM)
    return tuple(form for form in dict.fromkeys(found) if len(form) > _SHORT or len(latin) >= len(form) + _ENDING)


def _spelled(word: str) -> str:
    """A word in Latin letters, with the length of its a alone: what tells गली from गाली."""
    latin = romanise(word)
    latin = latin[:-1] if latin.endswith("aa") else latin
    for one, other in _LONG_VOWELS:
        latin = latin.replace(one, other)
    return latin


@functools.lru_cache(maxsize=20_000)
def _consonants(word: str) -> str:
    """The consonants alone, without breath and without nasals before another one: what survives most misspellings."""
    heard = [sound[0] for sound in sounds(word) if sound not in _VOWELS]
    kept = [one for at, one in enumerate(heard) if one not in "nm" or at + 1 == len(heard) or at == 0]
    return "".join(kept)


def _related(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two claims are one, or one a kind of the other (pension, pension_old)."""
    return any(a == b or a.startswith(b + "_") or b.startswith(a + "_") for a in mine for b in theirs)


def _both(mine: Iterable[str], theirs: Iterable[str]) -> dict[str, str]:
    return {"a": ", ".join(sorted(mine)), "b": ", ".join(sorted(theirs))}


def _heard(word: str) -> str:
    return word if word.isdigit() else "".join(sounds(word))


def faults(matters: config.Matters) -> Iterator[tuple[str, str]]:
    """What is wrong with the table of notions, as (what, where): `twice`: a word of two notions, which speaks for the
    first alone; `unknown`: a rival, public or broad notion that stands nowhere; `silent`: one without a word in a
    script."""
    named = {name: words for group in matters.notions.values() for name, words in group.items()}
    lists = (*matters.marks.values(), *matters.rivals, *matters.akin)
    meant = {name for group in lists for name in group}
    for name in sorted(meant - set(named)):
        yield "unknown", name
    for group in matters.notions.values():
        owners: dict[str, str] = {}
        for name, words in group.items():
            for phrase in words:
                if owners.setdefault(" ".join(map(_heard, tokens(phrase))), name) != name:
                    yield "twice", f"“{phrase}”: {name}"
    for name, words in named.items():
        scripts = {has_devanagari(word) for word in words}
        if scripts != {True, False}:
            yield "silent", name
