"""The one world: people, chats, messages, files and templates, under one lock, kept in the journal.

Whoever reads or changes it holds `lock`. Every change is journalled first and then told to the watchers.
"""

from __future__ import annotations

import time
from dataclasses import asdict
from threading import RLock
from typing import Any

from sandbox import views
from sandbox.cast import Cast, load_cast
from sandbox.clock import Clock, iso
from sandbox.events import Events
from sandbox.files import Files
from sandbox.journal import Journal
from sandbox.model import DESK, Chat, Json, Message, Person, Template
from sandbox.settings import Settings


class World:
    """All that the phones know."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.lock = RLock()
        self.events = Events(self.lock)
        self.files = Files(settings.state)
        self.journal = Journal(settings.state)
        self.rows = self.journal.read()
        self._forget()
        self._load(load_cast(settings.cast), self.rows)

    def _forget(self) -> None:
        self.people: dict[str, Person] = {}
        self.chats: dict[str, Chat] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.by_sid: dict[str, Message] = {}
        self.templates: dict[str, Template] = {}
        self.notes: dict[str, Any] = {}
        self.uploads: dict[str, Json] = {}
        self.seen: dict[str, list[str]] = {}

    def _load(self, cast: Cast, rows: dict[tuple[str, str], Any]) -> None:
        for person in cast.people:
            self.people[person.id] = person
        for chat in cast.chats:
            self.chats[chat.id] = chat
        for person in cast.people:
            self._open_chats(person)
        for (table, key), value in rows.items():
            self._load_row(table, key, value)

    def _load_row(self, table: str, key: str, value: Any) -> None:
        if table == "person":
            self.people[key] = Person(**value)
        elif table == "chat":
            self.chats[key] = Chat(**value)
        elif table == "message":
            self._keep(Message.from_dict(value))
        elif table == "template":
            self.templates[key] = Template(**value)
        elif table in {"note", "upload", "seen"}:
            {"note": self.notes, "upload": self.uploads, "seen": self.seen}[table][key] = value

    def reset(self) -> None:
        """Empty the phones: the cast as it is written, no messages; what the bot has set (webhook, commands) stays."""
        kept = {key: self.notes[key] for key in ("webhook", "commands", "next_update") if key in self.notes}
        numbers = {chat.id: chat.next_id for chat in self.chats.values()}
        self._forget()
        self.files.clear()
        self.journal.clear()
        self._load(load_cast(self.settings.cast), {})
        for key, value in kept.items():
            self.note(key, value)
        for chat in self.chats.values():
            chat.next_id = numbers.get(chat.id, chat.next_id)
        self.tell("reset")

    # -- people and chats ------------------------------------------------------------------------------------

    def add_person(self, person: Person) -> None:
        """A new phone, or the same person with a new address."""
        self.people[person.id] = person
        self.journal.put("person", person.id, asdict(person))
        for chat in self._open_chats(person):
            self.save_chat(chat)

    def _open_chats(self, person: Person) -> list[Chat]:
        title = {"hi": person.name, "en": person.name}
        fresh = []
        if person.telegram:
            fresh.append(Chat(f"tg:{person.telegram}", "telegram_private", title, members=[person.id]))
        if person.whatsapp:
            fresh.append(Chat(f"wa:{person.whatsapp}", "whatsapp", title, members=[person.id]))
        known = {chat_id for chat_id, chat in self.chats.items() if chat.members}
        fresh = [chat for chat in fresh if chat.id not in known]
        for chat in fresh:
            chat.started = person.started
            chat.last_inbound = self.clock.now() if person.started and chat.kind == "whatsapp" else None
            self.chats[chat.id] = chat
        return fresh

    def thread(self, kind: str, address: str) -> Chat:
        """The `wa` or `sms` thread with an address; without an owner it belongs to a number nobody here has."""
        chat = self.chats.get(f"{kind}:{address}")
        if chat is None:
            owner = next((person for person in self.people.values() if person.whatsapp == address), None)
            name = owner.name if owner else address
            title, members = {"hi": name, "en": name}, [owner.id] if owner else []
            chat = Chat(f"{kind}:{address}", "whatsapp" if kind == "wa" else "sms", title, members=members)
            self.save_chat(chat)
        return chat

    def person_of_telegram(self, user_id: int) -> Person | None:
        """Whose Telegram account this is."""
        return next((person for person in self.people.values() if person.telegram == user_id), None)

    def save_chat(self, chat: Chat) -> None:
        """Keep a new or changed chat and tell the watchers."""
        self.chats[chat.id] = chat
        self.journal.put("chat", chat.id, asdict(chat))
        people = [self.people[member].view() for member in chat.members if member in self.people]
        self.tell("chat", chat.id, info=views.chat(chat, self), people=people)

    # -- messages --------------------------------------------------------------------------------------------

    def next_id(self, chat: Chat) -> str:
        """The next Telegram message id of a chat; never one that was given before, whatever was forgotten."""
        if chat.next_id == 1 and self.settings.state is None:
            chat.next_id = int(time.time()) - 1_700_000_000
        chat.next_id += 1
        self.journal.put("chat", chat.id, asdict(chat))
        return str(chat.next_id - 1)

    def add_message(self, message: Message) -> Message:
        """Show a new message."""
        self._keep(message)
        chat = self.chats[message.chat]
        if message.sender == DESK:
            chat.unread += 1
        self._write(message)
        self.tell("message", message.chat, message=views.message(message, self))
        return message

    def edit_message(self, message: Message) -> Message:
        """Show a message anew."""
        self._write(message)
        self.tell("edit", message.chat, message=views.message(message, self))
        return message

    def mark(self, message: Message, status: str, error: int | None = None) -> None:
        """A receipt came for a message."""
        message.status = status
        if message.leg:
            message.leg.error = error
            message.leg.updated = self.clock.now()
        self._write(message)
        self.tell("receipt", message.chat, message=message.id, status=status, error=views.error_text(error))

    def react(self, message: Message, who: str, emoji: list[str]) -> None:
        """Replace somebody's reactions on a message."""
        others = [one for one in message.reactions if one["from"] != who]
        message.reactions = others + [{"from": who, "emoji": one} for one in emoji]
        self._write(message)
        self.tell("reaction", message.chat, message=message.id, reactions=message.reactions)

    def delete_message(self, message: Message) -> None:
        """Take a message off the phones."""
        self.messages[message.chat].pop(message.id, None)
        self.journal.put("message", f"{message.chat}/{message.id}", None)
        self.tell("delete", message.chat, message=message.id)

    def message(self, chat: str, message_id: str | None) -> Message | None:
        """One message of a chat, or None."""
        return self.messages.get(chat, {}).get(message_id or "")

    def _keep(self, message: Message) -> None:
        self.messages.setdefault(message.chat, {})[message.id] = message
        if message.leg:
            self.by_sid[message.id] = message

    def _write(self, message: Message) -> None:
        self.journal.put("message", f"{message.chat}/{message.id}", asdict(message))

    # -- the rest --------------------------------------------------------------------------------------------

    def note(self, key: str, value: Any) -> None:
        """Keep one small thing (webhook, commands, counters)."""
        self.notes[key] = value
        self.journal.put("note", key, value)

    def save_template(self, template: Template) -> None:
        """Keep a Content resource."""
        self.templates[template.sid] = template
        self.journal.put("template", template.sid, asdict(template))

    def drop_template(self, template: Template) -> None:
        """Forget a Content resource."""
        del self.templates[template.sid]
        self.journal.put("template", template.sid, None)

    def save_upload(self, file_id: str, upload: Json) -> None:
        """Keep what a Telegram file id stands for."""
        self.uploads[file_id] = upload
        self.journal.put("upload", file_id, upload)

    def remember(self, key: str, messages: list[str]) -> None:
        """Keep a caller's idempotency key."""
        self.seen[key] = messages
        self.journal.put("seen", key, messages)

    def tell(self, kind: str, chat: str | None = None, **more: Any) -> None:
        """An event for the watchers."""
        where = {"chat": chat} if chat else {}
        self.events.add({"type": kind, "at": iso(self.clock.now()), **where, **more})
