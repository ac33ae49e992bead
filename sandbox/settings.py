"""What the sandbox is told from outside: the same environment names that the desk reads, and a few of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent

# Made-up credentials, so that the sandbox also runs where nothing is set. They open nothing but this process.
BOT_TOKEN = "700000001:sandbox-telegram-token"  # noqa: S105
ACCOUNT_SID = "AC00000000000000000000000000000001"
AUTH_TOKEN = "sandbox-twilio-token"  # noqa: S105
WHATSAPP_FROM = "+919999900001"
SMS_FROM = "+919999900002"


@dataclass(frozen=True)
class Settings:
    """Where the sandbox listens, whom it plays, and what the desk must know to be let in."""

    bot_token: str = BOT_TOKEN
    account_sid: str = ACCOUNT_SID
    auth_token: str = AUTH_TOKEN
    whatsapp_from: str = WHATSAPP_FROM
    sms_from: str = SMS_FROM
    webhook_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8100
    state: Path | None = None
    cast: Path = HERE / "cast.yaml"
    clock_file: Path | None = None
    rate_limits: bool = True

    @property
    def bot_id(self) -> int:
        """The number before the colon of the bot token."""
        return int(self.bot_token.partition(":")[0])


def bare_number(value: str) -> str:
    """`whatsapp:+91…` and `+91…` are the same sender."""
    return value.removeprefix("whatsapp:").strip()


def from_environment(env: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; an unset or empty name keeps its default."""
    state, clock_file = env.get("SANDBOX_STATE"), env.get("DESK_CLOCK_FILE")
    return Settings(
        bot_token=env.get("TELEGRAM_BOT_TOKEN") or BOT_TOKEN,
        account_sid=env.get("TWILIO_ACCOUNT_SID") or ACCOUNT_SID,
        auth_token=env.get("TWILIO_AUTH_TOKEN") or AUTH_TOKEN,
        whatsapp_from=bare_number(env.get("TWILIO_WHATSAPP_FROM") or WHATSAPP_FROM),
        sms_from=bare_number(env.get("TWILIO_SMS_FROM") or SMS_FROM),
        webhook_url=env.get("TWILIO_WEBHOOK_URL", ""),
        host=env.get("SANDBOX_HOST") or "127.0.0.1",
        port=int(env.get("SANDBOX_PORT") or 8100),
        state=Path(state) if state else None,
        cast=Path(env.get("SANDBOX_CAST") or HERE / "cast.yaml"),
        clock_file=Path(clock_file) if clock_file else None,
        rate_limits=env.get("SANDBOX_LIMITS", "on") != "off",
    )
