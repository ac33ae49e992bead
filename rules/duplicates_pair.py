"""Two complaints side by side: which names, numbers and landmarks agree, and which forbid that they are one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

from config import Config
from rules import duplicates_words as known
from rules.duplicates_names import alike, sounds
from rules.duplicates_traits import Name, Number, Traits

Reason = tuple[str, dict[str, Any]]
_FINE = frozenset({"ward", "locality", "village"})
_VAGUE = frozenset({"district", "zone"})
# A matter of this or that person is told apart by these also where they carry no person's name.
_IDENTITIES = known.OWN | {"plot", "vehicle", "house"}
_STRENGTHS = {"number": 1.0, "fine": 0.85, "name": 0.25, "person": 0.8, "area": 0.75, "town": 0.7}
_AGREES, _SILENT, _WIDER = 0.05, 0.9, 0.85
_WORDS_ALIKE = 0.45
_SHORTEST = 4
_FIRST = {"bh": "b", "v": "b", "kh": "k", "gh": "g", "sh": "s", "jh": "j", "th": "t", "dh": "d", "ch": "c"}


@functools.lru_cache(maxsize=20_000)
def grams(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words of a text, alone and joined with the next ones (Shyam Lal, shyamlal), by their first sound."""
    found: dict[str, list[str]] = {}
    for at in range(len(words)):
        for size in (1, 2, 3):
            part = words[at : at + size]
            if len(part) == size and not any(word.isdigit() for word in part):
                joined = "".join(part)
                if len(sounds(joined)) >= _SHORTEST:
                    found.setdefault(_first(joined), []).append(joined)
    return {first: tuple(dict.fromkeys(several)) for first, several in found.items()}


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
        known_as = bool(one.place) and one.place == other.place
        return one is other or known_as or alike(one.text, other.text)

    def _stands_in(self, name: Name, own: Traits, other: Traits) -> bool:
        """Whether a name of one text is heard in the other, as a name or as any word."""
        if any(self._same(name, one) for one in other.names):
            return True
        following = own.words[name.at + 1] if name.at + 1 < len(own.words) else ""
        spellings = (name.text, name.text + following) if following.isalpha() else (name.text,)
        heard = grams(other.words)
        return any(
            alike(spelling, word) for spelling in spellings if len(sounds(spelling)) >= _SHORTEST
            for word in heard.get(_first(spelling), ())
        )

    def vetoes(self, individual: bool) -> Iterator[Reason]:
        """Why the two cannot be one. `individual`: a matter between persons, so that another name is another matter."""
        yield from self._other_numbers()
        yield from self._other_places()
        if individual:
            yield from self._other_persons()
        here, there = self._a.landmarks, self._b.landmarks
        if here and there and not here & there and not self._is_numbered:
            yield "other_landmark", {"a": ", ".join(sorted(here)), "b": ", ".join(sorted(there))}

    @property
    def _is_numbered(self) -> bool:
        return any(one.label in _IDENTITIES for one, _ in self._numbers)

    def _other_numbers(self) -> Iterator[Reason]:
        for label in sorted({number.label for number in self._a.numbers} - {"phone"}):
            mine = {number.digits for number in self._a.numbers if _fits(number.label, label)}
            theirs = {number.digits for number in self._b.numbers if _fits(number.label, label)}
            if mine and theirs and not mine & theirs:
                yield "other_number", {"a": _said(self._a, mine), "b": _said(self._b, theirs)}
                return

    def _other_places(self) -> Iterator[Reason]:
        mine = [name for name in self._left_a if name.kind != "person"]
        theirs = [name for name in self._left_b if name.kind != "person"]
        mine, theirs = self._unrelated(mine, theirs), self._unrelated(theirs, mine)
        if mine and theirs:
            yield "other_place", {"a": _joined(mine), "b": _joined(theirs)}
        elif not self._agreed and self._area_conflict():
            yield "other_place", {"a": self._areas[0], "b": self._areas[1]}

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
        families = self._a.families, self._b.families
        if mine and theirs and any(name.kind == "person" for name in (*mine, *theirs)):
            yield "other_person", {"a": _joined(mine), "b": _joined(theirs)}
        elif all(families) and not any(alike(one, other) for one in families[0] for other in families[1]):
            yield "other_person", {"a": ", ".join(sorted(families[0])), "b": ", ".join(sorted(families[1]))}

    def names_a_person(self) -> bool:
        """Whether both name the same person, account, plot or application."""
        if self._is_numbered or any(one.label == "phone" for one, _ in self._numbers):
            return True
        return any(name.kind == "person" or (name.kind == "name" and not name.code) for name in self._agreed)

    def evidence(self) -> tuple[float, tuple[Reason, ...]]:
        """How strongly place, person and number agree (0-1), and what agrees."""
        found = sorted(self._strengths(), key=lambda one: -one[0])
        if not found:
            return 0.0, ()
        strength = found[0][0] + _AGREES * (len(found) - 1)
        if strength < _WORDS_ALIKE < sum(share for share, _ in found):  # two rare words in common are a place
            strength = _WORDS_ALIKE
        if not self._is_numbered:
            strength *= self._doubt(found[0][0])
        return min(strength, 1.0), tuple(reason for _, reason in found)

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
        kinds = {one.kind for one in (*self._a.names, *self._b.names) if self._same(one, name)}
        return "fine" if "place" in kinds else "person" if "person" in kinds else "name"

    def _common_area(self) -> str:
        mine, theirs = self._areas
        area = self._config.area_by_code.get(mine)
        return mine if mine == theirs and area is not None and area.kind in _FINE else ""

    def _doubt(self, best: float) -> float:
        """Less sure where only one side names the lane, or only the town is common and one side names more."""
        spots = [{number.label for number in traits.numbers} & known.SPOT for traits in (self._a, self._b)]
        factor = _SILENT if spots[0] != spots[1] else 1.0
        more = any(name.kind != "person" for name in (*self._left_a, *self._left_b))
        return factor * (_WIDER if more and best <= _STRENGTHS["town"] else 1.0)


def _equal(one: Number, other: Number) -> bool:
    return one.digits == other.digits and (_fits(one.label, other.label) or _fits(other.label, one.label))


def _fits(label: str, wanted: str) -> bool:
    """Whether numbers of two labels can be compared: an unlabelled id with any own number, else like with like."""
    return label == wanted or (wanted == "id" and label in known.OWN) or (label == "id" and wanted in known.OWN)


def _said(traits: Traits, digits: Iterable[str]) -> str:
    return ", ".join(number.words for number in traits.numbers if number.digits in digits)


def _joined(names: Iterable[Name]) -> str:
    return ", ".join(name.text for name in names)
