"""Which channels a desk has, and that each keeps the one contract."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channel import Verdict
from bot.outlets import make_channels
from bot.settings import Settings
from bot.twilio_codes import verdict_of


def test_each_configured_sender_is_a_channel(settings: Settings) -> None:
    assert settings.twilio
    channels = make_channels(settings)
    assert {name: channel.name for name, channel in channels.items()} == {
        "telegram": "telegram", "whatsapp": "whatsapp", "sms": "sms"}
    without = replace(settings, telegram=None, twilio=replace(settings.twilio, sms_from=""))
    assert set(make_channels(without)) == {"whatsapp"}
    assert make_channels(Settings()) == {}


@pytest.mark.parametrize(("error", "verdict"), [
    ("63016 Outside the window", "template"), ("63024", "refused"), ("", "retry")])
def test_a_failed_delivery_says_what_to_do(error: str, verdict: Verdict) -> None:
    found, words = verdict_of("whatsapp", error)
    assert found == verdict
    assert words.startswith(f"whatsapp: {error}")
