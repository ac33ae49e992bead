from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from config import Config, load
from rules.routing_phrases import spelt_out
from rules.routing_stop import STOP_WORDS
from rules.text import romanise, tokens

ROOT = Path(__file__).resolve().parents[1]
CONFIG = load()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the shipped configuration to spoil."""
    shutil.copy(ROOT / "config.yaml", tmp_path)
    shutil.copytree(ROOT / "config.d", tmp_path / "config.d")
    return tmp_path / "config.yaml"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_office_has_its_sixteen_departments_and_enough_types() -> None:
    assert len(CONFIG.departments) == 16
    assert 75 <= len(CONFIG.types) <= 160
    assert {kind.department for kind in CONFIG.types} == set(CONFIG.department_by_code)


def test_yaml_guesses_nothing(office: Path) -> None:
    spoil(office, 'start: "21:00"', "start: 21:00")
    spoil(office, 'helpline: "0000-000000"', "helpline: no")
    config = load(office)
    assert config.clock.quiet.start.hour == 21
    assert config.desk.helpline == "no"


def test_every_type_has_words_in_every_language() -> None:
    for kind in CONFIG.types:
        for language in ("hi", "hing", "mr", "en"):
            assert getattr(kind, language), f"{kind.id} has no words in {language}"


def test_no_phrase_speaks_for_two_departments() -> None:
    owners = defaultdict(set)
    for kind in CONFIG.types:
        for phrase in kind.phrases:
            owners[" ".join(map(romanise, tokens(phrase)))].add(kind.department)
    assert {phrase: codes for phrase, codes in owners.items() if len(codes) > 1} == {}


def test_a_word_belongs_to_one_family() -> None:
    families = defaultdict(set)
    for family in CONFIG.families:
        for member in family:
            families[" ".join(map(romanise, tokens(member)))].add(family[0])
    assert {word: names for word, names in families.items() if len(names) > 1} == {}


def test_a_phrase_of_danger_is_dangerous_without_its_small_words() -> None:
    """Small words are not counted: "beating now" without "now" would call every quarrel a danger."""
    known = {romanise(word) for family in CONFIG.families for member in family for word in tokens(member)}
    expressions = {member for family in CONFIG.families for member in family if len(tokens(member)) > 1}
    phrases = spelt_out([*CONFIG.danger, *(phrase for kind in CONFIG.types for phrase in kind.danger)])
    bare = [phrase for phrase in phrases if _shrinks(phrase, known) and not any(one in phrase for one in expressions)]
    assert bare == []


def _shrinks(phrase: str, known: set[str]) -> bool:
    words = [romanise(word) for word in tokens(phrase)]
    return len(words) > 1 and sum(word in known or word not in STOP_WORDS for word in words) == 1


def test_short_names_fit_on_a_button() -> None:
    for department in CONFIG.departments:
        assert all(len(getattr(department.short, language)) <= 20 for language in ("hi", "mr", "en"))


def test_the_areas_are_one_tree() -> None:
    (root,) = [area for area in CONFIG.areas if area.parent is None]
    assert all(list(CONFIG.enclosing(area.code))[-1] == root for area in CONFIG.areas)
    assert sum(area.kind == "locality" for area in CONFIG.areas) >= 80
    assert sum(area.kind == "tehsil" for area in CONFIG.areas) == 8


def test_every_key_of_the_configuration_is_explained() -> None:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    for name in Config.model_fields:
        assert f"\n{name}:" in f"\n{text}", f"{name} does not stand in config.yaml"


def test_an_installed_desk_takes_the_config_of_the_folder_it_is_called_in(tmp_path: Path) -> None:
    installed = tmp_path / "site"
    installed.mkdir()
    for name in ("config.py", "config_file.py"):
        (installed / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    here = tmp_path / "office"
    here.mkdir()
    (here / "config.yaml").write_text("", "utf-8")
    told = subprocess.run(
        [sys.executable, "-c", "import config; print(config.DEFAULT_PATH)"], cwd=here, check=True, capture_output=True,
        text=True, env={**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"})  # fmt: skip
    assert Path(told.stdout.strip()) == here / "config.yaml"
