from __future__ import annotations

import datetime as dt

import pytest

from actions import work
from actions.turn import Refused
from store import attachments, comments, db, history, outbox
from tests.actions.conftest import World


def test_done_is_told_at_once_with_the_words_and_the_photo_and_asked_back(world: World) -> None:
    c = world.files()
    world.hears("501")
    with db.transaction():
        photo = attachments.add("telegram", "photo", "after-1", world.now, role="evidence")
    world.do(work.do_resolve, world.by("ram"), c, "पाइप बदल दिया", (photo.id,))
    assert world.fresh(c).status == "resolved"
    assert world.hears("501") == ["news.resolved"]
    row = world.rows("501")[-1]
    assert row.files == [photo.id]
    assert [one["data"] for one in row.buttons[0]] == [f"k:yes:{c.number}", f"k:no:{c.number}"]
    said = world.text("501")
    assert "ram" in said
    assert "पाइप बदल दिया" in said
    assert said.endswith("कृपया हाँ या नहीं बताइए।")
    assert [one.role for one in attachments.of(world.fresh(c))] == ["evidence"]


def test_a_second_done_is_refused_with_the_reason(world: World) -> None:
    c = world.files()
    world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    with pytest.raises(Refused) as no:
        world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    assert no.value.key == "refused.when_resolved"


@pytest.mark.parametrize(("who", "key"), [
    ("mohan", "refused.not_your_department"), ("sevak", "refused.staff_reports_only"),
])  # fmt: skip
def test_who_may_not_close_is_told_why_and_nothing_changes(world: World, who: str, key: str) -> None:
    c = world.files()
    before = len(world.rows())
    with pytest.raises(Refused) as no:
        world.do(work.do_resolve, world.by(who), c, "हो गया")
    assert no.value.key == key
    assert world.fresh(c).status == "assigned"
    assert len(world.rows()) == before


def test_the_card_is_edited_in_place_and_loses_its_buttons_when_done(world: World) -> None:
    c = world.files()
    world.hears("-1001")
    world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    first, second = world.rows("-1001")
    assert first.extra["card"] == second.extra["card"]
    assert second.buttons == []
    assert second.extra["version"] == world.fresh(c).version


def test_a_card_still_waiting_takes_the_new_state_instead_of_a_second_message(world: World) -> None:
    c = world.files()
    world.do(work.do_progress, world.by("ram"), c, "")
    (card,) = world.rows("-1001")
    assert card.params["status"] == "in_progress"


def test_a_card_taken_to_be_sent_meanwhile_is_followed_by_its_new_state(world: World) -> None:
    c = world.files()
    with db.transaction():
        taken = [row for row in outbox.claim(world.now, 10) if row.key == "room.card"]
        assert not outbox.reword(taken[0], "room.card", {}, ())
    world.do(work.do_progress, world.by("ram"), c, "")
    assert [row.params["status"] for row in world.rows("-1001")] == ["assigned", "in_progress"]


def test_seen_is_told_once(world: World) -> None:
    c = world.files()
    world.hears("501")
    world.do(work.do_seen, world.by("ram"), c)
    world.do(work.do_seen, world.by("lata"), c)
    assert world.hears("501") == ["news.seen"]


def test_working_is_told_the_first_time_only(world: World) -> None:
    c = world.files()
    world.hears("501")
    world.do(work.do_progress, world.by("ram"), c, "टीम भेजी है")
    world.do(work.do_progress, world.by("ram"), c, "खुदाई चल रही है")
    assert world.hears("501") == ["news.working"]
    assert world.fresh(c).status == "in_progress"


def test_partial_with_a_day_moves_the_clock_to_that_day(world: World) -> None:
    c = world.files()
    world.hears("501")
    world.do(work.do_partial, world.by("ram"), c, "आधी पाइप", dt.date(2026, 12, 1))
    now = world.fresh(c)
    assert now.due_at == now.promised_at == dt.datetime(2026, 12, 1, 12, 30, tzinfo=dt.UTC)
    assert (now.next_action, now.next_action_at) == ("remind", now.due_at - dt.timedelta(hours=24))
    assert world.hears("501") == ["news.partial_until"]


def test_partial_without_a_day_leaves_the_deadline(world: World) -> None:
    c = world.files()
    world.do(work.do_partial, world.by("ram"), c, "आधी पाइप")
    assert world.fresh(c).due_at == c.due_at
    assert world.fresh(c).status == "partial"


def test_more_time_is_a_promise_and_no_new_deadline(world: World) -> None:
    c = world.files()
    world.hears("501")
    world.do(work.do_more_time, world.by("ram"), c, dt.date(2026, 11, 24))
    now = world.fresh(c)
    assert now.due_at == c.due_at
    assert now.level_due_at == c.level_due_at
    assert (now.next_action, now.next_action_at) == ("promised", now.promised_at)
    assert world.hears("501") == ["news.promised"]
    assert "मंगलवार 24 नवंबर" in world.text("501")


def test_the_same_day_promised_again_is_no_news_to_the_citizen(world: World) -> None:
    c = world.files()
    for day in (24, 24, 25):
        world.do(work.do_more_time, world.by("ram"), world.fresh(c), dt.date(2026, 11, day))
    assert world.hears("501") == ["news.registered", "news.promised", "news.promised"]
    assert "बुधवार 25 नवंबर" in world.text("501")


@pytest.mark.parametrize(("day", "key"), [
    (dt.date(2026, 11, 20), "refused.promise_past"), (dt.date(2027, 11, 20), "refused.promise_far"),
])  # fmt: skip
def test_a_promise_of_a_silly_day_is_refused(world: World, day: dt.date, key: str) -> None:
    c = world.files()
    with pytest.raises(Refused) as no:
        world.do(work.do_more_time, world.by("ram"), c, day)
    assert no.value.key == key


def test_today_said_in_the_evening_lasts_until_the_day_is_over(world: World) -> None:
    c = world.files()
    world.at(23, 19)
    world.do(work.do_more_time, world.by("ram"), c, dt.date(2026, 11, 23))
    assert world.fresh(c).promised_at == dt.datetime(2026, 11, 23, 18, 29, tzinfo=dt.UTC)


def test_a_question_reaches_the_citizen_and_the_answer_the_room(world: World) -> None:
    c = world.files()
    world.hears("501"), world.hears("-1001")
    world.do(work.do_ask, world.by("ram"), c, "मकान नंबर क्या है?")
    assert world.hears("501") == ["news.asked"]
    assert "मकान नंबर" in world.text("501")
    assert work.is_asked(world.fresh(c))
    world.do(work.do_answer, world.turn(), c, "42 ख")
    assert world.hears("-1001")[-1] == "room.answered"
    assert "42 ख" in world.text("-1001")
    assert not work.is_asked(world.fresh(c))


def test_a_question_without_words_is_refused(world: World) -> None:
    c = world.files()
    with pytest.raises(Refused, match="ask_needs_words"):
        world.do(work.do_ask, world.by("ram"), c, "  ")


def test_comments_and_additions_never_move_the_clock(world: World) -> None:
    c = world.fresh(world.files())
    before = (c.due_at, c.next_action, c.next_action_at, c.version)
    world.later(hours=5)
    world.do(work.do_comment, world.by("sevak"), c, "मौके पर गया था", "sevak")
    world.do(work.do_add, world.turn(), c, "बच्चे भी बीमार हैं")
    now = world.fresh(c)
    assert (now.due_at, now.next_action, now.next_action_at, now.version) == before
    assert [one.text for one in comments.of(now)] == ["मौके पर गया था", "बच्चे भी बीमार हैं"]
    assert [line.event for line in history.of(now)][-2:] == ["comment", "added"]


def test_a_rejection_needs_a_reason_which_the_citizen_hears_and_may_dispute(world: World) -> None:
    c = world.files()
    world.hears("501")
    with pytest.raises(Refused, match="reject_needs_reason"):
        world.do(work.do_reject, world.by("ram"), c, " ")
    world.do(work.do_reject, world.by("ram"), c, "निजी कनेक्शन है")
    assert world.hears("501") == ["news.rejected"]
    assert "निजी कनेक्शन है" in world.text("501")
    assert world.rows("501")[-1].buttons[0][0]["data"] == f"k:no:{c.number}"


def test_what_has_climbed_cannot_be_turned_down_from_below(world: World) -> None:
    c = world.files()
    with db.transaction():
        fresh = world.fresh(c)
        fresh.level = 2
        fresh.save()
    with pytest.raises(Refused, match="above_you"):
        world.do(work.do_reject, world.by("ram"), c, "नहीं हो सकता")
    world.do(work.do_reject, world.by("lata"), c, "नहीं हो सकता")
    assert world.fresh(c).status == "rejected"


def test_every_change_leaves_its_line_with_before_and_after(world: World) -> None:
    c = world.files()
    world.do(work.do_resolve, world.by("ram"), c, "हो गया")
    line = history.of(world.fresh(c))[-1]
    assert (line.event, line.actor, line.actor_name) == ("resolved", "officer", "ram")
    assert line.data["before"]["status"] == "assigned"
    assert line.data["after"]["status"] == "resolved"
    assert history.verify(world.fresh(c)) == []
