"""The end of a complaint: the citizen's word, the rating, reopening one level up, closing."""

from __future__ import annotations

from typing import Any

from actions import base, tell
from actions.card import show_card
from actions.tell import Key
from actions.turn import Refused, Turn
from rules import deadlines
from store import complaints
from store.models import Complaint, Undo

STARS = (1, 2, 3, 4, 5)


def do_confirm(turn: Turn, c: Complaint, satisfied: bool, words: str = "") -> None:
    """The citizen's answer to "is it done?" [S4]: yes closes and asks for a rating, no reopens one level up.

    Of one whose complaint was merged into another: their no opens that one again, their yes is kept with their own; it
    closes nothing for the person who complained first.
    Refused when nothing was asked: the complaint is still being worked on, or closed already with a yes.
    """
    into = complaints.standing_for(c)
    if not satisfied:
        do_reopen(turn, into, words, dispute=True)
        return
    if into.id != c.id:
        if into.closed_at is None:
            base.moved_on(into, "confirm")
        base.keep(turn, c, "confirmed", {"words": words}, satisfied=True)
        tell.tell_own(turn, c, "news.confirmed", buttons=rating_buttons)
        return
    status = base.moved_on(c, "confirm")
    base.keep(
        turn, c, "confirmed", {"words": words}, status=status, closed_at=turn.now, closed_as="confirmed", satisfied=True
    )
    tell.tell_own(turn, c, "news.confirmed", buttons=rating_buttons)
    tell.tell_joined(turn, c, "news.joined_closed", buttons=dispute_button)
    _tell_room(turn, c, "room.confirmed", {})
    _finish_parent(turn, c)


def rating_buttons(c: Complaint) -> tell.Rows:
    """One to five stars."""
    return ([Key("button.stars", f"r:{stars}:{c.number}", {"n": stars}) for stars in STARS],)


def do_rate(turn: Turn, c: Complaint, stars: int) -> None:
    """The citizen's rating, 1-5; the last one given counts. Refused for a complaint that is not closed."""
    if c.closed_at is None or stars not in STARS:
        raise Refused("refused.rate_when_closed", code=complaints.code_of(c))
    base.keep(turn, c, "rated", rating=stars)
    tell.tell_own(turn, c, "news.rated")
    _tell_room(turn, c, "room.rated", {"n": stars})


def do_reopen(turn: Turn, c: Complaint, reason: str, *, dispute: bool = False) -> Undo | None:
    """Open an answered or closed complaint again.

    The citizen's dispute takes it one level up [S4] (at the top it stays there); an officer or the admin opens it
    again where it was. The level gets its own time anew. Returns the undo of an order, None for a dispute.
    """
    if not dispute:
        base.permit(turn, c, "work")
    status = base.moved_on(c, "dispute" if dispute else "reopen")
    seat = base.climb(turn, c, c.department, c.level).seat if dispute else None
    level, post = (seat.level, seat.id) if seat else (c.level, c.post_id)
    line = base.keep(
        turn, c, "disputed" if dispute else "reopened", {"reason": reason}, status=status, level=level, post=post,
        level_due_at=deadlines.next_climb(c.category, level, turn.now, turn.office.config.clock),
        reopened=c.reopened + 1, satisfied=False if dispute else None, closed_at=None, closed_as="", resolved_at=None,
        promised_at=None,
    )
    params = {
        "holder": base.holder_names(post) or "—", "level": level, "until": base.iso(c.level_due_at),
        "reason": base.reason_of(reason),
    }
    tell.tell_citizen(turn, c, "news.reopened", params)
    _tell_room(turn, c, "room.disputed" if dispute else "room.reopened", params)
    for officer in base.holders_of(post) if dispute else []:
        tell.tell_officer(turn, officer, "room.yours_reopened", {"code": complaints.code_of(c), **params}, c=c)
    return None if dispute else base.undoable(turn, c, line)


def do_close(turn: Turn, c: Complaint, reason: str) -> Undo:
    """The admin closes it with a reason; the citizen is told."""
    base.permit(turn, c, "administer")
    status = base.moved_on(c, "close")
    line = base.keep(
        turn, c, "closed", {"reason": reason}, status=status, closed_at=turn.now, closed_as="admin",
        resolution=c.resolution or reason,
    )
    tell.tell_citizen(turn, c, "news.closed", {"reason": reason})
    _tell_room(turn, c, "room.closed", {"reason": base.reason_of(reason)})
    _finish_parent(turn, c)
    return base.undoable(turn, c, line)


def do_close_unconfirmed(turn: Turn, c: Complaint) -> None:
    """Nobody confirmed or disputed in time: closed as unconfirmed; a rejection nobody disputed as rejected [S4]."""
    was = c.status
    status = base.moved_on(c, "close_unconfirmed")
    base.keep(
        turn, c, "closed_unconfirmed", status=status, closed_at=turn.now,
        closed_as="rejected" if was == "rejected" else "unconfirmed",
    )
    tell.tell_citizen(turn, c, "news.closed_unconfirmed", buttons=dispute_button, by_clock=True)
    show_card(turn, c)
    _finish_parent(turn, c)


def dispute_button(c: Complaint) -> tell.Rows:
    """"Not satisfied": reopens it one level up."""
    return (Key("button.reopen", f"k:no:{c.number}"),)


def _tell_room(turn: Turn, c: Complaint, key: str, params: dict[str, Any]) -> None:
    tell.tell_room(turn, c.department, key, {"code": complaints.code_of(c), "who": turn.actor.name, **params}, c=c)
    show_card(turn, c)


def _finish_parent(turn: Turn, c: Complaint) -> None:
    """The whole is done when all its parts are [S0]."""
    parent = c.parent
    if parent is None or parent.status != "split":
        return
    if any(part.closed_at is None for part in complaints.parts_of(parent)):
        return
    base.keep(turn, parent, "closed", {"parts": "done"}, status="closed", closed_at=turn.now, closed_as="parts")
    tell.tell_citizen(turn, parent, "news.parts_done")
