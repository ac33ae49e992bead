"""The desk's mouth on WhatsApp and SMS: Twilio's SDK, one message at a time, parts in order."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote, urlsplit

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException  # type: ignore[import-untyped]

from bot import content
from bot.channel import Doubt, Outgoing, SendError, Sent, Template
from bot.content import Contents, Filled
from bot.download import download
from bot.settings import Settings, Twilio
from bot.twilio_http import DeskHttpClient, is_twilio, make_client, read_log, send_error
from bot.whatsapp_parts import Part, sms_parts, whatsapp_parts

_CONTENT_REFUSED = {20001, 20404, 21655, 21656, 63013, 63021}
_NOT_SENT = {"failed", "undelivered", "canceled"}
_REMEMBERED = 1000
_LOG_AGAIN = 60.0
_CONTENTS_REST = 60.0  # seconds without buttons after the Content API did not answer
_FAILURES = (TwilioException, aiohttp.ClientError, TimeoutError)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Progress:
    """How far the sending of one outbox row has come; `doubtful`: the next part may have been sent as well."""

    parts: list[Part]
    sids: list[str] = field(default_factory=list)
    doubtful: bool = False


class TwilioChannel:
    """Sends through one sender of the account; `name` says which of the two channels it serves."""

    def __init__(self, name: Literal["whatsapp", "sms"], settings: Settings) -> None:
        if settings.twilio is None:
            raise ValueError("Twilio is not configured")
        self.name = name
        self.settings: Twilio = settings.twilio
        self._callback = settings.hook("/hooks/twilio/status") if settings.public_url else ""
        self._sender = self.settings.whatsapp_from if name == "whatsapp" else self.settings.sms_from
        self._progress: OrderedDict[tuple[str, str], Progress] = OrderedDict()
        self._taken: OrderedDict[str, None] = OrderedDict()
        self._no_contents_until = 0.0
        self.can_tell = False

    async def open(self) -> None:
        """Open the pool; must run in the loop that sends."""
        self.http = DeskHttpClient(self.settings.api_url)
        self.client = make_client(self.settings, self.http)
        self.contents = Contents(self.client)
        self._looking = asyncio.create_task(self._look_for_log())

    async def close(self) -> None:
        """Close the pool."""
        self._looking.cancel()
        await self.http.close()

    async def send(self, message: Outgoing) -> Sent:
        """Send; what was posted cannot be changed on these channels, so a change goes out as a new message.

        The last id is the message that carries the buttons. Raises SendError; after a part has failed, a second call
        with the same `key` goes on where the first stopped.
        """
        if message.callback_id:
            return Sent(())
        progress = self._begin(message)
        status = "queued"
        for part in progress.parts[len(progress.sids):]:
            progress.doubtful = True  # should the courier lose patience and cancel us here
            try:
                sid, status = await self._create(message, part)
            except SendError as error:
                progress.doubtful = error.verdict == "uncertain"
                error.sent_parts = tuple(progress.sids)
                raise
            progress.sids.append(sid)
            progress.doubtful = False
        self._progress.pop((message.key, message.address), None)
        return Sent(tuple(progress.sids), status)

    async def find_sent(self, message: Outgoing, doubt: Doubt) -> Sent | None:
        """After a doubtful send: its parts in Twilio's own log, found by receiver, time and text, in their order.

        None where not all are there (`send` then goes on with the rest), and for templates, whose text Twilio makes:
        there only the status callback, which carries the `key`, can tell. SendError while Twilio does not answer.
        """
        progress = self._begin(message, started=True)
        progress.sids += [sid for sid in doubt.ids[: len(progress.parts)] if sid not in progress.sids]
        while progress.doubtful and len(progress.sids) < len(progress.parts):
            found = await self._find(message.address, progress.parts[len(progress.sids)], doubt)
            if found is None:
                progress.doubtful = False
            else:
                progress.sids.append(found)
                self._note_taken(found)
        return Sent(tuple(progress.sids)) if len(progress.sids) >= len(progress.parts) else None

    async def _look_for_log(self) -> None:
        """Whether there is a log by which `find_sent` can tell; asked until somebody answers."""
        while not self.can_tell:
            try:
                await read_log(self.client, limit=1)
                self.can_tell = True
            except SendError as error:
                if error.verdict == "invalid":
                    return
                await asyncio.sleep(_LOG_AGAIN)

    async def fetch(self, ref: str, limit_bytes: int) -> AsyncIterator[bytes]:
        """Stream a received file by its media URL."""
        url = self.http.address(ref)
        parts = urlsplit(url)
        if parts.netloc != urlsplit(self.settings.api_url).netloc and not is_twilio(parts.hostname or ""):
            raise SendError("invalid", "foreign", "the file's address is not Twilio's")
        login = aiohttp.encode_basic_auth(self.settings.account_sid, self.settings.auth_token)
        async for chunk in download(self.http.session, url, limit_bytes, login):
            yield chunk

    def _begin(self, message: Outgoing, *, started: bool = False) -> Progress:
        """Where to start: behind the parts that an earlier attempt of this very message got through.

        `started`: somebody began to send it; where that is not remembered, another process did.
        """
        parts = sms_parts(message) if self.name == "sms" else whatsapp_parts(message)
        if self.name == "whatsapp" and not message.in_window and message.template is None:
            raise SendError("template", "63016", "outside WhatsApp's 24-hour window, and no template was given")
        if not parts:
            raise SendError("invalid", "21602", "the message is empty")
        key = (message.key, message.address)
        known = self._progress.get(key)
        if known is None or known.parts != parts:
            known = Progress(parts, doubtful=started)
        if message.key:
            self._progress[key] = known
            _keep_newest(self._progress)
        return known

    async def _create(self, message: Outgoing, part: Part) -> tuple[str, str]:
        """Create one message; (sid, status). A content that is refused is replaced by numbered text."""
        if part.template:
            return await self._call(message, **await self._template(part.template))
        if part.choice and (shown := await self._choice(part.choice)):
            try:
                return await self._call(message, **shown)
            except SendError as error:
                if not error.code.isdigit() or int(error.code) not in _CONTENT_REFUSED:
                    raise
                log.warning("buttons were refused, numbers are sent instead: %s", error)
                self.contents.forget(part.choice)
        plain: dict[str, Any] = {"body": part.body} if part.body else {}
        if part.media:
            plain["media_url"] = [part.media]
        if part.place:
            plain["persistent_action"] = [part.place]
        return await self._call(message, **plain)

    async def _template(self, template: Template) -> dict[str, Any]:
        try:
            sid = await self.contents.of_template(template)
        except _FAILURES as error:
            failed = _retried(error)
            if failed.verdict != "invalid":
                raise failed from error
            raise SendError("template", "63016", "outside WhatsApp's 24-hour window, and the account's templates "
                            f"cannot be looked up ({failed.code}: {failed.text})") from error
        if sid is None:
            raise SendError("template", "template_missing", f"the account has no template {template.name} in "
                            f"{template.language}: run `desk templates push`")
        return {"content_sid": sid, "content_variables": content.template_variables(template)}

    async def _choice(self, filled: Filled) -> dict[str, Any] | None:
        """What shows the buttons; None where the content cannot be had now: numbers do as well, and at once."""
        now = asyncio.get_running_loop().time()
        if now < self._no_contents_until:
            return None
        try:
            sid = await self.contents.of_choices(filled)
        except _FAILURES as error:
            if not (isinstance(error, TwilioRestException) and error.status == 400):  # not this shape alone
                self._no_contents_until = now + _CONTENTS_REST
            log.warning("no content for buttons, numbers are sent instead: %s", send_error(error))
            return None
        return {"content_sid": sid, "content_variables": filled.variables_json()}

    async def _call(self, message: Outgoing, **what: Any) -> tuple[str, str]:
        if self._callback:
            asked = f"?key={quote(message.key, safe='')}" if message.key else ""
            what["status_callback"] = self._callback + asked
        sender = "messaging_service_sid" if self._sender.startswith("MG") else "from_"
        prefixed = self._sender if sender != "from_" else self._address(self._sender)
        what[sender] = prefixed
        try:
            made = await self.client.messages.create_async(to=self._address(message.address), **what)
        except _FAILURES as error:
            raise send_error(error) from error
        self._note_taken(made.sid)
        return str(made.sid), _status(made.status)

    def _address(self, address: str) -> str:
        return f"whatsapp:{address}" if self.name == "whatsapp" else address

    def _note_taken(self, sid: str) -> None:
        self._taken[sid] = None
        _keep_newest(self._taken)

    async def _find(self, address: str, part: Part, doubt: Doubt) -> str | None:
        """The part's id; None where the log has it not, or there is no log to be read."""
        if part.template:
            return None
        since = doubt.since - dt.timedelta(minutes=1)
        try:
            listed = await read_log(self.client, to=self._address(address), date_sent_after=since, limit=100)
        except SendError as error:
            if error.verdict == "invalid":  # no log here: nobody can tell
                return None
            raise
        taken = doubt.others | self._taken.keys()
        return next((str(one.sid) for one in listed if one.sid not in taken and self._is_this(one, part)), None)

    def _is_this(self, one: Any, part: Part) -> bool:
        """The same text (or a file), sent by us, and not failed."""
        texts = {part.shown.strip(), part.body.strip()}
        return (str(one.direction).startswith("outbound") and one.status not in _NOT_SENT
                and (one.body or "").strip() in texts and bool(part.media) == (str(one.num_media or "0") != "0"))


def _keep_newest(remembered: OrderedDict[Any, Any]) -> None:
    while len(remembered) > _REMEMBERED:
        remembered.popitem(last=False)


def _retried(error: BaseException) -> SendError:
    """Looking something up has no effect: what is uncertain there is simply tried again."""
    failed = send_error(error)
    return SendError("retry", failed.code, failed.text, failed.retry_after) if failed.verdict == "uncertain" else failed


def _status(word: object) -> str:
    return str(word) if str(word) in {"sending", "sent"} else "queued"
