"""A stored file as Telegram takes it, and how a file people sent is fetched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

import fsspec
from telegram import Bot, InputFile, InputMediaPhoto, InputMediaVideo
from telegram.error import TelegramError

from bot.aiohttp_request import AiohttpRequest
from bot.channel import File, SendError
from bot.download import download
from bot.telegram_errors import send_error

MOST_DOWNLOAD = 20 * 1024 * 1024  # the Bot API serves no larger file
_MOST_PHOTO = 10 * 1024 * 1024
_MOST_UPLOAD = 50 * 1024 * 1024
_PHOTOS = {"", "image/jpeg", "image/png", "image/webp"}
_VOICES = {"", "audio/ogg", "audio/opus", "audio/mpeg", "audio/mp3", "audio/mp4", "audio/m4a", "audio/x-m4a"}

How = Literal["photo", "video", "voice", "document"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in memory and the method that fits it."""

    how: How
    content: bytes
    name: str
    url: str = ""

    def input(self) -> InputFile:
        """The multipart part."""
        return InputFile(self.content, filename=self.name)

    def album_item(self, caption: str) -> Any:
        """As a member of an album."""
        kind = InputMediaPhoto if self.how == "photo" else InputMediaVideo
        return kind(self.content, caption=caption or None, parse_mode="HTML", filename=self.name)


async def load(file: File) -> Upload:
    """Read a stored file. SendError: retry where it cannot be read now, invalid where Telegram would never take it."""
    try:
        content = await asyncio.to_thread(_read, file.path)
    except OSError as error:
        raise SendError("retry", "file_unreadable", f"{type(error).__name__}: a stored file cannot be read") from error
    if len(content) > _MOST_UPLOAD:
        raise SendError("invalid", "too_big", f"{len(content)} bytes; Telegram takes 50 MB")
    return Upload(_method(file, len(content)), content, file.name or f"{file.kind}.{_ending(file)}", file.url)


def _read(path: str) -> bytes:
    with fsspec.open(path, "rb") as opened:
        return bytes(opened.read())


def _method(file: File, size: int) -> How:
    """A photo too large, or a recording of another make, still goes as a document."""
    mime = file.mime.partition(";")[0].strip().lower()
    if file.kind == "photo" and (size > _MOST_PHOTO or mime not in _PHOTOS):
        return "document"
    if file.kind == "voice" and mime not in _VOICES:
        return "document"
    return file.kind


def _ending(file: File) -> str:
    usual = {"photo": "jpg", "voice": "ogg", "video": "mp4", "document": "bin"}
    word = file.mime.partition(";")[0].rpartition("/")[2]
    return {"jpeg": "jpg", "mpeg": "mp3", "plain": "txt"}.get(word, word) if word.isalnum() else usual[file.kind]


async def fetch(bot: Bot, request: AiohttpRequest, ref: str, limit_bytes: int) -> AsyncIterator[bytes]:
    """Stream a received file by its file_id. SendError: retry, or invalid where it is too large."""
    limit = min(limit_bytes, MOST_DOWNLOAD)
    try:
        found = await bot.get_file(ref)
    except TelegramError as error:
        raise _fetch_error(send_error(error)) from error
    if (found.file_size or 0) > limit:
        raise SendError("invalid", "too_big", f"{found.file_size} bytes; the limit is {limit}")
    async for chunk in download(request.session, found.file_path or "", limit):
        yield chunk


def _fetch_error(error: SendError) -> SendError:
    """Fetching has no side effect, so whatever may pass is tried again; an unknown file may be so for a moment only."""
    return error if error.code == "too_big" or error.verdict == "config" else SendError(
        "retry", error.code, error.text, error.retry_after)
