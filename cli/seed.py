"""Puts the sandbox's made-up officers and rooms on the roster, so that a first `make run` has a desk to play with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import yaml

from actions import people as roster
from actions.turn import DESK, Turn
from rules.office import Office
from rules.roster import parse_post
from store import db, rooms

_ROLES = {"acm": "admin", "officer": "officer", "operator": "operator", "senior": "senior", "staff": "staff"}


def seed_from(cast: Path, office: Office, now: dt.datetime) -> None:
    """Read people and rooms of the cast; saying it again changes nothing."""
    data: dict[str, Any] = yaml.safe_load(cast.read_text(encoding="utf-8"))
    turn = Turn(office, now, DESK)
    with db.transaction():
        if rooms.list_rooms():
            return
        for person in data["people"]:
            if person["role"] in _ROLES:
                _person(turn, person)
        for room in data["rooms"]:
            channel, _, chat = str(room["room"]).partition(":")
            roster.do_add_room(turn, room["department"], channel, chat, title=room["title"]["hi"])


def _person(turn: Turn, person: dict[str, Any]) -> None:
    posts = [parse_post(post, turn.office.config) for post in person.get("posts", ())]
    addresses = [(channel, str(person[channel])) for channel in ("telegram", "whatsapp") if person.get(channel)]
    roster.do_add_officer(turn, person["name"], _ROLES[person["role"]], posts, addresses, person.get("lang", "hi"))
