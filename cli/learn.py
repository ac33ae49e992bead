"""`desk learn`: train the model from the office's own cases, and use it where it reads frozen messages no worse.

`desk learn --first FILE` makes the model an office begins with, from labelled texts alone.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib.util
import os
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.lifeline import tie_to_parent
from cli.reading import rows_of

if TYPE_CHECKING:
    from config import Config
    from rules.model import Model
    from rules.model_cases import Case
    from rules.office import Office

NIGHTLY = "learn"
KNOWN = "known"
_SECONDS = 1800
_BYTES = 4 * 1024**3
_MEASURES = {
    "top1": "the first department", "top3": "the first three departments", "danger": "category A",
    "b_or_c": "B or C", "auto_right": "what is routed without asking",
    "auto_share": "how much is routed without asking",
}  # fmt: skip


class TooFewError(Exception):
    """There is not enough to learn from, or to measure by; the text says what is missing."""


@click.command()
@click.option("--file", "files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help='More labelled messages, one {"text", "dept"[, "urgency", "type", "area"]} a line.')
@click.option("--dry-run", is_flag=True, help="Train and measure, but change nothing.")
@click.option("--first", type=click.Path(dir_okay=False, path_type=Path),
              help="Train from labelled texts alone, without a database, and write the model to this file.")
@click.option("--nightly", is_flag=True, hidden=True)
def learn(files: tuple[Path, ...], dry_run: bool, first: Path | None, nightly: bool) -> None:
    """Train the model from settled and corrected complaints; used only where it reads frozen messages no worse."""
    if importlib.util.find_spec("sklearn") is None:
        raise click.ClickException("learning needs scikit-learn: pip install '.[learn]' (the desk works without it)")
    if first:
        _first(first, files, dry_run=dry_run)
        return
    if nightly:
        _be_modest()
    import desk
    from store import db

    parts = desk.build()
    held = db.hold("learn")
    if held is None:
        raise click.ClickException("the desk is learning already; wait until it is done")
    with held:
        try:
            _learn(parts.desk.office, files, parts.now(), dry_run=dry_run, nightly=nightly)
        finally:
            db.close()


def _be_modest() -> None:
    """The night's run goes with the worker that started it, takes what is left of the machine, and ends in time."""
    tie_to_parent()
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def _learn(office: Office, files: Sequence[Path], now: dt.datetime, *, dry_run: bool, nightly: bool) -> None:
    from store import db, marks

    slot = now.astimezone(office.config.desk.zone).date().isoformat()
    error = ""
    try:
        for line in _attempt(office, files, now, dry_run=dry_run):
            click.echo(line)
    except TooFewError as few:
        error = str(few)
        click.echo(f"nothing learned: {few}")
    if nightly:
        with db.transaction():
            run = marks.start_slot(NIGHTLY, slot, now)
            if run is not None:
                marks.finish_slot(run, now, error)


def _first(target: Path, files: Sequence[Path], *, dry_run: bool) -> None:
    """The model of the labelled texts, beside the table alone; written whatever the figures say: who asks decides."""
    import config
    from rules import model_gate
    from rules.model import dumps, fitting, loads
    from rules.model_cases import divided
    from rules.model_train import train
    from rules.routing import Router

    office = config.load(_config_path())
    router = Router(office)
    texts = [*labelled_texts(office), *_labelled(office, files)]
    cases, apart = divided(office, texts, (row.text for row in office.frozen))
    click.echo(f"{len(cases)} texts to learn from, {len(office.frozen)} frozen messages to measure by")
    made = dumps(train(router, office, cases))
    frozen = model_gate.labels(office, apart)
    model = fitting(loads(made), office.department_by_code)
    for line in model_gate.table([model_gate.score(router, "table alone", None, frozen),
                                  model_gate.score(router, "new model", model, frozen)]):  # fmt: skip
        click.echo(line)
    if not dry_run:
        target.write_text(f"{made}\n", encoding="utf-8")
        click.echo(f"written to {target}")


def _attempt(office: Office, files: Sequence[Path], now: dt.datetime, *, dry_run: bool) -> Iterator[str]:
    """Train, measure, and use what is best; the lines that tell of it."""
    from rules import model_gate
    from rules.model import dumps, fitting, loads
    from rules.model_cases import divided
    from rules.model_train import train
    from store import db, learned, trained

    config = office.config
    office.teach(learned.phrases())
    cases, apart = divided(config, _cases(config, files), (row.text for row in config.frozen))
    frozen = model_gate.labels(config, apart)
    _must_suffice(config, len(cases), len(frozen), model_gate.FEWEST)
    texts, _ = divided(config, labelled_texts(config), (one["text"] for one in frozen))
    yield (f"{len(cases)} cases and {len(texts)} texts to learn from, {len(apart)} cases kept apart, "
           f"{len(config.frozen)} messages of the config")
    made = dumps(train(office.router, config, [*cases, *texts]))
    old = _old(config, trained.model())
    table = model_gate.score(office.router, "table alone", None, frozen)
    new = model_gate.score(office.router, "new model", fitting(loads(made), config.department_by_code), frozen)
    first = model_gate.score(office.router, "first model", office.first_model, frozen) if office.first_model else None
    before = model_gate.score(office.router, "model in use", old, frozen) if old else None
    yield from model_gate.table([one for one in (table, first, before, new) if one])
    choice, faults = model_gate.verdict(first or table, before, new)
    if choice != "old" and not dry_run:
        with db.transaction():
            trained.keep(made if choice == "new" else "", now)
    yield _told(choice, faults, first is not None, dry_run=dry_run)


def _must_suffice(config: Config, cases: int, frozen: int, fewest_frozen: int) -> None:
    fewest = config.learning.fewest_cases
    if cases < fewest:
        raise TooFewError(f"{cases} settled cases, at least {fewest} are needed (config.yaml: learning.fewest_cases)")
    if frozen < fewest_frozen:
        raise TooFewError(f"{frozen} frozen messages, at least {fewest_frozen} are needed to measure by")


def _old(config: Config, text: str) -> Model | None:
    from rules.model import ModelError, model_of

    try:
        return model_of(text, config.department_by_code)
    except ModelError:
        return None


def _told(choice: str, faults: Sequence[str], has_first: bool, *, dry_run: bool) -> str:
    why = f"not used, it reads worse: {', '.join(_MEASURES[fault] for fault in faults)}; "
    base = "the first model is used" if has_first else "the table alone is used"
    stays = {"old": "the model in use stays", "base": base, "new": ""}[choice]
    line = "used from now on" if choice == "new" else why + stays
    return f"{'dry run, nothing changed: would be ' if dry_run else ''}{line}"


def _cases(config: Config, files: Sequence[Path]) -> list[Case]:
    """Everything people settled or corrected, the files' messages, and the lessons."""
    from rules.model_cases import CORRECTED, Case, corrected
    from store import trained

    settled = [
        Case(one.text, one.department, one.category, one.area, CORRECTED if one.moved else 1.0, one.lang)
        for one in trained.settled(config.learning.most_cases)
    ]
    return corrected([*settled, *_labelled(config, files)], _lessons(config))


def _lessons(config: Config) -> Iterator[Case]:
    from rules.model_cases import CHOSEN, CORRECTED, Case
    from store import lessons

    for kind, weight in (("type", CORRECTED), ("choice", CHOSEN)):
        for one in lessons.examples(kind, limit=config.learning.most_cases):
            department, type_id = lessons.parts_of(str(one.right))
            known = config.type_by_id.get(type_id)
            category = known.category if known and kind == "type" else ""
            yield Case(str(one.text), department, category, weight=weight, lang=str(one.lang))


def labelled_texts(config: Config) -> Iterator[Case]:
    """The labelled texts that came with the desk, and the office's own; those of other departments are left out."""
    from rules.model_cases import NONE

    if not config.learning.texts:
        return
    folder = _config_path().parent / config.learning.texts
    files = sorted(folder.glob("*/*.jsonl"))
    if not files:
        raise click.ClickException(f"learning.texts of config.yaml: there is no .jsonl file in the folders of {folder}")
    for file in files:
        for row in rows_of(file):
            case = _labelled_case(config, row)
            if case.department == NONE or case.department in config.department_by_code:
                yield dataclasses.replace(case, weight=1.0, writer=file.stem, known=file.parent.name == KNOWN)


def _config_path() -> Path:
    import config
    import environment

    given = environment.merged().get("DESK_CONFIG", "").strip()
    return Path(given) if given else config.DEFAULT_PATH


def _labelled(config: Config, files: Sequence[Path]) -> Iterator[Case]:
    from rules.model_cases import NONE

    for row in (row for file in files for row in rows_of(file)):
        case = _labelled_case(config, row)
        if case.department != NONE and case.department not in config.department_by_code:
            raise click.ClickException(f"{case.department!r} in the file is no department of this office")
        yield case


def _labelled_case(config: Config, row: dict[str, Any]) -> Case:
    from rules.model_cases import CORRECTED, Case

    text, department = row.get("text"), row.get("dept") or _department(config, row)
    if not isinstance(text, str) or not isinstance(department, str):
        raise click.ClickException('a line of the file has no "text" or no "dept"')
    return Case(text, department, str(row.get("urgency") or ""), str(row.get("area") or ""), CORRECTED,
                str(row.get("lang") or ""), tuple(map(str, row.get("accept") or ())))  # fmt: skip


def _department(config: Config, row: dict[str, Any]) -> str | None:
    known = config.type_by_id.get(str(row.get("type")))
    return known.department if known else None
