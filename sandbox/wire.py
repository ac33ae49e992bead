"""Requests that the sandbox itself makes: webhooks to the desk, and media that the desk offers by URL."""

from __future__ import annotations

from dataclasses import dataclass, field

import urllib3

# Twilio waits 15 s in all, Telegram about 60; loopback needs neither.
TIMEOUT = urllib3.Timeout(connect=5.0, read=15.0)
MOST_BYTES = 50 << 20
REDIRECTS = urllib3.Retry(total=3, connect=0, read=0, status=0, redirect=3)
_pool = urllib3.PoolManager(num_pools=8, maxsize=40)


@dataclass(frozen=True)
class Answer:
    """What came back; `status` 0 and `error` when nobody answered."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    error: str = ""

    @property
    def ok(self) -> bool:
        """True for 2xx."""
        return 200 <= self.status < 300


def send(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """POST once; never raises for what the network does."""
    return _request("POST", url, body, headers)


def fetch(url: str) -> Answer:
    """GET once, following redirects."""
    return _request("GET", url, None, {})


def _request(method: str, url: str, body: bytes | None, headers: dict[str, str]) -> Answer:
    try:
        answer = _pool.request(
            method, url, body=body, headers=headers, timeout=TIMEOUT, retries=REDIRECTS if method == "GET" else False
        )
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        return Answer(0, error=str(error).partition(": ")[2] or str(error))
    got = {key.lower(): value for key, value in answer.headers.items()}
    return Answer(answer.status, got, answer.data[:MOST_BYTES])
