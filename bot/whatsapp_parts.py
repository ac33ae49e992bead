"""How one message of the desk becomes the messages that WhatsApp and SMS can carry. Pure; the sending is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import content, markup
from bot.channel import Button, File, Outgoing, Template
from bot.content import Filled

MOST_TEXT = 1600
_CAPTIONED = ("image/", "video/")


@dataclass(frozen=True, slots=True)
class Part:
    """One message at Twilio. With `choice`, `body` is its plain text with numbered choices, for when that fails."""

    body: str = ""
    shown: str = ""
    media: str = ""
    place: str = ""
    choice: Filled | None = None
    template: Template | None = None


def sms_parts(message: Outgoing) -> list[Part]:
    """Plain text; buttons become numbered lines. Files are not sent: a link to one would be longer than the news."""
    html = message.html + numbered(_flat(message))
    return [Part(text, text) for text in markup.text_parts(html, MOST_TEXT, markup.to_plain) if text.strip()]


def whatsapp_parts(message: Outgoing) -> list[Part]:
    """A template outside the window; inside it text, files (one a message), a pin, and the buttons last."""
    if not message.in_window and message.template:
        return [Part(template=message.template)]
    buttons = _flat(message)
    files = [_file_part(file) for file in message.files if file.url]
    pins = [_pin(message.location)] if message.location else []
    if not buttons and len(files) == 1 and _takes_caption(message.files) and (text := _caption(message.html)):
        return [replace(files[0], body=text, shown=text), *pins]
    texts = _texts(message, buttons)
    return [*files, *pins, *texts] if buttons else [*texts, *files, *pins]


def _flat(message: Outgoing) -> list[Button]:
    return [button for row in message.buttons for button in row]


def _texts(message: Outgoing, buttons: list[Button]) -> list[Part]:
    if not message.html.strip():
        return []
    if not buttons:
        return [Part(text, text) for text in markup.text_parts(message.html, MOST_TEXT, markup.to_whatsapp)]
    *first, last = markup.text_parts(message.html, content.MOST_BODY, markup.to_whatsapp)
    filled = content.choices(last, buttons, message.menu)
    plain = markup.text_parts(message.html + numbered(buttons), MOST_TEXT, markup.to_whatsapp)
    if filled is None:
        return [Part(text, text) for text in plain]
    tail = last + markup.to_whatsapp(markup.parse(numbered(buttons)))
    return [*(Part(text, text) for text in first), Part(tail[:MOST_TEXT], last, choice=filled)]


def numbered(buttons: Sequence[Button]) -> str:
    """The choices as numbered lines of HTML: every choice is understood by its number too."""
    lines = [_line(at, button.label) for at, button in enumerate(buttons, 1)]
    return "".join(f"\n{line}" for line in ["", *lines]) if lines else ""


def _line(at: int, label: str) -> str:
    """“2. नहीं”; but “2 ⭐” carries its number already."""
    shown = markup.to_html([markup.Run(label)])
    return shown if label.startswith(f"{at} ") else f"{at}. {shown}"


def _file_part(file: File) -> Part:
    return Part(media=file.url)


def _takes_caption(files: Sequence[File]) -> bool:
    """Pictures and films carry words on WhatsApp; Twilio drops them from documents and recordings."""
    return files[0].mime.startswith(_CAPTIONED) or (not files[0].mime and files[0].kind in {"photo", "video"})


def _caption(html: str) -> str:
    parts = markup.text_parts(html, content.MOST_BODY, markup.to_whatsapp)
    return parts[0] if len(parts) == 1 else ""


def _pin(place: tuple[float, float] | None) -> Part:
    lat, lon = place or (0.0, 0.0)
    return Part(body="📍", shown="📍", place=f"geo:{lat:.6f},{lon:.6f}")
