"""Made-up values for a text's placeholders: as examples for WhatsApp's templates, and to try every text out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lang
from config import Config

_CODES = {"code": "JAL-B-10427", "old_code": "OTHER-B-10427", "into": "JAL-B-10314", "phone": "+91••••••0001",
          "mark": "🟡", "category": "B"}
# a text inside a text: the one that most often stands in that place
_INNER = {"note": "news.said", "place": "room.place.words", "name": "room.name.both", "reason": "room.reason",
          "lines": "room.item.overdue", "what": "room.line.working", "parts": "news.part", "more": "room.card.type"}
_FIXED: dict[str, Any] = {
    "status": "in_progress", "category": "B", "level": 2, "duration": 72, "date": "2026-11-27",
    "trouble": "refused blocked: Forbidden",
    "time": "18:00", "moment": "2026-11-27T12:30:00+00:00", "why": [["days", {"category": "B", "hours": 72}]],
}

Words = Callable[[str], str]


def sample_params(key: str, language: str, config: Config, words: Words | None = None) -> dict[str, Any]:
    """Values for every placeholder of a text, as a reader of `language` could meet them.

    `words` gives the free words by the placeholder's name; without it they are short and come from `samples.yaml`.
    """
    words = words or (lambda name: _words(name, language))
    return {name: _value(name, kind, language, config, words) for name, kind in lang.find(key).placeholders(language)}


def _value(name: str, kind: str, language: str, config: Config, words: Words) -> Any:
    if kind == "":
        return words(name)
    if kind == "text":
        inner = _INNER.get(name, "room.card.done")
        return {"key": inner, "params": sample_params(inner, language, config, words)}
    if kind == "names":
        return config.desk.name.model_dump()
    if kind == "area":
        return config.areas[-1].code
    if kind == "place":
        return {"words": words(name), "area": config.areas[-1].code}
    if kind == "type":
        return config.types[0].id
    return config.departments[0].code if kind == "department" else _FIXED[kind]


def _words(name: str, language: str) -> str:
    key = f"sample.{name}"
    return lang.find(key).texts[language] if lang.has(key) else _CODES.get(name, "3")
