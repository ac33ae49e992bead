"""Commands for the people and the rooms: who sits where, where departments talk, the one-time codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import people as roster
from actions import tell
from handlers.admin.args import Call, WrongUsageError, last_page
from rules.roster import FIELD_STAFF, RosterError, Wanted, parse_address, parse_post
from store import people, rooms
from store.models import Officer, Room

Sub = Callable[[Call, tuple[str, ...]], None]
_CHANNELS = ("telegram", "whatsapp", "sms")
_ROLES = {"operator": "operator", "senior": "senior", "staff": "staff", "ऑपरेटर": "operator", "कर्मचारी": "staff",
          "वरिष्ठ": "senior"}  # fmt: skip
_LONGEST_NUMBER = 9


def dispatch(call: Call, subs: Mapping[str, Sub]) -> None:
    """Run the part of a command its first word names; without words, or with a page number only, its list."""
    word = call.args[0].casefold() if call.args else "list"
    if word.isdecimal():
        subs["list"](call, call.args)
        return
    if word not in subs:
        raise WrongUsageError("admin.unknown_sub", word=word[:40], known=", ".join(subs))
    subs[word](call, call.args[1:])


def number(words: tuple[str, ...]) -> int:
    """The number a list showed; WrongUsageError where there is none."""
    if not words or not words[0].isdecimal() or len(words[0]) > _LONGEST_NUMBER:
        raise WrongUsageError("admin.number_missing")
    return int(words[0])


def room(call: Call) -> None:
    """`/room [list | code DEPARTMENT | whatsapp DEPARTMENT | remove NUMBER]`."""
    dispatch(call, {"list": _room_list, "code": _room_code, "whatsapp": _room_whatsapp, "remove": _room_remove})


def _room_list(call: Call, _words: tuple[str, ...]) -> None:
    lines = [_room_line(one) for one in rooms.list_rooms()]
    call.answer("admin.rooms" if lines else "admin.no_rooms", {"lines": lines})


def _room_line(one: Room) -> dict[str, Any]:
    trouble = {"key": "admin.room_trouble", "params": {"trouble": one.trouble}} if one.trouble else None
    members = len(rooms.roster_members(one)) if one.kind == "whatsapp_roster" else 0
    return {"key": "admin.room_line",
            "params": {"id": one.id, "department": one.department, "trouble": trouble,
                       "kind": {"key": f"admin.room_kind.{one.kind}", "params": {"members": members}},
                       "title": one.title or one.chat}}


def _room_code(call: Call, words: tuple[str, ...]) -> None:
    department = call.department(" ".join(words), administration=True)
    code = roster.do_make_invite(call.turn, "room", department=department)
    call.answer("admin.room_code", {"department": department, "code": code, "hours": roster.INVITE_HOURS})


def _room_whatsapp(call: Call, words: tuple[str, ...]) -> None:
    department = call.department(" ".join(words), administration=True)
    made = roster.do_add_room(call.turn, department, "whatsapp")
    call.answer("admin.room_roster", {"department": department, "members": len(rooms.roster_members(made))})


def _room_remove(call: Call, words: tuple[str, ...]) -> None:
    found = rooms.room_by_id(number(words))
    if found is None or not found.active:
        raise WrongUsageError("admin.no_such_number", number=words[0])
    roster.do_close_room(call.turn, found)
    title = found.title or found.chat or "WhatsApp"
    call.answer("admin.room_removed", {"department": found.department, "title": title})


def officer(call: Call) -> None:
    """`/officer [list [DEPARTMENT] | add NAME POST… [ADDRESS…] | code NUMBER | remove NUMBER [POST…]]`."""
    dispatch(call, {"list": _officer_list, "add": _officer_add, "code": _officer_code, "remove": _officer_remove})


def admin(call: Call) -> None:
    """`/admin [list | add NAME [ADDRESS…] | code NUMBER | remove NUMBER]`."""
    dispatch(call, {"list": _admin_list, "add": _admin_add, "code": _admin_code, "remove": _admin_remove})


def _officer_list(call: Call, _words: tuple[str, ...]) -> None:
    words, page = call.words_and_page()
    named = " ".join(words[1:]) if words else ""
    department = call.department(named) if named else ""
    found = [one for one in people.list_officers()
             if not department or any(post.department == department for post in people.posts_of(one))]
    size = call.turn.office.config.limits.page_size
    page = min(page, last_page(len(found), size))
    lines = [_officer_line(one) for one in found[(page - 1) * size : page * size]]
    call.answer("admin.officers" if lines else "admin.no_officers", {"total": len(found), "lines": lines},
                buttons=call.pages(page, len(found)))


def _admin_list(call: Call, _words: tuple[str, ...]) -> None:
    found = people.admins()
    call.answer("admin.officers", {"total": len(found), "lines": [_officer_line(one) for one in found]})


def _officer_line(one: Officer) -> dict[str, Any]:
    posts = ", ".join(str(roster.wanted_of(post)) for post in people.posts_of(one))
    return {"key": "admin.officer_line",
            "params": {"id": one.id, "name": one.name, "where": _where(one),
                       "posts": {"key": "admin.posts_held", "params": {"posts": posts}} if posts else None,
                       "role": {"key": f"admin.role.{one.role}"} if one.role != "officer" else None}}


def _where(one: Officer) -> dict[str, Any]:
    """On which channels they are reached."""
    channels = dict.fromkeys(str(identity.channel) for identity in people.identities_of_officer(one))
    found: list[dict[str, Any]] = [{"key": f"admin.on.{channel}"} for channel in channels]
    if not found:
        return {"key": "admin.not_bound"}
    where, *rest = found
    for other in rest:
        where = {"key": "admin.on.both", "params": {"one": where, "two": other}}
    return where


@dataclass(slots=True)
class _Said:
    """The words of `add`, sorted."""

    name: list[str] = field(default_factory=list)
    posts: list[Wanted] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    role: str = ""


def _sorted(call: Call, words: Iterable[str]) -> _Said:
    """The words of `add` in any order: an address, a post, a role, or part of the name."""
    said = _Said()
    for word in words:
        if word.partition(":")[0].casefold() in _CHANNELS and ":" in word:
            said.addresses.append(_address(word))
        elif ":" in word:
            said.posts.append(post_of(call, word))
        elif word.casefold() in _ROLES:
            said.role = _ROLES[word.casefold()]
        else:
            said.name.append(word)
    return said


def post_of(call: Call, word: str) -> Wanted:
    """The post a word names; WrongUsageError in the reader's language."""
    try:
        return parse_post(word, call.turn.office.config)
    except RosterError:
        call.take_department(word.partition(":")[0])
        raise WrongUsageError("admin.bad_post", word=word[:40]) from None


def _address(word: str) -> tuple[str, str]:
    try:
        return parse_address(word)
    except RosterError:
        raise WrongUsageError("admin.bad_address", word=word[:60]) from None


def _officer_add(call: Call, words: tuple[str, ...]) -> None:
    said = _sorted(call, words)
    levels = {post.level for post in said.posts}
    role = said.role or ("staff" if levels == {FIELD_STAFF} else "officer")
    if not said.name or (not said.posts and role in ("officer", "staff")):
        raise WrongUsageError("admin.name_and_post")
    _add(call, said, role)


def _admin_add(call: Call, words: tuple[str, ...]) -> None:
    said = _sorted(call, words)
    if not said.name or said.posts or said.role:
        raise WrongUsageError("admin.name_missing")
    _add(call, said, "admin")


def _add(call: Call, said: _Said, role: str) -> None:
    lang = call.turn.office.config.desk.languages[0]
    made = roster.do_add_officer(call.turn, " ".join(said.name), role, said.posts, said.addresses, lang)
    call.answer("admin.officer_added", {"name": made.name, "id": made.id,
                                        "posts": ", ".join(str(post) for post in said.posts)})
    if not people.identities_of_officer(made):
        _tell_code(call, made)


def _officer_code(call: Call, words: tuple[str, ...]) -> None:
    _tell_code(call, _officer_of(words))


def _admin_code(call: Call, words: tuple[str, ...]) -> None:
    _tell_code(call, _admin_of(words))


def _tell_code(call: Call, one: Officer) -> None:
    """The code opens an office: in a group it is shown to nobody, whoever asked gets it in private."""
    params = {"name": one.name, "code": roster.do_make_invite(call.turn, "officer", officer=one),
              "hours": roster.INVITE_HOURS}
    if call.scene.alone:
        call.answer("admin.officer_code", params)
    elif call.scene.identity.last_inbound_at is None:
        raise WrongUsageError("admin.code_in_private")
    else:
        tell.say(call.turn, call.scene.identity, "admin.officer_code", params)
        call.answer("admin.code_sent", {"name": one.name})


def _officer_remove(call: Call, words: tuple[str, ...]) -> None:
    one = _officer_of(words)
    if one.role == "admin":
        raise WrongUsageError("admin.is_admin", name=one.name, id=one.id)
    if not words[1:]:
        _remove(call, one)
        return
    posts = [post_of(call, word) for word in words[1:]]
    left = roster.do_leave_posts(call.turn, one, posts)
    if not left:
        raise WrongUsageError("admin.not_held", name=one.name, posts=", ".join(str(post) for post in posts))
    call.answer("admin.posts_left", {"name": one.name, "posts": ", ".join(str(post) for post in left)})


def _admin_remove(call: Call, words: tuple[str, ...]) -> None:
    _remove(call, _admin_of(words))


def _remove(call: Call, one: Officer) -> None:
    roster.do_remove_officer(call.turn, one)
    call.answer("admin.officer_removed", {"name": one.name})


def _officer_of(words: tuple[str, ...]) -> Officer:
    found = people.find_officer(number(words))
    if found is None or not found.active:
        raise WrongUsageError("admin.no_such_number", number=words[0])
    return found


def _admin_of(words: tuple[str, ...]) -> Officer:
    one = _officer_of(words)
    if one.role != "admin":
        raise WrongUsageError("admin.no_such_number", number=words[0])
    return one
