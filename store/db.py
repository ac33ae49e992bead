"""The one connection to the database: SQLite by default, PostgreSQL for several machines.

SQLite has one writer at a time, and its own waiting is unfair (a waiter sleeps ever longer); so writers queue at a
lock of ours before BEGIN IMMEDIATE. Commits are synced to disk: a webhook answered with 200 is never sent again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Self, cast
from urllib.parse import urlparse

from peewee import Database, OperationalError, PeeweeException, PostgresqlDatabase, SqliteDatabase
from playhouse import db_url, migrations

from store.models import database

_MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1}
_BUSY_SECONDS = 10
_CONNECT_SECONDS = 10


class StoreError(Exception):
    """The database cannot be used; the text says which, why, and what to look at."""


class _Here(threading.local):
    """What the transaction of this thread has promised to do after its commit."""

    def __init__(self) -> None:
        self.after: list[Callable[[], object]] = []


class _WriterQueue:
    """Lets writers in one after the other: threads by a lock, processes by `flock` on a file beside the database."""

    def __init__(self, path: Path) -> None:
        self.path, self._file = path, -1
        self.reset()

    def reset(self) -> None:
        """After a fork: a lock taken over from the parent would be shared with it, not ours."""
        self.close()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the file."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the right to write."""
        with self._lock:
            if self._file < 0:
                self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)


_here = _Here()
_queue: _WriterQueue | None = None


def connect(url: str) -> None:
    """Bind the tables to a database: `sqlite:///path` or `postgresql://user:password@host/name`.

    Each thread opens its own connection when it first asks; this one at once. StoreError where that cannot be,
    ValueError for any other kind of URL.
    """
    close()
    if _queue is not None:
        _queue.close()
    scheme = urlparse(url).scheme
    if scheme == "sqlite":
        opened = _sqlite(url)
    elif scheme in {"postgresql", "postgres"}:
        opened = _postgresql(url)
    else:
        raise ValueError(f"DATABASE_URL must begin with sqlite:/// or postgresql://, not with {scheme!r}")
    database.initialize(opened)


def _sqlite(url: str) -> Database:
    global _queue  # noqa: PLW0603  (one process serves one database)
    opened = db_url.connect(url, lock_type="IMMEDIATE", pragmas=_PRAGMAS, timeout=_BUSY_SECONDS)
    _queue = _WriterQueue(Path(f"{opened.database}.lock"))
    try:
        _queue.path.parent.mkdir(parents=True, exist_ok=True)
        with _queue.turn():  # the switch to WAL does not wait for others by itself
            opened.connect()
    except (OSError, PeeweeException) as error:
        mend = "is its folder writable, and the file a database of the desk? (DATABASE_URL)"
        raise StoreError(f"{opened.database} cannot be used: {_one_line(error)}; {mend}") from error
    return cast("Database", opened)


def _postgresql(url: str) -> Database:
    global _queue  # noqa: PLW0603  (one process serves one database)
    _queue = None
    opened = db_url.connect(
        url, unquote_user=True, unquote_password=True, prefer_psycopg3=True, connect_timeout=_CONNECT_SECONDS
    )
    try:
        opened.connect()
    except (OSError, PeeweeException) as error:
        mend = "does the server run, and are host, name, user and password right? (DATABASE_URL)"
        raise StoreError(f"PostgreSQL cannot be used: {_one_line(error)}; {mend}") from error
    return cast("Database", opened)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def close() -> None:
    """Close this thread's connection; the next query opens a new one."""
    if database.obj is not None and not database.is_closed():
        database.close()


def is_sqlite() -> bool:
    """Whether the database is SQLite."""
    return isinstance(database.obj, SqliteDatabase)


def _after_fork() -> None:
    if _queue is not None:
        _queue.reset()
    if database.obj is not None:
        database.dispose()


os.register_at_fork(after_in_child=_after_fork)


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside commits together, or nothing does. Inside another transaction it joins that one.

    Never call a platform inside: on SQLite every other writer waits meanwhile.
    """
    if database.in_transaction():
        yield
        return
    promised: list[Callable[[], object]] = []
    _here.after = promised
    if _queue is not None:
        with _queue.turn(), database.atomic():
            yield
    else:
        with _begun():
            yield
    for promise in promised:
        promise()


@contextmanager
def _begun() -> Iterator[None]:
    """A transaction of PostgreSQL. A connection that the server has closed meanwhile shows it at BEGIN, where nothing
    is done yet: a new one is opened then."""
    with ExitStack() as stack:
        try:
            stack.enter_context(database.atomic())
        except OperationalError:
            database.close()
            stack.enter_context(database.atomic())
        yield


def version() -> int:
    """A number that changes when another connection has written; always -1 on PostgreSQL, which cannot tell."""
    return int(database.execute_sql("PRAGMA data_version").fetchone()[0]) if is_sqlite() else -1


def savepoint() -> AbstractContextManager[object]:
    """Inside a transaction: a part that can fail (and is rolled back) alone."""
    return cast("AbstractContextManager[object]", database.savepoint())


def after_commit(promise: Callable[[], object]) -> None:
    """Call `promise` once the transaction is committed and its lock let go; at once where there is none."""
    if database.in_transaction():
        _here.after.append(promise)
    else:
        promise()


def run(sql: str, *params: object) -> Any:
    """Run one statement written with `?` for its parameters; the driver's cursor."""
    return database.execute_sql(sql if is_sqlite() else sql.replace("?", "%s"), params)


def exclusive(name: str) -> None:
    """Until the transaction's end nobody else is inside `exclusive(name)`. SQLite has one writer anyway."""
    if not is_sqlite():
        database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_number_of(name),))


def lock_row(table: str, row_id: int) -> None:
    """Until the transaction's end nobody else changes this row. SQLite has one writer anyway."""
    if not is_sqlite():
        database.execute_sql(f'SELECT 1 FROM "{table}" WHERE id = %s FOR UPDATE', (row_id,))  # noqa: S608


def _number_of(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


class Hold:
    """A lock that its holder's death lets go at once: the kernel (SQLite) or the server (PostgreSQL) sees to it."""

    def __init__(self, file: IO[bytes] | None, connection: Any) -> None:
        self._file, self._connection = file, connection

    def still(self) -> bool:
        """Whether it is still held: a connection to PostgreSQL may have broken meanwhile."""
        if self._connection is None:
            return self._file is not None
        try:
            self._connection.execute("SELECT 1")
        except Exception:  # noqa: BLE001  (whatever broke it, the lock is gone)
            return False
        return True

    def release(self) -> None:
        """Let go."""
        for held in (self._file, self._connection):
            if held is not None:
                held.close()
        self._file = self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def hold(name: str) -> Hold | None:
    """Become the only one of `name` among all processes of this database, or None while another is.

    StoreError where the database does not answer.
    """
    if is_sqlite():
        file = Path(f"{database.obj.database}.{name}.lock").open("ab")  # noqa: SIM115  (held, not read)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return Hold(file, None)
    try:
        connection = database.obj._connect()  # a session lock needs a connection of its own
    except Exception as error:  # the driver's own, before peewee gives it a name
        raise StoreError(f"PostgreSQL cannot be used: {_one_line(error)}") from error
    if connection.execute("SELECT pg_try_advisory_lock(%s)", (_number_of(name),)).fetchone()[0]:
        return Hold(None, connection)
    connection.close()
    return None


def migrate() -> list[str]:
    """Bring the tables up to date; the names of the steps done. Safe when several processes start at once."""
    with _alone():
        return list(_runner().up())


def pending_migrations() -> list[str]:
    """Steps that `migrate` would do."""
    return [step.name for step in _runner().status() if not step.applied]


def _runner() -> migrations.Runner:
    return migrations.Runner(cast("Database", database.obj), str(_MIGRATIONS))


@contextmanager
def _alone() -> Iterator[None]:
    if _queue is not None:
        with _queue.turn():
            yield
        return
    assert isinstance(database.obj, PostgresqlDatabase)  # noqa: S101  (there are only two kinds)
    key = _number_of("migrate")
    database.execute_sql("SELECT pg_advisory_lock(%s)", (key,))
    try:
        yield
    finally:
        database.execute_sql("SELECT pg_advisory_unlock(%s)", (key,))
