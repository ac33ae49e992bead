"""python-telegram-bot against a Bot API over HTTP: what people see, and what each misfortune means."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from telegram import error as ptb

from bot.aiohttp_request import DoubtfulError, NotSentError
from bot.channel import Button, File, Outgoing, SendError, Sent, Verdict
from bot.settings import Settings, Telegram
from bot.telegram_errors import send_error
from bot.telegram_out import TelegramChannel
from sandbox.model import Message
from sandbox.testing import Sandbox

T = TypeVar("T")
ASHA = "tg:501"
JAL = "tg:-1001000000002"


def with_channel(settings: Settings, work: Callable[[TelegramChannel], Awaitable[T]]) -> T:
    assert settings.telegram

    async def main() -> T:
        channel = TelegramChannel(settings.telegram)  # type: ignore[arg-type]
        await channel.open()
        try:
            return await work(channel)
        finally:
            await channel.close()

    return asyncio.run(main())


def send(settings: Settings, message: Outgoing) -> Sent:
    return with_channel(settings, lambda channel: channel.send(message))


def started(sandbox: Sandbox) -> None:
    sandbox.says("p-asha", ASHA, "/start")


def heard(sandbox: Sandbox, chat: str = ASHA) -> list[Message]:
    return [message for message in sandbox.messages(chat) if message.sender == "desk"]


def stored(tmp_path: Path, *sizes: int) -> list[str]:
    paths = []
    for at, size in enumerate(sizes):
        path = tmp_path / f"file{at}"
        path.write_bytes(b"x" * size)
        paths.append(str(path))
    return paths


def test_a_message_arrives_with_its_marks_and_buttons(sandbox: Sandbox, settings: Settings) -> None:
    started(sandbox)
    rows = ((Button("हाँ", "k:yes:10427"), Button("नहीं", "k:no:10427")),)
    sent = send(settings, Outgoing("501", "<b>शिकायत</b> &lt;JAL-A-10427&gt;", rows))
    message = heard(sandbox)[-1]
    assert sent.provider_ids == (message.id,)
    assert message.text == "शिकायत <JAL-A-10427>"
    assert [[one["data"] for one in row] for row in message.buttons] == [["k:yes:10427", "k:no:10427"]]


def test_a_long_text_is_kept_whole_in_parts_with_the_buttons_on_the_last(sandbox: Sandbox, settings: Settings) -> None:
    started(sandbox)
    words = " ".join(f"शब्द{number}" for number in range(1200))
    sent = send(settings, Outgoing("501", f"<b>{words}</b>", ((Button("ठीक", "d:ok"),),)))
    parts = heard(sandbox)[-len(sent.provider_ids):]
    assert len(parts) > 1
    assert " ".join(part.text for part in parts) == words
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_more_than_eight_buttons_in_a_row_go_on_in_the_next(sandbox: Sandbox, settings: Settings) -> None:
    started(sandbox)
    send(settings, Outgoing("501", "x", (tuple(Button(str(at), f"d:{at}") for at in range(10)),)))
    assert [len(row) for row in heard(sandbox)[-1].buttons] == [8, 2]


@pytest.mark.parametrize("data", ["", "क" * 22])
def test_button_data_outside_1_to_64_bytes_is_refused_before_it_is_sent(settings: Settings, data: str) -> None:
    with pytest.raises(SendError) as caught:
        send(settings, Outgoing("501", "x", ((Button("a", data),),)))
    assert (caught.value.verdict, caught.value.code) == ("invalid", "button_data")


def test_a_short_text_rides_on_its_photo(sandbox: Sandbox, settings: Settings, tmp_path: Path) -> None:
    started(sandbox)
    [path] = stored(tmp_path, 100)
    sent = send(settings, Outgoing("501", "<i>काम हो गया</i>", files=(File("photo", path, "image/jpeg"),)))
    [message] = heard(sandbox)
    assert sent.provider_ids == (message.id,)
    assert (message.text, [one.kind for one in message.media]) == ("काम हो गया", ["photo"])


def test_a_text_too_long_for_a_caption_stands_before_its_photo(
        sandbox: Sandbox, settings: Settings, tmp_path: Path) -> None:
    started(sandbox)
    [path] = stored(tmp_path, 100)
    send(settings, Outgoing("501", "पानी " * 300, files=(File("photo", path, "image/jpeg"),)))
    assert [bool(message.media) for message in heard(sandbox)] == [False, True]


def test_a_card_with_pictures_is_an_album_and_then_a_text_that_can_be_edited(
        sandbox: Sandbox, settings: Settings, tmp_path: Path) -> None:
    paths = stored(tmp_path, 100, 100, 100)
    files = (*(File("photo", path, "image/jpeg") for path in paths[:2]),
             File("voice", paths[2], "audio/ogg; codecs=opus"))
    card = Outgoing("-1001000000002", "JAL-A-10427", ((Button("देखा", "o:seen:10427"),),), files, pin=True)
    sent = send(settings, card)
    posts = heard(sandbox, JAL)
    assert [[one.kind for one in post.media] for post in posts] == [["photo"], ["photo"], ["voice"], []]
    assert posts[0].album == posts[1].album is not None
    assert posts[-1].pinned
    again = send(settings, Outgoing("-1001000000002", "JAL-A-10427 ✔", edit_of=sent.provider_ids[-1]))
    assert again.provider_ids == (sent.provider_ids[-1],)
    assert (heard(sandbox, JAL)[-1].text, heard(sandbox, JAL)[-1].buttons) == ("JAL-A-10427 ✔", [])


@pytest.mark.parametrize(("kind", "mime", "size", "shown"), [
    ("photo", "image/heic", 10, "document"), ("photo", "image/jpeg", 11 * 1024 * 1024, "document"),
    ("voice", "audio/amr", 10, "document"), ("voice", "audio/mpeg", 10, "voice"),
    ("document", "application/pdf", 10, "document"), ("video", "video/mp4", 10, "video"),
])
def test_a_file_goes_by_the_method_that_takes_it(
        sandbox: Sandbox, settings: Settings, tmp_path: Path, kind: str, mime: str, size: int, shown: str) -> None:
    started(sandbox)
    [path] = stored(tmp_path, size)
    send(settings, Outgoing("501", "", files=(File(kind, path, mime),)))  # type: ignore[arg-type]
    assert [one.kind for one in heard(sandbox)[-1].media] == [shown]


def test_a_stored_file_that_cannot_be_read_is_tried_again_later(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SendError) as caught:
        send(settings, Outgoing("501", "x", files=(File("photo", str(tmp_path / "none")),)))
    assert (caught.value.verdict, caught.value.code) == ("retry", "file_unreadable")
    assert str(tmp_path) not in caught.value.text


def test_a_reply_quotes_and_a_quote_of_nothing_is_still_sent(sandbox: Sandbox, settings: Settings) -> None:
    said = sandbox.says("p-asha", ASHA, "पानी नहीं है")
    send(settings, Outgoing("501", "मिला", reply_to=said["id"]))
    assert heard(sandbox)[-1].quote == said["id"]
    send(settings, Outgoing("501", "मिला", reply_to="99999"))
    assert heard(sandbox)[-1].quote is None


def test_a_place_is_sent_as_a_pin(sandbox: Sandbox, settings: Settings) -> None:
    started(sandbox)
    send(settings, Outgoing("501", "यहाँ", location=(25.43, 81.84)))
    text, pin = heard(sandbox)
    assert text.text == "यहाँ"
    assert (pin.media[0].lat, pin.media[0].lon) == (25.43, 81.84)


def test_a_keyboard_asks_for_the_place_and_goes_away_afterwards(sandbox: Sandbox, settings: Settings) -> None:
    started(sandbox)

    async def talk(channel: TelegramChannel) -> list[list[list[str | None]]]:
        shown = []
        ask = Outgoing("501", "कहाँ?", ((Button("वापस", "d:back"),),), ask_location="📍 जगह भेजें", ask_contact="📞 नंबर")
        for message in (ask, Outgoing("501", "धन्यवाद")):
            await channel.send(message)
            shown.append([[key["request"] for key in row] for row in sandbox.state.chats[ASHA].keyboard])
        return shown

    assert with_channel(settings, talk) == [[["location"], ["contact"], [None]], []]


def test_in_a_group_no_keyboard_asks_for_a_place(sandbox: Sandbox, settings: Settings) -> None:
    send(settings, Outgoing("-1001000000002", "x", ((Button("a", "d:1"),),), ask_location="📍"))
    assert [len(heard(sandbox, JAL)[-1].buttons), heard(sandbox, JAL)[-1].keyboard] == [1, []]


def test_a_change_to_the_same_text_counts_as_done(sandbox: Sandbox, settings: Settings) -> None:
    card = send(settings, Outgoing("-1001000000002", "card")).provider_ids[0]
    assert send(settings, Outgoing("-1001000000002", "card", edit_of=card)) == Sent((card,))


def test_a_caption_is_changed_where_there_is_no_text(sandbox: Sandbox, settings: Settings, tmp_path: Path) -> None:
    [path] = stored(tmp_path, 10)
    photo = Outgoing("-1001000000002", "old", files=(File("photo", path, "image/jpeg"),))
    card = send(settings, photo).provider_ids[0]
    assert send(settings, Outgoing("-1001000000002", "new", edit_of=card)) == Sent((card,))
    assert heard(sandbox, JAL)[-1].text == "new"


def test_a_deleted_card_is_posted_anew(sandbox: Sandbox, settings: Settings) -> None:
    sent = send(settings, Outgoing("-1001000000002", "card", ((Button("a", "d:1"),),), edit_of="4711"))
    assert sent.provider_ids == (heard(sandbox, JAL)[-1].id,)
    assert sent.provider_ids != ("4711",)


def test_a_press_is_answered_once_and_an_old_one_does_no_harm(sandbox: Sandbox, settings: Settings) -> None:
    assert send(settings, Outgoing("501", "<b>दर्ज</b>", callback_id="123456")) == Sent(())


def fail(settings: Settings, message: Outgoing) -> SendError:
    with pytest.raises(SendError) as caught:
        send(settings, message)
    return caught.value


def test_each_misfortune_says_what_to_do(sandbox: Sandbox, settings: Settings) -> None:
    started(sandbox)
    expected: dict[str, tuple[Verdict, str]] = {
        "429": ("retry", "429"), "403_blocked": ("refused", "blocked"), "500": ("retry", "server"),
        "reset": ("uncertain", "timeout")}
    for kind, verdict in expected.items():
        sandbox.fault("telegram", kind, chat=ASHA, method="sendMessage", times=1, retry_after=7)
        error = fail(settings, Outgoing("501", "x"))
        assert (error.verdict, error.code) == verdict
        assert error.retry_after == (7 if kind == "429" else None)
    assert heard(sandbox) == []


def test_a_group_that_became_a_supergroup_names_its_new_address(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.fault("telegram", "migrate", chat=JAL, times=1)
    error = fail(settings, Outgoing("-1001000000002", "x"))
    assert error.verdict == "moved"
    assert error.new_address.startswith("-100")
    assert error.new_address != "-1001000000002"


def test_kicked_from_the_group_is_refused(sandbox: Sandbox, settings: Settings) -> None:
    sandbox.fault("telegram", "403_kicked", chat=JAL, times=1)
    assert fail(settings, Outgoing("-1001000000002", "x")).code == "kicked"


def test_someone_who_never_wrote_cannot_be_written_to(settings: Settings) -> None:
    assert fail(settings, Outgoing("504", "x")).verdict == "refused"


def test_an_answer_that_never_comes_is_uncertain_but_a_change_is_simply_tried_again(
        sandbox: Sandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    started(sandbox)
    monkeypatch.setattr("bot.aiohttp_request.DEFAULTS", {"read": 0.3, "write": 0.1, "connect": 0.1, "pool": 0.1})

    async def impatient(channel: TelegramChannel) -> list[Verdict]:
        channel.request._read_timeout = 0.3
        found: list[Verdict] = []
        for message in (Outgoing("501", "x"), Outgoing("501", "x", edit_of="1"), Outgoing("501", "x", callback_id="1")):
            with pytest.raises(SendError) as caught:
                await channel.send(message)
            found.append(caught.value.verdict)
        return found

    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        sandbox.fault("telegram", "hang", method=method, times=1, hang_seconds=1.5)
    assert with_channel(settings, impatient) == ["uncertain", "retry", "retry"]


def test_a_server_that_is_not_there_means_nothing_was_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    error = fail(Settings("", Telegram("1:token-of-nobody", url)), Outgoing("501", "x"))
    assert (error.verdict, error.code) == ("retry", "not_sent")


def test_a_wrong_token_is_for_the_admin(settings: Settings) -> None:
    assert settings.telegram
    wrong = replace(settings, telegram=replace(settings.telegram, token="700000001:nobodys-token"))
    error = fail(wrong, Outgoing("501", "x"))
    assert (error.verdict, error.code) == ("config", "token")
    assert "nobodys" not in str(error)


def test_after_a_part_failed_only_the_rest_is_sent_again(sandbox: Sandbox, settings: Settings, tmp_path: Path) -> None:
    started(sandbox)
    [path] = stored(tmp_path, 10)
    message = Outgoing("501", "पानी " * 300, files=(File("photo", path, "image/jpeg"),), key="17")

    async def twice(channel: TelegramChannel) -> Sent:
        sandbox.fault("telegram", "500", method="sendPhoto", times=1)
        with pytest.raises(SendError) as caught:
            await channel.send(message)
        assert len(caught.value.sent_parts) == 1
        return await channel.send(message)

    sent = with_channel(settings, twice)
    assert sent.provider_ids == tuple(one.id for one in heard(sandbox))
    assert len(sent.provider_ids) == 2


ERRORS: list[tuple[ptb.TelegramError, Verdict, str]] = [
    (ptb.RetryAfter(9), "retry", "429"),
    (ptb.ChatMigrated(-1009), "moved", "migrated"),
    (ptb.Forbidden("bot was blocked by the user"), "refused", "blocked"),
    (ptb.Forbidden("user is deactivated"), "refused", "deactivated"),
    (ptb.Forbidden("bot was kicked from the supergroup chat"), "refused", "kicked"),
    (ptb.Forbidden("bot is not a member of the group chat"), "refused", "kicked"),
    (ptb.Forbidden("the group chat was deleted"), "refused", "chat_gone"),
    (ptb.Forbidden("bot can't initiate conversation with a user"), "refused", "not_started"),
    (ptb.Forbidden("something new"), "refused", "403"),
    (ptb.BadRequest("Message is not modified: specified new message content"), "done", "not_modified"),
    (ptb.BadRequest("Query is too old and response timeout expired or query id is invalid"), "done", "query_old"),
    (ptb.BadRequest("Message to edit not found"), "invalid", "edit_gone"),
    (ptb.BadRequest("Message can't be edited"), "invalid", "edit_gone"),
    (ptb.BadRequest("MESSAGE_ID_INVALID"), "invalid", "edit_gone"),
    (ptb.BadRequest("There is no text in the message to edit"), "invalid", "edit_caption"),
    (ptb.BadRequest("Chat not found"), "refused", "chat_not_found"),
    (ptb.BadRequest("Have no rights to send a message"), "refused", "no_rights"),
    (ptb.BadRequest("Not enough rights to send photos to the chat"), "refused", "no_rights"),
    (ptb.BadRequest("TOPIC_CLOSED"), "refused", "topic_closed"),
    (ptb.BadRequest("VOICE_MESSAGES_FORBIDDEN"), "invalid", "voice_forbidden"),
    (ptb.BadRequest("File is too big"), "invalid", "too_big"),
    (ptb.BadRequest("Wrong file_id or the file is temporarily unavailable"), "invalid", "file"),
    (ptb.BadRequest("Message is too long"), "invalid", "too_long"),
    (ptb.BadRequest("Can't parse entities: unclosed tag"), "invalid", "entities"),
    (ptb.BadRequest("something new"), "invalid", "400"),
    (ptb.TimedOut(), "uncertain", "timeout"),
    (ptb.TimedOut("Pool timeout: … Request was *not* sent to Telegram."), "retry", "not_sent"),
    (DoubtfulError("the answer was lost"), "uncertain", "timeout"),
    (NotSentError("no connection"), "retry", "not_sent"),
    (ptb.InvalidToken("Unauthorized"), "config", "token"),
    (ptb.Conflict("terminated by other getUpdates request"), "config", "conflict"),
    (ptb.NetworkError("Bad Gateway"), "retry", "server"),
    (ptb.TelegramError("Invalid server response"), "retry", "server"),
]


@pytest.mark.parametrize(("error", "verdict", "code"), ERRORS)
def test_every_row_of_the_table_of_errors(error: ptb.TelegramError, verdict: Verdict, code: str) -> None:
    found = send_error(error)
    assert (found.verdict, found.code) == (verdict, code)
    assert found.new_address == ("-1009" if verdict == "moved" else "")


def test_the_seconds_to_wait_are_told() -> None:
    assert send_error(ptb.RetryAfter(dt.timedelta(seconds=9))).retry_after == 9


async def whole(channel: TelegramChannel, ref: str, limit: int) -> bytes:
    return b"".join([chunk async for chunk in channel.fetch(ref, limit)])


def file_ref(sandbox: Sandbox) -> tuple[str, int]:
    said = sandbox.says("p-asha", ASHA, media="photo", sample=True)
    medium = sandbox.state.messages[ASHA][said["id"]].media[0]
    return f"photo-{medium.file}", medium.size


def test_a_received_file_is_streamed(sandbox: Sandbox, settings: Settings) -> None:
    ref, size = file_ref(sandbox)
    content = with_channel(settings, lambda channel: whole(channel, ref, 10**6))
    assert len(content) == size
    assert content[:2] == b"\xff\xd8"


@pytest.mark.parametrize(("limit", "ref", "verdict", "code"), [
    (100, "", "invalid", "too_big"), (10**6, "photo-nothing", "retry", "file")])
def test_a_file_too_large_or_unknown_is_refused(
        sandbox: Sandbox, settings: Settings, limit: int, ref: str, verdict: Verdict, code: str) -> None:
    ref = ref or file_ref(sandbox)[0]
    with pytest.raises(SendError) as caught:
        with_channel(settings, lambda channel: whole(channel, ref, limit))
    assert (caught.value.verdict, caught.value.code) == (verdict, code)


def test_a_file_that_is_not_there_yet_is_tried_again(sandbox: Sandbox, settings: Settings) -> None:
    ref, size = file_ref(sandbox)
    sandbox.fault("telegram", "media_404", times=1)
    with pytest.raises(SendError) as caught:
        with_channel(settings, lambda channel: whole(channel, ref, 10**6))
    assert caught.value.verdict == "retry"
    assert len(with_channel(settings, lambda channel: whole(channel, ref, 10**6))) == size
