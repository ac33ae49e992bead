"""What each Twilio code means for a message: a table, for refused calls and for failed status callbacks alike.

Twilio itself says that codes may change, so whatever is not in the table is tried a few times and then given up.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.channel import Verdict


@dataclass(frozen=True, slots=True)
class Meaning:
    """The decision, our short words, and the seconds to wait where the usual backoff is too short."""

    verdict: Verdict
    words: str
    retry_after: float | None = None


_HOUR = 3600.0
CODES: dict[int, Meaning] = {
    20003: Meaning("config", "the account's password is not accepted: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
    20404: Meaning("invalid", "what the message refers to does not exist at Twilio"),
    20429: Meaning("retry", "too many calls at once"),
    21211: Meaning("refused", "the address is none"),
    21408: Meaning("config", "the account may not send to this country: allow it in Twilio's geo permissions"),
    21602: Meaning("invalid", "the message is empty"),
    21603: Meaning("config", "no sender: check TWILIO_WHATSAPP_FROM and TWILIO_SMS_FROM"),
    21606: Meaning("config", "the sender is not this account's: check TWILIO_WHATSAPP_FROM and TWILIO_SMS_FROM"),
    21609: Meaning("config", "the status callback is refused: check PUBLIC_URL"),
    21610: Meaning("refused", "the person has sent STOP"),
    21612: Meaning("refused", "this number cannot be reached from our sender"),
    21614: Meaning("refused", "the number is no mobile number"),
    21617: Meaning("invalid", "the text is longer than 1,600 characters"),
    21620: Meaning("invalid", "the address of a file is refused"),
    21655: Meaning("invalid", "the template does not exist"),
    21656: Meaning("invalid", "the template's variables are refused"),
    21910: Meaning("config", "sender and receiver are of different channels: check TWILIO_WHATSAPP_FROM"),
    30001: Meaning("retry", "the queue is full"),
    30003: Meaning("retry", "the phone cannot be reached", _HOUR),
    30004: Meaning("refused", "the phone's network blocks our messages"),
    30005: Meaning("refused", "the number does not exist"),
    30006: Meaning("refused", "a landline or a network that cannot be reached"),
    30007: Meaning("invalid", "the network's filter has stopped the text"),
    30008: Meaning("retry", "an unknown error of the network"),
    63003: Meaning("refused", "the address is none of this channel"),
    63005: Meaning("invalid", "the channel did not accept the message"),
    63007: Meaning("config", "the sender is no WhatsApp sender: check TWILIO_WHATSAPP_FROM"),
    63012: Meaning("retry", "an error inside WhatsApp"),
    63013: Meaning("invalid", "against the channel's policy"),
    63015: Meaning("refused", "the person has not joined the Twilio sandbox"),
    63016: Meaning("template", "outside WhatsApp's 24-hour window"),
    63018: Meaning("retry", "too many messages, in all or to this person", 60.0),
    63019: Meaning("retry", "WhatsApp could not fetch a file"),
    63021: Meaning("invalid", "WhatsApp takes the content for invalid"),
    63024: Meaning("refused", "the person is not on WhatsApp or has not accepted its terms"),
    63027: Meaning("invalid", "the template does not exist in this language"),
    63028: Meaning("invalid", "the number of variables does not fit the template"),
    63029: Meaning("retry", "the phone could not fetch the message", 600.0),
    63030: Meaning("invalid", "a parameter of the template is refused"),
    63032: Meaning("refused", "WhatsApp does not deliver to this person at present"),
    63049: Meaning("retry", "WhatsApp has held back a marketing template: check its category", 6 * _HOUR),
}


def meaning_of(code: int | str | None, status: int = 0) -> Meaning:
    """The decision for a code; without a known one the HTTP status decides, and without that it is tried again."""
    word = str(code or "")
    number = int(word) if word.isdecimal() else 0
    if number in CODES:
        return CODES[number]
    if status == 401:
        return CODES[20003]
    if 400 <= status < 500 and status not in {408, 425, 429}:
        return Meaning("invalid", "refused")
    return Meaning("retry", "an error at Twilio")
