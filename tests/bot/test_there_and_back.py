"""The whole way over HTTP: phones → platform → our doors, and our channels → platform → phones and receipts."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask
from werkzeug.serving import make_server

from bot.channel import Button, Channel, Outgoing, Sent
from bot.hooks import create_hooks
from bot.settings import Settings, Telegram, Twilio
from bot.telegram_out import TelegramChannel
from bot.telegram_setup import ensure_webhook
from bot.whatsapp_out import TwilioChannel
from handlers.inbound import Inbound, Receipt
from sandbox.testing import Sandbox

NUMBER = "+919999900002"
RAMESH = f"wa:{NUMBER}"
ASHA = "tg:501"
JAL = "tg:-1001000000002"


@dataclass
class Desk:
    """A desk's doors, served; remembers what came through."""

    sandbox: Sandbox
    settings: Settings
    heard: list[Inbound] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 8
        while not until():
            assert time.monotonic() < end, (self.heard, self.receipts)
            time.sleep(0.02)

    def send(self, name: str, message: Outgoing) -> Sent:
        async def main() -> Sent:
            told = self.settings.telegram
            channel: Channel = TwilioChannel("whatsapp", self.settings)
            if name == "telegram" and told is not None:
                channel = TelegramChannel(told)
            await channel.open()
            try:
                return await channel.send(message)
            finally:
                await channel.close()

        return asyncio.run(main())


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    app = Flask("desk")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    public = f"http://127.0.0.1:{server.port}"
    with Sandbox(webhook_url=f"{public}/hooks/twilio") as sandbox:
        told = sandbox.settings
        desk = Desk(sandbox, Settings(
            public, Telegram(told.bot_token, sandbox.url, "webhook", "a-long-random_word"),
            Twilio(told.account_sid, told.auth_token, sandbox.url, told.whatsapp_from, told.sms_from)))
        app.register_blueprint(create_hooks(desk.settings, desk.heard.append, desk.receipts.append))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        asyncio.run(set_webhook(desk.settings))
        yield desk
        server.shutdown()
        thread.join()
        server.server_close()


async def set_webhook(settings: Settings) -> None:
    assert settings.telegram
    channel = TelegramChannel(settings.telegram)
    await channel.open()
    await ensure_webhook(channel.bot, settings)
    await channel.close()


@pytest.fixture(autouse=True)
def _fresh(desk: Desk) -> None:
    desk.heard.clear()
    desk.receipts.clear()


def test_telegram_words_and_presses_come_through_the_door(desk: Desk) -> None:
    desk.sandbox.says("p-asha", ASHA, "पानी नहीं है")
    desk.wait(lambda: bool(desk.heard))
    assert (desk.heard[0].sender, desk.heard[0].text) == ("501", "पानी नहीं है")
    sent = desk.send("telegram", Outgoing("-1001000000002", "JAL-A-10427", ((Button("देखा", "o:seen:10427"),),)))
    desk.sandbox.presses("p-jal-1", JAL, sent.provider_ids[0], "o:seen:10427", wait=0)
    desk.wait(lambda: len(desk.heard) == 2)
    press = desk.heard[1]
    assert (press.kind, press.button, press.message_id) == ("press", "o:seen:10427", sent.provider_ids[0])
    assert desk.send("telegram", Outgoing("-1001000000002", "देख लिया", callback_id=press.callback_id)) == Sent(())


def test_an_officers_quote_names_the_posted_message(desk: Desk) -> None:
    sent = desk.send("telegram", Outgoing("-1001000000002", "JAL-A-10435"))
    desk.sandbox.says("p-jal-1", JAL, "ho gaya", quote=sent.provider_ids[0])
    desk.wait(lambda: bool(desk.heard))
    assert (desk.heard[0].quoted, desk.heard[0].quoted_text) == (sent.provider_ids[0], "JAL-A-10435")
    assert desk.heard[0].is_group


def test_whatsapp_words_files_and_presses_come_through_the_door(desk: Desk) -> None:
    desk.sandbox.says("p-ramesh", RAMESH, "सड़क पर गड्ढा")
    desk.sandbox.says("p-ramesh", RAMESH, media="photo", sample=True)
    desk.wait(lambda: len(desk.heard) == 2)
    assert {one.text for one in desk.heard} == {"सड़क पर गड्ढा", ""}
    assert sorted(medium.kind for one in desk.heard for medium in one.media) == ["photo"]
    rows = ((Button("हाँ", "k:yes:1"), Button("नहीं", "k:no:1")),)
    sent = desk.send("whatsapp", Outgoing(NUMBER, "ठीक?", rows, key="8"))
    desk.sandbox.presses("p-ramesh", RAMESH, sent.provider_ids[0], "k:no:1", wait=0)
    desk.wait(lambda: len(desk.heard) == 3)
    assert (desk.heard[2].kind, desk.heard[2].button, desk.heard[2].quoted) == ("press", "k:no:1", sent.provider_ids[0])


def test_receipts_of_whatsapp_name_the_message_and_the_row(desk: Desk) -> None:
    desk.sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sent = desk.send("whatsapp", Outgoing(NUMBER, "दर्ज हुई", key="17"))
    desk.wait(lambda: any(one.status == "delivered" for one in desk.receipts))
    desk.sandbox.reads(RAMESH)
    desk.wait(lambda: any(one.status == "read" for one in desk.receipts))
    ours = [one for one in desk.receipts if one.provider_id == sent.provider_ids[0]]
    assert {(one.channel, one.key) for one in ours} == {("whatsapp", "17")}


def test_outside_the_window_the_failure_comes_as_a_receipt(desk: Desk) -> None:
    desk.sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    desk.sandbox.advance(25 * 3600)
    sent = desk.send("whatsapp", Outgoing(NUMBER, "खबर", key="18"))
    desk.wait(lambda: any(one.status == "failed" for one in desk.receipts))
    failed = next(one for one in desk.receipts if one.status == "failed")
    assert (failed.provider_id, failed.error.partition(" ")[0], failed.key) == (sent.provider_ids[0], "63016", "18")
    desk.sandbox.call("POST", "/clock", {"reset": True})


def test_a_wrong_secret_or_token_on_our_side_lets_nothing_in(desk: Desk) -> None:
    assert desk.settings.twilio
    strict = replace(desk.settings, twilio=replace(desk.settings.twilio, auth_token="another"), public_url="https://x.in")
    app = Flask("strict")
    app.register_blueprint(create_hooks(strict, desk.heard.append, desk.receipts.append))
    answer = app.test_client().post("/hooks/twilio", data={"MessageSid": "SM1", "From": "whatsapp:+919800000501"},
                                    headers={"X-Twilio-Signature": "x"})
    assert answer.status_code == 403
    assert desk.heard == []
