"""The forms that Twilio posts, field by field as it names them."""

from __future__ import annotations

import hashlib
import json

from sandbox import views
from sandbox.model import Message, Person
from sandbox.settings import Settings


def external_id(address: str) -> str:
    """The business-scoped user id of an address."""
    if not address.startswith("+"):
        return address
    return "IN." + str(int(hashlib.sha256(address.encode()).hexdigest()[:14], 16))


def inbound(message: Message, person: Person, settings: Settings) -> dict[str, str]:
    """An incoming message: WhatsApp or SMS."""
    assert message.leg is not None  # noqa: S101  every Twilio message has one
    files = [one for one in message.media if one.file]
    form = {
        **dict.fromkeys(("MessageSid", "SmsMessageSid", "SmsSid"), message.id),
        "AccountSid": settings.account_sid,
        "From": message.leg.sender,
        "To": message.leg.to,
        "Body": message.text,
        "NumMedia": str(len(files)),
        "NumSegments": "1",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
    }
    for number, medium in enumerate(files):
        form[f"MediaUrl{number}"] = media_url(settings, message.id, medium.sid or "")
        form[f"MediaContentType{number}"] = medium.mime or "application/octet-stream"
    if message.chat.startswith("sms:"):
        return {**form, "ToCountry": "IN", "FromCountry": "IN"}
    return {**form, **_whatsapp(message, person)}


def _whatsapp(message: Message, person: Person) -> dict[str, str]:
    address = message.chat.partition(":")[2]
    form = {
        "ReferralNumMedia": "0",
        "MessageType": message.via or "text",
        "ProfileName": person.name,
        "ExternalUserId": f"whatsapp:{external_id(address)}",
        "ChannelMetadata": json.dumps({"type": "whatsapp", "data": {"context": {"ProfileName": person.name}}}),
    }
    if address.startswith("+"):
        form["WaId"] = address.removeprefix("+")
    if message.forwarded:
        form |= {"Forwarded": "true", "FrequentlyForwarded": "false"}
    place = next((one for one in message.media if one.kind == "location"), None)
    if place:
        form |= {"Latitude": str(place.lat), "Longitude": str(place.lon), "Address": "", "Label": place.name or ""}
    return form


def media_url(settings: Settings, message: str, medium: str) -> str:
    """Where a medium of a message can be fetched."""
    account = f"/2010-04-01/Accounts/{settings.account_sid}"
    return f"https://api.twilio.com{account}/Messages/{message}/Media/{medium}"


def quoting(quoted: Message) -> dict[str, str]:
    """The fields that name the message which was answered."""
    sender = quoted.leg.sender if quoted.leg else ""
    return {"OriginalRepliedMessageSid": quoted.id, "OriginalRepliedMessageSender": sender}


def receipt(message: Message, status: str, error: int | None, account: str) -> dict[str, str]:
    """A status callback."""
    assert message.leg is not None  # noqa: S101  every Twilio message has one
    form = {
        **dict.fromkeys(("MessageSid", "SmsSid"), message.id),
        **dict.fromkeys(("MessageStatus", "SmsStatus"), status),
        "AccountSid": account,
        "From": message.leg.sender,
        "To": message.leg.to,
        "ApiVersion": "2010-04-01",
    }
    if error:
        form |= {"ErrorCode": str(error), "ErrorMessage": views.ERRORS.get(error, "")}
    if message.chat.startswith("wa:"):
        form |= {"ChannelPrefix": "whatsapp", "ChannelToAddress": message.leg.to, "EventType": status.upper()}
        if error:
            form["ChannelStatusMessage"] = views.ERRORS.get(error, "")
    return form
