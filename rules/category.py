"""Category: A is decided by words of danger, B and C by the complaint type [S3].

"Very urgent" alone makes no A; the reason is kept language-neutral, as pairs that are the texts `why.<key>`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from config import Category, ComplaintType

DEFAULT: Category = "B"
Why = tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A category and why: pairs of a key of `why.<key>` and its values."""

    category: Category
    why: Why


def decide(kind: ComplaintType | None, dangers: Sequence[str], sure: bool = True) -> Decision:
    """The category of a complaint of that type in whose text the given words of danger stand.

    A type that is dangerous by itself makes an A only where the text says enough for the type (`sure`).
    """
    if dangers:
        return Decision("A", (("danger", {"words": ", ".join(dangers)}),))
    if kind is None or (kind.category == "A" and not sure):
        return Decision(DEFAULT, (("unknown", {}),))
    return Decision(kind.category, (("type", {"type": kind.id}),))
