"""Fills in what python-telegram-bot insists on and other servers of the Bot API leave out.

Telegram itself sends every field. A stand-in or a relay may not, and a quote that says only which message it quotes, or
a photo without its measures, must cost neither a citizen's words nor the knowledge that a message was sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

_USER = {"is_bot": False, "first_name": ""}
_MEASURES: dict[str, dict[str, Any]] = {
    "photo": {"width": 0, "height": 0}, "voice": {"duration": 0}, "audio": {"duration": 0},
    "video": {"width": 0, "height": 0, "duration": 0}, "animation": {"width": 0, "height": 0, "duration": 0},
    "video_note": {"length": 0, "duration": 0}, "document": {},
    "sticker": {"width": 0, "height": 0, "is_animated": False, "is_video": False, "type": "regular"},
}


def whole_message(raw: Mapping[str, Any], now: dt.datetime, chat: Any = None) -> dict[str, Any]:
    """A message as the parser takes it; `chat` is where it stands if it does not say so itself."""
    kept = {"date": int(now.timestamp()), **raw, "chat": whole_chat(raw.get("chat", chat))}
    if "from" in kept:
        kept["from"] = whole_user(kept["from"])
    if isinstance(kept.get("reply_to_message"), Mapping):
        kept["reply_to_message"] = whole_message(kept["reply_to_message"], now, kept["chat"])
    for key, measures in _MEASURES.items():
        if key in kept:
            kept[key] = _whole_file(kept[key], measures)
    return kept


def whole_chat(raw: Any) -> Any:
    """A chat; without its kind, a negative id is a group's."""
    if not isinstance(raw, Mapping) or "type" in raw or not isinstance(raw.get("id"), int):
        return raw
    return {**raw, "type": "private" if raw["id"] > 0 else "supergroup"}


def whole_user(raw: Any) -> Any:
    """A person; only a bot says that it is one."""
    return {**_USER, **raw} if isinstance(raw, Mapping) else raw


def whole_answer(data: Any, now: dt.datetime) -> Any:
    """A server's answer: the messages it made, the file it names, or who we are."""
    result = data.get("result") if isinstance(data, dict) else None
    if isinstance(result, Mapping) and "message_id" in result:
        return {**data, "result": whole_message(result, now)}
    if isinstance(result, Mapping) and "username" in result:
        return {**data, "result": {**_USER, **result}}
    if isinstance(result, Mapping) and "file_id" in result:
        return {**data, "result": {"file_unique_id": "", **result}}
    if isinstance(result, list) and all(isinstance(one, Mapping) and "message_id" in one for one in result):
        return {**data, "result": [whole_message(one, now) for one in result]}
    return data


def _whole_file(raw: Any, measures: Mapping[str, Any]) -> Any:
    if isinstance(raw, list):
        return [_whole_file(one, measures) for one in raw]
    return {"file_unique_id": "", **measures, **raw} if isinstance(raw, Mapping) else raw
