"""Dialogues that read like dialogues: people say and hear, officers answer in their room, the clock passes.

Everything is real (store, rules, actions, texts) but the platforms: a message is received as the webhook would hand it
over, and the outbox is read as the courier would send it.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import lang
from actions import clock, people
from actions.turn import CLOCK, DESK, Turn
from handlers import receive as door
from handlers.inbound import ChannelName, Inbound, Location, Media, MediaKind
from rules.office import Office
from rules.roster import Wanted
from store import complaints, db, hot, inbox, outbox
from store.models import Complaint, Outbox, micros

START = dt.datetime(2026, 11, 23, 4, 30, tzinfo=dt.UTC)  # a Monday, ten in the morning in Prayagraj


@dataclass
class Message:
    """One message as its reader sees it; `buttons` are label → data."""

    text: str
    buttons: dict[str, str]
    id: str
    key: str
    files: int = 0


@dataclass
class Clock:
    """The desk's clock: it stands still until told otherwise."""

    world: World
    now: dt.datetime = START

    def passes(self, *, silently: bool = False, **span: float) -> None:
        """Time goes by, and what fell due is done (`silently`: nothing is)."""
        self.now += dt.timedelta(**span)
        if not silently:
            self.world.wake()


class World:
    """A desk with its people."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.desk = door.Desk(office)
        self.clock = Clock(self)
        self.ids = itertools.count(1)
        self.may_fail = False
        self.ears: dict[tuple[str, str], Ear] = {}

    def citizen(
        self, channel: str = "telegram", name: str = "आशा देवी", address: str = "", language: str = ""
    ) -> Person:
        """Somebody who has not written yet."""
        number = next(self.ids)
        address = address or (str(5000 + number) if channel == "telegram" else f"+9190000{number:05d}")
        return Person(self, channel, address, address, name, language)

    def officer(
        self, name: str, post: str, role: str = "officer", address: str = "", channel: str = "telegram"
    ) -> Person:
        """Somebody on the roster; `post` is `JAL:L1` or `JAL:L1:AREA`, "" for an admin."""
        address = address or str(7000 + next(self.ids))
        posts = [Wanted(department, int(level[1:]), area) for department, level, area in [_post(post)]] if post else []
        with db.transaction():
            people.do_add_officer(self.turn, name, role, posts, [(channel, address)])
        return Person(self, channel, address, address, name)

    def room(self, department: str, language: str = "hi") -> Room:
        """A department's Telegram group."""
        chat = str(-1000 - next(self.ids))
        with db.transaction():
            people.do_add_room(self.turn, department, "telegram", chat, title=department, lang=language)
        return Room(self, "telegram", chat)

    @property
    def turn(self) -> Turn:
        """A doing of the desk itself."""
        return Turn(self.office, self.clock.now, DESK)

    def take(self, inbound: Inbound) -> str:
        """The webhook's call; a message that could not be handled fails the test with its error."""
        taken = door.receive(self.desk, inbound, self.clock.now)
        if taken == "pending" and not self.may_fail:
            row = next(iter(inbox.due(self.clock.now + dt.timedelta(hours=1), 1)))
            raise AssertionError(f"could not be handled: {row.error}")
        return taken

    def wake(self) -> None:
        """What the worker does: dialogues and complaints that fell due."""
        door.sweep_dialogues(self.desk, self.clock.now)
        with db.transaction():
            for c in complaints.due(self.clock.now, 100):
                clock.do_due(Turn(self.office, self.clock.now, CLOCK), c)

    def deliver(self) -> None:
        """The courier: everything due reaches its reader."""
        with db.transaction():
            for row in hot.rows(Outbox, "state = 'queued' AND due_at <= ? ORDER BY id", micros(self.clock.now)):
                provider_id = f"m{next(self.ids)}"
                outbox.mark_sent(row, [provider_id], self.clock.now)
                if not row.extra.get("callback_id"):
                    self.ear(row.channel, row.address).new.append(self._read(row, provider_id))

    def _read(self, row: Outbox, provider_id: str) -> Message:
        config = self.office.config
        buttons = {self._label(one, row.lang): one["data"] for line in row.buttons for one in line}
        text = lang.plain(row.key, row.lang, row.params, config)
        return Message(text, buttons, provider_id, row.key, len(row.files))

    def _label(self, button: dict[str, Any], language: str) -> str:
        if "names" in button:
            return str(button["names"][language])
        return lang.plain(button["key"], language, button["params"], self.office.config)

    def ear(self, channel: str, address: str) -> Ear:
        """What arrived at an address."""
        return self.ears.setdefault((channel, address), Ear())

    @property
    def complaints(self) -> list[Complaint]:
        """All complaints, in order."""
        return hot.rows(Complaint, "id > 0 ORDER BY id")


def _post(text: str) -> tuple[str, str, str]:
    department, level, *area = text.split(":")
    return department, level, area[0] if area else ""


@dataclass
class Ear:
    """Messages that arrived and were not looked at yet, and the last one that was."""

    new: list[Message] = field(default_factory=list)
    last: Message | None = None


@dataclass
class Listener:
    """Somewhere messages arrive: a private chat, or a group."""

    world: World
    channel: str
    chat: str

    def _ear(self) -> Ear:
        self.world.deliver()
        return self.world.ear(self.channel, self.chat)

    def hears(self, *parts: str, without: str = "") -> Message:
        """Exactly one new message, in which all these words stand."""
        ear = self._ear()
        texts = [message.text for message in ear.new]
        assert len(texts) == 1, f"{len(texts)} messages instead of one: {texts}"
        ear.last = ear.new.pop()
        for part in parts:
            assert part in ear.last.text, f"{part!r} is not in {ear.last.text!r}"
        assert not without or without not in ear.last.text, f"{without!r} is in {ear.last.text!r}"
        return ear.last

    def hears_several(self, count: int) -> list[Message]:
        """So many new messages."""
        ear = self._ear()
        assert len(ear.new) == count, [message.text for message in ear.new]
        found, ear.new = ear.new, []
        ear.last = found[-1]
        return found

    def hears_nothing(self) -> None:
        """No new message."""
        ear = self._ear()
        assert not ear.new, [message.text for message in ear.new]

    def forgets(self) -> None:
        """Whatever came is looked at without a word."""
        ear = self._ear()
        ear.last = ear.new[-1] if ear.new else ear.last
        ear.new.clear()


@dataclass
class Room(Listener):
    """A department's group."""


@dataclass
class Person(Listener):
    """A person with a phone."""

    address: str
    name: str = ""
    language: str = ""

    def says(self, text: str, *, quoting: Message | None = None, room: Room | None = None, **more: Any) -> str:
        """Write something, here or in a room."""
        return self._send(text=text, quoted=quoting.id if quoting else "", room=room, **more)

    def presses(self, label: str, message: Message | None = None, room: Room | None = None) -> str:
        """Press a button of the last message, or of a given one."""
        message = message or (room or self)._ear().last
        assert message is not None, "nothing was heard yet"
        found = [data for shown, data in message.buttons.items() if label in shown]
        assert len(found) == 1, f"{label!r} is no button of {list(message.buttons)}"
        telegram = self.channel == "telegram"
        return self._send(
            kind="press", button=found[0], text="" if telegram else label, room=room, quoted=message.id,
            callback_id=f"q{next(self.world.ids)}" if telegram else "",
        )

    def sends(self, kind: MediaKind, caption: str = "", **more: Any) -> str:
        """Send a file."""
        media = Media(kind, f"file{next(self.world.ids)}", {"photo": "image/jpeg", "voice": "audio/ogg"}.get(kind, ""))
        return self._send(text=caption, media=(media,), **more)

    def sends_photo(self, caption: str = "", **more: Any) -> str:
        """Send a photo."""
        return self.sends("photo", caption, **more)

    def sends_album(self, count: int, caption: str = "") -> None:
        """Send pictures as one album, the words under the first."""
        album = f"album{next(self.world.ids)}"
        for at in range(count):
            media = Media("photo", f"file{next(self.world.ids)}", "image/jpeg")
            self._take(media=(media,), album=album, text=caption if at == 0 else "")

    def sends_location(self, lat: float = 25.45, lon: float = 81.85, label: str = "") -> str:
        """Send a pin."""
        return self._send(location=Location(lat, lon, label))

    def _send(self, *, kind: str = "message", room: Room | None = None, **what: Any) -> str:
        self._looked_at_everything(room)
        return self._take(kind=kind, room=room, **what)

    def _take(self, *, kind: str = "message", room: Room | None = None, **what: Any) -> str:
        number = next(self.world.ids)
        inbound = Inbound(
            channel=cast("ChannelName", self.channel), external_id=f"e{number}", kind=cast("Any", kind),
            sender=self.address, chat=room.chat if room else self.chat, sent_at=self.world.clock.now,
            is_group=room is not None, sender_name=self.name, language=self.language,
            **{"message_id": f"u{number}", **what},
        )
        return self.world.take(inbound)

    def _looked_at_everything(self, room: Room | None) -> None:
        left = [message.text for message in (room or self)._ear().new] if room is None else []
        assert not left, f"{self.name} was told something the test did not look at: {left}"


def numbers(world: World) -> Iterator[int]:
    """The numbers of all complaints, in order."""
    return (c.number for c in world.complaints)
