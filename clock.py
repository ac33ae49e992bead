"""The one clock of a running desk: the real time, plus the seconds a clock file says the desk runs ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

Clock = Callable[[], dt.datetime]


def real_time() -> dt.datetime:
    """Now, in UTC."""
    return dt.datetime.now(dt.UTC)


def clock(file: str = "") -> Clock:
    """A clock in UTC. With `file` (one number of seconds in it) it runs ahead, as the sandbox's panel asks."""
    if not file:
        return real_time
    path = Path(file)

    def ahead() -> dt.datetime:
        try:
            return real_time() + dt.timedelta(seconds=float(path.read_text(encoding="ascii") or 0))
        except (FileNotFoundError, ValueError):
            return real_time()

    return ahead
