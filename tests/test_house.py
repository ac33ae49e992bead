"""The house rules: who imports whom, how long things are, and that what is written down is true."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import config
import lang
from desk import COMMANDS
from tests.house import ALONE, OURS, ROOMS, ROOT, Module, inside, modules, table_names

# docs/architecture.md, "Who may import whom"; a room may always import itself
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "config": ("config_file",),
    "config_file": (),
    "clock": (),
    "environment": ("bot.settings",),
    "rules": ("config",),
    "lang": ("config",),
    "store": ("rules", "config"),
    "actions": ("store", "rules", "lang", "config"),
    "handlers": ("actions", "store", "rules", "lang", "config"),
    "bot": ("handlers.receive", "handlers.inbound", "config"),
    "jobs": ("actions", "store", "bot.channel", "lang", "rules", "config"),
    "web": ("actions", "store", "lang", "bot.hooks", "bot.settings", "handlers.inbound", "config"),
    "sandbox": (),
}
OWNERS: dict[str, tuple[str, ...]] = {
    "peewee": ("store",), "playhouse": ("store",), "psycopg": ("store",),
    "telegram": ("bot",), "twilio": ("bot",),
    "flask": ("bot.hooks", "web", "sandbox", "desk"),  # desk.py names the type it returns, no more
    "schedule": ("jobs",), "rapidfuzz": ("rules",),
    "sklearn": ("rules.model_train",), "numpy": ("rules.model_train",), "scipy": (),
}
PURE = ("rules", "actions", "handlers", "store", "lang")
LONGEST_FUNCTION, LONG_FUNCTION, MEDIAN_FUNCTION, LONGEST_FILE = 60, 35, 9, 400


def _told(found: Iterator[str] | list[str]) -> str:
    return "\n".join(sorted(set(found)))


def test_rooms_import_only_whom_they_may() -> None:
    wrong = [f"{module.where} imports {name}" for module in modules() if module.room in MAY_IMPORT
             for name in module.imports() if name.partition(".")[0] in OURS - {module.room}
             and not any(inside(name, allowed) for allowed in MAY_IMPORT[module.room])]
    assert not wrong, _told(wrong)


def test_every_room_stands_in_the_architecture_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = {name.removesuffix("/").removesuffix(".py") for name in table_names(page, "## Who may import whom")}
    assert named >= set(ROOMS + ALONE), set(ROOMS + ALONE) - named


def test_the_tree_is_really_seen() -> None:
    seen = {(module.room, name.partition(".")[0]) for module in modules() for name in module.imports()}
    assert {("bot", "telegram"), ("bot", "twilio"), ("store", "peewee"), ("web", "flask"), ("cli", "clock")} <= seen


def test_a_library_is_imported_only_by_the_room_that_owns_it() -> None:
    wrong = [f"{module.where} imports {name}" for module in modules() for name in module.imports()
             if name.partition(".")[0] in OWNERS
             and not any(inside(module.name, owner) for owner in OWNERS[name.partition(".")[0]])]
    assert not wrong, _told(wrong)


def test_web_processes_import_neither_telegram_ext_nor_twilio_rest(sqlite_url: str, tmp_path: Path) -> None:
    code = ("import sys, desk; desk.web_app(); "
            "print(*(name for name in ('telegram.ext', 'twilio.rest', 'httpx', 'peewee') if name in sys.modules))")
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE_URL": sqlite_url,
             "PUBLIC_URL": "https://desk.example.in", "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": "made-up",
             "TELEGRAM_BOT_TOKEN": "1000001:made-up", "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
             "TWILIO_AUTH_TOKEN": "made-up", "TWILIO_WHATSAPP_FROM": "+910000000100"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "peewee" in loaded, "the check itself saw nothing"
    assert not {"telegram.ext", "twilio.rest"} & set(loaded)


def test_functions_are_short() -> None:
    lengths = {f"{module.where}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
               for module in modules() for function in module.functions()}
    longest = {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
    assert not longest, longest
    long = {name: length for name, length in lengths.items() if length > LONG_FUNCTION}
    assert len(long) <= len(lengths) / 10, long
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION


def test_files_are_short() -> None:
    lengths = {module.where: len(module.path.read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_every_file_says_what_it_is_for() -> None:
    import ast

    assert not [module.where for module in modules() if not ast.get_docstring(module.tree)]


def test_production_does_not_know_the_sandbox() -> None:
    wrong = [f"{module.where}: {name}" for module in modules() if module.room not in ("sandbox", "cli", "desk")
             for name in [*module.names(), *(text for text in module.strings() if text.isidentifier())]
             if "sandbox" in name.lower()]
    assert not wrong, _told(wrong)


def test_time_is_a_parameter() -> None:
    wrong = [f"{module.where}: {name}" for module in modules() if module.room in PURE
             for name in _calls(module) if name in _CLOCKS]
    assert not wrong, _told(wrong)


_CLOCKS = ("now", "utcnow", "today", "sleep", "time", "monotonic")


def _calls(module: Module) -> Iterator[str]:
    """Methods called on the modules `time` and `datetime` and their classes."""
    import ast

    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if owner in ("time", "datetime", "dt.datetime", "datetime.datetime", "dt.date", "date", "asyncio"):
                yield node.func.attr


def test_sentences_live_in_lang() -> None:
    devanagari = re.compile("[\u0900-\u097f]")
    rooms = ("actions", "store", "jobs", "web", "bot")
    wrong = [f"{module.where}: {text}" for module in modules() if module.room in rooms for text in module.strings()
             if devanagari.search(text)]
    assert not wrong, _told(wrong)


# texts and their keys

_KEY = re.compile(r"[a-z]+(\.[a-z0-9_]+)+")
_FILES = (".yaml", ".json", ".db", ".py", ".csv", ".xlsx", ".oga", ".html", ".toml")


def _texts_used() -> tuple[set[str], set[str]]:
    """Whole keys that stand in code, and the beginnings of keys that are put together."""
    first = {key.partition(".")[0] for key in lang.entries()}
    whole = {text for module in modules() if module.room != "sandbox" for text in module.strings()
             if _KEY.fullmatch(text) and text.partition(".")[0] in first and not text.endswith(_FILES)}
    begun = {text for module in modules() if module.room != "sandbox" for text in module.beginnings()
             if re.match(r"[a-z]+\.", text) and text.partition(".")[0] in first}
    return whole, begun


def test_every_text_named_in_code_exists() -> None:
    whole, begun = _texts_used()
    unknown = [key for key in whole if not lang.has(key) and not any(text.startswith(key) for text in lang.entries())]
    assert not unknown, _told(unknown)
    hollow = [text for text in begun if not any(key.startswith(text) for key in lang.entries())]
    assert not hollow, _told(hollow)


def test_every_text_is_used() -> None:
    whole, begun = _texts_used()
    begun.add("menu.")  # cli/working.py puts these together from the commands' names
    ends = tuple({text for module in modules() for text in module.endings() if re.fullmatch(r"_[a-z_]{4,}", text)})
    unused = [key for key in lang.entries() if key not in whole and not any(key.startswith(text) for text in begun)
              and not key.endswith(ends)]
    assert not unused, _told(unused)


# config.yaml

_KEY_LINE = re.compile(r"( *)([a-z_A-C]+):")


def _commented(text: str) -> Iterator[tuple[str, bool]]:
    """Every key of a YAML file and whether a comment stands above it, or above the run of keys it belongs to."""
    covered: dict[int, bool] = {}
    comment = False
    for line in text.splitlines():
        found = _KEY_LINE.match(line)
        if line.lstrip().startswith("#"):
            comment = True
        elif found:
            depth = len(found[1])
            covered[depth] = comment or covered.get(depth, False)
            for deeper in [other for other in covered if other > depth]:
                del covered[deeper]
            yield found[2], covered[depth]
            comment = False
        elif not line.strip():
            covered.clear()


def test_every_key_of_the_config_is_commented() -> None:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    explained: dict[str, bool] = {}
    for key, has_comment in _commented(text):
        explained[key] = explained.get(key, False) or has_comment
    sections = {"desk", "clock", "limits", "retention", "holidays", "A", "B", "C"}  # their keys are, one by one
    assert not [key for key, has_comment in explained.items() if not has_comment and key not in sections]


def test_every_part_of_the_config_in_its_own_file_says_what_it_is() -> None:
    files = sorted((ROOT / "config.d").rglob("*.yaml"))
    assert files
    silent = [path.name for path in files if not path.read_text(encoding="utf-8").startswith("#")]
    assert not silent, silent


@pytest.mark.parametrize("part", [config.Desk, config.Clock, config.Limits, config.Retention, config.Holidays])
def test_every_key_the_config_knows_stands_in_the_shipped_one(part: type[config.Part]) -> None:
    shipped = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    given = {"Desk": shipped["desk"], "Clock": shipped["clock"], "Limits": shipped["limits"],
             "Retention": shipped["retention"], "Holidays": shipped["clock"]["holidays"]}[part.__name__]
    assert set(given) == set(part.model_fields)


# what is written down

README = (ROOT / "README.md").read_text(encoding="utf-8")
_ENV_NAME = re.compile(r"[A-Z]+(_[A-Z]+)+|PORT")
_NOT_IN_EXAMPLE = {"DESK_CLOCK_FILE"}  # the sandbox's panel writes it; nobody sets it for a real desk


def test_the_readme_names_every_setting_that_is_read() -> None:
    told = set(table_names(README, "## Settings from the environment"))
    readers = [module for module in modules() if module.name in ("environment", "bot.settings")]
    read = {text for module in readers for text in module.strings() if _ENV_NAME.fullmatch(text)}
    assert told == read, told ^ read


def test_the_example_environment_agrees_with_the_readme() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    given = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    assert given == set(table_names(README, "## Settings from the environment")) - _NOT_IN_EXAMPLE


def test_the_readme_names_every_command() -> None:
    told = set(re.findall(r"`desk ([a-z]+(?:-[a-z]+)*)", README))
    assert told == set(COMMANDS) - {"worker"}  # that one is started by the Procfile, not by people


def test_make_knows_every_target_that_is_told() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"`?make ([a-z]+)`", README)) | set(re.findall(r"^make ([a-z]+)$", README, re.MULTILINE))
    assert told
    assert told <= targets


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in
                                        [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]))
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not broken, broken


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-learn.txt", "requirements-dev.txt"])
def test_locks_carry_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text)
    pinned = [entry for entry in entries if re.match(r"[A-Za-z0-9_.\[\]-]+==", entry)]
    assert len(pinned) > 20
    assert all("--hash=sha256:" in entry for entry in pinned)
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra|find|trusted)", text, re.MULTILINE)
