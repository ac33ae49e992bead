"""Templates: what Meta would refuse is said before, what is there already is left alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.channel import SendError
from bot.settings import Settings, Twilio
from bot.templates import TemplateState, TemplateText, push, states
from sandbox.testing import Sandbox

GOOD = TemplateText("desk_registered", "hi", "शिकायत {{1}} दर्ज हुई, {{2}} तक हल होगी।", ("JAL-A-10427", "शुक्रवार"))


def twilio(settings: Settings) -> Twilio:
    assert settings.twilio
    return settings.twilio


def test_a_good_template_is_made_submitted_and_approved_once(sandbox: Sandbox, settings: Settings) -> None:
    told: list[TemplateState] = []
    first = asyncio.run(push(twilio(settings), [GOOD, replace(GOOD, language="mr")], told.append))
    assert [(one.language, one.status) for one in first] == [("hi", "received"), ("mr", "received")]
    assert told == first
    again = asyncio.run(push(twilio(settings), [GOOD]))
    assert [one.status for one in again] == ["approved"]
    assert len(sandbox.state.templates) == 2


@pytest.mark.parametrize(("bad", "word"), [
    (replace(GOOD, name="Desk-Registered"), "name"), (replace(GOOD, body="{{1}} दर्ज, {{2}} तक"), "begin"),
    (replace(GOOD, body="शिकायत {{1}} तक {{2}}"), "end"), (replace(GOOD, body="शिकायत {{1}} {{2}} तक"), "side by side"),
    (replace(GOOD, body="शिकायत {{1}} व {{3}} तक"), "gap"), (replace(GOOD, samples=("x",)), "sample"),
    (replace(GOOD, body="क" * 1025, samples=()), "longer"),
])
def test_what_meta_would_refuse_is_not_even_created(
        sandbox: Sandbox, settings: Settings, bad: TemplateText, word: str) -> None:
    [state] = asyncio.run(push(twilio(settings), [bad]))
    assert state.status == "failed"
    assert word in state.detail
    assert not sandbox.state.templates


def test_how_each_template_stands_is_told(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.fault("twilio", "template_pending", times=1)
    asyncio.run(push(twilio(settings), [GOOD]))
    assert asyncio.run(states(twilio(settings))) == [TemplateState("desk_registered", "hi", "pending")]


def test_one_that_twilio_refuses_does_not_stop_the_others(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.fault("twilio", "500", method="Content", times=1)
    found = asyncio.run(push(twilio(settings), [GOOD, replace(GOOD, language="en")]))
    assert {one.status for one in found} <= {"failed", "received"}
    assert len(found) == 2


def test_a_wrong_password_is_told(settings: Settings) -> None:
    with pytest.raises(SendError) as caught:
        asyncio.run(states(replace(twilio(settings), auth_token="nobodys-token")))
    assert caught.value.verdict == "config"
