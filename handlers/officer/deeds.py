"""From what was understood to what is done: one understood item, one action, one line that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions import finish, move, work
from actions.tell import Key
from actions.turn import Refused, Turn
from handlers.answer import Scene, shortened
from store import complaints, people
from store.models import Complaint, Undo


@dataclass(frozen=True, slots=True)
class Deed:
    """What to do to one complaint: the action's name, its argument, the officer's words and evidence."""

    action: str
    arg: Any = None
    words: str = ""
    evidence: tuple[int, ...] = ()


# These move a complaint on so far that the room should read it; the others show on the card alone when pressed.
LOUD = frozenset({"resolved", "partial", "reject", "forward", "out_of_scope", "more_time", "reopen", "need_info",
                  "reassign"})


def perform(scene: Scene, c: Complaint, deed: Deed) -> None:
    """Do it and say in one line what was understood, with undo; a refusal is answered with its reason."""
    try:
        undo = _DEEDS[deed.action](scene.turn, c, deed)
    except Refused as no:
        _refuse(scene, c, no)
        return
    what = {"key": f"officer.what.{deed.action}", "params": _told(scene, c, deed)}
    params = {"code": complaints.code_of(c), "what": what}
    if scene.inbound.callback_id:
        scene.toast("officer.pressed", params)
    if not scene.inbound.button or deed.action in LOUD:
        buttons = [Key("button.undo", f"u:{undo.id}")] if undo is not None else []
        scene.answer("officer.understood", params, buttons=buttons, c=c)


def _refuse(scene: Scene, c: Complaint, no: Refused) -> None:
    params = {"code": complaints.code_of(c), **no.params}
    if scene.inbound.callback_id:
        scene.toast(no.key, params)
    else:
        scene.answer(no.key, params, c=c)


def _told(scene: Scene, c: Complaint, deed: Deed) -> dict[str, Any]:
    until = until_of(scene.turn, deed.arg)
    return {
        "department": str(c.department),
        "until": (until or _today(scene.turn)).isoformat(),
        "words": shortened(deed.words, 120),
        "person": str(deed.arg or ""),
        "evidence": {"key": "officer.with_evidence"} if deed.evidence else None,
    }


def until_of(turn: Turn, days: Any) -> dt.date | None:
    """The local day so many days from today; None when no number was given."""
    if isinstance(days, dt.date):
        return days
    if isinstance(days, bool) or not str(days if days is not None else "").strip().isdecimal():
        return None
    return _today(turn) + dt.timedelta(days=int(days))


def _today(turn: Turn) -> dt.date:
    return turn.now.astimezone(turn.office.config.desk.zone).date()


def _more_time(turn: Turn, c: Complaint, deed: Deed) -> Undo | None:
    until = until_of(turn, deed.arg)
    if until is None:  # a promise without a date is only work going on
        return work.do_progress(turn, c, deed.words)
    return work.do_more_time(turn, c, until, deed.words)


def _forward(turn: Turn, c: Complaint, deed: Deed) -> Undo | None:
    if not deed.arg:
        return move.do_out_of_jurisdiction(turn, c, deed.words)
    return move.do_forward(turn, c, str(deed.arg), deed.words)


def _reassign(turn: Turn, c: Complaint, deed: Deed) -> Undo | None:
    found = people.officers_named(str(deed.arg or ""), str(c.department))
    if len(found) != 1:
        raise Refused("officer.which_person" if found else "officer.no_such_person", person=str(deed.arg or "?"))
    return move.do_reassign(turn, c, found[0])


_DEEDS: dict[str, Callable[[Turn, Complaint, Deed], Undo | None]] = {
    "resolved": lambda turn, c, deed: work.do_resolve(turn, c, deed.words, deed.evidence),
    "partial": lambda turn, c, deed: work.do_partial(turn, c, deed.words, until_of(turn, deed.arg)),
    "in_progress": lambda turn, c, deed: work.do_progress(turn, c, deed.words),
    "more_time": _more_time,
    "forward": _forward,
    "out_of_scope": lambda turn, c, deed: move.do_out_of_jurisdiction(turn, c, deed.words),
    "reject": lambda turn, c, deed: work.do_reject(turn, c, deed.words),
    "need_info": lambda turn, c, deed: work.do_ask(turn, c, deed.words),
    "seen": lambda turn, c, _deed: work.do_seen(turn, c),
    "reassign": _reassign,
    "reopen": lambda turn, c, deed: finish.do_reopen(turn, c, deed.words),
}
