"""Reminders to a room, gathered: many complaints that fall due together make one message, and none speaks by night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions import base, tell
from actions.turn import Turn
from rules.deadlines import after_quiet
from store import gather, outbox, rooms
from store.models import Complaint, Identity, Room

KEY = "room.reminder"
SETTLE = dt.timedelta(seconds=5)
"""A first reminder waits this long, so that everything one sweep finds joins it."""

SHOWN = 12
"""Complaints named in one reminder; the rest are counted."""


def remind(turn: Turn, c: Complaint, key: str, params: Mapping[str, Any]) -> None:
    """Say one line about a complaint in its department's rooms, together with the other lines of these minutes.

    Where the department has no room, its holders are reminded in private.
    """
    line = {"key": key, "params": dict(params), "number": c.number}
    hours = _hours_of(turn, c)
    found = rooms.rooms_of(c.department)
    for room in found:
        for channel, address, identity in tell.seats_in(room):
            _join(turn, room, channel, address, identity, line, hours)
    if found:
        return
    for identity in filter(None, map(tell.address_of, base.holders_of(c.post_id))):
        _join(turn, None, str(identity.channel), str(identity.address), identity, line, hours)


@dataclass(frozen=True, slots=True)
class _Hours:
    """From when a line may be said; lines that may break the quiet hours gather by themselves."""

    opens: dt.datetime
    gathering: str


def _hours_of(turn: Turn, c: Complaint) -> _Hours:
    config = turn.office.config
    if c.category in config.clock.quiet_exempt:
        return _Hours(turn.now, "remind-a")
    return _Hours(after_quiet(turn.now, config.clock, config.desk.zone), "remind")


def _join(
    turn: Turn, room: Room | None, channel: str, address: str, identity: Identity | None, line: Mapping[str, Any],
    hours: _Hours,
) -> None:
    name = f"{hours.gathering}:{channel}:{address}"[:64]
    due_at = _due_at(turn, name, hours.opens)
    row = gather.waiting(channel, address, KEY, hours.opens if hours.opens > turn.now else None, due_at)
    if row is not None and outbox.reword(row, KEY, _with(row.params, line), ()):
        return
    otherwise = str(room.lang) if room is not None else ""
    lang = tell.lang_of(turn, identity, otherwise) if identity is not None else otherwise
    outbox.put(
        channel, address, KEY, lang, _with({"lines": []}, line), turn.now, identity=identity, room=room,
        due_at=due_at,
    )
    gather.set_due(name, due_at, turn.now)


def _due_at(turn: Turn, name: str, opens: dt.datetime) -> dt.datetime:
    """At once after a time without reminders; else when `gather_minutes` have passed since the last one."""
    last = gather.last_due(name)
    at = max(turn.now + SETTLE, opens)
    if last is None:
        return at
    return max(at, last + dt.timedelta(minutes=turn.office.config.clock.gather_minutes))


def _with(params: Mapping[str, Any], line: Mapping[str, Any]) -> dict[str, Any]:
    """The message with one line more; a complaint's newer line replaces its older one, too many are only counted."""
    named = [one for one in params["lines"] if one["number"] not in (0, line["number"])]
    hidden = next((one["params"]["n"] for one in params["lines"] if one["number"] == 0), 0)
    if len(named) < SHOWN:
        named.append(dict(line))
    else:
        hidden += 1
    rest = [{"key": "room.item.more", "params": {"n": hidden}, "number": 0}] if hidden else []
    return {"lines": [*named, *rest]}
