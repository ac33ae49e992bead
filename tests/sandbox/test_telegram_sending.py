"""What the bot may put on the phones, driven by python-telegram-bot."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import urllib3
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, RetryAfter

from sandbox.files import sample
from sandbox.testing import Sandbox
from tests.sandbox.conftest import ASHA, JAL, OFFICER, Bot


@pytest.fixture(autouse=True)
def _asha_has_written(sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "/start")


def keys(*data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one) for one in data]])


def test_a_bot_learns_who_it_is(bot: Bot, sandbox: Sandbox) -> None:
    me = bot.get_me()
    assert me.id == sandbox.settings.bot_id
    assert me.can_read_all_group_messages is False


def test_html_becomes_entities_and_safe_html(bot: Bot, sandbox: Sandbox) -> None:
    source = '<b>कोड</b> <a href="https://example.org/?a=1&amp;b=2">JAL</a> 1 &lt; 2'
    sent = bot.send_message(501, source, parse_mode="HTML")
    assert sent.text == "कोड JAL 1 < 2"
    found = [(entity.type, entity.offset, entity.length) for entity in sent.entities]
    assert found == [("bold", 0, 3), ("text_link", 4, 3)]
    shown = sandbox.call("GET", "/state")
    html = next(chat for chat in shown["chats"] if chat["id"] == ASHA)["messages"][-1]["html"]
    link = '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener">JAL</a>'
    assert html == f"<b>कोड</b> {link} 1 &lt; 2"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>खुला", 'can\'t find end tag corresponding to start tag "b"'),
        ("<font>x</font>", 'unsupported start tag "font" at byte offset 0'),
        ("<b><i>x</b></i>", 'expected "</i>", found "</b>"'),
        ("x</b>", "unexpected end tag at byte offset 1"),
        ("1 < 2", "unclosed start tag at byte offset 2"),
        ('<span class="red">x</span>', "must have class"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(bot: Bot, text: str, words: str) -> None:
    with pytest.raises(BadRequest) as refused:
        bot.send_message(501, text, parse_mode="HTML")
    assert refused.value.message.lower().startswith("can't parse entities: ")
    assert words in refused.value.message.lower()


def test_the_limit_counts_what_is_left_after_the_tags(bot: Bot) -> None:
    assert len(bot.send_message(501, f"<b>{'क' * 4096}</b>", parse_mode="HTML").text) == 4096
    with pytest.raises(BadRequest, match="Message is too long"):
        bot.send_message(501, "क" * 4097)
    with pytest.raises(BadRequest, match="Message text is empty"):
        bot.send_message(501, "<b></b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        bot.send_photo(501, sample("photo")[1], caption="क" * 1025)


def test_emoji_count_as_two_units(bot: Bot) -> None:
    sent = bot.send_message(501, "🙂<b>x</b>", parse_mode="HTML")
    assert sent.entities[0].offset == 2
    with pytest.raises(BadRequest, match="too long"):
        bot.send_message(501, "🙂" * 2049)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (keys("क" * 22), "Button_data_invalid"),  # 66 bytes
        (keys(*[str(n) for n in range(9)]), "Reply markup is too long"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]] * 101), "Reply markup is too long"),
    ],
)
def test_buttons_have_limits(bot: Bot, markup: InlineKeyboardMarkup, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        bot.send_message(501, "x", reply_markup=markup)


def test_a_button_may_carry_64_bytes(bot: Bot) -> None:
    sent = bot.send_message(501, "x", reply_markup=keys("क" * 21))
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "क" * 21


def test_a_bot_cannot_write_first(bot: Bot) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        bot.send_message(504, "नमस्ते")
    with pytest.raises(BadRequest, match="Chat not found"):
        bot.send_message(123456, "नमस्ते")


def test_a_wrong_token_opens_nothing(sandbox: Sandbox) -> None:
    answer = urllib3.request("POST", f"{sandbox.url}/bot1:wrong/getMe")
    assert json.loads(answer.data) == {"ok": False, "error_code": 401, "description": "Unauthorized"}


@pytest.mark.parametrize("how", ["json", "form", "query"])
def test_parameters_come_in_any_of_telegrams_ways(sandbox: Sandbox, how: str) -> None:
    url = f"{sandbox.url}/bot{sandbox.settings.bot_token}/sendmessage"
    fields = {"chat_id": 501, "text": "ठीक"}
    more: dict[str, Any] = {
        "json": {"json": fields},
        "form": {"fields": fields},
        "query": {},
    }[how]
    if how == "query":
        url += "?chat_id=501&text=%E0%A4%A0%E0%A5%80%E0%A4%95"
    answer = json.loads(urllib3.request("POST", url, **more).data)
    assert answer["result"]["text"] == "ठीक"


def test_an_unknown_method_is_not_found(sandbox: Sandbox) -> None:
    answer = urllib3.request("POST", f"{sandbox.url}/bot{sandbox.settings.bot_token}/sendDice")
    assert answer.status == 404


@pytest.mark.parametrize("kind", ["photo", "voice", "document"])
def test_media_go_up_and_come_down_again(bot: Bot, kind: str) -> None:
    name, data = sample(kind)
    sent = getattr(bot, f"send_{kind}")(501, data, caption="<i>सबूत</i>", parse_mode="HTML")
    medium = sent.photo[-1] if kind == "photo" else getattr(sent, kind)
    assert sent.caption == "सबूत"
    file = bot.get_file(medium.file_id)
    assert bytes(bot.runner.run(file.download_as_bytearray())) == data, name
    again = getattr(bot, f"send_{kind}")(501, medium.file_id)
    assert again.photo or again.voice or again.document


def test_a_video_keeps_its_name(bot: Bot) -> None:
    assert bot.send_video(501, b"not really a film", filename="road.mp4").video.file_name == "road.mp4"


def test_a_photo_by_url_is_fetched(bot: Bot, desk: Any) -> None:
    desk.files["/pipe.jpg"] = ("image/jpeg", sample("photo")[1])
    assert bot.send_photo(501, f"{desk.url}/pipe.jpg").photo
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        bot.send_photo(501, f"{desk.url}/none.jpg")


def test_an_album_is_one_group(bot: Bot) -> None:
    photos = [InputMediaPhoto(sample("photo")[1], caption="पहली"), InputMediaPhoto(sample("photo")[1])]
    sent = bot.send_media_group(501, photos)
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["पहली", None]


def test_a_place_is_checked(bot: Bot) -> None:
    assert bot.send_location(501, 25.43, 81.84).location.latitude == 25.43
    with pytest.raises(BadRequest, match="Wrong latitude"):
        bot.send_location(501, 125.0, 81.84)


def test_a_reply_names_what_it_answers(bot: Bot, sandbox: Sandbox) -> None:
    asked = sandbox.says("p-asha", ASHA, "कब होगा?")
    sent = bot.send_message(501, "कल", reply_parameters=ReplyParameters(int(asked["id"])))
    assert sent.reply_to_message.text == "कब होगा?"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        bot.send_message(501, "कल", reply_parameters=ReplyParameters(1))
    gentle = ReplyParameters(1, allow_sending_without_reply=True)
    assert bot.send_message(501, "कल", reply_parameters=gentle).reply_to_message is None


def test_a_message_is_edited_in_place(bot: Bot) -> None:
    sent = bot.send_message(501, "नया", reply_markup=keys("done"))
    edited = bot.edit_message_text("हो गया", 501, sent.message_id, reply_markup=keys("undo"))
    assert edited.text == "हो गया"
    assert edited.edit_date
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        bot.edit_message_text("हो गया", 501, sent.message_id, reply_markup=keys("undo"))
    assert bot.edit_message_reply_markup(501, sent.message_id, reply_markup=None).reply_markup is None
    with pytest.raises(BadRequest, match="Message to edit not found"):
        bot.edit_message_text("x", 501, 1)


def test_a_caption_is_edited_as_a_caption(bot: Bot) -> None:
    sent = bot.send_photo(501, sample("photo")[1], caption="पहले")
    assert bot.edit_message_caption(501, sent.message_id, caption="बाद में").caption == "बाद में"
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        bot.edit_message_text("x", 501, sent.message_id)


def test_others_messages_cannot_be_edited(bot: Bot, sandbox: Sandbox) -> None:
    said = sandbox.says("p-asha", ASHA, "मेरा")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        bot.edit_message_text("x", 501, int(said["id"]))


def test_a_message_is_deleted_within_two_days(bot: Bot, sandbox: Sandbox) -> None:
    young, old = bot.send_message(501, "a"), bot.send_message(501, "b")
    assert bot.delete_message(501, young.message_id)
    sandbox.advance(49 * 3600)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        bot.delete_message(501, old.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        bot.delete_message(501, young.message_id)


def test_a_copy_has_no_origin(bot: Bot, sandbox: Sandbox) -> None:
    said = sandbox.says("p-asha", ASHA, "टूटा पाइप", media="photo", sample=True)
    copy = bot.copy_message(-1001000000002, 501, int(said["id"]))
    shown = sandbox.state.message(JAL, str(copy.message_id))
    assert shown is not None
    assert (shown.text, shown.media[0].kind, shown.sender) == ("टूटा पाइप", "photo", "desk")


def test_a_reply_keyboard_stands_until_it_is_removed(bot: Bot, sandbox: Sandbox) -> None:
    board = ReplyKeyboardMarkup([[KeyboardButton("📍", request_location=True), KeyboardButton("हाँ")]])
    bot.send_message(501, "कहाँ?", reply_markup=board)
    place, yes = {"label": "📍", "request": "location"}, {"label": "हाँ", "request": None}
    assert sandbox.state.chats[ASHA].keyboard == [[place, yes]]
    bot.send_message(501, "ठीक", reply_markup=ReplyKeyboardRemove())
    assert sandbox.state.chats[ASHA].keyboard == []


def test_pins_reactions_and_actions(bot: Bot, sandbox: Sandbox) -> None:
    sent = bot.send_message(-1001000000002, "कार्ड")
    assert bot.pin_chat_message(-1001000000002, sent.message_id)
    assert bot.get_chat(-1001000000002).pinned_message.message_id == sent.message_id
    assert bot.unpin_chat_message(-1001000000002)
    assert bot.get_chat(-1001000000002).pinned_message is None
    said = sandbox.says(OFFICER, JAL, "देख लिया")
    assert bot.set_message_reaction(-1001000000002, int(said["id"]), "👍")
    assert sandbox.messages(JAL)[-1].reactions == [{"from": "desk", "emoji": "👍"}]
    assert bot.send_chat_action(501, "typing")


def test_commands_are_shown_in_their_chats(bot: Bot, sandbox: Sandbox) -> None:
    bot.set_my_commands([("help", "मदद")])
    assert bot.get_my_commands()[0].command == "help"
    state = sandbox.call("GET", "/state")
    chat = next(chat for chat in state["chats"] if chat["id"] == ASHA)
    assert chat["commands"] == [{"command": "help", "description": "मदद"}]
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        bot.set_my_commands([("मदद", "मदद")])


def test_a_group_tells_who_is_in_it(bot: Bot, sandbox: Sandbox) -> None:
    chat = bot.get_chat(-1001000000002)
    assert (chat.type, chat.title) == ("supergroup", "जल निगम")
    assert bot.get_chat(-4000000012).type == "group"
    me = sandbox.settings.bot_id
    assert bot.get_chat_member(-1001000000002, me).status == "administrator"
    assert bot.get_chat_member(-1001000000002, 1021).status == "member"
    assert bot.get_chat_member(-1001000000002, 501).status == "left"
    assert {member.user.id for member in bot.get_chat_administrators(-1001000000002)} == {901, me}
    assert bot.leave_chat(-1001000000002)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        bot.send_message(-1001000000002, "x")


def test_a_group_takes_twenty_messages_a_minute(bot: Bot, sandbox: Sandbox) -> None:
    for number in range(20):
        bot.send_message(-1001000000002, str(number))
    with pytest.raises(RetryAfter) as refused:
        bot.send_message(-1001000000002, "21")
    wait = refused.value.retry_after
    assert timedelta(seconds=50) <= (wait if isinstance(wait, timedelta) else timedelta(0)) <= timedelta(seconds=61)
    bot.send_message(-1001000000001, "another group has its own count")
    sandbox.advance(61)
    assert bot.send_message(-1001000000002, "21")


def test_a_private_chat_takes_a_burst_and_then_one_a_second(
    bot: Bot, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = sandbox.core.clock.now()
    monkeypatch.setattr(sandbox.core.clock, "now", lambda: now)
    for number in range(20):
        bot.send_message(501, str(number))
    with pytest.raises(RetryAfter):
        bot.send_message(501, "20")
    now += 1
    assert bot.send_message(501, "20")
    with pytest.raises(RetryAfter):
        bot.send_message(501, "21")
