"""What the desk is told of messages that people write on WhatsApp."""

from __future__ import annotations

import pytest
import urllib3
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped]
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from sandbox import twilio_hooks
from sandbox.files import sample
from sandbox.testing import RefusedError, Sandbox
from tests.sandbox.conftest import RAMESH, Desk, forms_of

TO, FROM = "whatsapp:+919999900002", "whatsapp:+919999900001"


def heard(desk: Desk, count: int = 1) -> dict[str, str]:
    return forms_of(desk, "twilio", count)[count - 1]


def test_a_text_comes_signed_with_twilios_fields(sandbox: Sandbox, desk: Desk) -> None:
    said = sandbox.says("p-ramesh", RAMESH, "चार दिन से पानी नहीं आ रहा")
    (got,) = desk.hears(1)
    assert RequestValidator(sandbox.settings.auth_token).validate(
        f"{desk.url}/hooks/twilio", got.form, got.headers["x-twilio-signature"]
    )
    assert got.headers["i-twilio-idempotency-token"]
    expected = {
        "MessageSid": said["id"],
        "SmsMessageSid": said["id"],
        "AccountSid": sandbox.settings.account_sid,
        "From": TO,
        "To": FROM,
        "Body": "चार दिन से पानी नहीं आ रहा",
        "NumMedia": "0",
        "WaId": "919999900002",
        "ProfileName": "रमेश निषाद",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
        "MessageType": "text",
    }
    assert {key: got.form[key] for key in expected} == expected
    assert got.form["ExternalUserId"].startswith("whatsapp:IN.")


@pytest.mark.parametrize(
    ("kind", "mime"), [("photo", "image/jpeg"), ("voice", "audio/ogg"), ("document", "application/pdf")]
)
def test_a_medium_is_fetched_and_deleted(twilio: Client, sandbox: Sandbox, desk: Desk, kind: str, mime: str) -> None:
    said = sandbox.says("p-ramesh", RAMESH, "देखिए", media=kind, sample=True)
    form = heard(desk)
    assert (form["NumMedia"], form["MediaContentType0"], form["Body"]) == ("1", mime, "देखिए")
    assert form["MessageSid"].startswith("MM")
    path = form["MediaUrl0"].removeprefix("https://api.twilio.com")
    login = urllib3.make_headers(basic_auth=f"{sandbox.settings.account_sid}:{sandbox.settings.auth_token}")
    got = urllib3.request("GET", sandbox.url + path, headers=login)
    assert (got.data, got.headers["content-type"]) == (sample(kind)[1], mime)
    assert urllib3.request("GET", sandbox.url + path).status == 401
    (medium,) = twilio.messages(said["id"]).media.list()
    assert medium.delete()
    assert urllib3.request("GET", sandbox.url + path, headers=login).status == 404


def test_a_medium_is_missing_at_first(sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, media="voice", sample=True)
    sandbox.fault("twilio", "media_404", chat=RAMESH)
    url = sandbox.url + heard(desk)["MediaUrl0"].removeprefix("https://api.twilio.com")
    login = urllib3.make_headers(basic_auth=f"{sandbox.settings.account_sid}:{sandbox.settings.auth_token}")
    assert [urllib3.request("GET", url, headers=login).status for _ in range(2)] == [404, 200]


def test_an_album_is_one_webhook_for_each_photo(sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "तीन फोटो", media="photo", sample=True, album=3)
    forms = forms_of(desk, "twilio", 3)
    assert [form["NumMedia"] for form in forms] == ["1", "1", "1"]
    assert [form["Body"] for form in forms] == ["तीन फोटो", "", ""]


def test_a_place_and_a_forwarded_message(sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, location={"lat": 25.43, "lon": 81.84})
    form = heard(desk)
    assert (form["Latitude"], form["Longitude"], form["MessageType"]) == ("25.43", "81.84", "location")
    assert (form["Body"], form["NumMedia"]) == ("", "0")
    sandbox.says("p-ramesh", RAMESH, "सुप्रभात", forwarded=True)
    assert heard(desk, 2)["Forwarded"] == "true"


def test_a_quote_names_the_sid_we_were_given(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sent = twilio.messages.create(to=TO, from_=FROM, body="JAL-A-10427")
    sandbox.says("p-ramesh", RAMESH, "हो गया", quote=sent.sid)
    form = heard(desk)
    assert (form["OriginalRepliedMessageSid"], form["OriginalRepliedMessageSender"]) == (sent.sid, FROM)


def test_a_sender_without_a_phone_number(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.call("POST", "/people", {"id": "p-user", "name": "user.name", "whatsapp": "IN.4566546130240823"})
    sandbox.says("p-user", "wa:IN.4566546130240823", "नमस्ते")
    form = heard(desk)
    assert form["From"] == form["ExternalUserId"] == "whatsapp:IN.4566546130240823"
    assert "WaId" not in form
    twilio.messages.create(to=form["ExternalUserId"], from_=FROM, body="उत्तर")
    assert [one.text for one in sandbox.messages("wa:IN.4566546130240823")] == ["नमस्ते", "उत्तर"]


def test_a_scoped_id_reaches_the_phone_it_belongs_to(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    twilio.messages.create(to=heard(desk)["ExternalUserId"], from_=FROM, body="उत्तर")
    assert sandbox.messages(RAMESH)[-1].text == "उत्तर"


def test_webhook_faults(sandbox: Sandbox, desk: Desk) -> None:
    sandbox.fault("hook", "duplicate_webhook", chat=RAMESH, method="twilio")
    first = sandbox.says("p-ramesh", RAMESH, "दोहरा")
    assert [form["MessageSid"] for form in forms_of(desk, "twilio", 2)] == [first["id"], first["id"]]
    sandbox.fault("hook", "lost_webhook", chat=RAMESH)
    sandbox.says("p-ramesh", RAMESH, "खोया")
    sandbox.says("p-ramesh", RAMESH, "तीसरा")
    assert heard(desk, 3)["Body"] == "तीसरा"


def test_a_refused_webhook_is_not_repeated_but_stays_in_the_log(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    desk.answers.append((500, {}))
    sandbox.says("p-ramesh", RAMESH, "खोया")
    sandbox.says("p-ramesh", RAMESH, "अगला")
    assert [form["Body"] for form in forms_of(desk, "twilio", 2)] == ["खोया", "अगला"]
    assert [one.body for one in twilio.messages.list(from_=TO)] == ["अगला", "खोया"]


def test_the_url_may_ask_for_more_attempts(sandbox: Sandbox, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twilio_hooks, "PAUSE", 0.0)
    desk.answers.extend([(500, {}), (500, {})])
    hooks = sandbox.core.twilio.hooks
    hooks.post(f"{desk.url}/hooks/twilio#rc=1&rp=5xx", {"MessageSid": "SM1"})
    assert hooks.state() == "failing"
    assert len(desk.got) == 2
    hooks.post(f"{desk.url}/hooks/twilio", {"MessageSid": "SM1"})
    assert hooks.state() == "ok"


def test_what_twilio_never_tells(sandbox: Sandbox, desk: Desk) -> None:
    said = sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    with pytest.raises(RefusedError, match="only Telegram has them"):
        sandbox.says("p-ramesh", RAMESH, "x", edit=said["id"])
    sandbox.call("POST", f"/chats/{RAMESH}/react", {"as": "p-ramesh", "message": said["id"], "emoji": "👍"})
    assert len(desk.hears(1)) == 1


def test_an_unknown_message_is_not_found(twilio: Client) -> None:
    with pytest.raises(TwilioRestException) as error:
        twilio.messages("SM" + "0" * 32).fetch()
    assert error.value.status == 404
