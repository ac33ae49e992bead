"""Open complaints that seem the same as a new one: looked up through one index, judged by the rules."""

from __future__ import annotations

import structlog

from actions.turn import Turn
from handlers.citizen.reading import Decision
from handlers.citizen.talk import Alike, Draft
from rules.duplicates import Other, Verdict, areas_around, is_shared
from rules.duplicates_faults import related
from rules.lifecycle import is_working
from store import candidates, complaints, db
from store.models import Complaint, Identity

MOST = 3
log = structlog.get_logger(__name__)
FINE = ("ward", "locality", "village")


def find_alike(turn: Turn, identity: Identity, draft: Draft, route: Decision) -> tuple[Alike, ...]:
    """At most three open complaints of the same fault and place, the surest first.

    The person's own come alone: whoever complained already adds to it. Others' are shown only where everybody's matter
    is at stake, and to danger only danger: an urgent complaint must not wait with a slower one. Should looking fail,
    there are none: a complaint is filed whatever becomes of the comparing.
    """
    if not draft.text:
        return ()
    try:
        with db.savepoint():
            return _alike(turn, identity, draft, route)
    except Exception:
        log.exception("alike_failed", inbound=turn.inbound_id)
        return ()


def _alike(turn: Turn, identity: Identity, draft: Draft, route: Decision) -> tuple[Alike, ...]:
    pool = _pool(turn, identity, draft, route)
    urgent = route.category == "A"
    known = {c.number: (c, code) for c, code, _ in pool if is_working(c.status) and (c.category == "A" or not urgent)}
    own = {c.number for c, _, mine in pool if mine}
    others = [Other(c.number, told(c.text, c.place), c.area, c.number in own) for c, _ in known.values()]
    found = turn.office.comparer.best(told(draft.text, draft.place), draft.area, others)
    mine = [pair for pair in found if pair[0].own] or found
    return tuple(_shown(turn, *known[other.number], other.own, verdict) for other, verdict in mine[:MOST])


def told(text: str, place: str) -> str:
    """A complaint's words as they are compared: with the place, where that was asked for."""
    return text if not place or place in text else f"{text}\n{place}"


def _pool(turn: Turn, identity: Identity, draft: Draft, route: Decision) -> list[tuple[Complaint, str, bool]]:
    """(complaint, the code the person knows it by, whether it is theirs): own ones, joined ones, and others'."""
    mine = complaints.followed_by(identity.citizen_id) if identity.citizen_id else []
    own = [(complaints.standing_for(c), complaints.code_of(c), True) for c in mine]
    if not is_shared(turn.office.config, route.type):
        return own
    taken = {c.id for c, _, _ in own}
    return own + [
        (c, complaints.code_of(c), False) for c in _near(turn, draft.area, route.type)
        if c.id not in taken and is_shared(turn.office.config, str(c.type))
    ]


def _near(turn: Turn, area: str, type_id: str) -> list[Complaint]:
    """Others' of the very area, then those around it and of none: a storm elsewhere must not hide the neighbours'."""
    wider = [code for code in areas_around(turn.office.config, area) if code != area or not area]
    here = candidates.near([area], related(type_id), turn.now) if area else []
    return here + candidates.near(wider, related(type_id), turn.now)


def _shown(turn: Turn, c: Complaint, code: str, own: bool, verdict: Verdict) -> Alike:
    """What the person may know: of somebody else's no word that they did not write themselves."""
    area = turn.office.config.area_by_code.get(c.area)
    fine = c.area if area is not None and area.kind in FINE else ""
    place = c.place if own else "" if fine else _common(verdict)
    return Alike(
        c.number, code, c.department, c.type, c.status, c.registered_at, c.due_at, own, "" if own else fine, place
    )


def _common(verdict: Verdict) -> str:
    """The names of places that stand in both."""
    return ", ".join(dict.fromkeys(
        params["words"] for reason, params in verdict.why if reason == "same_place" and params.get("words")
    ))  # fmt: skip
