"""Twilio forms, as captured (persons and numbers made up), become the desk's neutral values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.twilio_in import parse_message, parse_status
from handlers.inbound import Location, Media, Receipt, from_json, to_json

PAYLOADS = Path(__file__).parent / "payloads" / "twilio"
NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/"


def form(name: str) -> dict[str, str]:
    return dict(parse_qsl((PAYLOADS / f"{name}.txt").read_text().strip(), keep_blank_values=True))


ASHA = {"channel": "whatsapp", "sender": "+919800000501", "chat": "+919800000501", "sender_name": "Asha Devi",
        "also_known_as": ("IN.4566546130240823",), "sent_at": NOW, "is_group": False}

EXPECTED: dict[str, dict[str, Any]] = {
    "text": {"kind": "message", **ASHA, "text": "नमस्ते, सड़क पर गड्ढा है", "forwarded": False},
    "photo": {"kind": "message", **ASHA, "text": "", "media": (Media("photo", MEDIA + "MM1/Media/ME1", "image/jpeg"),)},
    "voice": {"kind": "message", "media": (Media("voice", MEDIA + "MM2/Media/ME2", "audio/ogg"),)},
    "document": {"kind": "message", "media": (Media("document", MEDIA + "MM3/Media/ME3", "application/pdf"),)},
    "location": {"kind": "message", "location": Location(25.4358, 81.8463, "घर, Civil Lines, Prayagraj")},
    "button": {"kind": "press", **ASHA, "button": "k:yes:10427", "text": "हाँ", "quoted": "SMdesk0001"},
    "list": {"kind": "press", "button": "d:JAL", "text": "पानी"},
    "quoted": {"kind": "message", "quoted": "SMdesk0002", "text": "ho gaya", "forwarded": False},
    "user_id_only": {"kind": "message", "channel": "whatsapp", "sender": "IN.4566546130240823", "also_known_as": ()},
    "forwarded": {"kind": "message", "forwarded": True},
    "sticker": {"kind": "message", "media": (), "text": ""},
    "sms": {"kind": "message", "channel": "sms", "sender": "+919800000502", "text": "bijli nahi hai"},
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_captured_message_is_read(name: str) -> None:
    inbound = parse_message(form(name), NOW)
    assert {key: getattr(inbound, key) for key in EXPECTED[name]} == EXPECTED[name]
    assert inbound.external_id == inbound.message_id == form(name)["MessageSid"]
    assert from_json(to_json(inbound)) == inbound


@pytest.mark.parametrize(("name", "status", "error"), [
    ("status_delivered", "delivered", ""), ("status_read", "read", ""),
    ("status_undelivered", "failed", "63016 Outside the allowed window"),
])
def test_each_captured_status_is_read(name: str, status: Any, error: str) -> None:
    assert parse_status(form(name), NOW, "17") == Receipt("whatsapp", "SMdesk0001", status, NOW, error, "17")


@pytest.mark.parametrize(("word", "status"), [
    ("accepted", "queued"), ("scheduled", "queued"), ("queued", "queued"), ("sending", "sending"), ("sent", "sent"),
    ("delivered", "delivered"), ("partially_delivered", "delivered"), ("read", "read"), ("failed", "failed"),
    ("undelivered", "failed"), ("canceled", "failed"),
])
def test_every_status_word_has_its_meaning(word: str, status: str) -> None:
    news = parse_status({"SmsSid": "SM1", "SmsStatus": word, "To": "+919800000502"}, NOW)
    assert news
    assert (news.channel, news.status) == ("sms", status)


@pytest.mark.parametrize("bad", [{}, {"MessageSid": "SM1"}, {"MessageSid": "SM1", "MessageStatus": "received"},
                                 {"MessageStatus": "sent"}])
def test_a_status_without_message_or_known_word_is_no_receipt(bad: dict[str, str]) -> None:
    assert parse_status(bad, NOW) is None


def test_a_message_from_nobody_is_kept_as_ignored() -> None:
    assert parse_message({}, NOW).kind == "ignored"
    assert parse_message({"From": "rcs:agent_1", "MessageSid": "SM1"}, NOW).kind == "ignored"


@pytest.mark.parametrize(("lat", "lon"), [("91", "0"), ("x", "1"), ("nan", "1"), ("", "")])
def test_a_place_that_is_none_is_left_out(lat: str, lon: str) -> None:
    assert parse_message({**form("location"), "Latitude": lat, "Longitude": lon}, NOW).location is None


NAMES = sorted({key for path in PAYLOADS.glob("*.txt") for key in form(path.stem)})


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), st.text()))
def test_no_form_makes_the_parsers_raise(fields: dict[str, str]) -> None:
    inbound = parse_message(fields, NOW)
    assert from_json(to_json(inbound)) == inbound
    parse_status(fields, NOW)
