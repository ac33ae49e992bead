"""Nothing is lost, nothing is done twice: repeats, failures, order, limits."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.turn import Turn
from handlers import citizen as conversation
from handlers import receive as door
from handlers.inbound import Inbound, Receipt
from store import inbox
from store.models import Delivery, Dialogue, Outbox
from store.models import Inbound as Row
from tests.handlers.talk import Clock, Person, Room, World

CLEAR = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है"


def message(world: World, number: int, text: str = CLEAR, **more: object) -> Inbound:
    fields = {"sender": "5001", "chat": "5001", "sender_name": "आशा देवी", "text": text, "language": "hi"} | more
    return Inbound("telegram", f"e{number}", "message", sent_at=world.clock.now, **fields)  # type: ignore[arg-type]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, world: World) -> list[str]:
    """The conversation fails for as long as there is something in this list; it fails after having written."""
    faults = ["broken"]
    real = conversation.handle

    def handle(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        if faults:
            raise RuntimeError(faults[-1])

    monkeypatch.setattr(conversation, "handle", handle)
    world.may_fail = True
    return faults


def test_the_same_message_twice_is_done_once(world: World) -> None:
    assert world.take(message(world, 1)) == "done"
    assert world.take(message(world, 1)) == "repeat"
    assert len(world.complaints) == 1
    assert Outbox.select().count() == 1


def test_a_failure_takes_everything_back_but_the_message(world: World, broken: list[str]) -> None:
    assert world.take(message(world, 1)) == "pending"
    assert not world.complaints
    assert Outbox.select().count() == 0
    row = Row.get()
    assert (row.state, row.attempts) == ("pending", 1)
    assert "broken" in row.error


def test_it_is_done_when_tried_again(world: World, broken: list[str], clock: Clock) -> None:
    world.take(message(world, 1))
    broken.clear()
    clock.passes(seconds=10, silently=True)
    (row,) = inbox.due(clock.now, 10)
    assert door.retry(world.desk, row.id, clock.now) == "done"
    assert len(world.complaints) == 1
    assert inbox.due(clock.now, 10) == []
    assert door.retry(world.desk, row.id, clock.now) == "repeat"


def test_later_messages_of_the_sender_wait_behind_it(world: World, broken: list[str], clock: Clock) -> None:
    world.take(message(world, 1, "चार दिन से पानी नहीं आ रहा है"))
    broken.clear()
    assert world.take(message(world, 2, "कटरा, नेता चौराहे के पास")) == "pending"
    assert world.take(message(world, 3, sender="5002", chat="5002")) == "done"
    clock.passes(minutes=1, silently=True)
    first, second = inbox.due(clock.now, 10)
    assert door.retry(world.desk, second.id, clock.now) == "pending"
    assert door.retry(world.desk, first.id, clock.now) == "done"
    assert door.retry(world.desk, second.id, clock.now) == "done"
    assert [c.place for c in world.complaints][-1] == "कटरा, नेता चौराहे के पास"


def test_waiting_behind_another_is_no_failure(world: World, broken: list[str], clock: Clock) -> None:
    world.take(message(world, 1))
    world.take(message(world, 2))
    clock.passes(minutes=1, silently=True)
    for _ in range(20):
        door.retry(world.desk, 2, clock.now)
    assert Row.get_by_id(2).attempts == 1


def test_a_poison_message_is_parked_with_an_apology_and_a_line_to_the_admins(
    world: World, broken: list[str], clock: Clock
) -> None:
    admin = world.officer("ए. के. वर्मा", "", role="admin")
    world.take(message(world, 1))
    for _ in range(len(door.TRIES)):
        clock.passes(hours=1, silently=True)
        for row in inbox.due(clock.now, 10):
            door.retry(world.desk, row.id, clock.now)
    assert Row.get().state == "parked"
    citizen = Person(world, "telegram", "5001", "5001")
    citizen.hears("माफ़ कीजिए", "एक बार फिर")
    admin.hears("#1", "RuntimeError")
    broken.clear()
    assert world.take(message(world, 2)) == "done"


def test_a_parked_message_can_be_replayed(world: World, broken: list[str], clock: Clock) -> None:
    world.take(message(world, 1))
    for _ in range(len(door.TRIES)):
        clock.passes(hours=1, silently=True)
        door.retry(world.desk, 1, clock.now)
    broken.clear()
    inbox.replay(1, clock.now)
    assert door.retry(world.desk, 1, clock.now) == "done"
    assert len(world.complaints) == 1


def test_a_body_nobody_can_read_is_parked(world: World, clock: Clock) -> None:
    kept = inbox.keep("telegram", "x", "5001", "5001", "{not json", clock.now)
    assert kept is not None
    inbox.mark_pending(kept, "", clock.now)
    door.retry(world.desk, kept, clock.now)
    assert Row.get_by_id(kept).state == "parked"


def test_too_many_messages_are_told_once(world: World, clock: Clock) -> None:
    limit = world.office.config.limits.messages_per_minute
    citizen = Person(world, "telegram", "5001", "5001")
    for number in range(limit + 5):
        world.take(message(world, number, "नमस्ते"))
    heard = citizen.hears_several(limit + 1)
    assert "बहुत सारे" in heard[-1].text
    clock.passes(minutes=2)
    world.take(message(world, 99, "नमस्ते"))
    citizen.hears("नमस्ते")


def test_ignored_updates_are_only_kept(world: World, clock: Clock) -> None:
    assert world.take(Inbound("telegram", "e1", "ignored", "", "", clock.now, raw={"poll": {}})) == "done"
    assert Outbox.select().count() == 0
    assert Row.select().count() == 1


def test_receipts_only_move_up(world: World, clock: Clock) -> None:
    citizen = world.citizen("whatsapp")
    citizen.says(CLEAR)
    ack = citizen.hears("JAL-B-")
    for status in ("read", "delivered", "sent"):
        door.receipt(world.desk, Receipt("whatsapp", ack.id, status, clock.now), clock.now)
    assert Delivery.get(Delivery.provider_id == ack.id).status == "read"


def test_two_addresses_of_one_person_are_one_citizen(world: World) -> None:
    citizen = world.citizen("whatsapp", address="+919000000123")
    citizen._take(text=CLEAR, also_known_as=("IN.4566546130240823",))
    citizen.hears("JAL-B-")
    later = Person(world, "whatsapp", "IN.4566546130240823", "IN.4566546130240823", "आशा देवी")
    later.says("मेरी शिकायतें")
    later.hears("JAL-B-")


# Half-written complaints.

NO_PLACE = "चार दिन से पानी नहीं आ रहा है"


def test_a_half_written_complaint_is_resumed_the_next_day(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    clock.passes(hours=19)
    citizen.hears_nothing()
    citizen.says("कटरा, नेता चौराहे के पास")
    citizen.hears("JAL-B-")
    assert world.complaints[0].text == NO_PLACE


def test_it_is_reminded_of_once_and_then_dropped(citizen: Person, world: World, clock: Clock) -> None:
    hours = world.office.config.clock
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    clock.passes(hours=10, minutes=50)
    citizen.hears("अधूरी", NO_PLACE, "कहाँ")
    clock.passes(hours=14)
    citizen.hears_nothing()
    clock.passes(hours=hours.draft_expire_hours)
    citizen.hears_nothing()
    citizen.says("कटरा, नेता चौराहे के पास")
    citizen.forgets()
    assert not [c for c in world.complaints if c.text == NO_PLACE]


def test_a_state_that_cannot_be_read_silences_nobody(citizen: Person, world: World) -> None:
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    Dialogue.update(data={"draft": {"token": "?"}}).execute()
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")


def test_a_reminder_that_fails_holds_back_no_other(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = world.citizen(), world.citizen()
    for citizen in (one, two):
        citizen.says(NO_PLACE)
        citizen.hears("कहाँ")
    real = conversation.wake

    def wake(turn: Turn, row: Dialogue) -> None:
        real(turn, row)
        if row.identity.address == one.address:
            raise RuntimeError("broken")

    monkeypatch.setattr(conversation, "wake", wake)
    clock.passes(hours=10, minutes=50)
    one.hears_nothing()
    two.hears("अधूरी")
    monkeypatch.undo()
    clock.passes(hours=12)
    one.hears("अधूरी")


def test_the_reminder_keeps_the_quiet_hours(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    clock.passes(hours=20)  # six in the morning: the desk slept through the evening
    citizen.hears_nothing()
    clock.passes(hours=2)
    citizen.hears("अधूरी")


def test_a_reminder_never_comes_for_what_was_finished_meanwhile(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    clock.passes(hours=20)
    citizen.says("कटरा, नेता चौराहे के पास")
    citizen.hears("JAL-B-")
    clock.passes(hours=3)
    citizen.hears_nothing()


def test_the_reminders_button_still_answers(citizen: Person, world: World, clock: Clock) -> None:
    citizen.says(NO_PLACE)
    citizen.hears("कहाँ")
    clock.passes(hours=22)
    citizen.hears("अधूरी")
    citizen.presses("पता नहीं")
    citizen.hears("JAL-B-")


# Groups.


def group_event(world: World, number: int, kind: str, chat: str, **more: object) -> Inbound:
    return Inbound("telegram", f"g{number}", kind, "901", chat, world.clock.now, is_group=True, **more)  # type: ignore[arg-type]


def test_a_new_group_is_told_how_to_be_bound(world: World) -> None:
    world.take(group_event(world, 1, "membership", "-77", membership="member"))
    Room(world, "telegram", "-77").hears("कोड")


def test_a_one_time_code_binds_the_group_once(world: World) -> None:
    from actions import people
    from store import rooms

    code = people.do_make_invite(world.turn, "room", department="JAL")
    group = Room(world, "telegram", "-77")
    world.take(group_event(world, 1, "message", "-77", text=f"{code[:4].lower()} {code[4:]}"))
    group.hears("जल")
    assert [room.department for room in rooms.rooms_of_chat("telegram", "-77")] == ["JAL"]
    world.take(group_event(world, 2, "message", "-88", text=code))
    assert rooms.rooms_of_chat("telegram", "-88") == []


def test_a_one_time_code_binds_an_officers_address(world: World) -> None:
    from actions import people
    from store import people as roster

    officer = roster.add_officer("राजेश कुमार", "officer", "hi", world.clock.now)
    code = people.do_make_invite(world.turn, "officer", officer=officer)
    phone = world.citizen("whatsapp", name="Rajesh")
    phone.says(code)
    phone.hears("राजेश कुमार")
    assert roster.find_identity("whatsapp", phone.address).officer == officer  # type: ignore[union-attr]


def test_a_group_that_becomes_a_supergroup_keeps_working(world: World, room: Room, officer: Person) -> None:
    for number, chat in ((1, room.chat), (2, room.chat)):
        world.take(group_event(world, number, "migration", chat, new_chat="-100123"))
    citizen = world.citizen()
    citizen.says(CLEAR)
    citizen.hears("JAL-B-")
    Room(world, "telegram", "-100123").hears("JAL-B-")
    room.hears_nothing()


def test_the_admins_hear_when_the_bot_is_removed_from_a_room(world: World, room: Room) -> None:
    admin = world.officer("ए. के. वर्मा", "", role="admin")
    for number in (1, 2):
        world.take(group_event(world, number, "membership", room.chat, membership="kicked"))
    admin.hears("हटा दिया", "जल")


def test_who_blocked_the_bot_is_out_of_reach_until_they_write_again(world: World, citizen: Person) -> None:
    from store import people as roster

    citizen.says("नमस्ते")
    citizen.hears("नमस्ते")
    citizen._take(kind="membership", membership="kicked")
    assert roster.find_identity("telegram", citizen.address).unreachable == "blocked"  # type: ignore[union-attr]
    citizen.says("नमस्ते")
    citizen.hears("नमस्ते")
    assert roster.find_identity("telegram", citizen.address).unreachable == ""  # type: ignore[union-attr]


def test_talk_in_a_strange_group_is_left_alone(world: World) -> None:
    world.take(group_event(world, 1, "message", "-77", text="पानी नहीं आ रहा"))
    Room(world, "telegram", "-77").hears_nothing()
    assert not world.complaints


# Who speaks.


def test_an_officer_may_complain_as_a_citizen(world: World, officer: Person, room: Room) -> None:
    officer.says("/complain " + CLEAR)
    officer.hears("JAL-B-")
    assert world.complaints[0].citizen is not None


def test_an_officers_private_words_are_a_citizens(world: World, officer: Person) -> None:
    officer.says("मेरे मोहल्ले वार्ड 9 कटरा में सड़क टूटी है बड़े गड्ढे हैं")
    officer.hears("PWD-")


def test_a_command_from_an_unauthorised_person_is_declined_and_recorded(world: World, citizen: Person) -> None:
    from store.models import CommandRun

    citizen.says("/overdue")
    citizen.hears()
    (run,) = CommandRun.select()
    assert not run.allowed


def test_a_message_handled_too_late_keeps_its_own_time(world: World, broken: list[str], clock: Clock) -> None:
    world.take(message(world, 1))
    sent = clock.now
    broken.clear()
    clock.passes(minutes=5, silently=True)
    door.retry(world.desk, 1, clock.now)
    assert world.complaints[0].registered_at - sent <= dt.timedelta(minutes=5)
