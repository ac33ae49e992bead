"""What people are told: every function here writes outbox rows, none sends.

A citizen is told where the complaint was filed, a room in its own way: a Telegram group once, a WhatsApp roster
member by member (design D7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.turn import Turn
from config import ADMINISTRATION
from rules.deadlines import after_quiet
from store import complaints, outbox, people, rooms
from store.models import Complaint, Identity, Officer, Outbox, Room


@dataclass(frozen=True, slots=True)
class Key:
    """A button whose label is a text of `lang/`."""

    label: str
    data: str
    params: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the outbox."""
        return {"key": self.label, "data": self.data, "params": dict(self.params or {})}


@dataclass(frozen=True, slots=True)
class Plain:
    """A button whose label is given in the three languages."""

    names: Mapping[str, str]
    data: str

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the outbox."""
        return {"names": dict(self.names), "data": self.data}


Button = Key | Plain
Rows = Sequence[Button | Sequence[Button]]
Buttons = Callable[[Complaint], Rows]


def rows_of(buttons: Rows) -> list[list[dict[str, Any]]]:
    """Buttons as rows of JSON; a button by itself is a row of its own."""
    return [[one.as_json() for one in ([row] if isinstance(row, Key | Plain) else row)] for row in buttons]


def lang_of(turn: Turn, identity: Identity, otherwise: str = "") -> str:
    """The language to speak to somebody in: their own, else the given one, else the desk's first."""
    if identity.lang:
        return str(identity.lang)
    if identity.officer is not None:
        return str(identity.officer.lang)
    return otherwise or turn.office.config.desk.languages[0]


def say(
    turn: Turn, identity: Identity, key: str, params: Mapping[str, Any], *, buttons: Rows = (),
    files: Sequence[int] = (), extra: Mapping[str, Any] | None = None, complaint: Complaint | None = None,
    room: Room | None = None, lang: str = "", due_at: dt.datetime | None = None, dedupe: str | None = None,
    urgent: bool = True,
) -> Outbox | None:
    """Answer one person, privately. None when the same was said before (`dedupe`)."""
    return outbox.put(
        identity.channel, identity.address, key, lang or lang_of(turn, identity), dict(params), turn.now,
        identity=identity, complaint=complaint, room=room, buttons=rows_of(buttons), files=list(files),
        extra=dict(extra or {}), dedupe=dedupe, due_at=due_at, urgent=urgent,
    )


def say_in(
    turn: Turn, channel: str, chat: str, key: str, params: Mapping[str, Any], *, lang: str = "", buttons: Rows = (),
    files: Sequence[int] = (), extra: Mapping[str, Any] | None = None, complaint: Complaint | None = None,
    room: Room | None = None, due_at: dt.datetime | None = None, dedupe: str | None = None, urgent: bool = True,
) -> Outbox | None:
    """Speak in a group."""
    return outbox.put(
        channel, chat, key, lang or (str(room.lang) if room else turn.office.config.desk.languages[0]), dict(params),
        turn.now, identity=None, complaint=complaint, room=room, buttons=rows_of(buttons), files=list(files),
        extra=dict(extra or {}), dedupe=dedupe, due_at=due_at, urgent=urgent,
    )


def tell_citizen(
    turn: Turn, c: Complaint, key: str, params: Mapping[str, Any] | None = None, *, buttons: Buttons | None = None,
    files: Sequence[int] = (), by_clock: bool = False,
) -> int:
    """Tell the complaint's citizen, and those whose complaints were merged into it; how many were told.

    Each reads their own code [S1], and `buttons` are made for their own complaint. Who opted out is left in peace. What
    the clock has to say waits for the end of the quiet hours.
    """
    cases = (c, *complaints.merged_into(c))
    return _tell(turn, cases, key, params, buttons=buttons, files=files, by_clock=by_clock)


def tell_own(
    turn: Turn, c: Complaint, key: str, params: Mapping[str, Any] | None = None, *, buttons: Buttons | None = None
) -> int:
    """As `tell_citizen`, what concerns nobody but the complaint's own citizen."""
    return _tell(turn, (c,), key, params, buttons=buttons)


def tell_joined(
    turn: Turn, c: Complaint, key: str, params: Mapping[str, Any] | None = None, *, buttons: Buttons | None = None
) -> int:
    """As `tell_citizen`, what only those are told whose complaints were merged into it."""
    return _tell(turn, complaints.merged_into(c), key, params, buttons=buttons)


def _tell(
    turn: Turn, cases: Iterable[Complaint], key: str, params: Mapping[str, Any] | None, *, buttons: Buttons | None,
    files: Sequence[int] = (), by_clock: bool = False,
) -> int:
    due_at = after_quiet(turn.now, turn.office.config.clock, turn.office.config.desk.zone) if by_clock else None
    told = 0
    for case in cases:
        identity = case.identity
        if identity is None or identity.opted_out_at is not None:
            continue
        say(
            turn, identity, key, {**(params or {}), "code": complaints.code_of(case)},
            buttons=buttons(case) if buttons else (), files=files, complaint=case,
            lang=str(identity.lang or case.lang), due_at=due_at, urgent=not by_clock,
        )
        told += 1
    return told


def tell_room(
    turn: Turn, department: str, key: str, params: Mapping[str, Any], *, c: Complaint | None = None,
    buttons: Rows = (), files: Sequence[int] = (), extra: Mapping[str, Any] | None = None,
    dedupe: str | None = None, due_at: dt.datetime | None = None,
) -> int:
    """Say something in a department's rooms; how many were addressed. Nobody is told their own words again."""
    told = 0
    for room in rooms.rooms_of(department):
        for channel, address, identity in seats_in(room):
            if _knows(turn, address, identity, about=c):
                continue
            said, values = (key, dict(params)) if identity is None else _as_line(key, params)
            outbox.put(
                channel, address, said, _room_lang(turn, room, identity), values, turn.now, identity=identity,
                complaint=c, room=room, buttons=rows_of(buttons), files=list(files), extra=dict(extra or {}),
                dedupe=f"{dedupe}:{room.id}:{address}" if dedupe else None, due_at=due_at, urgent=False,
            )
            told += 1
    return told


def relay(
    turn: Turn, c: Complaint, key: str, params: Mapping[str, Any], *, files: Sequence[int] = ()
) -> None:
    """A short signed line to the department's other people: on a roster to every other member, in a Telegram group
    where it was said elsewhere (in private, on a roster); in the group itself everybody has read it.
    """
    values = {"code": complaints.code_of(c), "who": turn.actor.name, **params}
    for room in rooms.rooms_of(c.department):
        if room.kind != "whatsapp_roster" and turn.said_in is None:
            continue
        for channel, address, identity in seats_in(room):
            if _knows(turn, address, identity, about=c):
                continue
            said, told = (key, values) if identity is None else _as_line(key, values)
            outbox.put(
                channel, address, said, _room_lang(turn, room, identity), told, turn.now, identity=identity,
                complaint=c, room=room, buttons=[], files=list(files), extra={}, dedupe=None, due_at=None, urgent=False,
            )


def _knows(turn: Turn, address: str, identity: Identity | None, *, about: Complaint | None) -> bool:
    """Whether this seat said it itself, or is the group where it was said and is answered."""
    if identity is None:
        return about is not None and address == turn.said_in
    return _is_actor(turn, identity)


def _as_line(key: str, params: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A room's text as a roster member gets it: inside the one line WhatsApp has approved for all of them."""
    return "room.line", {"what": {"key": key, "params": dict(params)}}


def seats_in(room: Room) -> Iterable[tuple[str, str, Identity | None]]:
    """(channel, address, identity) of everybody a post in the room goes to: the group itself, or each member."""
    if room.kind == "whatsapp_roster":
        return [(str(one.channel), str(one.address), one) for one in rooms.roster_members(room)]
    return [(str(room.channel), str(room.chat), None)]


def tell_admins(turn: Turn, key: str, params: Mapping[str, Any], *, dedupe: str | None = None) -> int:
    """Tell the administration room, or where there is none the admins themselves; how many were addressed."""
    told = tell_room(turn, ADMINISTRATION, key, params, dedupe=dedupe)
    if told:
        return told
    for admin in people.admins():
        told += bool(tell_officer(turn, admin, key, params, dedupe=dedupe))
    return told


def tell_officer(
    turn: Turn, officer: Officer, key: str, params: Mapping[str, Any], *, c: Complaint | None = None,
    buttons: Rows = (), files: Sequence[int] = (), dedupe: str | None = None,
) -> Outbox | None:
    """A private word to an officer; None when they have no address."""
    reached = address_of(officer)
    if reached is None:
        return None
    mark = f"{dedupe}:{officer.id}" if dedupe else None
    return say(turn, reached, key, params, complaint=c, buttons=buttons, files=files, dedupe=mark, urgent=False)


def address_of(officer: Officer) -> Identity | None:
    """Where an officer last wrote from."""
    known = [one for one in people.identities_of_officer(officer) if not one.unreachable and one.opted_out_at is None]
    return max(known, key=lambda one: one.last_inbound_at or one.created_at, default=None)


def _is_actor(turn: Turn, identity: Identity) -> bool:
    me = turn.actor.identity
    return me is not None and me.id == identity.id


def _room_lang(turn: Turn, room: Room, identity: Identity | None) -> str:
    return lang_of(turn, identity, str(room.lang)) if identity is not None else str(room.lang)
