"""What tells one complaint from another: the numbers, names and landmarks that stand in its words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rules import duplicates_words as known
from rules.duplicates_names import sounds
from rules.duplicates_numbers import Number, amounts, numbers
from rules.duplicates_persons import Persons
from rules.places import Place
from rules.routing_stop import STOP_WORDS
from rules.text import romanise, skeleton, tokens

Kind = Literal["place", "person", "name"]
# How surely a word is a name: the gazetteer or its neighbours say so; a neighbour hints at it; nobody knows it.
FIRM, LIKELY, LOOSE = 2, 1, 0
_NAME_LETTERS, _NAME_SOUNDS, _ENGLISH_LETTERS = 3, 4, 6
# ईपीएफ, केसीसी, एटीएम
_NAMED = ("ए", "बी", "सी", "डी", "ई", "एफ", "जी", "एच", "आई", "जे", "के", "एल", "एम", "एन", "ओ", "पी", "क्यू", "आर", "एस",
          "टी", "यू", "वी", "डब्ल्यू", "एक्स", "वाई")  # fmt: skip
_SPELLED = dict(zip(_NAMED, "abcdefghijklmnopqrstuvwxy", strict=True))
_LETTER = re.compile("|".join(sorted(_SPELLED, key=len, reverse=True)))
_LETTERS = re.compile(f"(?:{_LETTER.pattern}){{2,}}")
_STRICT = frozenset(map(skeleton, (
    "ग्राम", "gram", "मौजा", "mauja", "मौजे", "मजरा", "majra", "मोहल्ला", "mohalla", "तहसील", "tehsil", "village",
    "तालुका")))
_ENDS_PLACE = known.PLACE_AFTER | known.HERE_WORDS
_BEFORE_PLACES = known.PLACE_BEFORE | known.HOUSE_BEFORE | known.IN_BEFORE
_PLAIN = known.ORDINARY | known.PLACE_AFTER | known.PLACE_BEFORE | known.UNITS | {*known.LABELS, *known.LANDMARKS}


class Lexicon(Protocol):
    """The words the office's tables know, and the names."""

    persons: Persons

    def knows(self, word: str) -> bool:
        """Whether a word stands there, as it is or inflected."""

    def has(self, word: str) -> bool:
        """Whether a word stands there just as it is spelled."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its words joined, what it names, where it stands, how surely it is one, its area's code and
    name ("" unknown), and whether it is a whole tehsil or block."""

    text: str
    kind: Kind
    at: int
    firm: int = FIRM
    code: str = ""
    place: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """All that tells one complaint from another; `beside`: where the landmarks stand; `families`: surnames; `kin`:
    names of a father or husband; `halves`: which of two villages of one name; `amounts` in rupees; `paid`: whether it
    is about money due; `silent`: where words stand that only name."""

    words: tuple[str, ...]
    names: tuple[Name, ...]
    numbers: tuple[Number, ...]
    landmarks: frozenset[str]
    beside: frozenset[int]
    families: frozenset[str]
    kin: frozenset[str]
    halves: frozenset[str]
    amounts: frozenset[int]
    paid: bool
    silent: frozenset[int]


def traits(text: str, places: Sequence[Place], lexicon: Lexicon) -> Traits:
    """Read a complaint. `places`: those the gazetteer found in `tokens(text)`; `lexicon`: the words the
    office's tables know, which are no names."""
    words = tokens(text)
    keys = [skeleton(word) for word in words]
    found = list(numbers(text, words, keys))
    taken = {at for _, span in found for at in range(*span)}
    names = tuple(_names(words, keys, places, taken, lexicon))
    persons = {at for name in names if name.kind == "person" for at in (name.at, name.at + 1)}
    families = {at for name in names if name.kind == "person" for at in (name.at + 1, name.at + 2)}
    whose = lexicon.persons
    surnames = {words[at] for at in families if at < len(keys) and whose.is_surname(words[at])}
    marks = dict(_landmarks(keys))
    silent = {at for at in taken if words[at].isdigit() or known.LABELS.get(keys[at]) in ("plot", "id")}
    silent |= {at for at in persons if at < len(words) and (whose.is_part(words[at]) or whose.is_given(words[at]))}
    return Traits(
        words, names, tuple(number for number, _ in found), frozenset(marks.values()), frozenset(marks),
        frozenset(surnames), frozenset(_kin(words, keys)), frozenset(filter(None, map(known.HALVES.get, keys))),
        amounts(words, keys), not known.PAY.isdisjoint(keys), frozenset(silent))


def _kin(words: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
    """The names of fathers and husbands: what stands after पत्नी, पुत्र, w/o, s/o."""
    for at in range(1, len(words)):
        slashed = words[at] == "o" and words[at - 1] in known.KIN_LETTERS
        if slashed or keys[at] in known.KIN_BEFORE:
            rest = [word for word in words[at + 1 : at + 3] if skeleton(word) not in known.LATE]
            if rest and len(rest[0]) >= _NAME_LETTERS and skeleton(rest[0]) not in known.NOT_AFTER:
                yield rest[0]


def _landmarks(keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What a spot is said to lie beside: "school ke samne", "near the temple", "masjid wali gali"."""
    for at, key in enumerate(keys):
        mark = known.LANDMARKS.get(key)
        if mark is None:
            continue
        after, before = keys[at + 1 : at + 3], keys[max(0, at - 4) : at]
        beside = bool(after) and (after[0] in known.NEAR_AFTER or after[0] in known.WALA)
        linked = len(after) == 2 and after[0] in known.LINKS and after[1] in known.NEAR_AFTER
        if beside or linked or any(word in known.NEAR_BEFORE for word in before):
            yield at, mark


def _names(
    words: Sequence[str], keys: Sequence[str], places: Sequence[Place], taken: set[int], lexicon: Lexicon,
) -> Iterator[Name]:
    covered, whose = set(taken), lexicon.persons
    for at in range(len(words) - 1):
        end = _after_founder(words, at, whose)
        if end and not covered & set(range(at, end)):  # Sarai Lal Khatoon, Chak Ramnath
            covered |= set(range(at, end))
            yield Name("".join(words[at:end]), "place", at)
    for place in places:
        start, end = place.span
        person = end == start + 1 < len(words) and whose.is_given(words[start]) and whose.is_part(words[end])
        if not person and not covered & set(range(start, end)):
            covered |= set(range(start, end))
            yield Name("".join(words[start:end]), "place", start, FIRM, place.code, place.name, place.wide)
    placed = {place.span[1] for place in places}
    for at, word in enumerate(words):
        if at in placed - covered and keys[at] in known.PLACE_SIDES:  # Kharsod Kalan
            covered.add(at)
            yield Name(word, "place", at)
        if at not in covered:
            kind, firm = _kind(words, keys, at, lexicon)
            if kind:
                covered.add(at)
                yield Name(_lettered(word), kind, at, firm)


def _after_founder(words: Sequence[str], at: int, whose: Persons) -> int:
    """Where the name of a village ends that is called after a person; 0 where none begins."""
    if words[at] not in known.FOUNDED:
        return 0
    end = at + 1
    while end < min(len(words), at + 3) and (whose.is_given(words[end]) or whose.is_part(words[end])):
        end += 1
    return end if end > at + 1 else 0


def _kind(
    words: Sequence[str], keys: Sequence[str], at: int, lexicon: Lexicon,
) -> tuple[Kind | None, int]:
    """What the word at a place names, and how surely; (None, …) where it is an ordinary word."""
    word, key = words[at], keys[at]
    before, after = keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
    if key in known.NAMES_TOO and after:
        whose = lexicon.persons.is_surname(words[at + 1])
        if words[at + 1] in known.GENERIC or whose:
            return ("person" if whose else "place"), FIRM
    if word.isdigit() or len(word) < _NAME_LETTERS or key in known.NOT_AFTER or key in known.LATE:
        return None, LOOSE
    said = _said_to_be(words, at, before, after, lexicon.persons)
    if said:
        return said, FIRM
    if _is_named_so(word, key, words[at + 1 : at + 3], known.GENERIC):
        return "place", FIRM
    if after and _is_first_name(words, keys, at, lexicon):
        return "person", FIRM
    if key in known.PLACE_SIDES:
        return ("place" if at and _is_unknown(words[at - 1], before, lexicon.knows) else None), FIRM
    if before in _STRICT - known.PLACE_AFTER and key not in known.PLACE_BEFORE and key not in known.PLACE_AFTER:
        return "place", FIRM
    firm = _place_firmness(words, keys, at)
    if lexicon.persons.is_part(word) or not _is_unknown(word, key, lexicon.has if firm else lexicon.knows):
        hinted = _is_named_so(word, key, words[at + 1 : at + 3], known.SETTLED) and not _is_english(word)
        return ("place", LIKELY) if hinted else (None, LOOSE)
    if firm:
        return "place", firm
    if before in known.PERSON_BEFORE:
        return "person", LIKELY
    return ("name" if len(sounds(word)) >= _NAME_SOUNDS else None), LOOSE


def _is_first_name(words: Sequence[str], keys: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether the word after it makes it a name: Saroj Bala, Ankit Pal."""
    word, whose = words[at], lexicon.persons
    if whose.is_part(word) and whose.is_given(words[at + 1]):
        return not (at and whose.is_given(words[at - 1]))
    rare = sounds(words[at + 1]) in known.RARE_PARTS
    return rare and (whose.may_be_given(word) or _is_unknown(word, keys[at], lexicon.knows))


def _said_to_be(words: Sequence[str], at: int, before: str, after: str, whose: Persons) -> Kind | None:
    """A given name, what stands before a surname, a landmark that names a way (कचहरी रोड)."""
    word, key = words[at], skeleton(words[at])
    if whose.is_given(word):
        return "place" if after in known.PLACE_AFTER and not whose.is_part(words[at + 1]) else "person"
    if after and whose.is_part(words[at + 1]) and romanise(word) not in STOP_WORDS:
        return "person"
    return "place" if key in known.LANDMARKS and after in known.WAYS and before else None


def _is_named_so(word: str, key: str, following: Sequence[str], ends: frozenset[str]) -> bool:
    """Whether a word stands before what only ends a place's name: Prem Nagar, but not "hamare nagar", "Nagar Nigam"."""
    if not following or following[0] not in ends or (len(following) > 1 and skeleton(following[1]) in known.CIVIC):
        return False
    return key not in _PLAIN and key not in known.NUMERALS and romanise(word) not in STOP_WORDS


def _place_firmness(words: Sequence[str], keys: Sequence[str], at: int) -> int:
    """How surely an unknown word is a place, by what stands beside it and by its end; LOOSE where nothing says so."""
    word, before, after = words[at], keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
    ends = "".join(sounds(word)).endswith(known.PLACE_ENDS) and len(word) > len("pura")
    turned = before in known.PLACE_AFTER and at > 1 and keys[at - 2] not in _PLAIN  # Lohgara village …
    if (before in known.PLACE_BEFORE and not turned) or after in _ENDS_PLACE or ends:
        return FIRM
    hinted = after in known.IN_WORDS or after in known.LANDMARKS
    return LIKELY if hinted or (before in _BEFORE_PLACES and not turned) else LOOSE


def _is_unknown(word: str, key: str, knows: Callable[[str], bool]) -> bool:
    if romanise(word) in STOP_WORDS or key in _PLAIN or key in known.NUMBER_WORDS:
        return False
    if key in known.NUMERALS or _is_english(word) or _is_inflected(word):
        return False
    return not knows(word) and not (word.endswith("ों") and knows(word.removesuffix("ों")))  # सड़कों पर


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


def _lettered(word: str) -> str:
    """A name of letters as the Latin script has it: जीटीएस नगर is GTS Nagar."""
    return _LETTER.sub(lambda found: _SPELLED[found[0]], word) if _LETTERS.fullmatch(word) else word
