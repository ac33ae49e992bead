"""The environment: addresses and secrets of the platforms, checked once, with words that say how to mend them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

TelegramMode = Literal["webhook", "poll"]
TELEGRAM_API = "https://api.telegram.org"
# Twilio does not ask again after an error of ours unless the webhook's address says so, behind a # (README, "Twilio").
WEBHOOK_FRAGMENT = "rc=5&rp=all"


class SettingsError(Exception):
    """The environment cannot be used; the text lists every fault with its name and its cure."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("the environment needs mending:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Telegram:
    """How the desk is reached on Telegram. `mode` says who asks whom."""

    token: str = field(repr=False)
    api_url: str = TELEGRAM_API
    mode: TelegramMode = "poll"
    webhook_secret: str = field(default="", repr=False)

    @property
    def bot_id(self) -> str:
        """The number before the colon of the token; part of every update's identity."""
        return self.token.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Twilio:
    """The Twilio account; senders as `+91…` or a messaging service `MG…`, empty where not used."""

    account_sid: str
    auth_token: str = field(repr=False)
    api_url: str = ""
    whatsapp_from: str = ""
    sms_from: str = ""
    webhook_fragment: str = WEBHOOK_FRAGMENT


@dataclass(frozen=True, slots=True)
class Settings:
    """What the platforms' side of the desk is told; a channel that is not configured is None."""

    public_url: str = ""
    telegram: Telegram | None = None
    twilio: Twilio | None = None

    def secrets(self) -> tuple[str, ...]:
        """Every word that must never be logged."""
        telegram = (self.telegram.token, self.telegram.webhook_secret) if self.telegram else ()
        twilio = (self.twilio.auth_token,) if self.twilio else ()
        return tuple(word for word in (*telegram, *twilio) if word)

    def hook(self, path: str) -> str:
        """The public address of one of the desk's hooks."""
        return self.public_url + path


def from_environment(env: Mapping[str, str]) -> Settings:
    """Read the settings; raises SettingsError with all faults at once. Empty counts as unset."""
    faults: list[str] = []
    reader = _Reader(env, faults.append)
    public_url = reader.url("PUBLIC_URL", "")
    settings = Settings(public_url, _telegram(reader, public_url), _twilio(reader, public_url))
    if faults:
        raise SettingsError(faults)
    return settings


@dataclass(frozen=True)
class _Reader:
    env: Mapping[str, str]
    fault: Callable[[str], None]

    def text(self, name: str, default: str = "") -> str:
        return self.env.get(name, "").strip() or default

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default).rstrip("/")
        if value and not _is_web_address(value):
            self.fault(f"{name}: {value!r} is no web address; write one such as https://desk.example.in")
        return value


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
                    and not parts.query and not parts.fragment)  # fmt: skip
    except ValueError:  # a port or a bracket that cannot be
        return False


def _telegram(reader: _Reader, public_url: str) -> Telegram | None:
    token = reader.text("TELEGRAM_BOT_TOKEN")
    if not token:
        return None
    secret, mode = reader.text("TELEGRAM_WEBHOOK_SECRET"), _mode(reader)
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        reader.fault("TELEGRAM_BOT_TOKEN: this is no bot token; copy it whole from @BotFather (digits:letters)")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        reader.fault("TELEGRAM_WEBHOOK_SECRET: Telegram takes 1-256 of A-Z a-z 0-9 _ - only; choose another word")
    if mode == "webhook":
        _webhook_needs(reader, secret, public_url)
    return Telegram(token, reader.url("TELEGRAM_API_URL", TELEGRAM_API), mode, secret)


def _mode(reader: _Reader) -> TelegramMode:
    value = reader.text("TELEGRAM_MODE", "poll").lower()
    if value == "webhook":
        return "webhook"
    if value != "poll":
        reader.fault(f"TELEGRAM_MODE: {value!r} is unknown; write webhook (Telegram calls) or poll (the desk asks)")
    return "poll"


def _webhook_needs(reader: _Reader, secret: str, public_url: str) -> None:
    if not secret:
        reader.fault("TELEGRAM_WEBHOOK_SECRET: needed with TELEGRAM_MODE=webhook; choose a long random word")
    if not public_url:
        reader.fault("PUBLIC_URL: needed with TELEGRAM_MODE=webhook; write the desk's public https address")


def _twilio(reader: _Reader, public_url: str) -> Twilio | None:
    sid, token = reader.text("TWILIO_ACCOUNT_SID"), reader.text("TWILIO_AUTH_TOKEN")
    if not sid and not token:
        return None
    if not re.fullmatch(r"AC\w+", sid):
        reader.fault("TWILIO_ACCOUNT_SID: write the account's AC… (34 characters) from the Twilio console")
    if not token:
        reader.fault("TWILIO_AUTH_TOKEN: missing; copy it from the Twilio console")
    whatsapp, sms = _sender(reader, "TWILIO_WHATSAPP_FROM"), _sender(reader, "TWILIO_SMS_FROM")
    if not whatsapp and not sms:
        reader.fault("TWILIO_WHATSAPP_FROM: no sender is set; write the WhatsApp number (+91…), or TWILIO_SMS_FROM")
    if not public_url:
        reader.fault("PUBLIC_URL: needed with Twilio, which signs over it; write the desk's public https address")
    fragment = reader.text("TWILIO_WEBHOOK_FRAGMENT", WEBHOOK_FRAGMENT).removeprefix("#")
    return Twilio(sid, token, reader.url("TWILIO_API_URL", ""), whatsapp, sms, fragment)


def _sender(reader: _Reader, name: str) -> str:
    value = reader.text(name).removeprefix("whatsapp:").replace(" ", "")
    if value and not re.fullmatch(r"\+\d{6,15}|MG[0-9a-fA-F]{32}|[A-Za-z0-9]{3,11}", value):
        reader.fault(f"{name}: {value!r} is no sender; write a number such as +911234567890 or a service MG…")
    return value
