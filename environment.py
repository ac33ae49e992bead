"""The environment: where the desk's database, media and secrets are; `.env` fills in what is unset."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import Settings, SettingsError, from_environment

DEFAULT_PORT = 8000
VAR = Path("var")


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
    given = merged(env)
    faults: list[str] = []
    try:
        platforms = from_environment(given)
    except SettingsError as error:
        platforms, faults = Settings(), list(error.faults)
    port = given.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        faults.append(f"PORT: {port!r} is no port; write a number such as 8000")
    database_url = given.get("DATABASE_URL", "").strip() or f"sqlite:///{VAR / 'desk.db'}"
    if database_url.partition("://")[0] not in {"sqlite", "postgresql", "postgres"}:
        faults.append("DATABASE_URL: write sqlite:///var/desk.db or postgresql://user:password@host/name")
    if faults:
        raise SettingsError(faults)
    return Environment(
        database_url=database_url,
        media_url=given.get("MEDIA_URL", "").strip() or str(VAR / "media"),
        port=int(port),
        secret_key=given.get("SECRET_KEY", "").strip() or _own_secret(),
        config_path=given.get("DESK_CONFIG", "").strip(),
        clock_file=given.get("DESK_CLOCK_FILE", "").strip(),
        platforms=platforms,
    )


def merged(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The process's environment over the lines of `.env`, if that file is there."""
    from honcho.environ import parse

    given = dict(os.environ if env is None else env)
    file = Path(".env")
    if env is None and file.is_file():
        return {**parse(file.read_text(encoding="utf-8")), **given}
    return given


def _own_secret() -> str:
    """A secret made at the first start and kept in var/, for desks that set no SECRET_KEY."""
    file = VAR / "secret_key"
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        new = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(new, secrets.token_urlsafe(32).encode())
        os.close(new)
    return file.read_text(encoding="ascii").strip()
