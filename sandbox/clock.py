"""The clock on the wall: real time plus the number in a file, which the desk reads too."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path


class Clock:
    """Real time moved ahead by some seconds; without a file the offset lives in memory only."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._offset = 0.0
        self._lock = threading.RLock()

    def offset(self) -> float:
        """Seconds by which this clock runs ahead of the real one."""
        if self._path is None:
            return self._offset
        try:
            return float(self._path.read_text().strip() or 0)
        except (OSError, ValueError):
            return 0.0

    def now(self) -> float:
        """Seconds since 1970 on this clock."""
        return time.time() + self.offset()

    def move_to(self, offset: float) -> None:
        """Set the offset, in the file at once whole (the desk may read it at any moment)."""
        with self._lock:
            self._offset = offset
            if self._path is None:
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half = self._path.with_name(self._path.name + ".new")
            half.write_text(f"{offset:.3f}\n")
            half.replace(self._path)

    def advance(self, seconds: float) -> None:
        """Move it ahead from where it is; two who do so at once both count."""
        with self._lock:
            self.move_to(self.offset() + seconds)

    def view(self) -> dict[str, object]:
        """What the page shows."""
        return {"now": iso(self.now()), "offset": self.offset()}


def iso(at: float) -> str:
    """Seconds since 1970 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
