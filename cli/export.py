"""`desk export`: complaints, histories and messages as JSON lines or CSV, for spreadsheets and other programs."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from cli.shared import turn_at_desk
from store import complaints
from store import export as reading
from store.models import Complaint, History, Outbox

# a cell that begins so would be run as a formula by a spreadsheet
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command()
@click.argument("what", type=click.Choice(["complaints", "history", "outbox"]))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def export(what: str, form: str) -> None:
    """Print all complaints, the whole history, or every message. Times are UTC, ISO 8601."""
    with turn_at_desk():
        write = _as_csv if form == "csv" else _as_jsonl
        write(_ROWS[what]())


def complaint_fields(c: Complaint) -> dict[str, Any]:
    """A complaint by the names of the domain."""
    return {
        "code": complaints.code_of(c), "number": c.number, "department": c.department, "category": c.category,
        "category_why": c.category_why, "type": c.type, "area": c.area, "place": c.place, "lat": c.lat, "lon": c.lon,
        "text": c.text, "lang": c.lang, "source": c.source, "status": c.status, "level": c.level,
        "citizen": c.citizen.name if c.citizen is not None else "",
        "channel": c.identity.channel if c.identity is not None else "",
        "address": c.identity.address if c.identity is not None else "",
        "registered_at": _iso(c.registered_at), "assigned_at": _iso(c.assigned_at), "due_at": _iso(c.due_at),
        "due_why": c.due_why, "promised_at": _iso(c.promised_at), "resolved_at": _iso(c.resolved_at),
        "resolution": c.resolution, "closed_at": _iso(c.closed_at), "closed_as": c.closed_as,
        "satisfied": c.satisfied, "rating": c.rating, "reopened": c.reopened, "escalations": c.escalations,
    }


def history_fields(line: History, code: str) -> dict[str, Any]:
    """One line of a history."""
    return {"code": code, "seq": line.seq, "at": _iso(line.at), "event": line.event, "actor": line.actor,
            "actor_name": line.actor_name, "data": line.data, "hash": line.hash}


def _outbox_fields(row: Outbox) -> dict[str, Any]:
    return {"id": row.id, "channel": row.channel, "address": row.address, "key": row.key, "lang": row.lang,
            "code": complaints.code_of(row.complaint) if row.complaint is not None else "", "state": row.state,
            "created_at": _iso(row.created_at), "due_at": _iso(row.due_at), "sent_at": _iso(row.sent_at),
            "attempts": row.attempts, "error": row.error, "params": row.params}


def _iso(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


_ROWS: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "complaints": lambda: map(complaint_fields, reading.all_complaints()),
    "history": lambda: (history_fields(line, complaints.code_of(line.complaint)) for line in reading.all_history()),
    "outbox": lambda: map(_outbox_fields, reading.all_outbox()),
}


def _as_jsonl(rows: Iterator[dict[str, Any]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _as_csv(rows: Iterator[dict[str, Any]]) -> None:
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row))
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
