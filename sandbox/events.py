"""What happened on the phones, numbered, for everybody who watches."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Iterator
from threading import Condition, Event, RLock

from sandbox.model import Json

KEPT = 5000
HEARTBEAT = 10.0


class Events:
    """A short memory of numbered events; watchers who fell out of it are told to fetch the state anew.

    Numbers begin at the start's milliseconds, so that a restarted sandbox never repeats one.
    """

    def __init__(self, lock: RLock) -> None:
        self.seq = int(time.time() * 1000)
        self._first = self.seq + 1
        self._kept: deque[Json] = deque(maxlen=KEPT)
        self._changed = Condition(lock)

    def add(self, event: Json) -> None:
        """Number an event and wake all watchers; the lock is held by the caller."""
        self.seq += 1
        self._kept.append({"seq": self.seq, **event})
        self._first = self._kept[0]["seq"]
        self._changed.notify_all()

    def after(self, seq: int) -> list[Json]:
        """All events later than `seq`, or one `reset` when some of them are forgotten."""
        with self._changed:
            if seq < self._first - 1 or seq > self.seq:
                return [{"seq": self.seq, "type": "reset"}]
            return list(self._kept)[len(self._kept) - (self.seq - seq) :] if seq < self.seq else []

    def stream(self, seq: int, stopping: Event) -> Iterator[str]:
        """Server-sent events from `seq` on, until the watcher leaves or the sandbox stops."""
        yield ": here\n\n"
        while not stopping.is_set():
            events = self.after(seq)
            for event in events:
                seq = event["seq"]
                yield f"id: {seq}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
            if not events and not self._wait(seq, stopping):
                yield ": still here\n\n"

    def _wait(self, seq: int, stopping: Event) -> bool:
        with self._changed:
            return bool(self._changed.wait_for(lambda: self.seq != seq or stopping.is_set(), HEARTBEAT))

    def wake(self) -> None:
        """Let all watchers look again (the sandbox stops)."""
        with self._changed:
            self._changed.notify_all()
