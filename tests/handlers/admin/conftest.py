"""The ACM, an officer, and a complaint to steer."""

from __future__ import annotations

import pytest

from store.models import Complaint
from tests.handlers.officer.speech import files
from tests.handlers.talk import Person, Room, World


@pytest.fixture
def acm(world: World) -> Person:
    """The desk's admin."""
    return world.officer("ए. के. वर्मा", "", role="admin")


@pytest.fixture
def administration(world: World) -> Room:
    """Where the desk tells of empty posts and missing rooms."""
    return world.room("ADMINISTRATION")


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
