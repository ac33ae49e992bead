"""`desk run`, `desk worker`, `desk migrate`: start the desk, or one part of it."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import click

from bot.settings import WEBHOOK_FRAGMENT
from cli.lifeline import ENV, tie_to_parent
from environment import VAR, merged, read

ROOT = Path(__file__).resolve().parent.parent
_READY_SECONDS = 60


@click.command()
@click.option("--sandbox/--no-sandbox", default=None,
              help="With or without the local phones; unsaid: with them where no platform is configured.")
def run(sandbox: bool | None) -> None:
    """Start everything of the Procfile; Ctrl-C stops it."""
    env = merged()
    settings = read(env)
    configured = settings.platforms.telegram is not None or settings.platforms.twilio is not None
    if sandbox is None:
        sandbox = not configured
    if not sandbox and not configured:
        raise click.ClickException(
            "no platform is configured: set TELEGRAM_BOT_TOKEN or TWILIO_ACCOUNT_SID (README, 'Going live'), "
            "or use --sandbox")
    if sandbox:
        env = {**env, **sandbox_environment(env, settings.port)}
    os.environ.update(env)
    _prepare(seed=sandbox)
    sys.exit(_start(env, settings.port, sandbox=sandbox))


@click.command()
def worker() -> None:
    """The worker process: sends, polls, fetches, and lets the clock act."""
    import logging

    import desk
    from cli.working import run_worker

    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    tie_to_parent()
    run_worker(desk.build())


@click.command()
def migrate() -> None:
    """Bring the database to the newest form."""
    import store.db

    store.db.connect(read().database_url)
    done = store.db.migrate()
    click.echo(f"{len(done)} migration(s) run: {', '.join(done)}" if done else "the database is up to date")


def sandbox_environment(env: Mapping[str, str], port: int) -> dict[str, str]:
    """The environment that points the desk at the local phones; made-up accounts, secrets kept in var/."""
    phones = int(env.get("SANDBOX_PORT") or port + 100)
    here, there = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{phones}"
    secret = _kept_secret()
    return {
        "PORT": str(port),
        "PUBLIC_URL": here,
        "TELEGRAM_BOT_TOKEN": f"1000001:{secret}",
        "TELEGRAM_API_URL": there,
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_SECRET": secret[:32],
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": secret,
        "TWILIO_API_URL": there,
        "TWILIO_WHATSAPP_FROM": "+919999900001",
        "TWILIO_SMS_FROM": "+919999900002",
        "TWILIO_WEBHOOK_URL": f"{here}/hooks/twilio#{WEBHOOK_FRAGMENT}",
        "DESK_CLOCK_FILE": str((VAR / "clock").resolve()),
        "SANDBOX_PORT": str(phones),
        "SANDBOX_STATE": str((VAR / "sandbox.json").resolve()),
    }


def _kept_secret() -> str:
    file = VAR / "sandbox_secret"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_hex(20), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def _prepare(*, seed: bool) -> None:
    import desk

    env, config = desk.ground()
    from store import db, rooms

    if seed and not rooms.list_rooms():
        from cli.seed import seed_from
        from clock import clock
        from rules.office import Office

        seed_from(ROOT / "sandbox" / "cast.yaml", Office(config), clock(env.clock_file)())
    db.close()


def _start(env: Mapping[str, str], port: int, *, sandbox: bool) -> int:
    from honcho.environ import parse_procfile
    from honcho.manager import Manager

    ports = [port, int(env["SANDBOX_PORT"])] if sandbox else [port]
    for number in ports:
        _must_be_free(number)
    manager = Manager()
    told = {**env, ENV: str(os.getpid()), "PYTHONUNBUFFERED": "1",
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", "")])}
    lines = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8")).processes
    for name, command in lines.items():
        if sandbox or name != "sandbox":
            manager.add_process(name, f"exec {command}", env=told, cwd=str(Path.cwd()))
    page = f"http://127.0.0.1:{env['SANDBOX_PORT']}/" if sandbox else ""
    is_first = sandbox and not Path(env["SANDBOX_STATE"]).exists()
    threading.Thread(target=_announce, args=(port, page, is_first), daemon=True).start()
    manager.loop()
    return 0 if manager.returncode in (130, 143) else int(manager.returncode or 0)


def _must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise click.ClickException(f"port {port} is taken by another program; stop it, or choose another: "
                                       "PORT=8010 make run") from None


def _announce(port: int, page: str, is_first: bool) -> None:
    """Say where to look once the desk really answers; the first time the phones get their templates before."""
    is_up = bool(page) and _comes_up(page)
    if is_up and is_first:
        _submit_templates()
    if _comes_up(f"http://127.0.0.1:{port}/healthz"):
        where = f"open {page} in a browser" if page else f"listening on port {port}"
        click.echo(f"\n  The desk is ready: {where}. Ctrl-C stops it.\n")
    else:
        click.echo("The desk did not get ready; the lines above say why (`desk check` may help).", err=True)
    if is_up and not is_first:
        _submit_templates()


def _submit_templates() -> None:
    """The phones' WhatsApp account begins without templates, and approves them at once."""
    command = [sys.executable, "-m", "desk", "templates", "push"]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, stdout=subprocess.DEVNULL, timeout=_READY_SECONDS, check=False)  # noqa: S603  (our own)


def _comes_up(url: str) -> bool:
    """Whether an address answers before patience ends."""
    pause = threading.Event()
    return any(_answers(url) or pause.wait(0.2) for _ in range(_READY_SECONDS * 5))


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  (our own loopback address)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False

