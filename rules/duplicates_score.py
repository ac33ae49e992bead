"""How likely two complaints are one where nothing forbids it: a logistic score over what agrees and what does not.

The weights were fitted to pairs of our own (bench/fit_duplicates.py, docs/duplicates.md); at run time it is one sum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rules.duplicates_matters import Notions
from rules.duplicates_pair import Pair
from rules.duplicates_topics import Heard, likeness
from rules.duplicates_traits import FIRM, LIKELY, LOOSE, Traits

WEIGHTS: dict[str, float] = {
    "adrift": -0.73, "agrees_area": 0.0, "agrees_fine": 1.05, "agrees_name": 0.62, "agrees_number": 0.71,
    "agrees_person": 0.4, "agrees_spot": -0.0, "agrees_town": 0.58, "akin": -0.47, "carried": 0.14, "doubtful": 0.25,
    "extra_things": -0.34, "fault": 1.64, "left_firm": 0.0, "left_likely": 0.7, "left_loose": 2.24,
    "left_one_side": 0.84, "left_persons": 0.84, "more_things": 0.06, "no_person": 0.35, "no_place": -1.47,
    "one_rare": -0.11, "only_setting": -1.92, "other_fault": 0.33, "other_faults": -0.31, "other_matter": -2.4,
    "other_rare": 1.32, "other_things": -0.18, "overlap": -0.88, "personal": 0.6, "rare_things": -0.83,
    "said_alike": 1.43, "same_amount": -0.1, "same_bodies": -1.09, "same_faults": 0.42, "same_message": 3.92,
    "same_things": -0.57, "same_topics": 11.06, "same_topics_well": 3.43, "same_words": -4.48,
    "same_words_well": -2.03, "some_things": -0.41, "twins": -11.73, "unsaid": -0.92,
}  # fmt: skip
BIAS = -4.55
# Below this the table does not think that the fault is the same.
_DOUBTFUL = 0.25
# From this likeness of words on it may be one message sent twice.
_NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two complaints: what tells it from others, what it is about, what its words sound like."""

    traits: Traits
    notions: Notions
    heard: Heard


def signs(
    one: Side, other: Side, pair: Pair, fault: float, overlap: float, personal: bool, named: bool,
    broad: frozenset[str],
) -> dict[str, float]:
    """What speaks for and against the two being one; each sign mostly 0-1. `fault`: how likely the table thinks the
    fault is the same, `overlap`: how much of the meaning it knows is common, `named`: whether it matters who signs."""
    found = {f"agrees_{rank}": min(count, 2.0) for rank, count in pair.agreement().items()}
    found |= _of_notions(one.notions, other.notions, broad)
    placed = any(found[f"agrees_{rank}"] for rank in ("number", "spot", "fine", "person", "area"))
    firm, likely, loose = (tuple(map(len, pair.left_places(least))) for least in (FIRM, LIKELY, LOOSE))
    found["left_firm"] = min(*firm, 2)
    found["left_likely"] = min(*likely, 2)
    found["left_loose"] = min(*loose, 3)
    found["left_one_side"] = min(max(firm), 2)
    found["left_persons"] = min(pair.persons_left(), 2) if named else 0
    found["adrift"] = float(found["left_loose"] > 0 and not placed)
    found["same_topics"] = alike = one.heard.topics.likeness(other.heard.topics)
    found["same_topics_well"] = alike * alike
    # Word for word the same, but for a name: that is written of the next village as soon as by the neighbour.
    found["same_words"] = words = likeness(one.heard.told, other.heard.told)
    found["same_words_well"] = words * words
    found["same_message"] = max(0.0, words - _NEARLY) / (1 - _NEARLY)
    found["twins"] = words * min(1.0, found["left_loose"] + found["left_persons"])
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
