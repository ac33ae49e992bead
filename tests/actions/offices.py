"""The shipped clock and departments with a handful of types and areas, so that these tests say what they mean."""

from __future__ import annotations

from typing import Any

import yaml

from config import DEFAULT_PATH, Config

SHIPPED = ("desk", "clock", "limits", "retention", "reception")


def small_config(**clock: Any) -> Config:
    """The shipped config.yaml with few types and areas; `clock` changes keys of its clock."""
    raw = yaml.load(DEFAULT_PATH.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    departments = (DEFAULT_PATH.parent / "config.d" / "departments.yaml").read_text(encoding="utf-8")
    given = {key: raw[key] for key in SHIPPED}
    given["clock"] = {**given["clock"], **clock}
    return Config.model_validate({
        **given,
        "departments": yaml.load(departments, Loader=yaml.BaseLoader),
        "types": [
            _kind("no_water", "JAL", "B"), _kind("live_wire", "ELEC", "A"), _kind("other", "OTHER", "C"),
            {**_kind("land_record", "REV", "C"), "days": "30"}, _kind("dirty_water", "JAL", "A"),
        ],
        "areas": [
            _area("PRJ", "district", None), _area("PRJ-CITY", "zone", "PRJ"), _area("PRJ-CITY-1", "ward", "PRJ-CITY"),
            _area("PRJ-PHU", "tehsil", "PRJ"),
        ],
    })  # fmt: skip


def _names(word: str) -> dict[str, str]:
    return {"hi": word, "mr": word, "en": word}


def _kind(name: str, department: str, category: str) -> dict[str, Any]:
    return {"id": name, "department": department, "category": category, "names": _names(name)}


def _area(code: str, kind: str, parent: str | None) -> dict[str, Any]:
    return {"code": code, "kind": kind, "parent": parent, "names": _names(code)}
