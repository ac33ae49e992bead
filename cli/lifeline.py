"""Ends a process whose starter is gone: `kill -9` of `desk run` must leave no half a desk behind."""

from __future__ import annotations

import os
import signal
import threading

ENV = "DESK_RUN_PID"
_SECONDS = 1.0


def tie_to_parent() -> None:
    """End this process (SIGTERM) soon after the `desk run` that started it is gone; without one, do nothing."""
    starter = os.environ.get(ENV, "")
    if starter.isdecimal():
        threading.Thread(target=_watch, args=(int(starter),), daemon=True, name="lifeline").start()


def _watch(starter: int) -> None:
    pause = threading.Event()
    while _alive(starter):
        pause.wait(_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
