"""The environment: where the desk's database, media and secrets are; `.env` fills in what is unset."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings import Settings, SettingsError, from_environment

DEFAULT_PORT = 8000
VAR = Path("var")
_SAYS_NOTHING = re.compile(r"\s*(#.*|[A-Za-z_]\w*\s*=\s*(#.*)?)?$")


@dataclass(frozen=True, slots=True)
class Environment:
    """All that is told from outside; everything has a default that runs on a fresh machine."""

    database_url: str = field(repr=False)
    media_url: str
    port: int
    secret_key: str = field(repr=False)
    config_path: str
    clock_file: str
    platforms: Settings


def read(env: Mapping[str, str] | None = None) -> Environment:
    """Read the environment; raises SettingsError with every fault: which name, what is wrong, how to mend it."""
    given, faults = _merged(env)
    try:
        platforms = from_environment(given)
    except SettingsError as error:
        platforms = Settings()
        faults += error.faults
    port = given.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        faults.append(f"PORT: {port!r} is no port; write a number such as 8000")
    database_url = given.get("DATABASE_URL", "").strip() or f"sqlite:///{VAR / 'desk.db'}"
    if not _names_a_database(database_url):
        faults.append("DATABASE_URL: write sqlite:///var/desk.db or postgresql://user:password@host/name")
    if not faults:
        secret_key = given.get("SECRET_KEY", "").strip() or _own_secret(faults)
    if faults:
        raise SettingsError(faults)
    return Environment(
        database_url=database_url,
        media_url=given.get("MEDIA_URL", "").strip() or str(VAR / "media"),
        port=int(port),
        secret_key=secret_key,
        config_path=given.get("DESK_CONFIG", "").strip(),
        clock_file=given.get("DESK_CLOCK_FILE", "").strip(),
        platforms=platforms,
    )


def _names_a_database(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"sqlite", "postgresql", "postgres"} and len(parts.path) > 1 and parts.port != 0
    except ValueError:  # a port or a bracket that cannot be
        return False


def merged(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The process's environment over the lines of `.env`, if that file is there."""
    return _merged(env)[0]


def _merged(env: Mapping[str, str] | None) -> tuple[dict[str, str], list[str]]:
    """As `merged`, and the faults of `.env`."""
    from honcho.environ import parse

    given = dict(os.environ if env is None else env)
    file = Path(".env")
    if env is not None or not file.is_file():
        return given, []
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return given, [f".env: cannot be read ({error}); save it as plain UTF-8 text, readable for the desk"]
    told, faults = dict[str, str](), list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        try:
            found = parse(line)
        except ValueError as error:  # a quote left open
            found = {}
            faults.append(f".env line {number}: {error}; close it, or put the whole value in quotes")
        else:
            if not found and not _SAYS_NOTHING.match(line):
                faults.append(f".env line {number}: is no NAME=value; mend it, or put a # before it")
        told.update(found)
    return {**told, **given}, faults


def _own_secret(faults: list[str]) -> str:
    """A secret made at the first start and kept in var/, for desks that set no SECRET_KEY."""
    file = VAR / "secret_key"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            new = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(new, secrets.token_urlsafe(32).encode())
            os.close(new)
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        faults.append(f"{file}: cannot be kept ({error.strerror}); make {VAR}/ writable for the desk in "
                      f"{Path.cwd()}, or set SECRET_KEY")  # fmt: skip
        return ""
