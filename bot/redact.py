"""Keeps secrets and people's numbers out of the log. Call `install()` before httpx, telegram or twilio are imported.

It works where every record is born (the record factory), so no library, handler or formatter can go around it;
`redact_event` does the same for structlog.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog

HIDDEN = "***"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(\d{5,15}):[A-Za-z0-9_-]{16,}"), r"\1:" + HIDDEN),  # a bot token, alone or in an address
    (re.compile(r"\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{6,}"), r"\1 " + HIDDEN),
    (re.compile(r"(?i)(X-Twilio-Signature|X-Telegram-Bot-Api-Secret-Token|AuthToken|password)(['\"]?\s*[:=]\s*['\"]?)[^\s'\",;]+"),
     r"\1\2" + HIDDEN),
    (re.compile(r"(\+|%2B|\b00)\d{6,13}(\d{2})\b"), r"\g<1>" + HIDDEN + r"\2"),  # an international number
    (re.compile(r"(?<![\d.:-])(?:91)?[6-9]\d{7}(\d{2})(?!\d)"), HIDDEN + r"\1"),  # an Indian mobile number without +
    (re.compile(r"\b([A-Z]{2})\.(?:ENT\.)?[A-Za-z0-9]{10,128}\b"), r"\1." + HIDDEN),  # a WhatsApp user id
)
_QUIET = ("httpx", "httpcore", "twilio", "twilio.http_client", "twilio.async_http_client", "aiohttp.access", "asyncio",
          "telegram.request.BaseRequest")
_secrets: set[str] = set()


def redact(text: str) -> str:
    """The text with tokens, signatures and all but the last two digits of phone numbers hidden."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    for pattern, put in _PATTERNS:
        text = pattern.sub(put, text)
    return text


def add_secrets(values: Iterable[str]) -> None:
    """Hide these very words from now on; shorter than six characters are left, they would hide ordinary words."""
    _secrets.update(value for value in values if len(value) >= 6)


def install(secrets: Iterable[str] = ()) -> None:
    """Redact every log record of this process, and silence the HTTP clients' own lines (they print whole addresses)."""
    add_secrets(secrets)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    former = logging.getLogRecordFactory()
    if isinstance(former, _Factory):
        return
    logging.setLogRecordFactory(_Factory(former))
    _route_structlog()


def _route_structlog() -> None:
    """Structlog's events become log records like any other: one place hides, one prints."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.processors.format_exc_info, redact_event,
                    structlog.processors.KeyValueRenderer(key_order=["event"])],
        logger_factory=structlog.stdlib.LoggerFactory(), wrapper_class=structlog.stdlib.BoundLogger,
    )


class _Factory:
    """Makes records whose message and traceback are already redacted."""

    def __init__(self, former: Any) -> None:
        self.former = former

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = self.former(*args, **kwargs)
        record.msg, record.args = redact(_message(record)), None
        if record.exc_info and record.exc_info[0] is not None:
            # A formatter would print the exception's own words, address and token included; it prints exc_text instead.
            record.exc_text = redact("".join(traceback.format_exception(*record.exc_info)).rstrip("\n"))
            record.exc_info = None
        return record


def _message(record: logging.LogRecord) -> str:
    """The record's message; a call with wrong arguments must not take the process down."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


def redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: redacts every value of the event. Put it after the one that formats exceptions."""
    return {key: _redact_value(value) for key, value in event.items()}


def _redact_value(value: Any) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {key: _redact_value(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_redact_value(one) for one in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return redact(str(value))
