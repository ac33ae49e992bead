"""A desk with its people, on a fresh database."""

from __future__ import annotations

import pytest

import config
from rules.office import Office
from store.models import Complaint
from tests.handlers.officer.speech import files
from tests.handlers.talk import Clock, Person, Room, World


@pytest.fixture(scope="session")
def office() -> Office:
    return Office(config.load())


@pytest.fixture
def world(db: str, office: Office) -> World:
    return World(office)


@pytest.fixture
def clock(world: World) -> Clock:
    return world.clock


@pytest.fixture
def citizen(world: World) -> Person:
    return world.citizen(language="hi")


@pytest.fixture
def reception(world: World) -> Room:
    return world.room("OTHER")


@pytest.fixture
def room(world: World) -> Room:
    return world.room("JAL")


@pytest.fixture
def officer(world: World) -> Person:
    return world.officer("राजेश कुमार", "JAL:L1")


@pytest.fixture
def filed(world: World, room: Room, officer: Person) -> tuple[Person, Complaint]:
    """The citizen and the complaint."""
    return files(world, room=room)


@pytest.fixture
def asha(filed: tuple[Person, Complaint]) -> Person:
    """Who complained."""
    return filed[0]


@pytest.fixture
def c(filed: tuple[Person, Complaint]) -> Complaint:
    """The complaint."""
    return filed[1]
