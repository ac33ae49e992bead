"""No token, signature or number ever reaches a log record, whoever writes it."""

from __future__ import annotations

import asyncio
import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import redact
from bot.channel import Outgoing, SendError
from bot.settings import Settings, Telegram
from bot.telegram_out import TelegramChannel
from sandbox.testing import Sandbox

TOKEN = "700000001:AAsample-token-of-nobody_0123456789"
AUTH = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def lines() -> Iterator[io.StringIO]:
    former, secrets, structure = logging.getLogRecordFactory(), set(redact._secrets), structlog.get_config()
    redact.install((TOKEN, AUTH))
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    logging.setLogRecordFactory(former)
    redact._secrets = secrets
    structlog.configure(**structure)


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(("text", "left"), [
    (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", "POST https://api.telegram.org/bot***/sendMessage"),
    ("bot 5123456:AAother-token-unknown-to-us went", "bot 5123456:*** went"),
    ("Authorization: Basic QUMwMDAwOnNlY3JldA==", "Authorization: Basic ***"),
    ("X-Twilio-Signature: abc/def=", "X-Twilio-Signature: ***"),
    ("{'X-Telegram-Bot-Api-Secret-Token': 'word'}", "{'X-Telegram-Bot-Api-Secret-Token': '***'}"),
    ("to whatsapp:+919800000501 now", "to whatsapp:+***01 now"),
    ("To=whatsapp%3A%2B919800000501&x", "To=whatsapp%3A%2B***01&x"),
    ("call 9800000501 or 919800000502", "call ***01 or ***02"),
    ("From=whatsapp:IN.4566546130240823", "From=whatsapp:IN.***"),
    (f"token {AUTH}", "token ***"),
])
def test_what_must_not_be_seen_is_hidden(text: str, left: str) -> None:
    assert redact.redact(text) == left


@pytest.mark.parametrize("text", ["JAL-A-10427", "chat -1001000000002", "2026-11-21T06:00:00+00:00", "update 920000001",
                                  "row 17 took 0.123456789 s", "SM0000000000000000000000000000000a", "9:30 बजे"])
def test_what_an_operator_needs_stays(text: str) -> None:
    assert redact.redact(text) == text


def test_arguments_and_tracebacks_are_redacted_too(lines: io.StringIO) -> None:
    log = logging.getLogger("some.library")
    log.warning("calling %s for %s", f"https://x/bot{TOKEN}/y", {"to": "+919800000501"})
    try:
        fail(ValueError(f"cannot reach {AUTH} at +919800000501"))
    except ValueError:
        log.exception("failed")
    log.warning("wrong %d", "arguments +919800000501")
    text = lines.getvalue()
    assert "ValueError" in text
    assert "Traceback" in text
    for secret in (TOKEN, AUTH, "9800000501"):
        assert secret not in text


def test_installing_twice_wraps_once() -> None:
    first = logging.getLogRecordFactory()
    redact.install()
    assert logging.getLogRecordFactory() is first


def test_structlogs_events_become_redacted_log_records(lines: io.StringIO) -> None:
    try:
        fail(OSError(f"cannot reach bot{TOKEN}"))
    except OSError:
        structlog.get_logger("jobs").exception("send_broke", to="+919800000501", outbox=17)
    text = lines.getvalue()
    assert "event='send_broke'" in text
    assert "outbox=17" in text
    assert "OSError" in text
    assert TOKEN not in text
    assert "9800000501" not in text


def test_structlog_events_are_redacted() -> None:
    shown = io.StringIO()
    last = structlog.processors.JSONRenderer(ensure_ascii=False)
    log = structlog.wrap_logger(
        structlog.PrintLogger(shown), processors=[structlog.processors.format_exc_info, redact.redact_event, last])
    try:
        fail(OSError(f"bot{TOKEN}"))
    except OSError:
        log.exception("x", to="+919800000501", many=["9800000501", {"a": AUTH}], count=3, none=None)
    text = shown.getvalue()
    assert '"count": 3' in text
    for secret in (TOKEN, AUTH, "9800000501"):
        assert secret not in text


def test_the_libraries_log_no_token_while_they_send(sandbox: Sandbox, settings: Settings, lines: io.StringIO) -> None:
    assert settings.telegram
    redact.add_secrets(settings.secrets())
    root = logging.getLogger()
    level, root_level = logging.getLogger("telegram").level, root.level
    root.setLevel(logging.DEBUG)
    logging.getLogger("telegram").setLevel(logging.DEBUG)

    async def work(telegram: Telegram) -> None:
        channel = TelegramChannel(telegram)
        await channel.open()
        with pytest.raises(SendError):
            await channel.send(Outgoing("504", "+919800000501"))
        await channel.close()

    try:
        asyncio.run(work(settings.telegram))
    finally:
        root.setLevel(root_level)
        logging.getLogger("telegram").setLevel(level)
    assert lines.getvalue()
    assert settings.telegram.token.partition(":")[2] not in lines.getvalue()
    assert "9800000501" not in lines.getvalue()


def test_it_is_installed_before_the_libraries_that_log_addresses() -> None:
    code = "import sys, bot.redact; print({'httpx', 'twilio', 'telegram', 'aiohttp'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "set()"
