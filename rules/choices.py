"""Which of the offered buttons an answer means: the button, its number, its label, its cut-off label, a synonym.

Matching is exact after folding case, spaces, punctuation, digits and nukta; never a part of the text: "12" is not "1".
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rules.text import skeleton, tokens

# WhatsApp cuts a button's title at 20 characters and a list row's at 24, with or without an ellipsis of one or three.
_CUTS = tuple(sorted({length - dots for length in (20, 24) for dots in (0, 1, 3)}))
_COURTESY = frozenset(tokens("ji sir please plz kripya जी सर कृपया जि साहब sahab मैडम madam"))
_NUMBER_NOUNS = frozenset(
    tokens("option no number num vikalp paryay kramank विकल्प पर्याय नंबर नं क्रमांक no wala wali "
    "वाला वाली ka का")
)
_NUMBER_WORDS = {
    1: "ek one एक pehla pahla pehli first पहला पहली पहिला पहिले", 2: "do two दो दोन don dusra dusri doosra second "
        "दूसरा दूसरी दुसरा दुसरे",
    3: "teen tin three तीन tisra teesra third तीसरा तीसरी तिसरा", 4: "char chaar four चार chautha fourth चौथा चौथी",
    5: "panch paanch five पांच पाँच पाच", 6: "chhah chhe che six छह छः सहा", 7: "saat sat seven सात", 8:
        "aath eight आठ", 9: "nau nine नौ नऊ",
    10: "das ten दस दहा",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One offered answer: what the desk calls it, what the button says, and what people say instead."""

    id: str
    label: str
    synonyms: tuple[str, ...] = ()


def match(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The one choice a text names, or None when it names none or more than one.

    Tried in this order: id, label, synonym, cut-off label, number in the list (1 is the first; digits of any script or
    words), label or synonym in another spelling. Courtesy ("2 ji", "haan sir"
        ) is ignored when the text with it means nothing.
    """
    plain = text.strip()
    for choice in choices:
        if plain and plain in {choice.id, choice.label}:
            return choice
    words = tokens(text)
    polite = tuple(word for word in words if word not in _COURTESY)
    for said in dict.fromkeys((words, polite)):
        for forms in _FORMS:
            found = [choice for choice in choices if said and said in set(forms(choice))]
            if found:
                return found[0] if len(found) == 1 else None
        number = _number(said)
        if number is not None and 1 <= number <= len(choices):
            return choices[number - 1]
    return _as_heard(polite, choices)


def _as_heard(words: tuple[str, ...], choices: Sequence[Choice]) -> Choice | None:
    """The one choice whose whole label or synonym is the same but for spelling ("nhi", नही, nahi)."""
    said = _keys(words)
    if not said or any(word.isdigit() for word in said):
        return None
    found = [one for one in choices if said in {_keys(form) for form in (*_labels(one), *_synonyms(one))}]
    return found[0] if len(found) == 1 else None


def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in words)


def _labels(choice: Choice) -> Iterable[tuple[str, ...]]:
    return (tokens(choice.label), tokens(choice.id))


def _synonyms(choice: Choice) -> Iterable[tuple[str, ...]]:
    return (tokens(synonym) for synonym in choice.synonyms)


def _cut_labels(choice: Choice) -> Iterable[tuple[str, ...]]:
    return (tokens(choice.label[:length]) for length in _CUTS if len(choice.label) > length)


_FORMS: tuple[Callable[[Choice], Iterable[tuple[str, ...]]], ...] = (_labels, _synonyms, _cut_labels)


@functools.cache
def _numbers() -> dict[str, int]:
    return {tokens(word)[0]: number for number, words in _NUMBER_WORDS.items() for word in words.split()}


def _number(words: tuple[str, ...]) -> int | None:
    """The number a text consists of (`2`, `2.`, "do", "option 2", "2 number"); None when there is more to it."""
    rest = [word for word in words if word not in _NUMBER_NOUNS]
    if len(rest) != 1:
        return None
    if rest[0].isdigit():
        return int(rest[0]) if len(rest[0]) <= 3 else None
    return _numbers().get(rest[0])
