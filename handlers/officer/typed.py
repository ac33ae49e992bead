"""Buttons answered in writing: their number where a phone shows numbers, their words, a plain yes or no."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import lang
from handlers.answer import Scene
from handlers.officer import presses
from rules.choices import Choice, match
from rules.intents import citizen_intent
from rules.text import ascii_digits
from store import quotes
from store.models import Outbox

OURS = ("o", "s", "u")
LASTS = dt.timedelta(hours=24)
_CARD = "room.card"


def handle_typed(scene: Scene) -> bool:
    """Take the words for a press of the quoted message's button (alone: of the last message's); False: they are not."""
    row = _row(scene)
    if row is None or not scene.text or scene.inbound.media or scene.turn.actor.officer is None:
        return False
    data = _meant(scene, row, [one for line in row.buttons for one in line])
    if not data:
        return False
    pressed = replace(scene.inbound, button=data, callback_id="")
    presses.handle_press(replace(scene, inbound=pressed))
    return True


def _row(scene: Scene) -> Outbox | None:
    inbound = scene.inbound
    if inbound.quoted:
        return quotes.row_of(inbound.channel, inbound.chat, inbound.quoted)
    if not scene.alone:
        return None
    return quotes.last_said(inbound.channel, str(scene.identity.address), scene.turn.now - LASTS)


def _meant(scene: Scene, row: Outbox, buttons: list[dict[str, Any]]) -> str:
    """The data of the button meant, "" for none. A card's buttons are meant by number only: its words are replies."""
    if not buttons or any(str(one["data"]).partition(":")[0] not in OURS for one in buttons):
        return ""
    if ascii_digits(scene.text).strip(" .") .isdecimal():
        at = int(ascii_digits(scene.text).strip(" .")) if len(scene.text) < 4 else 0
        return str(buttons[at - 1]["data"]) if 0 < at <= len(buttons) else ""
    if row.key == _CARD:
        return ""
    choices = [Choice(str(one["data"]), _label(scene, row, one)) for one in buttons]
    found = match(scene.text, choices)
    return found.id if found is not None else _yes_or_no(scene.text, choices)


def _yes_or_no(text: str, choices: list[Choice]) -> str:
    """"haan", "nahi" to a question with one yes."""
    wish = citizen_intent(text)
    kind = wish.kind if wish is not None else ""
    questions = [one.id for one in choices if one.id.startswith("s:")]
    yes = [one for one in questions if not one.startswith("s:no:")]
    if kind == "yes" and len(yes) == 1:
        return yes[0]
    no = [one for one in questions if one.startswith("s:no:")]
    return no[0] if kind == "no" and no else ""


def _label(scene: Scene, row: Outbox, button: dict[str, Any]) -> str:
    if "names" in button:
        return str(button["names"].get(row.lang) or button["names"]["hi"])
    return lang.plain(button["key"], row.lang, button.get("params") or {}, scene.turn.office.config)
