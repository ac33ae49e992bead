"""python-telegram-bot over aiohttp: many times the throughput of its default client, and errors that say what is known.

A message that certainly was not sent may be tried again; one that may have been sent must not be, without thought. The
library's own errors do not tell these apart for broken connections, so two of ours do.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram_shape import whole_answer

DEFAULTS = {"read": 15.0, "write": 15.0, "connect": 5.0, "pool": 5.0}
UPLOAD_SECONDS = 60.0
CONNECTIONS = 128


class NotSentError(NetworkError):
    """The request never left: the server could not be reached."""


class DoubtfulError(TimedOut):
    """The request left, its answer was lost."""


class NoSuchMethodError(BadRequest):
    """The server knows our token, but not this method: it is none of Telegram's own."""


class AiohttpRequest(BaseRequest):
    """A request object for `telegram.Bot(request=…)`; all timeouts in seconds, none of them infinite."""

    def __init__(self, connections: int = CONNECTIONS, read_timeout: float = DEFAULTS["read"], *,
                 proxies: bool = True) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._proxies = proxies  # whether HTTPS_PROXY and the like are honoured
        self._session: aiohttp.ClientSession | None = None
        self._is_known = False  # whether the server has taken our token

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; must run in the loop that will use it."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
            self._session = aiohttp.ClientSession(connector=connector, headers={"User-Agent": self.USER_AGENT},
                                                  trust_env=self._proxies)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The pool, also for streaming a file. RuntimeError before `initialize`."""
        if self._session is None or self._session.closed:
            raise RuntimeError("this request is not initialized")
        return self._session

    async def call(self, url: str, parameters: dict[str, str], read_timeout: float) -> Any:
        """A method's raw result, for what the library would parse too strictly. Raises its errors."""
        data: Any = _Plain(parameters)
        return await self.post(url, data, read_timeout=read_timeout)

    async def do_request(self, url: str, method: str, request_data: RequestData | None = None, read_timeout: Any = None,
                         write_timeout: Any = None, connect_timeout: Any = None,
                         pool_timeout: Any = None) -> tuple[int, bytes]:
        """One call; (status, body). Raises NotSentError where nothing left, DoubtfulError where the answer was lost."""
        upload = UPLOAD_SECONDS if request_data and request_data.multipart_data else 0.0
        read = _seconds(read_timeout, self._read_timeout)
        write = max(_seconds(write_timeout, DEFAULTS["write"]), upload)
        connect, pool = _seconds(connect_timeout, DEFAULTS["connect"]), _seconds(pool_timeout, DEFAULTS["pool"])
        limits = aiohttp.ClientTimeout(total=pool + connect + write + read, connect=pool + connect,
                                       sock_connect=connect, sock_read=read + upload)
        try:
            async with self.session.request(method, url, data=_form(request_data), timeout=limits) as answer:
                return self._judged(_status(answer.status, body := await answer.read()), body)
        except aiohttp.ConnectionTimeoutError as error:
            raise NotSentError("no connection in time; the request was not sent") from error
        except aiohttp.ClientConnectorError as error:
            raise NotSentError(f"no connection; the request was not sent ({type(error).__name__})") from error
        except (TimeoutError, aiohttp.ClientError) as error:
            raise DoubtfulError(f"the answer was lost ({type(error).__name__})") from error

    def _judged(self, status: int, body: bytes) -> tuple[int, bytes]:
        """The answer as it is, but a 404 of a server that knows us: the library would take that for a wrong token."""
        self._is_known = (self._is_known and status != 401) or status == 200
        if status == 404 and self._is_known:
            raise NoSuchMethodError("no such method at this server")
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The library's own reading, with what a stand-in server leaves out filled in."""
        return whole_answer(BaseRequest.parse_json_payload(payload), dt.datetime.now(dt.UTC))


@dataclass(frozen=True, slots=True)
class _Plain:
    """What `do_request` reads of the library's RequestData, for a form of ready texts."""

    json_parameters: dict[str, str]
    multipart_data: None = None


def is_here(url: str) -> bool:
    """Whether an address is this machine's own, which no proxy can reach."""
    host = urlsplit(url).hostname or ""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def _status(status: int, body: bytes) -> int:
    """The status; servers that answer 200 to everything say in the body what they mean."""
    if status != 200 or b"false" not in body[:40]:
        return status
    try:
        answer = json.loads(body)
    except ValueError:
        return status
    refused = isinstance(answer, dict) and answer.get("ok") is False
    return int(answer.get("error_code") or 500) if refused else status


def _seconds(given: Any, default: float) -> float:
    return float(given) if isinstance(given, (int, float)) else default


def _form(data: RequestData | None) -> Any:
    """The parameters as PTB's default client sends them: a plain form, or multipart where files go along."""
    if data is None:
        return None
    files = data.multipart_data
    if not files:
        return data.json_parameters or None
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in files.items():
        # From a buffer a large file is sent in pieces; from raw bytes it would block the loop.
        form.add_field(name, io.BytesIO(content) if isinstance(content, bytes) else content,
                       filename=file_name, content_type=mime)
    return form
