"""Words the ACM gave to the office's table: rows beside the config, read by every process when their version moves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peewee import IntegrityError

from store import db
from store.models import LearnedWord, Officer

_VERSION = "SELECT value FROM counter WHERE name = 'learned'"
_MOVE = (
    "INSERT INTO counter (name, value) VALUES ('learned', 1)"
    " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"
)


def version() -> int:
    """A number that grows with every word added or taken back."""
    row = db.run(_VERSION).fetchone()
    return int(row[0]) if row else 0


def phrases() -> tuple[tuple[str, str], ...]:
    """What counts now: (complaint type, phrase), in the order they were added."""
    return tuple((str(word.target), str(word.phrase)) for word in _current())


def add(
    target: str, phrase: str, key: str, now: dt.datetime, *, lang: str = "", officer: Officer | None = None,
    by: str = "",
) -> LearnedWord | None:
    """A phrase speaks for a complaint type from now on; None where another has just been given it. `key`: its sound."""
    try:
        with db.savepoint():
            word = LearnedWord.create(kind="type", target=target, phrase=phrase, key=key[:200], lang=lang, at=now,
                                      officer=officer, added_by=by)
    except IntegrityError:
        return None
    db.run(_MOVE)
    return word


def take_back(word: LearnedWord, now: dt.datetime, by: str = "") -> bool:
    """It counts no longer; False where it did not any more."""
    done = LearnedWord.update(taken_back_at=now, taken_back_by=by).where(
        LearnedWord.id == word.id, LearnedWord.taken_back_at.is_null()
    ).execute()  # fmt: skip
    if done:
        db.run(_MOVE)
    return bool(done)


def find(word_id: int) -> LearnedWord | None:
    """A word by the number its button carries."""
    return LearnedWord.get_or_none(LearnedWord.id == word_id)


def listed(limit: int, offset: int = 0) -> list[LearnedWord]:
    """The words that count, the newest first."""
    return list(_current(newest=True).limit(limit).offset(offset))


def count() -> int:
    """How many words count."""
    return int(_current().count())


def _current(*, newest: bool = False) -> Any:
    order = LearnedWord.id.desc() if newest else LearnedWord.id
    return LearnedWord.select().where(LearnedWord.taken_back_at.is_null()).order_by(order)
