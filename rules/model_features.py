"""What the linear model sees in a message: the letters of its words' skeletons, their concepts, two concepts in a row;
and how it is said: every word and pair of words as it stands, the small ones too, a question mark, its length.

Of the first part places, asides and small words are gone, and a landmark hardly counts: the reading is the table's own.
Its vector is the sum of its words', divided by its length, so that a word's share is known by itself.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from rules.routing_phrases import Word
from rules.routing_reading import Reading
from rules.text import skeleton

Vector = dict[str, float]
SHORTEST, LONGEST = 3, 5
RURAL = "@rural"
_PAIR = 0.5
_SAID, _ASKS, _LENGTH, _NUMBER = "~", "~?", "~len", "#"
_LONGEST = 6


def of_word(text: str, concept: str) -> tuple[Vector, float]:
    """The features of one word, and the square of their length: its n-grams together 1, its concept 1."""
    letters = f" {skeleton(text)} "
    grams = [letters[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(letters) - size + 1)]
    found: Vector = {}
    for gram in grams:
        found[gram] = found.get(gram, 0.0) + 1.0
    length = math.sqrt(sum(count * count for count in found.values()))
    vector = {gram: count / length for gram, count in found.items()}
    square = 1.0 if vector else 0.0
    if concept:
        vector[f"={concept}"] = 1.0
        square += 1.0
    return vector, square


def pairs(words: Sequence[Word]) -> Iterator[tuple[str, float]]:
    """Two known concepts in a row, in any order, with how much they count."""
    known = [word for word in words if word.concept]
    for first, second in itertools.pairwise(known):
        one, other = sorted((first.concept, second.concept))
        yield f"={one}+{other}", _PAIR * min(first.weight, second.weight)


def of_saying(reading: Reading) -> Vector:
    """How it is said, of length about 1: words, pairs, the marks of beginning and end. Names of places are left out."""
    heard = [_NUMBER if word.isdigit() else skeleton(word) for word in _open(reading)]
    edged = ["^", *heard, "$"]
    names = [*heard, *("_".join(pair) for pair in itertools.pairwise(edged)), *((_ASKS[1:],) if reading.asks else ())]
    names += [f"{_LENGTH[1:]}{min(_LONGEST, len(edged).bit_length())}"] * 2
    found: Vector = {}
    for name in names:
        found[_SAID + name] = found.get(_SAID + name, 0.0) + 1 / math.sqrt(len(names))
    return found


def _open(reading: Reading) -> Iterator[str]:
    return (word for at, word in enumerate(reading.raw) if at not in reading.hidden)


def of_message(reading: Reading, *, rural: bool) -> Vector:
    """The whole vector: what is said, as the model adds it up word by word, and how."""
    return {**_of_matter(reading.words, rural=rural), **of_saying(reading)}


def _of_matter(words: Sequence[Word], *, rural: bool) -> Vector:
    total: Vector = {RURAL: 1.0} if rural else {}
    square = 1.0 if rural else 0.0
    for word in words:
        vector, own = of_word(word.text, word.concept)
        square += own * word.weight**2
        for name, value in vector.items():
            total[name] = total.get(name, 0.0) + value * word.weight
    for name, value in pairs(words):
        square += value * value
        total[name] = total.get(name, 0.0) + value
    length = math.sqrt(square) or 1.0
    return {name: value / length for name, value in total.items()}
