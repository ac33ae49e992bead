"""What several subcommands need: an open desk, a turn of its own, plain errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from actions.turn import Actor, Refused, Turn
from rules.roster import RosterError
from store import db

T = TypeVar("T")
COMMAND_LINE = "desk command"


@contextmanager
def turn_at_desk() -> Iterator[Turn]:
    """One transaction of the command line; what the rules refuse is told in words and changes nothing."""
    import desk

    parts = desk.build()
    office = parts.desk.office
    turn = Turn(office, parts.now(), Actor("admin", COMMAND_LINE))
    try:
        with db.transaction():
            yield turn
    except Refused as no:
        raise click.ClickException(in_words(no, turn)) from None
    finally:
        db.close()


def in_words(no: Refused, turn: Turn) -> str:
    """Why the rules refuse, in English."""
    import lang

    return lang.plain(no.key, "en", no.params, turn.office.config)


def or_say(parse: Callable[[], T]) -> T:
    """What `parse` gives, its RosterError told as the command's own."""
    try:
        return parse()
    except RosterError as fault:
        raise click.ClickException(str(fault)) from None
