"""The outbox: what is claimed, in which order, and how it is marked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from store import db, deliveries, outbox, pacing
from store.models import Delivery, Outbox
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.usefixtures("both")


def later(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


def put(address: str, key: str = "news", **more: Any) -> Outbox:
    with db.transaction():
        row = outbox.put(more.pop("channel", "telegram"), address, key, "hi", {}, more.pop("now", NOW), **more)
    assert row is not None
    return row


def claim(now: dt.datetime = NOW, limit: int = 20) -> list[str]:
    with db.transaction():
        return [row.key for row in outbox.claim(now, limit)]


def the(key: str) -> Outbox:
    return Outbox.get(Outbox.key == key)


def test_one_address_has_one_message_in_flight_and_gets_them_in_order() -> None:
    put("7", "first")
    put("7", "second")
    put("8", "other")
    assert claim() == ["first", "other"]
    assert claim(later(5)) == []
    with db.transaction():
        outbox.mark_sent(the("first"), ["1"], NOW)
    assert claim(later(5)) == ["second"]


def test_urgent_goes_before_others_but_not_before_its_own_address() -> None:
    put("7", "older")
    put("8", "plain")
    put("7", "behind", urgent=True)
    put("9", "urgent", urgent=True)
    assert claim() == ["urgent", "older", "plain"]


def test_a_message_tried_again_holds_back_the_later_ones_and_a_refused_one_does_not() -> None:
    put("7", "failing")
    put("7", "behind")
    claim()
    with db.transaction():
        outbox.mark_retry(the("failing"), later(60), "busy")
    assert claim(later(30)) == []
    assert claim(later(60)) == ["failing"]
    with db.transaction():
        outbox.mark_refused(the("failing"), "blocked")
    assert claim(later(61)) == ["behind"]


def test_a_message_put_off_on_purpose_holds_back_nobody() -> None:
    put("7", "morning", due_at=later(3600))
    put("7", "now")
    assert claim() == ["now"]


def test_the_same_dedupe_is_put_once() -> None:
    put("7", dedupe="x")
    with db.transaction():
        assert outbox.put("telegram", "7", "news", "hi", {}, NOW, dedupe="x") is None
    assert Outbox.select().count() == 1


def test_a_group_gets_no_more_than_twenty_in_a_minute() -> None:
    for number in range(60):
        put("-100", str(number))
    times = []
    for second in range(120):
        for key in claim(later(second)):
            times.append(second)
            with db.transaction():
                outbox.mark_sent(the(key), [key], later(second))
    for start in range(60):
        assert sum(start <= at < start + 60 for at in times) <= 20
    assert len(times) >= 33


def test_the_whole_channel_keeps_its_pace() -> None:
    for number in range(200):
        put(str(number + 1), str(number))
    sent = sum(len(claim(later(step / 100), 100)) for step in range(100))
    assert 24 <= sent <= 30


def test_a_clock_set_back_does_not_silence_the_desk() -> None:
    tomorrow = later(86400)
    for key in ("a", "b", "c", "d", "e"):
        put("-100", key, now=tomorrow)
        claim(tomorrow)
        with db.transaction():
            outbox.mark_sent(the(key), [key], tomorrow)
    put("-100", "today")
    assert claim() == ["today"]


def test_a_wait_the_platform_asked_for_is_kept() -> None:
    with db.transaction():
        pacing.hold_back("telegram", "7", later(90))
    put("7")
    assert claim(later(89)) == []
    assert claim(later(90)) == ["news"]


def test_an_answer_to_a_button_press_is_not_held_up_by_the_chats_pace() -> None:
    for number in range(9):
        put("7", f"text{number}")
    claim()
    put("7", "answer", extra={"callback_id": "q1"}, urgent=True)
    assert claim() == ["answer"]


def test_what_a_room_is_told_goes_before_the_changes_of_its_cards() -> None:
    put("-100", "card")
    for number in range(3):
        put("-100", f"edit{number}", edits=True)
    said = []
    for second in range(20):
        for key in claim(later(second)):
            said.append((second, key))
            with db.transaction():
                outbox.mark_sent(the(key), [key], later(second))
        if second in (3, 4):
            put("-100", f"line{second}", now=later(second), urgent=True)
    # The line of the fourth second finds a place, the third change waits until words would have one too.
    assert said[:5] == [(0, "card"), (0, "edit0"), (1, "edit1"), (4, "line3"), (5, "line4")]
    assert said[5][1] == "edit2"
    assert said[5][0] > 8


def test_in_a_room_that_never_falls_silent_a_card_is_changed_all_the_same() -> None:
    changed = None
    for second in range(60):
        if second == 5:
            put("-100", "edit", now=later(5), edits=True)
        if second % 4 == 0:
            put("-100", f"line{second}", now=later(second))
        for key in claim(later(second)):
            changed = second if key == "edit" else changed
            with db.transaction():
                outbox.mark_sent(the(key), [key], later(second))
        if second == 0:
            for number in range(5):
                put("-100", f"talk{number}")
    assert changed is not None
    assert 20 < changed < 35


def test_a_card_that_waits_can_take_the_newer_state_and_one_on_its_way_cannot() -> None:
    shown = make.card(NOW)
    put("-100", "card.first", extra={"card": shown.id, "version": 1})
    waiting = outbox.live_card(shown)
    assert waiting is not None
    with db.transaction():
        outbox.reword(waiting, "card.second", {"n": 2}, [], version=2)
    assert claim() == ["card.second"]
    assert the("card.second").extra == {"card": shown.id, "version": 2}
    assert outbox.live_card(shown) is None


def test_what_a_dead_courier_left_is_doubtful() -> None:
    put("7", "cut")
    claim()
    with db.transaction():
        assert outbox.uncertain_after_crash(later(1)) == 1
    with db.transaction():
        [row] = outbox.claim(later(2), 5)
    assert (row.doubts, row.attempts) == (1, 2)


def test_a_receipt_may_come_before_the_answer_to_the_send() -> None:
    put("+910000000001", "early", channel="whatsapp")
    claim()
    with db.transaction():
        outbox.receipt("whatsapp", "SM1", "delivered", "", later(1))
        outbox.mark_sent(the("early"), ["SM1"], later(2), "queued")
    [delivery] = Delivery.select()
    assert (delivery.status, delivery.outbox_id) == ("delivered", the("early").id)


def test_news_of_a_failure_that_comes_before_the_answer_to_the_send_is_not_forgotten() -> None:
    row = put("+910000000001", "early", channel="whatsapp")
    claim()
    with db.transaction():
        outbox.receipt("whatsapp", "SM1", "failed", "63016 outside", later(1), outbox_id=row.id)
        outbox.mark_sent(the("early"), ["SM1"], later(2), "queued")
    assert [(one.id, one.error) for one in outbox.bounced(5)] == [(row.id, "63016 outside")]


def test_a_message_that_fails_after_all_has_bounced() -> None:
    put("+910000000001", "bounced", channel="whatsapp")
    claim()
    with db.transaction():
        outbox.mark_sent(the("bounced"), ["SM1"], NOW, "queued")
        outbox.receipt("whatsapp", "SM1", "failed", "63016", later(2))
    assert [(row.state, row.error) for row in outbox.bounced(5)] == [("bounced", "63016")]


def test_news_that_names_its_message_finds_it_although_the_send_was_never_marked() -> None:
    row = put("+910000000001", "cut", channel="whatsapp")
    claim()
    with db.transaction():
        outbox.receipt("whatsapp", "SM1", "delivered", "", later(2), outbox_id=row.id)
    assert deliveries.statuses_of(row.id) == ["delivered"]


def test_a_message_given_up_is_shown_and_can_be_replayed() -> None:
    put("7", "lost")
    claim()
    with db.transaction():
        outbox.mark_failed(the("lost"), "too long")
    assert [row.error for row in outbox.stuck(5)] == ["too long"]
    assert outbox.count_stuck() == 1
    with db.transaction():
        assert outbox.replay(the("lost").id, later(9))
    assert claim(later(20)) == ["lost"]
