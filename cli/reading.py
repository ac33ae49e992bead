"""`desk suggest`, `desk read-reply`, `desk compare`: what the desk reads in messages, JSON line by line, no database.

`desk evaluate` measures the same on an office's own labelled messages. The shapes are told in docs/commands.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clock import real_time

if TYPE_CHECKING:
    from cli.warm import Part
    from rules.office import Office

Row = dict[str, Any]
Answer = Callable[[Row], Row]


class BadLineError(Exception):
    """A line that cannot be answered; the text says why."""


@click.command()
def suggest() -> None:
    """Departments, type and category of messages: {"id", "text"[, "area"]} on each line of the input."""
    office = _office()

    def answer(row: Row) -> Row:
        found = office.router.suggest(_text(row, "text"), _area(office, row, "area"))
        complaint, ranked = found.kind == "complaint", found.departments
        return {
            "kind": found.kind,
            "departments": [{"code": one.code, "score": one.score, "words": list(one.words)} for one in ranked],
            "type": found.type_id or None,
            "category": found.category if complaint else None,
            "category_why": _reasons(found.category_why),
            "auto": found.auto,
            "places": [{"code": one.code or None, "name": one.name, "words": one.words} for one in found.places],
            "issues": found.issues,
            **({} if complaint else {"none_reason": found.none_reason}),
        }

    _answer_all(answer)


@click.command("read-reply")
def read_reply() -> None:
    """What officers' replies say: {"id", "text", "quoted": "JAL-A-10427" or null} on each line of the input."""
    office = _office("reader")

    def answer(row: Row) -> Row:
        quoted = row.get("quoted")
        if quoted is not None and not isinstance(quoted, str):
            raise BadLineError("'quoted' must be a code such as \"JAL-A-10427\", or null")
        items = office.reader.read(_text(row, "text"), quoted or None, real_time(), office.config.desk.zone)
        return {"items": [
            {"code": str(one.code) if one.code else None, "action": one.action, "arg": one.arg, "sure": one.sure}
            for one in items
        ]}

    _answer_all(answer)


@click.command()
def compare() -> None:
    """Whether two complaints are one: {"id", "a", "b"[, "area_a", "area_b"]} on each line of the input."""
    office = _office("comparer")
    comparer = office.comparer

    def answer(row: Row) -> Row:
        areas = (_area(office, row, "area_a"), _area(office, row, "area_b"))
        verdict = comparer.compare(_text(row, "a"), _text(row, "b"), *areas)
        return {"same": verdict.same, "score": verdict.score, "why": _reasons(verdict.why)}

    _answer_all(answer)


@click.command()
@click.argument("what", type=click.Choice(["routing", "replies", "duplicates"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(what: str, files: tuple[Path, ...]) -> None:
    """Measure the desk on labelled messages, and list what it mixes up with the texts."""
    rows = [row for file in files for row in rows_of(file)]
    if not rows:
        raise click.ClickException("the files hold no labelled message; docs/commands.md shows what a line looks like")
    office = _office(_PARTS[what])
    try:
        for line in _TABLES[what](office, rows):
            click.echo(line)
    except KeyError as missing:
        raise click.ClickException(f"a line has no {missing}; docs/commands.md shows what a line looks like") from None


def _routing_table(office: Office, rows: list[Row]) -> Iterator[str]:
    from rules.evaluate import answers, routing, table

    return table(routing(answers(office.router, rows)))


def _reply_table(office: Office, rows: list[Row]) -> Iterator[str]:
    from rules.evaluate_replies import evaluate as measure

    report = measure(office.reader, rows, real_time(), office.config.desk.zone)
    yield "| measure | value |"
    yield "| --- | --- |"
    yield f"| messages | {report.messages} |"
    yield f"| codes exact | {report.codes:.3f} |"
    yield f"| action | {report.action:.3f} |"
    yield f"| argument | {report.argument:.3f} |"
    yield f"| wrongly read as resolved | {report.false_resolved} |"
    yield f"| asked with a button | {report.unsure / report.messages:.3f} |"
    if report.wrong:
        yield f"\nmisread ({len(report.wrong)}):"
    for _, text, expected, got in report.wrong:
        yield f"- {expected} ← {got}: {text}"


def _duplicate_table(office: Office, rows: list[Row]) -> Iterator[str]:
    from rules.evaluate_duplicates import measure, table

    return table(measure(office.comparer, rows))


_TABLES: dict[str, Callable[[Office, list[Row]], Iterator[str]]] = {
    "routing": _routing_table, "replies": _reply_table, "duplicates": _duplicate_table,
}  # fmt: skip
_PARTS: dict[str, Part] = {"routing": "router", "replies": "reader", "duplicates": "comparer"}


def _office(part: Part = "router") -> Office:
    import environment
    from cli import warm

    return warm.office(part, environment.merged().get("DESK_CONFIG", "").strip() or None)


def _answer_all(answer: Answer) -> None:
    """Answer every line in its turn and at once; exit code 1 when one could not be answered."""
    bad = False
    for line in sys.stdin.buffer:
        if line.strip():
            answered = _answered(answer, line)
            bad = bad or "error" in answered
            sys.stdout.buffer.write(_json(answered))
            sys.stdout.buffer.flush()
    if bad:
        raise SystemExit(1)


def _answered(answer: Answer, line: bytes) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is no JSON"}
    if not isinstance(row, dict):
        return {"id": None, "error": 'this line is no JSON object; write {"id": …, "text": …}'}
    try:
        return {"id": row.get("id"), **answer(row)}
    except BadLineError as fault:
        return {"id": row.get("id"), "error": str(fault)}


def _json(row: Row) -> bytes:
    try:
        return f"{json.dumps(row, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # half of a surrogate pair in the id
        return f"{json.dumps(row)}\n".encode()


def _text(row: Row, name: str) -> str:
    text = row.get(name)
    if not isinstance(text, str):
        raise BadLineError(f"'{name}' must be a text")
    return text


def _area(office: Office, row: Row, name: str) -> str | None:
    """The code of an area given by its code or its name; an area the office does not know says nothing."""
    given = row.get(name)
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        raise BadLineError(f"'{name}' must be the code or the name of an area")
    if given in office.config.area_by_code:
        return given
    return next((place.code for place in office.gazetteer.find_places(given) if place.code), None)


def _reasons(why: tuple[tuple[str, Row], ...]) -> list[Row]:
    return [{"reason": key, **params} for key, params in why]


def rows_of(file: Path) -> Iterator[Row]:
    """The lines of a JSONL file; ClickException names the line that is no JSON object."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                raise click.ClickException(f"{file}, line {number}: no JSON") from None
            if not isinstance(row, dict):
                raise click.ClickException(f"{file}, line {number}: no JSON object")
            yield row
