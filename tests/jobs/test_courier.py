"""The courier: what it sends, how it marks, and what it makes of each refusal."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.channel import SendError, Sent, Verdict
from jobs import courier
from jobs.courier import IN_FLIGHT, Courier
from jobs.outcome import DOUBTS
from jobs.parts import Work
from store import attachments, db, deliveries, outbox, pacing, people, rooms
from store.models import Identity, Outbox, Room
from tests.jobs.fakes import NOW, Clock, FakeChannel, error, work
from tests.store import make

KEY = "room.item.more"
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram() -> FakeChannel:
    return FakeChannel("telegram")


@pytest.fixture
def whatsapp() -> FakeChannel:
    return FakeChannel("whatsapp")


@pytest.fixture
def sms() -> FakeChannel:
    return FakeChannel("sms")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, telegram: FakeChannel, whatsapp: FakeChannel, sms: FakeChannel) -> Work:
    return work(tmp_path, clock, telegram, whatsapp, sms, file_url=lambda sha, _mime: f"https://desk.test/{sha}")


def put(address: str = "7", key: str = KEY, params: dict[str, Any] | None = None, **more: Any) -> Outbox:
    with db.transaction():
        row = outbox.put(more.pop("channel", "telegram"), address, key, "hi", params or {"n": 3}, NOW, **more)
    assert row is not None
    return row


def person(channel: str, address: str, **fields: Any) -> Identity:
    with db.transaction():
        identity = people.keep_identity(channel, address, NOW)
        for name, value in fields.items():
            setattr(identity, name, value)
        identity.save()
    return identity


def turns(desk: Work, count: int = 1) -> None:
    """So many rounds: claim, send, mark."""

    async def go() -> None:
        with ThreadPoolExecutor(1) as pool:
            running = Courier(desk, pool)
            for _ in range(count):
                await running._turn()
                await asyncio.gather(*running.flying)
                await running._turn()
            await asyncio.gather(*running.flying)
            await running._turn()
            pool.submit(db.close)

    asyncio.run(go())


def again(row: Outbox) -> Outbox:
    return Outbox.get_by_id(row.id)


def test_a_message_is_rendered_in_the_readers_language_of_now(desk: Work, telegram: FakeChannel) -> None:
    who = person("telegram", "7", lang="hi")
    row = put(identity=who)
    person("telegram", "7", lang="en")
    turns(desk)
    assert [(one.html, one.key) for one in telegram.sent] == [("… and 3 more", str(row.id))]
    assert again(row).state == "sent"
    assert deliveries.statuses_of(row.id) == ["sent"]


def test_a_group_is_spoken_to_in_its_language(desk: Work, telegram: FakeChannel) -> None:
    with db.transaction():
        room = rooms.add_room("JAL", "telegram_group", "telegram", NOW, chat="-100", lang="mr")
    put("-100", room=room)
    turns(desk)
    assert telegram.sent[0].html == "… आणि आणखी 3 तक्रारी"


def test_buttons_and_what_extra_says_reach_the_channel(desk: Work, telegram: FakeChannel) -> None:
    ask = {"key": "button.ask", "data": "o:ask:1", "params": {}}
    yes = {"names": {"hi": "हाँ", "en": "Yes"}, "data": "d:1"}
    put(buttons=[[ask], [yes]], extra={"reply_to": "55", "location": [25.4, 81.8], "ask_contact": "button.ask"})
    turns(desk)
    [sent] = telegram.sent
    assert [[button.label for button in line] for line in sent.buttons] == [["❓ पूछें"], ["हाँ"]]
    assert (sent.reply_to, sent.location, sent.ask_contact) == ("55", (25.4, 81.8), "❓ पूछें")


@pytest.fixture
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pacing.WHOLE, "telegram", pacing.Pace(0.001, 500))


@pytest.mark.usefixtures("unpaced")
def test_one_at_a_time_is_on_its_way_of_what_would_be_seen_twice(desk: Work, telegram: FakeChannel) -> None:
    telegram.delay = 0.02
    for number in range(8):
        put(str(number + 1))
    turns(desk, 8)
    assert len(telegram.sent) == 8
    assert telegram.most_busy == 1


@pytest.mark.usefixtures("unpaced")
def test_changes_of_cards_and_answers_to_presses_go_beside_it(desk: Work, telegram: FakeChannel) -> None:
    telegram.delay = 0.02
    for number in range(8):
        put(str(number + 1), edits=True, extra={"edit_of": "7"})
    put("9", extra={"callback_id": "77"})
    put("10")
    turns(desk, 3)
    assert len(telegram.sent) == 10
    assert telegram.most_busy == IN_FLIGHT


def until(desk: Work, happened: Callable[[], bool]) -> None:
    """The courier runs until this has happened."""

    async def go() -> None:
        with ThreadPoolExecutor(1) as pool:
            stop = asyncio.Event()
            running = asyncio.create_task(Courier(desk, pool).run(stop))
            async with asyncio.timeout(3):
                while not happened():  # noqa: ASYNC110  (looked at from outside, as a test does)
                    await asyncio.sleep(0.01)
            stop.set()
            await running
            pool.submit(db.close)

    asyncio.run(go())


@pytest.mark.usefixtures("unpaced")
def test_one_that_hangs_lets_the_next_go(desk: Work, telegram: FakeChannel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "SLOW", 0.0)
    monkeypatch.setattr(courier, "LAST_SECONDS", 0.01)
    telegram.delay = 5
    for number in range(8):
        put(str(number + 1))
    until(desk, lambda: telegram.busy == IN_FLIGHT)
    assert telegram.most_busy == IN_FLIGHT


def test_a_crowd_on_one_channel_holds_up_no_other(
    desk: Work, telegram: FakeChannel, whatsapp: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "LAST_SECONDS", 0.01)
    telegram.delay = 5
    whatsapp.can_tell = True
    for number in range(40):
        put(str(number + 1))
    writer = person("whatsapp", "+910000000001", last_inbound_at=NOW)
    put("+910000000001", channel="whatsapp", identity=writer)
    until(desk, lambda: bool(whatsapp.sent))
    assert telegram.most_busy == 1


@pytest.mark.usefixtures("unpaced")
def test_channels_that_cannot_tell_what_they_sent_take_turns(
    desk: Work, telegram: FakeChannel, whatsapp: FakeChannel
) -> None:
    for number in range(3):
        put(str(number + 1))
        address = f"+91000000000{number}"
        put(address, channel="whatsapp", identity=person("whatsapp", address, last_inbound_at=NOW))

    async def go() -> list[list[str]]:
        with ThreadPoolExecutor(1) as pool:
            running, left = Courier(desk, pool), []
            while len(telegram.sent) + len(whatsapp.sent) < 6:
                await running._turn()
                left.append([flight.letter.row.channel for flight in running.flying.values()])
                await asyncio.gather(*running.flying)
            await running._turn()
            pool.submit(db.close)
        return left

    assert asyncio.run(go()) == [["telegram"], ["whatsapp"]] * 3


def test_what_fails_for_now_is_tried_again_later_and_later(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    telegram.errors = [error("retry"), error("retry")]
    row = put()
    turns(desk)
    first = again(row).due_at - clock.at
    clock.forward(minutes=1)
    turns(desk)
    second = again(row).due_at - clock.at
    assert dt.timedelta(seconds=1) < first < second < dt.timedelta(seconds=10)
    clock.forward(minutes=1)
    turns(desk)
    assert (again(row).state, len(telegram.sent)) == ("sent", 1)


def test_a_wait_the_platform_asks_for_holds_the_whole_chat(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    telegram.errors = [error("retry", retry_after=30)]
    put("-100")
    turns(desk)
    put("-100")
    clock.forward(seconds=20)
    turns(desk)
    assert telegram.sent == []
    clock.forward(seconds=15)
    turns(desk, 2)
    assert len(telegram.sent) == 2


def test_after_too_many_tries_it_is_given_up_and_shown(desk: Work, telegram: FakeChannel) -> None:
    row = put()
    Outbox.update(attempts=40).execute()
    telegram.errors = [error("retry")]
    turns(desk)
    assert [stuck.id for stuck in outbox.stuck(5)] == [row.id]


def test_a_group_that_moved_is_followed(desk: Work, telegram: FakeChannel) -> None:
    with db.transaction():
        rooms.add_room("JAL", "telegram_group", "telegram", NOW, chat="-5")
    telegram.errors = [error("moved", new_address="-1005")]
    put("-5")
    turns(desk, 2)
    assert [one.address for one in telegram.sent] == ["-1005"]
    assert Room.get().chat == "-1005"


def test_a_chat_that_refuses_is_marked_and_the_admins_learn_of_it_once(desk: Work, telegram: FakeChannel) -> None:
    with db.transaction():
        rooms.add_room("JAL", "telegram_group", "telegram", NOW, chat="-5")
        rooms.add_room("ADMINISTRATION", "telegram_group", "telegram", NOW, chat="-9")
    first, second = put("-5"), put("-5")
    telegram.errors = [error("refused"), error("refused")]
    turns(desk, 3)
    assert (again(first).state, again(second).state) == ("refused", "refused")
    assert "the test says refused" in Room.get(Room.chat == "-5").trouble
    assert [one.address for one in telegram.sent] == ["-9"]


def test_a_citizen_who_blocked_us_is_marked_quietly(desk: Work, telegram: FakeChannel) -> None:
    who = person("telegram", "7")
    put(identity=who)
    telegram.errors = [error("refused")]
    turns(desk)
    assert Identity.get_by_id(who.id).unreachable
    assert Outbox.select().count() == 1


def test_inside_the_window_whatsapp_gets_free_text(desk: Work, whatsapp: FakeChannel) -> None:
    put("+910000000001", channel="whatsapp", identity=person("whatsapp", "+910000000001", last_inbound_at=NOW))
    turns(desk)
    assert (whatsapp.sent[0].in_window, whatsapp.sent[0].template) == (True, None)


def test_outside_the_window_whatsapp_gets_the_template(desk: Work, whatsapp: FakeChannel) -> None:
    long_ago = NOW - dt.timedelta(hours=30)
    who = person("whatsapp", "+910000000001", last_inbound_at=long_ago, lang="en")
    put("+910000000001", "job.officer_unreachable", {"name": "Asha", "channel": "x", "why": "y"}, channel="whatsapp",
        identity=who)
    turns(desk)
    template = whatsapp.sent[0].template
    assert template is not None
    assert (template.name, template.language) == ("desk_officer_unreachable", "en")
    assert template.variables == ("Asha", "x", "y")


def test_outside_the_window_a_longer_text_has_its_short_form(desk: Work, whatsapp: FakeChannel) -> None:
    params = {"department": "JAL", "n": 4, "late": 1, "code": "JAL-A-10008"}
    put("+910000000001", params=params, channel="whatsapp", extra={"outside": "digest.room_short"})
    turns(desk)
    template = whatsapp.sent[0].template
    assert template is not None
    assert (template.name, template.variables[1:]) == ("desk_digest_room", ("4", "1", "JAL-A-10008"))


def test_when_the_provider_says_the_window_is_closed_the_template_follows(desk: Work, whatsapp: FakeChannel) -> None:
    who = person("whatsapp", "+910000000001", last_inbound_at=NOW)
    params = {"name": "Asha", "channel": "x", "why": "y"}
    row = put("+910000000001", "job.officer_unreachable", params, channel="whatsapp", identity=who)
    whatsapp.errors = [error("template")]
    turns(desk, 2)
    assert [one.in_window for one in whatsapp.sent] == [False]
    assert again(row).state == "sent"


@pytest.mark.parametrize("refusals", [["refused"], ["invalid"], ["template", "template"]])
def test_what_whatsapp_does_not_carry_goes_by_sms_if_it_is_important(
    desk: Work, whatsapp: FakeChannel, sms: FakeChannel, refusals: list[Verdict]
) -> None:
    import lang

    key = next(key for key, entry in lang.entries().items() if entry.sms)
    names = {name: "2027-03-01T06:00:00+00:00" for name, _ in lang.find(key).placeholders("hi")}
    params = {**names, "department": "JAL", "category": "B", "why": [], "late": 3, "n": 3, "level": 2, "status": "new"}
    who = person("whatsapp", "+910000000001", last_inbound_at=NOW)
    whatsapp.errors = [error(verdict) for verdict in refusals]
    row = put("+910000000001", key, params, channel="whatsapp", identity=who)
    turns(desk, 3)
    assert [one.address for one in sms.sent] == ["+910000000001"]
    assert again(row).state == "dropped"


def test_a_refused_account_rests_the_channel_and_no_message_is_lost(
    desk: Work, telegram: FakeChannel, whatsapp: FakeChannel, clock: Clock
) -> None:
    with db.transaction():
        rooms.add_room("ADMINISTRATION", "telegram_group", "telegram", NOW, chat="-9")
    who = person("whatsapp", "+910000000001", last_inbound_at=NOW)
    row = put("+910000000001", channel="whatsapp", identity=who)
    whatsapp.errors = [error("config")]
    turns(desk, 3)
    assert whatsapp.sent == []
    assert "whatsapp" in telegram.sent[0].html
    clock.forward(seconds=70)
    turns(desk)
    assert (again(row).state, again(row).attempts) == ("sent", 1)


def test_an_answer_that_is_already_so_counts_as_sent(desk: Work, telegram: FakeChannel) -> None:
    row = put()
    telegram.errors = [error("done")]
    turns(desk)
    assert again(row).state == "sent"


def test_an_invalid_message_is_given_up_at_once_and_the_next_goes(desk: Work, telegram: FakeChannel) -> None:
    bad, good = put(), put()
    telegram.errors = [error("invalid")]
    turns(desk, 2)
    assert (again(bad).state, again(good).state) == ("failed", "sent")


def test_a_text_that_cannot_be_rendered_fails_alone(desk: Work, telegram: FakeChannel) -> None:
    bad, good = put("7", "no.such.text"), put("8")
    turns(desk)
    assert (again(bad).state, again(good).state) == ("failed", "sent")
    assert "no.such.text" in again(bad).error


def test_a_doubtful_message_is_asked_for_and_not_sent_twice(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    row = put()
    telegram.errors = [error("uncertain")]
    turns(desk)
    telegram.has[str(row.id)] = Sent(("99",))
    clock.forward(minutes=1)
    turns(desk)
    assert telegram.sent == []
    assert [one.provider_id for one in deliveries.of_row(row.id)] == ["99"]


def test_a_message_that_stays_in_doubt_is_left_to_the_admin_at_last(
    desk: Work, telegram: FakeChannel, clock: Clock
) -> None:
    row = put()
    telegram.errors = [error("uncertain")] * DOUBTS
    for _ in range(DOUBTS + 2):
        turns(desk)
        clock.forward(minutes=5)
    assert (telegram.sent, telegram.errors) == ([], [])
    assert again(row).state == "failed"
    assert "nobody knows" in again(row).error


def test_a_line_that_breaks_for_some_seconds_loses_nothing(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    row = put()
    telegram.errors = [error("uncertain"), error("uncertain")]
    for _ in range(30):
        turns(desk)
        clock.forward(seconds=1)
    assert (again(row).state, len(telegram.sent)) == ("sent", 1)


def test_what_the_provider_can_tell_of_is_never_given_up_for_doubt(
    desk: Work, telegram: FakeChannel, clock: Clock
) -> None:
    telegram.can_tell = True
    row = put()
    telegram.errors = [error("uncertain")] * (DOUBTS + 3)
    for _ in range(DOUBTS + 4):
        turns(desk)
        clock.forward(minutes=5)
    assert (again(row).state, len(telegram.sent)) == ("sent", 1)


def test_a_provider_that_never_says_what_became_of_a_message_is_not_asked_for_ever(
    desk: Work, telegram: FakeChannel, clock: Clock
) -> None:
    row = put()
    telegram.errors = [error("uncertain")]
    telegram.no_answer = error("retry")
    for _ in range(courier.ASKS + 1):
        assert not telegram.sent
        turns(desk)
        clock.forward(minutes=20)
    assert (again(row).state, len(telegram.asked), len(telegram.sent)) == ("sent", courier.ASKS, 1)


def test_news_that_came_meanwhile_settles_a_doubtful_message(desk: Work, whatsapp: FakeChannel, clock: Clock) -> None:
    who = person("whatsapp", "+910000000001", last_inbound_at=NOW)
    row = put("+910000000001", channel="whatsapp", identity=who)
    whatsapp.errors = [error("uncertain")]
    turns(desk)
    with db.transaction():
        outbox.receipt("whatsapp", "SM7", "delivered", "", NOW, outbox_id=row.id)
    clock.forward(minutes=1)
    turns(desk)
    assert whatsapp.sent == []
    assert deliveries.statuses_of(row.id) == ["delivered"]


def test_a_late_answer_to_a_button_press_is_dropped(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    row = put(extra={"callback_id": "q"})
    telegram.errors = [error("retry"), error("retry")]
    turns(desk)
    clock.forward(minutes=2)
    turns(desk)
    assert again(row).state == "dropped"


def test_a_card_is_posted_once_and_then_changed_in_place(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    card = make.card(NOW)
    put("-100", extra={"card": card.id, "version": 1})
    turns(desk)
    put("-100", extra={"card": card.id, "version": 2})
    clock.forward(seconds=30)
    turns(desk)
    assert [one.edit_of for one in telegram.sent] == ["", "telegram-1"]
    assert type(card).get_by_id(card.id).shown_version == 2


def test_a_card_in_a_group_that_moved_is_posted_anew(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    card = make.card(NOW)
    put("-100", extra={"card": card.id, "version": 1})
    turns(desk)
    put("-100", extra={"card": card.id, "version": 2})
    with db.transaction():
        rooms.move_chat("telegram", "-100", "-1100", clock.at)
    clock.forward(seconds=30)
    turns(desk)
    assert (telegram.sent[-1].address, telegram.sent[-1].edit_of) == ("-1100", "")


def test_a_message_waits_for_its_files_but_not_for_ever(desk: Work, telegram: FakeChannel, clock: Clock) -> None:
    with db.transaction():
        ready = attachments.add("telegram", "photo", "a", NOW, mime="image/jpeg")
        attachments.mark_fetched(ready, "ab" * 32, 3, "image/jpeg")
        never = attachments.add("telegram", "voice", "b", NOW)
    row = put(files=[ready.id, never.id])
    turns(desk)
    assert (telegram.sent, again(row).attempts) == ([], 0)
    clock.forward(seconds=100)
    turns(desk)
    [sent] = telegram.sent
    assert [(file.kind, file.url) for file in sent.files] == [("photo", f"https://desk.test/{'ab' * 32}")]


def test_a_channel_that_is_not_configured_keeps_its_messages(tmp_path: Path, clock: Clock) -> None:
    row = put()
    turns(work(tmp_path, clock))
    assert again(row).state == "queued"


def test_a_fault_while_marking_is_written_on_the_row(desk: Work, telegram: FakeChannel, monkeypatch: Any) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    row = put()
    monkeypatch.setattr(deliveries, "note_sent", broken)
    turns(desk)
    assert (again(row).state, again(row).error) == ("failed", "ZeroDivisionError: ")


def test_a_message_cut_off_by_the_end_is_in_doubt(desk: Work, telegram: FakeChannel) -> None:
    telegram.delay = 30
    row = put()

    async def go() -> None:
        stop = asyncio.Event()
        with ThreadPoolExecutor(1) as pool:
            running = asyncio.create_task(Courier(desk, pool).run(stop))
            await telegram.began.wait()
            stop.set()
            async with asyncio.timeout(3):
                await running
            pool.submit(db.close)

    asyncio.run(go())
    assert (again(row).state, again(row).doubts) == ("queued", 1)


def test_a_fault_of_the_database_loses_nothing(desk: Work, telegram: FakeChannel, monkeypatch: Any) -> None:
    row, real, faults = put(), Courier.turn, [True, False, True]

    def turn(self: Courier, *given: Any) -> Any:
        if faults and faults.pop(0):
            raise OSError("the disk is busy")
        return real(self, *given)

    async def go() -> None:
        stop = asyncio.Event()
        with ThreadPoolExecutor(1) as pool:
            running = asyncio.create_task(Courier(desk, pool).run(stop))
            async with asyncio.timeout(10):
                await telegram.began.wait()
                stop.set()
                await running
            pool.submit(db.close)

    monkeypatch.setattr(Courier, "turn", turn)
    asyncio.run(go())
    assert (len(telegram.sent), again(row).state) == (1, "sent")


def test_errors_of_a_channels_own_making_are_doubtful(desk: Work, telegram: FakeChannel) -> None:
    row = put()
    telegram.errors = [ZeroDivisionError()]  # type: ignore[list-item]
    turns(desk)
    assert (again(row).state, again(row).doubts) == ("queued", 1)


def test_an_error_says_its_decision() -> None:
    assert str(SendError("retry", "429", "slow down")) == "retry 429: slow down"
