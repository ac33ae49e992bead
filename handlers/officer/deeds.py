"""From what was understood to what is done: one understood item, one action, one line that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import lang
from actions import base, finish, move, work
from actions.tell import Key
from actions.turn import Refused, Turn
from handlers.answer import Scene
from rules import access
from rules.lifecycle import is_working
from rules.replies import Item
from store import complaints, db, people
from store.models import Complaint, Undo

EVIDENCE_LASTS = dt.timedelta(hours=24)
"""Pictures sent so long before "done" still belong to it."""

# A picture beside these words is shown to the citizen by itself; with "done" it goes in the same message.
SHOWS_PICTURES = frozenset({"partial", "in_progress", "more_time", "reject", "need_info"})

# Who may not change a complaint may still say something about it.
KEPT = frozenset({access.NOT_ON_ROSTER, access.NOT_DEPARTMENT, access.NOT_AREA, access.STAFF, access.ABOVE})


@dataclass(frozen=True, slots=True)
class Deed:
    """What to do to one complaint: the action's name, its argument, the promised day, the officer's words and files."""

    action: str
    arg: Any = None
    words: str = ""
    evidence: tuple[int, ...] = ()
    until: dt.date | None = None


def of_item(item: Item) -> Deed:
    """What an understood item asks for, in the officer's words without what parted them from the rest."""
    return Deed(item.action, item.arg, item.text.strip(" ,;:.-–।\n"), (), item.until)


@dataclass(frozen=True, slots=True)
class Line:
    """What came of it, as a text; `undo` takes it back, `done` is False for a refusal."""

    key: str
    params: dict[str, Any]
    undo: Undo | None = None
    done: bool = True

    @property
    def as_text(self) -> dict[str, Any]:
        """As another text's param."""
        return {"key": self.key, "params": self.params}


def perform(scene: Scene, c: Complaint, deed: Deed) -> Line:
    """Do it; the line says what was understood and done, or why not. Words of who may not act are kept."""
    if deed.action == "resolved":
        deed = replace(deed, evidence=_all_evidence(scene, c, deed))
    try:
        with db.savepoint():
            undo = _DEEDS[deed.action](scene.turn, c, deed)
            if deed.evidence and deed.action in SHOWS_PICTURES:
                work.do_evidence(scene.turn, c, deed.evidence)
    except Refused as no:
        return _refused(scene, c, deed, no)
    what = {"key": f"officer.what.{deed.action}", "params": _told(scene, c, deed)}
    params = {"code": complaints.code_of(c), "what": what}
    if scene.inbound.button and scene.inbound.is_group:
        return Line("officer.understood_by", {**params, "name": scene.author}, undo)
    return Line("officer.understood", params, undo)


def refusal_of(scene: Scene, c: Complaint, deed: access.Deed) -> Line | None:
    """Why this person may not do this; None when they may."""
    try:
        base.permit(scene.turn, c, deed)
    except Refused as no:
        return Line(no.key, {"code": complaints.code_of(c), **no.params}, done=False)
    return None


def refusal(scene: Scene, c: Complaint, deed: access.Deed) -> Line | None:
    """Why this person may not, or why nobody may now; None when it may be done."""
    if not is_working(c.status) and refusal_of(scene, c, deed) is None:
        return Line(f"refused.when_{c.status}", {"code": complaints.code_of(c), "status": c.status}, done=False)
    return refusal_of(scene, c, deed)


def _all_evidence(scene: Scene, c: Complaint, deed: Deed) -> tuple[int, ...]:
    """Also the pictures sent shortly before the word "done"."""
    earlier = work.unshown_evidence(c, scene.turn.now - EVIDENCE_LASTS)
    return tuple(dict.fromkeys((*earlier, *deed.evidence)))


def _refused(scene: Scene, c: Complaint, deed: Deed, no: Refused) -> Line:
    params = {"code": complaints.code_of(c), **no.params}
    if no.key in KEPT:
        fresh = complaints.by_id(int(c.id)) or c  # what was taken back in the database still stands in `c`
        said, files = deed.words, deed.evidence
        if scene.inbound.button:  # the words were somebody else's
            said, files = lang.plain(f"button.sure.{deed.action}", str(fresh.lang), {}, scene.turn.office.config), ()
        work.do_comment(scene.turn, fresh, said, scene.author, files)
    return Line(no.key, params, done=False)


def _told(scene: Scene, c: Complaint, deed: Deed) -> dict[str, Any]:
    """What the lines `officer.what.*` name."""
    return {
        "department": str(c.department), "until": (deed.until or scene.turn.now.date()).isoformat(),
        "person": _holder(c), "question": deed.words,
        "evidence": {"key": "officer.with_evidence"} if deed.evidence else None,
    }


def _holder(c: Complaint) -> str:
    post = c.post
    return ", ".join(str(one.name) for one in people.holders_of(post)) if post is not None else "—"


def tell(scene: Scene, lines: Sequence[tuple[Complaint, Line]], *, instead: bool = False) -> None:
    """Say what was understood: one complaint in one line, several as lines of one message; each with its undo."""
    if len(lines) == 1:
        c, line = lines[0]
        buttons = [Key("button.undo", f"u:{line.undo.id}")] if line.undo is not None else []
        scene.answer(line.key, line.params, buttons=buttons, c=c, instead=instead)
    elif lines:
        undos = [Key("button.undo_code", f"u:{line.undo.id}", {"code": complaints.code_of(c)})
                 for c, line in lines if line.undo is not None]
        scene.answer("officer.several", {"lines": [line.as_text for _, line in lines]}, buttons=undos)


def day_after(turn: Turn, days: int) -> dt.date:
    """The local day so many days from today."""
    return turn.now.astimezone(turn.office.config.desk.zone).date() + dt.timedelta(days=days)


def _until(deed: Deed) -> dt.date:
    if deed.until is None:
        raise ValueError("a promise needs its day")
    return deed.until


def _elsewhere(turn: Turn, c: Complaint, deed: Deed) -> Undo | None:
    if not deed.arg:
        return move.do_out_of_jurisdiction(turn, c, deed.words)
    return move.do_forward(turn, c, str(deed.arg), deed.words)


def _reassign(turn: Turn, c: Complaint, deed: Deed) -> Undo | None:
    colleague = people.find_officer(int(deed.arg))
    if colleague is None or not colleague.active:
        raise Refused("officer.no_such_person", person=str(deed.arg))
    return move.do_reassign(turn, c, colleague)


_DEEDS: dict[str, Callable[[Turn, Complaint, Deed], Undo | None]] = {
    "resolved": lambda turn, c, deed: work.do_resolve(turn, c, deed.words, deed.evidence),
    "partial": lambda turn, c, deed: work.do_partial(turn, c, deed.words, deed.until),
    "in_progress": lambda turn, c, deed: work.do_progress(turn, c, deed.words),
    "more_time": lambda turn, c, deed: work.do_more_time(turn, c, _until(deed), deed.words),
    "forward": _elsewhere,
    "out_of_scope": _elsewhere,
    "reject": lambda turn, c, deed: work.do_reject(turn, c, deed.words),
    "need_info": lambda turn, c, deed: work.do_ask(turn, c, deed.words),
    "seen": lambda turn, c, _deed: work.do_seen(turn, c),
    "reassign": _reassign,
    "reopen": lambda turn, c, deed: finish.do_reopen(turn, c, deed.words),
}

ACTIONS = frozenset(_DEEDS)
