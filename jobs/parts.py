"""What the worker is given by the composition root."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.channel import Channel, Verdict
from rules.office import Office
from store.media import MediaStore

Clock = Callable[[], dt.datetime]
Poller = Callable[[Callable[[], None], asyncio.Event], Awaitable[None]]
"""A loop that runs until the event is set; it calls the function it is given at every sign of life."""


def _no_verdict(channel: str, error: str) -> tuple[Verdict, str]:
    """Without a table of codes a message that failed after all is given up."""
    return "invalid", f"{channel}: {error}"


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the worker needs.

    `now` is the desk's clock, `real_time` the machine's (heartbeats). `retry(inbox_id, now)` handles a waiting
    inbound again, `sweep_dialogues(now)` looks after half-written complaints; both open their own transactions.
    `verdict(channel, error)` reads the error of a failed delivery: the decision and words for it. `file_url(sha256,
    mime)` is the public address of a stored file, for providers that fetch it themselves.
    """

    office: Office
    channels: Mapping[str, Channel]
    media: MediaStore
    now: Clock
    real_time: Clock
    retry: Callable[[int, dt.datetime], object]
    sweep_dialogues: Callable[[dt.datetime], int]
    verdict: Callable[[str, str], tuple[Verdict, str]] = _no_verdict
    file_url: Callable[[str, str], str] = lambda _sha256, _mime: ""
    pollers: Mapping[str, Poller] = field(default_factory=dict)
