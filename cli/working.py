"""Wires the worker: channels, pollers, the stored files, and what it may call of the rooms above it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog

import lang
from bot.channel import Channel, SendError, Verdict
from bot.settings import Settings
from bot.telegram_out import TelegramChannel
from bot.telegram_poll import Poller, poll
from bot.telegram_setup import ensure_webhook, set_commands
from bot.twilio_codes import meaning_of
from bot.twilio_setup import backfill
from bot.whatsapp_out import TwilioChannel
from clock import real_time
from handlers import receive
from handlers.admin.table import COMMANDS
from jobs import worker
from jobs.parts import Poller as Loop
from jobs.parts import Work
from store import db, inbox, marks
from store.links import sign
from store.media import MediaStore

if TYPE_CHECKING:
    from desk import Parts

log = structlog.get_logger(__name__)
Alive = Callable[[], None]

OFFSET = "telegram_offset"
SETUP_AGAIN = 600.0
BACKFILL_AGAIN = 300.0
BACKFILL_OVERLAP = dt.timedelta(hours=1)
_CITIZEN_MENU = ("start", "status", "cases", "language", "human", "help")


def run_worker(parts: Parts) -> None:
    """Work until told to end."""
    settings = parts.environment.platforms
    channels = _channels(settings)
    worker.run(Work(
        office=parts.desk.office, channels=channels, media=MediaStore(parts.environment.media_url), now=parts.now,
        real_time=real_time,
        retry=lambda inbox_id, now: receive.retry(parts.desk, inbox_id, now),
        sweep_dialogues=lambda now: receive.sweep_dialogues(parts.desk, now),
        verdict=_verdict, file_url=_file_url(settings.public_url, parts.environment.secret_key),
        pollers=_pollers(parts, channels),
    ))


def _channels(settings: Settings) -> dict[str, Channel]:
    found: dict[str, Channel] = {}
    if settings.telegram is not None:
        found["telegram"] = TelegramChannel(settings.telegram)
    if settings.twilio is not None and settings.twilio.whatsapp_from:
        found["whatsapp"] = TwilioChannel("whatsapp", settings)
    if settings.twilio is not None and settings.twilio.sms_from:
        found["sms"] = TwilioChannel("sms", settings)
    return found


def _verdict(channel: str, error: str) -> tuple[Verdict, str]:
    code = error.partition(" ")[0]
    meaning = meaning_of(code)
    return meaning.verdict, f"{channel} {code}: {meaning.words}"


def _file_url(public_url: str, secret_key: str) -> Callable[[str, str], str]:
    def url(sha256: str, mime: str) -> str:
        return f"{public_url}/media/{sign(secret_key, sha256, mime)}" if public_url else ""

    return url


def _pollers(parts: Parts, channels: dict[str, Channel]) -> dict[str, Loop]:
    settings = parts.environment.platforms
    found: dict[str, Loop] = {}
    telegram = channels.get("telegram")
    if settings.telegram is not None and isinstance(telegram, TelegramChannel):
        found["telegram_setup"] = lambda _alive, _stop: _set_up(parts, settings, telegram)
        if settings.telegram.mode == "poll":
            found["poll"] = lambda alive, stop: _poll(parts, telegram, alive, stop)
    if settings.twilio is not None:
        found["backfill"] = lambda _alive, _stop: _backfill(parts)
    return found


async def _set_up(parts: Parts, settings: Settings, telegram: TelegramChannel) -> None:
    """The webhook where it is used, the command menus, and our own name; looked after again now and then."""
    while True:
        try:
            if settings.telegram is not None and settings.telegram.mode == "webhook":
                await ensure_webhook(telegram.bot, settings)
            await set_commands(telegram.bot, _menus(parts))
            await asyncio.to_thread(_remember, "bot_name", telegram.username)
        except SendError as error:
            log.warning("telegram_setup_failed", error=str(error))
        await asyncio.sleep(SETUP_AGAIN)


def _menus(parts: Parts) -> dict[str, dict[str, list[tuple[str, str]]]]:
    config = parts.desk.office.config

    def told(prefix: str, names: tuple[str, ...], language: str) -> list[tuple[str, str]]:
        return [(name, lang.plain(f"{prefix}.{name}", language, {}, config)) for name in names]

    office = tuple(command.name for command in COMMANDS if "officer" in command.roles)
    languages = {"": "hi", "mr": "mr", "en": "en"}
    return {
        "private": {code: told("menu", _CITIZEN_MENU, language) for code, language in languages.items()},
        "groups": {code: told("admin.help", office, language) for code, language in languages.items()},
    }


async def _poll(parts: Parts, telegram: TelegramChannel, alive: Alive, stop: asyncio.Event) -> None:
    await poll(Poller(
        telegram, lambda inbound: receive.receive(parts.desk, inbound, parts.now()), _offset,
        lambda number: _remember(OFFSET, str(number)), alive, stop,
    ))


def _offset() -> int | None:
    kept = marks.get(OFFSET)
    return int(kept) if kept else None


def _remember(name: str, value: str) -> None:
    with db.transaction():
        marks.put(name, value, real_time())


async def _backfill(parts: Parts) -> None:
    """Messages Twilio could not hand over while the desk was down: its log still has them."""
    settings = parts.environment.platforms.twilio
    while settings is not None:
        last = await asyncio.to_thread(inbox.last_at)
        since = min(last or real_time(), real_time()) - BACKFILL_OVERLAP
        try:
            async for inbound in backfill(settings, since):
                await asyncio.to_thread(receive.receive, parts.desk, inbound, parts.now())
        except SendError as error:
            log.warning("backfill_failed", error=str(error))
        await asyncio.sleep(BACKFILL_AGAIN)
