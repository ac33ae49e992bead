"""The poll loop against a Bot API over HTTP: nothing is lost and nothing asked for past what was stored."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from bot.settings import Settings
from bot.telegram_out import TelegramChannel
from bot.telegram_poll import Poller, poll
from bot.telegram_setup import ensure_webhook, set_commands, telegram_facts
from handlers.inbound import Inbound
from sandbox.testing import Sandbox

ASHA = "tg:501"
NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)


@dataclass
class Desk:
    """Stores what comes; `fails` makes that many receivings fail first."""

    heard: list[Inbound] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    beats: int = 0
    fails: int = 0

    def receive(self, inbound: Inbound) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("database is down")
        self.heard.append(inbound)

    def beat(self) -> None:
        self.beats += 1

    def texts(self) -> list[str]:
        return [one.text for one in self.heard]


def run(settings: Settings, desk: Desk, until: Callable[[], bool], seconds: float = 8) -> None:
    async def main() -> None:
        assert settings.telegram
        channel = TelegramChannel(settings.telegram)
        await channel.open()
        poller = Poller(channel, desk.receive, lambda: desk.offsets[-1] if desk.offsets else None, desk.offsets.append,
                        desk.beat, asyncio.Event(), lambda: NOW, wait_seconds=1)
        loop = asyncio.create_task(poll(poller))
        end = asyncio.get_running_loop().time() + seconds
        while not until() and asyncio.get_running_loop().time() < end:  # noqa: ASYNC110  the desk knows no events
            await asyncio.sleep(0.02)
        poller.stop.set()
        await asyncio.wait_for(loop, 5)
        await channel.close()

    asyncio.run(main())


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram_poll.FIRST_PAUSE", 0.05)
    monkeypatch.setattr("bot.telegram_poll.LONGEST_PAUSE", 0.1)


def test_what_people_say_is_received_in_order_and_the_offset_follows(sandbox: Sandbox, settings: Settings) -> None:
    for text in ("एक", "दो", "तीन"):
        sandbox.says("p-asha", ASHA, text)
    desk = Desk()
    run(settings, desk, lambda: len(desk.heard) >= 3 and bool(desk.offsets))
    assert desk.texts() == ["एक", "दो", "तीन"]
    assert desk.offsets[-1] == int(desk.heard[-1].external_id.partition(":")[2]) + 1
    assert desk.beats


def test_an_update_that_could_not_be_stored_is_asked_for_again(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.says("p-asha", ASHA, "एक")
    sandbox.says("p-asha", ASHA, "दो")
    desk = Desk(fails=2)
    run(settings, desk, lambda: len(desk.heard) >= 2)
    assert desk.texts() == ["एक", "दो"]


def test_a_restart_goes_on_behind_what_was_stored(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.says("p-asha", ASHA, "एक")
    first = Desk()
    run(settings, first, lambda: bool(first.offsets))
    sandbox.says("p-asha", ASHA, "दो")
    second = Desk(offsets=[first.offsets[-1]])
    run(settings, second, lambda: bool(second.heard))
    assert second.texts() == ["दो"]


@pytest.mark.parametrize("kind", ["500", "reset", "429"])
def test_a_telegram_that_fails_is_asked_again(sandbox: Sandbox, settings: Settings, kind: str) -> None:
    sandbox.says("p-asha", ASHA, "एक")
    sandbox.fault("telegram", kind, method="getUpdates", times=2, retry_after=1)
    desk = Desk()
    run(settings, desk, lambda: bool(desk.heard))
    assert desk.texts() == ["एक"]


def test_a_server_that_never_waits_with_its_answer_is_not_asked_without_pause(
        settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_: object) -> list[object]:
        return []

    monkeypatch.setattr("bot.telegram_poll._ask", at_once)
    desk = Desk()
    run(settings, desk, lambda: False, seconds=1)
    assert 2 <= desk.beats <= 6


def test_a_webhook_that_stands_in_the_way_is_taken_away(sandbox: Sandbox, settings: Settings) -> None:
    async def set_one() -> bool:
        assert settings.telegram
        channel = TelegramChannel(settings.telegram)
        await channel.open()
        try:
            secure = replace(settings, public_url="https://desk.example.in")
            return await ensure_webhook(channel.bot, secure)
        finally:
            await channel.close()

    assert asyncio.run(set_one())
    facts = asyncio.run(telegram_facts(settings))
    assert facts.webhook_url == "https://desk.example.in/hooks/telegram"
    desk = Desk()
    sandbox.says("p-asha", ASHA, "एक")
    run(settings, desk, lambda: bool(desk.heard))
    assert desk.texts() == ["एक"]
    assert asyncio.run(telegram_facts(settings)).webhook_url == ""


def test_a_wrong_token_does_not_end_the_loop(settings: Settings) -> None:
    assert settings.telegram
    wrong = replace(settings, telegram=replace(settings.telegram, token="700000001:nobodys-token"))
    desk = Desk()
    run(wrong, desk, lambda: False, seconds=0.4)
    assert (desk.heard, desk.beats) == ([], 0)


def test_the_command_menus_are_set_by_scope_and_language(sandbox: Sandbox, settings: Settings) -> None:
    async def work() -> None:
        assert settings.telegram
        channel = TelegramChannel(settings.telegram)
        await channel.open()
        try:
            menu = {"": [("status", "मेरी शिकायत")], "en": [("status", "My complaint")]}
            await set_commands(channel.bot, {"private": menu})
            shown = await channel.bot.get_my_commands(language_code="en")
            assert shown == ()
        finally:
            await channel.close()

    asyncio.run(work())
    sandbox.says("p-asha", ASHA, "/start")
    chats = {chat["id"]: chat for chat in sandbox.call("GET", "/state")["chats"]}
    assert [one["command"] for one in chats[ASHA]["commands"]] == ["status"]


def test_how_the_bot_stands_in_each_room_is_told(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.fault("telegram", "403_kicked", chat="tg:-1001000000003")
    facts = asyncio.run(telegram_facts(settings, ("-1001000000002", "-1001000000003", "-100999", "x")))
    assert facts.error == ""
    assert facts.username
    good, kicked, unknown, nonsense = facts.chats
    assert (good.status, good.can_write, good.can_pin, good.error) == ("administrator", True, True, "")
    assert "kicked" in kicked.error
    assert "not found" in unknown.error.lower()
    assert nonsense.error


def test_a_telegram_that_cannot_be_asked_is_a_fact_too(settings: Settings) -> None:
    assert settings.telegram
    wrong = replace(settings, telegram=replace(settings.telegram, token="700000001:nobodys-token"))
    assert "TELEGRAM_BOT_TOKEN" in asyncio.run(telegram_facts(wrong)).error
    assert asyncio.run(telegram_facts(Settings())).error
