"""Keeps the world over a restart: every change is one appended line, the newest line of a key counts.

A line is in the operating system's hands when `put` returns, so ending the process hard loses at most a half-written
last line, which reading back skips.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO


class Journal:
    """An append-only file of (table, key, value) lines; without a path it forgets everything."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: TextIO | None = None

    def read(self) -> dict[tuple[str, str], Any]:
        """The newest value of every key, in the order in which the keys first appeared; then ready for `put`."""
        rows: dict[tuple[str, str], Any] = {}
        for table, key, value in self._lines():
            if value is None:
                rows.pop((table, key), None)
            else:
                rows[table, key] = value
        self._rewrite(rows)
        return rows

    def put(self, table: str, key: str, value: Any) -> None:
        """Remember a value; None forgets the key."""
        if self._file is not None:
            self._file.write(_line(table, key, value))
            self._file.flush()

    def clear(self) -> None:
        """Forget everything."""
        self._rewrite({})

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _lines(self) -> Iterator[tuple[str, str, Any]]:
        if self._path is None or not self._path.exists():
            return
        with self._path.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    table, key, value = json.loads(line)
                except ValueError:
                    continue  # the half line of a hard end
                yield table, key, value

    def _rewrite(self, rows: dict[tuple[str, str], Any]) -> None:
        if self._path is None:
            return
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("w", encoding="utf-8") as out:
            out.writelines(_line(table, key, value) for (table, key), value in rows.items())
        fresh.replace(self._path)
        self._file = self._path.open("a", encoding="utf-8")


def _line(table: str, key: str, value: Any) -> str:
    return json.dumps([table, key, value], ensure_ascii=False, separators=(",", ":")) + "\n"
