"""Statements that run for every message, written once from the models and kept as SQL (design D17).

Building a query through the models costs ten times its running; here the text is made at first use and then only run.
`where` is SQL with `?`; it comes from our own modules, never from outside.
"""

from __future__ import annotations

import functools
from typing import Any, TypeVar

from peewee import CharField, Field, IntegerField, TextField

from store import db
from store.models import Table

T = TypeVar("T", bound=Table)


@functools.cache
def _columns(table: type[Table]) -> str:
    return ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)


@functools.cache
def _readers(table: type[Table]) -> tuple[tuple[str, ...], tuple[tuple[int, Any], ...]]:
    """The fields' names, and which of them need what to make their value of the database's."""
    fields = table._meta.sorted_fields
    made = ((at, field.python_value) for at, field in enumerate(fields) if not _is_plain(field))
    return tuple(field.name for field in fields), tuple(made)


def _is_plain(field: Any) -> bool:
    """Words and whole numbers: asking the field about each costs more than fetching the row."""
    return type(field).python_value is Field.python_value and type(field) in (CharField, TextField, IntegerField)


@functools.cache
def _insert(table: type[Table], tail: str) -> tuple[str, tuple[tuple[str, Any], ...]]:
    fields = [field for field in table._meta.sorted_fields if not field.auto_increment]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join("?" for _ in fields)
    text = f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks}) {tail} RETURNING id'  # noqa: S608
    return text, tuple((field.name, field.db_value) for field in fields)


@functools.cache
def _update(table: type[Table], names: tuple[str, ...], when: str) -> tuple[str, tuple[Any, ...]]:
    fields = [table._meta.fields[name] for name in names]
    columns = ", ".join(f'"{field.column_name}" = ?' for field in fields)
    text = f'UPDATE "{table._meta.table_name}" SET {columns} WHERE id = ?{when}'  # noqa: S608
    return text, tuple(field.db_value for field in fields)


@functools.cache
def _select(table: type[Table], where: str) -> str:
    return f'SELECT {_columns(table)} FROM "{table._meta.table_name}" WHERE {where}'  # noqa: S608


def insert(row: Table, tail: str = "") -> bool:
    """Insert a new row and give it its id; False where `tail` (ON CONFLICT …) let nothing be inserted."""
    text, fields = _insert(type(row), tail)
    found = db.run(text, *(write(row.__data__.get(name)) for name, write in fields)).fetchone()
    if found is None:
        return False
    row.id = found[0]
    row._dirty.clear()  # type: ignore[attr-defined]
    return True


def update(row: Table, **values: Any) -> None:
    """Set these fields of one row, here and in the table."""
    _set(row, values, "")


def update_at(row: Table, version: int, /, **values: Any) -> bool:
    """As `update`, but only where the row's `version` still is this one; whether it was."""
    return _set(row, values, " AND version = ?", version) == 1


def _set(row: Table, values: dict[str, Any], when: str, *params: object) -> int:
    text, writers = _update(type(row), tuple(values), when)
    for name, value in values.items():
        setattr(row, name, value)
    row._dirty.difference_update(values)  # type: ignore[attr-defined]
    written = (write(row.__data__[name]) for name, write in zip(values, writers, strict=True))
    return int(db.run(text, *written, row.id, *params).rowcount)


def rows(table: type[T], where: str, *params: object) -> list[T]:
    """The rows for which `where` holds (it may end in ORDER BY and LIMIT)."""
    return [_row(table, found) for found in db.run(_select(table, where), *params).fetchall()]


def one(table: type[T], where: str, *params: object) -> T | None:
    """The first row for which `where` holds."""
    found = db.run(_select(table, where), *params).fetchone()
    return None if found is None else _row(table, found)


def by_id(table: type[T], row_id: int | None) -> T | None:
    """A row by its id."""
    return None if row_id is None else one(table, "id = ?", row_id)


def _row(table: type[T], found: tuple[Any, ...]) -> T:
    names, readers = _readers(table)
    values = list(found)
    for at, read in readers:
        if values[at] is not None:
            values[at] = read(values[at])
    row = table(__no_default__=1)
    row.__data__ = dict(zip(names, values, strict=True))
    row._dirty.clear()  # type: ignore[attr-defined]
    return row
