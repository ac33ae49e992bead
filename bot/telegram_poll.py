"""Asks Telegram for updates, for a desk that Telegram cannot call. Nothing is asked for past what has been stored."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import json
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from telegram.error import Conflict, TelegramError

from bot.channel import SendError
from bot.telegram_errors import send_error
from bot.telegram_in import parse_update
from bot.telegram_out import TelegramChannel
from bot.telegram_setup import ALLOWED_UPDATES, drop_webhook
from handlers.inbound import Inbound

WAIT_SECONDS = 25
AT_ONCE = 100
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
LEAST_PAUSE = 0.3  # between two questions that bring nothing: not every server waits with its answer
log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Poller:
    """What the loop is given.

    `receive` has stored the update when it returns; `get_offset` and `put_offset` keep the number of the next update to
    ask for; these three run in a thread of `threads`. `beat` is called after every answer of Telegram; `stop`, or
    cancelling, ends the loop.
    """

    channel: TelegramChannel
    receive: Callable[[Inbound], object]
    get_offset: Callable[[], int | None]
    put_offset: Callable[[int], object]
    beat: Callable[[], object]
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    wait_seconds: int = WAIT_SECONDS
    threads: Executor | None = None

    async def aside(self, work: Callable[[], T]) -> T:
        """Run blocking work without blocking the loop."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)


async def poll(poller: Poller) -> None:
    """Ask until `stop`; every failure is waited out, ever longer, and logged once a pause."""
    pause = FIRST_PAUSE
    await _without_webhook(poller)
    while not poller.stop.is_set():
        try:
            await _once(poller)
            pause = FIRST_PAUSE
        except Exception as error:  # noqa: BLE001  the loop must outlive whatever receive or Telegram throws at it
            await _mend(poller, error)
            await _rest(poller, _pause_for(error, pause))
            pause = min(pause * 2, LONGEST_PAUSE)


async def _once(poller: Poller) -> None:
    """One question. The offset moves behind what was stored and no further, so a failure costs nothing but a repeat."""
    asked_at = asyncio.get_running_loop().time()
    updates = await _unless_stopped(poller, _ask(poller, await poller.aside(poller.get_offset)))
    poller.beat()
    if not updates:
        await _rest(poller, max(asked_at + LEAST_PAUSE - asyncio.get_running_loop().time(), 0))
    done = None
    try:
        for raw in updates:
            inbound = parse_update(raw, poller.channel.settings.bot_id, poller.now(), poller.channel.username)
            await poller.aside(functools.partial(poller.receive, inbound))
            done = int(raw["update_id"])
    finally:
        if done is not None:
            await poller.aside(functools.partial(poller.put_offset, done + 1))


async def _unless_stopped(poller: Poller, question: Coroutine[Any, Any, list[Any]]) -> list[Any]:
    """The answer to a question that may take long; none when the loop is stopped meanwhile."""
    asked, stopped = asyncio.create_task(question), asyncio.create_task(poller.stop.wait())
    try:
        await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return asked.result() if asked.done() else []
    finally:
        asked.cancel()
        stopped.cancel()


async def _ask(poller: Poller, offset: int | None) -> list[dict[str, Any]]:
    """The updates as Telegram sent them: the library would stop at one it cannot parse, for ever."""
    asked = {"timeout": str(poller.wait_seconds), "limit": str(AT_ONCE), "allowed_updates": json.dumps(ALLOWED_UPDATES)}
    if offset is not None:
        asked["offset"] = str(offset)
    if not poller.channel.username:
        await poller.channel.learn_name()
    url = f"{poller.channel.bot.base_url}/getUpdates"
    answer = await poller.channel.poll_request.call(url, asked, poller.wait_seconds + 15)
    return [raw for raw in answer if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)]


async def _mend(poller: Poller, error: Exception) -> None:
    """Say what is wrong; a webhook that stands in the way is taken away."""
    if isinstance(error, TelegramError):
        log.warning("telegram could not be asked for updates: %s", send_error(error))
        if isinstance(error, Conflict) and "webhook" in str(error).lower():
            await _without_webhook(poller)
        return
    log.error("an update could not be stored; it will be asked for again", exc_info=error)


async def _without_webhook(poller: Poller) -> None:
    try:
        await drop_webhook(poller.channel.bot)
    except SendError as error:
        log.warning("telegram's webhook could not be removed: %s", error)


def _pause_for(error: Exception, usual: float) -> float:
    """Seconds to wait: what Telegram asks for, the longest for a wrong token, else the usual."""
    if not isinstance(error, TelegramError):
        return usual
    decision = send_error(error)
    if decision.code == "token":
        return LONGEST_PAUSE
    return max(usual, decision.retry_after or 0)


async def _rest(poller: Poller, seconds: float) -> None:
    try:
        await asyncio.wait_for(poller.stop.wait(), seconds)
    except TimeoutError:
        return

