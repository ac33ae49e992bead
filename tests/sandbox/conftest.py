"""A running sandbox, the real SDKs pointed at it, and a stand-in for the desk that remembers what it was sent."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import telegram
from telegram.request import HTTPXRequest
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from sandbox.testing import Sandbox

ASHA, RAMESH, OFFICER = "tg:501", "wa:+919999900002", "p-jal-1"
JAL = "tg:-1001000000002"


@dataclass(frozen=True)
class Got:
    """One request that reached the desk."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.body)
        return data


class Desk:
    """Answers webhooks with 200, or with what the test lays ready; hands out `files` by GET."""

    def __init__(self) -> None:
        self.got: list[Got] = []
        self.answers: deque[tuple[int, dict[str, str]]] = deque()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.news = threading.Condition()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def _handler(desk: Any) -> type[BaseHTTPRequestHandler]:  # noqa: N805  the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, headers = desk.answers.popleft() if desk.answers else (200, {})
                with desk.news:
                    desk.got.append(Got(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                    desk.news.notify_all()
                self._reply(status, headers, b"")

            def do_GET(self) -> None:
                kind, data = desk.files.get(self.path, ("", b""))
                self._reply(200 if kind else 404, {"Content-Type": kind or "text/plain"}, data)

            def _reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for key, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None: ...

        return Handler

    def hears(self, count: int, where: Callable[[Got], bool] = lambda _: True, seconds: float = 5) -> list[Got]:
        """The first `count` requests that fit; fails when they do not come."""
        with self.news:
            found = self.news.wait_for(lambda: len(self._fit(where)) >= count, seconds)
        assert found, f"wanted {count}, got {[got.path for got in self._fit(where)]}"
        return self._fit(where)

    def _fit(self, where: Callable[[Got], bool]) -> list[Got]:
        return [got for got in self.got if where(got)]

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB's newer form of `retry_after`, without its warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture(scope="session")
def one_desk() -> Iterator[Desk]:
    one = Desk()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def one_sandbox(one_desk: Desk) -> Iterator[Sandbox]:
    with Sandbox(webhook_url=f"{one_desk.url}/hooks/twilio") as one:
        yield one


@pytest.fixture
def sandbox(one_sandbox: Sandbox) -> Iterator[Sandbox]:
    yield one_sandbox
    one_sandbox.renew()


@pytest.fixture
def desk(one_desk: Desk, sandbox: Sandbox) -> Desk:
    one_desk.got.clear()
    one_desk.answers.clear()
    one_desk.files.clear()
    return one_desk


class Bot:
    """PTB's bot, called without `await`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.runner = asyncio.Runner()
        base, token = sandbox.url, sandbox.settings.bot_token
        one, two = (HTTPXRequest(connection_pool_size=4, httpx_kwargs={"verify": False}) for _ in range(2))
        self.bot = telegram.Bot(
            token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=one, get_updates_request=two
        )
        self.runner.run(self.bot.initialize())

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *args, **more: self.runner.run(getattr(self.bot, name)(*args, **more))

    def close(self) -> None:
        self.runner.run(self.bot.shutdown())
        self.runner.close()


@pytest.fixture
def bot(sandbox: Sandbox) -> Iterator[Bot]:
    one = Bot(sandbox)
    yield one
    one.close()


class ToSandbox(TwilioHttpClient):  # type: ignore[misc]  # twilio has no types
    """Sends every Twilio host's requests to the sandbox, paths unchanged."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=10)
        self.base = base

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Response:
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return super().request(method, f"{self.base}{parts.path}{query}", *args, **more)


@pytest.fixture
def twilio(sandbox: Sandbox) -> Iterator[Client]:
    http = ToSandbox(sandbox.url)
    yield Client(sandbox.settings.account_sid, sandbox.settings.auth_token, http_client=http)
    if http.session:
        http.session.close()


def forms_of(desk: Desk, kind: str, count: int) -> list[dict[str, str]]:
    """The first forms of a kind: `twilio` for messages, `status` for receipts."""
    path = {"twilio": "/hooks/twilio", "status": "/hooks/twilio/status"}[kind]
    return [got.form for got in desk.hears(count, lambda got: got.path == path)]
