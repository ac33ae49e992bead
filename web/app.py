"""The web process: the platforms' hooks, health, metrics and stored files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask import Flask

import store.db
from bot.hooks import create_hooks
from bot.settings import Settings
from handlers.inbound import Inbound, Receipt
from store import marks
from web.health import create_health
from web.media import create_media

Clock = Callable[[], dt.datetime]


def create_app(settings: Settings, media_url: str, secret_key: str, *, now: Clock, real_time: Clock,
               receive: Callable[[Inbound], object], receipt: Callable[[Receipt], object]) -> Flask:
    """The application of one web process; `receive` and `receipt` take what the hooks understood, and commit it."""
    app = Flask("desk", static_folder=None)
    polling = settings.telegram is not None and settings.telegram.mode == "poll"
    app.register_blueprint(create_hooks(settings, receive, receipt, now=now, bot_name=lambda: marks.get("bot_name")))
    app.register_blueprint(create_health(now, real_time, polling=polling))
    app.register_blueprint(create_media(media_url, secret_key))

    @app.get("/")
    def hello() -> str:
        """Says that a desk lives here, to whoever opens its address."""
        return "The grievance desk is running. It is reached over WhatsApp and Telegram; see /healthz."

    @app.teardown_request
    def let_go(error: BaseException | None) -> None:
        """A connection that failed is not used again."""
        if error is not None:
            store.db.close()

    return app
