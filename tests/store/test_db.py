"""Transactions, the lock before them, migrations, and what a sudden death leaves behind."""

from __future__ import annotations

import datetime as dt
import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playhouse.schema_diff import diff_models

from store import complaints, db, deliveries, outbox
from store.models import TABLES, Delivery, Mark, Outbox, database

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
STATUSES = ("queued", "sending", "sent", "failed", "delivered", "read")
NEWS = st.tuples(st.sampled_from(STATUSES), st.integers(0, 9), st.sampled_from(["", "63024", "30008"]))


def test_the_migrations_make_what_the_models_say(both: str) -> None:
    assert db.pending_migrations() == []
    assert db.migrate() == []
    assert not diff_models(database.obj, TABLES)


def test_the_migrations_make_the_same_partial_indexes_as_the_models(db: str, tmp_path: Path) -> None:
    def spelled(row: tuple[str, str]) -> tuple[str, str]:
        return row[0], row[1].replace('"', "").replace("(", "").replace(")", "").upper()

    wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %' ORDER BY name"
    migrated = [spelled(row) for row in database.execute_sql(wanted)]
    from store import db as module

    module.connect(f"sqlite:///{tmp_path / 'models.db'}")
    database.create_tables(TABLES)
    assert [spelled(row) for row in database.execute_sql(wanted)] == migrated
    assert len(migrated) >= 10


def test_a_transaction_that_fails_leaves_nothing_and_calls_nobody(both: str) -> None:
    called: list[str] = []

    def fail() -> None:
        with db.transaction():
            Mark.create(name="x", at=NOW)
            db.after_commit(lambda: called.append("no"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert Mark.select().count() == 0
    assert called == []


def test_a_transaction_inside_another_joins_it_and_what_was_promised_comes_after_both(both: str) -> None:
    called: list[bool] = []
    with db.transaction():
        with db.transaction():
            db.after_commit(lambda: called.append(database.in_transaction()))
            Mark.create(name="inner", at=NOW)
        assert called == []
    assert called == [False]


def test_what_was_promised_may_itself_write(both: str) -> None:
    def write() -> None:
        with db.transaction():
            Mark.create(name="after", at=NOW)

    with db.transaction():
        db.after_commit(write)
    assert [mark.name for mark in Mark.select()] == ["after"]


def test_a_savepoint_fails_alone(both: str) -> None:
    def fail() -> None:
        with db.savepoint():
            Mark.create(name="lost", at=NOW)
            raise RuntimeError

    with db.transaction():
        Mark.create(name="kept", at=NOW)
        with pytest.raises(RuntimeError):
            fail()
    assert [mark.name for mark in Mark.select()] == ["kept"]


def test_only_one_can_hold_a_name_and_its_end_lets_the_next(both: str) -> None:
    first = db.hold("worker")
    assert first is not None
    assert first.still()
    assert db.hold("worker") is None
    first.release()
    with db.hold("worker") or pytest.fail("the name is still held") as second:
        assert second.still()


def in_threads(count: int, work: object) -> None:
    def run() -> None:
        work()  # type: ignore[operator]
        db.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_threads_asking_for_numbers_get_each_once(both: str) -> None:
    got: list[int] = []

    def ask() -> None:
        for _ in range(10):
            with db.transaction():
                got.append(complaints.next_number())

    in_threads(6, ask)
    assert len(set(got)) == len(got) == 60


def test_several_couriers_send_each_message_once(both: str) -> None:
    with db.transaction():
        for number in range(60):
            outbox.put("somewhere", str(number % 20), f"m{number}", "hi", {}, NOW)
    sent: list[str] = []
    ticks = itertools.count()

    def courier() -> None:
        for _ in range(40):
            now = NOW + dt.timedelta(seconds=next(ticks))
            with db.transaction():
                rows = outbox.claim(now, 4)
            for row in rows:
                sent.append(row.key)
                with db.transaction():
                    outbox.mark_sent(row, [row.key], now)

    in_threads(4, courier)
    assert sorted(sent) == sorted(f"m{number}" for number in range(60))
    for address in range(20):
        assert [key for key in sent if int(key[1:]) % 20 == address] == [f"m{address + n}" for n in (0, 20, 40)]
    assert Outbox.select().where(Outbox.state != "sent").count() == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NEWS, max_size=7))
def test_receipts_in_any_order_end_the_same(db: str, news: list[tuple[str, int, str]]) -> None:
    def ends(order: list[tuple[str, int, str]], name: str) -> tuple[object, ...]:
        from store import db as module

        with module.transaction():
            for status, minute, error in order:
                at = NOW + dt.timedelta(minutes=minute)
                deliveries.note_receipt("whatsapp", name, status, at, error=error if status == "failed" else "")
            found = Delivery.get_or_none(Delivery.provider_id == name)
            Delivery.delete().execute()
        return () if found is None else (found.status, found.sent_at, found.delivered_at, found.read_at, found.error)

    assert ends(news, "a") == ends(news[::-1], "b") == ends(sorted(news), "c")


def _migrate(url: str, done: multiprocessing.Queue[list[str]]) -> None:
    db.connect(url)
    done.put(db.migrate())


def test_processes_that_start_at_once_migrate_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    done: multiprocessing.Queue[list[str]] = context.Queue()
    url = f"sqlite:///{tmp_path / 'new.db'}"
    starts = [context.Process(target=_migrate, args=(url, done)) for _ in range(3)]
    for start in starts:
        start.start()
    results = [done.get(timeout=60) for _ in starts]
    for start in starts:
        start.join()
    assert sorted(map(len, results)) == [0, 0, len(max(results, key=len))]


_DIES = """
import datetime as dt, os, signal, sys
from store import complaints, db, outbox
from store.models import Mark
now = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)
db.connect(sys.argv[1])
with db.transaction():
    Mark.create(name="before", at=now)
with db.transaction():
    complaints.next_number()
    outbox.put("telegram", "7", "news", "hi", {}, now)
    Mark.create(name="within", at=now)
    print("ready", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_in_the_middle_of_a_transaction_leaves_nothing_of_it(both: str) -> None:
    path = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run([sys.executable, "-c", _DIES, both], env=path, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert b"ready" in ended.stdout
    assert [mark.name for mark in Mark.select()] == ["before"]
    assert Outbox.select().count() == 0
    with db.transaction():
        assert complaints.next_number() > 0


def test_after_a_fork_parent_and_child_do_not_share_the_lock(db: str) -> None:
    from store import db as module

    child = os.fork()
    if child == 0:
        try:
            with module.transaction():
                Mark.create(name="child", at=NOW)
            os._exit(0)
        except BaseException:  # noqa: BLE001  (the child must not run the rest of the tests)
            os._exit(1)
    with module.transaction():
        Mark.create(name="parent", at=NOW)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert {mark.name for mark in Mark.select()} == {"child", "parent"}


def test_a_url_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        db.connect("mysql://x/y")


@pytest.mark.postgres
def test_a_connection_the_server_has_closed_is_replaced_at_the_next_transaction(postgres_url: str) -> None:
    db.connect(postgres_url)
    with db.transaction():
        ours = int(db.run("SELECT pg_backend_pid()").fetchone()[0])
    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (ours,))
    with db.transaction():
        assert int(db.run("SELECT pg_backend_pid()").fetchone()[0]) != ours
    db.close()


def test_a_server_that_is_not_there_is_told_in_words() -> None:
    with pytest.raises(db.StoreError, match=r"PostgreSQL cannot be used: .*DATABASE_URL"):
        db.connect("postgresql://nobody@127.0.0.1:1/none")
