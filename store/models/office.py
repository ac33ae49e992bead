"""The running of the desk itself: commands, declared days, jobs and small facts."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, TextField

from store.models.base import UTC, Table
from store.models.people import Identity, Officer


class CommandRun(Table):
    """Every slash-command, allowed or not."""

    at = UTC()
    identity = ForeignKeyField(Identity, null=True, index=False)
    officer = ForeignKeyField(Officer, null=True)
    command = CharField(max_length=32)
    arguments = TextField(default="")
    allowed = BooleanField()
    outcome = TextField(default="")
    identity_id: int | None
    officer_id: int | None


class OfficeDay(Table):
    """A holiday (or a working day) declared by the ACM."""

    date = CharField(max_length=10, unique=True)
    name = TextField(default="")
    holiday = BooleanField(default=True)
    made_at = UTC()


class JobRun(Table):
    """One slot of one job: a unique key makes it run once; it runs again after a crash only if it never finished."""

    job = CharField(max_length=48)
    slot = CharField(max_length=64)
    started_at = UTC()
    finished_at = UTC(null=True)
    error = TextField(default="")

    class Meta:
        """A slot runs once."""

        indexes = ((("job", "slot"), True),)


class Mark(Table):
    """Small facts of the running desk: poll offset, heartbeats."""

    name = CharField(max_length=64, primary_key=True)
    value = TextField(default="")
    at = UTC()
