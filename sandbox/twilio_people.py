"""What people do on WhatsApp and SMS, as Twilio tells the desk of it."""

from __future__ import annotations

from sandbox.faults import PhoneError
from sandbox.model import Chat, Medium, Message, Person
from sandbox.said import Enclosure, Said
from sandbox.twilio_core import Twilio

VIA = {"photo": "image", "voice": "audio", "video": "video", "document": "document"}


def say(api: Twilio, chat: Chat, said: Said) -> list[Message]:
    """Send what was said; WhatsApp puts one medium in a message, so an album is several."""
    if said.place:
        place = Medium("location", lat=said.place[0], lon=said.place[1])
        return [_send(api, chat, said, "", [place], "location")]
    if not said.files:
        return [_send(api, chat, said, said.text, [], "text")]
    return [
        _send(api, chat, said, said.text if not at else "", [_medium(api, file)], VIA[file.kind])
        for at, file in enumerate(said.files)
    ]


def _medium(api: Twilio, file: Enclosure) -> Medium:
    return api.medium(file.kind, file.name, file.mime, file.data)


def _send(api: Twilio, chat: Chat, said: Said, text: str, media: list[Medium], via: str) -> Message:
    fields = {"text": text, "media": media, "via": via, "quote": said.quote, "forwarded": said.forwarded}
    return api.come_in(chat, said.person, fields)


def press(api: Twilio, chat: Chat, message: Message, person: Person, data: str) -> Message:
    """Press a quick reply or pick from a list; the choice comes back as a message."""
    choices = [button for row in message.buttons for button in row]
    chosen = next((button for button in choices if button.get("data") == data), None)
    if chosen is None:
        raise PhoneError(f"message {message.id} has no button {data!r}")
    label = chosen["label"]
    listed = message.list_label is not None
    extra = {"ListId": data, "ListTitle": label} if listed else {"ButtonText": label, "ButtonPayload": data}
    if listed and chosen.get("description"):
        extra["ListDescription"] = chosen["description"]
    fields = {"text": label, "quote": message.id, "via": "interactive" if listed else "button"}
    return api.come_in(chat, person, fields, extra)
