"""Commands for the desk itself: declared days, the list now, messages that could not go out or be understood."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from actions import digest as lists
from actions import upkeep
from config import ADMINISTRATION
from handlers.admin.args import Call, WrongUsageError, last_page
from handlers.admin.roster import dispatch, number
from handlers.answer import shortened
from rules.deadlines import Calendar, DeclaredDay
from rules.text import ascii_digits
from store import inbox, office_days
from store import outbox as outgoing

_DAYS_SHOWN = 90
_INDIAN = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_ALL = ("all", "सब", "सभी", "सर्व")


def holiday(call: Call) -> None:
    """`/holiday [list | add DATE NAME | working DATE | remove DATE]`; dates as 2027-01-29 or 29-01-2027."""
    dispatch(call, {"list": _holiday_list, "add": _holiday_add, "working": _holiday_working,
                    "remove": _holiday_remove})


def _holiday_list(call: Call, _words: tuple[str, ...]) -> None:
    config = call.turn.office.config
    today = call.turn.now.astimezone(config.desk.zone).date()
    declared = [DeclaredDay(dt.date.fromisoformat(day.date), day.name, day.holiday)
                for day in office_days.list_days(today)]
    calendar = Calendar(config, declared)
    days = [today + dt.timedelta(days=ahead) for ahead in range(_DAYS_SHOWN)]
    lines = [{"key": "admin.holiday_line", "params": {"date": day.isoformat(), "name": name}}
             for day in days if (name := calendar.holiday(day))]
    lines += [{"key": "admin.holiday_far", "params": {"date": day.date.isoformat(), "name": str(day.name)}}
              for day in declared if day.holiday and day.date > days[-1]]
    lines += [{"key": "admin.working_line", "params": {"date": day.date.isoformat()}}
              for day in declared if not day.holiday]
    counted = "admin.holidays_counted" if config.clock.holidays.counted else "admin.holidays_not_counted"
    call.answer("admin.holidays", {"lines": lines, "counted": {"key": counted}})


def _holiday_add(call: Call, words: tuple[str, ...]) -> None:
    date, name = _coming(call, words), " ".join(words[1:])
    if not name:
        raise WrongUsageError("admin.holiday_name")
    upkeep.do_declare_day(call.turn, date, name, holiday=True)
    call.answer("admin.holiday_added", {"date": date.isoformat(), "name": name})


def _holiday_working(call: Call, words: tuple[str, ...]) -> None:
    date = _coming(call, words)
    upkeep.do_declare_day(call.turn, date, " ".join(words[1:]), holiday=False)
    call.answer("admin.working_added", {"date": date.isoformat()})


def _holiday_remove(call: Call, words: tuple[str, ...]) -> None:
    date = _date(words)
    if not upkeep.do_retract_day(call.turn, date):
        raise WrongUsageError("admin.no_such_day", date=date.isoformat())
    call.answer("admin.day_removed", {"date": date.isoformat()})


def _coming(call: Call, words: tuple[str, ...]) -> dt.date:
    """A day from today on: what is past was counted already."""
    date = _date(words)
    if date < call.turn.now.astimezone(call.turn.office.config.desk.zone).date():
        raise WrongUsageError("admin.date_past", date=date.isoformat())
    return date


def _date(words: tuple[str, ...]) -> dt.date:
    """2027-01-29, 29-01-2027, 29/1/2027; WrongUsageError for anything else."""
    text = ascii_digits(words[0]) if words else ""
    indian = _INDIAN.fullmatch(text)
    try:
        if indian:
            return dt.date(int(indian[3]), int(indian[2]), int(indian[1]))
        if _ISO.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongUsageError("admin.date_missing")


def digest(call: Call) -> None:
    """`/digest [DEPARTMENT | all]`: the pending list, oldest first, sent to that department's rooms now."""
    everyone = call.rest.casefold() in _ALL
    room = call.scene.room
    if call.rest and not everyone:
        departments = [call.department(call.rest)]
    elif room is not None and room.department != ADMINISTRATION and not everyone:
        departments = [str(room.department)]
    elif everyone:
        departments = list(call.turn.office.config.department_by_code)
    else:
        raise WrongUsageError("admin.which_department")
    day = call.turn.now.astimezone(call.turn.office.config.desk.zone).date()
    mark = f"{day.isoformat()}/{call.turn.inbound_id}"
    told = sum(lists.do_department_list(call.turn, department, day, mark) for department in departments)
    key = "admin.digest_sent" if told else "admin.digest_none"
    call.answer(key, {"department": departments[0] if len(departments) == 1 else ADMINISTRATION, "n": told})


def outbox(call: Call) -> None:
    """`/outbox [list | retry NUMBER | replay NUMBER]`: messages that could not go out, or could not be understood."""
    dispatch(call, {"list": _outbox_list, "retry": _outbox_retry, "replay": _inbox_replay})


def _outbox_list(call: Call, _words: tuple[str, ...]) -> None:
    _, page = call.words_and_page()
    size, total = call.turn.office.config.limits.page_size, outgoing.count_stuck()
    page = min(page, last_page(total, size))
    out = [{"key": "admin.outbox_line", "params": {"id": row.id, "channel": row.channel, "about": row.key,
                                                   "state": {"key": f"admin.state.{row.state}"},
                                                   "error": shortened(str(row.error), 80)}}
           for row in outgoing.stuck(size, (page - 1) * size)]
    parked = [_parked_line(row) for row in inbox.parked(size)] if page == 1 else []
    params = {"stuck": total, "waiting": sum(outgoing.waiting().values()), "lines": out, "parked": parked}
    call.answer("admin.outbox", params, buttons=call.pages(page, total))


def _parked_line(row: Any) -> dict[str, Any]:
    params = {"id": row.id, "channel": row.channel, "error": shortened(str(row.error), 80)}
    return {"key": "admin.inbox_line", "params": params}


def _outbox_retry(call: Call, words: tuple[str, ...]) -> None:
    if not upkeep.do_resend(call.turn, number(words)):
        raise WrongUsageError("admin.no_such_number", number=words[0])
    call.answer("admin.outbox_retry", {"id": words[0]})


def _inbox_replay(call: Call, words: tuple[str, ...]) -> None:
    if not upkeep.do_reread(call.turn, number(words)):
        raise WrongUsageError("admin.no_such_number", number=words[0])
    call.answer("admin.inbox_replay", {"id": words[0]})
