"""The record of slash-commands."""

from __future__ import annotations

import datetime as dt

from store.models import CommandRun, Identity, Officer


def add(
    command: str, arguments: str, now: dt.datetime, *, allowed: bool, outcome: str = "",
    identity: Identity | None = None, officer: Officer | None = None,
) -> CommandRun:  # fmt: skip
    """Somebody gave a command; whether it was allowed, and what came of it."""
    return CommandRun.create(
        at=now, command=command, arguments=arguments, allowed=allowed, outcome=outcome, identity=identity,
        officer=officer,
    )  # fmt: skip


def latest(limit: int, offset: int = 0) -> list[CommandRun]:
    """The last commands, the newest first."""
    return list(CommandRun.select().order_by(CommandRun.id.desc()).limit(limit).offset(offset))
