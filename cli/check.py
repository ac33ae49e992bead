"""`desk check`, the doctor: looks the whole desk over and says in plain words what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

import config
import environment
from bot import redact
from bot.settings import SettingsError
from cli import check_office as office
from cli.finding import Finding, bad, look, ok, summary
from clock import clock, real_time
from config import Config, ConfigError
from environment import Environment


@click.command()
@click.option("--offline", is_flag=True, help="Ask no platform; look only at what is on this machine.")
def check(offline: bool) -> None:
    """Look everything over, and say how to mend what is wrong.

    ok: as it should be. look: it works, but you should know. bad: it does not work; the exit code is then 1.
    """
    findings = []
    for finding in _all(offline):
        click.echo(finding.text())
        findings.append(finding)
    click.echo(f"\n{summary(findings)}")
    if any(finding.mark == "bad" for finding in findings):
        raise SystemExit(1)


def _all(offline: bool) -> Iterator[Finding]:
    """Every finding in turn; what cannot be looked at because something before it is broken is left out."""
    try:
        env = environment.read()
    except SettingsError as error:
        yield from (bad("environment", fault, "mend it in .env or the environment") for fault in error.faults)
        return
    redact.install(env.platforms.secrets())
    yield from _environment(env)
    picture = _config(env)
    yield from picture if isinstance(picture, list) else _desk(env, picture, offline)


def _environment(env: Environment) -> Iterator[Finding]:
    told = (("Telegram", env.platforms.telegram), ("Twilio", env.platforms.twilio))
    platforms = [name for name, settings in told if settings is not None]
    if platforms:
        yield ok("environment", f"{' and '.join(platforms)} configured")
    else:
        mend = "set TELEGRAM_BOT_TOKEN or TWILIO_ACCOUNT_SID (README, 'Going live')"
        yield look("environment", "no platform is configured; `desk run` starts the sandbox", mend)
    yield from office.check_secrets(env, environment.merged(), Path(".env"))


def _config(env: Environment) -> Config | list[Finding]:
    try:
        return config.load(env.config_path or None)
    except ConfigError as error:
        head, *faults = str(error).splitlines()
        told = [fault.removeprefix("  - ") for fault in faults] or [head]
        return [bad("config", fault, f"mend it in {env.config_path or 'config.yaml'}") for fault in told]


def _desk(env: Environment, picture: Config, offline: bool) -> Iterator[Finding]:
    departments, types, areas = len(picture.departments), len(picture.types), len(picture.areas)
    yield ok("config", f"{departments} departments, {types} types, {areas} areas")
    yield from office.check_types(picture)
    yield from office.check_matters(picture)
    yield from office.check_model(picture)
    yield from office.check_clock(clock(env.clock_file)(), real_time(), picture)
    yield from office.check_files(env)
    database = office.check_database(env)
    yield from database
    chats: dict[str, str] = {}
    if all(finding.mark == "ok" for finding in database):
        yield from _rows(env, picture)
        chats = office.telegram_chats()
    if not offline:
        from cli.check_platforms import check_platforms  # telegram and twilio take a second to import

        yield from check_platforms(env.platforms, chats, real_time)


def _rows(env: Environment, picture: Config) -> Iterator[Finding]:
    yield from office.check_ladders(picture)
    yield from office.check_people()
    yield from office.check_rooms(picture, env)
    yield from office.check_worker(env, real_time())
    yield from office.check_queues()
