"""Commands that act on one complaint: `/<command> CODE words…`. The rules of each are the action's."""

from __future__ import annotations

from collections.abc import Callable

from actions import base, finish, move, work
from actions import undo as undo_actions
from actions.tell import Key
from actions.turn import Refused, Turn
from config import CATEGORIES
from handlers.admin.args import Call, WrongUsageError
from rules.roster import RosterError, parse_post
from store import complaints, people, undos
from store.models import Complaint, Post, Undo


def _done(call: Call, c: Complaint, made: Undo | None) -> None:
    """One line of what was done, with undo, where the command was given."""
    buttons = [Key("button.undo", f"u:{made.id}")] if made is not None else []
    facts = {"code": complaints.code_of(c), "status": c.status, "department": c.department, "category": c.category,
             "due_at": c.due_at.isoformat(), "holder": base.holder_names(c.post_id) or "—"}
    call.answer(f"admin.done.{call.name}", facts, buttons=buttons, c=c)


def _with_words(call: Call, act: Callable[[Turn, Complaint, str], Undo | None]) -> None:
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.words_missing")
    _done(call, c, act(call.turn, c, words))


def assign(call: Call) -> None:
    """`/assign CODE DEPARTMENT:LEVEL[:AREA]`, or a department alone (its L1), or an officer's name."""
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.post_missing")
    _done(call, c, move.do_assign(call.turn, c, _post(call, c, words)))


def _post(call: Call, c: Complaint, words: str) -> Post:
    config = call.turn.office.config
    first = words.split(maxsplit=1)[0]
    named = people.officers_named(words, str(c.department))
    if len(named) == 1:
        own = [post for post in people.posts_of(named[0]) if post.department == c.department]
        if own:
            return own[0]
    try:
        wanted = parse_post(first if ":" in first else f"{first}:L1", config)
    except RosterError as fault:
        raise WrongUsageError("admin.fault", fault=str(fault)) from None
    post = people.find_post(wanted.department, wanted.level, wanted.area)
    if post is None:
        raise Refused("admin.no_such_post", post=str(wanted))
    return post


def forward(call: Call) -> None:
    """`/forward CODE DEPARTMENT [reason]`."""
    c, words = call.complaint()
    if not words:
        raise WrongUsageError("admin.department_missing")
    department, _, reason = words.partition(" ")
    _done(call, c, move.do_forward(call.turn, c, call.department(department), reason.strip()))


def category(call: Call) -> None:
    """`/category CODE A|B|C [reason]`."""
    c, words = call.complaint()
    letter, _, reason = words.partition(" ")
    if letter.upper() not in CATEGORIES:
        raise WrongUsageError("admin.category_missing")
    _done(call, c, move.do_change_category(call.turn, c, letter.upper(), reason.strip()))


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
    """`/undo CODE`: take back what was last understood about a complaint, within the undo time."""
    c, _ = call.complaint()
    made = undos.last_of(c)
    if made is None:
        raise Refused("admin.nothing_to_undo", code=complaints.code_of(c))
    undo_actions.do_undo(call.turn, made)
    fresh = complaints.by_id(int(c.id))
    _done(call, fresh or c, None)
