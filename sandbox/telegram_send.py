"""The Bot API methods that put something on the phones."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

from sandbox.files import mime_of
from sandbox.markup import MarkupError, find_entities, parse_html, trim, utf16
from sandbox.model import DESK, Chat, Json, Medium, Message
from sandbox.telegram_core import Telegram
from sandbox.telegram_keyboards import read_markup
from sandbox.telegram_params import ApiError, Params, bad

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_UPLOAD = 50 << 20
MOST_PHOTO = 10 << 20
MIME = {"photo": "image/jpeg", "voice": "audio/ogg", "document": "application/octet-stream", "video": "video/mp4"}
NAME = {"photo": "photo.jpg", "voice": "voice.ogg", "document": "document.bin", "video": "video.mp4"}


def read_text(params: Params, field: str, limit: int) -> tuple[str, list[Json]]:
    """The text or caption with its entities, checked as Telegram checks it."""
    raw, mode = params.text(field), params.text("parse_mode").lower()
    given = params.data("caption_entities" if field == "caption" else "entities")
    if mode not in {"", "html"}:
        raise bad("unsupported parse_mode")
    try:
        text, entities = parse_html(raw) if mode else (raw, list(given or []) or find_entities(raw))
    except MarkupError as error:
        raise bad(f"can't parse entities: {error}") from None
    text, entities = trim(text, entities)
    if mode:
        entities = entities or find_entities(text)
    if utf16(text) > limit:
        raise bad("message caption is too long" if field == "caption" else "message is too long")
    return text, entities


def put(api: Telegram, chat: Chat, params: Params, **content: object) -> Message:
    """Put one message of the bot into a chat."""
    buttons, keyboard = read_markup(params.data("reply_markup"))
    chat_keyboard = keyboard if keyboard is not None else chat.keyboard
    message = Message(
        id=api.world.next_id(chat),
        chat=chat.id,
        sender=DESK,
        at=api.world.clock.now(),
        quote=quoted(api, chat, params),
        buttons=buttons,
        keyboard=keyboard or [],
        **content,  # type: ignore[arg-type]  # the callers below give Message's own fields
    )
    api.world.add_message(message)
    if chat_keyboard != chat.keyboard:
        chat.keyboard = chat_keyboard
        api.world.save_chat(chat)
    return message


def quoted(api: Telegram, chat: Chat, params: Params) -> str | None:
    """The id of the message that is answered; a missing one is an error unless the caller allows it."""
    reply = params.data("reply_parameters") or {}
    wanted = reply.get("message_id") or params.text("reply_to_message_id")
    if not wanted:
        return None
    if api.world.message(chat.id, str(wanted)):
        return str(wanted)
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def send_message(api: Telegram, params: Params) -> Json:
    """SendMessage."""
    chat = api.writable(params)
    text, entities = read_text(params, "text", LONGEST_TEXT)
    if not text:
        raise bad("message text is empty")
    api.pace(chat)
    return api.shown(put(api, chat, params, text=text, entities=entities))


def send_medium(api: Telegram, params: Params, kind: str) -> Json:
    """SendPhoto, sendVoice, sendDocument, sendVideo."""
    chat = api.writable(params)
    caption, entities = read_text(params, "caption", LONGEST_CAPTION)
    medium = read_medium(api, params, kind, kind)
    api.pace(chat)
    return api.shown(put(api, chat, params, text=caption, entities=entities, media=[medium]))


def read_medium(api: Telegram, params: Params, field: str, kind: str) -> Medium:
    """An upload (what came by URL was fetched before) or a known file id."""
    upload = params.file(field)
    if upload is not None:
        name = upload.filename or NAME[kind]
        return store(api, params.text("chat_id"), kind, upload.read(), name)
    value = params.text(field)
    if not value:
        raise bad(f"there is no {kind} in the request")
    known = api.world.uploads.get(value)
    if known is None:
        raise bad("wrong remote file identifier specified: Wrong string length")
    return Medium(kind, known["file"], known["name"], known["mime"], known["size"])


def store(api: Telegram, chat_id: str, kind: str, data: bytes, name: str) -> Medium:
    """Keep the bytes of a medium and give it a file id."""
    if not data:
        raise bad("file must be non-empty")
    if len(data) > (MOST_PHOTO if kind == "photo" else MOST_UPLOAD):
        raise ApiError(413, "Request Entity Too Large")
    mime = "image/jpeg" if kind == "photo" else mime_of(name, MIME[kind])
    medium = Medium(kind, api.world.files.save(data), name, mime, len(data))
    api.know_file(medium, f"tg:{chat_id}")
    return medium


def send_location(api: Telegram, params: Params) -> Json:
    """SendLocation."""
    chat = api.writable(params)
    lat, lon = params.decimal("latitude"), params.decimal("longitude")
    if abs(lat) > 90 or abs(lon) > 180:
        raise bad("wrong latitude or longitude specified")
    api.pace(chat)
    return api.shown(put(api, chat, params, media=[Medium("location", lat=lat, lon=lon)]))


def send_media_group(api: Telegram, params: Params) -> list[Json]:
    """SendMediaGroup: 2 to 10 photos, videos or documents as one album."""
    chat = api.writable(params)
    items = params.data("media")
    if not isinstance(items, list) or not 2 <= len(items) <= 10:
        raise bad("group must contain 2-10 items")  # the real server's words vary with its version
    album, prepared = secrets.token_hex(8), []
    for item in items:
        kind = item.get("type")
        if kind not in MIME:
            raise bad(f"can't parse InputMedia: type {kind} is unknown")
        one = Params({**item, kind: item.get("media"), "chat_id": params.text("chat_id")}, params.files)
        prepared.append((read_medium(api, one, kind, kind), *read_text(one, "caption", LONGEST_CAPTION)))
    api.pace(chat)
    return [
        api.shown(put(api, chat, params, text=text, entities=entities, media=[medium], album=album))
        for medium, text, entities in prepared
    ]


def copy_message(api: Telegram, params: Params) -> Json:
    """CopyMessage: the same content without the link to its origin; a new caption if given."""
    chat = api.writable(params)
    source = api.world.message(f"tg:{params.text('from_chat_id')}", params.text("message_id"))
    if source is None or source.service:
        raise bad("message to copy not found")
    text, entities = source.text, source.entities
    if source.media and "caption" in params.values:
        text, entities = read_text(params, "caption", LONGEST_CAPTION)
    api.pace(chat)
    media = [replace(medium) for medium in source.media]
    return {"message_id": int(put(api, chat, params, text=text, entities=entities, media=media).id)}


def edit_text(api: Telegram, params: Params) -> Json:
    """EditMessageText."""
    message = api.own_message(params, "edit")
    if message.media:
        raise bad("there is no text in the message to edit")
    text, entities = read_text(params, "text", LONGEST_TEXT)
    if not text:
        raise bad("message text is empty")
    return _edited(api, message, params, text, entities)


def edit_caption(api: Telegram, params: Params) -> Json:
    """EditMessageCaption."""
    message = api.own_message(params, "edit")
    if not message.media:
        raise bad("there is no caption in the message to edit")
    return _edited(api, message, params, *read_text(params, "caption", LONGEST_CAPTION))


def edit_markup(api: Telegram, params: Params) -> Json:
    """EditMessageReplyMarkup."""
    message = api.own_message(params, "edit")
    return _edited(api, message, params, message.text, message.entities)


def _edited(api: Telegram, message: Message, params: Params, text: str, entities: list[Json]) -> Json:
    buttons, _ = read_markup(params.data("reply_markup"))
    before = json.dumps([message.text, message.entities, message.buttons], sort_keys=True)
    if json.dumps([text, entities, buttons], sort_keys=True) == before:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    message.text, message.entities, message.buttons = text, entities, buttons
    message.edited_at = api.world.clock.now()
    api.world.edit_message(message)
    return api.shown(message)
