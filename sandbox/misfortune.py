"""What 500, hang and reset do to a call of either platform."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable, Iterator
from typing import Any

from flask import Response, request

from sandbox.core import Core
from sandbox.model import Fault


def strike(core: Core, fault: Fault, act: Callable[[], Any], broken: Callable[[], Any]) -> Any:
    """Carry out a call under a fault: `act` is the call, `broken` the platform's 500.

    With `after` the call takes effect and only its answer suffers; otherwise it takes none, but for a hang whose
    caller is still there when it ends.
    """
    result = act() if fault.after else None
    if fault.kind == "500":
        return broken()
    if fault.kind == "reset":
        return Response(_cut())
    if fault.kind == "hang":
        core.stopping.wait(fault.hang_seconds)
        if caller_is_gone():
            return broken()
    return result if fault.after else act()


def _cut() -> Iterator[bytes]:
    raise ConnectionResetError  # the server closes the connection hard when the answer's body does this
    yield b""


def caller_is_gone() -> bool:
    """Whether the other end has hung up."""
    connection: socket.socket | None = request.environ.get("werkzeug.socket") or request.environ.get("gunicorn.socket")
    if connection is None or connection.fileno() < 0:
        return connection is not None
    ready, _, _ = select.select([connection], [], [], 0)
    return bool(ready) and connection.recv(1, socket.MSG_PEEK) == b""
