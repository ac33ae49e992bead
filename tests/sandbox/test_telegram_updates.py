"""How the bot gets its updates: long polls and webhooks."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest
import urllib3
from telegram import Update
from telegram.error import BadRequest, Conflict

from sandbox.testing import Sandbox
from tests.sandbox.conftest import ASHA, JAL, OFFICER, Bot, Desk

HOOK = "/hooks/telegram"


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


def test_updates_stay_until_an_offset_confirms_them(bot: Bot, sandbox: Sandbox) -> None:
    for text in ("एक", "दो", "तीन"):
        sandbox.says("p-asha", ASHA, text)
    first = bot.get_updates()
    assert texts(first) == ["एक", "दो", "तीन"]
    assert texts(bot.get_updates(limit=1)) == ["एक"]
    ids = [update.update_id for update in first]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert texts(bot.get_updates(offset=ids[1] + 1)) == ["तीन"]
    assert texts(bot.get_updates(offset=-1)) == ["तीन"]
    assert bot.get_updates(offset=ids[2] + 1) == ()


def test_a_long_poll_ends_when_somebody_writes(bot: Bot, sandbox: Sandbox) -> None:
    timer = threading.Timer(0.1, lambda: sandbox.says("p-asha", ASHA, "देर से"))
    began = time.monotonic()
    timer.start()
    assert texts(bot.get_updates(timeout=20)) == ["देर से"]
    assert time.monotonic() - began < 5
    timer.join()


def test_a_second_poller_ends_the_first(sandbox: Sandbox, bot: Bot) -> None:
    url = f"{sandbox.url}/bot{sandbox.settings.bot_token}/getUpdates"
    answers: list[dict[str, Any]] = []

    def poll() -> None:
        answers.append(json.loads(urllib3.request("POST", url, fields={"timeout": "20"}).data))

    before = sandbox.core.updates.poll_number
    first = threading.Thread(target=poll)
    first.start()
    while sandbox.core.updates.poll_number == before:
        time.sleep(0.005)
    bot.get_updates(timeout=0)
    first.join(5)
    assert answers[0]["error_code"] == 409
    assert answers[0]["description"].startswith("Conflict: terminated by other getUpdates request; make sure that only")


def test_polling_and_a_webhook_exclude_each_other(bot: Bot, desk: Desk) -> None:
    bot.set_webhook(f"{desk.url}{HOOK}")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        bot.get_updates()
    bot.delete_webhook()
    assert bot.get_updates() == ()


def test_setting_a_webhook_ends_a_long_poll(bot: Bot, desk: Desk) -> None:
    address = f"{bot.bot.base_url}/setWebhook"
    timer = threading.Timer(0.1, lambda: urllib3.request("POST", address, fields={"url": desk.url}))
    timer.start()
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        bot.get_updates(timeout=20)
    timer.join()


def test_the_webhook_brings_the_secret(bot: Bot, sandbox: Sandbox, desk: Desk) -> None:
    bot.set_webhook(f"{desk.url}{HOOK}", secret_token="a-secret_1")
    sandbox.says("p-asha", ASHA, "नमस्ते")
    (got,) = desk.hears(1)
    assert got.path == HOOK
    assert got.headers["x-telegram-bot-api-secret-token"] == "a-secret_1"
    assert got.headers["content-type"] == "application/json"
    update = Update.de_json(got.json)
    assert update.message is not None
    assert update.message.text == "नमस्ते"


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://example.org/hook", None, "An https url must be provided"),
        ("https://example.org/hook", "with space", "unallowed characters"),
    ],
)
def test_a_bad_webhook_is_refused(bot: Bot, url: str, secret: str | None, words: str) -> None:
    with pytest.raises(BadRequest) as refused:
        bot.set_webhook(url, secret_token=secret)
    assert words.lower() in refused.value.message.lower()


def test_one_chat_is_delivered_in_order_and_waits_for_its_failure(bot: Bot, sandbox: Sandbox, desk: Desk) -> None:
    desk.answers.append((500, {}))
    bot.set_webhook(f"{desk.url}{HOOK}")
    for text in ("एक", "दो", "तीन"):
        sandbox.says("p-asha", ASHA, text)
    assert [got.json["message"]["text"] for got in desk.hears(4)] == ["एक", "एक", "दो", "तीन"]


def test_a_failing_chat_does_not_hold_up_another(bot: Bot, sandbox: Sandbox, desk: Desk) -> None:
    desk.answers.extend([(503, {"Retry-After": "600"})])
    bot.set_webhook(f"{desk.url}{HOOK}")
    sandbox.says("p-asha", ASHA, "अटका")
    desk.hears(1)
    sandbox.says("p-arif", "tg:504", "moves on")
    assert [got.json["message"]["text"] for got in desk.hears(2)] == ["अटका", "moves on"]
    info = bot.get_webhook_info()
    while info.last_error_message is None or info.pending_update_count != 1:  # the second answer is on its way
        info = bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503"


def test_a_webhook_that_does_not_answer_is_silence(bot: Bot, sandbox: Sandbox, desk: Desk) -> None:
    desk.answers.append((500, {"Retry-After": "600"}))
    bot.set_webhook(f"{desk.url}{HOOK}")
    assert sandbox.core.desk()["telegram"] == "webhook"
    sandbox.says("p-asha", ASHA, "कोई है?")
    while sandbox.core.desk()["telegram"] != "silent":
        time.sleep(0.005)
    bot.set_webhook(f"{desk.url}{HOOK}")
    assert [got.json["message"]["text"] for got in desk.hears(2)] == ["कोई है?"] * 2
    assert sandbox.core.desk()["telegram"] == "webhook"


def test_what_was_waiting_goes_to_a_new_webhook(bot: Bot, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-asha", ASHA, "पहले से")
    bot.set_webhook(f"{desk.url}{HOOK}")
    assert desk.hears(1)[0].json["message"]["text"] == "पहले से"
    assert sandbox.call("GET", "/state")["desk"]["telegram"] == "webhook"


def test_pending_updates_can_be_dropped(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "पुराना")
    bot.delete_webhook(drop_pending_updates=True)
    assert bot.get_updates() == ()


def test_rare_kinds_must_be_named(bot: Bot, sandbox: Sandbox) -> None:
    said = sandbox.says(OFFICER, JAL, "ठीक")
    bot.get_updates(offset=-1)
    react = {"as": OFFICER, "message": said["id"], "emoji": "👍"}
    sandbox.call("POST", f"/chats/{JAL}/react", react)
    assert all(update.message_reaction is None for update in bot.get_updates())
    bot.get_updates(allowed_updates=["message", "message_reaction", "chat_member"])
    sandbox.call("POST", f"/chats/{JAL}/react", {**react, "emoji": "👀"})
    (reaction,) = [update.message_reaction for update in bot.get_updates() if update.message_reaction]
    assert [one.emoji for one in reaction.old_reaction] == ["👍"]
    assert [one.emoji for one in reaction.new_reaction] == ["👀"]
    assert reaction.user.id == 1021


def test_a_press_lives_150_seconds_and_a_message_a_day(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "/start")
    sent = bot.send_message(501, "?", reply_markup={"inline_keyboard": [[{"text": "हाँ", "callback_data": "y"}]]})
    sandbox.presses("p-asha", ASHA, str(sent.message_id), "y", wait=0)

    def grow_older(seconds: float) -> None:
        for update in sandbox.core.updates.waiting.values():
            update.born -= seconds
        sandbox.core.updates._swept = 0  # old ones are looked for once a second

    assert len(bot.get_updates()) == 2
    grow_older(151)
    assert texts(bot.get_updates()) == ["/start"]
    grow_older(86401)
    assert bot.get_updates() == ()


def test_advancing_the_clock_loses_no_update(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "कल का")
    sandbox.advance(2 * 86400)
    assert texts(bot.get_updates()) == ["कल का"]


def test_webhook_faults(bot: Bot, sandbox: Sandbox, desk: Desk) -> None:
    bot.set_webhook(f"{desk.url}{HOOK}")
    sandbox.fault("hook", "lost_webhook", chat=ASHA)
    sandbox.fault("hook", "duplicate_webhook", chat=ASHA, method="telegram")
    for text in ("खोया", "दोहरा", "तीसरा"):
        sandbox.says("p-asha", ASHA, text)
    got = desk.hears(3)
    assert [one.json["message"]["text"] for one in got] == ["दोहरा", "दोहरा", "तीसरा"]
    assert got[0].json["update_id"] == got[1].json["update_id"]


def test_a_duplicate_also_comes_by_polling(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("hook", "duplicate_webhook")
    sandbox.says("p-asha", ASHA, "दोहरा")
    assert texts(bot.get_updates()) == ["दोहरा", "दोहरा"]
