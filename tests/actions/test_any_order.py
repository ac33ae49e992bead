"""Anything in any order, for months: whatever people do, the complaint keeps its promises."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from actions import finish, move, work
from actions.clock import do_due
from actions.register import Draft
from actions.turn import Refused
from actions.undo import do_undo
from rules.lifecycle import ANSWERED, WORKING
from store import complaints, db, history
from store.models import Complaint, Undo
from tests.actions.conftest import World

OFFICERS = ("ram", "lata", "devi", "mohan", "rita", "sevak", "acm")
Step = Callable[[World, Complaint, Random], Any]


def _day(world: World, random: Random) -> dt.date:
    return (world.now + dt.timedelta(days=random.randint(-1, 20))).date()


STEPS: tuple[Step, ...] = (
    lambda w, c, r: w.do(work.do_seen, w.by(r.choice(OFFICERS)), c),
    lambda w, c, r: w.do(work.do_progress, w.by(r.choice(OFFICERS)), c, "टीम गई"),
    lambda w, c, r: w.do(work.do_partial, w.by(r.choice(OFFICERS)), c, "आधा", _day(w, r)),
    lambda w, c, r: w.do(work.do_more_time, w.by(r.choice(OFFICERS)), c, _day(w, r)),
    lambda w, c, r: w.do(work.do_resolve, w.by(r.choice(OFFICERS)), c, "हो गया"),
    lambda w, c, r: w.do(work.do_reject, w.by(r.choice(OFFICERS)), c, "निजी"),
    lambda w, c, r: w.do(work.do_ask, w.by(r.choice(OFFICERS)), c, "कहाँ?"),
    lambda w, c, r: w.do(work.do_answer, w.turn(), c, "यहीं"),
    lambda w, c, r: w.do(move.do_forward, w.by(r.choice(OFFICERS)), c, r.choice(("JAL", "PWD", "OTHER")), ""),
    lambda w, c, r: w.do(move.do_out_of_jurisdiction, w.by(r.choice(OFFICERS)), c, ""),
    lambda w, c, r: w.do(move.do_change_category, w.by(r.choice(OFFICERS)), c, r.choice("ABC"), ""),
    lambda w, c, r: w.do(move.do_reassign, w.by(r.choice(OFFICERS)), c, w.officers[r.choice(OFFICERS)]),
    lambda w, c, r: w.do(move.do_escalate, w.by("acm"), c, ""),
    lambda w, c, r: w.do(finish.do_confirm, w.turn(), c, r.random() < 0.3),
    lambda w, c, r: w.do(finish.do_rate, w.turn(), c, r.randint(1, 5)),
    lambda w, c, r: w.do(finish.do_reopen, w.by("acm"), c, "फिर"),
    lambda w, c, r: w.do(finish.do_close, w.by("acm"), c, "दोहराव") if r.random() < 0.2 else None,
)  # fmt: skip


def _tries(world: World, c: Complaint, random: Random) -> None:
    with contextlib.suppress(Refused):  # a no is an answer; what matters is what is left behind
        made = random.choice(STEPS)(world, c, random)
        if isinstance(made, Undo) and random.random() < 0.3:
            with db.transaction():
                do_undo(world.by("acm"), made)


def _keeps_its_promises(world: World, c: Complaint, before: Complaint) -> None:
    ticks = c.status in WORKING | ANSWERED
    assert (c.next_action_at is not None) == ticks
    assert (c.next_action != "") == ticks
    assert (c.closed_at is not None) == (c.status == "closed")
    assert c.number == before.number
    assert c.registered_at == before.registered_at
    assert 1 <= c.level <= 4
    assert complaints.code_of(c) == f"{c.department}-{c.category}-{c.number}"
    assert complaints.had_letters(c, c.department, c.category)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_row_the_history_and_the_clock_agree(world: World, seed: int) -> None:
    random = Random(seed)
    first = world.fresh(world.files(Draft("पानी नहीं", "JAL", random.choice(("A", "B", "C")))))
    for _ in range(60):
        before = world.fresh(first)
        _tries(world, first, random)
        _keeps_its_promises(world, world.fresh(first), before)
        world.later(hours=random.choice((0, 1, 5, 30)))
        with db.transaction():
            for due in complaints.due(world.now, 10):
                do_due(world.by_clock(), due)
        assert complaints.due(world.now, 10) == []
    lines = history.of(world.fresh(first))
    assert len({line.event for line in lines}) >= 8, "the walk went nowhere"
    assert history.verify(world.fresh(first)) == []
    for line in lines:
        if line.event == "escalated":
            assert line.data["after"]["level"] > line.data["before"]["level"]
    for address in {str(row.address) for row in world.rows()}:
        world.hears(address)  # every message can be written in every language
