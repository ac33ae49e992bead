"""What the house's tests look at: every file of ours as a syntax tree, and what it imports."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("rules", "lang", "store", "actions", "handlers", "bot", "jobs", "web", "sandbox", "cli")
ALONE = ("config", "config_file", "clock", "environment", "desk")
OURS = frozenset(ROOMS + ALONE)


@dataclass(frozen=True)
class Module:
    """One file: its dotted name and its tree."""

    path: Path
    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def where(self) -> str:
        return str(self.path.relative_to(ROOT))

    def imports(self) -> Iterator[str]:
        """Dotted names of all imports, also inside functions; `from a import b` gives a.b where b is a module."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from _from(node)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        yield from (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def strings(self) -> Iterator[str]:
        """String constants, docstrings left out."""
        documents = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
                yield node.value

    def beginnings(self) -> Iterator[str]:
        """The constant beginnings of strings that are put together: f"why.{key}" and "why." + key."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.JoinedStr):
                first: ast.expr | None = node.values[0] if len(node.values) > 1 else None
            else:
                first = node.left if isinstance(node, ast.BinOp) else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value

    def endings(self) -> Iterator[str]:
        """The constant ends of strings whose beginning is put in: f"{key}_short"."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.FormattedValue):
                last = node.values[-1]
                if isinstance(last, ast.Constant) and isinstance(last.value, str):
                    yield last.value

    def names(self) -> Iterator[str]:
        """Every identifier the file uses."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.Attribute):
                yield node.attr
            elif isinstance(node, ast.arg):
                yield node.arg


def _from(node: ast.ImportFrom) -> Iterator[str]:
    module = node.module or ""
    for alias in node.names:
        whole = f"{module}.{alias.name}"
        yield whole if _is_module(whole) else module


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@functools.cache
def modules() -> tuple[Module, ...]:
    """All production files, migrations left out."""
    paths = [ROOT / f"{name}.py" for name in ALONE]
    for room in ROOMS:
        paths += [path for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]
    return tuple(_module(path) for path in paths)


def _module(path: Path) -> Module:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    return Module(path, name, ast.parse(path.read_text(encoding="utf-8")))


def inside(name: str, allowed: str) -> bool:
    """Whether a dotted name is `allowed` itself or lies below it."""
    return name == allowed or name.startswith(f"{allowed}.")


def table_names(markdown: str, heading: str) -> list[str]:
    """What stands in backquotes in the first column of the table below a heading."""
    section = markdown.partition(heading)[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
