"""A sandbox on loopback stands in for the platforms; the libraries talk to it over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings, Telegram, Twilio
from sandbox.testing import Sandbox

EXAMPLES = Path(__file__).parents[2] / "sandbox"


@pytest.fixture(scope="module")
def world() -> Iterator[Sandbox]:
    """One sandbox for a module's tests; `sandbox` empties it between them."""
    with Sandbox() as running:
        yield running


@pytest.fixture
def sandbox(world: Sandbox) -> Iterator[Sandbox]:
    yield world
    world.call("DELETE", "/faults")
    world.call("POST", "/reset", {})


@pytest.fixture
def settings(sandbox: Sandbox) -> Settings:
    told = sandbox.settings
    return Settings(
        "http://desk.example.in",
        Telegram(told.bot_token, sandbox.url, "poll", "a-long-random_word"),
        Twilio(told.account_sid, told.auth_token, sandbox.url, told.whatsapp_from, told.sms_from),
    )
