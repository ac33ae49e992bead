"""What the desk is told from outside: defaults that run anywhere, `.env`, and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import desk
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


@pytest.mark.parametrize("url", [
    "sqlite:///", "postgresql://", "postgresql://h", "postgresql://h:port/n", "postgresql://[h/n", "sqlite://",
])
def test_a_database_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"DATABASE_URL: write sqlite:///var/desk.db or postgresql://"):
        environment.read({"DATABASE_URL": url})


@pytest.mark.parametrize("url", ["http://[bad", "https://h:port", "desk.example.in", "ftp://h", "https://h/?a=b"])
def test_a_public_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"PUBLIC_URL: .* write one such as https://"):
        environment.read({"PUBLIC_URL": url})


def test_every_bad_line_of_dotenv_is_told_with_its_number(tmp_path: Path) -> None:
    text = "# fine\nPORT=8011\n\nEMPTY=\nEMPTY=  # nothing\nPORT 8012\nSECRET_KEY='open\nPORT=eighty\n"
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        environment.read()
    assert [fault.partition(":")[0] for fault in told.value.faults] == [".env line 6", ".env line 7", "PORT"]


def test_a_dotenv_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"\.env: cannot be read"):
        environment.read()


def test_where_var_cannot_be_written_the_cure_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("in the way", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"make var/ writable .* or set SECRET_KEY"):
        environment.read({})
    assert environment.read({"SECRET_KEY": "own"}).secret_key == "own"


NO_SERVER = "postgresql://desk:hidden@127.0.0.1:1/desk"


@pytest.mark.parametrize("words", ["run --sandbox", "worker", "migrate", "officer list", "check --offline", "outbox"])
@pytest.mark.parametrize(("url", "told"), [
    (NO_SERVER, "PostgreSQL cannot be used: "), ("sqlite:///text.db", "text.db cannot be used: file is not a database"),
    ("mysql://h/n", "DATABASE_URL: write "),
], ids=["no server", "no database", "no address"])
def test_every_command_says_what_is_wrong_with_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, url: str, told: str
) -> None:
    (tmp_path / "text.db").write_text("a letter, and no database at all " * 9, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr("sys.argv", ["desk", *words.split()])
    with pytest.raises(SystemExit) as ended:
        desk.main()
    said = "".join(capsys.readouterr())
    assert ended.value.code == 1
    assert told in said
    assert "Traceback" not in said
    assert "hidden" not in said


def test_a_web_process_that_cannot_begin_is_given_up_by_gunicorn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", NO_SERVER)
    with pytest.raises(SystemExit) as ended:
        desk.web_app()
    assert ended.value.code == desk.APP_LOAD_ERROR
    assert "PostgreSQL cannot be used" in capsys.readouterr().err
