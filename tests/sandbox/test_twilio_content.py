"""Templates and buttons through Twilio's Content API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]
from twilio.rest.content.v1.content import ContentList  # type: ignore[import-untyped]
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList  # type: ignore[import-untyped]

from sandbox.testing import Sandbox
from tests.sandbox.conftest import RAMESH, Desk, forms_of

TO, FROM = "whatsapp:+919999900002", "whatsapp:+919999900001"
TEXT = {"twilio/text": {"body": "शिकायत {{1}} दर्ज हो गई, समय {{2}} तक है।"}}
YES, NO = {"title": "हाँ", "id": "yes:1"}, {"title": "नहीं", "id": "no:1"}
QUICK = {"twilio/quick-reply": {"body": "काम हुआ?", "actions": [YES, NO]}}
LIST = {
    "twilio/list-picker": {
        "body": "विभाग चुनें",
        "button": "विभाग",
        "items": [{"item": "जल निगम", "id": "JAL", "description": "पानी"}, {"item": "पुलिस", "id": "POL"}],
    }
}


def content(twilio: Client, types: dict[str, Any], **more: Any) -> Any:
    samples = {"1": "JAL-A-10427", "2": "शाम 6 बजे"}
    request = {"friendly_name": "t", "language": "hi", "variables": samples, "types": types, **more}
    return twilio.content.v1.contents.create(ContentList.ContentCreateRequest(request))


def submit(twilio: Client, sid: str, name: str = "complaint_registered", category: str = "UTILITY") -> Any:
    request = ApprovalCreateList.ContentApprovalRequest({"name": name, "category": category})
    return twilio.content.v1.contents(sid).approval_create.create(request)


def send(twilio: Client, desk: Desk, sid: str, **variables: str) -> Any:
    filled = json.dumps({key.removeprefix("v"): value for key, value in variables.items()})
    return twilio.messages.create(
        to=TO, from_=FROM, content_sid=sid, content_variables=filled, status_callback=f"{desk.url}/hooks/twilio/status"
    )


def test_an_approved_template_goes_out_at_any_time(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    made = content(twilio, TEXT)
    assert submit(twilio, made.sid).status == "received"
    assert twilio.content.v1.contents(made.sid).approval_fetch().fetch().whatsapp["status"] == "approved"
    send(twilio, desk, made.sid, v1="JAL-B-20001", v2="कल")
    assert [form["MessageStatus"] for form in forms_of(desk, "status", 2)] == ["sent", "delivered"]
    shown = sandbox.messages(RAMESH)[-1]
    assert shown.text == "शिकायत JAL-B-20001 दर्ज हो गई, समय कल तक है।"
    assert shown.template == "t"


def test_without_approval_the_window_holds(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    made = content(twilio, TEXT)
    send(twilio, desk, made.sid, v1="x", v2="y")
    assert forms_of(desk, "status", 1)[0]["ErrorCode"] == "63016"
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    send(twilio, desk, made.sid)
    assert [form["MessageStatus"] for form in forms_of(desk, "status", 3)] == ["failed", "sent", "delivered"]
    assert "JAL-A-10427" in sandbox.messages(RAMESH)[-1].text


@pytest.mark.parametrize(("kind", "status"), [("template_rejected", "rejected"), ("template_pending", "pending")])
def test_meta_may_say_no_or_wait(twilio: Client, sandbox: Sandbox, kind: str, status: str) -> None:
    sandbox.fault("twilio", kind)
    made = content(twilio, TEXT)
    submit(twilio, made.sid)
    assert twilio.content.v1.contents(made.sid).approval_fetch().fetch().whatsapp["status"] == status


@pytest.mark.parametrize("body", ["{{1}} दर्ज हुई", "दर्ज हुई {{1}}", "कोड {{1}}{{2}} है"])
def test_a_template_may_not_begin_or_end_with_a_variable(twilio: Client, body: str) -> None:
    made = content(twilio, {"twilio/text": {"body": body}})
    submit(twilio, made.sid)
    assert twilio.content.v1.contents(made.sid).approval_fetch().fetch().whatsapp["status"] == "rejected"


def test_quick_replies_are_pressed(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sent = send(twilio, desk, content(twilio, QUICK).sid)
    (row,) = sandbox.messages(RAMESH)[-1].buttons
    assert row == [{"label": "हाँ", "data": "yes:1"}, {"label": "नहीं", "data": "no:1"}]
    sandbox.presses("p-ramesh", RAMESH, sent.sid, "yes:1")
    form = forms_of(desk, "twilio", 2)[1]
    assert (form["ButtonText"], form["ButtonPayload"], form["Body"]) == ("हाँ", "yes:1", "हाँ")
    assert (form["MessageType"], form["OriginalRepliedMessageSid"]) == ("button", sent.sid)


def test_a_list_is_picked_from(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    sent = send(twilio, desk, content(twilio, LIST).sid)
    assert sandbox.messages(RAMESH)[-1].list_label == "विभाग"
    sandbox.presses("p-ramesh", RAMESH, sent.sid, "JAL")
    form = forms_of(desk, "twilio", 2)[1]
    assert (form["ListId"], form["ListTitle"], form["Body"]) == ("JAL", "जल निगम", "जल निगम")
    assert form["MessageType"] == "interactive"


def test_a_list_can_never_be_approved(twilio: Client) -> None:
    made = content(twilio, LIST)
    with pytest.raises(TwilioRestException) as error:
        submit(twilio, made.sid)
    assert error.value.status == 400


def test_more_than_three_buttons_need_approval(twilio: Client, sandbox: Sandbox, desk: Desk) -> None:
    sandbox.says("p-ramesh", RAMESH, "नमस्ते")
    four = {"twilio/quick-reply": {"body": "चुनें", "actions": [{"title": str(n), "id": str(n)} for n in range(4)]}}
    made = content(twilio, four)
    send(twilio, desk, made.sid)
    assert forms_of(desk, "status", 1)[0]["ErrorCode"] == "63013"
    submit(twilio, made.sid)
    send(twilio, desk, made.sid)
    assert forms_of(desk, "status", 2)[1]["MessageStatus"] == "sent"


@pytest.mark.parametrize(
    "types",
    [
        {"twilio/quick-reply": {"body": "x", "actions": [{"title": "क" * 21, "id": "1"}]}},
        {"twilio/quick-reply": {"body": "x", "actions": [{"title": "क", "id": "1"}] * 11}},
        {"twilio/quick-reply": {"body": "क" * 1025, "actions": [{"title": "क", "id": "1"}]}},
        {"twilio/list-picker": {"body": "x", "button": "y", "items": [{"item": "क" * 25, "id": "1"}]}},
        {"twilio/list-picker": {"body": "x", "button": "क" * 21, "items": [{"item": "क", "id": "1"}]}},
        {"twilio/unknown": {"body": "x"}},
        {},
    ],
)
def test_limits_of_content(twilio: Client, types: dict[str, Any]) -> None:
    with pytest.raises(TwilioRestException) as error:
        content(twilio, types)
    assert error.value.status == 400


def test_bad_variables_are_refused(twilio: Client) -> None:
    made = content(twilio, TEXT)
    for wrong in ("not json", '{"1": ""}', "[]"):
        with pytest.raises(TwilioRestException) as error:
            twilio.messages.create(to=TO, from_=FROM, content_sid=made.sid, content_variables=wrong)
        assert error.value.code == 21656


def test_contents_are_listed_and_deleted(twilio: Client) -> None:
    made = [content(twilio, TEXT, friendly_name=f"t{number}").sid for number in range(3)]
    assert [one.sid for one in twilio.content.v1.contents.list(page_size=2)] == made
    submit(twilio, made[0])
    found = twilio.content.v1.content_and_approvals.list()
    assert [one.approval_requests["status"] for one in found] == ["approved", "unsubmitted", "unsubmitted"]
    assert twilio.content.v1.contents(made[1]).delete()
    assert [one.friendly_name for one in twilio.content.v1.contents.list()] == ["t0", "t2"]
    with pytest.raises(TwilioRestException) as error:
        twilio.content.v1.contents(made[1]).fetch()
    assert error.value.status == 404
