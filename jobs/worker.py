"""The worker: one process, one event loop. The courier, the pollers and the fetcher live in it; what falls due by the
clock runs beside it in a thread, ticked by `schedule`, which decides nothing: due times stand in the database.

Only one worker of a database works; another waits until the first is gone. Every step may be cut by kill -9.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import functools
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import schedule
import structlog

from jobs import digests, learning, sweeps
from jobs.courier import Courier
from jobs.files import Fetcher
from jobs.parts import Poller, Work
from store import db, marks

BEAT_SECONDS = 10
LAST_SECONDS = 0.5
STANDBY_SECONDS = 1.0
LONGEST_PAUSE = 30.0
TICKS: tuple[tuple[float, Callable[[Work, sweeps.Going], int]], ...] = (
    (1, sweeps.sweep_complaints), (1, sweeps.sweep_inbox), (2, sweeps.sweep_bounced), (5, sweeps.sweep_dialogues),
    (2, digests.send_digests), (300, sweeps.sweep_keeping),
)  # fmt: skip
"""Every how many seconds which sweep looks whether anything is due."""

log = structlog.get_logger(__name__)


def run(work: Work) -> None:
    """Work until SIGTERM or SIGINT; returns within three seconds of it.

    Where the database lets go of the lock (PostgreSQL was started anew) another worker may work by now: this one ends
    its own work and stands by again.
    """
    while asyncio.run(main(work)):
        log.error("lock_lost", why="the database has let go of this worker's lock")


async def main(work: Work, stop: asyncio.Event | None = None) -> bool:
    """As `run`, in a loop of the caller's, once; `stop` ends it too. Whether it ended because the lock was lost."""
    stop = stop or asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(ValueError, NotImplementedError):  # in a thread of a test there are no signals
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    held = await _alone(stop)
    if held is None:
        return False
    with held:
        return await _Worker(work, stop, held).work_until_stopped()


async def _alone(stop: asyncio.Event) -> db.Hold | None:
    """Wait until no other worker works; None where it was stopped before."""
    waited = False
    while not stop.is_set():
        why = "another worker works"
        try:
            held = db.hold("worker")
        except db.StoreError as error:
            held, why = None, str(error)
        if held is not None:
            return held
        if not waited:
            log.info("standby", why=why)
        waited = True
        await _pause(stop, STANDBY_SECONDS)
    return None


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


class _Worker:
    """The tasks of one working worker."""

    def __init__(self, work: Work, stop: asyncio.Event, held: db.Hold) -> None:
        self.work, self.stop, self.held = work, stop, held
        self.store = ThreadPoolExecutor(1, "store")
        self.clock = ThreadPoolExecutor(1, "clock")
        self.alive: dict[str, dt.datetime] = {}
        self.lost = False

    async def work_until_stopped(self) -> bool:
        """Everything at once, each started again should it break; then the end, in order. Whether the lock was lost."""
        for channel in self.work.channels.values():
            await channel.open()
        courier = asyncio.create_task(self._courier())
        others = [asyncio.create_task(self._again(name, step)) for name, step in self._steps().items()]
        await self.stop.wait()
        await asyncio.wait(others, timeout=LAST_SECONDS)
        for task in others:
            task.cancel()
        await asyncio.gather(courier, *others, return_exceptions=True)
        await self._end()
        return self.lost

    def _steps(self) -> dict[str, Callable[[], Awaitable[None]]]:
        polled = {name: functools.partial(self._poll, name, poller) for name, poller in self.work.pollers.items()}
        fetcher = Fetcher(self.work, self.store)
        return {
            "fetcher": lambda: fetcher.run(self.stop), "clock": self._tick, "beat": self._beat,
            "learning": lambda: learning.run(self.work, self.store, self.stop), **polled,
        }  # fmt: skip

    async def _courier(self) -> None:
        await self._again("courier", lambda: Courier(self.work, self.store).run(self.stop))

    async def _again(self, name: str, step: Callable[[], Awaitable[None]]) -> None:
        """Run a loop; should it break or end, say so and start it again after a pause that grows."""
        wait = 1.0
        while not self.stop.is_set():
            began = asyncio.get_running_loop().time()
            try:
                await step()
            except Exception as error:
                log.exception("loop_broke", loop=name, error=str(error))
            if asyncio.get_running_loop().time() - began > LONGEST_PAUSE:
                wait = 1.0
            await _pause(self.stop, wait)
            wait = min(wait * 2, LONGEST_PAUSE)

    async def _poll(self, name: str, poller: Poller) -> None:
        def alive() -> None:
            self.alive[name] = self.work.real_time()

        await poller(alive, self.stop)

    async def _tick(self) -> None:
        """The clock's thread: `run_pending` runs the sweeps one after the other, each safe against its own faults."""
        scheduler = schedule.Scheduler()
        for seconds, sweep in TICKS:
            job = scheduler.every(int(seconds)).seconds.do(self._sweep, sweep)
            job.next_run = dt.datetime.now()  # noqa: DTZ005  (schedule's own time; else the first tick comes late)
        while not self.stop.is_set():
            await asyncio.get_running_loop().run_in_executor(self.clock, scheduler.run_pending)
            self.alive["clock"] = self.work.real_time()
            await _pause(self.stop, 0.25)

    def _sweep(self, sweep: Callable[[Work, sweeps.Going], int]) -> None:
        try:
            done = sweep(self.work, lambda: not self.stop.is_set())
        except Exception as error:
            # A job that raises would be run again at once, before all the others.
            log.exception("sweep_failed", sweep=sweep.__name__, error=str(error))
            return
        if done:
            log.info("swept", sweep=sweep.__name__, count=done)

    async def _beat(self) -> None:
        while not self.stop.is_set():
            await asyncio.get_running_loop().run_in_executor(self.store, self._write_beats)
            if self.lost:
                self.stop.set()
            await _pause(self.stop, BEAT_SECONDS)

    def _write_beats(self) -> None:
        self.lost = not self.held.still()
        with db.transaction():
            for name, at in {**self.alive, "worker": self.work.real_time()}.items():
                marks.beat(name, at)

    async def _end(self) -> None:
        for channel in self.work.channels.values():
            with contextlib.suppress(Exception):
                async with asyncio.timeout(LAST_SECONDS):
                    await channel.close()
        self.store.submit(db.close)
        self.clock.submit(db.close)
        self.store.shutdown(wait=True)
        self.clock.shutdown(wait=True, cancel_futures=False)
        db.close()
