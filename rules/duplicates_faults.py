"""Which complaint types may be the same fault told in other words, and how likely (0-1).

A citizen says "no light", the next one "the transformer burnt out": the table routes them to two types, the lineman
finds one fault. Types that are not named here are the same fault only when they are the same type.
"""

from __future__ import annotations

import functools

# One fault, whatever the words.
SAME = (
    ("no_water", "water_pressure"),
    ("road_broken", "road_work"),
    ("land_grab", "encroachment"),
    ("ration_less", "ration_shop"),
    ("stray_cattle", "crop_animals"),
    ("pension_old", "pension_widow", "pension_disabled"),
)
# Matters of a place that nobody but the office should know were complained of.
PRIVATE = frozenset({"liquor", "mining", "quack", "mnrega_fraud", "panchayat_funds", "adulteration"})
# Often one fault.
KIN: dict[tuple[str, str], float] = {
    ("no_water", "tank_tanker"): 0.6,
    ("no_water", "pipe_leak"): 0.5,
    ("no_water", "handpump"): 0.5,
    ("road_broken", "road_new"): 0.7,
    ("road_work", "road_new"): 0.7,
    ("road_broken", "village_lane"): 0.7,
    ("road_new", "village_lane"): 0.7,
    ("road_broken", "bridge"): 0.5,
    ("land_grab", "violence"): 0.7,
    ("land_grab", "threat"): 0.6,
    ("encroachment", "violence"): 0.6,
    ("land_grab", "demarcation"): 0.6,
    ("land_grab", "illegal_building"): 0.5,
    ("encroachment", "illegal_building"): 0.6,
    ("encroachment", "traffic"): 0.5,
    ("encroachment", "path_blocked"): 0.6,
    ("land_grab", "path_blocked"): 0.5,
    ("sewer", "manhole"): 0.8,
    ("sewer", "drain_blocked"): 0.8,
    ("manhole", "drain_blocked"): 0.6,
    ("drain_blocked", "drain_broken"): 0.7,
    ("garbage", "sweeper"): 0.7,
    ("garbage", "dead_animal"): 0.5,
    ("power_cut", "transformer"): 0.8,
    ("power_cut", "low_voltage"): 0.6,
    ("power_cut", "wire"): 0.6,
    ("power_cut", "disconnected"): 0.5,
    ("transformer", "low_voltage"): 0.6,
    ("wire", "pole"): 0.8,
    ("street_light", "pole"): 0.6,
    ("street_light", "solar_light"): 0.6,
    ("electric_bill", "meter"): 0.7,
    ("ration_not_given", "ration_less"): 0.7,
    ("ration_not_given", "ration_shop"): 0.8,
    ("mnrega_wages", "job_card"): 0.5,
    ("awas_list", "awas_installment"): 0.7,
    ("theft", "fir"): 0.8,
    ("fraud", "fir"): 0.7,
    ("fraud", "bank"): 0.6,
    ("violence", "fir"): 0.7,
    ("violence", "threat"): 0.8,
    ("violence", "women_safety"): 0.6,
    ("violence", "domestic"): 0.6,
    ("missing", "fir"): 0.7,
    ("traffic", "parking"): 0.7,
    ("bus_stopped", "bus_staff"): 0.5,
    ("fare", "auto"): 0.6,
    ("mutation", "rev_staff"): 0.6,
    ("land_record", "rev_staff"): 0.5,
    ("mutation", "land_record"): 0.5,
    ("doctor_absent", "hospital_state"): 0.6,
    ("medicines", "hospital_state"): 0.5,
    ("outbreak", "fogging"): 0.5,
    ("outbreak", "dirty_water"): 0.6,
    ("health_money", "hospital_state"): 0.5,
}


@functools.cache
def _links() -> dict[frozenset[str], float]:
    same = {frozenset((one, other)): 1.0 for group in SAME for one in group for other in group if one != other}
    return same | {frozenset(pair): share for pair, share in KIN.items()}


def likeness(one: str, other: str) -> float:
    """How likely two complaint types tell of the same fault (0-1)."""
    return 1.0 if one == other else _links().get(frozenset((one, other)), 0.0)


@functools.cache
def related(type_id: str) -> tuple[str, ...]:
    """The type and all types that may be the same fault: where duplicates are looked for."""
    return (type_id, *sorted(other for pair in _links() if type_id in pair for other in pair - {type_id}))
