"""The ACM, an officer, and a complaint to steer."""

from __future__ import annotations

import pytest

from tests.handlers.talk import Person, Room, World


@pytest.fixture
def acm(world: World) -> Person:
    """The desk's admin."""
    return world.officer("ए. के. वर्मा", "", role="admin")


@pytest.fixture
def administration(world: World) -> Room:
    """Where the desk tells of empty posts and missing rooms."""
    return world.room("ADMINISTRATION")
