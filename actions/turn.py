"""Who does it, when, because of which message; and the exception with which a rule says no."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from rules.office import Office
from store.models import Identity, Officer

ActorKind = Literal["citizen", "officer", "admin", "operator", "staff", "senior", "clock", "desk"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `officer` is set for everybody on the roster, `identity` for everybody who wrote to us."""

    kind: ActorKind
    name: str = ""
    officer: Officer | None = None
    identity: Identity | None = None


CLOCK = Actor("clock")
DESK = Actor("desk")


@dataclass(frozen=True, slots=True)
class Turn:
    """One doing: in which office, at which moment (UTC), by whom, because of which inbound message.

    `said_in` is the group it was said in: people there have read it and are answered there. "": said in private, so a
    group has to be told; None: nobody said anything (the clock, a job).
    """

    office: Office
    now: dt.datetime
    actor: Actor
    inbound_id: int | None = None
    said_in: str | None = None


class Refused(Exception):  # noqa: N818  (a rule's answer, not a fault)
    """A rule forbids it. `key` is the text of `lang/` that says why, `params` what it names."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params
