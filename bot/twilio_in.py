"""A Twilio webhook form becomes an Inbound or a Receipt. Never raises; missing and unknown fields are normal."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from bot.clean import clean
from handlers.inbound import ChannelName, Inbound, Location, Media, MediaKind, Receipt, ReceiptStatus

_WHATSAPP = "whatsapp:"
_KINDS: dict[str, MediaKind] = {"image": "photo", "audio": "voice", "video": "video"}
_STATUS: dict[str, ReceiptStatus] = {
    "accepted": "queued", "scheduled": "queued", "queued": "queued", "sending": "sending", "sent": "sent",
    "delivered": "delivered", "partially_delivered": "delivered", "read": "read", "failed": "failed",
    "undelivered": "failed", "canceled": "failed",
}
_MOST_MEDIA = 10


def parse_message(form: Mapping[str, str], now: dt.datetime) -> Inbound:
    """The Inbound of an incoming WhatsApp or SMS message; kind `ignored` where it comes from nobody we can answer."""
    kept: dict[str, str] = clean(dict(form))
    sender, channel = address(kept.get("From", "")), channel_of(kept)
    button = kept.get("ButtonPayload") or kept.get("ListId") or ""
    known = re.fullmatch(r"(whatsapp:)?[+A-Za-z0-9. _-]+", kept.get("From", ""))
    return Inbound(
        channel, _sid(kept), ("press" if button else "message") if known else "ignored", sender, sender, now,
        sender_name=kept.get("ProfileName", "").strip(), also_known_as=_others(kept, sender), text=_text(kept),
        button=button, media=_media(kept), location=_location(kept), message_id=_sid(kept),
        quoted=kept.get("OriginalRepliedMessageSid", ""), forwarded=_is_true(kept, "Forwarded", "FrequentlyForwarded"),
        raw=kept,
    )


def parse_status(form: Mapping[str, str], now: dt.datetime, key: str = "") -> Receipt | None:
    """The news of a message of ours; None where the form names no message or no status we know.

    `key` is what the callback's address carries: the outbox row's id.
    """
    sid = form.get("MessageSid") or form.get("SmsSid") or ""
    status = _STATUS.get((form.get("MessageStatus") or form.get("SmsStatus") or "").lower())
    if form.get("EventType", "").upper() == "READ":
        status = "read"
    if not sid or status is None:
        return None
    error = f"{form.get('ErrorCode', '')} {form.get('ErrorMessage') or form.get('ChannelStatusMessage') or ''}".strip()
    return Receipt(channel_of(form), sid, status, now, clean(error), key)


def channel_of(form: Mapping[str, Any]) -> ChannelName:
    """WhatsApp shows by the prefix of either side; all else is SMS."""
    sides = (form.get("From") or "", form.get("To") or "", form.get("ChannelPrefix") or "")
    return "whatsapp" if any(side.startswith("whatsapp") for side in sides) else "sms"


def address(value: str) -> str:
    """The address as identities keep it: `+91…`, a business-scoped user id (`IN.456…`), or an SMS sender's word."""
    return value.removeprefix(_WHATSAPP).strip()


def _sid(form: Mapping[str, str]) -> str:
    sid = form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid")
    return sid or "form:" + hashlib.sha256(json.dumps(sorted(form.items())).encode()).hexdigest()[:32]


def _others(form: Mapping[str, str], sender: str) -> tuple[str, ...]:
    """Further addresses of the same person: the user id beside the number."""
    other = address(form.get("ExternalUserId", ""))
    return (other,) if other and other != sender else ()


def _text(form: Mapping[str, str]) -> str:
    return form.get("Body") or form.get("ButtonText") or form.get("ListTitle") or ""


def _media(form: Mapping[str, str]) -> tuple[Media, ...]:
    if form.get("MessageType", "").lower() == "sticker":
        return ()
    found = [_one_medium(form, at) for at in range(_MOST_MEDIA) if form.get(f"MediaUrl{at}")]
    return tuple(found)


def _one_medium(form: Mapping[str, str], at: int) -> Media:
    mime = form.get(f"MediaContentType{at}", "").lower()
    return Media(_KINDS.get(mime.partition("/")[0], "document"), form[f"MediaUrl{at}"], mime)


def _location(form: Mapping[str, str]) -> Location | None:
    try:
        lat, lon = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    label = ", ".join(part for part in (form.get("Label", ""), form.get("Address", "")) if part)
    return Location(lat, lon, label)


def _is_true(form: Mapping[str, str], *names: str) -> bool:
    return any(form.get(name, "").lower() == "true" for name in names)
