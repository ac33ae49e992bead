"""A complaint in a department's room."""

from __future__ import annotations

import pytest

from store.models import Complaint
from tests.handlers.officer.speech import card, files
from tests.handlers.talk import Message, Person, Room, World


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


@pytest.fixture
def post(room: Room, c: Complaint) -> Message:
    """Its card in the room."""
    return card(room, c)
