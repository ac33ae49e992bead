"""What the tests of learning share: an office whose table knows little, so that there is something to learn."""

from __future__ import annotations

import functools
import json
from array import array
from pathlib import Path
from typing import Any

import config
from rules.model import Trained
from rules.model_cases import Case

DATA = Path(__file__).resolve().parent / "data"
_PHRASES = 1
_load = config.load


@functools.cache
def weak_config() -> config.Config:
    """The shipped office with one phrase a language for each type."""
    shipped = _load()
    types = tuple(
        kind.model_copy(update={name: getattr(kind, name)[:_PHRASES] for name in ("hi", "hing", "mr", "en")})
        for kind in shipped.types
    )
    return shipped.model_copy(update={"types": types})


def messages(*rounds: int) -> list[dict[str, Any]]:
    """The labelled complaints of some rounds."""
    files = [DATA / f"routing_own_{number}.jsonl" for number in rounds]
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["dept"] != "NONE"]


def cases(*rounds: int) -> list[Case]:
    """The same as settled cases."""
    return [Case(row["text"], row["dept"], row["urgency"], lang=row["lang"]) for row in messages(*rounds)]


def made(
    features: dict[str, dict[str, float]], *, table: float = 1.0, by_type: float = 0.0, c: float = -1.0
) -> Trained:
    """A model by hand: feature → department (or "C", the category) → weight; `c` is the leaning to category C."""
    codes = tuple(one.code for one in config.load().departments)
    weights = array("f", (row.get(name, 0.0) for row in features.values() for name in (*codes, "C")))
    return Trained(codes, tuple(features), weights, (*[0.0] * len(codes), c), table, by_type, 0.62, 0)
