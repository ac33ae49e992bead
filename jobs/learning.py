"""The night's learning: `desk learn` in a process of its own, so that neither its time nor its memory is the worker's.

Where scikit-learn is not installed nothing happens, and that is said once.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import importlib.util
import os
import sys
from concurrent.futures import Executor

import structlog

from jobs.parts import Work
from store import db, marks, trained

JOB = "learn"
COMMAND = (sys.executable, "-m", "desk", "learn", "--nightly")
LONGEST = 1800.0
PAUSE = 60.0
# Training is one calculation on one core: more threads would only take them from the desk.
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
log = structlog.get_logger(__name__)


async def run(work: Work, pool: Executor, stop: asyncio.Event) -> None:
    """Learn once a night until told to stop; a night that failed is not tried again by the same worker."""
    if importlib.util.find_spec("sklearn") is None:
        log.info("learning_off", why="scikit-learn is not installed (pip install '.[learn]'); the table alone is used")
        await stop.wait()
        return
    tried: dt.date | None = None
    while not stop.is_set():
        day = await asyncio.get_running_loop().run_in_executor(pool, due, work)
        if day is not None and day != tried:
            tried = day
            await learn(stop)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), PAUSE)


def due(work: Work) -> dt.date | None:
    """The day whose run is still to come; None before its hour, after it, and where there is too little to learn."""
    now, learning = work.now(), work.office.config.learning
    local = now.astimezone(work.office.config.desk.zone)
    if local.time() < learning.at or marks.is_done(JOB, local.date().isoformat()):
        return None
    if trained.has_settled(learning.fewest_cases):
        return local.date()
    log.info("nothing_learned", why=f"fewer than {learning.fewest_cases} settled cases")
    with db.transaction():
        slot = marks.start_slot(JOB, local.date().isoformat(), now)
        if slot is not None:
            marks.finish_slot(slot, now, f"fewer than {learning.fewest_cases} settled cases")
    return None


async def learn(stop: asyncio.Event) -> int:
    """Run the command to its end, or end it where it takes too long or the worker stops. Its exit code."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, env={**os.environ, **_ONE_CORE}, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT)
    said, stopped = asyncio.ensure_future(process.communicate()), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({said, stopped}, timeout=LONGEST, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopped.cancel()
        if not said.done():
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        output, _ = await said
    lines = output.decode(errors="replace").strip().splitlines()
    log.info("learned", exit=process.returncode, said=lines[-1] if lines else "")
    return process.returncode or 0
