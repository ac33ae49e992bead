"""How well officers' replies are read: the figures over a file of labelled messages (`desk evaluate replies FILE`)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.replies import Item, ReplyReader

CHATTER = "chatter"


@dataclass(slots=True)
class Report:
    """Counts over messages; `wrong` lists (id, text, expected, read) of every message that was misread."""

    messages: int = 0
    with_codes: int = 0
    codes_exact: int = 0
    actions_right: int = 0
    arguments: int = 0
    arguments_right: int = 0
    false_resolved: int = 0
    unsure: int = 0
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def codes(self) -> float:
        """Share of the messages that name codes in which all of them, and no other, are read."""
        return self.codes_exact / self.with_codes if self.with_codes else 1.0

    @property
    def action(self) -> float:
        """Share of the messages whose actions are all right."""
        return self.actions_right / self.messages if self.messages else 1.0

    @property
    def argument(self) -> float:
        """Share of the expected departments, days and persons that are read."""
        return self.arguments_right / self.arguments if self.arguments else 1.0


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The labelled messages of a JSONL file; blank lines are skipped."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def evaluate(reader: ReplyReader, rows: Iterable[Mapping[str, Any]], now: dt.datetime, tz: dt.tzinfo) -> Report:
    """Read every row (`text`, `quoted_code`, `codes`, `action`, `arg`, `accept`, `items`) and count."""
    report = Report()
    for row in rows:
        _count(report, row, reader.read(row["text"], row.get("quoted_code"), now, tz))
    return report


def _count(report: Report, row: Mapping[str, Any], items: tuple[Item, ...]) -> None:
    expected, accepted = _expected(row)
    got: list[tuple[str | None, str]] = [(_code(item), item.action) for item in items]
    report.messages += 1
    report.unsure += any(not item.sure for item in items)
    same_codes = len(got) == len(expected) and {code for code, _ in got} == set(expected)
    right = same_codes and all(action in accepted[code] for code, action in got)
    right = right or (not got and CHATTER in next(iter(accepted.values()), {CHATTER}))
    report.actions_right += right
    report.false_resolved += any(
        action == "resolved" and "resolved" not in accepted.get(code, ()) for code, action in got
    )
    _count_codes(report, row, got)
    _count_arguments(report, row, items)
    if not right:
        report.wrong.append((str(row.get("id", "")), row["text"], str(expected or CHATTER), str(got or CHATTER)))


def _code(item: Item) -> str | None:
    return str(item.code) if item.code else None


def _expected(row: Mapping[str, Any]) -> tuple[dict[str | None, str], dict[str | None, set[str]]]:
    """(code → action, code → all actions that are right) of a labelled row; the quoted complaint is None."""
    if row["action"] == "multi":
        pairs = {item["code"]: item["action"] for item in row["items"]}
        return pairs, {code: {action} for code, action in pairs.items()}
    if row["action"] == CHATTER:
        return {}, {}
    codes = row.get("codes") or [None]
    right = {row["action"], *row.get("accept", ())}
    return dict.fromkeys(codes, row["action"]), dict.fromkeys(codes, right)


def _count_codes(report: Report, row: Mapping[str, Any], got: list[tuple[str | None, str]]) -> None:
    wanted = list(row.get("codes") or ())
    if wanted and row["action"] != CHATTER:
        report.with_codes += 1
        report.codes_exact += [code for code, _ in got if code] == wanted


def _count_arguments(report: Report, row: Mapping[str, Any], items: tuple[Item, ...]) -> None:
    wanted = {item["code"]: item["arg"] for item in row.get("items") or ()} or {None: row.get("arg")}
    by_code = {(_code(item) if row.get("items") else None): item.arg for item in items}
    for code, arg in wanted.items():
        if arg is not None and row["action"] != CHATTER:
            report.arguments += 1
            report.arguments_right += str(by_code.get(code, "")).casefold() == str(arg).casefold()
