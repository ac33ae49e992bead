"""Messages.create: checks as Twilio does, then a message on a phone, or a failure that comes by callback."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from sandbox.model import DESK, Chat, Json, Leg, Medium, Message, Template
from sandbox.settings import bare_number
from sandbox.twilio_content import Rendered, render
from sandbox.twilio_core import Twilio, new_sid
from sandbox.twilio_errors import TwilioError

LONGEST_BODY = 1600
NUMBER = re.compile(r"\+[1-9]\d{6,14}")
SCOPED_ID = re.compile(r"[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}")
PLACE = re.compile(r"geo:(-?[\d.]+),(-?[\d.]+)(?:\|(.*))?")
SESSION_BUTTONS = 3


@dataclass
class Draft:
    """A checked request, before it becomes a message."""

    channel: str  # wa or sms
    address: str
    sender: str
    to: str
    rendered: Rendered
    template: Template | None
    media: list[str]
    places: list[Medium] = field(default_factory=list)
    callback: str | None = None


def create(twilio: Twilio, form: MultiDict[str, str]) -> Message:
    """Create a message; TwilioError says why not. What WhatsApp itself refuses fails later, by callback."""
    draft = read(twilio, form)
    chat = twilio.chat_for(draft.channel, draft.address)
    refused = twilio.faults.take_code(chat.id, "Messages", "2")
    if refused:
        raise TwilioError(refused)
    error = delivery_error(twilio, chat, draft)
    message = _message(twilio, chat, draft)
    twilio.send_out(message, error, draft.media)
    return message


def read(twilio: Twilio, form: MultiDict[str, str]) -> Draft:
    """Check a request as far as Twilio's own API does."""
    to, sender = form.get("To", ""), form.get("From", "")
    if not to:
        raise TwilioError(21604)
    whatsapp = to.startswith("whatsapp:")
    _check_sender(twilio, sender or (form.get("MessagingServiceSid") and _default(twilio, whatsapp=whatsapp)) or "", to)
    address = bare_number(to)
    if not (NUMBER.fullmatch(address) or (whatsapp and SCOPED_ID.fullmatch(address))):
        raise TwilioError(21211, f"Invalid 'To' Phone Number: {to}")
    template, rendered = _content(twilio, form)
    draft = Draft(
        channel="wa" if whatsapp else "sms",
        address=address,
        sender=sender or _default(twilio, whatsapp=whatsapp),
        to=to,
        rendered=rendered,
        template=template,
        media=[*form.getlist("MediaUrl"), *rendered.media],
        places=[*_places(form), *rendered.places],
        callback=_callback(form),
    )
    if not (rendered.text or draft.media or draft.places):
        raise TwilioError(21602)
    return draft


def _default(twilio: Twilio, *, whatsapp: bool) -> str:
    settings = twilio.settings
    return f"whatsapp:{settings.whatsapp_from}" if whatsapp else settings.sms_from


def _check_sender(twilio: Twilio, sender: str, to: str) -> None:
    if not sender:
        raise TwilioError(21603)
    if sender.startswith("whatsapp:") != to.startswith("whatsapp:"):
        raise TwilioError(21910)
    if sender.startswith("whatsapp:") and bare_number(sender) != twilio.settings.whatsapp_from:
        raise TwilioError(63007)
    if not sender.startswith("whatsapp:") and sender != twilio.settings.sms_from:
        raise TwilioError(21606, f"The 'From' number {sender} is not a valid phone number for this account")


def _content(twilio: Twilio, form: MultiDict[str, str]) -> tuple[Template | None, Rendered]:
    sid = form.get("ContentSid")
    if not sid:
        body = form.get("Body", "")
        if len(body) > LONGEST_BODY:
            raise TwilioError(21617)
        for url in form.getlist("MediaUrl"):
            if urlsplit(url).scheme not in {"http", "https"}:
                raise TwilioError(21620)
        return None, Rendered(text=body)
    template = twilio.world.templates.get(sid)
    if template is None:
        raise TwilioError(20404, f"Content with SID {sid} was not found", status=400)
    return template, render(template, _variables(form))


def _variables(form: MultiDict[str, str]) -> dict[str, str]:
    raw = form.get("ContentVariables") or "{}"
    try:
        values = json.loads(raw)
    except ValueError:
        raise TwilioError(21656) from None
    if not isinstance(values, dict) or not all(isinstance(value, str) and value for value in values.values()):
        raise TwilioError(21656)
    return values


def _places(form: MultiDict[str, str]) -> list[Medium]:
    found = [PLACE.fullmatch(action) for action in form.getlist("PersistentAction")]
    return [Medium("location", name=one[3], lat=float(one[1]), lon=float(one[2])) for one in found if one]


def _callback(form: MultiDict[str, str]) -> str | None:
    url = form.get("StatusCallback")
    if url and (urlsplit(url).scheme not in {"http", "https"} or "_" in (urlsplit(url).hostname or "_")):
        raise TwilioError(21609)
    return url or None


def delivery_error(twilio: Twilio, chat: Chat, draft: Draft) -> int | None:
    """Why WhatsApp will not deliver this, or None."""
    forced = twilio.faults.take_code(chat.id, "Messages", "36")
    if forced or draft.channel == "sms":
        return forced
    if not chat.members:
        return 63024
    approved = draft.template is not None and draft.template.approval == "approved"
    if not approved and not twilio.window_open(chat):
        return 63016
    buttons = sum(map(len, draft.rendered.buttons))
    if not approved and not draft.rendered.list_label and buttons > SESSION_BUTTONS:
        return 63013
    return 63028 if draft.rendered.unfilled else None


def _message(twilio: Twilio, chat: Chat, draft: Draft) -> Message:
    now = twilio.world.clock.now()
    leg = Leg(draft.sender, draft.to, inbound=False, body=draft.rendered.text, callback=draft.callback, updated=now)
    return Message(
        id=new_sid("MM" if draft.media else "SM"),
        chat=chat.id,
        sender=DESK,
        at=now,
        text=draft.rendered.text,
        media=draft.places,
        buttons=draft.rendered.buttons,
        list_label=draft.rendered.list_label,
        status="queued",
        template=draft.template.name if draft.template and draft.template.approval == "approved" else None,
        leg=leg,
    )


def resource(message: Message, account: str, error_text: str | None) -> Json:
    """A Message resource as the REST API shows it."""
    assert message.leg is not None  # noqa: S101  every Twilio message has one
    uri = f"/2010-04-01/Accounts/{account}/Messages/{message.id}"
    count = sum(1 for one in message.media if one.file and not one.gone)
    return {
        "sid": message.id,
        "account_sid": account,
        "messaging_service_sid": None,
        "body": message.leg.body,
        "from": message.leg.sender,
        "to": message.leg.to,
        "direction": "inbound" if message.leg.inbound else "outbound-api",
        "status": message.status,
        "error_code": message.leg.error,
        "error_message": error_text,
        "num_media": str(count),
        "num_segments": "1",
        "price": None,
        "price_unit": "USD",
        "api_version": "2010-04-01",
        "date_created": formatdate(message.at),
        "date_sent": formatdate(message.at),
        "date_updated": formatdate(message.leg.updated or message.at),
        "uri": f"{uri}.json",
        "subresource_uris": {"media": f"{uri}/Media.json"},
    }
