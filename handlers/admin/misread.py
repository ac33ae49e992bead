"""The week's misreadings as `/learn` shows them: which are still misread, grouped, without names and numbers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actions.turn import Turn
from rules import mask, teaching
from rules.routing import Router, is_general
from store import complaints, lessons
from store.models import Lesson

WEEK = dt.timedelta(days=7)
MOST = 200
EXAMPLES = 2
OFFERED = 4
TRIED = 6
# Places beyond the first words of a text are not offered: the matter stands in front, and a button's data is short.
_FAR = 60


@dataclass(frozen=True, slots=True)
class Group:
    """Complaints of one department that were taken for another's; types where one department's were confused."""

    given: str
    right: str
    right_type: str
    lessons: tuple[Lesson, ...]

    @property
    def examples(self) -> tuple[Lesson, ...]:
        """The newest of them."""
        return self.lessons[:EXAMPLES]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a lesson's text, and where they stand in it; `never`: the type they must rule out besides."""

    lesson: Lesson
    place: str
    words: str
    never: str = ""

    def lessons(self, type_id: str) -> list[teaching.Lesson]:
        """What the table learns when the phrase is given to a type."""
        ruled_out = [(f"{teaching.NEVER}{self.never}", self.words)] if self.never else []
        return [(type_id, self.words), *ruled_out]


def groups(turn: Turn) -> list[Group]:
    """What was misread this week and still would be, the most frequent first."""
    found: dict[tuple[str, str, str], list[Lesson]] = defaultdict(list)
    for lesson in _open(turn):
        (given, _), (right, right_type) = map(lessons.parts_of, (str(lesson.given), str(lesson.right)))
        found[given, right, right_type].append(lesson)
    made = [Group(given, right, kind, tuple(taken)) for (given, right, kind), taken in found.items()]
    return sorted(made, key=lambda group: (-len(group.lessons), -group.lessons[0].id))


def _open(turn: Turn) -> Iterator[Lesson]:
    router, seen = turn.office.router, set()
    for lesson in _taught_by_people(turn.now - WEEK, MOST):
        known = lesson.complaint_id in seen or lesson.context.get("noted")
        if not known and not _reads_right(router, lesson):
            yield lesson
        if lesson.complaint_id is not None:
            seen.add(lesson.complaint_id)


def _taught_by_people(since: dt.datetime, limit: int) -> list[Lesson]:
    """Of one complaint the officers' word counts before the citizen's choice."""
    return [*lessons.examples("type", since, limit), *lessons.examples("choice", since, limit)]


def _reads_right(router: Router, lesson: Lesson) -> bool:
    """Whether the table of today is sure of the department, and where only the type was confused, gives the type."""
    (given, _), (right, right_type) = map(lessons.parts_of, (str(lesson.given), str(lesson.right)))
    found = router.suggest(str(lesson.text), lesson.context.get("area") or None)
    department = found.departments[0].code if found.auto else ""
    return department == right and (given != right or not right_type or found.type_id == right_type)


def replies(turn: Turn) -> list[Lesson]:
    """Officers' words of this week that were misread."""
    return [one for one in lessons.examples("reply", turn.now - WEEK, MOST) if not one.context.get("noted")]


def together(turn: Turn, lesson_id: int) -> list[Lesson]:
    """The lessons shown beside this one: its group, or all replies; none where it is gone."""
    for group in groups(turn):
        if any(one.id == lesson_id for one in group.lessons):
            return list(group.lessons)
    shown_replies = replies(turn)
    return shown_replies if any(one.id == lesson_id for one in shown_replies) else []


def shown(lesson: Lesson) -> str:
    """The text of a lesson without the complainant's name and without numbers."""
    return mask.without_person(str(lesson.text), lessons.names_of(lesson))


def deciding(turn: Turn, group: Group) -> tuple[str, ...]:
    """The words of the newest that speak for the wrong department."""
    lesson = group.lessons[0]
    found = turn.office.router.suggest(str(lesson.text), lesson.context.get("area") or None).departments
    return next((one.words for one in found if one.code == group.given), ())


def helpful(turn: Turn, group: Group) -> list[Phrase]:
    """Phrases of the group's texts with which they would be read right, the most specific first."""
    tried: set[str] = set()
    found: list[Phrase] = []
    for lesson in group.examples:
        kind = group.right_type or _any_type(turn, group.right, str(lesson.text))
        for phrase in _phrases(turn, lesson):
            if len(tried) >= TRIED or len(found) >= OFFERED:
                return found
            if kind and phrase.words not in tried and not teaching.why_not(turn.office.router, kind, phrase.words):
                tried.add(phrase.words)
                found += _enough(turn.office.router, phrase, kind)
    return found


def _enough(router: Router, phrase: Phrase, kind: str) -> list[Phrase]:
    """The phrase if it makes its text go right, by itself or by ruling out the type that was wrongly believed."""
    wrong = router.suggest(str(phrase.lesson.text), phrase.lesson.context.get("area") or None).type_id
    strong = replace(phrase, never="" if wrong == kind else wrong)
    for able in dict.fromkeys((strong, phrase)):  # most fail, and then so does the weaker: each try takes its time
        if not _reads_right(teaching.taught(router, able.lessons(kind)), phrase.lesson):
            return [strong] if able != strong else []
    return [phrase]


def _any_type(turn: Turn, department: str, text: str) -> str:
    """A type of the department to try a phrase with, where nobody has said which; "" where it has none."""
    likely = turn.office.router.type_of(department, text)
    own = turn.office.config.type_by_id.get(likely)
    if own is not None and not is_general(own):
        return likely
    return next((kind.id for kind in teaching.types_of(turn.office.config, department)), "")


def _phrases(turn: Turn, lesson: Lesson) -> Iterator[Phrase]:
    for spot in teaching.proposals(turn.office.router, str(lesson.text), lessons.names_of(lesson)):
        found = at(lesson, f"{spot[0]}-{spot[1]}")
        if found is not None:
            yield found


def at(lesson: Lesson, place: str) -> Phrase | None:
    """The words at a place (`3-4`) of a lesson's text; None where there are none."""
    one, _, two = place.partition("-")
    if not (one.isdecimal() and two.isdecimal() and len(one) < 4 and len(two) < 4 and int(two) < _FAR):
        return None
    words = teaching.phrase_at(str(lesson.text), (int(one), int(two)))
    return Phrase(lesson, place, words) if words else None


def cases(since: dt.datetime, limit: int) -> list[teaching.Case]:
    """Texts of whose department people are sure: lessons first, then complaints that stayed where they were put."""
    known: dict[str, teaching.Case] = {}
    for lesson in _taught_by_people(since, limit):
        code, right = str(lesson.context.get("code", lesson.id)), lessons.parts_of(str(lesson.right))[0]
        known.setdefault(str(lesson.text), teaching.Case(str(lesson.text), right, code, lesson.context.get("area", "")))
    for c in lessons.placed(since, limit):
        case = teaching.Case(str(c.text), str(c.department), complaints.code_of(c), str(c.area))
        known.setdefault(str(c.text), case)
    return list(known.values())[:limit]
