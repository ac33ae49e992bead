"""Open complaints near a new one: found by area, kin types and day, through an index alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from store import candidates, db
from store.models import Complaint, database, micros
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def file(**fields: Any) -> Complaint:
    given = {"area": "PRJ-DARAGANJ", "type": "garbage", "registered_at": NOW - DAY}
    return make.complaint(NOW, **(given | fields))


def numbers(found: list[Complaint]) -> list[int]:
    return [complaint.number for complaint in found]


def test_open_complaints_of_the_place_and_the_kin_types_are_found_newest_first(both: str) -> None:
    older, newer = file(registered_at=NOW - 2 * DAY), file(type="sweeper")
    file(area="PRJ-KYDGANJ")
    file(type="no_water")
    found = candidates.near(["PRJ-DARAGANJ", ""], ["garbage", "sweeper", "dead_animal"], NOW)
    assert numbers(found) == [newer.number, older.number]
    assert found[0].registered_at == NOW - DAY


def test_closed_old_and_future_ones_are_left_out(both: str) -> None:
    file(closed_at=NOW)
    file(registered_at=NOW - 31 * DAY)
    file(registered_at=NOW + DAY)
    last = file(registered_at=NOW - 30 * DAY)
    assert numbers(candidates.near(["PRJ-DARAGANJ"], ["garbage"], NOW)) == [last.number]


def test_where_hundreds_complain_the_newest_are_taken(both: str) -> None:
    filed = [file(registered_at=NOW - dt.timedelta(minutes=at)) for at in range(8)]
    found = candidates.near(["PRJ-DARAGANJ"], ["garbage"], NOW, limit=3)
    assert numbers(found) == numbers(filed[:3])


def test_without_a_place_or_a_type_nothing_is_looked_for(both: str) -> None:
    file()
    assert candidates.near([], ["garbage"], NOW) == []
    assert candidates.near(["PRJ-DARAGANJ"], [], NOW) == []


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_lists_of_any_length_find_the_same(both: str, size: int) -> None:
    filed = file()
    types = ["garbage", *(f"other_{at}" for at in range(size - 1))]
    assert numbers(candidates.near(["PRJ-DARAGANJ"] * size, types, NOW)) == [filed.number]


def _many() -> None:
    fields = {name: value for name, value in file().__data__.items() if name != "id"}
    rows = [
        fields | {"number": 20 + at, "area": f"A-{at % 40}", "closed_at": None if at % 9 == 0 else NOW,
                  "registered_at": NOW - at % 60 * DAY}
        for at in range(3000)
    ]  # fmt: skip
    with db.transaction():
        for start in range(0, len(rows), 1000):  # PostgreSQL takes 65,535 values at once
            Complaint.insert_many(rows[start : start + 1000]).execute()
    database.execute_sql("ANALYZE")


def _plan(areas: int) -> str:
    places, types = candidates._padded([f"A-{at}" for at in range(areas)]), candidates._padded(["garbage", "sweeper"])
    where = candidates._NEAR.format(areas=candidates._marks(places), types=candidates._marks(types))
    explain = "EXPLAIN QUERY PLAN" if db.is_sqlite() else "EXPLAIN"
    params = (*places, *types, micros(NOW - 30 * DAY), micros(NOW), 50)
    rows = db.run(f"{explain} SELECT text FROM complaint WHERE {where}", *params).fetchall()
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("areas", [1, 5])
def test_sqlite_reads_the_index_alone_and_then_the_rows_by_id(db: str, areas: int) -> None:
    _many()
    plan = _plan(areas)
    assert "USING COVERING INDEX complaint_near (area=? AND type=?)" in plan
    assert "USING INTEGER PRIMARY KEY" in plan
    assert "SCAN complaint" not in plan


@pytest.mark.postgres
def test_postgresql_reads_the_index_and_never_the_whole_table(postgres_url: str) -> None:
    from store import db as module

    module.connect(postgres_url)
    database.execute_sql("TRUNCATE complaint RESTART IDENTITY CASCADE")
    _many()
    plan = _plan(5)
    module.close()
    assert "complaint_near" in plan
    assert "Seq Scan on complaint" not in plan, plan
