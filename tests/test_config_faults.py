"""A wrong configuration is told in one message: each fault with its place, what is wrong, what would be right."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config import ConfigError, load

ROOT = Path(__file__).resolve().parents[1]
MAIN = "config.yaml"
PWD = "config.d/types/pwd.yaml"
AREAS = "config.d/areas.yaml"
DEPARTMENTS = "config.d/departments.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the shipped configuration to spoil."""
    shutil.copy(ROOT / MAIN, tmp_path)
    shutil.copytree(ROOT / "config.d", tmp_path / "config.d")
    return tmp_path


def spoil(office: Path, file: str, old: str, new: str) -> None:
    path = office / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(office: Path) -> list[str]:
    with pytest.raises(ConfigError) as told:
        load(office / MAIN)
    head, *lines = str(told.value).splitlines()
    assert f"has {len(lines)} fault(s)" in head
    return [line.removeprefix("  - ") for line in lines]


def line_of(office: Path, file: str, words: str) -> int:
    lines = (office / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


SPOILT = {
    "an open bracket": (MAIN, "timezone: Asia/Kolkata", "timezone: [Asia/Kolkata", "is no valid YAML", "left open"),
    "a tab": (MAIN, "  timezone:", "\ttimezone:", "is no valid YAML", "a tab"),
    "a mistyped key": (MAIN, "  timezone:", "  timezon:", "desk.timezon: is no key", "did you mean timezone?"),
    "a key without a relative": (MAIN, "  timezone:", "  qqqqqq:", "desk.qqqqqq: is no key", "known are "),
    "a key twice": (MAIN, "reception: ", "reception: PWD\nreception: ", "reception stands there twice", "keep one"),
    "no such reception": (MAIN, "reception: ", "reception: X", "is no department", "use one of AGRI"),
    "no such time": (MAIN, 'due_at: "20:00"', 'due_at: "25:99"', "clock.categories.A.due_at: is no time", '"18:00"'),
    "no such day": (MAIN, "2027-01-29", "2027-02-30", "is no date", "2027-01-26"),
    "a word for a number": (MAIN, "days: 3", "days: many", "clock.categories.B.days: is no whole number", "such as 3"),
    "too many days": (MAIN, "days: 3", "days: 999", "is too big", "the most is 365"),
    "too few days": (MAIN, "days: 3", "days: -3", "is too small", "the least is 0"),
    "no such weekday": (MAIN, "working_days: [mon", "working_days: [monday", "is unknown", "use 'mon'"),
    "no such language": (MAIN, "languages: [hi", "languages: [fr", "is unknown", "use 'hi'"),
    "neither yes nor no": (MAIN, "counted: true", "counted: maybe", "neither true nor false", "write one"),
    "a level without hours": (MAIN, "{L2: 6, L3: 12, L4: 24}", "{L2: 6, L4: 24}", "L3 missing", "L2, L3 and L4"),
    "no such state": (MAIN, "state: UP", "state: XX", "state 'XX' is unknown", "use one of AN"),
    "no such country": (MAIN, "country: IN", "country: ZZ", "country 'ZZ'", "such as IN"),
    "digests by night": (MAIN, 'digest_at: "09:00"', 'digest_at: "06:00"', "lies in the quiet hours", "later"),
    "drafts out of order": (MAIN, "draft_remind_hours: 20", "draft_remind_hours: 90", "remind_hours must", "less"),
    "a type of nobody": (PWD, "department: PWD", "department: PDW", "road_broken.department: 'PDW'", "use one of"),
    "a type twice": (PWD, "- id: road_new", "- id: road_broken", "'road_broken' stands there twice", "its own"),
    "an area of nowhere": (AREAS, "parent: PRJ-CITY", "parent: PRJ-TOWN", "'PRJ-TOWN' is not in the list", "a line"),
    "a department twice": (DEPARTMENTS, "code: JAL", "code: PWD", "'PWD' stands there twice", "its own"),
    "a bad code": (DEPARTMENTS, "code: JAL", "code: jal1", "code: does not have the right form", "A-Z"),
    "a name short": (AREAS, "mr:", "mrx:", "areas.PRJ.names.mr: is missing", "add it"),
    "a file that is gone": (MAIN, "config.d/areas.yaml", "config.d/area.yaml", "cannot be read", "mend its name"),
    "an empty folder": (MAIN, "config.d/types}", "config.d/typen}", "no .yaml file", "the right folder"),
}


@pytest.mark.parametrize(("file", "old", "new", "wrong", "right"), SPOILT.values(), ids=SPOILT)
def test_a_fault_says_where_what_and_how(office: Path, file: str, old: str, new: str, wrong: str, right: str) -> None:
    spoil(office, file, old, new)
    (told, *_) = [fault for fault in faults(office) if wrong in fault]
    assert right in told
    assert told.startswith(file if ".yaml: cannot" not in told else "config.d/area.yaml")


def test_a_fault_names_its_line(office: Path) -> None:
    spoil(office, MAIN, "complaints_per_day: 5", "complaints_per_day: many")
    spoil(office, PWD, "department: PWD", "department: PDW")
    (first, second) = sorted(faults(office))
    assert first.startswith(f"{PWD} line {line_of(office, PWD, 'PDW')}: ")
    assert second.startswith(f"{MAIN} line {line_of(office, MAIN, 'day: many')}: limits.complaints_per_day: ")


def test_faults_of_all_kinds_and_files_are_told_at_once(office: Path) -> None:
    spoil(office, MAIN, "timezone: Asia/Kolkata", "timezone: Asia/Allahabad")
    spoil(office, MAIN, "reception: OTHER", "reception: NOBODY")
    spoil(office, PWD, "- id: road_new", "- id: road_broken")
    (office / "config.d/abuse.yaml").write_text("[unclosed", encoding="utf-8")
    (office / "config.d/rural.yaml").write_bytes(b"\xff\xfe")
    (office / "config.d/gazetteer.json").write_text("{", encoding="utf-8")
    told = faults(office)
    assert len(told) == 6, told
    for words in ("desk.timezone", "reception", "'road_broken'", "abuse.yaml", "rural.yaml", "gazetteer.json"):
        assert sum(words in fault for fault in told) == 1, words


def test_areas_in_a_circle_are_named_and_those_below_are_not(office: Path) -> None:
    path = office / AREAS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("PRJ-CITY, kind: zone, parent: PRJ,", "PRJ-CITY, kind: zone, parent: PRJ-Z-KHU,"),
                    encoding="utf-8")
    told = faults(office)
    assert sorted(fault.split(": ")[1] for fault in told) == ["areas.PRJ-CITY.parent", "areas.PRJ-Z-KHU.parent"]
    assert all("lead back to itself" in fault for fault in told)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n"])
def test_a_file_that_is_no_configuration_is_said_to_be_none(office: Path, text: str) -> None:
    (office / MAIN).write_text(text, encoding="utf-8")
    (told,) = faults(office)
    assert "is empty" in told or "must be a list of keys" in told


COMMANDS = (["check", "--offline"], ["officer", "list"], ["run", "--sandbox"], ["worker"], ["audit", "verify"])


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_tells_it_without_a_traceback(office: Path, words: list[str]) -> None:
    spoil(office, MAIN, "complaints_per_day: 5", "complaints_per_day: many")
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "DESK_CONFIG": MAIN, "PORT": "1"}
    done = subprocess.run([sys.executable, "-m", "desk", *words], cwd=office, env=env, capture_output=True, text=True,
                          check=False, timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "limits.complaints_per_day: is no whole number" in said
    assert "Traceback" not in said
