"""The worker as a whole: what it runs, how it stops, and what a sudden death leaves."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from jobs import worker
from store import db, deliveries, marks, outbox
from store.models import Outbox
from tests.jobs.fakes import NOW, Clock, FakeChannel, error, work

ROOT = Path(__file__).parents[2]


def put(key: str = "room.item.more", address: str = "7") -> Outbox:
    with db.transaction():
        row = outbox.put("telegram", address, key, "en", {"n": 1}, NOW)
    assert row is not None
    return row


def test_it_sends_polls_beats_and_stops(db: str, tmp_path: Path) -> None:
    telegram, polled = FakeChannel(), asyncio.Event()

    async def poller(alive: object, stop: asyncio.Event) -> None:
        alive()  # type: ignore[operator]
        polled.set()
        await stop.wait()

    async def go() -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(worker.main(work(tmp_path, Clock(), telegram, pollers={"poll": poller}), stop))
        await polled.wait()
        put()
        await telegram.began.wait()
        stop.set()
        async with asyncio.timeout(3):
            await running

    asyncio.run(go())
    assert [one.html for one in telegram.sent] == ["… and 1 more"]
    assert not telegram.opened
    assert Outbox.get().state == "sent"
    assert "worker" in marks.beats()


def test_a_loop_that_breaks_is_started_again(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = 0

    async def poller(alive: object, stop: asyncio.Event) -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise ZeroDivisionError
        stop.set()

    asyncio.run(worker.main(work(tmp_path, Clock(), pollers={"poll": poller})))
    assert times == 2


def test_a_second_worker_waits_for_the_first(db: str, tmp_path: Path) -> None:
    from store import db as module

    async def go() -> None:
        stop = asyncio.Event()
        held = module.hold("worker")
        assert held is not None
        channel = FakeChannel()
        running = asyncio.create_task(worker.main(work(tmp_path, Clock(), channel), stop))
        put()
        await asyncio.sleep(0.3)
        assert channel.sent == []
        held.release()
        await channel.began.wait()
        stop.set()
        await running
        assert len(channel.sent) == 1

    asyncio.run(go())


def test_a_sweep_that_fails_leaves_the_others_running(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = asyncio.Event()

    async def go() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()

        def broken(*_: object) -> int:
            raise ZeroDivisionError

        def fine(*_: object) -> int:
            loop.call_soon_threadsafe(ran.set)
            return 1

        monkeypatch.setattr(worker, "TICKS", ((1, broken), (1, fine)))
        running = asyncio.create_task(worker.main(work(tmp_path, Clock()), stop))
        async with asyncio.timeout(5):
            await ran.wait()
        stop.set()
        await running

    asyncio.run(go())


_CHILD = """
import asyncio, json, os, signal, sys
from pathlib import Path
from bot.channel import Sent
from jobs import courier, worker
from store import db
from tests.jobs.fakes import NOW, Clock, FakeChannel, work

class Deadly(FakeChannel):
    async def send(self, message):
        if sys.argv[3] == "claimed":
            os.kill(os.getpid(), signal.SIGKILL)
        with open(sys.argv[2], "a") as sent:
            print(json.dumps([message.key, message.html]), file=sent)
        if sys.argv[3] == "sent":
            os.kill(os.getpid(), signal.SIGKILL)
        if sys.argv[3] == "slow":
            await asyncio.sleep(60)
        return Sent((message.key,))

db.connect(sys.argv[1])
print("ready", flush=True)
later = NOW.replace(hour=NOW.hour + 1)  # the paces of the first are forgotten
worker.run(work(Path(sys.argv[2]).parent, Clock(later if sys.argv[3] == "none" else NOW), Deadly()))
"""


def child(url: str, sent: Path, seam: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    return subprocess.Popen([sys.executable, "-c", _CHILD, url, str(sent), seam], env=environment, cwd=ROOT,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip


def lines(sent: Path) -> list[str]:
    return [json.loads(line)[0] for line in sent.read_text().splitlines()] if sent.exists() else []


@pytest.mark.parametrize(("seam", "times"), [("claimed", 1), ("sent", 2)])
def test_kill_9_at_a_seam_loses_nothing_and_doubles_only_what_nobody_can_know(
    both: str, tmp_path: Path, seam: str, times: int
) -> None:
    """Killed before the send: it goes once. Killed between send and mark: once more, for nothing else can tell."""
    row, sent = put(), tmp_path / "sent"
    first = child(both, sent, seam)
    first.communicate(timeout=60)
    assert first.returncode == -signal.SIGKILL
    assert Outbox.get_by_id(row.id).state == "sending"
    second = child(both, sent, "none")
    _until(lambda: Outbox.get_by_id(row.id).state == "sent")
    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=10)
    assert second.returncode == 0
    assert lines(sent) == [str(row.id)] * times
    assert deliveries.statuses_of(row.id) == ["sent"]


def test_each_kill_9_repeats_a_message_once_at_most(db: str, tmp_path: Path) -> None:
    row, sent = put(), tmp_path / "sent"
    for _ in range(2):
        child(db, sent, "sent").communicate(timeout=60)
    third = child(db, sent, "none")
    _until(lambda: Outbox.get_by_id(row.id).state == "sent")
    third.send_signal(signal.SIGTERM)
    third.communicate(timeout=10)
    assert lines(sent) == [str(row.id)] * 3


def test_a_kill_under_load_on_a_slow_server_doubles_only_the_one_on_its_way(both: str, tmp_path: Path) -> None:
    rows, sent = [put(address=str(number)) for number in range(1, 6)], tmp_path / "sent"
    first = child(both, sent, "slow")
    _until(lambda: bool(lines(sent)))
    first.kill()
    first.communicate(timeout=10)
    second = child(both, sent, "none")
    _until(lambda: all(Outbox.get_by_id(row.id).state == "sent" for row in rows))
    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=10)
    times = Counter(lines(sent))
    assert set(times) == {str(row.id) for row in rows}
    assert sorted(times.values()) == [1, 1, 1, 1, 2]


def test_sigterm_ends_it_though_a_message_is_on_its_way(db: str, tmp_path: Path) -> None:
    row, sent = put(), tmp_path / "sent"
    running = child(db, sent, "slow")
    _until(lambda: bool(lines(sent)))
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=10)  # the message itself would take a minute
    assert running.returncode == 0
    assert (Outbox.get_by_id(row.id).state, Outbox.get_by_id(row.id).doubts) == ("queued", 1)


def _until(true: object) -> None:
    for _ in range(600):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.05)
    pytest.fail("it did not come to that")


def test_a_refused_message_does_not_stop_the_worker(db: str, tmp_path: Path) -> None:
    telegram = FakeChannel(errors=[error("invalid")])

    async def go() -> None:
        stop = asyncio.Event()
        put()
        put(address="8")
        running = asyncio.create_task(worker.main(work(tmp_path, Clock(), telegram), stop))
        async with asyncio.timeout(5):
            while not telegram.sent:  # noqa: ASYNC110  (the fake has no event for its second message)
                await asyncio.sleep(0.02)
        stop.set()
        await running

    asyncio.run(go())
    assert sorted(row.state for row in Outbox.select()) == ["failed", "sent"]


class Gone(db.Hold):
    """A lock that PostgreSQL has let go of: its server was started anew."""

    def __init__(self) -> None:
        super().__init__(None, None)


def test_a_worker_whose_lock_is_gone_ends_its_work_and_stands_by_again(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.connect(sqlite_url)
    channel, real, asked = FakeChannel(), db.hold, []

    def hold(name: str) -> db.Hold | None:
        asked.append(name)
        if len(asked) == 1:
            return Gone()
        if len(asked) == 2:
            raise db.StoreError("the server is not there yet")
        return real(name)

    async def poller(alive: object, stop: asyncio.Event) -> None:
        if len(asked) > 2:
            put()
            await channel.began.wait()
            os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()

    monkeypatch.setattr(db, "hold", hold)
    worker.run(work(tmp_path, Clock(), channel, pollers={"poll": poller}))
    assert len(asked) == 3
    assert len(channel.sent) == 1
    db.close()
