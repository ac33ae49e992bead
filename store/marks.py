"""Small facts of the running desk: heartbeats, the poll offset, which slots of a job have run."""

from __future__ import annotations

import datetime as dt

from store.models import JobRun, Mark


def get(name: str) -> str:
    """A remembered text, "" where there is none."""
    mark = Mark.get_or_none(Mark.name == name)
    return mark.value if mark is not None else ""


def put(name: str, value: str, now: dt.datetime) -> None:
    """Remember a text."""
    Mark.insert(name=name, value=value, at=now).on_conflict(
        conflict_target=[Mark.name], preserve=[Mark.value, Mark.at]
    ).execute()


def beat(name: str, now: dt.datetime) -> None:
    """`name` is alive."""
    put(f"beat:{name}", "", now)


def beats() -> dict[str, dt.datetime]:
    """Everybody's last beat."""
    return {mark.name[5:]: mark.at for mark in Mark.select().where(Mark.name.startswith("beat:"))}


def start_slot(job: str, slot: str, now: dt.datetime) -> JobRun | None:
    """Begin a slot (a job's day, say); None when it has finished. One that never finished begins again."""
    JobRun.insert(job=job, slot=slot, started_at=now).on_conflict_ignore().execute()
    run = JobRun.get(JobRun.job == job, JobRun.slot == slot)
    return None if run.finished_at is not None else run


def is_done(job: str, slot: str) -> bool:
    """Whether a slot has finished; costs no lock."""
    return JobRun.select().where(JobRun.job == job, JobRun.slot == slot, JobRun.finished_at.is_null(False)).exists()


def finish_slot(run: JobRun, now: dt.datetime, error: str = "") -> None:
    """The slot is done (with `error`: it failed, and is not tried again)."""
    run.finished_at, run.error = now, error
    run.save()


def last_run(job: str) -> JobRun | None:
    """The latest slot of a job."""
    return JobRun.select().where(JobRun.job == job).order_by(JobRun.id.desc()).get_or_none()
