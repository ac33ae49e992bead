"""The parameters of a Bot API call, however they came: form fields, multipart, JSON or the query."""

from __future__ import annotations

import json
from typing import Any

from flask import Request
from werkzeug.datastructures import FileStorage

from sandbox.model import Json


class ApiError(Exception):
    """What the Bot API answers instead of a result."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def body(self) -> Json:
        """The answer's JSON."""
        shown: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**shown, "parameters": self.parameters} if self.parameters else shown


def bad(words: str) -> ApiError:
    """A 400 with Telegram's usual beginning."""
    return ApiError(400, f"Bad Request: {words}")


class Params:
    """Reads parameters by name and type; wrong ones raise ApiError."""

    def __init__(self, values: Json, files: dict[str, FileStorage] | None = None) -> None:
        self.values, self.files = values, files or {}

    def text(self, name: str, default: str = "") -> str:
        """A text; numbers become text."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self.values.get(name)
        if value in {None, ""}:
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f'parameter "{name}" must be a number') from None

    def decimal(self, name: str) -> float:
        """A number with a fraction."""
        try:
            return float(self.text(name))
        except ValueError:
            raise bad(f'parameter "{name}" must be a number') from None

    def flag(self, name: str) -> bool:
        """A truth value."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def data(self, name: str) -> Any:
        """An object or list, given as such or as JSON text; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def file(self, name: str) -> FileStorage | None:
        """An uploaded file: under its own name, or attached under another."""
        value = self.text(name)
        key = value.removeprefix("attach://") if value.startswith("attach://") else name
        return self.files.get(key)


def read_params(request: Request) -> Params:
    """All parameters of a request."""
    values: Json = dict(request.args.items())
    if request.mimetype == "application/json":
        body = request.get_json(silent=True)
        if not isinstance(body, dict):
            raise bad("can't parse JSON object")
        return Params({**values, **body})
    return Params({**values, **request.form.to_dict()}, dict(request.files.items()))
