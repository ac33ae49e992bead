"""What every test gets: a fresh migrated database (`db`), and no way out to the network."""

from __future__ import annotations

import functools
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from hypothesis import settings
from psycopg.sql import SQL, Identifier

import config
from store import db as database_module
from store.models import TABLES, database

POSTGRES = os.environ.get("TEST_DATABASE_URL", "")
# A run's verdict depends on the code alone; `make search` looks for examples nobody has seen yet.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("steady")

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


@pytest.fixture(autouse=True, scope="session")
def _only_loopback() -> Iterator[None]:
    """A test that tries to reach another machine fails at once."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {address!r}")
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(autouse=True, scope="session")
def _shipped_config_is_read_once() -> Iterator[None]:
    """It is frozen, and reading it takes longer than most tests; any other file is read as always."""
    real, shipped = config.load, functools.cache(config.load)

    def load(path: Path | str | None = None) -> config.Config:
        return real(path) if path else shipped()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "load", load)
        yield


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with all tables, to copy from."""
    path = tmp_path_factory.mktemp("template") / "desk.db"
    database_module.connect(f"sqlite:///{path}")
    database_module.migrate()
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database_module.close()
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The URL of a fresh migrated SQLite database."""
    shutil.copy(migrated_file, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The URL of a migrated PostgreSQL database, where the run was given one."""
    if not POSTGRES:
        pytest.skip("TEST_DATABASE_URL names no PostgreSQL server")
    url = _own_database(POSTGRES)
    database_module.connect(url)
    database_module.migrate()
    database_module.close()
    return url


def _own_database(url: str) -> str:
    """The URL of a database that no other process of this test run uses; made where it is not there yet."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not worker:
        return url
    parts = urlsplit(url)
    name = f"{parts.path.strip('/')}_{worker}"
    with psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return urlunsplit(parts._replace(path=f"/{name}"))


@pytest.fixture
def db(sqlite_url: str) -> Iterator[str]:
    """An empty SQLite database, connected; its URL."""
    database_module.connect(sqlite_url)
    yield sqlite_url
    database_module.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of each kind in turn, connected; its URL."""
    url = str(request.getfixturevalue(f"{request.param}_url"))
    database_module.connect(url)
    if request.param == "postgres":
        names = ", ".join(f'"{table._meta.table_name}"' for table in TABLES)
        database.execute_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    yield url
    database_module.close()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than cores: the tests of whole processes mostly wait."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first, an equal share to each process: else the last one to run is waited for alone."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if "/whole/" in item.path.as_posix()]
    short = [item for item in items if "/whole/" not in item.path.as_posix()]
    share = -(-len(short) // processes)
    items[:] = [item for number in range(processes)
                for item in (*long[number::processes], *short[number * share : (number + 1) * share])]
