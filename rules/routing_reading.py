"""Reading a message before it is routed: its words as concepts, without places and asides, landmarks damped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.places import Gazetteer, Place, masked
from rules.routing_literal import Literal
from rules.routing_phrases import Word
from rules.routing_words import Meaning, Vocabulary
from rules.text import skeleton, tokens

LANDMARK_WEIGHT = 0.2
ON_WEIGHT = 0.6
QUOTED_WEIGHT = 0.4
FOR_WEIGHT = 0.75
_LINK_WORDS = """
के ke k की ki से se च्या
"""
_AFTER_WORDS = """
पास paas pas सामने samne saamne samane पीछे pichhe piche peeche बगल bagal निकट nikat नजदीक najdik nazdik करीब kareeb karib
समोर samor जवळ javal jawal मागे mage शेजारी shejari शेजारील किनारे kinare nearby
"""
_BEFORE_WORDS = """
near opposite behind beside outside adjacent opp front
"""
_ON_WORDS = """
पर par पे pe pr वर
"""
_FOR_WORDS = """
लिए लिये liye liy lie
"""
_PASS = frozenset(map(skeleton, ("पास", "paas", "pas")))
_NUMBER_WORDS = """
no नं nambar number नंबर नो क्रमांक
"""
_THEY_WORDS = """
वाले वाला वाली wale wala wali लोग log जी ji ने ne साहब sahab saheb
"""
_SAY_WORDS = """
कहते कहता कहती बोलते बोलता बोलती बोले कहा kehte kehta kahte kahta bolte bolta bole bolti kehti says said tells told
म्हणतात म्हणतो सांगतात
"""
_LINKS, _AFTER, _BEFORE, _ON, _FOR, _NUMBER, _THEY, _SAY = (
    frozenset(map(skeleton, words.split()))
    for words in (
        _LINK_WORDS, _AFTER_WORDS, _BEFORE_WORDS, _ON_WORDS, _FOR_WORDS, _NUMBER_WORDS, _THEY_WORDS, _SAY_WORDS)
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: its meaningful words, its raw words, its places; which raw words are names or asides;
    whether it holds a question mark."""

    words: tuple[Word, ...]
    raw: tuple[str, ...]
    places: tuple[Place, ...]
    hidden: frozenset[int] = frozenset()
    asks: bool = False


class Reader:
    """Turns messages into readings with the office's vocabulary."""

    def __init__(self, vocabulary: Vocabulary, asides: Literal, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._asides = asides
        self._gazetteer = gazetteer

    def places(self, text: str) -> tuple[Place, ...]:
        """The places the gazetteer finds in a text."""
        return self._gazetteer.find_places(text)

    def read(self, text: str) -> Reading:
        """The reading of a message."""
        raw = tokens(text)
        places = self.places(text)
        hidden = masked(raw, places)
        for aside in self._asides.find(raw):
            hidden.update(range(aside.start, aside.end))
        return Reading(tuple(self._meanings(raw, hidden)), raw, places, frozenset(hidden), "?" in text)

    def _meanings(self, raw: Sequence[str], hidden: set[int]) -> Iterator[Word]:
        index, at = 0, 0
        for item, size in self._vocabulary.joined(raw):
            meaning = self._meaning(item, raw, index, hidden)
            if not meaning.stop:
                weight = meaning.weight * self._standing(raw, index, size, meaning)
                yield Word(" ".join(raw[index : index + size]), meaning.concept, at, weight, index)
                at += 1
            index += size

    def _meaning(self, item: str | Meaning, raw: Sequence[str], index: int, hidden: set[int]) -> Meaning:
        if index in hidden:
            return Meaning()
        if isinstance(item, Meaning):
            return item
        following = raw[index + 1] if index + 1 < len(raw) else ""
        if following.isdigit() and skeleton(item) in _NUMBER:
            return Meaning(stop=True)
        return self._vocabulary.meaning(item)

    def _standing(self, raw: Sequence[str], index: int, size: int, meaning: Meaning) -> float:
        """How much a word counts by what stands beside it: a landmark hardly, "on the road" by half."""
        if not meaning.concept:
            return 1.0
        keys = [skeleton(word) for word in raw[index + size : index + size + 2]]
        if meaning.beside or _is_landmark(keys, [skeleton(word) for word in raw[max(0, index - 3) : index]]):
            return LANDMARK_WEIGHT
        if _is_quoted(keys):
            return QUOTED_WEIGHT
        before = raw[max(0, index - 2) : index]
        if (len(keys) == 2 and keys[0] in _LINKS and keys[1] in _FOR) or "for" in raw[max(0, index - 3) : index]:
            return FOR_WEIGHT
        on = (keys and keys[0] in _ON) or "on" in before or meaning.upon
        return ON_WEIGHT if on else 1.0


def _is_quoted(after: Sequence[str]) -> bool:
    """Whether a word is somebody who speaks ("PWD wale bolte hain"): what they say does not make it theirs."""
    return any(word in _SAY for word in (after[1:] if after and after[0] in _THEY else after[:1]))


def _is_landmark(after: Sequence[str], before: Sequence[str]) -> bool:
    if len(after) == 2 and after[0] in _LINKS and after[1] in _AFTER:
        return True
    # "naksha pass" is an approval, "mandir ke paas" a neighbourhood.
    return bool(after and after[0] in _AFTER - _PASS) or any(word in _BEFORE for word in before)
