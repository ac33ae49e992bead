from __future__ import annotations

import asyncio
import datetime as dt
import importlib.util
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobs import learning
from jobs.parts import Work
from store import db, marks, trained
from tests.jobs.fakes import Clock, work

NIGHT = dt.datetime(2027, 3, 1, 21, 30, tzinfo=dt.UTC)  # three in the morning in Prayagraj
EVENING = NIGHT - dt.timedelta(hours=5)
DAY = dt.date(2027, 3, 2)


def night(folder: Path, at: dt.datetime = NIGHT) -> Work:
    return work(folder, Clock(at))


@pytest.mark.usefixtures("db")
def test_the_hour_comes_once_a_night(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(trained, "has_settled", lambda _count: True)
    assert learning.due(night(tmp_path, EVENING)) == EVENING.date()  # the day's run that never was
    assert learning.due(night(tmp_path, NIGHT - dt.timedelta(hours=1))) is None
    assert learning.due(night(tmp_path)) == DAY
    with db.transaction():
        run = marks.start_slot(learning.JOB, DAY.isoformat(), NIGHT)
        assert run is not None
        marks.finish_slot(run, NIGHT)
    assert learning.due(night(tmp_path)) is None


@pytest.mark.usefixtures("db")
def test_with_too_little_to_learn_from_no_process_is_started_and_the_night_is_done(tmp_path: Path) -> None:
    assert learning.due(night(tmp_path)) is None
    last = marks.last_run(learning.JOB)
    assert last is not None
    assert last.error == "fewer than 200 settled cases"
    assert marks.is_done(learning.JOB, DAY.isoformat())


def learn(monkeypatch: pytest.MonkeyPatch, code: str, stop_after: float = 0) -> tuple[int, float]:
    """The exit code of a command in place of `desk learn`, and the seconds it took."""
    monkeypatch.setattr(learning, "COMMAND", (sys.executable, "-c", code))

    async def go() -> int:
        stop = asyncio.Event()
        if stop_after:
            asyncio.get_running_loop().call_later(stop_after, stop.set)
        return await learning.learn(stop)

    began = time.monotonic()
    return asyncio.run(go()), time.monotonic() - began


def test_the_command_runs_beside_the_worker_on_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = learn(monkeypatch, "import os; raise SystemExit(int(os.environ['OMP_NUM_THREADS']) + 6)")
    assert code == 7


def test_a_worker_that_stops_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    code, seconds = learn(monkeypatch, "import time; time.sleep(60)", stop_after=0.2)
    assert code == -9
    assert seconds < 20


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "LONGEST", 0.2)
    code, seconds = learn(monkeypatch, "import time; time.sleep(60)")
    assert code == -9
    assert seconds < 20


@pytest.mark.parametrize("installed", [True, False])
@pytest.mark.usefixtures("db")
def test_the_night_is_tried_once_and_only_where_it_can_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, installed: bool
) -> None:
    ran = tmp_path / "ran"
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object() if installed else None)
    monkeypatch.setattr(trained, "has_settled", lambda _count: True)
    monkeypatch.setattr(learning, "PAUSE", 0.01)
    monkeypatch.setattr(learning, "COMMAND", (sys.executable, "-c", f"open({str(ran)!r}, 'a').write('once')"))

    async def go() -> None:
        stop = asyncio.Event()
        with ThreadPoolExecutor(1) as pool:
            task = asyncio.create_task(learning.run(night(tmp_path), pool, stop))
            for _ in range(500):
                await asyncio.sleep(0.01)
                if ran.exists() and ran.read_text():
                    break
                if not installed:
                    break
            await asyncio.sleep(0.1)
            stop.set()
            await task
            await asyncio.get_running_loop().run_in_executor(pool, db.close)

    asyncio.run(go())
    assert (ran.read_text() if ran.exists() else "") == ("once" if installed else "")
