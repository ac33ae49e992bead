"""The life of a complaint: which event leads from which status to which. One table, nothing else decides."""

from __future__ import annotations

from typing import Literal

Status = Literal[
    "new", "assigned", "in_progress", "partial", "resolved", "closed", "reopened", "rejected", "special_closed",
    "merged", "split",
]
Event = Literal[
    "assign", "start", "partial", "resolve", "reject", "confirm", "dispute", "close", "close_unconfirmed", "reopen",
    "unplace", "merge", "split", "special_close",
]

WORKING: frozenset[Status] = frozenset({"new", "assigned", "in_progress", "partial", "reopened"})
"""Somebody in the office has to do something; the clock of reminders and escalation runs."""

ANSWERED: frozenset[Status] = frozenset({"resolved", "rejected"})
"""The office has spoken and the citizen's word is awaited; silence closes [S4]."""

FINAL: frozenset[Status] = frozenset({"closed", "special_closed", "merged"})
"""Nothing more is awaited from anybody. (`split` is not final: it is done when its parts are [S0].)"""

STATUSES: tuple[Status, ...] = (
    "new", "assigned", "in_progress", "partial", "reopened", "resolved", "rejected", "split", "closed",
    "special_closed", "merged",
)

_TABLE: dict[Event, tuple[frozenset[Status], Status]] = {
    "assign": (WORKING, "assigned"),
    "unplace": (WORKING, "new"),
    "start": (WORKING - {"partial"}, "in_progress"),
    "partial": (WORKING, "partial"),
    "resolve": (WORKING, "resolved"),
    "reject": (WORKING, "rejected"),
    "special_close": (WORKING, "special_closed"),
    "confirm": (ANSWERED, "closed"),
    "close_unconfirmed": (ANSWERED, "closed"),
    "close": (WORKING | ANSWERED | {"split"}, "closed"),
    "dispute": (ANSWERED | {"closed"}, "reopened"),
    "reopen": (ANSWERED | {"closed", "special_closed"}, "reopened"),
    "merge": (WORKING, "merged"),
    "split": (WORKING, "split"),
}


def advance(status: str, event: Event) -> Status | None:
    """The status an event leads to, or None when the event cannot happen in this status.

    Asking for work on an answered or closed complaint gives None: it has to be reopened first, so that
    the citizen hears of it [S4].
    """
    sources, target = _TABLE[event]
    return target if status in sources else None


def is_working(status: str) -> bool:
    """Whether the office still has to act on it."""
    return status in WORKING


def is_final(status: str) -> bool:
    """Whether nothing more is awaited from anybody."""
    return status in FINAL
