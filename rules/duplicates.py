"""Duplicates: whether two complaints are one.

They are when the fault is the same AND the place, the person or the number is; any conflict of these is a veto, however
alike the words are: the same fault one lane further reads more alike than a neighbour's words for this one [S1].
"""

from __future__ import annotations

import copy
import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config import Config
from rules.duplicates_faults import PRIVATE, likeness, related
from rules.duplicates_matters import Notions
from rules.duplicates_numbers import evenly
from rules.duplicates_pair import Pair
from rules.duplicates_score import Side, likelihood, signs
from rules.duplicates_table import Table
from rules.duplicates_table import Weighed as TypesWeighed
from rules.duplicates_topics import features, shipped
from rules.duplicates_topics import likeness as nearness
from rules.duplicates_traits import FIRM, Traits, traits
from rules.routing import Router

# From this likelihood on two complaints are one; it is told as one half (docs/duplicates.md).
SAME_CHANCE = 0.85
# A fault that is less likely the same, and shares no notion, is another one.
MIN_FAULT = 0.25
# What is believed less than this of the best type is no fault of the text.
_BELIEVED = 0.15
# What only a department's general type says; what the words alone can say where the table is at a loss.
_GENERAL = 0.5
_WORDS = 0.8
_FITS = 0.65
_SURE = 0.35
_VETOED = 0.3
# What speaks against two being one without forbidding it.
_DOUBTS = ("other_matter", "other_fault", "no_person", "no_place")
# Two whose loudest topics are less alike are not one: of 2,420 labelled pairs that are recognised, none.
_UNLIKE = 0.05
# So many of others' that sound most alike are compared word by word.
_COMPARED = 4
# From this on the table is of one mind about the two faults.
_SAME_FAULT = 0.5
# So many texts are remembered as read, 8 KB each: the open complaints of a district.
_KEPT = 12_000
# Matters between persons, though they have a place: another name is another matter.
_INDIVIDUAL = frozenset({
    "land_grab", "violence", "women_safety", "path_blocked", "illegal_building", "gas", "ration_not_given", "post",
    "school_fees", "shg"})
Why = tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two complaints are one, how surely (0-1), and why: reasons with the words that gave them."""

    same: bool
    score: float
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Other:
    """A complaint a new one is compared with; `area` "" where unknown; `own`: filed by the same citizen."""

    number: int
    text: str
    area: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A complaint as it is compared: what tells it from others, what its fault may be (0-1), what its words mean and
    how much they say together, how much of it speaks for a type (0-1), and how sure the table is of the best (0-1)."""

    side: Side
    faults: Mapping[str, float]
    departments: Mapping[str, float]
    concepts: Mapping[str, frozenset[str]]
    weight: float
    fits: Mapping[str, float]
    sure: float


@dataclass(frozen=True, slots=True)
class _Look:
    """What is found in a text before its topic is heard; `faults` and `sure` as in Read."""

    traits: Traits
    notions: Notions
    weighed: TypesWeighed
    faults: Mapping[str, float]
    sure: float
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two complaints side by side: the types that agree best, what forbids that they are one, what only speaks against
    it, and the signs."""

    pair: Pair
    types: tuple[str, str]
    vetoes: Why
    doubts: Why
    signs: dict[str, float]


class Comparer:
    """Compares complaints with the office's tables; built once for a process. Remembers what it read."""

    def __init__(self, config: Config, router: Router | None = None) -> None:
        self._config = config
        self._table = Table(router or Router(config), config)
        self.read = functools.lru_cache(maxsize=_KEPT)(self._read)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "read"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.read = functools.lru_cache(maxsize=_KEPT)(self._read)

    def with_router(self, router: Router) -> Comparer:
        """The same with the table as it is taught now; what was read before is forgotten."""
        other = copy.copy(self)
        other._table = self._table.with_router(router)
        return other

    def compare(
        self, a: str, b: str, area_a: str | None = None, area_b: str | None = None, *, same_citizen: bool = False,
    ) -> Verdict:
        """Compare the words of two complaints. `area_a`, `area_b`: codes of the areas they were filed for, where
        known. `same_citizen`: one person filed both, so a matter of a person (pension, bill) needs no name."""
        weighed = self.weigh(self.read(a), self.read(b), area_a, area_b, same_citizen=same_citizen)
        chance, types = likelihood(weighed.signs), weighed.types
        if weighed.vetoes:
            return Verdict(False, round(chance * _VETOED, 4), weighed.vetoes + weighed.doubts)
        if chance >= SAME_CHANCE:
            own: Why = (("same_citizen", {}),) if same_citizen else ()
            why = (("same_fault", {"type": types[0]}), *weighed.pair.evidence(), *own)
            return Verdict(True, round(_score(chance), 4), why)
        other: Why = (("other_fault", {"a": types[0], "b": types[1]}),) if types[0] != types[1] else (("unsure", {}),)
        return Verdict(False, round(_score(chance), 4), weighed.doubts or tuple(weighed.pair.doubts()) or other)

    def weigh(
        self, one: Read, other: Read, area_a: str | None, area_b: str | None, *, same_citizen: bool = False,
    ) -> Weighed:
        """Two complaints side by side, not yet judged; the parameters as `compare` has them."""
        fault, types = self._fault(one, other)
        pair = Pair(self._config, one.side.traits, other.side.traits, area_a, area_b)
        individual = self._is_personal(types, one, other)
        personal = individual and not self._is_public(one, other)
        vetoes = [*self._table.other_house(one.side.notions, other.side.notions)]
        vetoes += pair.vetoes(individual or not _INDIVIDUAL.isdisjoint(types))
        doubts = [*self._other_matter(one, other, fault, types)]
        if personal and not same_citizen and not pair.names_a_person():
            (vetoes if self._are_of_persons(one, other) else doubts).append(("no_person", {}))
        elif not (personal and same_citizen) and not pair.is_placed:
            (doubts if pair.shares_a_name else vetoes).append(("no_place", {}))
        paid = one.side.traits.paid and other.side.traits.paid
        named = individual or paid or fault < _SAME_FAULT or not self._is_of_place(types)
        found = signs(one.side, other.side, pair, fault, _overlap(one, other), personal, named, self._table.broad)
        found |= self._table.kinship(one.side.notions, other.side.notions)
        said = {reason for reason, _ in doubts}
        found |= {reason: float(reason in said) for reason in _DOUBTS}
        if personal and same_citizen:
            found["agrees_person"] = max(1.0, found["agrees_person"])
        return Weighed(pair, types, tuple(vetoes), tuple(doubts), found)

    def _other_matter(self, one: Read, other: Read, fault: float, types: tuple[str, str]) -> Why:
        """Whether the two ask for other things, tell of rival parts of one type, or share neither type nor notion."""
        told = self._table.other_matter(one.side.notions, other.side.notions)
        mine, theirs = one.side.notions, other.side.notions
        if told or fault >= MIN_FAULT or mine.share(theirs) or self._table.kinship(mine, theirs)["akin"]:
            return told
        return (("other_fault", {"a": types[0], "b": types[1]}),)

    def _is_public(self, one: Read, other: Read) -> bool:
        """Whether the matter is everybody's although its type is a person's: who takes bribes, which roof leaks."""
        return not self._table.public.isdisjoint(one.side.notions.things & other.side.notions.things)

    def best(self, text: str, area: str | None, others: Sequence[Other]) -> list[tuple[Other, Verdict]]:
        """Those of some complaints that are the same as a new one, the surest first."""
        judged = [
            (other, self.compare(text, other.text, area, other.area, same_citizen=other.own))
            for other in self._nearest(text, others)
        ]
        return sorted((pair for pair in judged if pair[1].same), key=lambda pair: -pair[1].score)

    def _nearest(self, text: str, others: Sequence[Other]) -> list[Other]:
        """The citizen's own, and of the others' those that sound most alike, which is soon told; where nothing is known
        of the words, any."""
        if not others:
            return []
        mine = self.read(text).side.heard.gist
        alike = [(nearness(mine, self.read(other.text).side.heard.gist) if mine else 1.0) for other in others]
        ranked = sorted(range(len(others)), key=lambda at: (-alike[at], at))
        near = [others[at] for at in ranked if alike[at] >= _UNLIKE]
        return [one for one in near if one.own] + [one for one in near if not one.own][:_COMPARED]

    def told(self, text: str) -> tuple[str, ...]:
        """By what the topic of a text is told: what the topics are learned from."""
        return self._look(evenly(text)).told

    def _look(self, text: str) -> _Look:
        found = traits(text, self._table.places(text), self._table)
        weighed = self._table.weigh(text, found.silent)
        if not weighed.types:
            weighed = self._table.weigh(text)
        kinds = self._config.type_by_id
        faults = {owner: part for owner, part in weighed.types.items() if owner in kinds and not _is_general(owner)}
        words = _unnamed(found)
        notions, believed = self._table.notions(words), _shares(faults)
        told = tuple(features(words, notions, weighed.concepts, believed))
        return _Look(found, notions, weighed, believed, max(faults.values(), default=0.0), told)

    def _read(self, text: str) -> Read:
        look = self._look(evenly(text))
        kinds, concepts = self._config.type_by_id, look.weighed.concepts
        departments: dict[str, float] = {}
        for owner, part in look.weighed.types.items():
            code = kinds[owner].department if owner in kinds else owner.partition(":")[2]
            departments[code] = departments.get(code, 0.0) + part
        weight = sum(1 / len(owners) for owners in concepts.values())
        return Read(
            Side(look.traits, look.notions, shipped().hear(look.told)), look.faults, _shares(departments), concepts,
            weight, _fits(look.faults, concepts, weight), look.sure)

    def _fault(self, one: Read, other: Read) -> tuple[float, tuple[str, str]]:
        """How likely the fault is the same (0-1), and the two types that agree best."""
        pairs = [
            (likeness(a, b) * math.sqrt(part_a * part_b), (a, b))
            for a, part_a in one.faults.items() for b, part_b in other.faults.items()
        ]
        best = max(pairs, default=(0.0, ("", "")))
        types = best[1] if best[0] else (_first(one.faults), _first(other.faults))
        sure = min(1.0, one.sure / _SURE, other.sure / _SURE)
        score = sure * min(1.0, sum(part for part, _ in pairs))
        if not one.faults or not other.faults:
            score = self._by_department(one, other)
        if sure < 1:
            score = max(score, _WORDS * _overlap(one, other))
            fits = (part * other.fits[kind] for kind, part in one.fits.items() if kind in other.fits)
            score = max(score, _FITS * max(fits, default=0.0))
        return score, types

    @staticmethod
    def _by_department(one: Read, other: Read) -> float:
        shared = [min(part, other.departments.get(code, 0.0)) for code, part in one.departments.items()]
        return _GENERAL * max(shared, default=0.0)

    def _are_of_persons(self, one: Read, other: Read) -> bool:
        """Whether both tell of an entitlement or paper, which is a person's whatever the place [S1]."""
        first = (self._config.type_by_id.get(_first(read.faults)) for read in (one, other))
        return all(kind is not None and kind.concerns == "person" for kind in first)

    def _is_of_place(self, types: tuple[str, str]) -> bool:
        """Whether the types that agree best are everybody's there: who signs makes no difference."""
        kinds = self._config.type_by_id
        return all(name in kinds and kinds[name].concerns == "place" for name in types)

    def _is_personal(self, types: tuple[str, str], one: Read, other: Read) -> bool:
        """Whether the matter is a person's: by the types that agree best, where at least one text is mostly of one."""
        kinds = self._config.type_by_id
        said = any(kinds[name].concerns == "person" for name in types if name in kinds)
        first = (kinds.get(_first(read.faults)) for read in (one, other))
        meant = any(kind is not None and kind.concerns == "person" for kind in first)
        return (said and meant) or bool(one.side.notions.claims & other.side.notions.claims)


def areas_around(config: Config, code: str) -> tuple[str, ...]:
    """Where the same fault may have been filed: the area, those around it, those in it, and "" (none was given)."""
    around = [area.code for area in config.enclosing(code)]
    within = [area.code for area in config.areas if area.parent == code and area.kind != "zone" and len(around) > 1]
    return (*around, *within, "")


def is_shared(config: Config, type_id: str) -> bool:
    """Whether people may be told that somebody else has complained of this: a matter of a place, of everybody there.

    A matter of a person is nobody else's, and whoever asks after a crime or a fraud may be the one it is about.
    """
    kind = config.type_by_id.get(type_id)
    hidden = type_id in PRIVATE or type_id in _INDIVIDUAL or _is_general(type_id)
    return kind is not None and kind.concerns == "place" and not hidden


def _score(chance: float) -> float:
    """A likelihood as it is told: one half is where two complaints begin to be one."""
    return chance / (2 * SAME_CHANCE) if chance < SAME_CHANCE else 0.5 + (chance - SAME_CHANCE) / (2 - 2 * SAME_CHANCE)


def _unnamed(found: Traits) -> list[str]:
    """The words of a text without what surely names (Baner is no banner) and without what a spot lies beside."""
    named = {name.at for name in found.names if name.firm == FIRM} | found.beside
    return [word for at, word in enumerate(found.words) if at not in named]


def _is_general(type_id: str) -> bool:
    return type_id.endswith("_other") or type_id == "other"


def _shares(parts: Mapping[str, float]) -> dict[str, float]:
    """Each part as a share of the whole; what is far behind the greatest is left out."""
    top = max(parts.values(), default=0.0)
    kept = {name: part for name, part in parts.items() if part >= _BELIEVED * top and part > 0}
    whole = sum(kept.values())
    return {name: part / whole for name, part in kept.items()}


def _first(parts: Mapping[str, float]) -> str:
    return max(parts, key=lambda name: (parts[name], name), default="")


def _overlap(one: Read, other: Read) -> float:
    """How much of both texts' meaning is common: words that few types know count most."""
    common = sum(1 / len(one.concepts[concept]) for concept in one.concepts if concept in other.concepts)
    return common / math.sqrt(one.weight * other.weight) if common else 0.0


def _fits(faults: Mapping[str, float], concepts: Mapping[str, frozenset[str]], weight: float) -> dict[str, float]:
    """How much of a text's meaning speaks for each type it may be of, the less the more types it might be as well."""
    kinds = {kind for name in faults for kind in related(name) if likeness(kind, name) == 1}
    return {kind: _fit(kind, faults, concepts, weight) for kind in kinds} if weight else {}


def _fit(kind: str, faults: Mapping[str, float], concepts: Mapping[str, frozenset[str]], weight: float) -> float:
    alike = {name for name in related(kind) if likeness(kind, name) == 1}
    share = sum(part for name, part in faults.items() if name in alike)
    fitting = (1 / len(owners) for owners in concepts.values() if not alike.isdisjoint(owners))
    return min(1.0, share / _SURE) * sum(fitting) / weight
