"""Every misfortune that can befall a Bot API call, as python-telegram-bot meets it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from sandbox.files import sample
from sandbox.testing import RefusedError, Sandbox
from tests.sandbox.conftest import ASHA, JAL, OFFICER, Bot

EDU = "tg:-4000000012"


@pytest.fixture(autouse=True)
def _asha_has_written(sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "/start")


def texts(sandbox: Sandbox, chat: str) -> list[str]:
    return [message.text for message in sandbox.messages(chat) if message.sender == "desk"]


def test_too_many_requests(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("telegram", "429", chat=ASHA, retry_after=7)
    with pytest.raises(RetryAfter, match=r"0:00:07"):
        bot.send_message(501, "x")
    assert bot.send_message(501, "x")


def test_a_fault_hits_only_its_chat_and_method(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("telegram", "500", chat=ASHA, method="sendMessage", times=2)
    bot.send_message(-1001000000002, "another chat")
    sent = bot.send_photo(501, sample("photo")[1])
    assert sent.photo
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            bot.send_message(501, "x")
    assert bot.send_message(501, "third")


def test_a_poll_does_not_use_up_a_fault_unless_it_is_named(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("telegram", "500")
    bot.get_updates()
    bot.get_me()
    with pytest.raises(NetworkError):
        bot.send_message(501, "x")
    sandbox.fault("telegram", "500", method="getUpdates")
    with pytest.raises(NetworkError):
        bot.get_updates()


def test_a_person_blocks_the_bot_and_lets_it_back(bot: Bot, sandbox: Sandbox) -> None:
    fault = sandbox.fault("telegram", "403_blocked", chat=ASHA)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        bot.send_message(501, "x")
    change = bot.get_updates()[-1].my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(RefusedError, match="has blocked the bot"):
        sandbox.says("p-asha", ASHA, "x")
    sandbox.call("DELETE", f"/faults/{fault}")
    assert bot.get_updates()[-1].my_chat_member.new_chat_member.status == "member"
    assert bot.send_message(501, "x")


def test_a_group_throws_the_bot_out(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("telegram", "403_kicked", chat=JAL)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        bot.send_message(-1001000000002, "x")
    assert bot.get_updates()[-1].my_chat_member.new_chat_member.status == "kicked"
    sandbox.says(OFFICER, JAL, "कोई सुन रहा है?")
    assert bot.get_updates()[-1].message is None
    sandbox.call("DELETE", "/faults")
    assert bot.send_message(-1001000000002, "x")


def test_a_group_becomes_a_supergroup(bot: Bot, sandbox: Sandbox) -> None:
    before = bot.send_message(-4000000012, "पहले")
    sandbox.fault("telegram", "migrate", chat=EDU)
    with pytest.raises(ChatMigrated) as moved:
        bot.send_message(-4000000012, "x")
    new = moved.value.new_chat_id
    assert str(new).startswith("-100")
    old_note, new_note = (update.message for update in bot.get_updates()[-2:])
    assert (old_note.chat.id, old_note.migrate_to_chat_id) == (-4000000012, new)
    assert (new_note.chat.id, new_note.migrate_from_chat_id) == (new, -4000000012)
    with pytest.raises(ChatMigrated):
        bot.send_message(-4000000012, "still the old id")
    with pytest.raises(BadRequest, match=r"Message (to edit not found|can't be edited)"):
        bot.edit_message_text("x", new, before.message_id)
    assert bot.send_message(new, "नए में").chat.type == "supergroup"
    assert sandbox.says("p-edu-1", f"tg:{new}", "यहाँ हूँ")["chat"] == f"tg:{new}"
    with pytest.raises(RefusedError, match="has moved to"):
        sandbox.says("p-edu-1", EDU, "वहाँ")


@pytest.mark.parametrize(("after", "arrived"), [(False, []), (True, ["x"])])
def test_a_reset_connection_may_or_may_not_have_taken_effect(
    bot: Bot, sandbox: Sandbox, after: bool, arrived: list[str]
) -> None:
    sandbox.fault("telegram", "reset", chat=ASHA, after=after)
    with pytest.raises(NetworkError):
        bot.send_message(501, "x")
    assert texts(sandbox, ASHA) == arrived


@pytest.mark.parametrize(("after", "arrived"), [(False, []), (True, ["x"])])
def test_a_hang_outlives_the_caller(bot: Bot, sandbox: Sandbox, after: bool, arrived: list[str]) -> None:
    sandbox.fault("telegram", "hang", chat=ASHA, hang_seconds=0.4, after=after)
    with pytest.raises(TimedOut):
        bot.send_message(501, "x", read_timeout=0.1)
    time.sleep(0.5)  # until the hanging call has ended: nothing may arrive late
    assert texts(sandbox, ASHA) == arrived


def test_a_slow_answer_reaches_who_waits(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("telegram", "hang", chat=ASHA, hang_seconds=0.1)
    assert bot.send_message(501, "x")


def test_an_answer_lost_after_the_effect(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fault("telegram", "500", chat=ASHA, after=True)
    with pytest.raises(NetworkError):
        bot.send_message(501, "x")
    assert texts(sandbox, ASHA) == ["x"]


def test_a_file_is_missing_at_first(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, media="voice", sample=True)
    sandbox.fault("telegram", "media_404", chat=ASHA)
    voice = bot.get_updates()[-1].message.voice
    file = bot.get_file(voice.file_id)
    with pytest.raises(InvalidToken):
        bot.runner.run(file.download_as_bytearray())
    assert bot.runner.run(file.download_as_bytearray())


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"where": "moon", "kind": "429"}, "where is one of telegram, twilio, hook"),
        ({"where": "telegram", "kind": "63016"}, "kind of telegram is one of"),
        ({"where": "twilio", "kind": "nonsense"}, "or a Twilio error code of five digits"),
        ({"where": "telegram", "kind": "429", "chat": "tg:1"}, "there is no chat tg:1"),
        ({"where": "telegram", "kind": "429", "times": 0}, "times is a whole number from 1"),
        ({"where": "telegram", "kind": "429", "often": 3}, "unknown field often"),
    ],
)
def test_a_wrong_fault_is_refused_with_its_reason(sandbox: Sandbox, fault: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        sandbox.call("POST", "/faults", fault)


def test_faults_are_listed_and_removed(sandbox: Sandbox) -> None:
    one = sandbox.fault("telegram", "429", times=None)
    sandbox.fault("twilio", "500")
    assert [fault["kind"] for fault in sandbox.call("GET", "/faults")["faults"]] == ["429", "500"]
    sandbox.call("DELETE", f"/faults/{one}")
    assert [fault["kind"] for fault in sandbox.call("GET", "/state")["faults"]] == ["500"]
    with pytest.raises(RefusedError, match="there is no fault nix"):
        sandbox.call("DELETE", "/faults/nix")
