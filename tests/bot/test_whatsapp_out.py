"""Twilio's SDK against its API over HTTP: what people see on WhatsApp and SMS, and what each misfortune means."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Literal, TypeVar

import pytest
from twilio.base.exceptions import TwilioException, TwilioRestException  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from bot.channel import Button, Doubt, File, Outgoing, SendError, Sent, Template, Verdict
from bot.settings import Settings
from bot.templates import TemplateText, push
from bot.whatsapp_out import TwilioChannel
from bot.whatsapp_parts import whatsapp_parts
from sandbox.model import Message
from sandbox.testing import Sandbox

T = TypeVar("T")
NUMBER = "+919999900002"
RAMESH = f"wa:{NUMBER}"
SMS = f"sms:{NUMBER}"
Name = Literal["whatsapp", "sms"]


def with_channel(settings: Settings, work: Callable[[TwilioChannel], Awaitable[T]], name: Name = "whatsapp") -> T:
    async def main() -> T:
        channel = TwilioChannel(name, settings)
        await channel.open()
        try:
            return await work(channel)
        finally:
            await channel.close()

    return asyncio.run(main())


def send(settings: Settings, message: Outgoing, name: Name = "whatsapp") -> Sent:
    return with_channel(settings, lambda channel: channel.send(message), name)


def fail(settings: Settings, message: Outgoing, name: Name = "whatsapp") -> SendError:
    with pytest.raises(SendError) as caught:
        send(settings, message, name)
    return caught.value


def wrote(sandbox: Sandbox) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")


def heard(sandbox: Sandbox, chat: str = RAMESH) -> list[Message]:
    return [message for message in sandbox.messages(chat) if message.sender == "desk"]


def picks(*labels: str) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(label, f"d:{at}"),) for at, label in enumerate(labels, 1))


def test_a_message_arrives_with_whatsapps_marks(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    sent = send(settings, Outgoing(NUMBER, "<b>दर्ज हुई</b> &lt;JAL&gt;\n<i>कल तक</i>", key="17"))
    [message] = heard(sandbox)
    assert sent == Sent((message.id,), "queued")
    assert message.text == "*दर्ज हुई* <JAL>\n_कल तक_"
    assert message.leg
    assert message.leg.callback == "http://desk.example.in/hooks/twilio/status?key=17"


def test_a_long_text_is_split_and_kept_whole(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    words = " ".join(f"शब्द{number}" for number in range(600))
    sent = send(settings, Outgoing(NUMBER, f"<b>{words}</b>"))
    parts = heard(sandbox)
    assert tuple(part.id for part in parts) == sent.provider_ids
    assert " ".join(part.text.strip("*") for part in parts) == words
    assert all(len(part.text) <= 1600 and part.text.startswith("*") and part.text.endswith("*") for part in parts)


def test_up_to_three_short_choices_are_quick_replies(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    rows = ((Button("हाँ", "k:yes:10427"), Button("नहीं", "k:no:10427")),)
    send(settings, Outgoing(NUMBER, "क्या काम हुआ?\n\n<b>JAL-A-10427</b>", rows))
    [message] = heard(sandbox)
    assert message.text == "क्या काम हुआ?\n\n*JAL-A-10427*"
    assert message.list_label is None
    assert [one["data"] for row in message.buttons for one in row] == ["k:yes:10427", "k:no:10427"]
    sandbox.presses("p-ramesh", RAMESH, message.id, "k:no:10427", wait=0)


@pytest.mark.parametrize("labels", [tuple(f"विभाग {at}" for at in range(1, 11)), ("पानी", "एक बहुत ही लंबा नाम है यह")])
def test_more_or_longer_choices_are_a_list(sandbox: Sandbox, settings: Settings, labels: tuple[str, ...]) -> None:
    wrote(sandbox)
    send(settings, Outgoing(NUMBER, "कौन सा विभाग?", picks(*labels), menu="चुनें"))
    [message] = heard(sandbox)
    assert message.list_label == "चुनें"
    shown = [(one["label"], one["data"]) for row in message.buttons for one in row]
    assert [data for _, data in shown] == [f"d:{at}" for at in range(1, len(labels) + 1)]
    assert all(len(label) <= 24 for label, _ in shown)


@pytest.mark.parametrize("labels", [tuple(f"विभाग {at}" for at in range(1, 12)), ("पानी", "पानी"),
                                    ("बहुत लंबा नाम जो कटता है एक", "बहुत लंबा नाम जो कटता है दो")])
def test_what_whatsapp_has_no_form_for_becomes_numbers(
        sandbox: Sandbox, settings: Settings, labels: tuple[str, ...]) -> None:
    wrote(sandbox)
    send(settings, Outgoing(NUMBER, "चुनें", picks(*labels)))
    [message] = heard(sandbox)
    assert message.buttons == []
    assert message.text == "चुनें\n\n" + "\n".join(f"{at}. {label}" for at, label in enumerate(labels, 1))


def test_a_choice_that_begins_with_its_number_is_not_numbered_twice(settings: Settings, sandbox: Sandbox) -> None:
    send(settings, Outgoing(NUMBER, "कैसा लगा?", picks("1 ⭐", "2 ⭐", "नहीं")), "sms")
    assert heard(sandbox, SMS)[-1].text == "कैसा लगा?\n\n1 ⭐\n2 ⭐\n3. नहीं"


def test_one_content_serves_all_messages_of_a_shape_also_after_a_restart(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    for number in (10427, 10435):
        send(settings, Outgoing(NUMBER, f"शिकायत {number}", ((Button("देखा", f"o:seen:{number}"),),)))
    assert len(sandbox.state.templates) == 1
    first, second = heard(sandbox)
    assert (first.buttons[0][0]["data"], second.buttons[0][0]["data"]) == ("o:seen:10427", "o:seen:10435")
    assert "10427" not in repr(sandbox.state.templates)


def test_when_the_content_cannot_be_made_the_choices_are_numbered(
        sandbox: Sandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote(sandbox)

    async def refused(*_: object) -> str:
        raise TwilioRestException(400, "/v1/Content", "no more contents", 20001, "POST")

    async def work(channel: TwilioChannel) -> Sent:
        monkeypatch.setattr(channel.contents, "create", refused)
        return await channel.send(Outgoing(NUMBER, "<b>ठीक?</b>", picks("हाँ", "नहीं")))

    with_channel(settings, work)
    assert heard(sandbox)[-1].text == "*ठीक?*\n\n1. हाँ\n2. नहीं"


@pytest.mark.parametrize("status", [404, 500])
def test_where_there_are_no_contents_the_choices_are_numbered_and_nobody_asks_each_time(
        sandbox: Sandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    wrote(sandbox)
    asked: list[int] = []

    async def absent(**_: object) -> None:
        asked.append(status)
        raise TwilioException("Unable to fetch page", Response(status, "{}"))

    async def work(channel: TwilioChannel) -> None:
        monkeypatch.setattr(channel.client.content.v1.contents, "list_async", absent)
        for _ in range(2):
            await channel.send(Outgoing(NUMBER, "ठीक?", picks("हाँ", "नहीं")))

    with_channel(settings, work)
    assert [message.text for message in heard(sandbox)] == ["ठीक?\n\n1. हाँ\n2. नहीं"] * 2
    assert asked == [status]


def test_a_template_that_cannot_be_looked_up_asks_for_another_way(
        settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def absent(**_: object) -> None:
        raise TwilioException("Unable to fetch page", Response(404, "{}"))

    async def work(channel: TwilioChannel) -> Sent:
        monkeypatch.setattr(channel.client.content.v1.contents, "list_async", absent)
        told = Outgoing(NUMBER, "x", template=Template("desk_registered", "hi", ("1",)), in_window=False)
        return await channel.send(told)

    with pytest.raises(SendError) as caught:
        with_channel(settings, work)
    assert caught.value.verdict == "template"


def test_a_content_deleted_in_the_console_is_replaced_by_numbers_and_made_again(
        sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)

    async def work(channel: TwilioChannel) -> None:
        for step in range(3):
            await channel.send(Outgoing(NUMBER, "ठीक?", picks("हाँ", "नहीं")))
            if step == 0:
                sandbox.state.templates.clear()

    with_channel(settings, work)
    assert [bool(message.buttons) for message in heard(sandbox)] == [True, False, True]


def test_a_long_text_with_choices_has_them_on_its_last_part(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    sent = send(settings, Outgoing(NUMBER, "पानी की समस्या\n" * 120, picks("हाँ")))
    parts = heard(sandbox)
    assert len(parts) == len(sent.provider_ids) > 1
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


def photo(sandbox: Sandbox) -> str:
    return f"{sandbox.url}/static/api.js"


def test_a_photo_carries_a_short_text_and_a_recording_none(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    url = photo(sandbox)
    send(settings, Outgoing(NUMBER, "काम हुआ", files=(File("photo", "x", "image/jpeg", url=url),)))
    files = (File("voice", "x", "audio/ogg", url=url), File("document", "y", url=url))
    send(settings, Outgoing(NUMBER, "सुनिए", files=files))
    assert [(message.text, message.id[:2]) for message in heard(sandbox)] == [
        ("काम हुआ", "MM"), ("सुनिए", "SM"), ("", "MM"), ("", "MM")]


def test_with_choices_the_files_come_first(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    files = (File("photo", "x", "image/jpeg", url=photo(sandbox)),)
    sent = send(settings, Outgoing(NUMBER, "ठीक?", picks("हाँ"), files))
    assert [bool(message.buttons) for message in heard(sandbox)] == [False, True]
    assert sent.provider_ids[-1] == heard(sandbox)[-1].id


def test_a_place_is_sent_as_a_pin(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    send(settings, Outgoing(NUMBER, "यहाँ", location=(25.43, 81.84)))
    pin = heard(sandbox)[-1]
    assert [(one.lat, one.lon) for one in pin.media] == [(25.43, 81.84)]


def test_sms_is_plain_text_with_numbered_choices(sandbox: Sandbox, settings: Settings) -> None:
    html = '<b>दर्ज</b> <a href="https://desk.example.in/s/1">देखें</a>'
    sent = send(settings, Outgoing(NUMBER, html, picks("हाँ", "नहीं")), "sms")
    [message] = heard(sandbox, SMS)
    assert sent.provider_ids == (message.id,)
    assert message.text == "दर्ज देखें https://desk.example.in/s/1\n\n1. हाँ\n2. नहीं"


def make_template(settings: Settings, language: str = "hi") -> None:
    assert settings.twilio
    text = TemplateText("desk_registered", language, "शिकायत {{1}} दर्ज हुई, {{2}} तक हल होगी।", ("a", "b"))
    asyncio.run(push(settings.twilio, [text]))


def test_outside_the_window_a_template_is_sent(sandbox: Sandbox, settings: Settings) -> None:
    make_template(settings)
    template = Template("desk_registered", "hi", ("JAL-A-10427", "शुक्रवार\nशाम "))
    sent = send(settings, Outgoing(NUMBER, "x", template=template, in_window=False))
    [message] = heard(sandbox)
    assert message.text == "शिकायत JAL-A-10427 दर्ज हुई, शुक्रवार शाम तक हल होगी।"
    assert sent.provider_ids == (message.id,)


def test_a_missing_template_is_named(sandbox: Sandbox, settings: Settings) -> None:
    make_template(settings)
    error = fail(settings, Outgoing(NUMBER, "x", template=Template("desk_registered", "mr", ("1",)), in_window=False))
    assert (error.verdict, error.code) == ("template", "template_missing")
    assert "desk_registered" in error.text


def test_outside_the_window_without_a_template_another_way_is_asked_for(settings: Settings) -> None:
    assert fail(settings, Outgoing(NUMBER, "x", in_window=False)).verdict == "template"


def test_a_press_needs_no_answer_on_whatsapp(settings: Settings) -> None:
    assert send(settings, Outgoing(NUMBER, "x", callback_id="1")) == Sent(())


def test_an_empty_message_is_refused(settings: Settings) -> None:
    assert fail(settings, Outgoing(NUMBER, " ")).verdict == "invalid"


@pytest.mark.parametrize(("kind", "verdict", "code"), [
    ("429", "retry", "20429"), ("500", "retry", "20500"), ("reset", "uncertain", "timeout"),
    ("21610", "refused", "21610"), ("21211", "refused", "21211"),
])
def test_each_misfortune_says_what_to_do(
        sandbox: Sandbox, settings: Settings, kind: str, verdict: Verdict, code: str) -> None:
    wrote(sandbox)
    sandbox.fault("twilio", kind, chat=RAMESH, method="Messages", times=1)
    error = fail(settings, Outgoing(NUMBER, "x"))
    assert (error.verdict, error.code) == (verdict, code)


def test_a_wrong_token_is_for_the_admin(settings: Settings) -> None:
    assert settings.twilio
    wrong = replace(settings, twilio=replace(settings.twilio, auth_token="nobodys-token"))
    error = fail(wrong, Outgoing(NUMBER, "x"))
    assert (error.verdict, error.code) == ("config", "20003")
    assert "TWILIO_AUTH_TOKEN" in error.text


def test_a_server_that_is_not_there_means_nothing_was_sent(settings: Settings) -> None:
    assert settings.twilio
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    error = fail(replace(settings, twilio=replace(settings.twilio, api_url=url)), Outgoing(NUMBER, "x"))
    assert (error.verdict, error.code) == ("retry", "not_sent")


def test_a_send_whose_answer_was_lost_is_found_in_twilios_log(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    since = dt.datetime.now(dt.UTC)

    async def work(channel: TwilioChannel) -> Sent | None:
        await channel.send(Outgoing(NUMBER, "दर्ज हुई", key="1"))  # the same words before, for another row
        sandbox.fault("twilio", "reset", chat=RAMESH, method="Messages", times=1, after=True)
        with pytest.raises(SendError) as caught:
            await channel.send(Outgoing(NUMBER, "दर्ज हुई", key="2"))
        assert caught.value.verdict == "uncertain"
        return await channel.find_sent(Outgoing(NUMBER, "दर्ज हुई", key="2"), Doubt(since))

    assert with_channel(settings, work) == Sent((heard(sandbox)[-1].id,))


def test_after_a_restart_a_message_in_doubt_is_found_and_its_missing_parts_are_sent(
    sandbox: Sandbox, settings: Settings
) -> None:
    wrote(sandbox)
    since = dt.datetime.now(dt.UTC)
    short, long = Outgoing(NUMBER, "दर्ज हुई", key="2"), Outgoing(NUMBER, "पानी नहीं आया। " * 150, key="3")

    async def before(channel: TwilioChannel) -> Sent:
        known = await channel.send(replace(short, key="1"))  # the same words before, for another row
        await channel.send(short)
        return known

    async def cut_short(channel: TwilioChannel) -> None:
        await channel.send(replace(long, html=whatsapp_parts(long)[0].body))  # its first part: then the process died

    first = with_channel(settings, before)
    with_channel(settings, cut_short)
    told = [one.id for one in heard(sandbox)]

    async def after(channel: TwilioChannel) -> tuple[Sent | None, ...]:
        doubt = Doubt(since, others=frozenset(first.provider_ids))
        return (await channel.find_sent(short, doubt), await channel.find_sent(replace(short, key="7"), doubt),
                await channel.find_sent(long, doubt), await channel.send(long))

    found, none, part, whole = with_channel(settings, after)
    assert (found, none, part) == (Sent((told[1],)), None, None)
    assert whole
    assert whole.provider_ids == tuple(one.id for one in heard(sandbox))[2:]
    assert len(whole.provider_ids) == 2


def test_news_of_a_first_part_is_no_news_of_the_rest(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    long = Outgoing(NUMBER, "पानी नहीं आया। " * 150, key="3")

    async def work(channel: TwilioChannel) -> tuple[Sent | None, Sent]:
        return await channel.find_sent(long, Doubt(dt.datetime.now(dt.UTC), ids=("SM1",))), await channel.send(long)

    assert with_channel(settings, work) == (None, Sent(("SM1", heard(sandbox)[0].id), "queued"))


def test_a_send_that_never_arrived_is_not_found_and_goes_again(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)

    async def work(channel: TwilioChannel) -> Sent:
        sandbox.fault("twilio", "reset", chat=RAMESH, method="Messages", times=1)
        message = Outgoing(NUMBER, "दर्ज हुई", key="2")
        with pytest.raises(SendError):
            await channel.send(message)
        assert await channel.find_sent(message, Doubt(dt.datetime.now(dt.UTC))) is None
        return await channel.send(message)

    assert with_channel(settings, work).provider_ids == tuple(one.id for one in heard(sandbox))


def test_after_a_part_failed_only_the_rest_is_sent_again(sandbox: Sandbox, settings: Settings) -> None:
    wrote(sandbox)
    message = Outgoing(NUMBER, "पानी की समस्या\n" * 200, key="9")

    async def work(channel: TwilioChannel) -> Sent:
        plain = channel._call
        calls = 0

        async def second_fails(*args: object, **what: object) -> tuple[str, str]:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise SendError("retry", "20429", "busy")
            return await plain(*args, **what)  # type: ignore[arg-type]

        channel._call = second_fails  # type: ignore[method-assign]
        with pytest.raises(SendError) as caught:
            await channel.send(message)
        assert len(caught.value.sent_parts) == 1
        return await channel.send(message)

    sent = with_channel(settings, work)
    assert len(sent.provider_ids) == len(heard(sandbox)) == 2


async def whole(channel: TwilioChannel, ref: str, limit: int) -> bytes:
    return b"".join([chunk async for chunk in channel.fetch(ref, limit)])


def media_url(sandbox: Sandbox) -> str:
    said = sandbox.says("p-ramesh", RAMESH, media="photo", sample=True)
    medium = sandbox.state.messages[RAMESH][said["id"]].media[0]
    account = sandbox.settings.account_sid
    return f"https://api.twilio.com/2010-04-01/Accounts/{account}/Messages/{said['id']}/Media/{medium.sid}"


def test_a_received_file_is_streamed_with_the_accounts_password(sandbox: Sandbox, settings: Settings) -> None:
    url = media_url(sandbox)
    content = with_channel(settings, lambda channel: whole(channel, url, 10**6))
    assert content[:2] == b"\xff\xd8"
    with pytest.raises(SendError) as caught:
        with_channel(settings, lambda channel: whole(channel, url, 10))
    assert (caught.value.verdict, caught.value.code) == ("invalid", "too_big")


def test_a_file_that_is_not_there_yet_is_tried_again(sandbox: Sandbox, settings: Settings) -> None:
    url = media_url(sandbox)
    sandbox.fault("twilio", "media_404", times=1)
    with pytest.raises(SendError) as caught:
        with_channel(settings, lambda channel: whole(channel, url, 10**6))
    assert (caught.value.verdict, caught.value.code) == ("retry", "404")
    assert with_channel(settings, lambda channel: whole(channel, url, 10**6))


def test_the_password_is_never_shown_to_another_host(settings: Settings) -> None:
    with pytest.raises(SendError) as caught:
        with_channel(settings, lambda channel: whole(channel, "https://elsewhere.example/x", 10))
    assert caught.value.code == "foreign"
