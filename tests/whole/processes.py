"""The desk's real processes against a sandbox: started, killed and started again by the tests."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.settings import WEBHOOK_FRAGMENT
from clock import clock
from sandbox.testing import Sandbox
from store.models import micros

_SEEDED: dict[Path, bytes] = {}
"""Cast → a database with its people on the roster; made once a run."""

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Desk:
    """One desk in an empty folder, its web and worker processes, and the phones it is reached by."""

    def __init__(self, folder: Path, *, mode: str = "webhook") -> None:
        self.folder = folder
        self.port = free_port()
        self.clock_file = folder / "clock"
        self.sandbox = Sandbox(
            webhook_url=f"http://127.0.0.1:{self.port}/hooks/twilio#{WEBHOOK_FRAGMENT}", clock_file=self.clock_file,
            rate_limits=False,
        )
        self.env = self._environment(mode)
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def _environment(self, mode: str) -> dict[str, str]:
        settings = self.sandbox.settings
        ours = {
            "PORT": str(self.port), "PUBLIC_URL": f"http://127.0.0.1:{self.port}", "SECRET_KEY": "made-up-secret",
            "TELEGRAM_BOT_TOKEN": settings.bot_token, "TELEGRAM_API_URL": self.sandbox.url, "TELEGRAM_MODE": mode,
            "TELEGRAM_WEBHOOK_SECRET": "made-up-webhook-secret", "TWILIO_ACCOUNT_SID": settings.account_sid,
            "TWILIO_AUTH_TOKEN": settings.auth_token, "TWILIO_API_URL": self.sandbox.url,
            "TWILIO_WHATSAPP_FROM": settings.whatsapp_from, "TWILIO_SMS_FROM": settings.sms_from,
            "DESK_CLOCK_FILE": str(self.clock_file), "DESK_RUN_PID": str(os.getpid()),
        }
        foreign = ("TELEGRAM", "TWILIO", "DESK", "DATABASE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {**kept, **ours, "PATH": f"{BIN}{os.pathsep}{kept.get('PATH', '')}", "PYTHONPATH": str(ROOT)}

    def command(self, *words: str) -> str:
        """Run one `desk` command to its end; what it printed."""
        done = subprocess.run([BIN / "desk", *words], cwd=self.folder, env=self.env, capture_output=True, text=True,
                              check=False, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *names: str) -> None:
        """Start `web` or `worker` (both, unsaid) and wait until they answer."""
        commands: dict[str, list[str | Path]] = {
            "web": [BIN / "gunicorn", "--preload", "--workers", "2", "--bind", f"127.0.0.1:{self.port}",
                    "--no-control-socket", "--log-level", "warning", "desk:web_app()"],
            "worker": [BIN / "desk", "worker"],
        }
        for name in names or tuple(commands):
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running[name] = subprocess.Popen(commands[name], cwd=self.folder, env=self.env, stdout=log,
                                                      stderr=log, start_new_session=True)
        self.wait(self._answers, "the web process answers")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self, name: str) -> None:
        """End a process and all its children at once, without a word (SIGKILL)."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def stop(self) -> None:
        """End everything in good order."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)
        self.sandbox.stop()

    def logs(self) -> str:
        """What the processes wrote."""
        return "\n".join(path.read_text(errors="replace")[-4000:] for path in self.folder.glob("*.log"))

    def wait(self, holds, what: str, seconds: float = 20) -> None:  # type: ignore[no-untyped-def]
        """Wait until something holds; fail with the logs when it does not in time."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"waited in vain: {what}\n{self.logs()}"
            time.sleep(0.1)

    def seed(self, cast: Path) -> None:
        """Migrate, and put the cast's officers and rooms on the roster."""
        program = ("import desk, sys, pathlib; from cli.seed import seed_from; parts = desk.build(); "
                   "seed_from(pathlib.Path(sys.argv[1]), parts.desk.office, parts.now())")
        self._database.parent.mkdir(exist_ok=True)
        if cast not in _SEEDED:
            self._python(program, str(cast))
            _SEEDED[cast] = self._database.read_bytes()
        self._database.write_bytes(_SEEDED[cast])

    def texts(self, chat: str) -> list[str]:
        """All that was said in a chat."""
        return [f"{one.sender}: {one.text}" for one in self.sandbox.messages(chat)]

    @property
    def _database(self) -> Path:
        return self.folder / "var" / "desk.db"

    def _asked(self, question: str, *params: object) -> Any:
        """One value of the database, as it is at this moment."""
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as database:
            return database.execute(question, params).fetchone()[0]

    def status(self, code: str) -> str:
        """How a complaint stands."""
        return str(self._asked("SELECT status FROM complaint WHERE number = ?", int(code.rpartition("-")[2])))

    def case(self, code: str) -> Any:
        """A complaint as `desk case --json` tells it."""
        return json.loads(self.command("case", code, "--json"))

    def worker_is_idle(self) -> bool:
        """Whether nothing is due and nothing waits to be sent at the desk's present time."""
        now = micros(clock(str(self.clock_file))())
        undone = self._asked("SELECT COUNT(*) FROM complaint WHERE next_action_at <= ?", now)
        unsent = self._asked(
            "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending') AND due_at <= ?", now)
        return not (undone or unsent)

    def _python(self, program: str, *words: str) -> str:
        done = subprocess.run([sys.executable, "-c", program, *words], cwd=self.folder, env=self.env, timeout=60,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
