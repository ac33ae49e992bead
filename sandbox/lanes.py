"""Errands in the background: those of one lane one after another, lanes side by side."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock, Semaphore, Thread

log = logging.getLogger(__name__)
Errand = Callable[[], None]


class Lanes:
    """Runs errands in daemon threads, one per busy lane, at most `width` at once."""

    def __init__(self, width: int = 32) -> None:
        self._lock = Lock()
        self._waiting: dict[str, deque[Errand]] = {}
        self._slots = Semaphore(width)

    def submit(self, lane: str, errand: Errand) -> None:
        """Queue an errand at the end of its lane."""
        with self._lock:
            busy = lane in self._waiting
            self._waiting.setdefault(lane, deque()).append(errand)
        if not busy:
            Thread(target=self._run, args=(lane,), name=f"lane {lane}", daemon=True).start()

    @property
    def idle(self) -> bool:
        """Whether every errand is done."""
        return not self._waiting

    def _run(self, lane: str) -> None:
        while True:
            with self._lock:
                if not self._waiting[lane]:
                    del self._waiting[lane]
                    return
                errand = self._waiting[lane].popleft()
            with self._slots:
                try:
                    errand()
                except Exception:  # one bad errand must not stop its lane for good
                    log.exception("an errand of lane %s failed", lane)
