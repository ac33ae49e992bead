from __future__ import annotations

import datetime as dt
import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import config
from rules.model import Trained, model_of
from rules.model_cases import Case
from rules.routing import Router
from store import complaints, db, lessons, marks, trained
from tests.cli.conftest import Run
from tests.learning import made, messages, weak_config

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)


@pytest.fixture
def weak(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office whose table knows little."""
    monkeypatch.setattr(config, "load", lambda _path=None: weak_config())


def settle(*rounds: int) -> None:
    """So many complaints were done and closed where they belonged."""
    with db.transaction():
        for row in messages(*rounds):
            complaints.add(
                department=row["dept"], category=row["urgency"], text=row["text"], lang="hi", status="closed",
                registered_at=NOW, due_at=NOW, closed_at=NOW, closed_as="confirmed")  # fmt: skip


def written(path: Path, rows: Sequence[dict[str, str]]) -> str:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(path)


def test_without_scikit_learn_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert run("learn", code=1).output.splitlines() == [
        "Error: learning needs scikit-learn: pip install '.[learn]' (the desk works without it)"]


def test_from_too_few_cases_nothing_is_learned(run: Run, rows: None) -> None:
    assert "nothing learned: 0 settled cases, at least 200 are needed" in run("learn").output


@pytest.mark.parametrize(("row", "words"), [
    ({"text": "नाली जाम"}, 'no "dept"'), ({"dept": "SWM"}, 'no "text"'), ({"text": "x", "dept": "NASA"}, "'NASA'"),
])  # fmt: skip
def test_a_line_that_teaches_nothing_is_named(run: Run, tmp_path: Path, row: dict[str, str], words: str) -> None:
    assert words in run("learn", "--file", written(tmp_path / "more.jsonl", [row]), code=1).output


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same cases are trained from only once: it takes seconds."""
    from rules import model_train

    real, known = model_train.train, dict[tuple[str, ...], Trained]()

    def train(router: Router, office: config.Config, cases: Sequence[Case]) -> Trained:
        key = tuple(case.text for case in cases)
        known[key] = known[key] if key in known else real(router, office, cases)
        return known[key]

    monkeypatch.setattr(model_train, "train", train)


@pytest.mark.usefixtures("weak", "rows", "once")
def test_it_learns_from_settled_cases_and_keeps_what_reads_better(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(1, 2, 7)
    said = run("learn", "--dry-run").output
    db.connect(sqlite_url)
    assert "would be used from now on" in said
    assert trained.version() == ""

    said = run("learn").output
    db.connect(sqlite_url)
    assert said.endswith("\nused from now on\n")
    first = trained.version()
    assert model_of(trained.model(), config.load().department_by_code) is not None

    worse = made({name: {"TRANS": 9.0} for name in ("~$", "~len4", "~len5", "~len6")}, table=0.1)
    monkeypatch.setattr("rules.model_train.train", lambda *_: worse)
    said = run("learn").output
    db.connect(sqlite_url)
    assert "| model in use |" in said
    assert "not used, it reads worse: the first department" in said
    assert said.endswith("the model in use stays\n")
    assert trained.version() == first


def test_the_first_model_is_made_of_labelled_texts_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = weak_config()
    learning = office.learning.model_copy(update={"texts": str(tmp_path / "texts")})
    office = office.model_copy(update={"learning": learning})
    monkeypatch.setattr(config, "load", lambda _path=None: office)
    for folder, number in (("known", 1), ("measured", 2), ("measured", 3)):
        (tmp_path / "texts" / folder).mkdir(parents=True, exist_ok=True)
        written(tmp_path / "texts" / folder / f"round_{number}.jsonl", messages(number))
    target = tmp_path / "model.json"
    said = run("learn", "--first", str(target)).output
    assert "| measure | table alone | new model |" in said
    router = Router(office)
    before = router.suggest("बस वाले छात्रों को बिठाते ही नहीं, पास दिखाने पर उतार देते हैं")
    router.model = model_of(target.read_text(encoding="utf-8"), office.department_by_code)
    after = router.suggest("बस वाले छात्रों को बिठाते ही नहीं, पास दिखाने पर उतार देते हैं")
    assert after.departments[0].code == "TRANS"
    assert after.departments[0].score != (before.departments[0].score if before.departments else 0)


def test_without_labelled_texts_the_folder_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning = weak_config().learning.model_copy(update={"texts": str(tmp_path / "nowhere")})
    office = weak_config().model_copy(update={"learning": learning})
    monkeypatch.setattr(config, "load", lambda _path=None: office)
    said = run("learn", "--first", str(tmp_path / "model.json"), code=1).output
    assert "learning.texts" in said
    assert "nowhere" in said


@pytest.mark.usefixtures("rows")
def test_lessons_are_cases_too(run: Run, sqlite_url: str, tmp_path: Path) -> None:
    from cli.learn import _cases

    settle(7)
    with db.transaction():
        lessons.keep("type", "नाली जाम है", "PWD:road_broken", "SWM:drain_blocked", NOW)
        lessons.keep("choice", "lait nahi", "MUN:street_light", "ELEC:", NOW)
    found = _cases(config.load(), [])
    assert [(case.text, case.department, case.category) for case in found[:2]] == [
        ("नाली जाम है", "SWM", "B"), ("lait nahi", "ELEC", "")]
    assert len(found) == 2 + len(messages(7))


@pytest.mark.usefixtures("rows")
def test_the_night_s_run_is_marked_with_what_was_missing(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.learn._be_modest", lambda: None)  # its limits would stay with the tests' own process
    run("learn", "--nightly")
    db.connect(sqlite_url)
    last = marks.last_run("learn")
    assert last is not None
    assert last.finished_at is not None
    assert last.error.startswith("0 settled cases, at least 200")
