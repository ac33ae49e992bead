"""The courier: claims what is due, sends it, and marks what came of it.

A turn is one transaction: it marks the messages that have come back, claims the next and renders them. What is
claimed is sent outside of it, few of a channel at once. A death between sending and marking leaves a
row `sending`; the next start finds it and treats it as doubtful.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import NamedTuple, TypeVar

import structlog

from bot.channel import Channel, Outgoing, SendError, Sent
from jobs import outcome
from jobs.letter import Letter, NotYet, write
from jobs.parts import Work
from store import db, outbox
from store.models import Outbox

IN_FLIGHT = 4
"""Of one channel, together with changes of cards and answers to presses: those may go twice, nobody sees it."""

SLOW = 2.0
"""Seconds after which a message on its way holds up the next no longer: a call that hangs must not stop a channel."""

ASKS = 5
"""Tries, half a minute in all, in which a provider may fail to say whether it has a doubtful message."""

SEND_SECONDS = 60
LAST_SECONDS = 2.0
"""How long a stopping courier waits for the messages on their way."""

NAP = 0.02
"""Seconds between two looks whether anybody has written; a look takes microseconds and no lock."""

ROUND = 0.1
"""Seconds after which the outbox is looked through in any case: time alone makes messages due."""

log = structlog.get_logger(__name__)
T = TypeVar("T")
Outcome = Sent | SendError | NotYet
_NOTHING = Outgoing("", "")


class Free(NamedTuple):
    """How many more messages a channel may have on its way, and how many of them would be seen twice if sent twice.

    `shared`: those few are one, for all channels that cannot tell what became of a doubtful message.
    """

    all: int
    seen: int
    shared: bool


class Flight(NamedTuple):
    """A message on its way, and when it left, in the event loop's seconds."""

    letter: Letter
    left_at: float


class Courier:
    """One courier of one worker; its database work runs in `store`, a pool of one thread."""

    def __init__(self, work: Work, store: Executor) -> None:
        self.work, self.store = work, store
        self.flying: dict[asyncio.Task[None], Flight] = {}
        self.back: list[tuple[Letter, Outcome]] = []
        self.served = list(outbox.CHANNELS)
        self.came = asyncio.Event()
        self.seen = -2

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`; then wait a moment for what is on its way, and mark it."""
        await self._in_store(self._begin)
        while not stop.is_set():
            try:
                if not await self._turn():
                    await self._nap(stop)
            except Exception as error:
                log.exception("courier_turn_failed", error=str(error))
                await asyncio.sleep(1)
        await self._finish()

    async def _turn(self) -> bool:
        """One turn; whether it did anything. A fault of the database loses nothing: what came back is kept."""
        back = list(self.back)
        free = self._free()
        letters = await self._in_store(lambda: self.turn(back, free))
        del self.back[: len(back)]
        for letter, result in letters:
            if result is None:
                self._fly(letter)
            else:
                self.back.append((letter, result))
        return bool(back or letters)

    def _fly(self, letter: Letter) -> None:
        self.flying[asyncio.create_task(self._send(letter))] = Flight(letter, asyncio.get_running_loop().time())
        if letter.row.lane == "":
            self.served.remove(letter.row.channel)
            self.served.append(letter.row.channel)

    def _free(self) -> dict[str, Free]:
        """What each channel may have on its way besides, the one served longest ago first; none that has no place.

        Of what people would see twice one at a time leaves: a death in the middle repeats one message at most. So
        channels that cannot tell afterwards what was sent leave one at a time all together, by turns. Only one that is
        `SLOW` lets the next go before it has come back.
        """
        slow = asyncio.get_running_loop().time() - SLOW
        rows = [(flight.letter.row, flight.left_at > slow) for flight in self.flying.values()]
        fresh = {row.channel for row, is_new in rows if is_new and row.lane == ""}
        mute = {name for name, channel in self.work.channels.items() if not channel.can_tell}
        free = {}
        for channel in self.served:
            places = IN_FLIGHT - sum(row.channel == channel for row, _ in rows)
            if places > 0:
                held = fresh & (mute if channel in mute else {channel})
                free[channel] = Free(places, 0 if held else 1, channel in mute)
        return free

    async def _nap(self, stop: asyncio.Event) -> None:
        """Until somebody writes, a message comes back, or a round is over."""
        self.came.clear()
        for _ in range(round(ROUND / NAP)):
            if self.flying:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.came.wait(), NAP)
            else:
                await asyncio.sleep(NAP)
            if self.back or stop.is_set():
                return
            if self._news():
                return

    def _news(self) -> bool:
        """Whether somebody has written since the last look; PostgreSQL cannot tell, there each round looks."""
        before, self.seen = self.seen, db.version()
        return self.seen not in (before, -1)

    async def _finish(self) -> None:
        if self.flying:
            await asyncio.wait(self.flying, timeout=LAST_SECONDS)
        for task, (letter, _) in list(self.flying.items()):
            task.cancel()
            self.back.append((letter, SendError("uncertain", "stopped", "the desk was stopped while sending")))
        await asyncio.gather(*self.flying, return_exceptions=True)
        back = list(self.back)
        await self._in_store(lambda: self.turn(back, {}))

    async def _in_store(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.store, work)

    async def _send(self, letter: Letter) -> None:
        result = await self._result(letter)
        self.back.append((letter, result))
        self.came.set()
        task = asyncio.current_task()
        if task is not None:
            self.flying.pop(task, None)

    async def _result(self, letter: Letter) -> Outcome:
        channel = self.work.channels.get(letter.row.channel)
        if channel is None:
            return SendError("config", "no_channel", f"{letter.row.channel} is not configured")
        try:
            async with asyncio.timeout(SEND_SECONDS):
                return await self._found(channel, letter) or await channel.send(letter.message)
        except SendError as error:
            return error
        except TimeoutError:
            return SendError("uncertain", "timeout", f"no answer in {SEND_SECONDS} seconds")
        except Exception as error:
            log.exception("send_broke", outbox=letter.row.id, channel=letter.row.channel)
            return SendError("uncertain", type(error).__name__, "a fault of the desk while sending")

    async def _found(self, channel: Channel, letter: Letter) -> Sent | None:
        """A doubtful message the provider turns out to have. One nobody can tell of is not sent again for ever."""
        row = letter.row
        found = await self._asked(channel, letter)
        told = channel.can_tell and letter.message.template is None
        if found is None and row.doubts >= outcome.DOUBTS and not told and not letter.message.edit_of:
            raise SendError("invalid", "doubtful", "nobody knows whether it arrived")
        return found

    async def _asked(self, channel: Channel, letter: Letter) -> Sent | None:
        """What the provider says of it; one that never answers is not waited for: the message has to go out."""
        try:
            return await channel.find_sent(letter.message, letter.doubt) if letter.doubt else None
        except SendError as error:
            if error.verdict != "retry" or letter.row.attempts <= ASKS:
                raise
        return None

    def _begin(self) -> None:
        """Whatever is `sending` now was cut short: only one courier runs at a time."""
        with db.transaction():
            cut = outbox.uncertain_after_crash(self.work.now())
        if cut:
            log.warning("messages_in_doubt", count=cut)

    def turn(self, back: list[tuple[Letter, Outcome]], free: Mapping[str, Free]) -> list[tuple[Letter, Outcome | None]]:
        """Mark what came back and claim what each channel has `free`, in one transaction; then render the claimed.

        A letter that comes with an outcome needs no sending: it cannot be rendered, or not yet.
        """
        now = self.work.now()
        asked = [channel for channel in free if outbox.is_due(now, channel, free[channel].seen)]
        if not back and not asked:
            return []
        with db.transaction():
            for letter, result in back:
                self._settle(letter, result, now)
            rows = _claimed(now, {channel: free[channel] for channel in asked})
        return [self._open(row, now) for row in rows]

    def _settle(self, letter: Letter, result: Outcome, now: dt.datetime) -> None:
        try:
            with db.savepoint():
                outcome.settle(self.work, letter.row, result, now)
        except Exception as error:
            log.exception("mark_failed", outbox=letter.row.id)
            outbox.mark_failed(letter.row, f"{type(error).__name__}: {error}")

    def _open(self, row: Outbox, now: dt.datetime) -> tuple[Letter, Outcome | None]:
        try:
            return write(self.work, row, now), None
        except (NotYet, SendError) as reason:
            return Letter(row, _NOTHING), reason
        except Exception as error:
            log.exception("render_failed", outbox=row.id, key=row.key)
            return Letter(row, _NOTHING), SendError("invalid", type(error).__name__, str(error))


def _claimed(now: dt.datetime, free: Mapping[str, Free]) -> list[Outbox]:
    """What the channels may send now; of those that share a place, one takes it."""
    rows: list[Outbox] = []
    is_taken = False
    for channel, places in free.items():
        found = outbox.claim(now, places.all, 0 if places.shared and is_taken else places.seen, channel)
        is_taken = is_taken or (places.shared and any(row.lane == "" for row in found))
        rows += found
    return rows
