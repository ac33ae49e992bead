"""Another server of Twilio's API than Twilio's: it takes messages and keeps no log of them."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from bot.channel import Doubt, Outgoing, SendError, Sent
from bot.settings import Settings
from bot.whatsapp_out import TwilioChannel
from tests.bot.test_whatsapp_out import NUMBER, with_channel

MESSAGE = Outgoing(NUMBER, "दर्ज हुई", key="2")


class Elsewhere(BaseHTTPRequestHandler):
    """Creates messages; a GET gets `told`."""

    told: ClassVar[tuple[int, bytes]] = (404, b"")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(201, json.dumps({"sid": "SM1", "status": "queued"}).encode())

    def do_GET(self) -> None:
        self._answer(*self.told)

    def _answer(self, status: int, raw: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args: object) -> None:
        """Quiet."""


@pytest.fixture
def elsewhere(settings: Settings) -> Iterator[Settings]:
    assert settings.twilio
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield replace(settings, twilio=replace(settings.twilio, api_url=f"http://127.0.0.1:{server.server_port}"))
        server.shutdown()


async def _asked(channel: TwilioChannel) -> tuple[Sent | None, bool]:
    """What it finds of a doubtful message, and whether it thinks it can tell."""
    found = await channel.find_sent(MESSAGE, Doubt(dt.datetime.now(dt.UTC)))
    await asyncio.wait({channel._looking}, timeout=5)
    return found, channel.can_tell


@pytest.mark.parametrize(
    "told",
    [(404, b"Not Found"), (405, b""), (501, b"<html>Unsupported method ('GET')</html>"), (200, b"{}"), (200, b"[]"),
     (200, b"<html></html>"), (201, b'{"sid": "SM1"}')],
)  # fmt: skip
def test_a_server_without_a_log_cannot_tell_and_holds_nothing_up(
    elsewhere: Settings, monkeypatch: pytest.MonkeyPatch, told: tuple[int, bytes]
) -> None:
    monkeypatch.setattr(Elsewhere, "told", told)
    assert with_channel(elsewhere, _asked) == (None, False)


def test_a_log_that_has_nothing_of_it_can_tell(elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Elsewhere, "told", (200, b'{"messages": []}'))
    assert with_channel(elsewhere, _asked) == (None, True)


def test_a_server_in_trouble_is_asked_again(elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Elsewhere, "told", (500, b"oops"))
    with pytest.raises(SendError) as caught:
        with_channel(elsewhere, lambda channel: channel.find_sent(MESSAGE, Doubt(dt.datetime.now(dt.UTC))))
    assert caught.value.verdict == "retry"
