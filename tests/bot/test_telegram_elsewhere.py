"""Another server of the Bot API than Telegram's: it knows few methods, and leaves out what it can."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest

from bot.channel import Button, File, Outgoing, SendError
from bot.settings import Settings, Telegram
from bot.telegram_in import parse_update
from bot.telegram_setup import drop_webhook
from handlers.inbound import Media
from tests.bot.test_telegram_out import send, stored, with_channel

NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
TOKEN = "700000001:a-made-up-token-of-a-made-up-bot"
GROUP = "-1001000000002"
KNOWN = ("getMe", "sendMessage", "sendPhoto")


class Elsewhere(BaseHTTPRequestHandler):
    """getMe, sendMessage and sendPhoto; everything else is refused, as `unknown` says."""

    said: ClassVar[list[tuple[str, dict[str, str]]]] = []
    unknown: ClassVar[tuple[int, int]] = (404, 404)  # the HTTP status, and the one in the body
    photos: ClassVar[bool] = True

    def do_POST(self) -> None:
        body, kind = self.rfile.read(int(self.headers["Content-Length"])), self.headers["Content-Type"]
        method = self.path.rpartition("/")[2]
        if f"/bot{TOKEN}/" not in self.path:
            self._answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        elif method not in KNOWN or (method == "sendPhoto" and not self.photos):
            status, code = self.unknown
            self._answer(status, {"ok": False, "error_code": code, "description": "Bad Request: method not found"})
        else:
            told = _form(body, kind)
            self.said.append((method, told))
            bare = {"message_id": len(self.said), "chat": {"id": int(told.get("chat_id", 0))}}
            self._answer(200, {"ok": True, "result": {"id": 700000001, "username": "x"} if method == "getMe" else bare})

    def _answer(self, status: int, data: dict[str, Any]) -> None:
        raw = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args: Any) -> None:
        """Quiet."""


def _form(body: bytes, kind: str) -> dict[str, str]:
    if not kind.startswith("multipart/"):
        return {name: values[0] for name, values in parse_qs(body.decode()).items()}
    parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=policy.HTTP).iter_parts()
    named = [(str(part.get_param("name", header="content-disposition")), part) for part in parts]
    return {name: part.get_filename() or str(part.get_content()) for name, part in named}


@pytest.fixture
def elsewhere() -> Iterator[type[Elsewhere]]:
    class Fresh(Elsewhere):
        said: ClassVar[list[tuple[str, dict[str, str]]]] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    Fresh.url = f"http://127.0.0.1:{server.server_address[1]}"  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield Fresh
    server.shutdown()
    server.server_close()


def at(elsewhere: type[Elsewhere], token: str = TOKEN) -> Settings:
    return Settings("http://desk.example.in", Telegram(token, elsewhere.url))  # type: ignore[attr-defined]


def texts(elsewhere: type[Elsewhere]) -> list[str]:
    return [told.get("text") or told.get("caption") or method for method, told in elsewhere.said if method != "getMe"]


@pytest.mark.parametrize("unknown", [(404, 404), (400, 400), (200, 400), (200, 404)])
def test_a_voice_note_it_cannot_carry_holds_back_neither_card_nor_channel(
        elsewhere: type[Elsewhere], tmp_path: Path, unknown: tuple[int, int]) -> None:
    elsewhere.unknown = unknown
    [path] = stored(tmp_path, 100)
    voice = File("voice", path, "audio/ogg", url="http://desk.example.in/media/x?a=1&b=2")
    card = Outgoing(GROUP, "JAL-A-10427", ((Button("देखा", "o:seen:10427"),),), (voice,))
    sent = send(at(elsewhere), card)
    assert texts(elsewhere) == ['📎 <a href="http://desk.example.in/media/x?a=1&amp;b=2">voice.ogg</a>', "JAL-A-10427"]
    assert sent.provider_ids == ("2", "3")


def test_an_album_it_does_not_know_goes_picture_by_picture(elsewhere: type[Elsewhere], tmp_path: Path) -> None:
    pictures = tuple(File("photo", path, "image/jpeg") for path in stored(tmp_path, 100, 100))
    send(at(elsewhere), Outgoing("501", "काम हो गया", files=pictures))
    assert texts(elsewhere) == ["काम हो गया", "sendPhoto"]


def test_the_words_of_a_picture_it_refuses_still_arrive(elsewhere: type[Elsewhere], tmp_path: Path) -> None:
    elsewhere.photos = False
    [path] = stored(tmp_path, 100)
    send(at(elsewhere), Outgoing("501", "<b>काम</b> हो गया", files=(File("photo", path, "image/jpeg"),)))
    assert texts(elsewhere) == ["<b>काम</b> हो गया\n📎 photo.jpg"]


def test_a_place_it_cannot_show_goes_as_words(elsewhere: type[Elsewhere]) -> None:
    send(at(elsewhere), Outgoing("501", "यहाँ", location=(25.4358, 81.8463)))
    assert texts(elsewhere) == ["यहाँ", "📍 25.435800, 81.846300"]


def test_a_method_it_does_not_know_is_no_wrong_token_but_a_wrong_token_is(elsewhere: type[Elsewhere]) -> None:
    with pytest.raises(SendError) as missing:
        with_channel(at(elsewhere), lambda channel: drop_webhook(channel.bot))
    with pytest.raises(SendError) as wrong:
        send(at(elsewhere, "700000002:another-token-altogether"), Outgoing("501", "x"))
    assert [(one.value.verdict, one.value.code) for one in (missing, wrong)] == [("invalid", "no_method"),
                                                                                ("config", "token")]


BARE = {"message_id": 88, "from": {"id": 601}, "chat": {"id": int(GROUP)}, "text": "ho gaya"}


def test_a_quote_that_only_names_its_message_is_a_quote() -> None:
    inbound = parse_update({"update_id": 1, "message": {**BARE, "reply_to_message": {"message_id": 77}}}, "7", NOW)
    assert (inbound.kind, inbound.quoted, inbound.is_group, inbound.text) == ("message", "77", True, "ho gaya")
    assert inbound.sent_at == NOW


@pytest.mark.parametrize(("field", "kind"), [
    ("voice", "voice"), ("audio", "voice"), ("video", "video"), ("video_note", "video"), ("document", "document"),
])
def test_a_file_that_only_names_itself_is_taken(field: str, kind: Any) -> None:
    inbound = parse_update({"update_id": 1, "message": {**BARE, "text": None, field: {"file_id": "F1"}}}, "7", NOW)
    assert [(one.kind, one.ref) for one in inbound.media] == [(kind, "F1")]


def test_a_photo_of_one_size_without_measures_is_taken() -> None:
    inbound = parse_update({"update_id": 1, "message": {**BARE, "photo": [{"file_id": "F1"}]}}, "7", NOW)
    assert inbound.media == (Media("photo", "F1", "image/jpeg"),)


def test_a_press_without_the_fields_nobody_reads_is_a_press() -> None:
    message = {"message_id": 77, "chat": {"id": int(GROUP)}}
    query = {"id": "9", "from": {"id": 601}, "data": "o:seen:10427", "message": message}
    inbound = parse_update({"update_id": 1, "callback_query": query}, "7", NOW)
    assert (inbound.kind, inbound.button, inbound.chat, inbound.quoted) == ("press", "o:seen:10427", GROUP, "77")


def test_news_of_the_bots_own_standing_needs_no_list_of_rights() -> None:
    change = {"chat": {"id": int(GROUP)}, "from": {"id": 601}, "new_chat_member": {"status": "kicked"}}
    inbound = parse_update({"update_id": 1, "my_chat_member": change}, "7", NOW)
    assert (inbound.kind, inbound.membership, inbound.is_group) == ("membership", "kicked", True)


def test_an_older_servers_forwarded_message_is_known_as_one() -> None:
    assert parse_update({"update_id": 1, "message": {**BARE, "forward_date": 1795240000}}, "7", NOW).forwarded
