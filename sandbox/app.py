"""The three faces as one Flask application."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, jsonify

from sandbox import phones, telegram_api, twilio_api
from sandbox.core import Core
from sandbox.settings import Settings, from_environment

PAGE = Path(__file__).parent / "page"
LARGEST_REQUEST = 60 << 20


def create_app(core: Core | None = None, settings: Settings | None = None) -> Flask:
    """The application upon a core; without one, upon what the environment says."""
    core = core or Core(settings or from_environment())
    app = Flask("sandbox", static_folder=str(PAGE), static_url_path="/static")
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST)
    app.config.update(SEND_FILE_MAX_AGE_DEFAULT=0)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's default provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the same
    app.register_blueprint(telegram_api.blueprint(core))
    app.register_blueprint(twilio_api.blueprint(core))
    app.register_blueprint(phones.blueprint(core))
    app.extensions["sandbox"] = core

    @app.get("/")
    def page() -> Response:
        # not sent as a file: asked by HEAD, Werkzeug would leave that open
        return Response((PAGE / "index.html").read_bytes(), mimetype="text/html")

    @app.get("/healthz")
    def health() -> Response:
        return jsonify({"ok": True})

    return app
