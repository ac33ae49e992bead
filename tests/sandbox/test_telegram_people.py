"""What people do on Telegram, as python-telegram-bot understands it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from telegram import Message, Update

from sandbox.files import sample
from sandbox.testing import RefusedError, Sandbox
from tests.sandbox.conftest import ASHA, JAL, OFFICER, Bot

CARD = {
    "inline_keyboard": [[{"text": "देखा", "callback_data": "seen:1"}, {"text": "साइट", "url": "https://example.org"}]]
}


def last(bot: Bot) -> Update:
    update: Update = bot.get_updates()[-1]
    return update


def message(bot: Bot) -> Message:
    found = last(bot).message
    assert found is not None
    return found


def test_a_command_is_marked_as_one(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-acm", "tg:901", "/case JAL-A-10427")
    assert message(bot).parse_entities(["bot_command"]).popitem()[1] == "/case"


@pytest.mark.parametrize("kind", ["photo", "voice", "document"])
def test_media_of_people_can_be_fetched(bot: Bot, sandbox: Sandbox, kind: str) -> None:
    sandbox.says("p-asha", ASHA, "देखिए", media=kind, sample=True)
    sent: Any = message(bot)
    medium = sent.photo[-1] if kind == "photo" else getattr(sent, kind)
    assert sent.caption == "देखिए"
    file = bot.get_file(medium.file_id)
    assert bytes(bot.runner.run(file.download_as_bytearray())) == sample(kind)[1]


def test_an_album_is_several_messages_of_one_group(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "तीन फोटो", media="photo", sample=True, album=3)
    sent = [update.message for update in bot.get_updates()]
    assert len({one.media_group_id for one in sent}) == 1
    assert [one.caption for one in sent] == ["तीन फोटो", None, None]


def test_place_contact_and_forwarding(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, location={"lat": 25.43, "lon": 81.84})
    assert message(bot).location is not None
    sandbox.says("p-acm", "tg:901", contact=True)
    contact = message(bot).contact
    assert contact is not None
    assert (contact.user_id, contact.phone_number) == (901, "919999900091")
    sandbox.says("p-asha", ASHA, "सुप्रभात", forwarded=True)
    assert message(bot).forward_origin is not None


def test_a_quote_and_an_edit(bot: Bot, sandbox: Sandbox) -> None:
    card = bot.send_message(-1001000000002, "कार्ड JAL-A-10427")
    said = sandbox.says(OFFICER, JAL, "हो गया", quote=str(card.message_id))
    answered = message(bot)
    assert answered.reply_to_message is not None
    assert answered.reply_to_message.message_id == card.message_id
    sandbox.says(OFFICER, JAL, "नहीं हुआ", edit=said["id"])
    edited = last(bot).edited_message
    assert edited is not None
    assert edited.text == "नहीं हुआ"
    assert edited.edit_date is not None
    with pytest.raises(RefusedError, match="only one's own message"):
        sandbox.says("p-jal-2", JAL, "x", edit=said["id"])


def test_an_anonymous_administrator_speaks_as_the_group(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, JAL, "हो गया", anonymous=True)
    said = message(bot)
    assert said.from_user is not None
    assert said.from_user.id == 1087968824
    assert said.sender_chat == said.chat


def test_a_press_names_the_person_and_gets_its_answer(bot: Bot, sandbox: Sandbox) -> None:
    card = bot.send_message(-1001000000002, "कार्ड", reply_markup=CARD)
    answers: list[dict[str, Any]] = []
    card_id = str(card.message_id)
    finger = threading.Thread(target=lambda: answers.append(sandbox.presses(OFFICER, JAL, card_id, "seen:1")))
    finger.start()
    query = bot.get_updates(timeout=5)[-1].callback_query
    assert (query.data, query.from_user.id, query.message.message_id) == ("seen:1", 1021, card.message_id)
    bot.answer_callback_query(query.id, "दर्ज हुआ", show_alert=True)
    finger.join(5)
    assert answers == [{"answer": "दर्ज हुआ", "alert": True}]


def test_an_old_or_unknown_press_cannot_be_answered(bot: Bot) -> None:
    with pytest.raises(Exception, match="Query is too old and response timeout expired or query id is invalid"):
        bot.answer_callback_query("12345", "x")


def test_only_buttons_that_are_there_can_be_pressed(bot: Bot, sandbox: Sandbox) -> None:
    card = bot.send_message(-1001000000002, "कार्ड", reply_markup=CARD)
    with pytest.raises(RefusedError, match="has no button 'done'"):
        sandbox.presses(OFFICER, JAL, str(card.message_id), "done")


def test_joining_and_leaving(bot: Bot, sandbox: Sandbox) -> None:
    bot.get_updates(allowed_updates=["message", "chat_member", "my_chat_member"])
    sandbox.call("POST", f"/chats/{JAL}/members", {"as": "p-swm-1", "action": "join"})
    joined, change = bot.get_updates()
    assert joined.message.new_chat_members[0].id == 1031
    assert change.chat_member.new_chat_member.status == "member"
    sandbox.call("POST", f"/chats/{JAL}/members", {"as": "p-swm-1", "action": "leave"})
    assert bot.get_updates()[-1].chat_member.new_chat_member.status == "left"
    with pytest.raises(RefusedError, match="is not in"):
        sandbox.call("POST", f"/chats/{JAL}/members", {"as": "p-swm-1", "action": "leave"})


def test_privacy_mode_hides_chatter_from_a_plain_member(bot: Bot, sandbox: Sandbox) -> None:
    card = bot.send_message(-1001000000002, "कार्ड")
    sandbox.state.chats[JAL].bot = "member"
    for text in ("चाय पीते हैं", "/help", "@shikayat_desk_bot सुनो"):
        sandbox.says(OFFICER, JAL, text)
    sandbox.says(OFFICER, JAL, "हो गया", quote=str(card.message_id))
    heard = [update.message.text for update in bot.get_updates()]
    assert heard == ["/help", "@shikayat_desk_bot सुनो", "हो गया"]
