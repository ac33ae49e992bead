"""The doors: what is authentic gets in and is handed on before the answer, nothing else leaves a trace."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from bot.hooks import create_hooks
from bot.settings import Settings, Telegram, Twilio
from handlers.inbound import Inbound, Receipt

NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
SECRET = "a-long-random_word"
AUTH = "sample-auth-token"
PUBLIC = "https://desk.example.in"
SETTINGS = Settings(PUBLIC, Telegram("700000001:sample-token", webhook_secret=SECRET, mode="webhook"),
                    Twilio("AC1", AUTH, whatsapp_from="+919999900001"))
UPDATE = (Path(__file__).parent / "payloads" / "telegram" / "text.json").read_bytes()
FORM = [("MessageSid", "SM1"), ("From", "whatsapp:+919800000501"), ("To", "whatsapp:+919999900001"),
        ("Body", "पानी & सड़क  "), ("MediaContentType0", ""), ("Twice", "b"), ("Twice", "a")]
STATUS = [("MessageSid", "SM9"), ("MessageStatus", "delivered"), ("To", "whatsapp:+919800000501"), ("ErrorCode", "")]


@dataclass
class Desk:
    """Remembers what was handed on; may be made to fail as with a database that is down."""

    settings: Settings = SETTINGS
    heard: list[Inbound] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    down: bool = False

    def take(self, kept: list[Inbound] | list[Receipt]) -> Callable[[object], None]:
        def keep(value: object) -> None:
            if self.down:
                raise OSError("database is down")
            kept.append(value)  # type: ignore[arg-type]
        return keep

    def app(self) -> Flask:
        app = Flask("desk")
        hooks = create_hooks(self.settings, self.take(self.heard), self.take(self.receipts), now=lambda: NOW)
        app.register_blueprint(hooks)
        return app

    def client(self) -> FlaskClient:
        return self.app().test_client()


def telegram(desk: Desk, body: bytes = UPDATE, secret: str | None = SECRET) -> TestResponse:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    return desk.client().post("/hooks/telegram", data=body, content_type="application/json", headers=headers)


def sign(url: str, fields: list[tuple[str, str]], token: str = AUTH) -> str:
    values: dict[str, object] = {name: [v for n, v in fields if n == name] for name, _ in fields}

    class Form(dict[str, object]):
        def getlist(self, name: str) -> object:
            return self[name]

    return str(RequestValidator(token).compute_signature(url, Form(values)))


def twilio(desk: Desk, path: str = "/hooks/twilio", fields: list[tuple[str, str]] | None = None,
           signature: str | None = "right", url: str = "") -> TestResponse:
    fields = FORM if fields is None else fields
    if signature == "right":
        signature = sign(url or PUBLIC + path, fields)
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    return desk.client().post(path, data=urlencode(fields), headers=headers,
                              content_type="application/x-www-form-urlencoded")


def test_a_telegram_update_with_the_secret_is_handed_on() -> None:
    desk = Desk()
    assert telegram(desk).status_code == 200
    assert [(one.sender, one.kind) for one in desk.heard] == [("501", "message")]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET.upper(), "पानी"])
def test_a_missing_or_wrong_telegram_secret_is_refused_and_leaves_no_trace(secret: str | None) -> None:
    desk = Desk()
    assert telegram(desk, secret=secret and secret.encode().decode("latin-1")).status_code == 403
    assert desk.heard == []


@pytest.mark.parametrize("secret", ["", SECRET])
def test_without_a_configured_secret_nobody_is_let_in(secret: str) -> None:
    desk = Desk(replace(SETTINGS, telegram=Telegram("700000001:sample-token")))
    assert telegram(desk, secret=secret).status_code == 403
    assert desk.heard == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_json_is_a_bad_request(body: bytes) -> None:
    desk = Desk()
    assert telegram(desk, body).status_code == 400
    assert desk.heard == []


@pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b'{"update_id": 3}', b'{"update_id": 4, "message": 7}',
                                  b'{"update_id": 5, "brand_new": {"x": NaN}}'])
def test_an_authentic_update_that_means_nothing_is_still_kept_and_answered_200(body: bytes) -> None:
    desk = Desk()
    assert telegram(desk, body).status_code == 200
    assert [one.kind for one in desk.heard] == ["ignored"]


def test_too_large_a_body_is_refused() -> None:
    desk = Desk()
    padded = json.dumps({"update_id": 1, "pad": "x" * 300_000}).encode()
    assert telegram(desk, padded).status_code == 413
    fields = [("MessageSid", "SM1"), ("Body", "x" * 300_000)]
    assert twilio(desk, fields=fields).status_code == 413
    assert desk.heard == []


def test_when_nothing_could_be_stored_the_platforms_are_asked_to_deliver_again() -> None:
    desk = Desk(down=True)
    for answer in (telegram(desk), twilio(desk), twilio(desk, "/hooks/twilio/status", STATUS)):
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "5"


def test_a_channel_that_is_not_configured_has_no_door() -> None:
    desk = Desk(Settings(PUBLIC))
    answers = [telegram(desk), twilio(desk), twilio(desk, "/hooks/twilio/status", STATUS)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_only_posts_are_taken() -> None:
    assert Desk().client().get("/hooks/telegram").status_code == 405
    assert Desk().client().get("/hooks/twilio").status_code == 405


def test_a_signed_twilio_message_is_handed_on_and_answered_with_empty_twiml() -> None:
    desk = Desk()
    answer = twilio(desk)
    assert (answer.status_code, answer.mimetype) == (200, "text/xml")
    assert answer.text.endswith("<Response/>")
    assert [(one.external_id, one.text) for one in desk.heard] == [("SM1", "पानी & सड़क  ")]


def test_a_signed_status_is_handed_on() -> None:
    desk = Desk()
    assert twilio(desk, "/hooks/twilio/status", STATUS).status_code == 200
    assert desk.receipts == [Receipt("whatsapp", "SM9", "delivered", NOW)]
    assert twilio(desk, "/hooks/twilio/status?key=17", STATUS).status_code == 200
    assert desk.receipts.pop().key == "17"
    unknown = [("MessageSid", "SM9"), ("MessageStatus", "new-word")]
    assert twilio(desk, "/hooks/twilio/status", unknown).status_code == 200
    assert len(desk.receipts) == 1


@pytest.mark.parametrize("signature", [None, "", "wrong", sign(PUBLIC + "/hooks/twilio", FORM, "other-token"),
                                       sign(PUBLIC + "/hooks/twilio", FORM[:-1]),
                                       sign("http://desk.example.in/hooks/twilio", FORM),
                                       sign(PUBLIC + "/hooks/twilio/status", FORM), "ç" * 28])
def test_a_missing_or_wrong_twilio_signature_is_refused_and_leaves_no_trace(signature: str | None) -> None:
    desk = Desk()
    assert twilio(desk, signature=signature).status_code == 403
    assert twilio(desk, "/hooks/twilio/status", signature=signature and signature + "x").status_code == 403
    assert desk.heard == []
    assert desk.receipts == []


@pytest.mark.parametrize("path", ["/hooks/twilio?a=1&b=%3A%20x", "/hooks/twilio?key=7%2F"])
def test_the_query_is_signed_as_it_came_over_the_wire(path: str) -> None:
    assert twilio(Desk(), path).status_code == 200


def test_the_signature_may_cover_the_retry_options_behind_the_hash() -> None:
    assert twilio(Desk(), url=PUBLIC + "/hooks/twilio#rc=5&rp=all").status_code == 200
    assert twilio(Desk(), url=PUBLIC + "/hooks/twilio#rc=5").status_code == 403


@pytest.mark.parametrize("prefix", ["/desk", "/a/b"])
def test_a_public_address_with_a_path_works_whether_the_proxy_strips_it_or_not(prefix: str) -> None:
    desk = Desk(replace(SETTINGS, public_url=PUBLIC + prefix))
    assert twilio(desk, url=PUBLIC + prefix + "/hooks/twilio").status_code == 200


@contextmanager
def served(desk: Desk) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, desk.app())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("target", ["/hooks/twilio?x=%7E%2f", "http://elsewhere.example/hooks/twilio?x=%7E%2f"])
def test_over_real_http_the_host_header_and_spelling_do_not_matter(target: str) -> None:
    desk = Desk()
    headers = {"X-Twilio-Signature": sign(PUBLIC + "/hooks/twilio?x=%7E%2f", FORM), "Host": "internal:8000",
               "Content-Type": "application/x-www-form-urlencoded"}
    with served(desk) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("POST", target, urlencode(FORM), headers)
        assert line.getresponse().status == 200
        line.close()
    assert len(desk.heard) == 1


def test_our_own_name_is_asked_for_only_where_a_command_names_a_bot_and_its_failure_loses_nothing() -> None:
    asked: list[str] = []

    def name() -> str:
        asked.append("?")
        raise OSError("database is down")

    heard: list[Inbound] = []
    app = Flask("desk")
    app.register_blueprint(create_hooks(SETTINGS, heard.append, lambda _news: None, now=lambda: NOW, bot_name=name))
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    command = UPDATE.replace("हमारे".encode(), b"/case@desk_sample_bot")
    answers = [app.test_client().post("/hooks/telegram", data=body, headers=headers) for body in (UPDATE, command)]
    assert [answer.status_code for answer in answers] == [200, 503]
    assert len(asked) == len(heard) == 1
