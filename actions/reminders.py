"""Reminders to a room, gathered: many complaints that fall due together make one message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from actions import base, tell
from actions.turn import Turn
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
    found = rooms.rooms_of(c.department)
    for room in found:
        for channel, address, identity in tell.seats_in(room):
            _join(turn, room, channel, address, identity, line)
    if found:
        return
    for identity in filter(None, map(tell.address_of, base.holders_of(c.post_id))):
        _join(turn, None, str(identity.channel), str(identity.address), identity, line)


def _join(
    turn: Turn, room: Room | None, channel: str, address: str, identity: Identity | None, line: Mapping[str, Any]
) -> None:
    row = gather.waiting(channel, address, KEY)
    if row is not None and outbox.reword(row, KEY, _with(row.params, line), ()):
        return
    name = f"remind:{channel}:{address}"[:64]
    due_at = _due_at(turn, name)
    otherwise = str(room.lang) if room is not None else ""
    lang = tell.lang_of(turn, identity, otherwise) if identity is not None else otherwise
    outbox.put(
        channel, address, KEY, lang, _with({"lines": []}, line), turn.now, identity=identity, room=room,
        due_at=due_at,
    )
    gather.set_due(name, due_at, turn.now)


def _due_at(turn: Turn, name: str) -> dt.datetime:
    """At once after a quiet time; else when `gather_minutes` have passed since the last one."""
    last = gather.last_due(name)
    at = turn.now + SETTLE
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
