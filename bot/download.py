"""Streams a file from a platform, with a limit on its size and on every wait."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.channel import SendError

_CHUNK = 64 * 1024
_WAIT = aiohttp.ClientTimeout(total=120, connect=10, sock_read=30)
_MOST_HOPS = 5


async def download(session: aiohttp.ClientSession, url: str, limit: int,
                   login: str = "") -> AsyncIterator[bytes]:
    """The body of a GET in chunks. SendError invalid: larger than `limit` bytes, or gone for ever; else retry.

    `login` (an Authorization header) is shown to the first host only: Twilio redirects to a storage that must not see
    the account's password.
    """
    host = urlsplit(url).netloc
    try:
        for _ in range(_MOST_HOPS):
            headers = {"Authorization": login} if login and urlsplit(url).netloc == host else {}
            async with session.get(url, headers=headers, timeout=_WAIT, allow_redirects=False) as answer:
                if answer.status in {301, 302, 303, 307, 308}:
                    url = urljoin(url, answer.headers.get("Location", ""))
                    continue
                _refuse(answer.status)
                async for chunk in _limited(answer, limit):
                    yield chunk
                return
    except (TimeoutError, aiohttp.ClientError, ValueError) as error:
        # Only the kind is told: the error's own words may hold the address, and with it a token.
        raise SendError("retry", "download", type(error).__name__) from error
    raise SendError("retry", "redirects", "the platform redirects for ever")


def _refuse(status: int) -> None:
    """Raise for an answer that is no file: 404 may be too early and is tried again, 410 is for ever."""
    if status == 410:
        raise SendError("invalid", "gone", "the platform has deleted this file")
    if status in {401, 403}:
        raise SendError("config", str(status), "the platform does not give us this file: check the account's token")
    if status >= 300:
        raise SendError("retry", str(status), f"the platform answered {status}")


async def _limited(answer: aiohttp.ClientResponse, limit: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in answer.content.iter_chunked(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise SendError("invalid", "too_big", f"more than {limit} bytes")
        yield chunk
