"""Twilio's SDK over an HTTP client of ours: a timeout on everything, JSON where it is due, another host where told."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException  # type: ignore[import-untyped]
from twilio.http.async_http_client import AsyncTwilioHttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from bot.aiohttp_request import is_here
from bot.channel import SendError
from bot.settings import Twilio
from bot.twilio_codes import meaning_of

SECONDS = 15.0
CONNECTIONS = 128
_NO_LIST = {"200", "201", "204", "501", "twilio"}  # codes of `_of_other`: an answer, and it is no list


class DeskHttpClient(AsyncTwilioHttpClient):  # type: ignore[misc]
    """The SDK's async client has no timeout, knows no JSON body and keeps the last answer; this one does it right.

    Must be made inside the running loop.
    """

    def __init__(self, api_url: str = "", seconds: float = SECONDS) -> None:
        super().__init__(pool_connections=False, timeout=seconds)
        self.api_url = api_url
        self.session: aiohttp.ClientSession = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS), trust_env=not is_here(api_url))

    def address(self, url: str) -> str:
        """The address to call: Twilio's own, or the same path at TWILIO_API_URL."""
        parts = urlsplit(url)
        if not self.api_url or not is_twilio(parts.hostname or ""):
            return url
        base = urlsplit(self.api_url)
        return urlunsplit((base.scheme, base.netloc, base.path + parts.path, parts.query, ""))

    async def request(self, method: str, url: str, params: Any = None, data: Any = None, headers: Any = None,
                      auth: tuple[str, str] | None = None, timeout: float | None = None,  # noqa: ASYNC109 (the SDK's name)
                      allow_redirects: bool = False) -> Response:
        """One call of the SDK. aiohttp's errors pass through: they tell whether anything was sent."""
        if (headers or {}).get("Content-Type") == "application/json" and data is not None:
            data = json.dumps(data)
        limits = aiohttp.ClientTimeout(total=timeout or self.timeout, connect=5)
        headers = dict(headers or {}) | ({"Authorization": aiohttp.encode_basic_auth(*auth)} if auth else {})
        async with self.session.request(method.upper(), self.address(url), params=params, data=data, headers=headers,
                                        timeout=limits, allow_redirects=allow_redirects) as answer:
            return Response(answer.status, await answer.text(), answer.headers)


def is_twilio(host: str) -> bool:
    """Whether a host is one of Twilio's."""
    return host == "twilio.com" or host.endswith(".twilio.com")


def make_client(settings: Twilio, http: DeskHttpClient) -> Client:
    """The SDK's client over ours."""
    return Client(settings.account_sid, settings.auth_token, http_client=http)


async def read_log(client: Client, **asked: Any) -> list[Any]:
    """The messages in the account's own log, newest first; asked with what the SDK's `list` takes.

    SendError with verdict `invalid` where there is none to be read: a server that stands in for Twilio need not keep
    one, and then may answer anything. A question has no effect, so what is uncertain is simply tried again.
    """
    try:
        return list(await client.messages.list_async(**asked))
    except (TwilioException, aiohttp.ClientError, TimeoutError) as error:
        failed = send_error(error)
    except (ValueError, TypeError, AttributeError) as error:  # the SDK's, for an answer of another shape
        failed = SendError("invalid", "no_list", f"the answer is no list of messages ({type(error).__name__})")
    no_list = failed.code in _NO_LIST
    verdict = "invalid" if no_list else "retry" if failed.verdict == "uncertain" else failed.verdict
    raise SendError(verdict, failed.code, failed.text, failed.retry_after)


def send_error(error: BaseException) -> SendError:
    """The decision for an error of the SDK or of the connection below it."""
    if isinstance(error, TwilioRestException):
        meaning = meaning_of(error.code, error.status)
        return SendError(meaning.verdict, str(error.code or error.status), f"{meaning.words} ({error.msg})",
                         meaning.retry_after)
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return SendError("retry", "not_sent", f"no connection to Twilio ({type(error).__name__})")
    if isinstance(error, (TimeoutError, aiohttp.ClientError)):
        return SendError("uncertain", "timeout", f"Twilio's answer was lost ({type(error).__name__})")
    if isinstance(error, TwilioException):
        return _of_other(error)
    return SendError("uncertain", "unknown", type(error).__name__)


def _of_other(error: TwilioException) -> SendError:
    """RFC 9457 services raise an exception of their own with a code; lists raise a bare one that holds the answer."""
    answer = next((arg for arg in error.args if isinstance(arg, Response)), None)
    status = int(getattr(error, "status", 0) or (answer.status_code if answer else 0))
    code = getattr(error, "code", None)
    meaning = meaning_of(code, status)
    return SendError(meaning.verdict, str(code or status or "twilio"), meaning.words, meaning.retry_after)
