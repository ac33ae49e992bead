"""Whole tables, row by row, for export: in the order they were made, without holding them all in memory."""

from __future__ import annotations

from collections.abc import Iterator

from store.models import Complaint, History, Outbox


def all_complaints() -> Iterator[Complaint]:
    """Every complaint, by number."""
    return iter(Complaint.select().order_by(Complaint.id).iterator())


def all_history() -> Iterator[History]:
    """Every history line, complaint by complaint."""
    query = History.select(History, Complaint).join(Complaint).order_by(History.complaint, History.seq)
    return iter(query.iterator())


def all_outbox() -> Iterator[Outbox]:
    """Every message written to be sent."""
    return iter(Outbox.select().order_by(Outbox.id).iterator())
