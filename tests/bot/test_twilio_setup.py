"""How the account stands, and what people wrote while the desk could not be called."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.channel import SendError
from bot.settings import Settings, Twilio
from bot.twilio_setup import backfill, twilio_facts
from handlers.inbound import Inbound
from sandbox.testing import Sandbox

RAMESH = "wa:+919999900002"


def twilio(settings: Settings) -> Twilio:
    assert settings.twilio
    return settings.twilio


def missed(settings: Twilio, since: dt.datetime) -> list[Inbound]:
    async def work() -> list[Inbound]:
        return [one async for one in backfill(settings, since, 0)]

    return asyncio.run(work())


def test_the_account_is_reachable(settings: Settings) -> None:
    facts = asyncio.run(twilio_facts(settings))
    assert (facts.account_status, facts.error, facts.templates) == ("active", "", ())


def test_what_is_wrong_is_told_in_words(settings: Settings) -> None:
    wrong = replace(settings, twilio=replace(twilio(settings), auth_token="nobodys-token"))
    assert "TWILIO_AUTH_TOKEN" in asyncio.run(twilio_facts(wrong)).error
    assert asyncio.run(twilio_facts(Settings())).error


def test_messages_missed_in_an_outage_are_read_from_twilios_log(sandbox: Sandbox, settings: Settings) -> None:
    since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    first = sandbox.says("p-ramesh", RAMESH, "पानी नहीं है")
    second = sandbox.says("p-ramesh", RAMESH, media="photo", sample=True)
    sms = sandbox.says("p-ramesh", "sms:+919999900002", "bijli nahi hai")
    found = missed(twilio(settings), since)
    assert [(one.channel, one.external_id, one.text) for one in found] == [
        ("whatsapp", first["id"], "पानी नहीं है"), ("whatsapp", second["id"], ""), ("sms", sms["id"], "bijli nahi hai")]
    assert [one.sender for one in found] == ["+919999900002"] * 3
    [photo] = found[1].media
    assert (photo.kind, photo.mime) == ("photo", "image/jpeg")
    assert photo.ref.startswith("https://api.twilio.com/2010-04-01/Accounts/")
    assert since < found[0].sent_at


def test_an_outage_of_twilio_itself_is_told(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.fault("twilio", "500", method="Messages.list", times=1)
    with pytest.raises(SendError):
        missed(twilio(settings), dt.datetime.now(dt.UTC))
