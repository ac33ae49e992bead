"""How likely two complaints are one where nothing forbids it: a logistic score over what agrees and what does not.

The weights were fitted to pairs of our own (bench/fit_duplicates.py, docs/duplicates.md); at run time it is one sum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rules.duplicates_matters import Notions
from rules.duplicates_pair import Pair
from rules.duplicates_traits import FIRM, LIKELY, LOOSE, Traits
from rules.routing_stop import STOP_SOUNDS
from rules.text import skeleton

WEIGHTS: dict[str, float] = {
    "agrees_fine": 0.42, "agrees_name": 0.21, "agrees_number": 0.11, "agrees_spot": 0.64, "agrees_town": -0.31,
    "akin": 0.61, "carried": 0.16, "doubtful": -1.51, "extra_things": -0.22, "fault": 2.22, "left_firm": -2.13,
    "left_likely": -1.5, "left_loose": -1.82, "left_one_side": -0.27, "more_things": -1.13, "one_rare": 0.59,
    "only_setting": -0.23, "other_faults": -0.36, "other_rare": 0.5, "other_things": -0.37, "overlap": 0.09,
    "personal": 0.37, "rare_things": 0.11, "said_alike": 0.96, "same_amount": 0.39, "same_bodies": 0.28,
    "same_faults": 0.33, "some_things": 0.57, "twins": -1.64, "unsaid": -0.59,
}  # fmt: skip
BIAS = 0.6
# Below this the table does not think that the fault is the same.
_DOUBTFUL = 0.25


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two complaints: what tells it from others, what it is about, the sounds of its words."""

    traits: Traits
    notions: Notions
    heard: frozenset[str]


def heard(traits: Traits) -> frozenset[str]:
    """The sounds of the words that neither name nor number nor only bind."""
    named = {name.at for name in traits.names}
    keys = (skeleton(word) for at, word in enumerate(traits.words) if at not in named and not word.isdigit())
    return frozenset(key for key in keys if len(key) > 1 and key not in STOP_SOUNDS)


def signs(
    one: Side, other: Side, pair: Pair, fault: float, overlap: float, personal: bool, broad: frozenset[str],
) -> dict[str, float]:
    """What speaks for and against the two being one; each sign mostly 0-1. `fault`: how likely the table thinks the
    fault is the same, `overlap`: how much of the meaning it knows is common."""
    found = {f"agrees_{rank}": min(count, 2.0) for rank, count in pair.agreement().items()}
    found |= _of_notions(one.notions, other.notions, broad)
    firm, likely, loose = (tuple(map(len, pair.left_places(least))) for least in (FIRM, LIKELY, LOOSE))
    found["left_firm"] = min(*firm, 2)
    found["left_likely"] = min(*likely, 2)
    found["left_loose"] = min(*loose, 3)
    found["left_one_side"] = min(max(firm), 2)
    same = set(one.traits.words) & set(other.traits.words)
    verbatim = len(same) / max(1, min(len(set(one.traits.words)), len(set(other.traits.words))))
    found["twins"] = verbatim * min(1.0, found["left_loose"])
    found["fault"] = fault
    found["carried"] = found["agrees_number"] * found["some_things"]
    found["said_alike"] = (1 - fault) * found["rare_things"]
    found["unsaid"] = float(not found["rare_things"] and not found["same_faults"])
    found["doubtful"] = float(fault < _DOUBTFUL)
    found["overlap"] = overlap
    found["personal"] = float(personal)
    paid, asked = one.traits.amounts, other.traits.amounts
    found["same_amount"] = float(bool(paid & asked))
    return found


def _of_notions(one: Notions, other: Notions, broad: frozenset[str]) -> dict[str, float]:
    mine, theirs = one.claims | one.things, other.claims | other.things
    rare, others = mine - broad, theirs - broad
    return {
        "rare_things": min(2.0, float(len(rare & others))),
        "other_rare": float(bool(rare and others) and not rare & others),
        "one_rare": float(bool(rare) != bool(others)),
        "same_things": len(one.things & other.things) / max(1, len(one.things | other.things)),
        "some_things": float(bool(mine & theirs)),
        "other_things": float(bool(mine and theirs) and not mine & theirs),
        "extra_things": min(4.0, float(len(mine ^ theirs))),
        "more_things": min(3.0, float(min(len(one.things - other.things), len(other.things - one.things)))),
        "same_faults": min(2.0, float(len(one.faults & other.faults))),
        "other_faults": float(bool(one.faults and other.faults) and not one.faults & other.faults),
        "same_bodies": float(bool(one.bodies & other.bodies)),
    }


def likelihood(found: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS, bias: float = BIAS) -> float:
    """How likely two complaints with these signs are one (0-1)."""
    total = bias + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))
