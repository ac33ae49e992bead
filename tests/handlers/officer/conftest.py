"""A complaint in a department's room."""

from __future__ import annotations

import pytest

from store.models import Complaint
from tests.handlers.officer.speech import card
from tests.handlers.talk import Message, Room


@pytest.fixture
def post(room: Room, c: Complaint) -> Message:
    """Its card in the room."""
    return card(room, c)
