"""What `desk check` finds: one line a finding, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Mark = Literal["ok", "look", "bad"]
_INDENT = 18


@dataclass(frozen=True, slots=True)
class Finding:
    """`ok`: as it should be; `look`: the desk works, but somebody should know; `bad`: something does not work."""

    mark: Mark
    subject: str
    words: str
    mend: str = ""

    def text(self) -> str:
        """As it is printed: mark, subject, words, and below them the way to mend it."""
        first, *more = self.words.splitlines() or [""]
        lines = [f"{self.mark:<5} {self.subject:<11} {first}", *(" " * _INDENT + line for line in more)]
        return "\n".join([*lines, *([" " * _INDENT + "→ " + self.mend] if self.mend else [])])


def ok(subject: str, words: str) -> Finding:
    """As it should be."""
    return Finding("ok", subject, words)


def look(subject: str, words: str, mend: str = "") -> Finding:
    """The desk works, but somebody should know."""
    return Finding("look", subject, words, mend)


def bad(subject: str, words: str, mend: str = "") -> Finding:
    """Something does not work."""
    return Finding("bad", subject, words, mend)


def summary(findings: Iterable[Finding]) -> str:
    """How many of each."""
    marks = [one.mark for one in findings]
    return f"{marks.count('bad')} bad, {marks.count('look')} to look at, {marks.count('ok')} ok"


def several(names: Iterable[str], most: int = 8) -> str:
    """A list that stays readable: the first few, and how many more."""
    every = list(names)
    rest = len(every) - most
    return ", ".join(every[:most]) + (f" and {rest} more" if rest > 0 else "")
