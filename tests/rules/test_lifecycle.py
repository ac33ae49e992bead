from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.lifecycle import ANSWERED, FINAL, STATUSES, WORKING, Event, Status, advance, is_final, is_working

EVENTS: tuple[Event, ...] = get_args(Event)


@pytest.mark.parametrize(("status", "event", "leads_to"), [
    ("new", "assign", "assigned"),
    ("assigned", "start", "in_progress"),
    ("reopened", "start", "in_progress"),
    ("in_progress", "partial", "partial"),
    ("partial", "resolve", "resolved"),
    ("new", "resolve", "resolved"),
    ("resolved", "confirm", "closed"),
    ("resolved", "dispute", "reopened"),
    ("rejected", "dispute", "reopened"),
    ("rejected", "close_unconfirmed", "closed"),
    ("closed", "dispute", "reopened"),
    ("split", "close", "closed"),
    ("resolved", "resolve", None),
    ("closed", "resolve", None),
    ("closed", "confirm", None),
    ("assigned", "confirm", None),
    ("merged", "reopen", None),
    ("resolved", "assign", None),
])  # fmt: skip
def test_an_event_leads_where_the_table_says(status: Status, event: Event, leads_to: Status | None) -> None:
    assert advance(status, event) == leads_to


def test_every_status_is_known_and_of_one_kind() -> None:
    assert sorted(STATUSES) == sorted(get_args(Status))
    assert not WORKING & ANSWERED
    assert not (WORKING | ANSWERED) & FINAL
    assert set(STATUSES) - WORKING - ANSWERED - FINAL == {"split"}


@given(st.lists(st.sampled_from(EVENTS), max_size=12))
def test_no_road_leads_out_of_the_table_nor_into_closed_without_an_end(events: list[Event]) -> None:
    status: Status = "new"
    for event in events:
        reached = advance(status, event)
        if reached is None:
            continue
        assert reached in STATUSES
        if is_final(reached):
            assert event in ("confirm", "close", "close_unconfirmed", "merge", "special_close")
        if is_working(reached) and not is_working(status):
            assert event in ("dispute", "reopen")  # the citizen hears of every second opening
        status = reached
