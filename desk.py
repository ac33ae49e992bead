"""The composition root and the `desk` command: wires config, store, rules and channels together."""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from clock import Clock, clock, real_time

if TYPE_CHECKING:
    from flask import Flask

    from config import Config
    from environment import Environment
    from handlers.receive import Desk


os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Looking for pydantic's plugins reads the metadata of every installed package: a tenth of a second for nothing."""

APP_LOAD_ERROR = 4
"""Gunicorn gives up at this exit code of a web process, instead of starting it again for ever."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a process of the desk is made of."""

    environment: Environment
    desk: Desk
    now: Clock


def ground(*, migrated: bool = True) -> tuple[Environment, Config]:
    """Read environment and config, install redaction, open the store: what every part of the desk stands on.

    Raises SettingsError, ConfigError, or StoreError with words for the person who starts the desk.
    `migrated` asks for a database whose migrations have all run.
    """
    import environment
    from bot import redact

    env = environment.read()
    redact.install(env.platforms.secrets())  # before httpx or twilio are imported: both log addresses

    import config
    import store.db

    loaded = config.load(env.config_path or None)
    store.db.connect(env.database_url)
    if migrated and store.db.pending_migrations():
        store.db.migrate()
    return env, loaded


def build(*, migrated: bool = True) -> Parts:
    """The whole desk, as the web processes, the worker and the commands use it; raises as `ground` does."""
    env, loaded = ground(migrated=migrated)

    from handlers.receive import Desk
    from rules.office import Office

    return Parts(env, Desk(Office(loaded)), clock(env.clock_file))


def web_app() -> Flask:
    """The web process's WSGI application (Procfile: gunicorn)."""
    import store.db
    from cli.lifeline import tie_to_parent
    from handlers import receive
    from web.app import create_app

    tie_to_parent()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    with _told_in_words(APP_LOAD_ERROR):
        parts = build()
    parts.desk.office.warm()  # once, before gunicorn forks: no citizen's first message waits for it
    store.db.close()
    env = parts.environment
    return create_app(
        env.platforms, env.media_url, env.secret_key, now=parts.now, real_time=real_time,
        receive=lambda inbound: receive.receive(parts.desk, inbound, parts.now()),
        receipt=lambda receipt: receive.receipt(parts.desk, receipt, parts.now()),
    )


# name of a command → where it lives; imported only when it is called, so that `desk suggest` starts fast
COMMANDS = {
    "run": "cli.run:run",
    "worker": "cli.run:worker",
    "migrate": "cli.run:migrate",
    "check": "cli.check:check",
    "roster": "cli.roster:roster",
    "officer": "cli.people:officer",
    "admin": "cli.people:admin",
    "room": "cli.people:room",
    "case": "cli.case:case",
    "audit": "cli.case:audit",
    "export": "cli.export:export",
    "outbox": "cli.outbox:outbox",
    "templates": "cli.templates:templates",
    "replay": "cli.replay:replay",
    "suggest": "cli.reading:suggest",
    "read-reply": "cli.reading:read_reply",
    "compare": "cli.reading:compare",
    "evaluate": "cli.reading:evaluate",
    "learn": "cli.learn:learn",
    "table": "cli.table:table",
}


# These answer lines and leave nothing behind: no open file, no store.
_READING = (["suggest"], ["read-reply"], ["compare"])


class Lazy(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, for `desk --help`."""
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        return _find(COMMANDS.get(cmd_name, ""))


@functools.cache
def _find(where: str) -> click.Command | None:
    module, _, name = where.partition(":")
    command: click.Command | None = getattr(importlib.import_module(module), name) if where else None
    return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """The grievance desk: run it, look into it, keep its roster."""


@contextlib.contextmanager
def _told_in_words(exit_code: int) -> Iterator[None]:
    """What the person who starts the desk must mend is told in words, not as a traceback."""
    try:
        yield
    except Exception as error:
        # Only now: the reading commands need no database, and its drivers take longer to import than they to answer.
        from bot.settings import SettingsError
        from config import ConfigError
        from store.db import StoreError

        if not isinstance(error, ConfigError | SettingsError | StoreError):
            raise
        click.echo(f"desk: {error}", err=True)
        raise SystemExit(exit_code) from None


def main() -> None:
    """Run the `desk` command; a fault of the person's making is told in words, not as a traceback."""
    with _at_once() if sys.argv[1:2] in _READING else contextlib.nullcontext(), _told_in_words(1):
        cli(standalone_mode=True)


@contextlib.contextmanager
def _at_once() -> Iterator[None]:
    """For commands that only read: no search for cycles while modules and tables come in (it is taken up again when
    they are there), and none of it taken apart at the end, which takes as long as it took to load."""
    gc.disable()
    try:
        yield
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        for stream in filter(None, (sys.stdout, sys.stderr)):  # None where it was closed before the start
            stream.flush()
        os._exit(end.code or 0)


if __name__ == "__main__":
    main()
