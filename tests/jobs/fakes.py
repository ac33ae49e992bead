"""A channel that remembers what it was asked, and a desk's parts around it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import config
from bot.channel import Doubt, Outgoing, SendError, Sent
from jobs.parts import Work
from rules.office import Office
from store.media import MediaStore

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
OFFICE = Office(config.load())


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at: dt.datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += dt.timedelta(**span)


@dataclass
class FakeChannel:
    """Takes messages, refuses them as told, and has the files it was given."""

    name: str = "telegram"
    began: asyncio.Event = field(default_factory=asyncio.Event)
    sent: list[Outgoing] = field(default_factory=list)
    errors: list[SendError | None] = field(default_factory=list)
    has: dict[str, Sent] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    files: dict[str, bytes | SendError] = field(default_factory=dict)
    busy: int = 0
    most_busy: int = 0
    delay: float = 0.0
    opened: bool = False
    can_tell: bool = False
    no_answer: SendError | None = None

    async def open(self) -> None:
        self.opened = True

    async def close(self) -> None:
        self.opened = False

    async def send(self, message: Outgoing) -> Sent:
        self.busy += 1
        self.began.set()
        self.most_busy = max(self.busy, self.most_busy)
        try:
            await asyncio.sleep(self.delay)
            error = self.errors.pop(0) if self.errors else None
            if error is not None:
                raise error
            self.sent.append(message)
            return Sent((message.edit_of or f"{self.name}-{len(self.sent)}",))
        finally:
            self.busy -= 1

    async def find_sent(self, message: Outgoing, doubt: Doubt) -> Sent | None:
        self.asked.append(message.key)
        if self.no_answer:
            raise self.no_answer
        return Sent(doubt.ids) if doubt.ids else self.has.get(message.key)

    async def fetch(self, ref: str, limit_bytes: int) -> AsyncIterator[bytes]:
        content = self.files.get(ref, SendError("invalid", "gone", "no such file"))
        if isinstance(content, SendError):
            raise content
        for at in range(0, len(content), 7):
            yield content[at : at + 7]


def work(
    folder: Path, clock: Callable[[], dt.datetime], *channels: FakeChannel, **more: Any
) -> Work:
    """The worker's parts around these channels."""
    by_name = {channel.name: channel for channel in channels}
    return Work(
        office=OFFICE, channels=by_name, media=MediaStore(str(folder / "media")), now=clock,
        real_time=clock, retry=more.pop("retry", lambda _id, _now: None),
        sweep_dialogues=more.pop("sweep_dialogues", lambda _now: 0), **more,
    )  # fmt: skip


def error(verdict: Any, **more: Any) -> SendError:
    return SendError(verdict, "test", f"the test says {verdict}", **more)
