"""The files behind config.yaml: read as text only, and the place of each value for the one who must mend it.

Every scalar stays the text that was written (`10:00`, `no`), so that YAML never guesses. What stands twice, cannot be
read or is no YAML is a fault with its file and line; the reader goes on, so that all faults are told at once.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[int | str, ...]
"""The steps to a value: keys, and numbers of rows."""

# libyaml where it is built in: ten times faster on the table of complaint types
_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEPT = 12
"""Known keys named where an unknown one resembles none."""

# What pydantic calls a fault → what is wrong and what would be right; {…} are pydantic's own figures.
_WORDS = {
    "missing": "is missing; add it",
    "int_parsing": "is no whole number; write one such as 3",
    "int_type": "is no whole number; write one such as 3",
    "float_parsing": "is no number; write one such as 25.43",
    "bool_parsing": "is neither true nor false; write one of them",
    "greater_than_equal": "is too small; the least is {ge}",
    "less_than_equal": "is too big; the most is {le}",
    "time_parsing": 'is no time of day; write one such as "18:00"',
    "time_type": 'is no time of day; write one such as "18:00"',
    "date_from_datetime_parsing": "is no date; write one such as 2027-01-26",
    "date_from_datetime_inexact": "is no date; write one such as 2027-01-26, without a time",
    "date_parsing": "is no date; write one such as 2027-01-26",
    "literal_error": "is unknown; use {expected}",
    "string_pattern_mismatch": "does not have the right form; write it to fit {pattern}",
    "string_too_short": "is empty; write something",
    "too_short": "has too few lines; give at least {min_length}",
    "string_type": "must be a plain text",
    "model_type": "must have keys of its own ('key: value' lines below it)",
    "dict_type": "must have keys of its own ('key: value' lines below it)",
    "tuple_type": "must be a list ([a, b] or '- ' lines)",
}  # fmt: skip


class _Loader(_Base):  # type: ignore[misc]
    """Makes only text, and sees a key that stands twice: YAML itself takes the last one silently."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.twice: list[tuple[int, str]] = []

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """As the library does, and notes what it would swallow."""
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)
        if len(made) != len(node.value):
            names = [str(key.value) for key, _ in node.value]
            self.twice += [(key.start_mark.line + 1, str(key.value)) for number, (key, _) in enumerate(node.value)
                           if str(key.value) in names[:number]]  # fmt: skip
        return made


@dataclass(slots=True)
class Raw:
    """The whole configuration as text, and where each part of it was read."""

    path: Path
    tree: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    parts: dict[str, list[tuple[Path, int]]] = field(default_factory=dict)
    """Key → its files, each with the index its first row has in the joined list."""

    def place(self, steps: Place) -> str:
        """Where a value stands, as `config.yaml line 12: limits.attachments`."""
        file, inner = self._file(steps)
        line = _line_of(file, inner)
        where = f"{_short(file, self.path)}{f' line {line}' if line else ''}"
        named = self._named(steps)
        return f"{where}: {named}" if named else where

    def _file(self, steps: Place) -> tuple[Path, Place]:
        files = self.parts.get(str(steps[0])) if len(steps) > 1 else None
        if not files:
            return self.path, steps
        if not isinstance(steps[1], int):
            return files[0][0], steps[1:]
        file, first = max((one for one in files if one[1] <= steps[1]), key=lambda one: one[1])
        return file, (steps[1] - first, *steps[2:])

    def _named(self, steps: Place) -> str:
        """The path with rows called by their id or code instead of their number."""
        words, here = [], self.tree  # type: list[str], Any
        for step in steps:
            here = _child(here, step)
            own = next((str(here[key]) for key in ("id", "code") if key in here), "") if isinstance(here, dict) else ""
            words.append(own if own and isinstance(step, int) else str(step))
        return ".".join(words)


def read(path: Path) -> Raw:
    """Read config.yaml and the files it names (`{file: …}`, `{folder: …}`, both relative to it)."""
    raw = Raw(path)
    tree = _parse(raw, path)
    if tree is not None and not isinstance(tree, dict):
        raw.faults.append(f"{path.name}: must be a list of keys such as 'desk:' and 'clock:'")
    if not isinstance(tree, dict):
        return raw
    raw.tree = {str(key): _part(raw, str(key), value) for key, value in tree.items()}
    return raw


def _part(raw: Raw, key: str, value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"file"}:
        file = raw.path.parent / str(value["file"])
        raw.parts[key] = [(file, 0)]
        return _parse(raw, file)
    if isinstance(value, dict) and set(value) == {"folder"}:
        return _folder(raw, key, raw.path.parent / str(value["folder"]))
    return value


def _folder(raw: Raw, key: str, folder: Path) -> list[Any] | None:
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raw.faults.append(f"{raw.place((key,))}: there is no .yaml file in {folder}; give the right folder")
        return None
    rows: list[Any] = []
    for file in files:
        found = _parse(raw, file)
        raw.parts.setdefault(key, []).append((file, len(rows)))
        if found is not None and not isinstance(found, list):
            raw.faults.append(f"{_short(file, raw.path)}: must be a list ('- ' lines)")
        elif found is not None:
            rows += found
    return rows


def _parse(raw: Raw, path: Path) -> Any:
    """What a file holds, as text; None with its fault told when it cannot be read."""
    name = _short(path, raw.path)
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text) if path.suffix == ".json" else _yaml(raw, name, text)
    except OSError as error:
        mend = "give the right path in DESK_CONFIG" if path == raw.path else f"mend its name in {raw.path.name}"
        raw.faults.append(f"{name}: cannot be read ({error.strerror}); {mend}")
    except UnicodeDecodeError:
        raw.faults.append(f"{name}: is not UTF-8; save it so")
    except json.JSONDecodeError as error:
        raw.faults.append(f"{name} line {error.lineno}: is no valid JSON: {error.msg}")
    except yaml.MarkedYAMLError as error:
        raw.faults.append(_broken(name, error))
    except yaml.YAMLError as error:
        raw.faults.append(f"{name}: is no valid YAML: {' '.join(str(error).split())}")
    return None


def _yaml(raw: Raw, name: str, text: str) -> Any:
    loader = _Loader(text)
    try:
        made = loader.get_single_data()
    finally:
        loader.dispose()
    raw.faults += [f"{name} line {line}: {key} stands there twice; keep one" for line, key in loader.twice]
    return made


def _broken(name: str, error: yaml.MarkedYAMLError) -> str:
    began, line = error.context_mark, (error.problem_mark.line + 1 if error.problem_mark else 1)
    what = f"{error.problem or 'cannot be understood'}"
    since = f" ({error.context}, begun in line {began.line + 1})" if began is not None and error.context else ""
    return (f"{name} line {line}: is no valid YAML: {what}{since}; look for a tab, a bracket or quote left open, "
            "a missing colon or a wrong indentation")


def _short(path: Path, root: Path) -> str:
    """A file's name as the config file would write it."""
    return str(path.relative_to(root.parent) if path.is_relative_to(root.parent) else path)


def _child(here: Any, step: int | str) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else None


def _line_of(path: Path, steps: Iterable[int | str]) -> int:
    """The line of a value, or of the nearest thing around it; 0 where the file is none of YAML's."""
    if path.suffix == ".json":
        return 0
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Base)
    except (OSError, ValueError, yaml.YAMLError):
        return 0
    line = 0
    for step in steps:
        found = _below(node, step)
        if found is None:
            break
        line, node = found
    return line or 1


def _below(node: Any, step: int | str) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def in_words(fault: Mapping[str, Any], known: Iterable[str]) -> str:
    """One of pydantic's faults in the words of the one who mends it; `known` are the keys its place may have."""
    kind, context = str(fault["type"]), fault.get("ctx") or {}
    if kind == "extra_forbidden":
        return f"is no key of the configuration; {_meant(str(fault['loc'][-1]), sorted(known))}"
    given = fault.get("input")
    shown = f" (given: {given!r})" if isinstance(given, str | int | float) else ""
    words = _WORDS.get(kind)
    return (words.format(**context) if words else str(fault["msg"]).removeprefix("Value error, ")) + shown


def _meant(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return f"did you mean {near[0]}?"
    return f"known are {', '.join(known)}" if len(known) <= _KEPT else "take it out"


def across(tree: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """What no single value shows: names that lead nowhere, codes that stand twice, areas in a circle."""
    for key, name in (("departments", "code"), ("types", "id"), ("areas", "code")):
        yield from _repeated(tree, key, name)
    departments = [str(row.get("code")) for _, row in _rows_of(tree, "departments")]
    if departments:
        yield from _unknown_departments(tree, departments)
    yield from _lost_areas({str(row.get("code")): (number, row) for number, row in _rows_of(tree, "areas")})


def _repeated(tree: Mapping[str, Any], key: str, name: str) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for number, row in _rows_of(tree, key):
        code = str(row.get(name, ""))
        if code and code in seen:
            yield (key, number), f"{code!r} stands there twice; give each its own"
        seen.add(code)


def _unknown_departments(tree: Mapping[str, Any], known: list[str]) -> Iterator[tuple[Place, str]]:
    use = f"use one of {', '.join(sorted(known))}"
    if "reception" in tree and tree["reception"] not in known:
        yield ("reception",), f"{tree['reception']!r} is no department; {use}"
    for table, keys in (("types", ("department", "village_department")), ("frozen", ("dept",))):
        for number, row in _rows_of(tree, table):
            for key in keys:
                if key in row and row[key] not in known:
                    yield (table, number, key), f"{row[key]!r} is no department; {use}"


def _lost_areas(areas: Mapping[str, tuple[int, Mapping[str, Any]]]) -> Iterator[tuple[Place, str]]:
    roots = [code for code, (_, row) in areas.items() if not row.get("parent")]
    if len(roots) > 1:
        for code in roots[1:]:
            yield ("areas", areas[code][0]), f"has no parent, but {roots[0]} is the district already; give its parent"
    for number, row in areas.values():
        parent = row.get("parent")
        if parent and parent not in areas:
            yield ("areas", number, "parent"), f"{parent!r} is not in the list of areas; give it a line, or mend it"
        elif _in_circle(row, areas):
            yield ("areas", number, "parent"), "its parents lead back to itself; the tree must end at the district"


def _in_circle(area: Mapping[str, Any], areas: Mapping[str, tuple[int, Mapping[str, Any]]]) -> bool:
    """Whether an area stands in a circle itself (not: whether one leads into it)."""
    seen: set[str] = set()
    code = area.get("parent")
    while code in areas and code not in seen:
        if code == area.get("code"):
            return True
        seen.add(str(code))
        code = areas[str(code)][1].get("parent")
    return False


def _rows_of(tree: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a list that are rows at all, with their number: checks across the tables need no more."""
    rows = tree.get(key)
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield number, row
