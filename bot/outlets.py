"""The channels a desk of these settings has. For the worker only: it loads the sending halves of the libraries."""

from __future__ import annotations

from bot.channel import Channel
from bot.settings import Settings
from bot.telegram_out import TelegramChannel
from bot.whatsapp_out import TwilioChannel


def make_channels(settings: Settings) -> dict[str, Channel]:
    """Name → channel, for every one that is configured; not opened yet."""
    channels: dict[str, Channel] = {}
    if settings.telegram is not None:
        channels["telegram"] = TelegramChannel(settings.telegram)
    if settings.twilio is not None and settings.twilio.whatsapp_from:
        channels["whatsapp"] = TwilioChannel("whatsapp", settings)
    if settings.twilio is not None and settings.twilio.sms_from:
        channels["sms"] = TwilioChannel("sms", settings)
    return channels
