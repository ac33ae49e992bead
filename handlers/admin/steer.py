"""Commands that act on one complaint: `/<command> CODE words…`. The rules of each are the action's."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace

from actions import base, finish, join, move, work
from actions import undo as undo_actions
from actions.tell import Key
from actions.turn import Refused, Turn
from handlers.admin.args import Call, WrongUsageError
from handlers.admin.roster import post_of
from handlers.officer.which import quoted
from rules import ladders
from rules.code_words import category_of
from rules.text import normalise
from store import complaints, people, undos
from store.models import Complaint, Post, Undo

_NEAR_TYPES = 3


def _done(call: Call, c: Complaint, made: Undo | None) -> None:
    """One line of what was done, with undo, where the command was given."""
    buttons = [Key("button.undo", f"u:{made.id}")] if made is not None else []
    facts = {"code": complaints.code_of(c), "status": c.status, "department": c.department, "category": c.category,
             "due_at": c.due_at.isoformat(), "holder": base.holder_names(c.post_id) or "—", "type": c.type}
    call.answer(f"admin.done.{call.name}", facts, buttons=buttons, c=c)


def _with_words(call: Call, act: Callable[[Turn, Complaint, str], Undo | None]) -> None:
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.words_missing")
    _done(call, c, act(call.turn, c, words))


def assign(call: Call) -> None:
    """`/assign CODE DEPARTMENT:LEVEL[:AREA]`, or a department alone (where its ladder begins), or an officer's name."""
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.post_missing")
    _done(call, c, move.do_assign(call.turn, c, _post(call, c, words)))


def _post(call: Call, c: Complaint, words: str) -> Post:
    """The filled post meant: an officer's in the complaint's department, a seat as written, or a ladder's lowest."""
    if ":" not in words:
        named = people.officers_named(words, str(c.department))
        if len(named) > 1:
            raise WrongUsageError("admin.which_officer", names=", ".join(str(one.name) for one in named))
        own = [post for one in named for post in people.posts_of(one) if post.department == c.department]
        if own:
            return own[0]
    return _seat(call, c, words)


def _seat(call: Call, c: Complaint, words: str) -> Post:
    if ":" in words:
        wanted = post_of(call, words.split(maxsplit=1)[0])
        department, level, area = wanted.department, wanted.level, wanted.area
    else:
        department, level, area = call.department(words), 0, ""
    ladder = base.ladder_of(call.turn, department, str(c.area))
    seat = ladder.get(level) if level else ladders.next_up(ladder, 0).seat
    post = people.find_post(department, level, area) if area or seat is None else people.post_by_id(seat.id)
    if post is None or not people.holders_of(post):
        raise Refused("admin.no_such_post", post=f"{department}:L{level or 1}" + (f":{area}" if area else ""))
    return post


def forward(call: Call) -> None:
    """`/forward CODE DEPARTMENT [reason]`."""
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.department_missing")
    department, reason = call.take_department(words)
    _done(call, c, move.do_forward(call.turn, c, department, reason))


def category(call: Call) -> None:
    """`/category CODE A|B|C [reason]`."""
    c, words = call.complaint()
    letter, _, reason = words.partition(" ")
    found = category_of(letter)
    if found is None:
        raise WrongUsageError("admin.category_missing")
    _done(call, c, move.do_change_category(call.turn, c, found, reason.strip()))


def retype(call: Call) -> None:
    """`/type CODE TYPE`: the type by its id in the config, or by its name; another department's forwards it there."""
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.type_missing")
    type_id, reason = _type(call, c, words)
    _done(call, c, move.do_change_type(call.turn, c, type_id, reason))


def _type(call: Call, c: Complaint, words: str) -> tuple[str, str]:
    """The type meant, and the reason after its id; WrongUsageError names those most alike, else the department's."""
    config = call.turn.office.config
    first, _, rest = words.partition(" ")
    if first.casefold() in config.type_by_id:
        return first.casefold(), rest.strip()
    named = {normalise(name): kind.id for kind in config.types for name in kind.names.model_dump().values()}
    named |= {normalise(kind.id.replace("_", " ")): kind.id for kind in config.types}
    said = normalise(words.replace("_", " "))
    if said in named:
        return named[said], ""
    alike = [named[name] for name in difflib.get_close_matches(said, named, n=_NEAR_TYPES)]
    known = dict.fromkeys(alike) or [kind.id for kind in config.types if kind.department == c.department]
    lines = [{"key": "admin.type_line", "params": {"id": one, "type": one}} for one in known]
    raise WrongUsageError("admin.no_such_type", word=words[:40], lines=lines)


def merge(call: Call) -> None:
    """`/merge CODE INTO`: CODE is the same as INTO and ends in it; under a quoted complaint INTO alone is enough."""
    c, rest = call.complaint()
    if rest:
        into, rest = replace(call, rest=rest).complaint()
    else:
        into, under = c, quoted(call.scene.inbound, call.turn.office).only
        if under is None or not call.rest:
            raise WrongUsageError("admin.merge_codes")
        c = under
    if rest:
        raise WrongUsageError("admin.too_much", words=rest[:60])
    made = join.do_merge(call.turn, c, into)
    call.answer("admin.done.merge", {"code": complaints.code_of(c), "into": complaints.code_of(into)},
                buttons=[Key("button.undo", f"u:{made.id}")], c=c)


def split(call: Call) -> None:
    """`/split CODE DEPARTMENT DEPARTMENT…`: one part for each department, with its own clock. It cannot be undone."""
    c, words = call.complaint()
    departments: list[str] = []
    while words:
        department, words = call.take_department(words)
        departments.append(department)
    type_of = call.turn.office.router.type_of
    made = join.do_split(call.turn, c, [join.Part(one, type=type_of(one, str(c.text))) for one in departments])
    codes = ", ".join(complaints.code_of(part) for part in made)
    call.answer("admin.done.split", {"code": complaints.code_of(c), "parts": codes}, c=c)


def note(call: Call) -> None:
    """`/note CODE words`: a comment; it never moves a deadline."""
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.words_missing")
    base.permit(call.turn, c, "comment")
    work.do_comment(call.turn, c, words, call.turn.actor.name)
    _done(call, c, None)


def resolve(call: Call) -> None:
    """`/resolve CODE what was done`."""
    _with_words(call, work.do_resolve)


def reopen(call: Call) -> None:
    """`/reopen CODE reason`."""
    _with_words(call, finish.do_reopen)


def close(call: Call) -> None:
    """`/close CODE reason`: the admin's own closing, told to the citizen with its reason."""
    _with_words(call, finish.do_close)


def escalate(call: Call) -> None:
    """`/escalate CODE [reason]`: one level up at once."""
    c, words = call.complaint()
    _done(call, c, move.do_escalate(call.turn, c, words))


def undo(call: Call) -> None:
    """`/undo [CODE]`: take back the last change of a complaint, or one's own last change, within the undo time."""
    if call.rest or call.scene.inbound.quoted:
        c, _ = call.complaint()
        made = undos.last_of(c)
        if made is None:
            raise Refused("admin.nothing_to_undo", code=complaints.code_of(c))
    else:
        officer = call.turn.actor.officer
        made = undos.last_by(officer) if officer is not None else None
        if made is None:
            raise WrongUsageError("admin.code_missing")
    _done(call, undo_actions.do_undo(call.turn, made), None)
