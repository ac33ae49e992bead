"""Routing: a citizen's words → departments, complaint type and category, with the words that decided.

The table of complaint types speaks first: every phrase found gives its type a weight, words beside a landmark
hardly count, and a village moves what the gram panchayat looks after. See docs/language.md.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal as OneOf
from typing import Protocol

from config import Category, ComplaintType, Config
from rules.category import DEFAULT, Decision, Why, decide
from rules.places import Gazetteer, Place
from rules.routing_found import Found
from rules.routing_literal import Literal
from rules.routing_peril import Grammar
from rules.routing_phrases import Hit, Phrases, Word, spelt_out
from rules.routing_reading import Reader, Reading
from rules.routing_talk import OFFICE, Talk
from rules.routing_words import Vocabulary
from rules.text import tokens

SHOWN = 5
# Tuned on messages of our own (docs/language.md): the softness of the scores, and when no question is needed.
TEMPERATURE = 0.55
AUTO_SHARE = 0.62
AUTO_STRENGTH = 1.5
ISSUE_STRENGTH = 2.0
# Words of danger may stand farther apart than those of a matter: better one A too many.
DANGER_SLACK = 5
_PART = 0.5
# Words of so many departments' phrases say nothing by themselves.
_COMMON = 9
_LATE = 0.12
_OTHERS = 0.15
_NAMED_OFFICE = 0.7
_GENERAL = 0.65
# A word found by likeness must be this like to count as known.
_KNOWN = 0.8
# So many messages are remembered with what was found in them.
_FOUND = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A department with its share of the belief (0-1) and the message's words that speak for it."""

    code: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a message seems to be; `auto`: sure enough to route without asking; `parts`: a type for each issue in it."""

    kind: str
    none_reason: str | None = None
    departments: tuple[Scored, ...] = ()
    type_id: str = ""
    category: Category = DEFAULT
    category_why: Why = ()
    auto: bool = False
    places: tuple[Place, ...] = ()
    issues: int = 0
    parts: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()


class Opinion(Protocol):
    """What a trained model says of one message after the table. It never takes the danger of a dangerous type away; a
    sign of the grammar it may doubt, and a listed danger where it is all but certain."""

    @property
    def auto_share(self) -> float:
        """From this share on a department needs no question."""

    @property
    def is_none(self) -> bool:
        """Whether the message is no complaint."""

    @property
    def is_danger(self) -> bool:
        """Whether the message tells of danger."""

    def on_taught(self) -> Opinion:
        """The same on a message with words the office has taught: what they mean is the table's to say."""

    def believes(self, danger: OneOf["sign", "listed"]) -> bool:
        """Whether a mere sign of danger, or a listed phrase of danger, can be meant so here."""

    def danger_words(self) -> tuple[str, ...]:
        """The words that make it sound dangerous."""

    def departments(self, table: tuple[Scored, ...]) -> tuple[Scored, ...]:
        """The departments ranked anew, with the words that decided."""

    def category(self, table: Decision, kind: ComplaintType | None) -> Decision:
        """B or C for a message without danger."""


class SecondOpinion(Protocol):
    """A trained model."""

    def on(self, reading: Reading, *, rural: bool) -> Opinion:
        """Its opinion on a message."""


@dataclass(slots=True)
class _Belief:
    """What speaks for one type in one message."""

    score: float = 0.0
    strong: float = 0.0
    spots: set[int] = field(default_factory=set)


class Router:
    """The table of complaint types, made searchable; built once for a process.

    `model`: asked after it, if any; `taught`: the phrases (of type, words) the office has added to it.
    """

    def __init__(self, config: Config, gazetteer: Gazetteer | None = None) -> None:
        self.model: SecondOpinion | None = None
        self.taught: frozenset[tuple[str, str]] = frozenset()
        self._config = config
        self._words = Vocabulary(config.families, config.ordinary)
        self._matter, self._nevers = Phrases(self._words), Phrases(self._words)
        self._dangers = Phrases(self._words, DANGER_SLACK)
        self._talk, self._peril = Talk(config), Grammar(config.peril)
        asides, self._rural = Literal(), Literal()
        asides.add("", config.asides)
        self._rural.add("", config.rural_words)
        groups = {kind.id: kind.department for kind in config.types}
        for kind in config.types:
            self._add(self._matter, kind.id, kind.phrases)
            self._add(self._dangers, kind.id, spelt_out(kind.danger))
            self._add(self._nevers, kind.id, kind.never)
        for office in config.departments:
            groups[_office(office.code)] = office.code
            self._add(self._matter, _office(office.code), office.words)
        self._add(self._dangers, "", spelt_out(config.danger))
        for phrases in (self._matter, self._dangers, self._nevers):
            phrases.close(groups)
        self._words.close()
        self._reader = Reader(self._words, asides, gazetteer or Gazetteer(config))

    @staticmethod
    def _add(phrases: Phrases, owner: str, texts: Sequence[str]) -> None:
        phrases.add(owner, texts, map(tokens, texts))

    def suggest(self, text: str, area: str | None = None) -> Suggestion:
        """Read a message; `area` is the code of a place known from elsewhere (a pin, an answer)."""
        found = self._find(text)
        reading, hits, dangers = found.reading, found.hits, found.dangers
        reason = self._talk.reason(text, reading, [*hits, *dangers], danger=bool(dangers))
        if reason:
            return Suggestion("none", reason, places=reading.places)
        rural = self._is_rural(reading, area)
        opinion = self._opinion(found, rural)
        if opinion and not dangers and opinion.is_none and (reason := self._talk.likeliest(reading, hits)):
            return Suggestion("none", reason, places=reading.places)
        return self._judge(found, self._beliefs(found, found.matter), rural, opinion)

    @functools.lru_cache(maxsize=_FOUND)  # noqa: B019  (one router lives as long as its process)
    def _find(self, text: str) -> Found:
        """What the tables find in a message; a complaint is routed and soon after read for its duplicates."""
        return Found(self._reader.read(text), self._matter, self._nevers, self._dangers, self._peril)

    def _opinion(self, found: Found, rural: bool) -> Opinion | None:
        if self.model is None:
            return None
        opinion = self.model.on(found.reading, rural=rural)
        known = ((hit.owner, hit.phrase) for hit in (*found.hits, *found.nevers))
        return opinion.on_taught() if self.taught and not self.taught.isdisjoint(known) else opinion

    def by_table(self, text: str, area: str | None = None) -> tuple[Reading, tuple[Scored, ...], bool]:
        """What a model learns from: the reading, the table's departments, and whether the place is a village."""
        found = self._find(text)
        rural = self._is_rural(found.reading, area)
        return found.reading, self._departments(found.reading, self._beliefs(found, found.matter), rural), rural

    def may_be_none(self, text: str) -> bool:
        """Whether nothing in the table stands against a message's being no complaint, however it sounds."""
        found = self._find(text)
        return not found.dangers and self._talk.likeliest(found.reading, found.hits) is not None

    def places(self, text: str) -> tuple[Place, ...]:
        """The places the gazetteer finds in a text."""
        return self._find(text).reading.places

    def knows(self, word: str) -> bool:
        """Whether a word stands in the tables, as it is or inflected."""
        meaning = self._words.meaning(word)
        return meaning.stop or (bool(meaning.concept) and meaning.weight > _KNOWN)

    def weigh(
        self, text: str, silent: Collection[int] = (),
    ) -> tuple[Mapping[str, float], Mapping[str, frozenset[str]]]:
        """The score of every type a text speaks for, and for each of its concepts the types that know it. The words at
        `silent` (places in `tokens(text)`) do not count."""
        found = self._find(text)
        words = [word for word in found.reading.words if word.index not in silent]
        beliefs = self._beliefs(found, found.hits, words)
        known = self._matter.known_by
        concepts = {word.concept: known[word.concept] for word in words if word.concept in known}
        return {owner: one.score for owner, one in beliefs.items() if one.score > 0}, concepts

    def type_of(self, department: str, text: str) -> str:
        """The likeliest complaint type of a department for a text; the department's general one when nothing fits."""
        found = self._find(text)
        return self._best_type(department, self._beliefs(found, found.hits), self._is_rural(found.reading, None))

    def _beliefs(
        self, found: Found, hits: Iterable[Hit], words: Sequence[Word] | None = None,
    ) -> dict[str, _Belief]:  # fmt: skip
        """What speaks for each type; `words`: those of the reading that count, all of them if not given."""
        ruled_out = {hit.owner for hit in found.nevers}
        every = found.reading.words
        counted = every if words is None else words
        heard, last = {word.at for word in counted}, len(every) or 1
        beliefs: dict[str, _Belief] = defaultdict(_Belief)
        for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.words, hit.phrase)):
            if hit.owner not in ruled_out and heard.issuperset(hit.words):
                _strengthen(beliefs[hit.owner], hit, 1 - _LATE * hit.words[0] / last)
        for word in counted:
            self._add_parts(beliefs, word, ruled_out)
        return beliefs

    def _add_parts(self, beliefs: dict[str, _Belief], word: Word, ruled_out: set[str]) -> None:
        """A single word of longer phrases speaks a little for their types, the less the more types know it."""
        owners = self._matter.known_by.get(word.concept, ()) if word.concept else ()
        if self._matter.spread.get(word.concept, _COMMON) >= _COMMON:
            return
        for owner in owners:
            belief = beliefs[owner] if owner not in ruled_out else _Belief()
            if word.at not in belief.spots:
                belief.spots.add(word.at)
                belief.score += _PART * word.weight / math.sqrt(len(owners))

    def _judge(
        self, found: Found, beliefs: Mapping[str, _Belief], rural: bool, opinion: Opinion | None
    ) -> Suggestion:
        table = self._departments(found.reading, beliefs, rural)
        departments = opinion.departments(table) if opinion else table
        type_id = self._first_type(departments, beliefs, rural)
        decision, dangers = self._decide(found, beliefs, type_id, opinion)
        if opinion and decision.category != "A":
            by_table = self._decide(found, beliefs, self._first_type(table, beliefs, rural), opinion)
            decision, dangers = self._reconsidered(opinion, decision, by_table, type_id)
        parts = self._issues(beliefs, rural, type_id)
        enough = opinion.auto_share if opinion else AUTO_SHARE
        auto = bool(departments) and departments[0].score >= enough and (
            opinion is not None or _strength(beliefs, type_id) >= AUTO_STRENGTH)
        return Suggestion(
            "complaint", None, departments[:SHOWN], type_id, decision.category, decision.why, auto,
            found.reading.places, max(1, len(parts)), parts, dangers)

    def _reconsidered(
        self, opinion: Opinion, now: Decision, by_table: tuple[Decision, tuple[str, ...]], type_id: str
    ) -> tuple[Decision, tuple[str, ...]]:
        """The category where the rules see no danger in the type the model prefers: that of the table's own first type,
        or of what sounds dangerous to the model; else B or C."""
        if by_table[0].category == "A":
            return by_table
        if opinion.is_danger:
            words = opinion.danger_words()
            return Decision("A", (("danger", {"words": ", ".join(words)}),)), words
        return opinion.category(now, self._config.type_by_id.get(type_id)), ()

    def _first_type(self, departments: Sequence[Scored], beliefs: Mapping[str, _Belief], rural: bool) -> str:
        return self._best_type(departments[0].code, beliefs, rural) if departments else ""

    def _decide(
        self, found: Found, beliefs: Mapping[str, _Belief], type_id: str, opinion: Opinion | None
    ) -> tuple[Decision, tuple[str, ...]]:
        """The rules' category for a type, and the words of danger."""
        dangers = self._danger_words(found, type_id, opinion)
        kind = self._config.type_by_id.get(type_id)
        return decide(kind, dangers, _strength(beliefs, type_id) >= AUTO_STRENGTH), dangers

    def _departments(self, reading: Reading, beliefs: Mapping[str, _Belief], rural: bool) -> tuple[Scored, ...]:
        scores: dict[str, list[float]] = defaultdict(list)
        spots: dict[str, set[int]] = defaultdict(set)
        for owner, belief in beliefs.items():
            code, factor = self._department_of(owner, rural)
            scores[code].append(belief.score * factor)
            if belief.score * factor >= max(scores[code]):
                spots[code] = belief.spots
        totals = {code: max(found) + _OTHERS * min(1.0, sum(found) - max(found)) for code, found in scores.items()}
        mass = {code: math.expm1(total / TEMPERATURE) for code, total in totals.items() if total > 0}
        whole = sum(mass.values()) + 1.0
        words = {word.at: word.text for word in reading.words}
        ranked = sorted(mass, key=lambda code: (-mass[code], code))
        said = {code: tuple(words[at] for at in sorted(spots[code])) for code in ranked}
        return tuple(Scored(code, round(mass[code] / whole, 4), said[code]) for code in ranked)

    @functools.lru_cache(maxsize=4096)  # noqa: B019  (one router lives as long as its process)
    def _department_of(self, owner: str, rural: bool) -> tuple[str, float]:
        kind = self._config.type_by_id.get(owner)
        if kind is None:
            return owner.partition(":")[2], _NAMED_OFFICE
        factor = _GENERAL if is_general(kind) else 1.0
        return (kind.village_department or kind.department) if rural else kind.department, factor

    def _best_type(self, department: str, beliefs: Mapping[str, _Belief], rural: bool) -> str:
        known = self._config.type_by_id
        scored = [one for one in beliefs if one in known and self._department_of(one, rural)[0] == department]
        if scored:
            return max(scored, key=lambda one: (beliefs[one].score, one))
        return self.general_type(department)

    def general_type(self, department: str) -> str:
        """The type of a department that takes what no other does (`…_other`, or its last); "" if none."""
        own: list[ComplaintType] = [kind for kind in self._config.types if kind.department == department]
        general = [kind.id for kind in own if is_general(kind)]
        return general[0] if general else own[-1].id if own else ""

    def _issues(self, beliefs: Mapping[str, _Belief], rural: bool, first: str) -> tuple[str, ...]:
        """A type for each department with matter of its own in the message."""
        parts: list[str] = [first] if first else []
        seen = {self._department_of(first, rural)[0]} if first else set()
        taken: set[int] = set(beliefs[first].spots) if first in beliefs else set()
        for owner in sorted(beliefs, key=lambda owner: (-beliefs[owner].strong, owner)):
            belief, (code, _) = beliefs[owner], self._department_of(owner, rural)
            kind = self._config.type_by_id.get(owner)
            if kind is None or is_general(kind) or belief.strong < ISSUE_STRENGTH or code in seen:
                continue
            if len(belief.spots - taken) >= 2:
                parts.append(owner)
                seen.add(code)
                taken |= belief.spots
        return tuple(parts)

    def _danger_words(self, found: Found, type_id: str, opinion: Opinion | None) -> tuple[str, ...]:
        """The words of danger in a message: those for every type and this type's own; else those of the grammar."""
        if opinion and not opinion.believes("listed"):
            return ()
        words = {word.at: word.text for word in found.reading.words}
        hits = [hit for hit in found.dangers if hit.owner in ("", type_id) and _sure(hit, found.reading.words)]
        hits.sort(key=lambda hit: (-len(hit.words), hit.words))
        said = [" ".join(words[at] for at in hit.words) for hit in hits[:2]]
        if not said and found.signs and (opinion is None or opinion.believes("sign")):
            return tuple(dict.fromkeys(found.signs[0].words))
        return tuple(dict.fromkeys(said))

    def _is_rural(self, reading: Reading, area: str | None) -> bool:
        codes = [area, *(place.code for place in reading.places if place.code)]
        known = [found for code in codes if code for found in self._config.enclosing(code)]
        return any(found.rural for found in known) or bool(self._rural.find(reading.raw))


def is_general(kind: ComplaintType) -> bool:
    """Whether the type takes what no other of its department does: its id is `other` or ends in `_other`."""
    return kind.id == "other" or kind.id.endswith("_other")


def _office(code: str) -> str:
    return f"{OFFICE}{code}"


def _strength(beliefs: Mapping[str, _Belief], type_id: str) -> float:
    return beliefs[type_id].strong if type_id in beliefs else 0.0


def _strengthen(belief: _Belief, hit: Hit, factor: float) -> None:
    """Words already counted for a type are not counted again."""
    fresh = [at for at in hit.words if at not in belief.spots]
    gain = hit.weight * factor * len(fresh) / len(hit.words)
    belief.spots.update(fresh)
    belief.score += gain
    belief.strong += gain


def _sure(hit: Hit, words: Iterable[Word]) -> bool:
    return all(word.weight >= 0.75 for word in words if word.at in hit.words)
