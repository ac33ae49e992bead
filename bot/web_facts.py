"""What can be seen of an address from here, for `desk check`: does it answer, and what time is it there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp

from bot.aiohttp_request import is_here

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """An address's answer: HTTP status (0: none), its clock where it tells, and in words why nothing came."""

    status: int = 0
    date: dt.datetime | None = None
    error: str = ""


async def address_facts(url: str) -> AddressFacts:
    """GET an address. Never raises."""
    limits = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=limits, trust_env=not is_here(url)) as session, \
                session.get(url, allow_redirects=False) as answer:
            return AddressFacts(answer.status, _date(answer.headers.get("Date", "")))
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return AddressFacts(error=str(error) or type(error).__name__)


def _date(header: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(header).astimezone(dt.UTC)
    except ValueError:
        return None
