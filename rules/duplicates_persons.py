"""Whose name a word is: given names, surnames, and what only stands in names (Devi, Kumar), by their sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from rules import duplicates_words as known
from rules.duplicates_names import sounds

Sounds = tuple[str, ...]
Names = Mapping[Literal["given", "either", "family"], Sequence[str]]
_SHORTEST = 3
_KEPT = 20_000


class Persons:
    """The names the office knows. `is_word`: whether a name is an everyday word of the tables, and so none."""

    def __init__(self, names: Names, is_word: Callable[[str], bool]) -> None:
        self._given = known.GIVEN_NAMES | {sounds(name) for name in names.get("given", ()) if not is_word(name)}
        self._either = self._given | {sounds(name) for name in (*names.get("either", ()), *names.get("given", ()))}
        self._kinds: dict[str, tuple[bool, bool]] = {}
        self._parts = known.PERSON_PARTS | {sounds(name) for name in names.get("family", ()) if not is_word(name)}

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name, or made as many are: Phool + mati, Ram + sumer."""
        return self._kind(word)[0]

    def may_be_given(self, word: str) -> bool:
        """Whether a word is a given name, though it may be an everyday word as well: अंकित."""
        return sounds(word) in self._either

    def is_part(self, word: str) -> bool:
        """Whether a word stands in names behind the given one: a surname, Devi, Kumar; hurried thumbs allowed."""
        return self._kind(word)[1]

    def _kind(self, word: str) -> tuple[bool, bool]:
        found = self._kinds.get(word)
        if found is None:
            if len(self._kinds) >= _KEPT:
                self._kinds.clear()
            heard = sounds(word)
            found = self._kinds[word] = (heard in self._given or _is_made(heard), self._ends_names(word, heard))
        return found

    def _ends_names(self, word: str, heard: Sounds) -> bool:
        hurried = word.isascii() and len(heard) > _SHORTEST and _thin(heard) in _THIN
        return hurried or heard in self._parts

    def is_surname(self, word: str) -> bool:
        """Whether it tells one family from another, which Devi and Kumar do not."""
        return self.is_part(word) and sounds(word) not in known.COMMON_PARTS


def _thin(heard: Sequence[str]) -> Sounds:
    """Sounds without the a that hurried thumbs leave out: yadv, mishr."""
    return tuple(sound for sound in heard if sound != "a")


def _is_made(heard: Sounds) -> bool:
    begins = any(heard[: len(part)] == part for part in _HEADS)
    return len(heard) >= _MADE and begins and any(heard[-len(part) :] == part for part in _TAILS)


def _parts(words: str) -> tuple[Sounds, ...]:
    return tuple(map(sounds, words.split()))


_THIN = frozenset(_thin(part) for part in known.PERSON_PARTS if len(_thin(part)) >= _SHORTEST)
# The parts that village names are made of.
_MADE = 6
_HEADS = _parts("""
ram shiv shyam hari jag phul har bhagvan indra chandra prem krishna ved daya vidya brij sundar jay vijay surya shanti
sant guru deen bal lalit sukh dhan
""")
_TAILS = _parts("""
kali mati vati lal dhar nath kumar kumari prasad pal raj das chand chandra din dulari rani shankar narayan sajivan jivan
kishor sumer avadh asare abhilash lochan nihor naresh pyari pyare kesh bali
""")
