from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lang
from config import CategoryRule, Config
from rules.deadlines import (
    Calendar,
    DeclaredDay,
    Ticking,
    after_quiet,
    deadline,
    due_look,
    first_climb,
    next_climb,
    next_look,
    promise,
    rule_of,
)
from tests.actions.offices import small_config

CONFIG = small_config()
CLOCK = CONFIG.clock
ZONE = CONFIG.desk.zone
CALENDAR = Calendar(CONFIG)
UNCOUNTED = small_config(holidays={"counted": "false", "country": "IN", "state": "UP"})


def _local(day: str, time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE).astimezone(dt.UTC)


def _due(category: str, day: str, time: str, config: Config = CONFIG, days: int | None = None) -> tuple[str, list[str]]:
    found = deadline(rule_of(config.clock, category), category, _local(day, time), Calendar(config), days)
    shown = found.due_at.astimezone(ZONE).strftime("%a %Y-%m-%d %H:%M")
    return shown, [key for key, _ in found.why]


@pytest.mark.parametrize(("category", "registered", "days", "due", "why"), [
    # the same day; after the cut-off the next noon
    ("A", ("2026-11-23", "00:00"), None, "Mon 2026-11-23 20:00", ["same_day"]),
    ("A", ("2026-11-23", "16:59"), None, "Mon 2026-11-23 20:00", ["same_day"]),
    ("A", ("2026-11-23", "17:00"), None, "Tue 2026-11-24 12:00", ["late_same_day"]),
    ("A", ("2026-11-23", "23:59"), None, "Tue 2026-11-24 12:00", ["late_same_day"]),
    # so many days on, however late it came
    ("B", ("2026-11-24", "10:00"), None, "Fri 2026-11-27 18:00", ["days"]),
    ("B", ("2026-11-24", "23:59"), None, "Fri 2026-11-27 18:00", ["days"]),
    ("C", ("2026-12-28", "12:00"), None, "Mon 2027-01-04 18:00", ["days"]),
    ("C", ("2028-02-25", "12:00"), None, "Fri 2028-03-03 18:00", ["days"]),  # over a leap day
    # the type's own days
    ("C", ("2026-11-23", "10:00"), 30, "Wed 2026-12-23 18:00", ["type_days"]),
    ("B", ("2026-11-23", "10:00"), 0, "Mon 2026-11-23 18:00", ["same_day"]),
    ("B", ("2026-11-23", "18:00"), 0, "Tue 2026-11-24 18:00", ["late_same_day"]),
    ("A", ("2026-11-23", "18:00"), 2, "Thu 2026-11-26 12:00", ["type_days", "late"]),
])  # fmt: skip
def test_holidays_count_so_only_the_category_decides(
    category: str, registered: tuple[str, str], days: int | None, due: str, why: list[str]
) -> None:
    assert _due(category, *registered, days=days) == (due, why)


@pytest.mark.parametrize(("category", "registered", "due", "why"), [
    # Friday 13 November 2026, then Sunday the 15th
    ("B", ("2026-11-13", "10:00"), "Tue 2026-11-17 18:00", ["days", "skipped_weekly"]),
    # Republic Day, a Monday, after a Sunday
    ("B", ("2026-01-23", "10:00"), "Wed 2026-01-28 18:00", ["days", "skipped", "skipped_weekly"]),
    # registered on a Sunday: the count begins with Monday, and the cut-off does not hold
    ("A", ("2026-11-22", "10:00"), "Mon 2026-11-23 20:00", ["same_day", "skipped_weekly"]),
    ("A", ("2026-11-22", "19:00"), "Mon 2026-11-23 20:00", ["same_day", "skipped_weekly"]),
    # late on a Saturday
    ("A", ("2026-11-21", "19:00"), "Mon 2026-11-23 12:00", ["late_same_day", "skipped_weekly"]),
])  # fmt: skip
def test_an_office_may_leave_holidays_out_and_says_which(
    category: str, registered: tuple[str, str], due: str, why: list[str]
) -> None:
    shown, reasons = _due(category, *registered, config=UNCOUNTED)
    assert (shown, sorted(reasons)) == (due, sorted(why))


def test_the_reason_reads_as_a_sentence_in_three_languages() -> None:
    found = deadline(rule_of(UNCOUNTED.clock, "B"), "B", _local("2026-01-23", "10:00"), Calendar(UNCOUNTED))
    why = [[key, dict(params)] for key, params in found.why]
    written = {language: lang.plain("news.category", language, {
        "code": "X", "old_code": "Y", "due_at": found.due_at.isoformat(), "why": why,
    }, UNCOUNTED) for language in lang.LANGUAGES}  # fmt: skip
    assert "श्रेणी B, 3 दिन, अवकाश नहीं गिना गया: गणतंत्र दिवस, सोमवार 26 जनवरी" in written["hi"]
    assert "प्रजासत्ताक दिन" in written["mr"]
    assert "Republic Day" in written["en"]


def test_the_stronger_word_about_a_day_wins() -> None:
    day = dt.date(2026, 1, 26)
    assert not Calendar(CONFIG).is_working(day)
    assert Calendar(CONFIG, [DeclaredDay(day, holiday=False)]).is_working(day)
    monday = dt.date(2026, 11, 23)
    assert Calendar(CONFIG).is_working(monday)
    declared = Calendar(CONFIG, [DeclaredDay(monday, "बाढ़")])
    assert declared.holiday(monday) == {"hi": "बाढ़", "mr": "बाढ़", "en": "बाढ़"}
    sunday = dt.date(2026, 11, 22)
    assert not Calendar(CONFIG).is_working(sunday)
    assert Calendar(CONFIG).holiday(sunday) is None
    assert Calendar(CONFIG, [DeclaredDay(sunday, holiday=False)]).is_working(sunday)


def test_configured_days_are_added_and_taken_out() -> None:
    clock = {"counted": "false", "country": "IN", "state": "UP", "working": ["2026-01-26"], "own": [
        {"date": "2026-11-23", "name": {"hi": "मेला", "mr": "मेळा", "en": "Fair"}},
    ]}  # fmt: skip
    calendar = Calendar(small_config(holidays=clock))
    assert calendar.is_working(dt.date(2026, 1, 26))
    assert calendar.holiday(dt.date(2026, 11, 23)) == {"hi": "मेला", "mr": "मेळा", "en": "Fair"}


def test_the_slow_library_is_not_loaded_until_a_day_is_asked_for() -> None:
    code = "import sys, rules.deadlines; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


MOMENTS = st.datetimes(
    dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC)  # noqa: DTZ001
)
CATEGORY = st.sampled_from(["A", "B", "C"])
CONFIGS = st.sampled_from([CONFIG, UNCOUNTED])


@given(MOMENTS, st.integers(0, 10_000), CATEGORY, CONFIGS)
def test_a_deadline_lies_ahead_and_a_later_complaint_is_never_due_earlier(
    moment: dt.datetime, minutes: int, category: str, config: Config
) -> None:
    rule, calendar = rule_of(config.clock, category), Calendar(config)
    first = deadline(rule, category, moment, calendar).due_at
    later = deadline(rule, category, moment + dt.timedelta(minutes=minutes), calendar).due_at
    assert first > moment
    assert later >= first
    assert first == deadline(rule, category, moment, calendar).due_at


@given(MOMENTS, st.integers(0, 60), st.integers(0, 60), CONFIGS)
def test_more_days_are_never_less_time(moment: dt.datetime, one: int, two: int, config: Config) -> None:
    rule, calendar = rule_of(config.clock, "C"), Calendar(config)
    fewer, more = sorted((one, two))
    assert deadline(rule, "C", moment, calendar, fewer).due_at <= deadline(rule, "C", moment, calendar, more).due_at


@given(MOMENTS)
def test_uncounted_holidays_never_shorten(moment: dt.datetime) -> None:
    for category in "ABC":
        counted = deadline(rule_of(CLOCK, category), category, moment, CALENDAR).due_at
        assert deadline(rule_of(UNCOUNTED.clock, category), category, moment, Calendar(UNCOUNTED)).due_at >= counted


def test_a_promised_day_is_due_at_the_categorys_hour() -> None:
    assert promise(dt.date(2026, 12, 1), rule_of(CLOCK, "B"), CALENDAR).due_at == _local("2026-12-01", "18:00")


# --- what the clock does next ---------------------------------------------------------------------------------------

DUE = _local("2026-11-26", "18:00")


def _open(category: str = "B", **changes: object) -> Ticking:
    state = Ticking("assigned", category, DUE, first_climb(DUE, CLOCK), can_climb=True)
    return replace(state, **changes)  # type: ignore[arg-type]


def _walk(state: Ticking, start: dt.datetime, steps: int = 12) -> list[tuple[str, dt.datetime]]:
    """What a worker that is always awake would do, as long as nobody answers."""
    done, now = [], start
    for _ in range(steps):
        look = next_look(state, CLOCK, now)
        if look is None:
            break
        done.append((look.kind, look.at.astimezone(ZONE)))
        now = look.at
        if look.sticky:
            break
    return done


def test_the_timeline_of_an_open_complaint() -> None:
    shown = [f"{kind} {at:%d %H:%M}" for kind, at in _walk(_open(), _local("2026-11-23", "10:00"))]
    assert shown == ["remind 25 18:00", "remind 26 14:00", "at_deadline 26 18:00", "escalate 26 18:30"]


def test_at_the_top_it_is_nagged_again_and_again() -> None:
    state = _open(can_climb=False)
    shown = [f"{kind} {at:%d %H:%M}" for kind, at in _walk(state, DUE, 4)]
    assert shown == ["nag 27 18:00", "nag 28 18:00", "nag 29 18:00", "nag 30 18:00"]


def test_the_clock_acts_by_night_too_only_its_words_wait() -> None:
    late = _local("2026-11-26", "23:00")
    state = _open(due_at=late, level_due_at=first_climb(late, CLOCK))
    at_night = [f"{kind} {at:%d %H:%M}" for kind, at in _walk(state, _local("2026-11-26", "19:30"))]
    assert at_night == ["at_deadline 26 23:00", "escalate 26 23:30"]


def test_a_promised_day_is_reminded_of_and_the_deadline_stays() -> None:
    state = _open(promised_at=_local("2026-11-24", "18:00"))
    assert _walk(state, _local("2026-11-23", "10:00"))[0][0] == "promised"
    assert _walk(state, _local("2026-11-24", "18:00"))[-1][0] == "escalate"


def test_silence_after_the_answer_is_reminded_once_then_closed() -> None:
    answered = _local("2026-11-26", "23:00")
    state = _open("A", status="resolved", answered_at=answered)
    shown = [f"{kind} {at:%d %H:%M}" for kind, at in _walk(state, answered)]
    assert shown == ["confirm_remind 27 23:00", "close_unconfirmed 29 23:00"]
    rejected = replace(state, status="rejected")
    assert [kind for kind, _ in _walk(rejected, answered)] == ["close_unconfirmed"]


@pytest.mark.parametrize("status", ["closed", "merged", "split", "special_closed"])
def test_a_finished_complaint_is_left_alone(status: str) -> None:
    assert next_look(_open(status=status), CLOCK, DUE) is None


def test_after_a_day_without_the_desk_only_the_weightiest_is_done() -> None:
    since = _local("2026-11-25", "18:00")  # the first reminder was to go
    now = _local("2026-11-27", "10:00")
    look = due_look(_open(), CLOCK, since, now)
    assert look is not None
    assert (look.kind, look.at <= now) == ("escalate", True)
    only_reminders = due_look(_open(), CLOCK, since, _local("2026-11-26", "17:00"))
    assert only_reminders is not None
    assert (only_reminders.kind, only_reminders.at) == ("remind", _local("2026-11-26", "14:00"))


def test_a_desk_that_wakes_by_night_does_what_was_missed() -> None:
    since, night = _local("2026-11-26", "18:00"), _local("2026-11-26", "23:00")
    look = due_look(_open(), CLOCK, since, night)
    assert look is not None
    assert look.kind == "escalate"


STATES = st.builds(
    lambda status, category, due, climb, can, promised, answered: Ticking(
        status, category, due, max(due, due + dt.timedelta(hours=climb)), can, promised, answered
    ),
    st.sampled_from(["new", "assigned", "in_progress", "partial", "reopened", "resolved", "rejected", "closed"]),
    CATEGORY, MOMENTS, st.integers(0, 200), st.booleans(), st.none() | MOMENTS, MOMENTS,
)  # fmt: skip


@given(STATES, MOMENTS)
def test_the_next_look_is_never_past_and_always_the_same(state: Ticking, now: dt.datetime) -> None:
    look = next_look(state, CLOCK, now)
    assert look == next_look(state, CLOCK, now)
    if look is not None:
        assert look.at >= now
        if not look.sticky:
            assert look.at > now


@given(STATES, MOMENTS, st.integers(0, 5000))
def test_what_was_planned_is_what_is_due_when_its_time_comes(state: Ticking, now: dt.datetime, late: int) -> None:
    """A sweep that comes late, even by days, finds something to do at the planned moment, and then moves on."""
    look = next_look(state, CLOCK, now)
    if look is None:
        return
    on_time = due_look(state, CLOCK, look.at, look.at)
    assert on_time is not None
    assert on_time.at <= look.at
    after = next_look(state, CLOCK, look.at + dt.timedelta(minutes=late))
    if after is not None:
        assert after.at >= look.at


@given(MOMENTS)
def test_quiet_hours_end_within_the_night(moment: dt.datetime) -> None:
    spoken = after_quiet(moment, CLOCK, ZONE)
    assert moment <= spoken <= moment + dt.timedelta(hours=10)
    assert after_quiet(spoken, CLOCK, ZONE) == spoken


@given(CATEGORY, st.integers(2, 4), MOMENTS)
def test_each_level_has_its_own_time(category: str, level: int, now: dt.datetime) -> None:
    rule: CategoryRule = rule_of(CLOCK, category)
    hours = {str(name): value for name, value in rule.level_hours.items()}[f"L{level}"]
    assert next_climb(category, level, now, CLOCK) == now + dt.timedelta(hours=hours)
