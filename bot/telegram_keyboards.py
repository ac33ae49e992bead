"""Buttons under a Telegram message."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.channel import Button, Outgoing, SendError

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None
PER_ROW = 8
MOST_DATA_BYTES = 64


def inline(rows: Iterable[Iterable[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons under the message; None without any. SendError invalid where a button's data is not 1-64 bytes."""
    made = [[InlineKeyboardButton(one.label, callback_data=_checked(one)) for one in part]
            for row in rows for part in _chunks(list(row))]
    return InlineKeyboardMarkup(made) if made else None


def _checked(button: Button) -> str:
    if not 1 <= len(button.data.encode()) <= MOST_DATA_BYTES:
        raise SendError("invalid", "button_data", f"the data of button {button.label!r} is not 1-64 bytes long")
    return button.data


def _chunks(row: list[Button]) -> list[list[Button]]:
    return [row[at:at + PER_ROW] for at in range(0, len(row), PER_ROW)]


def asking(message: Outgoing) -> ReplyKeyboardMarkup | None:
    """The keyboard that asks for a place or the own number; only in private talks, Telegram allows it nowhere else.

    A message has one keyboard, so its other choices stand on it by their labels, which are understood as text.
    """
    if message.address.startswith("-") or not (message.ask_location or message.ask_contact):
        return None
    keys: list[list[KeyboardButton]] = []
    if message.ask_location:
        keys.append([KeyboardButton(message.ask_location, request_location=True)])
    if message.ask_contact:
        keys.append([KeyboardButton(message.ask_contact, request_contact=True)])
    keys += [[KeyboardButton(one.label) for one in row] for row in message.buttons if row]
    return ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True)
