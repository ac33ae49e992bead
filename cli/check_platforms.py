"""`desk check`, the part that asks the platforms: our address, webhook, groups, account, templates, clock."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

import lang
from bot.settings import TELEGRAM_API, Settings, Telegram
from bot.telegram_setup import ChatFacts, TelegramFacts, telegram_facts
from bot.templates import TemplateState
from bot.twilio_setup import TwilioFacts, twilio_facts
from bot.web_facts import AddressFacts, address_facts
from cli.finding import Finding, bad, look, ok, several

MANY_WAITING = 100
FRESH = dt.timedelta(minutes=15)
"""A webhook error is news for so long."""

OFF_BY = dt.timedelta(seconds=30)
_LOCAL = ("127.0.0.1", "localhost", "::1", "0.0.0.0")  # noqa: S104  (named, not bound)
_TELEGRAM_PORTS = (None, 443, 80, 88, 8443)
_WAITING = ("pending", "received", "unsubmitted")


def check_platforms(settings: Settings, chats: dict[str, str], real_time: Callable[[], dt.datetime]) -> list[Finding]:
    """Everything that needs the network. `chats`: the ids of Telegram groups in use, with their departments."""
    url = check_public_url(settings)
    return url + asyncio.run(_ask(settings, chats, real_time, reachable=not any(one.mark == "bad" for one in url)))


async def _ask(settings: Settings, chats: dict[str, str], real_time: Callable[[], dt.datetime], *,
               reachable: bool) -> list[Finding]:
    asked: list[Coroutine[Any, Any, list[Finding]]] = []
    if settings.public_url and reachable:
        asked.append(_own_address(settings))
    if settings.telegram is not None:
        asked.append(_telegram(settings, settings.telegram, chats, real_time))
    if settings.twilio is not None:
        asked.append(_twilio(settings))
    return [finding for found in await asyncio.gather(*asked) for finding in found]


async def _own_address(settings: Settings) -> list[Finding]:
    return check_own_answer(settings.hook("/healthz"), await address_facts(settings.hook("/healthz")))


async def _telegram(settings: Settings, telegram: Telegram, chats: dict[str, str],
                    real_time: Callable[[], dt.datetime]) -> list[Finding]:
    facts, clock = await asyncio.gather(telegram_facts(settings, list(chats)), address_facts(telegram.api_url))
    found = check_time(clock, real_time())
    if facts.error:
        mend = "check TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL, and that this machine may reach them"
        return [*found, bad("telegram", f"cannot be asked: {facts.error}", mend)]
    return [*found, ok("telegram", f"the bot is @{facts.username}"), *check_webhook(settings, facts, real_time()),
            *check_groups(facts, chats)]


async def _twilio(settings: Settings) -> list[Finding]:
    facts = await twilio_facts(settings)
    found = check_account(facts)
    has_whatsapp = settings.twilio is not None and bool(settings.twilio.whatsapp_from)
    return found + (check_templates(facts.templates) if has_whatsapp and not facts.error else [])


def check_public_url(settings: Settings) -> list[Finding]:
    """Whether the platforms can call PUBLIC_URL at all, as far as the address itself tells."""
    if not settings.public_url:
        return []
    parts, telegram = urlsplit(settings.public_url), settings.telegram
    hooked = telegram is not None and telegram.mode == "webhook" and telegram.api_url == TELEGRAM_API
    real_twilio = settings.twilio is not None and not settings.twilio.api_url
    mend = "write the address under which the internet reaches the desk, such as https://desk.example.in"
    if parts.hostname in _LOCAL:
        say = bad if hooked or real_twilio else look
        return [say("address", f"PUBLIC_URL {settings.public_url} is only reached from this machine", mend)]
    if parts.scheme != "https":
        say = bad if hooked else look
        return [say("address", f"PUBLIC_URL {settings.public_url} is not https; secrets go over it in the open", mend)]
    if hooked and parts.port not in _TELEGRAM_PORTS:
        return [bad("address", f"Telegram calls no webhook at port {parts.port}", "use 443, 80, 88 or 8443")]
    return [ok("address", f"PUBLIC_URL is {settings.public_url}")]


def check_own_answer(url: str, facts: AddressFacts) -> list[Finding]:
    """What our own address answers, seen from here."""
    if facts.status == 200:
        return [ok("address", f"{url} answers")]
    if facts.status == 503:
        return [bad("address", f"{url} answers, but a loop of the worker is silent", "`desk run`")]
    mend = "`desk run`; then look whether the proxy in front passes this address on to PORT"
    if facts.error:
        return [look("address", f"{url} cannot be reached from this machine: {facts.error}", mend)]
    return [bad("address", f"{url} does not lead to the desk: it answers HTTP {facts.status}", mend)]


def check_time(facts: AddressFacts, now: dt.datetime) -> list[Finding]:
    """This machine's clock beside Telegram's."""
    if facts.date is None:
        return []
    off = now - facts.date
    if abs(off) > OFF_BY:
        side = "ahead of" if off > dt.timedelta() else "behind"
        words = f"this machine's clock is {abs(off).total_seconds():.0f} s {side} Telegram's"
        return [bad("clock", words, "switch on time synchronisation (timedatectl set-ntp true)")]
    return [ok("clock", "this machine's clock agrees with Telegram's")]


def check_webhook(settings: Settings, facts: TelegramFacts, now: dt.datetime) -> list[Finding]:
    """In webhook mode it must be ours and healthy; in poll mode there must be none."""
    if settings.telegram is None or settings.telegram.mode == "poll":
        if facts.webhook_url:
            words = f"TELEGRAM_MODE is poll, but a webhook is set ({facts.webhook_url}); Telegram gives polls nothing"
            return [bad("webhook", words, "start the desk: its worker takes the webhook away; nothing else may set it")]
        return [ok("webhook", "none, as polling needs it")]
    ours = settings.hook("/hooks/telegram")
    if facts.webhook_url != ours:
        words = f"Telegram calls {facts.webhook_url or 'nobody'} instead of {ours}"
        return [bad("webhook", words, "start the desk: its worker sets it; no other program may use this token")]
    return _health(facts, now) or [ok("webhook", f"set to {ours}; {facts.pending_updates} update(s) wait")]


def _health(facts: TelegramFacts, now: dt.datetime) -> list[Finding]:
    found = []
    if facts.last_webhook_error and facts.last_webhook_error_at is not None:
        fresh = now - facts.last_webhook_error_at < FRESH and facts.pending_updates > 0
        words = f"last error {facts.last_webhook_error_at:%Y-%m-%d %H:%M} UTC: {facts.last_webhook_error}"
        mend = "look whether the proxy, its certificate and the web process are up"
        found.append((bad if fresh else look)("webhook", words, mend))
    if facts.pending_updates > MANY_WAITING:
        mend = "Telegram cannot hand them over fast enough: look at the web process"
        found.append(look("webhook", f"{facts.pending_updates} updates wait at Telegram", mend))
    return found


def check_groups(facts: TelegramFacts, chats: dict[str, str]) -> list[Finding]:
    """Whether the bot is in every group, may write there, and hears what officers say."""
    found = [finding for one in facts.chats for finding in _group(one, chats.get(one.chat, ""), facts)]
    if facts.reads_all_group_messages:
        privacy = ok("privacy", "off: the bot hears everything in its groups")
    elif any(one.mark == "bad" for one in found):
        privacy = look("privacy", "on: where the bot is no administrator it hears only replies to itself")
    else:
        privacy = ok("privacy", "on, and harmless: an administrator hears everything all the same")
    return [*(found or ([ok("rooms", f"{len(facts.chats)} Telegram group(s) reached")] if chats else [])), privacy]


def _group(one: ChatFacts, department: str, facts: TelegramFacts) -> list[Finding]:
    name = f"{department}: {one.title or one.chat}"
    if one.error:
        mend = f"`desk room list` shows the id; take @{facts.username} into the group, or bind another with `desk room`"
        return [bad("rooms", f"{name} cannot be reached: {one.error}", mend)]
    if not one.can_write:
        return [bad("rooms", f"{name}: the bot may not write ({one.status})", "make it an administrator of the group")]
    if one.status not in ("administrator", "creator"):
        say = look if facts.reads_all_group_messages else bad
        words = f"{name}: the bot is no administrator ({one.status}); it cannot pin, and hears replies to itself only"
        return [say("rooms", words, "group settings → administrators → add the bot")]
    return []


def check_account(facts: TwilioFacts) -> list[Finding]:
    """Whether Twilio lets us in."""
    if facts.error:
        mend = "check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_API_URL"
        return [bad("twilio", f"cannot be asked: {facts.error}", mend)]
    if facts.account_status != "active":
        mend = "see the Twilio console; a suspended account usually wants a payment"
        return [bad("twilio", f"the account is {facts.account_status}", mend)]
    if facts.account_type.lower() == "trial":
        words = "a trial account: it reaches verified numbers only, and adds words of its own"
        return [look("twilio", words, "upgrade the account before citizens use it")]
    return [ok("twilio", "the account is active")]


def check_templates(states: tuple[TemplateState, ...]) -> list[Finding]:
    """How each template of lang/ stands at Meta, in each language."""
    known = {(one.name, one.language): one for one in states}
    wanted = sorted({(one.template, language) for one in lang.entries().values() if one.template
                     for language in lang.LANGUAGES})
    found = [known.get(pair) or TemplateState(*pair, "missing") for pair in wanted]
    lacking = [_name(one) for one in found if one.status == "missing"]
    waiting = [_name(one) for one in found if one.status in _WAITING]
    refused = [one for one in found if one.status not in ("approved", "missing", *_WAITING)]
    told = []
    if lacking:
        words = f"{len(lacking)} of {len(found)} missing; outside the 24-hour window their news reaches nobody: "
        told.append(bad("templates", words + several(lacking, 4), "`desk templates push`"))
    if waiting:
        words = f"{len(waiting)} of {len(found)} not approved yet: {several(waiting, 4)}"
        told.append(look("templates", words, "Meta answers within a day or two; check again then"))
    told += [bad("templates", f"{_name(one)} is {one.status}: {one.detail or 'no reason given'}",
                 "reword it in lang/, give it a new template name, `desk templates push`") for one in refused]
    return told or [ok("templates", f"all {len(found)} approved")]


def _name(one: TemplateState) -> str:
    return f"{one.name}/{one.language}"
