"""Words the ACM gave to the office's table: rows beside the config, read by every process when their version moves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peewee import IntegrityError

from store import db
from store.models import LearnedWord, Officer

_SIGNS = {"type": "", "never": "!"}
_VERSION = "SELECT value FROM counter WHERE name = 'learned'"
_MOVE = (
    "INSERT INTO counter (name, value) VALUES ('learned', 1)"
    " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"
)
_FOR = LearnedWord.kind == "type"


def version() -> int:
    """A number that grows with every word added or taken back."""
    row = db.run(_VERSION).fetchone()
    return int(row[0]) if row else 0


def phrases() -> tuple[tuple[str, str], ...]:
    """What counts now: (complaint type, phrase), in the order they were added; `!type`: the phrase rules it out."""
    return tuple((f"{_SIGNS[str(word.kind)]}{word.target}", str(word.phrase)) for word in _current())


def add(
    target: str, phrase: str, key: str, now: dt.datetime, *, lang: str = "", officer: Officer | None = None,
    by: str = "", kind: str = "type",
) -> LearnedWord | None:
    """A phrase speaks for a complaint type from now on (`kind` never: rules it out); None where it is taught already.

    `key`: how the phrase sounds.
    """
    try:
        with db.savepoint():
            word = LearnedWord.create(kind=kind, target=target, phrase=phrase, key=key[:200], lang=lang, at=now,
                                      officer=officer, added_by=by)
    except IntegrityError:
        return None
    db.run(_MOVE)
    return word


def take_back(word: LearnedWord, now: dt.datetime, by: str = "") -> bool:
    """It counts no longer, neither for its type nor against another; False where it did not any more."""
    done = LearnedWord.update(taken_back_at=now, taken_back_by=by).where(
        LearnedWord.key == word.key, LearnedWord.at == word.at, LearnedWord.taken_back_at.is_null()
    ).execute()  # fmt: skip
    if done:
        db.run(_MOVE)
    return bool(done)


def find(word_id: int) -> LearnedWord | None:
    """A word by the number its button carries."""
    return LearnedWord.get_or_none(LearnedWord.id == word_id)


def listed(limit: int, offset: int = 0) -> list[LearnedWord]:
    """The words that speak for a type, the newest first."""
    return list(_current().where(_FOR).order_by(LearnedWord.id.desc()).limit(limit).offset(offset))


def count() -> int:
    """How many words speak for a type."""
    return int(_current().where(_FOR).count())


def ruled_out(word: LearnedWord) -> str:
    """The type a word rules out beside the one it speaks for; "" for none."""
    found = _current().where(LearnedWord.kind == "never", LearnedWord.key == word.key).first()
    return str(found.target) if found is not None else ""


def _current() -> Any:
    return LearnedWord.select().where(LearnedWord.taken_back_at.is_null()).order_by(LearnedWord.id)
