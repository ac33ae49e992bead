"""What the linear model sees in a message: the letters of its words' skeletons, their concepts, two concepts in a row.

Places, asides and small words are gone by then, and a landmark hardly counts: the reading is the table's own. The
vector of a message is the sum of its words', divided by its length, so that a word's share is known by itself.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from rules.routing_phrases import Word
from rules.text import skeleton

Vector = dict[str, float]
SHORTEST, LONGEST = 3, 5
RURAL = "@rural"
_PAIR = 0.5


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


def of_message(words: Sequence[Word], *, rural: bool) -> Vector:
    """The whole vector, as the model adds it up word by word."""
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
