"""`desk roster import|export`: a spreadsheet of people, all or nothing, the same file twice without harm."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from rules.roster import COLUMNS
from store import people
from tests.cli.conftest import Run

GOOD = [
    ["Ram Prasad", "officer", "hi", "JAL:L1;JAL:L2:PRJ", "501", "+919800000501", ""],
    ["गणेश पाटील", "officer", "mr", "PWD:L1", "502", "", ""],
    ["The ACM", "admin", "en", "", "901", "", ""],
    ["Sita, Operator", "operator", "hi", "", "", "", "+919800000503"],
]


def write_csv(path: Path, rows: list[list[str]], header: tuple[str, ...] = COLUMNS, delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([header, *rows])
    path.write_text(out.getvalue(), encoding="utf-8")
    return str(path)


def roster() -> list[tuple[str, ...]]:
    return sorted((str(one.name), str(one.role), *(f"{post.department}:{post.level}:{post.area}"
                                                   for post in people.posts_of(one))) for one in people.list_officers())


def test_a_file_is_read_and_the_same_file_again_changes_nothing(run: Run, rows: None, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "roster.csv", GOOD)
    assert "4 added, 0 brought up to date, 3 posts" in run("roster", "import", file).output
    before = roster()
    assert "0 added, 4 brought up to date, 3 posts" in run("roster", "import", file).output
    assert roster() == before
    assert ("Ram Prasad", "officer", "JAL:1:", "JAL:2:PRJ") in before


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_can_be_imported(run: Run, rows: None, tmp_path: Path, name: str) -> None:
    run("roster", "import", write_csv(tmp_path / "in.csv", GOOD))
    before, file = roster(), tmp_path / name
    run("roster", "export", str(file))
    assert "0 added, 4 brought up to date" in run("roster", "import", str(file)).output
    assert roster() == before
    assert run("roster", "export").output.splitlines()[0] == ",".join(COLUMNS)


def test_numbers_in_cells_of_a_workbook_are_addresses(run: Run, rows: None, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Posts", "Telegram", "WhatsApp"])
    sheet.append(["Ram Prasad", "JAL:L1", 501, 919800000501])
    sheet.append([None, None, None, None])
    book.save(tmp_path / "in.xlsx")
    run("roster", "import", str(tmp_path / "in.xlsx"))
    [officer] = people.list_officers()
    assert [(one.channel, one.address) for one in people.identities_of_officer(officer)] == [
        ("telegram", "501"), ("whatsapp", "+919800000501")]


def test_every_bad_row_is_named_and_nothing_is_imported(run: Run, rows: None, tmp_path: Path) -> None:
    bad = [GOOD[0], ["", "officer", "hi", "JAL:L1", "", "", ""], ["A", "chief", "hi", "JAL:L1", "", "", ""],
           ["B", "officer", "ta", "JAL:L1", "", "", ""], ["C", "officer", "hi", "JAL:L7;XYZ:L1", "", "", ""],
           ["D", "officer", "hi", "JAL:L1", "five", "12", ""], ["E", "officer", "hi", "", "", "", ""],
           ["F", "officer", "hi", "JAL:L1", "501", "", ""]]
    output = run("roster", "import", write_csv(tmp_path / "bad.csv", bad), code=1).output
    for line, words in ((3, "name is missing"), (4, "'chief' is unknown"), (5, "'ta' is not offered"),
                        (6, "'JAL:L7' is no post"), (6, "'XYZ' is no department"), (7, "telegram:five"),
                        (7, "whatsapp:12"), (8, "posts are missing"), (9, "already in line 2")):
        assert any(f"line {line}: " in one and words in one for one in output.splitlines()), (line, words)
    assert "line 2" not in output.replace("already in line 2", "")
    assert people.list_officers() == []


def test_an_address_of_another_officer_takes_the_whole_file_back(run: Run, rows: None, tmp_path: Path) -> None:
    run("roster", "import", write_csv(tmp_path / "in.csv", GOOD))
    before = roster()
    clash = [["New One", "officer", "hi", "ELEC:L1", "777", "", ""],
             ["Ram Prasad", "officer", "hi", "JAL:L3", "501;502", "", ""]]
    assert "502" in run("roster", "import", write_csv(tmp_path / "clash.csv", clash), code=1).output
    assert roster() == before


def test_a_post_no_longer_named_is_given_up(run: Run, rows: None, tmp_path: Path) -> None:
    run("roster", "import", write_csv(tmp_path / "in.csv", GOOD))
    moved = [[GOOD[0][0], "officer", "hi", "PWD:L2", *GOOD[0][4:]]]
    run("roster", "import", write_csv(tmp_path / "moved.csv", moved))
    assert ("Ram Prasad", "officer", "PWD:2:") in roster()


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_of_other_countries_write_other_delimiters(
        run: Run, rows: None, tmp_path: Path, delimiter: str) -> None:
    rows_ = [[*row[:3], row[3].replace(";", "|"), *row[4:]] for row in GOOD]
    run("roster", "import", write_csv(tmp_path / "in.csv", rows_, delimiter=delimiter))
    assert len(people.list_officers()) == 4


@pytest.mark.parametrize(("name", "content", "told"), [
    ("a.csv", b"name,phone\nRam,1\n", "unknown column(s) phone"), ("b.csv", b"role,posts\n", "no column 'name'"),
    ("c.csv", b"", "no column 'name'"), ("d.csv", "name\nरा".encode("utf-16"), "not UTF-8"),
    ("e.xlsx", b"name\nRam\n", "no Excel workbook"),
])
def test_a_file_that_is_no_roster_is_told(
        run: Run, rows: None, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert told in run("roster", "import", str(tmp_path / name), code=1).output


def test_an_exported_workbook_opens(run: Run, rows: None, tmp_path: Path) -> None:
    run("roster", "import", write_csv(tmp_path / "in.csv", GOOD))
    run("roster", "export", str(tmp_path / "out.xlsx"))
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[0] == COLUMNS
    assert len(cells) == 5


def test_two_people_of_one_name_stay_two(run: Run, rows: None, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "roster.csv", [
        ["Ram Prasad", "officer", "hi", "JAL:L1", "501", "", ""],
        ["Ram Prasad", "officer", "hi", "PWD:L1", "502", "", ""],
        ["Sita", "officer", "hi", "JAL:L2", "", "", ""], ["Sita", "officer", "hi", "PWD:L2", "", "", ""],
    ])
    for told in ("4 added, 0 brought up to date, 4 posts", "0 added, 4 brought up to date, 4 posts"):
        assert told in run("roster", "import", file).output
        assert roster() == [("Ram Prasad", "officer", "JAL:1:"), ("Ram Prasad", "officer", "PWD:1:"),
                            ("Sita", "officer", "JAL:2:"), ("Sita", "officer", "PWD:2:")]


def test_addresses_of_somebody_else_are_named_with_their_line_and_nothing_is_read(
    run: Run, rows: None, tmp_path: Path
) -> None:
    run("roster", "import", write_csv(tmp_path / "old.csv", GOOD))
    before = roster()
    file = write_csv(tmp_path / "new.csv", [
        ["Newcomer", "officer", "hi", "SWM:L1", "601", "", ""],
        ["Ram Prasad", "officer", "hi", "JAL:L1", "501", "", ""],
        ["Hari", "officer", "hi", "JAL:L2", "", "+919800000501", ""],  # Ram Prasad's own
        ["Mohan", "officer", "hi", "JAL:L3", "502;901", "", ""],  # two people's
        ["Bina", "clerk", "hi", "JAL:L3", "", "", ""],
    ])
    output = run("roster", "import", file, code=1).output
    for line, words in ((4, "whatsapp:+919800000501"), (5, "telegram:901"), (6, "role 'clerk' is unknown")):
        assert any(told.strip().startswith(f"line {line}: ") and words in told for told in output.splitlines()), output
    assert "3 fault(s)" in output
    assert roster() == before


@pytest.mark.parametrize(("row", "wrong"), [
    (["Ram", "officer", "hi", "JAL:L1", "501", "", "", "extra"], "line 2: there are more cells than columns: extra"),
    (["Ram\nSita", "officer", "hi", "JAL:L1", "501", "", ""], "line 2: the name goes over several lines"),
    (["R" * 101, "officer", "hi", "JAL:L1", "501", "", ""], "line 2: the name has 101 characters"),
    (["R" * 200_000, "officer", "hi", "JAL:L1", "501", "", ""], "line 2: field larger than field limit"),
    (["Ram", "officer", "hi", "JAL:L1", "-100501", "", ""], "line 2: telegram:-100501 is a group"),
])
def test_a_row_that_cannot_be_is_told_with_its_line(
    run: Run, rows: None, tmp_path: Path, row: list[str], wrong: str
) -> None:
    output = run("roster", "import", write_csv(tmp_path / "roster.csv", [row, *GOOD]), code=1).output
    assert wrong in output
    assert roster() == []


def test_the_line_of_a_row_is_the_line_of_the_file(run: Run, rows: None, tmp_path: Path) -> None:
    rows_ = [["Ram\nSita", *GOOD[0][1:]], ["", "officer", "hi", "JAL:L1", "777", "", ""]]
    output = run("roster", "import", write_csv(tmp_path / "roster.csv", rows_), code=1).output
    assert "line 4: the name is missing" in output


def test_a_column_named_twice_is_refused(run: Run, rows: None, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "roster.csv", [["Ram", "Sita", "JAL:L1"]], header=("name", "name", "posts"))
    assert "column(s) named twice: name" in run("roster", "import", file, code=1).output


def test_digits_may_be_devanagari(run: Run, rows: None, tmp_path: Path) -> None:
    run("roster", "import", write_csv(tmp_path / "in.csv", [["आशा", "officer", "hi", "JAL:L1", "५०१", "", ""]]))
    assert people.find_identity("telegram", "501") is not None


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_file_that_cannot_be_written_is_told(run: Run, rows: None, tmp_path: Path, name: str) -> None:
    assert "cannot be written" in run("roster", "export", str(tmp_path / "none" / name), code=1).output
