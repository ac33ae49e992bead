"""Words for dialogues of the office: cards and what is said about them, toasts, edits, rosters, receipts."""

from __future__ import annotations

from typing import Any, cast

import lang
from actions import people
from handlers import receive as door
from handlers.inbound import ChannelName, Inbound, Media, Receipt
from store import complaints, db, deliveries, history
from store.models import Complaint, History, Outbox
from tests.handlers.talk import Listener, Message, Person, Room, World

WATER = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है"
PIPE = "वार्ड 5 कीडगंज में पानी की पाइप लाइन फट गई है, पानी बह रहा है"
ROAD = "वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं"


def files(world: World, text: str = WATER, room: Room | None = None, name: str = "आशा देवी") -> tuple[Person, Complaint]:
    """A citizen files a complaint; the citizen, who has heard the acknowledgement, and the complaint."""
    citizen = world.citizen(name=name, language="hi")
    citizen.says(text)
    citizen.forgets()
    if room is not None:
        room.forgets()
    return citizen, world.complaints[-1]


def code(c: Complaint) -> str:
    """What the complaint is called now."""
    return complaints.code_of(fresh(c))


def fresh(c: Complaint) -> Complaint:
    """The complaint as it is now."""
    found = complaints.by_number(c.number)
    assert found is not None
    return found


def card(room: Listener, c: Complaint) -> Message:
    """The complaint's card as the room shows it."""
    world = room.world
    world.deliver()
    rows = list(Outbox.select().where(Outbox.complaint == c, Outbox.key == "room.card", Outbox.address == room.chat))
    assert rows, f"no card of {c.number} in {room.chat}"
    first, last = rows[0], rows[-1]
    text = lang.plain(last.key, last.lang, last.params, world.office.config)
    buttons = {lang.plain(one["key"], last.lang, one["params"], world.office.config): one["data"]
               for line in last.buttons for one in line}
    return Message(text, buttons, deliveries.of_row(first.id)[0].provider_id, last.key, len(last.files))


def told(who: Listener, *parts: str, without: str = "") -> Message:
    """Exactly one new message beside the card's changes, in which all these words stand."""
    ear = who._ear()
    new = [message for message in ear.new if not message.key.startswith("room.card")]
    ear.new.clear()
    assert len(new) == 1, f"{len(new)} messages instead of one: {[message.text for message in new]}"
    ear.last = new[0]
    for part in parts:
        assert part in new[0].text, f"{part!r} is not in {new[0].text!r}"
    assert not without or without not in new[0].text, f"{without!r} is in {new[0].text!r}"
    return new[0]


def silent(*everybody: Listener) -> None:
    """Nobody was told anything; cards may have changed."""
    for who in everybody:
        ear = who._ear()
        new = [message.text for message in ear.new if not message.key.startswith("room.card")]
        ear.new.clear()
        assert not new, f"{who.chat} heard {new}"


def toast(world: World) -> str:
    """The last note shown over a pressed button."""
    world.deliver()
    row = Outbox.select().where(Outbox.lane == "answer").order_by(Outbox.id.desc()).first()
    assert row is not None, "no button was answered"
    return lang.plain(row.key, row.lang, row.params, world.office.config)


def rows(who: Listener) -> list[Outbox]:
    """Everything ever written to this address, in order."""
    return list(Outbox.select().where(Outbox.address == who.chat, Outbox.lane == "").order_by(Outbox.id))


def says(
    person: Person, text: str, *, room: Room | None = None, quoting: str = "", message_id: str = "",
    kind: str = "message", **more: Any,
) -> str:  # fmt: skip
    """Say or (kind="edit") change a message, with an id of its own; the id."""
    number = next(person.world.ids)
    message_id = message_id or f"w{number}"
    given: dict[str, Any] = {"sender": person.address, "sender_name": person.name} | more
    person.world.take(Inbound(
        channel=cast("ChannelName", person.channel), external_id=f"x{number}", kind=cast("Any", kind),
        chat=room.chat if room else person.chat, sent_at=person.world.clock.now, is_group=room is not None, text=text,
        message_id=message_id, quoted=quoting, **given,
    ))  # fmt: skip
    return message_id


def edits(person: Person, message_id: str, text: str, *, room: Room | None = None, quoting: str = "") -> None:
    """Change what one said."""
    says(person, text, room=room, quoting=quoting, message_id=message_id, kind="edit")


def presses(person: Person, data: str, *, room: Room | None = None, on: str = "") -> None:
    """Press a button by its data."""
    callback = f"q{next(person.world.ids)}" if person.channel == "telegram" else ""
    says(person, "", room=room, kind="press", quoting=on, message_id=on, button=data, callback_id=callback)


def photo() -> dict[str, Any]:
    """A photo, as part of a message."""
    return {"media": (Media("photo", "file-of-a-photo", "image/jpeg"),)}


def roster(world: World, department: str = "JAL", language: str = "hi") -> None:
    """The department talks on WhatsApp: every member one to one."""
    with db.transaction():
        people.do_add_room(world.turn, department, "whatsapp", lang=language)


def member(world: World, name: str, post: str, role: str = "officer") -> Person:
    """An officer on WhatsApp, who wrote to the desk this morning."""
    number = next(world.ids)
    person = world.officer(name, post, role=role, address=f"+91900011{number:04d}", channel="whatsapp")
    says(person, "नमस्ते")
    person.forgets()
    return person


def reads(world: World, message_id: str) -> None:
    """Two blue ticks."""
    news = Receipt("whatsapp", message_id, "read", world.clock.now)
    door.receipt(world.desk, news, world.clock.now)


def events(c: Complaint) -> list[str]:
    """What happened to a complaint."""
    return [line.event for line in lines(c)]


def lines(c: Complaint) -> list[History]:
    """The complaint's history."""
    return history.of(fresh(c))
