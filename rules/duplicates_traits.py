"""What tells one complaint from another: the numbers, names and landmarks that stand in its words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rules import duplicates_words as known
from rules.duplicates_names import sounds
from rules.places import Place
from rules.routing_stop import STOP_WORDS
from rules.text import romanise, skeleton, tokens

Kind = Literal["place", "person", "name"]
# An id without a label has at least so many digits; a phone number exactly ten.
_ID_DIGITS, _PHONE_DIGITS, _NAME_LETTERS, _NAME_SOUNDS, _ENGLISH_LETTERS = 4, 10, 3, 4, 6
_YEARS = range(1990, 2040)
_LOOK_BACK = 3
_DATE = re.compile(r"\b\d{1,2}[/.:-]\d{1,2}(?:[/.-]\d{2,4})?\b")
# ईपीएफ, केसीसी, एटीएम
_LETTERS = re.compile("(?:ए|बी|सी|डी|ई|एफ|जी|एच|आई|जे|के|एल|एम|एन|ओ|पी|क्यू|आर|एस|टी|यू|वी|डब्ल्यू|एक्स|वाई){2,}")
_STATES = frozenset(map(skeleton, ("up", "mp", "mh", "यूपी", "एमपी", "एमएच")))
_STRICT = frozenset(map(skeleton, (
    "ग्राम", "gram", "मौजा", "mauja", "मजरा", "majra", "मोहल्ला", "mohalla", "तहसील", "tehsil", "village", "तालुका")))


_BEFORE_PLACES = known.PLACE_BEFORE | known.HOUSE_BEFORE | known.IN_BEFORE
_PLAIN = known.ORDINARY | known.PLACE_AFTER | known.PLACE_BEFORE | known.UNITS | {*known.LABELS, *known.LANDMARKS}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that tells one thing from another of its kind: ward 12, khasra 88, application 99812."""

    label: str
    digits: str
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its words joined, what it names, where it stands, its area's code and name ("" unknown)."""

    text: str
    kind: Kind
    at: int
    code: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """All that tells one complaint from another; `families`: surnames; `matter`: the words without what only names."""

    words: tuple[str, ...]
    names: tuple[Name, ...]
    numbers: tuple[Number, ...]
    landmarks: frozenset[str]
    families: frozenset[str]
    matter: str


def traits(text: str, places: Sequence[Place], knows: Callable[[str], bool]) -> Traits:
    """Read a complaint. `places`: those the gazetteer found in `tokens(text)`; `knows`: whether the office's tables
    know a word, which then is no name."""
    words = tokens(text)
    keys = [skeleton(word) for word in words]
    spans = [range(*found) for _, found in _numbers(_undated(words, text), keys)]
    numbers = tuple(number for number, _ in _numbers(_undated(words, text), keys))
    taken = {at for span in spans for at in span}
    names = tuple(_names(words, keys, places, taken, knows))
    persons = {at for name in names if name.kind == "person" for at in (name.at, name.at + 1)}
    families = {at for name in names if name.kind == "person" for at in (name.at + 1, name.at + 2)}
    surnames = {words[at] for at in families if at < len(keys) and _is_surname(words[at])}
    silent = {at for at in taken if words[at].isdigit() or known.LABELS.get(keys[at]) in ("plot", "id")}
    silent |= {at for at in persons if at < len(words) and (_is_part(words[at]) or _is_given(words[at]))}
    matter = " ".join(word for at, word in enumerate(words) if at not in silent)
    return Traits(words, names, numbers, frozenset(_landmarks(keys)), frozenset(surnames), matter)


def _undated(words: Sequence[str], text: str) -> Sequence[str]:
    """The words; the figures of dates and times of day as "-": they say when, not which."""
    dates = [part for found in _DATE.findall(text) for part in tokens(found)]
    return [("-" if dates and word in dates else word) for word in words]


def _numbers(words: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[Number, tuple[int, int]]]:
    at = 0
    while at < len(words):
        found = _vehicle(words, keys, at) or _number(words, keys, at)
        if found:
            yield found
        at = found[1][1] if found else at + 1


def _vehicle(words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Number, tuple[int, int]] | None:
    """UP 70 AB 1234, typed together, apart, or with the letters spelled out in Devanagari."""
    parts = words[at : at + 4]
    if len(parts) == 4 and keys[at] in _STATES and parts[1].isdigit() and parts[3].isdigit() and not parts[2].isdigit():
        return Number("vehicle", parts[3], " ".join(parts)), (at, at + 4)
    return None


def _number(words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Number, tuple[int, int]] | None:
    digits = words[at] if words[at].isdigit() else ""
    back = _label_before(keys, at)
    if not digits and back and back[0] in known.SPOT:
        digits = "" if keys[at] in known.NUMBER_WORDS else known.NUMERALS.get(keys[at], "") or _letter(words[at])
    digits = digits.lstrip("0")
    if not digits:
        return _spelled(words, keys, at)
    ahead = at + 1 + (at + 1 < len(keys) and keys[at + 1] in known.NUMBER_WORDS)
    if back and not (back[0] == "id" and len(digits) < _ID_DIGITS - 1):
        return _made(back[0], digits, words, back[1], at + 1)
    if ahead < len(keys) and known.LABELS.get(keys[ahead]) in known.SPOT - {"house", "plot", "pole"}:
        return _made(known.LABELS[keys[ahead]], digits, words, at, ahead + 1)
    if (ahead < len(keys) and keys[ahead] in known.UNITS) or (at and keys[at - 1] in known.AMOUNTS):
        return None
    return _loose(digits, words, at)


def _spelled(words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Number, tuple[int, int]] | None:
    """ "teen number gali", "c block"."""
    value = known.NUMERALS.get(keys[at], "")
    numbered = value and at + 2 < len(keys) and keys[at + 1] in known.NUMBER_WORDS
    if numbered and known.LABELS.get(keys[at + 2]) in known.SPOT:
        return _made(known.LABELS[keys[at + 2]], value, words, at, at + 3)
    letter = _letter(words[at]) if at + 1 < len(keys) else ""
    if letter not in ("", "a", "i") and known.LABELS.get(keys[at + 1]) in ("block", "sector"):
        return _made(known.LABELS[keys[at + 1]], letter, words, at, at + 2)
    return None


def _letter(word: str) -> str:
    return known.LETTERS.get(word, word if len(word) == 1 and "a" <= word <= "z" else "")


def _label_before(keys: Sequence[str], at: int) -> tuple[str, int] | None:
    """The label of a number and where it begins: "gata sankhya 245", "card no. 118", "ward 12"."""
    found: tuple[str, int] | None = None
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        key = keys[back]
        label = known.LABELS.get(key)
        if label and (found is None or label != "id"):
            found = (label, back)
        if key not in known.NUMBER_WORDS and key not in known.LINKS and label != "id":
            break
    return found


def _made(label: str, digits: str, words: Sequence[str], start: int, end: int) -> tuple[Number, tuple[int, int]]:
    return Number(label, digits, " ".join(words[start:end])), (start, end)


def _loose(digits: str, words: Sequence[str], at: int) -> tuple[Number, tuple[int, int]] | None:
    """A number without a label: an id when it is long, no year and no round amount."""
    if len(digits) == _PHONE_DIGITS and digits[0] in "6789":
        return _made("phone", digits, words, at, at + 1)
    if len(digits) < _ID_DIGITS or int(digits) in _YEARS or digits.endswith("00"):
        return None
    start = at - 1 if at and len(words[at - 1]) <= 4 and words[at - 1].isascii() and words[at - 1].isalpha() else at
    return _made("id", digits, words, start, at + 1)


def _landmarks(keys: Sequence[str]) -> Iterator[str]:
    """What a spot is said to lie beside: "school ke samne", "near the temple", "masjid wali gali"."""
    for at, key in enumerate(keys):
        mark = known.LANDMARKS.get(key)
        if mark is None:
            continue
        after, before = keys[at + 1 : at + 3], keys[max(0, at - 4) : at]
        beside = bool(after) and (after[0] in known.NEAR_AFTER or after[0] in known.WALA)
        linked = len(after) == 2 and after[0] in known.LINKS and after[1] in known.NEAR_AFTER
        if beside or linked or any(word in known.NEAR_BEFORE for word in before):
            yield mark


def _names(
    words: Sequence[str], keys: Sequence[str], places: Sequence[Place], taken: set[int], knows: Callable[[str], bool],
) -> Iterator[Name]:
    covered = set(taken)
    for place in places:
        start, end = place.span
        if not covered & set(range(start, end)):
            covered |= set(range(start, end))
            yield Name("".join(words[start:end]), "place", start, place.code, place.name)
    for at, word in enumerate(words):
        if at not in covered:
            kind = _kind(words, keys, at, knows)
            if kind:
                covered.add(at)
                yield Name(word, kind, at)


def _kind(words: Sequence[str], keys: Sequence[str], at: int, knows: Callable[[str], bool]) -> Kind | None:
    """What the word at a place names, or None where it is an ordinary word."""
    word, key = words[at], keys[at]
    if word.isdigit() or len(word) < _NAME_LETTERS or key in known.NOT_AFTER:
        return None
    before, after = keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
    grammar = romanise(word) in STOP_WORDS
    if after in known.PLACE_AFTER and _is_given(word):
        return "place"
    if _is_given(word) or (after and _is_part(words[at + 1]) and not grammar):
        return "person"
    if key in known.LANDMARKS and after in known.WAYS and before:
        return "place"
    if key in known.PLACE_SIDES:
        return "place" if before else None
    if before in _STRICT and key not in known.PLACE_BEFORE and key not in known.PLACE_AFTER:
        return "place"
    if _is_part(word) or not _is_unknown(word, key, knows):
        return None
    if _is_place(word, before, after):
        return "place"
    if before in known.PERSON_BEFORE:
        return "person"
    return "name" if len(sounds(word)) >= _NAME_SOUNDS else None


def _is_place(word: str, before: str, after: str) -> bool:
    if before in _BEFORE_PLACES or after in known.PLACE_AFTER or after in known.IN_WORDS:
        return True
    return "".join(sounds(word)).endswith(known.PLACE_ENDS) and len(word) > len("pura")


def _is_unknown(word: str, key: str, knows: Callable[[str], bool]) -> bool:
    if romanise(word) in STOP_WORDS or key in _PLAIN or key in known.NUMBER_WORDS:
        return False
    return key not in known.NUMERALS and not _is_english(word) and not knows(word) and not _is_inflected(word)


def _is_english(word: str) -> bool:
    """Whether an ending says it is a common English word (Majeed and Hameed are none), or it is spelled-out letters."""
    if _LETTERS.fullmatch(word):
        return True
    past = word.endswith("ed") and not word.endswith("eed")
    return len(word) >= _ENGLISH_LETTERS and (past or word.endswith(known.ENGLISH_ENDS))


@functools.lru_cache(maxsize=20_000)
def _is_inflected(word: str) -> bool:
    """Whether a Marathi word is one of ours with a case ending: तालुक्यातील is तालुका."""
    bases = [word.removesuffix(ending) for ending in known.ENDINGS if word.endswith(ending)]
    forms = (form for base in bases for form in (base, base + "ा", base.removesuffix("्य") + "ा", base + "े"))
    return any(skeleton(form) in _PLAIN for form in forms)


def _is_given(word: str) -> bool:
    return sounds(word) in known.GIVEN_NAMES


def _is_part(word: str) -> bool:
    return sounds(word) in known.PERSON_PARTS


def _is_surname(word: str) -> bool:
    return _is_part(word) and sounds(word) not in known.COMMON_PARTS
