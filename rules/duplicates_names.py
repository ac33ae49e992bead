"""Whether two words are one name: रीता and reeta are, Sunita and Sarita are not, nor Semri and Semra.

The skeleton of rules/text.py forgives too much for names (it drops aspirates and inner vowels), so names are compared
sound by sound: what people spell either way costs little, another consonant or another last vowel costs a whole sound.
"""

from __future__ import annotations

import functools
import re

from rules.text import romanise

# What one name may cost in the other's spelling: a part of a sound, more for long names, never a whole one.
_BASE, _PER_SOUND, _MOST = 0.1, 0.12, 0.85
_CHEAP = 0.3
_SPELLINGS = (
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("w", "v"), ("z", "j"), ("ph", "f"), ("x", "ks"),
    ("ck", "k"), ("q", "k"), ("rh", "dh"), ("sch", "sk"), ("chh", "ch"), ("ay", "e"), ("singh", "sinh"),
    ("dny", "gy"))
_ENDINGS = ("मध्ये", "मधील", "मधे", "तील", "च्या", "ातील", "ात", "ला", "चा", "ची", "चे", "वर", "त")
_LONG = 4
_DOUBLE = re.compile(r"(.)\1+")
_HARD_C = re.compile("c(?!h)")
# gaon, gaav, gaanv, gawn; Soraon and सोरांव
_GAV = re.compile("a[ou]n$|a?[ou]v$|an?v$|aun$|a[ou]$")
_HA = re.compile("([कगचजटडतदपबस])ह")  # बसही is basahi, no bashi
_AI = re.compile("ai(?!$)")
_GATE = re.compile("gate$")  # Swargate, स्वारगेट
_MAU = re.compile("mu$")  # मऊ, as romanise writes it
_IYA = re.compile("iy$")  # मालवीय, malviya
_SOUND = re.compile("[kgcjtdbps]h|[a-z]")
_VOWELS = frozenset("aiueo")
_NEAR = {
    frozenset(pair): cost
    for pairs, cost in (
        (("b v", "i y", "i e", "u o", "s sh", "j jh", "t th", "d dh", "p f", "ch c"), 0.3),
        (("b bh", "k kh", "g gh", "a e", "d r", "dh r", "v u", "v o", "e y", "dh d"), 0.4),
        (("a o", "j g", "c k", "c s", "u i", "n m"), 0.75),
        (("a i",), 0.9),
    )
    for pair in (tuple(both.split()) for both in pairs)
}  # fmt: skip
# At the beginning these make two names: Barawan, Bharawan.
_TWO_NAMES = ({"b", "bh"}, {"k", "kh"})


@functools.lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds of a name in either script: consonants with their aspiration, vowels without their length."""
    latin = _GATE.sub("get", romanise(_HA.sub(r"\1अह", word)))
    for long, short in _SPELLINGS:
        latin = latin.replace(long, short)
    latin = _AI.sub("e", latin)
    latin = _DOUBLE.sub(r"\1", _HARD_C.sub("k", latin))
    if len(latin) > 3:
        latin = _IYA.sub("iya", _MAU.sub("mav", _GAV.sub("av", latin)))
    return tuple(_SOUND.findall(latin))


@functools.lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two words spell the same name, a Marathi case ending set aside."""
    return one == other or any(_close(sounds(a), sounds(b)) for a in _bare(one) for b in _bare(other))


def _bare(word: str) -> tuple[str, ...]:
    """The name, and the name without the ending Marathi may have glued to it: वाघोलीत, धनकवडीमध्ये."""
    if word.isascii():
        return (word, word[:-1]) if word.endswith("re") and len(word) > _LONG else (word,)  # indore
    cut = (word.removesuffix(ending) for ending in _ENDINGS)
    return (word, *(stem for stem in dict.fromkeys(cut) if len(stem) >= _LONG and stem != word))


def _close(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b or abs(len(a) - len(b)) > 3:
        return False
    return a == b or _cost(a, b) <= min(_BASE + _PER_SOUND * min(len(a), len(b)), _MOST)


def _cost(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """What it costs to spell one name as the other, sound by sound."""
    row = [0.0]
    for at in range(len(b)):
        row.append(row[-1] + _drop(b, at))
    for i in range(len(a)):
        last, row = row, [row[0] + _drop(a, i)]
        for j in range(len(b)):
            ends = i == len(a) - 1 and j == len(b) - 1
            change = last[j] + _change(a[i], b[j], edge=(i == 0 and j == 0) or ends)
            row.append(min(change, last[j + 1] + _drop(a, i), row[-1] + _drop(b, j)))
    return row[-1]


def _drop(name: tuple[str, ...], at: int) -> float:
    """What it costs to leave a sound out: little for an unspoken a, a nasal, an h or y; more at the ends."""
    sound, inner = name[at], 0 < at < len(name) - 1
    if sound in _VOWELS:
        if not inner:
            spoken = at and sound == "a" and len(name) > _LONG and name[at - 2] not in _VOWELS  # Lokmanya, Chandra
            return _CHEAP if spoken else 0.9
        return 0.1 if sound == "a" else 0.8
    if sound in ("n", "m"):
        follower = name[at + 1] if at + 1 < len(name) else ""
        return _CHEAP if at and follower not in _VOWELS else 1.0
    return _CHEAP if sound in ("h", "y") and at else 1.0


def _change(one: str, other: str, *, edge: bool) -> float:
    if one == other:
        return 0.0
    cost = _NEAR.get(frozenset((one, other)), 0.8 if one in _VOWELS and other in _VOWELS else 1.0)
    return max(cost, 0.9) if edge and ({one, other} & _VOWELS or {one, other} in _TWO_NAMES) else cost
