"""What the tests of learning share: an office whose table knows little, so that there is something to learn."""

from __future__ import annotations

import functools
import json
from array import array
from pathlib import Path
from typing import Any

import config
from rules.model import HEADS, Trained
from rules.model_cases import Case

TEXTS = Path(__file__).resolve().parents[1] / "config.d" / "texts" / "known"
_PHRASES = 1
_load = config.load


@functools.cache
def weak_config() -> config.Config:
    """The shipped office with one phrase a language for each type, and no labelled texts."""
    shipped = _load()
    types = tuple(
        kind.model_copy(update={name: getattr(kind, name)[:_PHRASES] for name in ("hi", "hing", "mr", "en")})
        for kind in shipped.types
    )
    learning = shipped.learning.model_copy(update={"texts": ""})
    return shipped.model_copy(update={"types": types, "first_model": {}, "learning": learning})


def messages(*rounds: int) -> list[dict[str, Any]]:
    """The labelled complaints of some rounds."""
    files = [TEXTS / f"round_{number:02}.jsonl" for number in rounds]
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["dept"] != "NONE"]


def cases(*rounds: int) -> list[Case]:
    """The same as settled cases."""
    return [Case(row["text"], row["dept"], row["urgency"], lang=row["lang"]) for row in messages(*rounds)]


def made(
    features: dict[str, dict[str, float]], *, table: float = 1.0, by_type: float = 0.0, c: float = -1.0
) -> Trained:
    """A model by hand: feature → department (or "C", "danger", "none") → weight; `c` is the leaning to category C."""
    codes = tuple(one.code for one in config.load().departments)
    weights = array("f", (row.get(name, 0.0) for row in features.values() for name in (*codes, *HEADS)))
    intercept = (*[0.0] * len(codes), c, -1.5, -9.0)
    return Trained(codes, tuple(features), weights, intercept, table, by_type, 0.62, 0.5, 0.8, 0)
