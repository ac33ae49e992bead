"""`python -m sandbox`: runs until SIGTERM or Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event

from sandbox.server import Server
from sandbox.settings import from_environment


def main() -> None:
    """Serve until told to end."""
    over = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    server = Server(from_environment()).start()
    sys.stdout.write(f"The phones: {server.url}/\n")
    sys.stdout.flush()
    starter = os.environ.get("DESK_RUN_PID", "")
    while not over.wait(1.0) and _alive(starter):
        pass
    server.stop()


def _alive(starter: str) -> bool:
    """Whether the program that started us, where one is named, is still there: it may have been killed outright."""
    if not starter.isdecimal():
        return True
    try:
        os.kill(int(starter), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    main()
