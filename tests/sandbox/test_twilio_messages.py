"""Twilio's Messages as its own SDK uses them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import urllib3
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped]
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from sandbox.files import sample
from sandbox.testing import Sandbox
from tests.sandbox.conftest import RAMESH, Desk, ToSandbox, forms_of

TO = "whatsapp:+919999900002"
FROM = "whatsapp:+919999900001"


def send(twilio: Client, **more: Any) -> Any:
    return twilio.messages.create(**{"to": TO, "from_": FROM, "body": "नमस्ते", **more})


def statuses(desk: Desk, count: int) -> list[str]:
    return [form["MessageStatus"] for form in forms_of(desk, "status", count)]


def refused(twilio: Client, **more: Any) -> tuple[int, int]:
    with pytest.raises(TwilioRestException) as error:
        send(twilio, **more)
    return error.value.status, error.value.code


def test_a_message_goes_out_and_its_receipts_come_back(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sent = send(twilio, status_callback=f"{desk.url}/hooks/twilio/status")
    assert (sent.status, sent.direction, sent.from_, sent.to) == ("queued", "outbound-api", FROM, TO)
    assert statuses(desk, 2) == ["sent", "delivered"]
    sandbox.reads(RAMESH)
    form = forms_of(desk, "status", 3)[2]
    assert (form["MessageStatus"], form["EventType"], form["MessageSid"]) == ("read", "READ", sent.sid)
    assert sent.fetch().status == "read"


def test_receipts_are_signed(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    url = f"{desk.url}/hooks/twilio/status?row=7"
    send(twilio, status_callback=url)
    got = desk.hears(1, lambda one: one.path.endswith("?row=7"))[0]
    check = RequestValidator(sandbox.settings.auth_token)
    assert check.validate(url, got.form, got.headers["x-twilio-signature"])
    assert not check.validate(f"{url}8", got.form, got.headers["x-twilio-signature"])


def test_outside_the_window_a_message_is_taken_and_then_fails(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sandbox.advance(24 * 3600 + 1)
    sent = send(twilio, status_callback=f"{desk.url}/hooks/twilio/status")
    assert sent.status == "queued"
    (form,) = forms_of(desk, "status", 1)
    assert (form["MessageStatus"], form["ErrorCode"]) == ("failed", "63016")
    assert (sent.fetch().status, sent.fetch().error_code) == ("failed", 63016)
    sandbox.says("p-ramesh", RAMESH, "फिर से")
    assert send(twilio).sid
    assert sandbox.messages(RAMESH)[-2].sender == "p-ramesh"


def test_a_number_without_whatsapp_fails_with_63024(twilio: Client, desk: Desk) -> None:
    send(twilio, to="whatsapp:+919999900777", status_callback=f"{desk.url}/hooks/twilio/status")
    assert forms_of(desk, "status", 1)[0]["ErrorCode"] == "63024"


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"body": "क" * 1601}, 400, 21617),
        ({"body": None}, 400, 21602),
        ({"to": "whatsapp:12"}, 400, 21211),
        ({"to": "whatsapp:+91abc"}, 400, 21211),
        ({"to": "+919999900002"}, 400, 21910),
        ({"from_": "whatsapp:+10000000000"}, 400, 63007),
        ({"to": "+919999900002", "from_": "+10000000000"}, 400, 21606),
        ({"from_": None}, 400, 21603),
        ({"body": None, "media_url": ["file:///etc/hosts"]}, 400, 21620),
        ({"status_callback": "ftp://example.org"}, 400, 21609),
        ({"body": None, "content_sid": "HX" + "0" * 32}, 400, 20404),
    ],
)
def test_wrong_requests_are_refused(twilio: Client, more: dict[str, Any], status: int, code: int) -> None:
    assert refused(twilio, **more) == (status, code)


def test_1600_characters_are_not_too_many(twilio: Client) -> None:
    assert send(twilio, body="क" * 1600).body == "क" * 1600


def test_wrong_credentials_open_nothing(sandbox: Sandbox) -> None:
    http = ToSandbox(sandbox.url)
    with pytest.raises(TwilioRestException) as error:
        Client(sandbox.settings.account_sid, "wrong", http_client=http).messages("SM1").fetch()
    assert (error.value.status, error.value.code) == (401, 20003)
    assert urllib3.request("GET", f"{sandbox.url}/v1/Content").status == 401
    http.session.close()


def test_the_account_is_there(twilio: Client, sandbox: Sandbox) -> None:
    assert twilio.api.accounts(sandbox.settings.account_sid).fetch().status == "active"


def test_sms_needs_no_window(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    send(twilio, to="+919999900002", from_=sandbox.settings.sms_from, status_callback=f"{desk.url}/hooks/twilio/status")
    assert statuses(desk, 2) == ["sent", "delivered"]
    (shown,) = sandbox.messages("sms:+919999900002")
    assert shown.text == "नमस्ते"
    sandbox.says("p-ramesh", "sms:+919999900002", "धन्यवाद")
    (form,) = forms_of(desk, "twilio", 1)
    assert (form["From"], form["To"]) == ("+919999900002", sandbox.settings.sms_from)
    assert "WaId" not in form


def test_media_are_fetched_from_the_desk(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    desk.files["/proof.jpg"] = ("image/jpeg", sample("photo")[1])
    callback = f"{desk.url}/hooks/twilio/status"
    sent = send(twilio, body=None, media_url=[f"{desk.url}/proof.jpg"], status_callback=callback)
    assert statuses(desk, 2) == ["sent", "delivered"]
    assert sandbox.messages(RAMESH)[-1].media[0].kind == "photo"
    (medium,) = sent.media.list()
    assert medium.content_type == "image/jpeg"
    send(twilio, body=None, media_url=[f"{desk.url}/missing.jpg"], status_callback=callback)
    assert forms_of(desk, "status", 3)[2]["ErrorCode"] == "63019"


def test_a_place_can_be_sent(twilio: Client, sandbox: Sandbox) -> None:
    send(twilio, persistent_action=["geo:25.43,81.84|कार्यालय"])
    place = sandbox.messages(RAMESH)[-1].media[0]
    assert (place.lat, place.lon, place.name) == (25.43, 81.84, "कार्यालय")


def test_the_log_is_filtered_and_paged(twilio: Client, sandbox: Sandbox) -> None:
    for text in ("एक", "दो", "तीन"):
        sandbox.says("p-ramesh", RAMESH, text)
    sandbox.says("p-sunanda", "wa:+919999900003", "चार")
    send(twilio, body="पाँच")
    assert [one.body for one in twilio.messages.list(from_=TO)] == ["तीन", "दो", "एक"]
    assert {one.body for one in twilio.messages.list(to=FROM, page_size=2)} == {"एक", "दो", "तीन", "चार"}
    assert [one.body for one in twilio.messages.list(to=TO)] == ["पाँच"]
    now = datetime.now(UTC)
    assert len(twilio.messages.list(date_sent_after=now - timedelta(minutes=1))) == 5
    assert twilio.messages.list(date_sent_after=now + timedelta(minutes=1)) == []
    assert twilio.messages.list(date_sent_before=now - timedelta(minutes=1)) == []
    assert len(twilio.messages.list(date_sent=now.date())) == 5
    assert twilio.messages.list(limit=1)[0].direction == "outbound-api"


def test_messages_can_be_redacted_and_deleted(twilio: Client, sandbox: Sandbox) -> None:
    sent = send(twilio)
    assert sent.update(body="").body == ""
    assert sent.delete()
    with pytest.raises(TwilioRestException) as error:
        sent.fetch()
    assert (error.value.status, error.value.code) == (404, 20404)
    assert sandbox.messages(RAMESH)[-1].text == "नमस्ते"


# -- faults --------------------------------------------------------------------------------------------------


def test_faults_of_calls(twilio: Client, sandbox: Sandbox) -> None:
    sandbox.fault("twilio", "429", chat=RAMESH)
    assert refused(twilio) == (429, 20429)
    sandbox.fault("twilio", "500", method="Messages")
    assert refused(twilio) == (500, 20500)
    sandbox.fault("twilio", "21211", chat=RAMESH)
    assert refused(twilio) == (400, 21211)
    sandbox.fault("twilio", "reset")
    with pytest.raises(requests.exceptions.ConnectionError):
        send(twilio)
    sandbox.fault("twilio", "hang", hang_seconds=0.3, after=True)
    twilio.http_client.timeout = 0.1
    with pytest.raises(requests.exceptions.Timeout):
        send(twilio, body="अधर में")
    assert sandbox.messages(RAMESH)[-1].text == "अधर में"


@pytest.mark.parametrize("code", ["63016", "63024", "63018"])
def test_a_code_befalls_a_message_of_one_number(twilio: Client, sandbox: Sandbox, desk: Desk, code: str) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sandbox.fault("twilio", code, chat=RAMESH)
    callback = f"{desk.url}/hooks/twilio/status"
    send(twilio, status_callback=callback)
    assert forms_of(desk, "status", 1)[0]["ErrorCode"] == code
    send(twilio, status_callback=callback)
    assert statuses(desk, 3)[1:] == ["sent", "delivered"]


def test_receipts_out_of_order_never_lead_backwards(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sandbox.fault("hook", "receipts_out_of_order", chat=RAMESH)
    sent = send(twilio, status_callback=f"{desk.url}/hooks/twilio/status")
    assert statuses(desk, 2) == ["delivered", "sent"]
    assert sent.fetch().status == "delivered"


def test_receipts_can_be_lost_or_doubled(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sandbox.fault("hook", "lost_webhook", method="status")
    sandbox.fault("hook", "duplicate_webhook", method="status")
    send(twilio, status_callback=f"{desk.url}/hooks/twilio/status")
    assert statuses(desk, 2) == ["delivered", "delivered"]
