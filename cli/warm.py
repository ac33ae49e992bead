"""The office with its tables already made searchable, kept on disk between runs, so that a command answers at once.

Reading config.yaml and building the tables takes most of a second; loading them as they were takes a few hundredths.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from rules.office import Office

_HERE = Path(__file__).resolve().parent.parent
_KEPT = 3
Part = Literal["router", "reader", "comparer"]


def office(part: Part, config_path: Path | str | None = None) -> Office:
    """The office of a config file with one of its readers built. ConfigError where the file cannot be used.

    Each is kept for itself: who reads replies need not wait for the table of complaint types. The comparer has the
    router within.
    """
    import config

    path = Path(config_path) if config_path else config.DEFAULT_PATH
    kept = _folder() / f"{part}-{_key(path)}.pickle"
    found = _load(kept)
    if found is None:
        found = Office(config.load(path))
        getattr(found, part)  # built by being asked for
        _keep(kept, found)
    return found


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(base) if base else Path.home() / ".cache") / "grievance-desk"


def _key(path: Path) -> str:
    """Changes with every file the tables are made from, and with the code that makes them."""
    seen = hashlib.sha256(f"{sys.version}{path.resolve()}".encode())
    for file in _sources(path):
        with contextlib.suppress(OSError):
            told = file.stat()
            seen.update(f"{file}{told.st_size}{told.st_mtime_ns}".encode())
    return seen.hexdigest()[:24]


def _sources(path: Path) -> Iterator[Path]:
    yield path
    yield from sorted(path.parent.glob("*.d/**/*"))
    yield _HERE / "config.py"
    yield from sorted(file for kind in ("*.py", "*.json") for file in (_HERE / "rules").rglob(kind))


def _load(file: Path) -> Office | None:
    """What is kept, if it is ours and whole: a pickle is code, so nobody else's is ever opened."""
    try:
        told = file.stat()
        if told.st_uid != os.getuid() or told.st_mode & 0o022:
            return None
        gc.disable()  # many small objects come in at once: looking for cycles among them doubles the time
        found = pickle.loads(file.read_bytes())  # noqa: S301  (our own file, checked above)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError):
        return None
    finally:
        gc.freeze()  # they stay as long as the process: nobody need look at them again
        gc.enable()
    return found if isinstance(found, Office) else None


def _keep(file: Path, made: Office) -> None:
    """Write beside and rename, so that nobody reads half a file; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as beside:
            pickle.dump(made, beside, protocol=pickle.HIGHEST_PROTOCOL)
        Path(beside.name).replace(file)
        same = file.parent.glob(f"{file.name.partition('-')[0]}-*.pickle")
        for old in sorted(same, key=lambda one: -one.stat().st_mtime)[_KEPT:]:
            old.unlink(missing_ok=True)
