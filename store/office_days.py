"""Holidays and working days the ACM declared beside the calendar's."""

from __future__ import annotations

import datetime as dt

from store.models import OfficeDay


def put(date: dt.date, now: dt.datetime, *, name: str = "", holiday: bool = True) -> None:
    """Declare a day; said again, the later word counts."""
    OfficeDay.insert(date=date.isoformat(), name=name, holiday=holiday, made_at=now).on_conflict(
        conflict_target=[OfficeDay.date], preserve=[OfficeDay.name, OfficeDay.holiday, OfficeDay.made_at]
    ).execute()


def remove(date: dt.date) -> bool:
    """Take a declaration back; False where there was none."""
    return bool(OfficeDay.delete().where(OfficeDay.date == date.isoformat()).execute())


def list_days(since: dt.date) -> list[OfficeDay]:
    """Declared days from `since` on."""
    return list(OfficeDay.select().where(OfficeDay.date >= since.isoformat()).order_by(OfficeDay.date))


def declared() -> dict[dt.date, bool]:
    """Every declared day: True for a holiday, False for a working day."""
    return {dt.date.fromisoformat(day.date): bool(day.holiday) for day in OfficeDay.select()}
