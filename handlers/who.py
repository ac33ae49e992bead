"""Who wrote: the address becomes an identity, and the identity an officer or a citizen."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import cast

from actions.turn import Actor, ActorKind
from handlers.inbound import Inbound
from store import people
from store.models import Identity, Officer

_PHONE = re.compile(r"\+\d{7,15}")


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks; `officer` is set for everybody on the roster."""

    identity: Identity
    officer: Officer | None

    @property
    def actor(self) -> Actor:
        """As actions see them: on the roster by their role, else a citizen."""
        if self.officer is None:
            return self.citizen
        return Actor(cast("ActorKind", self.officer.role), self.officer.name, self.officer, self.identity)

    @property
    def citizen(self) -> Actor:
        """As a citizen, also where they are on the roster: officers have complaints of their own."""
        name = self.identity.name or (self.identity.citizen.name if self.identity.citizen is not None else "")
        return Actor("citizen", name, None, self.identity)


def find(inbound: Inbound, now: dt.datetime) -> Person:
    """The person who sent it, made known where new; they can be reached from now on."""
    phone = inbound.sender if _PHONE.fullmatch(inbound.sender) else inbound.contact_phone
    identity = people.keep_identity(
        inbound.channel, inbound.sender, now, kind=_kind(inbound), name=inbound.sender_name, phone=phone,
        also=inbound.also_known_as,
    )
    if not inbound.is_group:
        people.touch(identity, now)
    return Person(identity, people.officer_of(identity))


def _kind(inbound: Inbound) -> str:
    if inbound.channel == "telegram":
        return "telegram"
    return "phone" if _PHONE.fullmatch(inbound.sender) else "bsuid"
