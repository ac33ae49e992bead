"""Teaching the table of complaint types: a phrase more, why it may not be added, and what it would change.

A taught router shares everything it can with the one it comes from, so that making one takes some hundredths of a
second: many phrases can be tried on old complaints before one is added.
"""

from __future__ import annotations

import copy
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from config import ComplaintType, Config
from rules.places import masked
from rules.routing import Router, is_general
from rules.routing_phrases import NOT, Phrases, Word
from rules.routing_stop import STOP_WORDS
from rules.routing_talk import OFFICE
from rules.routing_words import Meaning, Vocabulary
from rules.table import evenly, owners_of_phrases
from rules.text import romanise, skeleton, tokens

Lesson = tuple[str, str]
"""A complaint type's id, and the phrase that speaks for it; `!` before the id: the phrase rules the type out."""

NEVER = "!"

Reason = tuple[str, dict[str, Any]]
MOST_WORDS = 5
FEWEST_LETTERS = 4
_NEIGHBOURS = 2


def taught(router: Router, lessons: Iterable[Lesson]) -> Router:
    """A router that knows these phrases too; the given one stays as it is. Types that are no more are passed over."""
    config, words = router._config, _copied_words(router._words)
    made = copy.copy(router)
    made._words, made._matter = words, _copied_phrases(router._matter, words)
    made._nevers = _copied_phrases(router._nevers, words)
    added = set(router.taught)
    for target, phrase in lessons:
        type_id = target.removeprefix(NEVER)
        if type_id in config.type_by_id:
            added.add((type_id, phrase))
            (made._matter if target == type_id else made._nevers).add(type_id, (phrase,), (tokens(phrase),))
    made.taught = frozenset(added)
    groups = {kind.id: kind.department for kind in config.types}
    groups |= {f"{OFFICE}{office.code}": office.code for office in config.departments}
    for phrases in (made._matter, made._nevers):
        phrases.close(groups)
    words.close()
    made._reader = copy.copy(router._reader)
    made._reader._vocabulary = words
    # its answers depend on the config alone, and a cache of its own would keep every router alive that was ever tried
    made.__dict__["_department_of"] = router._department_of
    return made


def _copied_words(words: Vocabulary) -> Vocabulary:
    made = copy.copy(words)
    made._written, made._buckets, made._cache = dict(words._written), {}, {}
    made._sounds = {sound: list(known) for sound, known in words._sounds.items()}
    return made


def _copied_phrases(phrases: Phrases, words: Vocabulary) -> Phrases:
    made = copy.copy(phrases)
    made._vocabulary, made._by_concept = words, defaultdict(list)
    made._phrases = {}
    for key, phrase in phrases._phrases.items():
        made._phrases[key] = one = copy.copy(phrase)
        one.owners = list(phrase.owners)
    made.owners_of = defaultdict(set, {concept: set(owners) for concept, owners in phrases.owners_of.items()})
    return made


def why_not(router: Router, type_id: str, phrase: str) -> Reason | None:
    """Why a phrase may not speak for a type: (what is wrong, with its params); None where it may.

    What is wrong: long, number, place, small (nothing but grammar), short, never, known, other (with the other `type`).
    """
    words = tokens(phrase)
    if len(words) > MOST_WORDS:
        return "long", {"n": MOST_WORDS}
    if any(word.isdigit() for word in words):
        return "number", {}
    if router._reader._gazetteer.find_places(phrase):
        return "place", {}
    telling = [word for word in words if romanise(word) not in STOP_WORDS]
    if not telling:
        return "small", {}
    found = _contradiction(router, router._config.type_by_id[type_id], phrase)
    if found is None and sum(map(len, telling)) < FEWEST_LETTERS:
        return "short", {}
    return found


def _contradiction(router: Router, kind: ComplaintType, phrase: str) -> Reason | None:
    """The check of the whole table, for one phrase more: by its letters, as `desk check` does it, and by its sense."""
    if evenly(phrase) in map(evenly, kind.never):
        return "never", {}
    owners = owners_of_phrases(router._config)[evenly(phrase)] | _owners_by_sense(router, phrase)
    if kind.id in owners:
        return "known", {}
    others = sorted(owner for owner in owners if owner in router._config.type_by_id)
    return ("other", {"type": others[0]}) if others else None


def _owners_by_sense(router: Router, phrase: str) -> set[str]:
    """Whose phrase it is already, as a message with these words would be read."""
    concepts = tuple(word.concept for word in router._reader.read(phrase).words)
    key = concepts if NOT & set(concepts) else tuple(sorted(set(concepts)))
    found = router._matter._phrases.get(key)
    return set(found.owners) if found else set()


def proposals(router: Router, text: str, names: Sequence[str] = ()) -> list[tuple[int, int]]:
    """Telling words of a text as places of its tokens, one or two (equal places: one word), the most specific first.

    Two neighbours with a word the table does not know, then such a word alone, then two neighbours it knows apart.
    No place, no number, no word of `names`.
    """
    words = list(_content(router, text, names))
    pairs = [(one, two) for one, two in itertools.pairwise(words) if two.index - one.index <= _NEIGHBOURS]
    new = [(one.index, two.index) for one, two in pairs if not (one.concept and two.concept)]
    alone = [(word.index, word.index) for word in words if not word.concept and len(word.text) >= FEWEST_LETTERS]
    known = [(one.index, two.index) for one, two in pairs if one.concept and two.concept and one.concept != two.concept]
    return new + alone + known


def _content(router: Router, text: str, names: Sequence[str]) -> Iterator[Word]:
    """The words of a text that may tell its matter; one-word ones only, so that each is one token."""
    reading = router._reader.read(text)
    hidden = masked(reading.raw, reading.places)
    private = {skeleton(word) for name in names for word in tokens(name)}
    numbered = {at for at, word in enumerate(reading.raw[1:]) if word.isdigit()}  # "ward 9", "gali 3"
    for word in reading.words:
        plain = word.index not in hidden | numbered and " " not in word.text and not word.text.isdigit()
        if plain and skeleton(word.text) not in private:
            yield word


def phrase_at(text: str, spot: tuple[int, int]) -> str:
    """The words at a place `proposals` gave; "" where the text has none there."""
    words = tokens(text)
    return " ".join(words[at] for at in dict.fromkeys(spot) if at < len(words))


@dataclass(frozen=True, slots=True)
class Case:
    """A text whose department is known; `mark` tells it to the reader."""

    text: str
    right: str
    mark: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The marks of the cases that would be read right instead of wrong, and wrong instead of right."""

    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()


def change(router: Router, lessons: Sequence[Lesson], cases: Iterable[Case]) -> Change:
    """What these would change. Texts with none of their words are not read: nothing changes for them."""
    after = taught(router, lessons)
    words = _copied_words(after._words)
    concepts = {concept for _, phrase in lessons for concept in words.learn(tokens(phrase))}
    better: list[str] = []
    worse: list[str] = []
    for case in cases:
        if concepts.isdisjoint(_concepts(after._words, case.text)):
            continue
        was, now = (decided(one, case.text, case.area) == case.right for one in (router, after))
        if was != now:
            (better if now else worse).append(case.mark)
    return Change(tuple(better), tuple(worse))


def _concepts(words: Vocabulary, text: str) -> Iterator[str]:
    """What the words of a text mean, wherever they stand."""
    for item, _ in words.joined(tokens(text)):
        yield item.concept if isinstance(item, Meaning) else words.meaning(item).concept


def decided(router: Router, text: str, area: str = "") -> str:
    """The department a text goes to without a question, "" where the citizen would be asked."""
    found = router.suggest(text, area or None)
    return found.departments[0].code if found.auto else ""


def types_of(config: Config, department: str) -> list[ComplaintType]:
    """The types a department answers for, in towns or in villages; what takes the rest is left out."""
    return [kind for kind in config.types
            if department in (kind.department, kind.village_department) and not is_general(kind)]
