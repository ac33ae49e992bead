"""Messages that wait a little so that more of the same can join them: reminders to one room."""

from __future__ import annotations

import datetime as dt

from peewee import SQL

from store.models import Mark, Outbox, micros, moment


def waiting(
    channel: str, address: str, key: str, earliest: dt.datetime | None, latest: dt.datetime
) -> Outbox | None:
    """The message of that kind that still waits for its first try; nobody sends it while this transaction runs.

    Due by `latest`, and not before `earliest` (None: however soon).
    """
    query = Outbox.select().where(
        Outbox.channel == channel, Outbox.address == address, Outbox.lane == "", Outbox.key == key,
        SQL("state = 'queued'"), Outbox.attempts == 0, Outbox.due_at <= latest,
    ).order_by(Outbox.id.desc())  # fmt: skip
    if earliest is not None:
        query = query.where(Outbox.due_at >= earliest)
    return query.get_or_none()


def last_due(name: str) -> dt.datetime | None:
    """When the last message of a gathering was due."""
    mark = Mark.get_or_none(Mark.name == name)
    return moment(int(mark.value)) if mark is not None else None


def set_due(name: str, due_at: dt.datetime, now: dt.datetime) -> None:
    """Remember when the gathering's newest message is due."""
    Mark.insert(name=name, value=str(micros(due_at)), at=now).on_conflict(
        conflict_target=[Mark.name], preserve=[Mark.value, Mark.at]
    ).execute()
