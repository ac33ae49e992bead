"""Two complaints side by side: which names, numbers and landmarks agree, and which forbid that they are one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from config import Config
from rules import duplicates_words as known
from rules.duplicates_names import alike, sounds
from rules.duplicates_numbers import ACCOUNT_DIGITS, Number
from rules.duplicates_traits import FIRM, LOOSE, Name, Traits

Reason = tuple[str, dict[str, Any]]
_FINE = frozenset({"ward", "locality", "village"})
_VAGUE = frozenset({"district", "zone"})
# A matter of this or that person is told apart by these also where they carry no person's name.
_IDENTITIES = known.OWN | {"plot", "vehicle", "house"}
_STRENGTHS = {"number": 1.0, "fine": 0.85, "name": 0.25, "person": 0.8, "area": 0.75, "town": 0.7}
_SHORTEST = 4
_FIRST = {"bh": "b", "v": "b", "kh": "k", "gh": "g", "sh": "s", "jh": "j", "th": "t", "dh": "d", "ch": "c"}


@functools.lru_cache(maxsize=20_000)
def grams(words: tuple[str, ...], most: int = 3) -> dict[str, tuple[str, ...]]:
    """The words of a text, alone and joined with the next ones up to so many (Shyam Lal, shyamlal), by their first
    sound."""
    words = tuple(known.LETTERS.get(word, word) for word in words)
    found: dict[str, list[str]] = {}
    for at in range(len(words)):
        for size in range(1, most + 1):
            part = words[at : at + size]
            if len(part) == size and not any(word.isdigit() for word in part):
                joined = "".join(part)
                if len(sounds(joined)) >= _SHORTEST:
                    found.setdefault(_first(joined), []).append(joined)
    return {first: tuple(dict.fromkeys(several)) for first, several in found.items()}


def _twins(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ in their last sound alone: the gazetteer takes Rupakhedi for Rupakheda."""
    return len(one) == len(other) > 1 and one[-1] != other[-1] and one[:-1] == other[:-1]


def _is_heard(spelling: str, heard: dict[str, tuple[str, ...]]) -> bool:
    return len(sounds(spelling)) >= _SHORTEST and any(alike(spelling, word) for word in heard.get(_first(spelling), ()))


def _turned(name: Name, own: Traits) -> Iterator[tuple[str, str]]:
    """A name of several words cut in two: उज्जैन + ऋषिनगर, said the other way round elsewhere."""
    parts: list[str] = []
    while len("".join(parts)) < len(name.text) and name.at + len(parts) < len(own.words):
        parts.append(own.words[name.at + len(parts)])
    for at in range(1, len(parts)):
        yield "".join(parts[:at]), "".join(parts[at:])


def _first(word: str) -> str:
    heard = sounds(word)
    return _FIRST.get(heard[0], heard[0]) if heard else ""


class Pair:
    """Two complaints with what agrees between them worked out once."""

    def __init__(
        self, config: Config, a: Traits, b: Traits, area_a: str | None = None, area_b: str | None = None,
    ) -> None:
        self._config, self._a, self._b = config, a, b
        self._areas = (self._known(area_a), self._known(area_b))
        self._agreed = [name for name in a.names if self._stands_in(name, a, b)]
        agreed_b = [name for name in b.names if self._stands_in(name, b, a)]
        self._agreed += [name for name in agreed_b if not any(self._same(name, one) for one in self._agreed)]
        self._left_a = [name for name in a.names if not any(self._same(name, one) for one in self._agreed)]
        self._left_b = [name for name in b.names if not any(self._same(name, one) for one in self._agreed)]
        self._numbers = [(one, two) for one in a.numbers for two in b.numbers if _equal(one, two)]

    def _known(self, code: str | None) -> str:
        return code if code in self._config.area_by_code else ""

    @staticmethod
    def _same(one: Name, other: Name) -> bool:
        known_as = bool(one.place) and one.place == other.place and not _twins(sounds(one.text), sounds(other.text))
        return one is other or known_as or alike(one.text, other.text)

    def _stands_in(self, name: Name, own: Traits, other: Traits) -> bool:
        """Whether a name of one text is heard in the other, as a name or as any word."""
        if any(self._same(name, one) for one in other.names):
            return True
        following = own.words[name.at + 1] if name.at + 1 < len(own.words) else ""
        heard = grams(other.words)
        # Joined on one side only: with "maurya" behind both, Ankita is all but Ankit
        joined = following.isalpha() and _is_heard(name.text + following, grams(other.words, 1))
        return joined or _is_heard(name.text, heard) or any(
            _is_heard(head, heard) and _is_heard(tail, heard) for head, tail in _turned(name, own)  # Rishinagar Ujjain
        )

    def vetoes(self, individual: bool) -> Iterator[Reason]:
        """Why the two cannot be one. `individual`: a matter between persons, so that another name is another matter."""
        yield from self._other_numbers()
        yield from self._other_places()
        if individual:
            yield from self._other_persons()
        if self.other_landmark:
            here, there = self._a.landmarks, self._b.landmarks
            yield "other_landmark", {"a": ", ".join(sorted(here)), "b": ", ".join(sorted(there))}

    def _other_places(self) -> Iterator[Reason]:
        mine, theirs = self.left_places(FIRM)
        here, there = self._a.halves, self._b.halves
        if mine and theirs:
            yield "other_place", {"a": _joined(mine), "b": _joined(theirs)}
        elif here and there and not here & there:
            yield "other_place", {"a": ", ".join(sorted(here)), "b": ", ".join(sorted(there))}
        elif not self._agreed and self._area_conflict():
            a, b = ([name for name in left if name.code] for left in (self._left_a, self._left_b))
            yield "other_place", {"a": _joined(a) or self._areas[0], "b": _joined(b) or self._areas[1]}

    def doubts(self) -> Iterator[Reason]:
        """What speaks against the two being one without forbidding it: names only one of them says."""
        mine, theirs = self.left_places(LOOSE)
        if mine and theirs:
            yield "other_place", {"a": _joined(mine), "b": _joined(theirs)}

    @property
    def is_placed(self) -> bool:
        """Whether place, person or number agree surely enough: one unknown word in common is not enough, two are."""
        counts = self.agreement()
        return counts.pop("name") > 1 or any(counts.values())

    @property
    def shares_a_name(self) -> bool:
        """Whether any name agrees, however loose."""
        return bool(self._agreed)

    @property
    def other_landmark(self) -> bool:
        """Whether the spot lies beside another thing."""
        here, there = self._a.landmarks, self._b.landmarks
        return bool(here and there) and not here & there and not self._is_numbered

    @property
    def _is_numbered(self) -> bool:
        return any(one.label in _IDENTITIES for one, _ in self._numbers)

    def _other_numbers(self) -> Iterator[Reason]:
        same = {one.digits for one, _ in self._numbers if len(one.digits) >= ACCOUNT_DIGITS}
        for label in sorted({number.label for number in self._a.numbers} - {"phone"}):
            mine, theirs = (_of(label, traits) - same for traits in (self._a, self._b))
            if mine and theirs and not mine & theirs:
                yield "other_number", {"a": _said(self._a, mine), "b": _said(self._b, theirs)}
                return

    def left_places(self, least: int) -> tuple[list[Name], list[Name]]:
        """The names of no person that the other text lacks, on each side, of those at least so firm; without places
        that enclose one of the other's."""
        mine = [name for name in self._left_a if name.kind != "person" and name.firm >= least]
        theirs = [name for name in self._left_b if name.kind != "person" and name.firm >= least]
        return self._unrelated(mine, theirs), self._unrelated(theirs, mine)

    def _unrelated(self, names: list[Name], others: list[Name]) -> list[Name]:
        """Without places that enclose one of the others (a tehsil is no other place than its village)."""
        codes = [name.code for name in others if name.code]
        return [name for name in names if not (name.code and any(self._enclose(name.code, code) for code in codes))]

    def _enclose(self, one: str, other: str) -> bool:
        return any(area.code == one for area in self._config.enclosing(other)) or any(
            area.code == other for area in self._config.enclosing(one))

    def _area_conflict(self) -> bool:
        mine = {name.code for name in self._a.names if name.code} or {self._areas[0]}
        theirs = {name.code for name in self._b.names if name.code} or {self._areas[1]}
        pairs = [(one, other) for one in mine for other in theirs if one and other]
        return bool(pairs) and not any(self._enclose(one, other) for one, other in pairs)

    def _other_persons(self) -> Iterator[Reason]:
        mine = [name for name in self._left_a if name.kind != "place"]
        theirs = [name for name in self._left_b if name.kind != "place"]
        said = [any(name.kind == "person" for name in names) for names in (mine, theirs)]
        named = all(said) if self._is_numbered else any(said)  # beside the same account an unknown word is no name
        if mine and theirs and named and not self._same_person():
            yield "other_person", {"a": _joined(mine), "b": _joined(theirs)}
            return
        for one, other in ((self._a.families, self._b.families), (self._a.kin, self._b.kin)):
            if one and other and not any(alike(mine, theirs) for mine in one for theirs in other):
                yield "other_person", {"a": ", ".join(sorted(one)), "b": ", ".join(sorted(other))}
                return

    def persons_left(self) -> int:
        """How many names each side has that may be persons the other does not know, where one of them surely is."""
        mine, theirs = ([name for name in left if name.kind != "place"] for left in (self._left_a, self._left_b))
        surely = any(name.kind == "person" for name in (*mine, *theirs))
        return min(len(mine), len(theirs)) if surely else 0

    def _same_person(self) -> bool:
        """Whether the same given name stands in both: what else is left are other words of the sentence."""
        said = any(self._rank(name) == "person" and name.text not in self._kin() for name in self._agreed)
        return said and not self._are_namesakes()

    def _are_namesakes(self) -> bool:
        """Whether another name stands before the common one on both sides: Ravi Shankar, Uma Shankar."""
        led = [{name.at + 1 for name in left if name.kind != "place"} for left in (self._left_a, self._left_b)]
        common = ((one, other) for one in self._a.names for other in self._b.names if self._same(one, other))
        return any(one.at in led[0] and other.at in led[1] for one, other in common)

    def _kin(self) -> frozenset[str]:
        return self._a.kin | self._b.kin

    def names_a_person(self) -> bool:
        """Whether both name the same person, account, plot or application."""
        if self._is_numbered or any(one.label == "phone" for one, _ in self._numbers):
            return True
        return any(self._rank(name) in ("person", "name") for name in self._agreed)

    def evidence(self) -> tuple[Reason, ...]:
        """What agrees of place, person and number, the surest first."""
        return tuple(reason for _, reason in sorted(self._strengths(), key=lambda one: -one[0]))

    def agreement(self) -> dict[str, float]:
        """How many names of each rank agree, and whether a number or the area does."""
        counts = dict.fromkeys(("number", "fine", "town", "person", "name", "area"), 0.0)
        for name in self._agreed:
            rank = self._rank(name)
            if rank:
                counts[rank] += 1
        counts["number"] = float(self._is_numbered or any(one.label == "phone" for one, _ in self._numbers))
        counts["spot"] = float(any(one.label in known.SPOT | known.THINGS for one, _ in self._numbers))
        counts["area"] = float(bool(self._common_area()))
        counts["fine"] += counts["area"]
        return counts

    def _strengths(self) -> Iterator[tuple[float, Reason]]:
        for one, _ in self._numbers:
            if one.label in _IDENTITIES or one.label == "phone":
                yield _STRENGTHS["number"], ("same_number", {"words": one.words})
        for name in self._agreed:
            rank = self._rank(name)
            if rank:
                kind = "same_person" if rank == "person" else "same_place"
                yield _STRENGTHS[rank], (kind, {"words": name.text})
        area = self._common_area()
        if area:
            yield _STRENGTHS["area"], ("same_area", {"area": area})

    def _rank(self, name: Name) -> str:
        area = self._config.area_by_code.get(name.code)
        if area is not None:
            return "" if area.kind in _VAGUE else "fine" if area.kind in _FINE else "town"
        if name.wide:
            return "town"
        kinds = {one.kind for one in (*self._a.names, *self._b.names) if self._same(one, name)}
        return "fine" if "place" in kinds else "person" if "person" in kinds else "name"

    def _common_area(self) -> str:
        mine, theirs = self._areas
        area = self._config.area_by_code.get(mine)
        return mine if mine == theirs and area is not None and area.kind in _FINE else ""


def _equal(one: Number, other: Number) -> bool:
    long = len(one.digits) >= ACCOUNT_DIGITS
    return one.digits == other.digits and (long or _fits(one.label, other.label) or _fits(other.label, one.label))


def _fits(label: str, wanted: str) -> bool:
    """Whether numbers of two labels can be compared: an unlabelled id with any own number, else like with like."""
    return label == wanted or (wanted == "id" and label in known.OWN) or (label == "id" and wanted in known.OWN)


def _of(label: str, traits: Traits) -> set[str]:
    """The numbers of a label; where there are none, those that may be."""
    named = {number.digits for number in traits.numbers if number.label == label}
    return named or {number.digits for number in traits.numbers if _fits(number.label, label)}


def _said(traits: Traits, digits: Iterable[str]) -> str:
    return ", ".join(number.words for number in traits.numbers if number.digits in digits)


def _joined(names: Iterable[Name]) -> str:
    return ", ".join(name.text for name in names)
