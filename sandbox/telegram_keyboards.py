"""Keyboards as the bot gives them, checked as Telegram checks them, in the words of the phones API."""

from __future__ import annotations

from sandbox.model import Json
from sandbox.telegram_params import bad

MOST_BUTTONS = 100
MOST_PER_ROW = 8
MOST_DATA = 64  # bytes


def read_markup(markup: Json | None) -> tuple[list[list[Json]], list[list[Json]] | None]:
    """Inline buttons, and the reply keyboard: None = unchanged, [] = removed."""
    if not markup:
        return [], None
    if "inline_keyboard" in markup:
        return [row for row in map(_inline_row, _rows(markup["inline_keyboard"])) if row], None
    if "keyboard" in markup:
        return [], [[_key(key) for key in row] for row in _rows(markup["keyboard"])]
    return [], [] if markup.get("remove_keyboard") else None


def _rows(rows: list[list[Json]]) -> list[list[Json]]:
    if any(len(row) > MOST_PER_ROW for row in rows) or sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return rows


def _inline_row(row: list[Json]) -> list[Json]:
    return [_button(button) for button in row]


def _button(button: Json) -> Json:
    label = button.get("text")
    if not label:
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if button.get("url"):
        return {"label": label, "url": button["url"]}
    data = button.get("callback_data")
    if data is None:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not 1 <= len(str(data).encode()) <= MOST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    return {"label": label, "data": str(data)}


def _key(key: Json | str) -> Json:
    if isinstance(key, str):
        return {"label": key, "request": None}
    request = "contact" if key.get("request_contact") else "location" if key.get("request_location") else None
    return {"label": key["text"], "request": request}
