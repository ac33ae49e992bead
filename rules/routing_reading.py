"""Reading a message before it is routed: its words as concepts, without places and asides, landmarks damped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rules.places import Gazetteer, Place, masked
from rules.routing_phrases import Phrases, Word
from rules.routing_words import Meaning, Vocabulary
from rules.text import romanise, skeleton, tokens

LANDMARK_WEIGHT = 0.2
_LINK_WORDS = """
के ke k की ki से se च्या
"""
_AFTER_WORDS = """
पास paas pas सामने samne saamne samane पीछे pichhe piche peeche बगल bagal निकट nikat नजदीक najdik nazdik करीब kareeb karib
समोर samor जवळ javal jawal मागे mage शेजारी shejari शेजारील किनारे kinare
"""
_BEFORE_WORDS = """
near opposite behind beside outside adjacent opp nearby
"""
_LINKS, _AFTER, _BEFORE = (
    frozenset(map(skeleton, words.split())) for words in (_LINK_WORDS, _AFTER_WORDS, _BEFORE_WORDS))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: its meaningful words, its raw words, its places."""

    words: tuple[Word, ...]
    raw: tuple[str, ...]
    places: tuple[Place, ...]


class Reader:
    """Turns messages into readings with the office's vocabulary."""

    def __init__(self, vocabulary: Vocabulary, asides: Phrases, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._asides = asides
        self._gazetteer = gazetteer

    def read(self, text: str) -> Reading:
        """The reading of a message."""
        raw = tokens(text)
        places = self._gazetteer.find_places(text)
        hidden = masked(raw, places)
        words = self._meanings(raw, hidden)
        return Reading(tuple(self._without_asides(words)), raw, places)

    def unmasked(self, reading: Reading) -> list[Word]:
        """The words with those of places: "gram" and "ward" say where, whatever they name."""
        return self._meanings(reading.raw, set())

    def _meanings(self, raw: Sequence[str], hidden: set[int]) -> list[Word]:
        found: list[Word] = []
        index, at = 0, 0
        for item, size in self._vocabulary.joined(raw):
            meaning = item if isinstance(item, Meaning) else self._vocabulary.meaning(item)
            if index in hidden and not isinstance(item, Meaning):
                meaning = Meaning()
            if not meaning.stop:
                weight = meaning.weight
                if meaning.concept and (meaning.beside or self._is_landmark(raw, index, size)):
                    weight *= LANDMARK_WEIGHT
                found.append(Word(" ".join(raw[index : index + size]), meaning.concept, at, weight, index))
                at += 1
            index += size
        return found

    def _is_landmark(self, raw: Sequence[str], index: int, size: int) -> bool:
        keys = [skeleton(word) for word in raw[index + size : index + size + 2]]
        if len(keys) == 2 and keys[0] in _LINKS and keys[1] in _AFTER:
            return True
        if keys and keys[0] in _AFTER and not romanise(raw[index]).isascii():
            return True
        before = [skeleton(word) for word in raw[max(0, index - 3) : index]]
        return any(word in _BEFORE for word in before)

    def _without_asides(self, words: list[Word]) -> list[Word]:
        gone = {at for hit in self._asides.find(words) for at in hit.words if _together(hit.words)}
        return [replace(word, concept="") if word.at in gone else word for word in words]


def _together(spots: tuple[int, ...]) -> bool:
    return spots[-1] - spots[0] == len(spots) - 1
