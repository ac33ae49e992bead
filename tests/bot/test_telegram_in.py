"""Telegram updates, as captured (persons and ids made up), become the desk's neutral values."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram_in import parse_update
from handlers.inbound import Inbound, Location, Media, from_json, to_json

PAYLOADS = Path(__file__).parent / "payloads" / "telegram"
NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
SENT = dt.datetime.fromtimestamp(1795240000, dt.UTC)
GROUP = "-1001000000001"


def payload(name: str) -> dict[str, Any]:
    return dict(json.loads((PAYLOADS / f"{name}.json").read_text()))


def parsed(name: str, bot_name: str = "desk_sample_bot") -> Inbound:
    return parse_update(payload(name), "700000001", NOW, bot_name)


ASHA = {"sender": "501", "chat": "501", "sender_name": "आशा देवी", "language": "hi", "is_group": False}
OFFICER = {"sender": "601", "chat": GROUP, "sender_name": "Ramesh Sample", "language": "en", "is_group": True}

EXPECTED: dict[str, dict[str, Any]] = {
    "text": {"kind": "message", **ASHA, "text": "हमारे मोहल्ले में तीन दिन से पानी नहीं आ रहा 😟", "message_id": "41",
             "sent_at": SENT},
    "command_group": {"kind": "message", **OFFICER, "text": "/case JAL-A-10427"},
    "command_other_bot": {"kind": "ignored"},
    "photo_caption": {"kind": "message", "text": "टूटा हुआ पाइप",
                      "media": (Media("photo", "AgAC-large", "image/jpeg", "", 182000),)},
    "album_part": {"kind": "message", "album": "13950001", "text": "दो फोटो",
                   "media": (Media("photo", "AgAC-al1", "image/jpeg", "", 150000),)},
    "voice": {"kind": "message", "text": "", "media": (Media("voice", "AwAC-voice", "audio/ogg", "", 31000),)},
    "audio": {"kind": "message", "media": (Media("voice", "CQAC-audio", "audio/mpeg", "shikayat.mp3", 400000),)},
    "video": {"kind": "message", "text": "नाली का हाल",
              "media": (Media("video", "BAAC-video", "video/mp4", "", 2200000),)},
    "video_note": {"kind": "message", "media": (Media("video", "DQAC-note", "video/mp4", "", 300000),)},
    "animation": {"kind": "message", "media": (Media("video", "CgAC-gif", "video/mp4", "x.mp4", 90000),)},
    "document": {"kind": "message", "media": (Media("document", "BQAC-doc", "application/pdf", "आवेदन.pdf", 88000),)},
    "sticker": {"kind": "message", "text": "👍", "media": ()},
    "location": {"kind": "message", "location": Location(25.4358, 81.8463)},
    "venue": {"kind": "message", "location": Location(25.45, 81.83, "सिविल लाइन्स चौराहा, प्रयागराज")},
    "contact_own": {"kind": "message", "contact_phone": "+919800000501", "text": "", "quoted": "40"},
    "contact_other": {"kind": "message", "contact_phone": "", "text": "Lineman Sample +919800000777"},
    "reply_in_group": {"kind": "message", **OFFICER, "quoted": "77", "text": "ho gaya, pipe badal diya",
                       "quoted_text": "JAL-A-10427 · पानी नहीं आ रहा", "message_id": "88"},
    "reply_in_topic": {"kind": "message", **OFFICER, "quoted": "", "quoted_text": ""},
    "external_reply": {"kind": "message", "quoted": "", "quoted_text": "JAL-A-10427", "text": "हो गया"},
    "forwarded": {"kind": "message", "forwarded": True, "text": "सुप्रभात 🌸"},
    "edited": {"kind": "edit", **OFFICER, "message_id": "88", "text": "abhi nahi hua",
               "sent_at": SENT + dt.timedelta(seconds=300)},
    "press": {"kind": "press", **OFFICER, "button": "o:seen:10427", "message_id": "77", "quoted": "77",
              "callback_id": "2150000000000000001", "sent_at": NOW},
    "press_old_message": {"kind": "press", **OFFICER, "button": "u:31", "message_id": "70"},
    "press_without_message": {"kind": "press", **ASHA, "button": "k:yes:10427", "message_id": ""},
    "press_game": {"kind": "ignored"},
    "anonymous_admin": {"kind": "message", "anonymous": True, "sender": GROUP, "chat": GROUP, "sender_name": "JE",
                        "text": "10427 हो गया", "is_group": True},
    "other_bot": {"kind": "ignored"},
    "linked_channel": {"kind": "ignored"},
    "channel_post": {"kind": "ignored"},
    "joined_service": {"kind": "ignored"},
    "bot_added": {"kind": "membership", **OFFICER, "membership": "member", "sent_at": SENT},
    "bot_promoted": {"kind": "membership", **OFFICER, "membership": "administrator"},
    "bot_blocked": {"kind": "membership", **ASHA, "membership": "kicked"},
    "migrate_to": {"kind": "migration", "chat": "-4000001", "new_chat": GROUP, "is_group": True},
    "migrate_from": {"kind": "migration", "chat": "-4000001", "new_chat": GROUP, "is_group": True},
    "reaction": {"kind": "ignored"},
    "poll": {"kind": "message", **ASHA, "text": "", "media": ()},
    "broken_quote": {"kind": "message", **ASHA, "text": "पानी नहीं", "quoted": ""},
    "future_field": {"kind": "message", **ASHA, "text": "नमस्ते"},
}


@pytest.mark.parametrize("name", sorted(path.stem for path in PAYLOADS.glob("*.json")))
def test_each_captured_update_is_read(name: str) -> None:
    inbound = parsed(name)
    assert {key: getattr(inbound, key) for key in EXPECTED[name]} == EXPECTED[name]
    assert inbound.channel == "telegram"
    assert inbound.external_id == f"700000001:{payload(name)['update_id']}"
    assert inbound.raw == payload(name)
    assert from_json(to_json(inbound)) == inbound


def test_while_our_own_name_is_unknown_every_command_is_ours() -> None:
    assert parsed("command_other_bot", bot_name="").text == "/help"
    assert parsed("command_group", bot_name="@Desk_Sample_Bot").text == "/case JAL-A-10427"


SENDER = {"id": 1, "is_bot": False, "first_name": "a"}
YEAR_31_BILLION = {"message_id": 1, "date": 10**18, "chat": {"id": 1, "type": "private"}, "from": SENDER, "text": "a"}


@pytest.mark.parametrize("raw", [
    None, [], {}, "x", 7, {"update_id": True}, {"update_id": None, "message": []},
    {"update_id": 5, "message": {"text": "x"}}, {"update_id": 5, "message": YEAR_31_BILLION},
])
def test_a_shape_that_is_not_telegrams_is_kept_as_ignored(raw: Any) -> None:
    inbound = parse_update(raw, "7", NOW)
    assert inbound.kind == "ignored"
    assert inbound.external_id.startswith("7:")
    assert inbound.raw or raw == {}


def test_updates_without_a_number_are_told_apart_by_their_content() -> None:
    one, two = (parse_update({"message": text}, "7", NOW).external_id for text in ("a", "b"))
    assert one != two
    assert one == parse_update({"message": "a"}, "7", NOW).external_id


def test_text_that_no_database_can_hold_is_made_storable() -> None:
    raw = payload("text")
    raw["message"]["text"] = "पानी\x00 \ud83d"
    inbound = parse_update(raw, "7", NOW)
    assert inbound.text == "पानी� �"
    to_json(inbound).encode()


# what a platform sends is JSON: it knows neither infinity nor "not a number"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(raw=JSON)
def test_no_json_makes_the_parser_raise(raw: Any) -> None:
    assert parse_update(raw, "7", NOW).kind == "ignored"


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_damaged_update_makes_the_parser_raise(data: st.DataObject) -> None:
    raw = payload(data.draw(st.sampled_from(sorted(EXPECTED))))
    spot: Any = raw
    while True:
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(spot[key], (dict, list)) or not spot[key] or data.draw(st.booleans()):
            break
        spot = spot[key]
    spot[key] = data.draw(JSON)
    inbound = parse_update(raw, "7", NOW)
    assert from_json(to_json(inbound)) == inbound


def test_web_processes_do_not_load_the_heavy_halves_of_the_libraries() -> None:
    code = ("import sys, bot.hooks; heavy = {'telegram.ext', 'twilio.rest', 'aiohttp', 'peewee'} & set(sys.modules); "
            "sys.exit(str(heavy) if heavy else 0)")
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
