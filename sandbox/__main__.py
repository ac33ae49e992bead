"""`python -m sandbox`: runs until SIGTERM or Ctrl-C."""

from __future__ import annotations

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
    over.wait()
    server.stop()


if __name__ == "__main__":
    main()
