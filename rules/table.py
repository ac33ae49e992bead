"""The table of complaint types looked over: what `desk check` tells, and what a phrase more may not be."""

from __future__ import annotations

from collections import defaultdict

from config import Config


def owners_of_phrases(config: Config) -> dict[str, set[str]]:
    """Every phrase of the table, evenly written, with the types it stands under: more than one is a contradiction."""
    owners: dict[str, set[str]] = defaultdict(set)
    for kind in config.types:
        for phrase in kind.phrases:
            owners[evenly(phrase)].add(kind.id)
    return owners


def idle_phrases(config: Config) -> list[tuple[str, str]]:
    """(type, phrase) of those that stand with a type and under its `never`: they say nothing."""
    return [(kind.id, phrase) for kind in config.types for phrase in kind.phrases if phrase in kind.never]


def evenly(phrase: str) -> str:
    """A phrase in one case and with single spaces."""
    return " ".join(phrase.casefold().split())
