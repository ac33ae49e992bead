"""Deadlines and the clock: until when a complaint must be done, why until then, and when to look at it next.

Everything is pure: the moment and the holidays are given in. Rules are meant in the desk's own time zone,
what comes out is UTC.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from config import WEEKDAYS, Category, CategoryRule, Clock, Config
from rules.lifecycle import ANSWERED, is_working

Why = tuple[tuple[str, Mapping[str, Any]], ...]
"""Reasons as (key, params): `lang` has a text `why.<key>` for each."""

_LIBRARY_LANGS = {"hi": "hi", "mr": "mr", "en": "en_IN"}
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class DeclaredDay:
    """A day the ACM declared: a holiday, or (holiday=False) a working day."""

    date: dt.date
    name: str = ""
    holiday: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when (UTC), and why until then."""

    due_at: dt.datetime
    why: Why


class Calendar:
    """Which days the office works. Stronger first: the ACM's word, config's own list, the library's, the week."""

    def __init__(self, config: Config, declared: Iterable[DeclaredDay] = ()) -> None:
        self.zone = config.desk.zone
        self.clock = config.clock
        self._declared = {day.date: day for day in declared}
        self._own = {day.date: day.name for day in config.clock.holidays.own}
        self._taken_out = frozenset(config.clock.holidays.working)

    def holiday(self, day: dt.date) -> Mapping[str, str] | None:
        """The holiday's name in the three languages, or None when the day is none."""
        if day in self._declared:
            found = self._declared[day]
            return dict.fromkeys(_LIBRARY_LANGS, found.name) if found.holiday else None
        if day in self._own:
            return self._own[day].model_dump()
        if day in self._taken_out:
            return None
        return _library(self.clock.holidays.country, self.clock.holidays.state, day.year).get(day)

    def is_working(self, day: dt.date) -> bool:
        """Whether the office works on that day. A declared or configured working Sunday works."""
        if self.holiday(day) is not None:
            return False
        made_working = day in self._taken_out or day in self._declared
        return made_working or WEEKDAYS[day.weekday()] in self.clock.working_days

    def moment(self, day: dt.date, time: dt.time) -> dt.datetime:
        """A local day and time of day as UTC."""
        return dt.datetime.combine(day, time, self.zone).astimezone(dt.UTC)


@functools.lru_cache(maxsize=32)
def _library(country: str, state: str, year: int) -> dict[dt.date, Mapping[str, str]]:
    # imported late: the library costs a third of a second, and most processes never ask it
    import holidays

    found: dict[dt.date, dict[str, str]] = {}
    for ours, theirs in _LIBRARY_LANGS.items():
        for day, name in holidays.country_holidays(country, subdiv=state or None, years=year, language=theirs).items():
            found.setdefault(day, {})[ours] = name
    return dict(found)


def deadline(
    rule: CategoryRule, category: str, registered_at: dt.datetime, calendar: Calendar, days: int | None = None
) -> Deadline:
    """Until when a complaint of a category must be done.

    `days` is the complaint type's own limit, where it has one; else the category's (A same day, B three, C seven [S3]).
    What arrives at or after the category's cut-off counts from the next day. Holidays count unless the office
    says otherwise [S4]. The deadline always lies after `registered_at`.
    """
    local = registered_at.astimezone(calendar.zone)
    span = rule.days if days is None else days
    late = _arrived_late(rule, local, span, calendar)
    day, skipped = _count(local.date(), span + late, calendar)
    closing = calendar.moment(local.date(), min(rule.cutoff or rule.due_at, rule.due_at))
    reasons = _span_reasons(category, span, days is not None, closing if late else None)
    why = (*reasons, *_skip_reasons(skipped, calendar))
    time = rule.late_due_at if late and rule.late_due_at else rule.due_at
    return Deadline(calendar.moment(day, time), why)


def promise(day: dt.date, rule: CategoryRule, calendar: Calendar) -> Deadline:
    """The deadline a partial close's promised day makes: that day, at the category's hour [S4]."""
    return Deadline(calendar.moment(day, rule.due_at), (("promised", {"date": day.isoformat()}),))


def _span_reasons(
    category: str, span: int, own: bool, late: dt.datetime | None
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if span == 0:
        more = {"time": late.isoformat()} if late else {}
        yield ("late_same_day" if late else "same_day"), {"category": category, **more}
        return
    yield ("type_days" if own else "days"), {"category": category, "hours": span * 24}
    if late:
        yield "late", {"time": late.isoformat()}


def _arrived_late(rule: CategoryRule, local: dt.datetime, span: int, calendar: Calendar) -> bool:
    """After the cut-off; a same-day one also after the hour it would be due. A day that is skipped has no cut-off."""
    if not calendar.clock.holidays.counted and not calendar.is_working(local.date()):
        return False
    if rule.cutoff is not None and local.time() >= rule.cutoff:
        return True
    return span == 0 and local.time() >= rule.due_at


def _count(start: dt.date, span: int, calendar: Calendar) -> tuple[dt.date, list[dt.date]]:
    """The day `span` days after `start`, and the days passed over because they do not count."""
    if calendar.clock.holidays.counted:
        return start + dt.timedelta(days=span), []
    skipped: list[dt.date] = []
    day = start
    for _ in range(_LONGEST + span):
        if not calendar.is_working(day):
            skipped.append(day)
        elif span <= 0:
            break
        else:
            span -= 1
        day += dt.timedelta(days=1)
    return day, skipped


def _skip_reasons(skipped: list[dt.date], calendar: Calendar) -> Iterator[tuple[str, Mapping[str, Any]]]:
    named = [(day, calendar.holiday(day)) for day in skipped]
    for day, name in named:
        if name is not None:
            yield "skipped", {"date": day.isoformat(), "name": dict(name)}
    weekly = sum(name is None for _, name in named)
    if weekly:
        yield "skipped_weekly", {"n": weekly}


# --- the clock of one complaint -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """The next clock event of a complaint: what, and when (UTC). `sticky` events are done late, never skipped."""

    kind: str
    at: dt.datetime
    sticky: bool = False


@dataclass(frozen=True, slots=True)
class Ticking:
    """A complaint as the clock sees it.

    `level_due_at` is when its present level's time is over; `can_climb` whether anybody is above;
    `answered_at` when the office resolved or rejected it.
    """

    status: str
    category: str
    due_at: dt.datetime
    level_due_at: dt.datetime
    can_climb: bool
    promised_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None


def next_look(state: Ticking, clock: Clock, now: dt.datetime) -> Look | None:
    """The single next event from `now` on; None when the clock has nothing more to do.

    An escalation or a closing whose time is past comes at once; reminders whose time is past are let go, so a
    desk that was down for a day does one thing for a complaint, not the whole list. Never before `now`.
    """
    looks = (_placed(look, state, now) for look in _timeline(state, clock, now))
    return min((look for look in looks if look), key=lambda look: look.at, default=None)


def due_look(state: Ticking, clock: Clock, since: dt.datetime, now: dt.datetime) -> Look | None:
    """What the clock must do at `now` when it was to look at `since`: the weightiest of what fell due, or None."""
    since = min(since, now) - dt.timedelta.resolution
    looks = (_placed(look, state, since) for look in _timeline(state, clock, since))
    over = [look for look in looks if look and look.at <= now]
    return max(over, key=lambda look: (look.sticky, look.at), default=None)


def rule_of(clock: Clock, category: str) -> CategoryRule:
    """The times of a category given as plain text; KeyError for anything but A, B or C."""
    return clock.categories[cast("Category", category)]


def first_climb(due_at: dt.datetime, clock: Clock) -> dt.datetime:
    """When a complaint that missed its deadline leaves its first level: the deadline's reminder gets its grace."""
    return due_at + dt.timedelta(minutes=clock.grace_minutes)


def next_climb(category: str, level: int, now: dt.datetime, clock: Clock) -> dt.datetime:
    """When the time of a level (2-4) reached at `now` is over: every level has its own [S0, S4]."""
    hours = {str(name): value for name, value in rule_of(clock, category).level_hours.items()}
    return now + dt.timedelta(hours=hours[f"L{max(level, 2)}"])


def _timeline(state: Ticking, clock: Clock, now: dt.datetime) -> Iterator[Look]:
    if state.status in ANSWERED and state.answered_at is not None:
        remind_at = state.answered_at + dt.timedelta(hours=clock.confirm_remind_hours)
        close_at = state.answered_at + dt.timedelta(hours=clock.confirm_hours)
        if remind_at < close_at and state.status == "resolved":
            yield Look("confirm_remind", remind_at)
        yield Look("close_unconfirmed", close_at, sticky=True)
    elif is_working(state.status):
        yield from _working(state, rule_of(clock, state.category), now)


def _working(state: Ticking, rule: CategoryRule, now: dt.datetime) -> Iterator[Look]:
    for hours in rule.remind_hours_before:
        yield Look("remind", state.due_at - dt.timedelta(hours=hours))
    yield Look("at_deadline", state.due_at)
    if state.promised_at is not None and state.promised_at != state.due_at:
        yield Look("promised", state.promised_at)
    if state.can_climb:
        yield Look("escalate", state.level_due_at, sticky=True)
        return
    every = dt.timedelta(hours=rule.nag_every_hours)
    first = max(state.level_due_at, state.due_at + every)
    passed = max(0, (now - first) // every)
    for count in range(passed, passed + 3):
        yield Look("nag", first + count * every)


def _placed(look: Look, state: Ticking, now: dt.datetime) -> Look | None:
    """The look as it really comes after `now`, by night too (only words wait); None when it is let go."""
    at = max(look.at, now) if look.sticky else look.at
    if look.kind == "remind" and at >= state.due_at:
        return None
    return Look(look.kind, at, look.sticky) if look.sticky or at > now else None


def after_quiet(moment: dt.datetime, clock: Clock, zone: dt.tzinfo) -> dt.datetime:
    """The moment itself, or the end of the quiet hours it falls into (UTC)."""
    local = moment.astimezone(zone)
    if not clock.quiet.covers(local.time()):
        return moment
    day = local.date() + dt.timedelta(days=local.time() >= clock.quiet.end)
    return dt.datetime.combine(day, clock.quiet.end, zone).astimezone(dt.UTC)
