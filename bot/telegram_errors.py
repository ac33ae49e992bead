"""What each refusal of Telegram means for the message: one table, matched on the lower-cased words.

The library strips "Bad Request: " and "Forbidden: " and capitalises, so only substrings are compared.
"""

from __future__ import annotations

import datetime as dt
import os

from telegram import error as ptb

from bot.aiohttp_request import DoubtfulError, NotSentError
from bot.channel import SendError, Verdict

# The library's coming way to give spans of time; without it each RetryAfter is also a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# (words, verdict, our short code); the first that occurs in a 400 decides.
BAD_REQUESTS: tuple[tuple[str, Verdict, str], ...] = (
    ("no such method", "invalid", "no_method"),
    ("message is not modified", "done", "not_modified"),
    ("query is too old", "done", "query_old"),
    ("query id is invalid", "done", "query_old"),
    ("message to edit not found", "invalid", "edit_gone"),
    ("message can't be edited", "invalid", "edit_gone"),
    ("message_id_invalid", "invalid", "edit_gone"),
    ("there is no text in the message to edit", "invalid", "edit_caption"),
    ("chat not found", "refused", "chat_not_found"),
    ("user not found", "refused", "chat_not_found"),
    ("peer_id_invalid", "refused", "chat_not_found"),
    ("group chat was deactivated", "refused", "chat_gone"),
    ("group chat was deleted", "refused", "chat_gone"),
    ("have no rights to send", "refused", "no_rights"),
    ("not enough rights to send", "refused", "no_rights"),
    ("chat_write_forbidden", "refused", "no_rights"),
    ("chat_restricted", "refused", "no_rights"),
    ("topic_closed", "refused", "topic_closed"),
    ("voice_messages_forbidden", "invalid", "voice_forbidden"),
    ("file is too big", "invalid", "too_big"),
    ("wrong file", "invalid", "file"),
    ("failed to get http url content", "retry", "file_fetch"),
    ("message is too long", "invalid", "too_long"),
    ("can't parse entities", "invalid", "entities"),
)
FORBIDDEN: tuple[tuple[str, str], ...] = (
    ("bot was blocked", "blocked"), ("user is deactivated", "deactivated"), ("bot was kicked", "kicked"),
    ("bot is not a member", "kicked"), ("group chat was deleted", "chat_gone"),
    ("can't initiate conversation", "not_started"),
)


def send_error(error: ptb.TelegramError) -> SendError:
    """The decision for an error of python-telegram-bot. BadRequest and TimedOut are NetworkErrors: order matters."""
    text = str(error) or type(error).__name__
    if isinstance(error, ptb.RetryAfter):
        return SendError("retry", "429", text, retry_after=_seconds(error.retry_after))
    if isinstance(error, ptb.ChatMigrated):
        return SendError("moved", "migrated", text, new_address=str(error.new_chat_id))
    if isinstance(error, ptb.Forbidden):
        return SendError("refused", _forbidden(text.lower()), text)
    if isinstance(error, ptb.BadRequest):
        return _bad_request(text)
    return _of_network(error, text)


def _of_network(error: ptb.TelegramError, text: str) -> SendError:
    if isinstance(error, NotSentError) or "*not* sent" in text:
        return SendError("retry", "not_sent", text)
    if isinstance(error, (DoubtfulError, ptb.TimedOut)):
        return SendError("uncertain", "timeout", text)
    if isinstance(error, ptb.InvalidToken):
        return SendError("config", "token", "Telegram does not know this bot token; check TELEGRAM_BOT_TOKEN")
    if isinstance(error, ptb.Conflict):
        return SendError("config", "conflict", text)
    # A 5xx or an answer that is no JSON: Telegram's servers or a proxy before them are unwell.
    return SendError("retry", "server", text)


def _bad_request(text: str) -> SendError:
    low = text.lower()
    for words, verdict, code in BAD_REQUESTS:
        if words in low:
            return SendError(verdict, code, text)
    return SendError("invalid", "400", text)


def _forbidden(low: str) -> str:
    return next((code for words, code in FORBIDDEN if words in low), "403")


def _seconds(value: int | dt.timedelta) -> float:
    return value.total_seconds() if isinstance(value, dt.timedelta) else float(value)
