"""What the grammar read and what the model makes of the same words, settled: where they differ, one button asks.

"Done" is the exception: the model alone may only suggest it, and takes it back where it sees too little of it.
"""

from __future__ import annotations

import math
from typing import cast

from rules.replies import grammar
from rules.replies.people import owner, person
from rules.replies.piece import Action, Piece, Reading
from rules.replies.second import Second

CHATTER = "chatter"
_POINTED = frozenset({"forward", "more_time", "reassign"})
# How much likelier the grammar's answer counts, as a logarithm.
_SURE = 1.0
# … and when it found the department, the day or the person that the model knows nothing of.
_FOUND = 3.0
# Where the grammar is wrong, or right, more often than elsewhere.
_KNOWN = {"out_of_scope": 0.5, "reject": 3.0}
# How sure the model must be to suggest "done" by itself, and to leave a "done" of the grammar's as it is.
# The former where the grammar reads a step of the work as well.
_SUGGESTS, _SUGGESTS_OPEN, _LEAVES, _CERTAIN = 0.95, 0.985, 0.6, 0.9
# What forbids it: a denial, a doubt, a question, somebody who is sent or named.
_VETOES = ("nahi|bina|undone|fail|fut", "crew|title|tanker", "?", *grammar.DOUBTFUL_WORDS, *grammar.DOUBT)


def settled(piece: Piece, model: Second) -> Reading | None:
    """The reading of a piece that is about a complaint; None for talk among officers."""
    first = piece.reading()
    opinion = model.opinion(piece.words)
    said = first.action if first else CHATTER
    chance = math.exp(opinion["resolved"])
    scores = dict(opinion)
    scores[said] += _weight(first)
    least = _SUGGESTS_OPEN if piece.work.verdict == "open" else _SUGGESTS
    suggested = chance >= least and not _is_barred(piece)
    if not (chance >= _LEAVES if said == "resolved" else suggested):
        del scores["resolved"]
    best = max(scores, key=lambda action: (scores[action], action))
    if best == said:
        return first
    if best == CHATTER:
        return Reading("in_progress", sure=False, why=first.why if first else "") if piece.named else None
    return _as(piece, cast("Action", best), math.exp(opinion[best]))


def _weight(first: Reading | None) -> float:
    """How much more the grammar's answer counts than the model's."""
    if first is None or not first.sure:
        return _SURE
    if first.arg is not None and first.action in _POINTED:
        return _FOUND
    return _KNOWN.get(first.action, _SURE)


def _is_barred(piece: Piece) -> bool:
    """Whether something in the words forbids "done", however sure the model is."""
    return piece.has(*_VETOES) or piece.is_unreal() is not None or piece.when() is not None


def _as(piece: Piece, action: Action, chance: float) -> Reading:
    """A reading of the model's: the argument is looked for in the piece; sure only if it is far from "done"."""
    sure = chance >= _CERTAIN and action not in {"resolved", "reject"}
    if action in {"forward", "out_of_scope"}:
        there = owner(piece.words, piece.places) or piece.directory.subject(piece.words)
        there = None if there == piece.own else there
        return Reading(action, there, sure and (there is not None or action == "out_of_scope"))
    if action in {"more_time", "partial"} and (when := piece.when()):
        return Reading(action, when.days, sure, when.words, when.date)
    if action == "reassign":
        return Reading(action, person(piece.words, piece.text, piece.places), sure)
    if action in {"reject", "need_info"}:
        return Reading(action, piece.text.strip(" .,;:-–।"), sure)
    return Reading(action, sure=sure)
