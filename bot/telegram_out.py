"""The desk's mouth on Telegram: python-telegram-bot's Bot over aiohttp, one message at a time, parts in order."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from html import escape
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message, ReplyKeyboardRemove, ReplyParameters
from telegram.error import BadRequest, TelegramError

from bot import markup, telegram_files
from bot.aiohttp_request import AiohttpRequest, is_here
from bot.channel import Doubt, Outgoing, SendError, Sent
from bot.settings import Telegram
from bot.telegram_errors import send_error
from bot.telegram_files import Upload
from bot.telegram_keyboards import Markup, asking, inline

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_ANSWER = 200
LONG_ANSWER = 100  # more than this is shown until it is closed, not for two seconds
MOST_ALBUM = 10
_REMEMBERED = 1000
log = logging.getLogger(__name__)

Step = Callable[[], Awaitable[list[str]]]
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """Sends through one bot. Made and used in one event loop."""

    name = "telegram"
    can_tell = False

    def __init__(self, settings: Telegram) -> None:
        self.settings = settings
        proxies = not is_here(settings.api_url)
        self.request = AiohttpRequest(proxies=proxies)
        self.poll_request = AiohttpRequest(connections=1, proxies=proxies)
        self.bot = Bot(settings.token, base_url=f"{settings.api_url}/bot", base_file_url=f"{settings.api_url}/file/bot",
                       request=self.request, get_updates_request=self.poll_request)
        self.username = ""
        self._progress: OrderedDict[tuple[str, str, int], list[list[str]]] = OrderedDict()
        self._asked: set[str] = set()

    async def open(self) -> None:
        """Open the pools and learn our own name; a Telegram that cannot be reached now does not keep the desk down."""
        await self.request.initialize()
        await self.poll_request.initialize()
        try:
            await self.learn_name()
        except TelegramError as error:
            log.warning("telegram does not answer getMe: %s", send_error(error))

    async def learn_name(self) -> None:
        """Ask for our own user name, by which commands in groups call us. Raises TelegramError."""
        self.username = (await self.bot.get_me()).username or ""

    async def close(self) -> None:
        """Close the pools."""
        await self.request.shutdown()
        await self.poll_request.shutdown()

    async def send(self, message: Outgoing) -> Sent:
        """Send, change in place, or answer a press. The last id is the message that carries the buttons.

        Raises SendError; after a part has failed, a second call with the same `key` goes on where the first stopped.
        """
        if message.callback_id:
            return await self._answer(message)
        if message.edit_of and (edited := await self._edit(message)):
            return edited
        return await self._post(message)

    async def find_sent(self, message: Outgoing, doubt: Doubt) -> Sent | None:
        """None: a bot cannot read back what it sent."""
        del message, doubt
        return None

    async def fetch(self, ref: str, limit_bytes: int) -> AsyncIterator[bytes]:
        """Stream a received file by its file_id, at most 20 MB."""
        async for chunk in telegram_files.fetch(self.bot, self.request, ref, limit_bytes):
            yield chunk

    async def _answer(self, message: Outgoing) -> Sent:
        text = markup.to_plain(markup.parse(message.html))
        if markup.width(text) > MOST_ANSWER:
            text = markup.to_plain(markup.split(markup.parse(message.html), MOST_ANSWER - 1)[0]) + "…"
        shown = self.bot.answer_callback_query(message.callback_id, text or None, show_alert=len(text) > LONG_ANSWER)
        await _again(shown)
        return Sent(())

    async def _edit(self, message: Outgoing) -> Sent | None:
        """Change in place; None where the message is no longer there, so that it is posted anew."""
        where: dict[str, Any] = {"chat_id": int(message.address), "message_id": int(message.edit_of),
                                 "reply_markup": inline(message.buttons), "parse_mode": "HTML"}
        text = markup.clip_html(message.html, MOST_TEXT)
        try:
            await _again(self.bot.edit_message_text(text, link_preview_options=_NO_PREVIEW, **where))
        except SendError as error:
            if error.code == "edit_caption":
                await _again(self.bot.edit_message_caption(
                    caption=markup.clip_html(message.html, MOST_CAPTION), **where))
            elif error.code == "edit_gone":
                return None
            else:
                raise
        return Sent((message.edit_of,))

    async def _post(self, message: Outgoing) -> Sent:
        uploads = [await telegram_files.load(file) for file in message.files]
        done = self._remembered(message)
        for step in self._steps(message, uploads)[len(done):]:
            try:
                done.append(await step())
            except TelegramError as error:
                failed = send_error(error)
                failed.sent_parts = tuple(one for ids in done for one in ids)
                raise failed from error
        self._progress.pop(self._mark(message), None)
        ids = tuple(one for part in done for one in part)
        if message.pin and ids:
            await self._pin(message.address, ids[-1])
        return Sent(ids)

    def _remembered(self, message: Outgoing) -> list[list[str]]:
        """The ids of the parts that an earlier attempt of this very message got through."""
        if not message.key:
            return []
        done = self._progress.setdefault(self._mark(message), [])
        while len(self._progress) > _REMEMBERED:
            self._progress.popitem(last=False)
        return done

    def _mark(self, message: Outgoing) -> tuple[str, str, int]:
        return message.key, message.address, hash((message.html, message.files, message.location))

    def _steps(self, message: Outgoing, uploads: list[Upload]) -> list[Step]:
        """The calls in order: a short text rides on its file, buttons come last so that they stay in sight."""
        keyboard = asking(message) or inline(message.buttons)
        groups = _groups(uploads)
        if len(groups) == 1 and keyboard is None and 0 < _visible(message.html) <= MOST_CAPTION:
            files, texts = self._file_steps(message, groups, message.html), []
        else:
            files, texts = self._file_steps(message, groups, ""), self._text_steps(message, keyboard)
        if message.location:
            files.append(partial(self._place, message, message.location))
        return files + texts if keyboard is not None else texts + files

    def _text_steps(self, message: Outgoing, keyboard: Markup) -> list[Step]:
        parts = markup.html_parts(message.html, MOST_TEXT) if message.html.strip() else []
        last = len(parts) - 1
        return [partial(self._text, message, part, keyboard if at == last else None) for at, part in enumerate(parts)]

    async def _text(self, message: Outgoing, html: str, keyboard: Markup) -> list[str]:
        if keyboard is None and message.address in self._asked:
            keyboard = ReplyKeyboardRemove()
            self._asked.discard(message.address)
        elif asking(message) is not None:
            self._asked.add(message.address)
        sent = await self.bot.send_message(int(message.address), html, parse_mode="HTML", reply_markup=keyboard,
                                           link_preview_options=_NO_PREVIEW, reply_parameters=_quote(message))
        return _ids(sent)

    def _file_steps(self, message: Outgoing, groups: list[list[Upload]], caption: str) -> list[Step]:
        return [partial(self._album if len(group) > 1 else self._single, message, group, caption) for group in groups]

    async def _album(self, message: Outgoing, group: list[Upload], caption: str) -> list[str]:
        items = [one.album_item(caption if at == 0 else "") for at, one in enumerate(group)]
        try:
            return _ids(*await self.bot.send_media_group(int(message.address), items, reply_parameters=_quote(message)))
        except BadRequest as error:
            _unless_invalid(error)
        words = [caption, *[""] * (len(group) - 1)]
        alone = [await self._single(message, [one], word) for one, word in zip(group, words, strict=True)]
        return [sent for ids in alone for sent in ids]

    async def _single(self, message: Outgoing, group: list[Upload], caption: str) -> list[str]:
        """A picture Telegram cannot show, or a voice note where none are taken, still arrives as a document."""
        upload = group[0]
        send = {"photo": self.bot.send_photo, "video": self.bot.send_video, "voice": self.bot.send_voice,
                "document": self.bot.send_document}
        about: dict[str, Any] = {"caption": caption or None, "parse_mode": "HTML", "reply_parameters": _quote(message)}
        for how in dict.fromkeys((upload.how, "document")):
            try:
                return _ids(await send[how](int(message.address), upload.input(), **about))  # type: ignore[operator]
            except BadRequest as error:
                _unless_invalid(error)
        return await self._without(message, upload, caption)

    async def _without(self, message: Outgoing, upload: Upload, caption: str) -> list[str]:
        """A file that is refused in every form: its words, its name, and where it can be looked at."""
        log.warning("a %s was refused in every form", upload.how)
        name = escape(upload.name, quote=False)
        named = f'<a href="{escape(upload.url)}">{name}</a>' if upload.url else name
        return await self._text(message, "\n".join(part for part in (caption, f"📎 {named}") if part), None)

    async def _place(self, message: Outgoing, place: tuple[float, float]) -> list[str]:
        try:
            return _ids(await self.bot.send_location(int(message.address), *place, reply_parameters=_quote(message)))
        except BadRequest as error:
            _unless_invalid(error)
        lat, lon = place
        return await self._text(message, f"📍 {lat:.6f}, {lon:.6f}", None)

    async def _pin(self, address: str, message_id: str) -> None:
        try:
            await self.bot.pin_chat_message(int(address), int(message_id), disable_notification=True)
        except TelegramError as error:
            log.warning("a post could not be pinned in %s (has the bot admin rights?): %s", address, error)


def _unless_invalid(error: BadRequest) -> None:
    """Raise again what another form of the same thing would not cure."""
    if send_error(error).verdict != "invalid":
        raise error


async def _again(call: Awaitable[object]) -> None:
    """A call that may be repeated without harm: success where nothing was left to do, and never uncertain."""
    try:
        await call
    except TelegramError as error:
        failed = send_error(error)
        if failed.verdict == "uncertain":
            failed.verdict = "retry"
        if failed.verdict != "done":
            raise failed from error


def _groups(uploads: Sequence[Upload]) -> list[list[Upload]]:
    """Pictures and films go together as albums of two to ten, everything else alone."""
    seen = [one for one in uploads if one.how in {"photo", "video"}]
    albums = [seen[at:at + MOST_ALBUM] for at in range(0, len(seen), MOST_ALBUM)]
    return albums + [[one] for one in uploads if one.how not in {"photo", "video"}]


def _visible(html: str) -> int:
    return sum(markup.width(run.text) for run in markup.parse(html))


def _quote(message: Outgoing) -> ReplyParameters | None:
    if not message.reply_to.isdigit():
        return None
    return ReplyParameters(int(message.reply_to), allow_sending_without_reply=True)


def _ids(*messages: Message) -> list[str]:
    return [str(message.message_id) for message in messages]


