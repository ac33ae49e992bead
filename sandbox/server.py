"""One process, one thread per connection: a hundred long polls and event streams may stand open."""

from __future__ import annotations

import socket
import struct
from threading import Thread
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sandbox.app import create_app
from sandbox.core import Core
from sandbox.settings import Settings


class Handler(WSGIRequestHandler):
    """Quiet, prompt, and able to cut a connection hard."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: the calls' paths hold the bot's token."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:  # noqa: ARG002  the base's names
        """Answer a `reset` fault (or a caller who left) by RST instead of an orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class Server:
    """The sandbox listening on a port."""

    def __init__(self, settings: Settings) -> None:
        self.core = Core(settings)
        self._http: BaseWSGIServer = make_server(
            settings.host, settings.port, create_app(self.core), threaded=True, request_handler=Handler
        )
        self.port: int = self._http.server_port
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.core.settings.host}:{self.port}"

    def start(self) -> Server:
        """Begin to answer, in a thread."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End within a second: waiting polls and streams go home, no new call is taken."""
        self.core.stop()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(1)
