"""The web process: the platforms' hooks, health, metrics and stored files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import Flask

import store.db
from bot.hooks import create_hooks
from rules.office import Office
from web.health import create_health
from web.media import create_media


def create_app(environment: Any, office: Office, *, now: Callable[[], dt.datetime],
               receive: Callable[[Any], Any], receipt: Callable[[Any], Any]) -> Flask:
    """The application of one web process; `receive` and `receipt` take what the hooks understood."""
    app = Flask("desk", static_folder=None)
    app.register_blueprint(create_hooks(environment.platforms, receive, receipt))
    app.register_blueprint(create_health(office, now))
    app.register_blueprint(create_media(environment.media_url, environment.secret_key))

    @app.teardown_request
    def _let_go(_error: BaseException | None) -> None:
        store.db.release()

    return app
