"""The statements kept as SQL do exactly what the models say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from peewee import BooleanField, ForeignKeyField

from store import db, hot
from store.models import TABLES, UTC, Complaint, Json, Outbox, Table
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, 0, 123456, tzinfo=dt.UTC)
WITH_ID = [table for table in TABLES if "id" in table._meta.fields]


def filled(table: type[Table]) -> dict[str, Any]:
    """A value for every column that refers to no other row."""
    values: dict[str, Any] = {}
    for field in table._meta.sorted_fields:
        if field.auto_increment or isinstance(field, ForeignKeyField):
            continue
        kinds: list[tuple[type, Any]] = [(UTC, NOW), (Json, {"ख": [1, None]}), (BooleanField, True)]
        usual = {"INT": 7, "BIGINT": 2**40, "FLOAT": 2.5}.get(field.field_type, "A")
        values[field.name] = next((value for kind, value in kinds if isinstance(field, kind)), usual)
    return values


@pytest.mark.parametrize("table", WITH_ID, ids=lambda table: table.__name__)
def test_a_row_written_either_way_reads_the_same_either_way(db: str, table: type[Table]) -> None:
    from store.models import database

    database.execute_sql("PRAGMA foreign_keys = 0")
    values = filled(table) | {
        field.name: 1 for field in table._meta.sorted_fields if isinstance(field, ForeignKeyField)
    }
    by_model = table.create(**values)
    expected = table.get_by_id(by_model.id).__data__
    assert hot.by_id(table, by_model.id).__data__ == expected  # type: ignore[union-attr]
    by_model.delete_instance()
    by_hot = table(**values)
    assert hot.insert(by_hot)
    assert table.get_by_id(by_hot.id).__data__ == expected | {"id": by_hot.id}


@pytest.mark.parametrize("table", WITH_ID, ids=lambda table: table.__name__)
def test_the_columns_are_the_models(db: str, table: type[Table]) -> None:
    names = [field.column_name for field in table._meta.sorted_fields]
    assert hot._columns(table) == ", ".join(f'"{name}"' for name in names)
    text, fields = hot._insert(table, "")
    assert [name for name, _ in fields] == [field.name for field in table._meta.sorted_fields if field.name != "id"]
    assert text.count("?") == len(fields)


def test_a_foreign_key_may_be_given_as_a_row_or_as_its_id(both: str) -> None:
    filed = make.complaint(NOW)
    for given in (filed, filed.id):
        row = Outbox(channel="x", address="1", key="k", lang="hi", created_at=NOW, due_at=NOW, complaint=given)
        with db.transaction():
            assert hot.insert(row)
        assert hot.by_id(Outbox, row.id).complaint_id == filed.id  # type: ignore[union-attr]


def test_an_update_changes_the_row_here_and_there(both: str) -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        hot.update(filed, closed_at=NOW, satisfied=True, lat=25.4)
    for seen in (filed, Complaint.get_by_id(filed.id)):
        assert (seen.closed_at, seen.satisfied, seen.lat) == (NOW, True, 25.4)
    assert filed.dirty_fields == []


def test_an_update_at_another_version_changes_nothing(both: str) -> None:
    filed = make.complaint(NOW)
    with db.transaction():
        assert not hot.update_at(filed, 5, status="closed")
    assert Complaint.get_by_id(filed.id).status == "assigned"


def test_what_is_not_there_is_none(both: str) -> None:
    assert hot.by_id(Outbox, None) is None
    assert hot.by_id(Outbox, 5) is None
    assert hot.rows(Outbox, "channel = ? ORDER BY id", "x") == []
