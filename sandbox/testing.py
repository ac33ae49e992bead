"""Starts a sandbox on a free port for tests: `with Sandbox() as sandbox: …`."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import urllib3

from sandbox.core import Core
from sandbox.model import Json, Message
from sandbox.server import Server
from sandbox.settings import Settings
from sandbox.world import World


class RefusedError(AssertionError):
    """The phones API said no; the words say why."""


class Sandbox:
    """A running sandbox and short words for what people do at the phones."""

    def __init__(self, **settings: Any) -> None:
        self.settings = replace(Settings(port=0), **settings)
        self._server = Server(self.settings).start()
        self._http = urllib3.PoolManager(maxsize=8)

    @property
    def url(self) -> str:
        """Where it listens: TELEGRAM_API_URL and TWILIO_API_URL."""
        return self._server.url

    @property
    def core(self) -> Core:
        """Its inside."""
        return self._server.core

    @property
    def state(self) -> World:
        """The world itself, for looking inside."""
        return self.core.world

    def renew(self) -> None:
        """As just started: empty phones, no webhook, no faults, real time. Faster than another sandbox."""
        self.core.updates.set_webhook(url="", secret_token="", allowed_updates=None)
        self.core.clock.move_to(0.0)
        self.core.reset()
        self.state.notes.pop("commands", None)
        while not self.core.twilio.hooks.lanes.idle:
            time.sleep(0.002)

    def stop(self) -> None:
        """End it."""
        self._http.clear()
        self._server.stop()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def call(self, method: str, path: str, body: Json | None = None) -> Any:
        """One call of the phones API; RefusedError when it says no."""
        extra: Json = {} if body is None else {"json": body}
        answer = self._http.request(method, f"{self.url}/api{path}", **extra)
        data = json.loads(answer.data)
        if answer.status >= 300:
            raise RefusedError(f"{answer.status}: {data['error']}")
        return data

    def says(self, person: str, chat: str, text: str = "", **more: Any) -> Json:
        """Somebody sends a message; the message."""
        answer = self.call("POST", f"/chats/{quote(chat)}/messages", {"as": person, "text": text, **more})
        sent: Json = answer["message"]
        return sent

    def presses(self, person: str, chat: str, message: str, data: str, wait: float = 4) -> Json:
        """Somebody presses a button; what the bot answered."""
        asked = {"as": person, "message": message, "data": data, "wait": wait}
        answer: Json = self.call("POST", f"/chats/{quote(chat)}/press", asked)
        return answer

    def reads(self, chat: str) -> None:
        """Somebody looks at a chat."""
        self.call("POST", f"/chats/{quote(chat)}/read", {})

    def fault(self, where: str, kind: str, **more: Any) -> str:
        """A misfortune; its id."""
        return str(self.call("POST", "/faults", {"where": where, "kind": kind, **more})["fault"]["id"])

    def advance(self, seconds: float) -> None:
        """Move the clock ahead."""
        self.call("POST", "/clock", {"advance": seconds})

    def messages(self, chat: str) -> list[Message]:
        """Everything in a chat, oldest first."""
        with self.state.lock:
            return list(self.state.messages.get(chat, {}).values())
