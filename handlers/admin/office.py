"""Commands for the office itself: rooms, officers, admins, holidays, the list now, messages that could not go out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from actions import people as roster
from handlers.admin.args import Call, WrongUsageError
from handlers.admin.cases import list_lines
from rules.deadlines import Calendar, DeclaredDay
from rules.roster import RosterError, Wanted, parse_address, parse_post
from store import complaints, inbox, office_days, people, rooms
from store import outbox as outgoing
from store.models import Officer, Room

_DAYS_SHOWN = 90
Sub = Callable[[Call, tuple[str, ...]], None]


def _dispatch(call: Call, subs: Mapping[str, Sub]) -> None:
    word = call.args[0].casefold() if call.args else "list"
    if word not in subs:
        raise WrongUsageError("admin.unknown_sub", word=word, known=", ".join(subs))
    subs[word](call, call.args[1:])


def room(call: Call) -> None:
    """`/room [list | code DEPARTMENT | whatsapp DEPARTMENT | remove NUMBER]`."""
    _dispatch(call, {"list": _room_list, "code": _room_code, "whatsapp": _room_whatsapp, "remove": _room_remove})


def _room_list(call: Call, _words: tuple[str, ...]) -> None:
    lines = [_room_line(one) for one in rooms.list_rooms()]
    call.answer("admin.rooms" if lines else "admin.no_rooms", {"lines": lines})


def _room_line(one: Room) -> dict[str, Any]:
    trouble = {"key": "admin.room_trouble", "params": {"trouble": one.trouble}} if one.trouble else None
    return {"key": "admin.room_line",
            "params": {"id": one.id, "department": one.department, "kind": {"key": f"admin.room_kind.{one.kind}"},
                       "title": one.title or one.chat or "—", "trouble": trouble}}


def _room_code(call: Call, words: tuple[str, ...]) -> None:
    department = call.department(words[0] if words else "", administration=True)
    code = roster.do_make_invite(call.turn, "room", department=department)
    call.answer("admin.room_code", {"department": department, "code": code, "hours": roster.INVITE_HOURS})


def _room_whatsapp(call: Call, words: tuple[str, ...]) -> None:
    department = call.department(words[0] if words else "", administration=True)
    made = roster.do_add_room(call.turn, department, "whatsapp")
    call.answer("admin.room_roster", {"department": department, "members": len(rooms.roster_members(made))})


def _room_remove(call: Call, words: tuple[str, ...]) -> None:
    found = rooms.room_by_id(_number(words))
    if found is None:
        raise WrongUsageError("admin.no_such_number", number=words[0])
    rooms.close_room(found)
    call.answer("admin.room_removed", {"department": found.department, "title": found.title or found.chat or "—"})


def officer(call: Call) -> None:
    """`/officer [list [DEPARTMENT] | add NAME POST… | code NUMBER | remove NUMBER]`."""
    _dispatch(call, {"list": _officer_list, "add": _officer_add, "code": _officer_code, "remove": _officer_remove})


def admin(call: Call) -> None:
    """`/admin [list | add NAME | code NUMBER | remove NUMBER]`."""
    _dispatch(call, {"list": _admin_list, "add": _admin_add, "code": _officer_code, "remove": _officer_remove})


def _officer_list(call: Call, words: tuple[str, ...]) -> None:
    department = call.department(words[0]) if words and not words[0].isdecimal() else ""
    found = [one for one in people.list_officers()
             if not department or any(post.department == department for post in people.posts_of(one))]
    size, page = call.turn.office.config.limits.page_size, call.page()
    shown = found[(page - 1) * size : page * size]
    buttons = call.pages(len(found), ["list", *([department] if department else [])])
    lines = [_officer_line(one) for one in shown]
    call.answer("admin.officers", {"total": len(found), "lines": lines}, buttons=buttons)


def _admin_list(call: Call, _words: tuple[str, ...]) -> None:
    found = people.admins()
    call.answer("admin.officers", {"total": len(found), "lines": [_officer_line(one) for one in found]})


def _officer_line(one: Officer) -> dict[str, Any]:
    posts = ", ".join(str(roster.wanted_of(post)) for post in people.posts_of(one))
    channels = ", ".join(dict.fromkeys(str(identity.channel) for identity in people.identities_of_officer(one)))
    return {"key": "admin.officer_line",
            "params": {"id": one.id, "name": one.name, "posts": posts or one.role, "channels": channels or "—"}}


def _officer_add(call: Call, words: tuple[str, ...]) -> None:
    name, posts, addresses = _sorted_words(call, words)
    if not name or not posts:
        raise WrongUsageError("admin.name_and_post")
    made = roster.do_add_officer(call.turn, name, "officer", posts, addresses)
    _made(call, made, bound=bool(addresses))


def _admin_add(call: Call, words: tuple[str, ...]) -> None:
    name, _, addresses = _sorted_words(call, words)
    if not name:
        raise WrongUsageError("admin.name_missing")
    _made(call, roster.do_add_officer(call.turn, name, "admin", (), addresses), bound=bool(addresses))


def _made(call: Call, made: Officer, *, bound: bool) -> None:
    if bound:
        call.answer("admin.officer_added", {"name": made.name, "id": made.id})
    else:
        _tell_code(call, made)


def _sorted_words(call: Call, words: tuple[str, ...]) -> tuple[str, list[Wanted], list[tuple[str, str]]]:
    """The words of `add` in any order: an address, a post, or part of the name."""
    name, posts, addresses = [], [], []
    try:
        for word in words:
            if word.partition(":")[0].casefold() in ("telegram", "whatsapp", "sms") and ":" in word:
                addresses.append(parse_address(word))
            elif ":" in word:
                posts.append(parse_post(word, call.turn.office.config))
            else:
                name.append(word)
    except RosterError as fault:
        raise WrongUsageError("admin.fault", fault=str(fault)) from None
    return " ".join(name), posts, addresses


def _officer_code(call: Call, words: tuple[str, ...]) -> None:
    _tell_code(call, _officer_of(words))


def _tell_code(call: Call, one: Officer) -> None:
    code = roster.do_make_invite(call.turn, "officer", officer=one)
    call.answer("admin.officer_code", {"name": one.name, "code": code, "hours": roster.INVITE_HOURS})


def _officer_remove(call: Call, words: tuple[str, ...]) -> None:
    one = _officer_of(words)
    roster.do_remove_officer(call.turn, one)
    call.answer("admin.officer_removed", {"name": one.name})


def _officer_of(words: tuple[str, ...]) -> Officer:
    found = people.find_officer(_number(words))
    if found is None or not found.active:
        raise WrongUsageError("admin.no_such_number", number=words[0])
    return found


def _number(words: tuple[str, ...]) -> int:
    if not words or not words[0].isdecimal() or len(words[0]) > 9:
        raise WrongUsageError("admin.number_missing")
    return int(words[0])


def holiday(call: Call) -> None:
    """`/holiday [list | add DATE NAME | working DATE | remove DATE]`; dates as 2027-01-29."""
    _dispatch(call, {"list": _holiday_list, "add": _holiday_add, "working": _holiday_working,
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
    lines += [{"key": "admin.working_line", "params": {"date": day.date.isoformat()}}
              for day in declared if not day.holiday]
    counted = "admin.holidays_counted" if config.clock.holidays.counted else "admin.holidays_not_counted"
    call.answer("admin.holidays", {"lines": lines, "counted": {"key": counted}})


def _holiday_add(call: Call, words: tuple[str, ...]) -> None:
    office_days.put(_date(words), call.turn.now, name=" ".join(words[1:]), holiday=True)
    call.answer("admin.holiday_added", {"date": words[0]})


def _holiday_working(call: Call, words: tuple[str, ...]) -> None:
    office_days.put(_date(words), call.turn.now, name=" ".join(words[1:]), holiday=False)
    call.answer("admin.working_added", {"date": words[0]})


def _holiday_remove(call: Call, words: tuple[str, ...]) -> None:
    if not office_days.remove(_date(words)):
        raise WrongUsageError("admin.no_such_day", date=words[0])
    call.answer("admin.day_removed", {"date": words[0]})


def _date(words: tuple[str, ...]) -> dt.date:
    try:
        return dt.date.fromisoformat(words[0])
    except (IndexError, ValueError):
        raise WrongUsageError("admin.date_missing") from None


def digest(call: Call) -> None:
    """`/digest [DEPARTMENT]`: the pending list, oldest first, sent to that department's rooms now."""
    from actions.tell import tell_room

    department = call.department(call.args[0]) if call.args else None
    if department is None:
        room = call.scene.room
        department = str(room.department) if room is not None else call.turn.office.config.reception
    size = call.turn.office.config.limits.page_size
    total, late = complaints.count_open(department), complaints.count_open(department, call.turn.now)
    found = complaints.list_open(department, limit=size)
    params = {"department": department, "total": total, "late": late, "lines": list_lines(call, found)}
    told = tell_room(call.turn, department, "admin.digest", params) if total else 0
    call.answer("admin.digest_sent" if told else "admin.digest_none", {"department": department, "total": total})


def outbox(call: Call) -> None:
    """`/outbox [list | retry NUMBER]`: messages that could not go out, and messages that could not be understood."""
    _dispatch(call, {"list": _outbox_list, "retry": _outbox_retry, "replay": _inbox_replay})


def _outbox_list(call: Call, _words: tuple[str, ...]) -> None:
    size = call.turn.office.config.limits.page_size
    out = [{"key": "admin.outbox_line", "params": {"id": row.id, "channel": row.channel, "about": row.key,
                                                   "state": row.state, "error": row.error}}
           for row in outgoing.stuck(size)]
    parked = [{"key": "admin.inbox_line", "params": {"id": row.id, "channel": row.channel, "error": row.error[:80]}}
              for row in inbox.parked(size)]
    waiting = sum(outgoing.waiting().values())
    call.answer("admin.outbox", {"stuck": outgoing.count_stuck(), "waiting": waiting, "lines": out, "parked": parked})


def _outbox_retry(call: Call, words: tuple[str, ...]) -> None:
    if not outgoing.replay(_number(words), call.turn.now):
        raise WrongUsageError("admin.no_such_number", number=words[0])
    call.answer("admin.outbox_retry", {"id": words[0]})


def _inbox_replay(call: Call, words: tuple[str, ...]) -> None:
    row = inbox.get(_number(words))
    if row is None or row.state != "parked":
        raise WrongUsageError("admin.no_such_number", number=words[0])
    inbox.replay(int(row.id), call.turn.now)
    call.answer("admin.outbox_retry", {"id": words[0]})
