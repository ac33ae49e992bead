"""What every table shares: the database behind a proxy, moments in UTC, and JSON as text."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from peewee import DatabaseProxy, Field, Model

database = DatabaseProxy()
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_V = TypeVar("_V")


def micros(moment: dt.datetime) -> int:
    """Microseconds since 1970; a naive moment is a mistake and raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return (moment - _EPOCH) // _MICROSECOND


def moment(number: int) -> dt.datetime:
    """The aware UTC datetime of a number made by `micros`."""
    return _EPOCH + dt.timedelta(microseconds=number)


def canonical(value: Any) -> str:
    """JSON in one fixed spelling, so that equal values give equal text (and equal hashes)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


if TYPE_CHECKING:

    class UTC(Field[_V]):
        """A moment: an aware datetime."""

        @overload
        def __new__(cls, *, null: Literal[True], **kwargs: Any) -> UTC[dt.datetime | None]: ...
        @overload
        def __new__(cls, *, null: Literal[False] = ..., **kwargs: Any) -> UTC[dt.datetime]: ...
        def __new__(cls, **kwargs: Any) -> Any:
            """Null or not decides the type."""

    class Json(Field[Any]):
        """A value of dicts, lists, texts, numbers."""

else:

    class UTC(Field):
        """A moment, kept as microseconds since 1970 in UTC: sorts, compares and indexes alike on both databases."""

        field_type = "BIGINT"

        def db_value(self, value):
            """An aware datetime as a number."""
            return None if value is None else micros(value)

        def python_value(self, value):
            """The stored number as an aware datetime."""
            return None if value is None else moment(value)

    class Json(Field):
        """A value kept as canonical JSON text: the same on both databases, and hashable."""

        field_type = "TEXT"

        def db_value(self, value):
            """The value as text."""
            return None if value is None else canonical(value)

        def python_value(self, value):
            """The text as a value."""
            return None if value is None else json.loads(value)


class Table(Model):
    """Base of every table."""

    if TYPE_CHECKING:
        id: Any

    class Meta:
        """Where they all live."""

        database = database
        legacy_table_names = False
