"""What the desk is told from outside: defaults that run anywhere, `.env`, and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import environment
from bot.settings import SettingsError


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_with_nothing_set_it_runs_on_a_fresh_machine() -> None:
    env = environment.read({})
    assert (env.database_url, env.media_url, env.port) == ("sqlite:///var/desk.db", "var/media", 8000)
    assert env.platforms.telegram is None
    assert env.platforms.twilio is None


def test_the_secret_is_made_once_and_for_our_eyes_only(tmp_path: Path) -> None:
    first, second = environment.read({}), environment.read({})
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0
    assert environment.read({"SECRET_KEY": "another"}).secret_key == "another"


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        environment.read({"PORT": "eighty", "DATABASE_URL": "mysql://x/y", "TELEGRAM_BOT_TOKEN": "nonsense"})
    text = str(told.value)
    for name in ("PORT", "DATABASE_URL", "TELEGRAM_BOT_TOKEN"):
        assert f"- {name}: " in text


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SettingsError, match="PORT"):
        environment.read({"PORT": port})


@pytest.mark.parametrize("url", ["sqlite:///x.db", "postgresql://u:p@h/n", "postgres://u:p@h/n"])
def test_both_databases_are_taken(url: str) -> None:
    assert environment.read({"DATABASE_URL": url}).database_url == url


def test_dotenv_fills_in_what_the_environment_leaves_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text('# a comment\nPORT=8011\nPUBLIC_URL="https://desk.example.in"\n', encoding="utf-8")
    monkeypatch.setenv("PORT", "8012")
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    env = environment.read()
    assert (env.port, env.platforms.public_url) == (8012, "https://desk.example.in")


def test_secrets_are_not_in_the_words_of_an_environment() -> None:
    env = environment.read({"SECRET_KEY": "s3cr3t-word", "DATABASE_URL": "postgresql://desk:s3cr3t-word@h/n",
                            "TELEGRAM_BOT_TOKEN": "1000001:s3cr3t-word"})
    assert "s3cr3t-word" not in repr(env)
