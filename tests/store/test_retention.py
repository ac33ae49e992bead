"""What is left after the keeping time, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from store import attachments, comments, complaints, db, history, inbox, outbox, people, retention
from store.models import Attachment, Complaint, Delivery, Inbound, Outbox
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=365)
pytestmark = pytest.mark.usefixtures("both")


def test_old_messages_go_and_those_still_waiting_stay() -> None:
    with db.transaction():
        for at in (NOW - YEAR, NOW):
            inbox.keep("telegram", f"b:{at}", "501", "501", "words", at)
            row = outbox.put("telegram", "501", "news", "hi", {}, at)
            assert row is not None
            outbox.mark_sent(row, [str(at)], at)
        outbox.put("telegram", "501", "waiting", "hi", {}, NOW - YEAR)
        assert retention.forget_messages(NOW - YEAR / 2, 100) == 2
        assert retention.forget_messages(NOW - YEAR / 2, 100) == 0
    assert [row.key for row in Outbox.select().order_by(Outbox.id)] == ["news", "waiting"]
    assert Inbound.select().count() == Delivery.select().count() == 1


def test_a_file_two_complaints_share_stays_until_neither_needs_it() -> None:
    with db.transaction():
        for at, sha in (NOW - YEAR, "aa"), (NOW, "aa"), (NOW - YEAR, "bb"):
            attachments.mark_fetched(attachments.add("telegram", "photo", "ref", at), sha, 1, "image/jpeg")
        assert retention.forget_media(NOW - YEAR / 2, 100) == (2, ["bb"])
    assert [row.sha256 for row in Attachment.select().order_by(Attachment.id)] == ["", "aa", ""]


def test_a_person_forgotten_leaves_number_and_dates_and_a_chain_that_holds() -> None:
    filed = make.complaint(NOW - YEAR, closed_at=NOW - YEAR, place="Katra", status="closed")
    with db.transaction():
        history.append(filed, "registered", NOW - YEAR, "citizen", {"words": "secret"}, actor_name="Asha")
        comments.add(filed, "the neighbour of Asha", NOW - YEAR, author="Ravi")
        [gone] = retention.forget_people(NOW - YEAR / 2, NOW, 10)
        history.append(gone, "forgotten", NOW, "desk")
        assert retention.forget_people(NOW - YEAR / 2, NOW, 10) == []
    kept = Complaint.get_by_id(filed.id)
    assert (kept.number, kept.text, kept.place, kept.identity_id) == (filed.number, "", "", None)
    assert kept.forgotten_at == NOW
    assert history.verify() == []
    assert [comment.text for comment in comments.of(kept)] == [""]
    assert people.find_identity("telegram", "501") is None


def test_a_person_with_a_younger_complaint_is_still_known() -> None:
    make.complaint(NOW - YEAR, closed_at=NOW - YEAR)
    younger = make.complaint(NOW)
    with db.transaction():
        retention.forget_people(NOW - YEAR / 2, NOW, 10)
    found = people.find_identity("telegram", "501")
    assert found is not None
    assert found.name == "Asha"
    assert [c.number for c in complaints.of_citizen(found.citizen, 5)] == [younger.number]
