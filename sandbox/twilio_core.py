"""The Twilio side of the world: threads, windows, receipts, and what arrives from the phones."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from threading import Event

from sandbox import twilio_forms as forms
from sandbox.faults import Faults
from sandbox.files import mime_of
from sandbox.model import RANK, Chat, Json, Leg, Medium, Message, Person
from sandbox.settings import Settings
from sandbox.twilio_hooks import Hooks
from sandbox.wire import fetch
from sandbox.world import World

DAY = 86400.0
MOST_MEDIA = 16 << 20


def new_sid(prefix: str) -> str:
    """A SID as Twilio forms them."""
    return prefix + secrets.token_hex(16)


def kind_of(mime: str) -> str:
    """photo, voice, video or document."""
    return {"image": "photo", "audio": "voice", "video": "video"}.get(mime.partition("/")[0], "document")


class Twilio:
    """Shared by the REST API and by the people at the phones. The world's lock is held by the caller."""

    def __init__(self, world: World, faults: Faults, stopping: Event) -> None:
        self.world, self.faults = world, faults
        self.settings: Settings = world.settings
        self.hooks = Hooks(world.settings, stopping)

    def chat_for(self, channel: str, address: str) -> Chat:
        """The thread with an address; a business-scoped id finds the thread of its owner."""
        if channel == "wa" and not address.startswith("+"):
            for chat in self.world.chats.values():
                if chat.kind == "whatsapp" and forms.external_id(chat.address) == address:
                    return chat
        return self.world.thread(channel, address)

    def window_open(self, chat: Chat) -> bool:
        """WhatsApp: whether the person has written in the last 24 hours of the desk's clock."""
        return chat.last_inbound is not None and self.world.clock.now() - chat.last_inbound < DAY

    # -- from the desk to the phones -------------------------------------------------------------------------

    def send_out(self, message: Message, error: int | None, media: list[str]) -> None:
        """Show a created message and let its receipts go out, in the background."""
        self.world.add_message(message)
        self.hooks.lanes.submit(message.id, lambda: self._deliver(message, error, media))

    def _deliver(self, message: Message, error: int | None, media: list[str]) -> None:
        if not error and media:
            error = self._fetch(message, media)
        if error:
            self.receipt(message, "undelivered" if message.chat.startswith("sms:") else "failed", error)
            return
        order = ["sent", "delivered"]
        if self.faults.take("hook", message.chat, "status", {"receipts_out_of_order"}):
            order.reverse()
        for status in order:
            self.receipt(message, status)

    def _fetch(self, message: Message, media: list[str]) -> int | None:
        for url in media:
            got = fetch(url)
            if not got.ok or len(got.body) > MOST_MEDIA:
                return 63019
            name = url.partition("?")[0].rpartition("/")[2] or "file"
            mime = got.headers.get("content-type", "").partition(";")[0] or mime_of(name, "application/octet-stream")
            with self.world.lock:
                message.media.append(self.medium(kind_of(mime), name, mime, got.body))
        with self.world.lock:
            self.world.edit_message(message)
        return None

    def medium(self, kind: str, name: str, mime: str, data: bytes) -> Medium:
        """Keep the bytes of a medium and give it a SID."""
        return Medium(kind, self.world.files.save(data), name, mime, len(data), sid=new_sid("ME"))

    def receipt(self, message: Message, status: str, error: int | None = None) -> None:
        """A message came further: mark it (only ever upwards) and call back."""
        with self.world.lock:
            if RANK[status] > RANK[message.status or "queued"]:
                self.world.mark(message, status, error)
            fields = forms.receipt(message, status, error, self.settings.account_sid)
            url = message.leg.callback if message.leg else None
            fault = self._hook_fault(message.chat, "status")
        if url:
            self._post(url, fields, fault)

    def _hook_fault(self, chat: str, method: str) -> str | None:
        fault = self.faults.take("hook", chat, method, {"duplicate_webhook", "lost_webhook"})
        return fault.kind if fault else None

    def _post(self, url: str, fields: dict[str, str], fault: str | None) -> None:
        if fault == "lost_webhook":
            return
        self.hooks.post(url, fields)
        if fault == "duplicate_webhook":
            self.hooks.post(url, fields)

    def read_all(self, chat: Chat) -> None:
        """The person looked at the thread: read receipts for everything delivered."""
        for message in list(self.world.messages.get(chat.id, {}).values()):
            if message.leg and not message.leg.inbound and message.status in {"sent", "delivered"}:
                self.hooks.lanes.submit(message.id, self._reader(message))

    def _reader(self, message: Message) -> Callable[[], None]:
        return lambda: self.receipt(message, "read")

    # -- from the phones to the desk -------------------------------------------------------------------------

    def come_in(self, chat: Chat, person: Person, fields: Json, extra: dict[str, str] | None = None) -> Message:
        """Somebody wrote: keep it in the log and post the signed form."""
        media: list[Medium] = fields.get("media", [])
        sms = chat.kind == "sms"
        prefix = "" if sms else "whatsapp:"
        number = self.settings.sms_from if sms else self.settings.whatsapp_from
        leg = Leg(f"{prefix}{chat.address}", f"{prefix}{number}", inbound=True, body=fields.get("text", ""))
        leg.updated = self.world.clock.now()
        sid = new_sid("MM" if any(one.file for one in media) else "SM")
        message = Message(sid, chat.id, person.id, self.world.clock.now(), status="received", leg=leg, **fields)
        self.world.add_message(message)
        if not sms:
            chat.last_inbound = message.at
            self.world.save_chat(chat)
        form = {**forms.inbound(message, person, self.settings), **(extra or {})}
        quoted = self.world.message(chat.id, message.quote)
        if quoted:
            form.update(forms.quoting(quoted))
        self._announce(chat.id, form)
        return message

    def _announce(self, chat: str, form: dict[str, str]) -> None:
        fault = self._hook_fault(chat, "twilio")
        url = self.settings.webhook_url
        if url:
            self.hooks.lanes.submit(chat, lambda: self._post(url, form, fault))
