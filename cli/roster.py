"""`desk roster import|export`: the whole roster as a spreadsheet, CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import click

from actions import people as actions
from cli.shared import in_words, turn_at_desk
from rules.roster import COLUMNS, SURPLUS, read_rows
from store import people
from store.models import Officer


@click.group()
def roster() -> None:
    """The roster as a file: officers, posts, addresses."""


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Read people from FILE (.csv or .xlsx). The same file again changes nothing; one bad row, and nothing is read."""
    lines = list(_rows(file))
    with turn_at_desk() as turn:
        rows, faults = read_rows(lines, turn.office.config)
        faults += [f"line {line}: {in_words(no, turn)}" for line, no in actions.find_clashes(rows)]
        if faults:
            told = "\n  ".join(faults)
            raise click.ClickException(f"{file}: nothing was imported, {len(faults)} fault(s):\n  {told}")
        done = actions.do_import_roster(turn, rows)
    click.echo(f"{done.added} added, {done.kept} brought up to date, {done.posts} posts held")


@roster.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(file: Path | None) -> None:
    """Write the roster to FILE (.csv or .xlsx), or as CSV to the terminal; `import` reads it back."""
    with turn_at_desk():
        rows = [_cells(one) for one in people.list_officers()]
    if file is None:
        click.echo(_as_csv(rows), nl=False)
        return
    made = _as_xlsx(rows) if file.suffix.lower() == ".xlsx" else _as_csv(rows).encode("utf-8-sig")
    try:
        file.write_bytes(made)
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written ({error.strerror})") from None


def _as_csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue()


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    table = _xlsx(file) if file.suffix.lower() == ".xlsx" else _csv(file)
    _, first = next(table, (1, []))
    header = [cell.strip().lower() for cell in first]
    unknown = sorted({name for name in header if name and name not in COLUMNS})
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if "name" not in header or unknown or twice:
        wrong = f"column(s) named twice: {', '.join(twice)}" if twice else "there is no column 'name'"
        wrong = f"unknown column(s) {', '.join(unknown)}" if unknown else wrong
        raise click.ClickException(f"{file}: line 1: {wrong}; the columns are {', '.join(COLUMNS)}")
    for number, cells in table:
        if any(cell.strip() for cell in cells):
            surplus = [cell for cell in cells[len(header):] if cell.strip()]
            yield number, {**dict(zip(header, cells, strict=False)), SURPLUS: ", ".join(surplus)}


def _csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"{file}: is not UTF-8; save it as 'CSV UTF-8' or as .xlsx") from None
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)  # spreadsheets of other languages write ; where ours write ,
    reader, began = csv.reader(io.StringIO(text), delimiter=delimiter), 1
    try:
        for cells in reader:
            yield began, cells
            began = reader.line_num + 1
    except csv.Error as error:
        raise click.ClickException(f"{file}: line {began}: {error}; is a quote left open?") from None


def _xlsx(file: Path) -> Iterator[tuple[int, list[str]]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(file, read_only=True, data_only=True).active
    except (InvalidFileException, zipfile.BadZipFile, KeyError):
        raise click.ClickException(f"{file}: is no Excel workbook; save it as .xlsx or as CSV UTF-8") from None
    if sheet is None:
        return
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, ["" if cell is None else str(cell) for cell in row]


def _cells(one: Officer) -> list[str]:
    where = {channel: [] for channel in ("telegram", "whatsapp", "sms")}  # type: dict[str, list[str]]
    for identity in people.identities_of_officer(one):
        where[str(identity.channel)].append(str(identity.address))
    posts = ";".join(str(actions.wanted_of(post)) for post in people.posts_of(one))
    return [str(one.name), str(one.role), str(one.lang), posts, *(";".join(found) for found in where.values())]


def _as_xlsx(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("roster")
    for row in [list(COLUMNS), *rows]:
        sheet.append(row)
    book.save(out)
    return out.getvalue()
