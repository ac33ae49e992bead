"""What is set at Telegram once: the webhook or none, the command menus; and how the bot stands, for `desk check`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    ChatMemberAdministrator,
    ChatMemberRestricted,
)
from telegram.error import TelegramError

from bot.channel import SendError
from bot.settings import Settings
from bot.telegram_errors import send_error
from bot.telegram_out import TelegramChannel

# All that the desk reads. Reactions and other members' comings and goings are not asked for: nothing comes of them.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MOST_CONNECTIONS = 40
_SCOPES = {"default": BotCommandScopeDefault, "private": BotCommandScopeAllPrivateChats,
           "groups": BotCommandScopeAllGroupChats, "admins": BotCommandScopeAllChatAdministrators}


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """How the bot stands in a chat; `error` says why that cannot be told."""

    chat: str
    title: str = ""
    status: str = ""
    can_write: bool = False
    can_pin: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class TelegramFacts:
    """How the bot stands at Telegram; `error` is set when Telegram could not be asked at all."""

    username: str = ""
    reads_all_group_messages: bool = False
    webhook_url: str = ""
    pending_updates: int = 0
    last_webhook_error: str = ""
    last_webhook_error_at: dt.datetime | None = None
    chats: tuple[ChatFacts, ...] = ()
    error: str = ""


async def ensure_webhook(bot: Bot, settings: Settings) -> bool:
    """Point Telegram at our hook where it does not point there yet; True when it had to be set. Raises SendError.

    The secret cannot be read back, so it is set at every start: changing it in the environment is enough.
    """
    if settings.telegram is None or not settings.public_url:
        raise SendError("config", "webhook", "PUBLIC_URL and TELEGRAM_BOT_TOKEN are needed to set a webhook")
    url = settings.hook("/hooks/telegram")
    try:
        before = await bot.get_webhook_info()
        await bot.set_webhook(url, secret_token=settings.telegram.webhook_secret, allowed_updates=ALLOWED_UPDATES,
                              max_connections=MOST_CONNECTIONS)
    except TelegramError as error:
        raise send_error(error) from error
    return before.url != url


async def drop_webhook(bot: Bot) -> None:
    """Have Telegram keep updates for polling; what waits is kept. Raises SendError."""
    try:
        await bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as error:
        raise send_error(error) from error


async def set_commands(bot: Bot, menus: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]) -> None:
    """Set the command menus: scope (default, private, groups, admins) → language ("" for any) → (command, words).

    They are decoration only: every command is authorised when it comes. Raises SendError.
    """
    try:
        for scope, by_language in menus.items():
            for language, commands in by_language.items():
                made = [BotCommand(command.lstrip("/"), words[:256]) for command, words in commands]
                await bot.set_my_commands(made, scope=_SCOPES[scope](), language_code=language or None)
    except TelegramError as error:
        raise send_error(error) from error


async def telegram_facts(settings: Settings, chats: Sequence[str] = ()) -> TelegramFacts:
    """Ask Telegram how the bot stands, and how in each of the chats. Never raises."""
    if settings.telegram is None:
        return TelegramFacts(error="Telegram is not configured")
    channel = TelegramChannel(settings.telegram)
    await channel.request.initialize()
    try:
        me = await channel.bot.get_me()
        hook = await channel.bot.get_webhook_info()
        seen = tuple([await _chat_facts(channel.bot, me.id, chat) for chat in chats])
    except TelegramError as error:
        return TelegramFacts(error=str(send_error(error)))
    finally:
        await channel.close()
    return TelegramFacts(me.username or "", bool(me.can_read_all_group_messages), hook.url, hook.pending_update_count,
                         hook.last_error_message or "", hook.last_error_date, seen)


async def _chat_facts(bot: Bot, bot_id: int, chat: str) -> ChatFacts:
    try:
        found = await bot.get_chat(int(chat))
        member = await bot.get_chat_member(int(chat), bot_id)
    except (TelegramError, ValueError) as error:
        why = send_error(error) if isinstance(error, TelegramError) else error
        return ChatFacts(chat, error=str(why))
    admin = isinstance(member, ChatMemberAdministrator)
    muted = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
    writes = member.status in {"creator", "administrator", "member", "restricted"} and not muted
    pins = member.status == "creator" or (admin and bool(member.can_pin_messages))  # type: ignore[attr-defined]
    return ChatFacts(chat, found.title or found.full_name or "", member.status, writes, pins)
