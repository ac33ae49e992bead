"""A small office with people in it, on a real database: what every action is tried on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest

import lang
from actions.register import Draft, do_register
from actions.turn import CLOCK, Actor, Turn
from rules.office import Office
from store import complaints, db, outbox, people, rooms
from store.models import Complaint, Identity, Officer, Outbox
from tests.actions.offices import small_config

IST = dt.timezone(dt.timedelta(hours=5, minutes=30))
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=IST).astimezone(dt.UTC)
WATER = Draft("नल में तीन दिन से पानी नहीं आ रहा", "JAL", "B", place="शिव मंदिर के पास", category_why="")


@dataclass
class World:
    """The office, its clock, and who is in it. Every doing runs in a transaction of its own, as in life."""

    office: Office
    now: dt.datetime = MONDAY
    officers: dict[str, Officer] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    citizen: Identity = field(init=False)

    def turn(self, actor: Actor | None = None) -> Turn:
        return Turn(self.office, self.now, actor or Actor("citizen", "सीता", identity=self.citizen))

    def by(self, name: str) -> Turn:
        officer = self.officers[name]
        kind: Any = officer.role
        return self.turn(Actor(kind, str(officer.name), officer, self.identities[name]))

    def by_clock(self) -> Turn:
        return self.turn(CLOCK)

    def later(self, **span: float) -> None:
        self.now += dt.timedelta(**span)

    def at(self, day: int, hour: int, minute: int = 0) -> None:
        """Local time in November 2026 (the 23rd is a Monday)."""
        self.now = dt.datetime(2026, 11, day, hour, minute, tzinfo=IST).astimezone(dt.UTC)

    def do(self, action: Any, turn: Turn, c: Complaint, *given: Any, **named: Any) -> Any:
        with db.transaction():
            return action(turn, self.fresh(c), *given, **named)

    def files(self, draft: Draft = WATER) -> Complaint:
        with db.transaction():
            return do_register(self.turn(), self.citizen, draft)

    def fresh(self, c: Complaint) -> Complaint:
        found = complaints.by_id(c.id)
        assert found is not None
        return found

    def rows(self, address: str = "") -> list[Outbox]:
        query = Outbox.select().order_by(Outbox.id)
        return list(query.where(Outbox.address == address) if address else query)

    def hears(self, address: str) -> list[str]:
        """The keys of what an address was told since last asked; each is written in every language on the way."""
        rows = [row for row in self.rows(address) if row.state == "queued"]
        for row in rows:
            for language in lang.LANGUAGES:
                assert lang.render(row.key, language, row.params, self.office.config)
                lang.template(row.key, language, row.params, self.office.config)
                for button in (one for line in row.buttons for one in line):
                    assert len(button["data"].encode()) <= 64
                    assert len(lang.plain(button["key"], language, button["params"], self.office.config)) <= 20
            outbox.mark_sent(row, [f"p{row.id}"], self.now)
        return [row.key for row in rows]

    def text(self, address: str) -> str:
        """The newest message to an address, in its language."""
        row = self.rows(address)[-1]
        return lang.plain(row.key, row.lang, row.params, self.office.config)


@pytest.fixture(scope="session")
def office() -> Office:
    return Office(small_config())


def _hire(world: World, name: str, role: str, number: int, *posts: tuple[str, int, str]) -> None:
    officer = people.add_officer(name, role, "hi", world.now)
    identity = people.keep_identity("telegram", str(number), world.now, name=name)
    people.bind(identity, officer)
    for department, level, area in posts:
        people.hold(people.keep_post(department, level, area), officer, world.now)
    world.officers[name], world.identities[name] = officer, identity


@pytest.fixture
def world(both: str, office: Office) -> World:
    """Water has L1, L2 and L4 (L3 is empty); roads and reception have an L1; everybody has a Telegram room."""
    world = World(office)
    with db.transaction():
        for name, role, number, posts in (
            ("ram", "officer", 701, [("JAL", 1, "")]),
            ("lata", "officer", 702, [("JAL", 2, "")]),
            ("devi", "officer", 704, [("JAL", 4, "")]),
            ("mohan", "officer", 711, [("PWD", 1, "")]),
            ("rita", "officer", 721, [(office.config.reception, 1, "")]),
            ("sevak", "staff", 731, [("JAL", 0, "")]),
            ("acm", "admin", 799, []),
        ):
            _hire(world, name, role, number, *posts)
        world.citizen = people.keep_identity(
            "telegram", "501", world.now, name="सीता", phone="+910000000501", lang="hi"
        )
        for department, chat in (("JAL", "-1001"), ("PWD", "-1002"), ("OTHER", "-1003"), ("ADMINISTRATION", "-1000")):
            rooms.add_room(department, "telegram_group", "telegram", world.now, chat=chat)
    return world
