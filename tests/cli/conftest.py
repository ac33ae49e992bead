"""The `desk` command on a database of its own in an empty folder, and a sandbox for what asks the platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import desk
from sandbox.testing import Sandbox
from store import db as database

Run = Callable[..., Result]
_READ = ("DATABASE_URL", "MEDIA_URL", "PUBLIC_URL", "PORT", "SECRET_KEY", "DESK_CONFIG", "DESK_CLOCK_FILE",
         "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_MODE", "TELEGRAM_WEBHOOK_SECRET", "TWILIO_ACCOUNT_SID",
         "TWILIO_AUTH_TOKEN", "TWILIO_API_URL", "TWILIO_WHATSAPP_FROM", "TWILIO_SMS_FROM", "TWILIO_WEBHOOK_FRAGMENT")


@pytest.fixture
def run(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run `desk …` and expect an exit code; the result with all it printed."""
    for name in _READ:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)

    def call(*args: str, code: int = 0) -> Result:
        result = CliRunner().invoke(desk.cli, args, prog_name="desk")
        assert result.exit_code == code, result.output + repr(result.exception)
        return result

    yield call
    database.close()


@pytest.fixture
def rows(run: Run, sqlite_url: str) -> Iterator[None]:
    """The database the command works on, open for looking into."""
    database.connect(sqlite_url)
    yield
    database.close()


@pytest.fixture(scope="session")
def phones() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def platforms(run: Run, phones: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """Telegram and Twilio are configured, and are the sandbox."""
    phones.renew()
    phones.call("DELETE", "/faults")
    told = phones.settings
    for name, value in {
        "PUBLIC_URL": phones.url, "TELEGRAM_BOT_TOKEN": told.bot_token, "TELEGRAM_API_URL": phones.url,
        "TWILIO_ACCOUNT_SID": told.account_sid, "TWILIO_AUTH_TOKEN": told.auth_token, "TWILIO_API_URL": phones.url,
        "TWILIO_WHATSAPP_FROM": told.whatsapp_from,
    }.items():
        monkeypatch.setenv(name, value)
    return phones
