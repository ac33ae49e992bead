"""What was said before is found again: by quote, by chat, by text, by who read it."""

from __future__ import annotations

import datetime as dt

import pytest

from store import db, outbox, people, quotes, rooms
from store.models import Complaint, Outbox
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 4, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
pytestmark = pytest.mark.usefixtures("both")


def sent(address: str, provider_id: str, at: dt.datetime, **more: object) -> Outbox:
    """A message that went out."""
    row = outbox.put("telegram", address, "news.rated", "hi", {"code": "JAL-B-10008"}, at, **more)  # type: ignore[arg-type]
    assert row is not None
    outbox.mark_sent(row, [provider_id], at)
    return row


def test_a_quoted_message_is_found_in_its_own_chat() -> None:
    with db.transaction():
        one, other = sent("-1", "7", NOW), sent("-2", "7", NOW)
        assert quotes.row_of("telegram", "-1", "7") == one
        assert quotes.row_of("telegram", "-2", "7") == other
        assert quotes.row_of("telegram", "-3", "7") is None


def test_the_last_said_in_a_chat_since_a_moment() -> None:
    with db.transaction():
        sent("-1", "1", NOW)
        last = sent("-1", "2", NOW + MINUTE)
        sent("-2", "3", NOW + 2 * MINUTE)
        sent("-1", "4", NOW + 2 * MINUTE, extra={"callback_id": "q"})
        outbox.put("telegram", "-1", "news.rated", "hi", {}, NOW)
        assert quotes.last_said("telegram", "-1", NOW) == last
        assert quotes.last_said("telegram", "-1", NOW + 2 * MINUTE) is None


def test_the_last_of_a_text() -> None:
    with db.transaction():
        first = sent("-1", "1", NOW)
        last = outbox.put("telegram", "-1", "digest.room", "hi", {}, NOW)
        assert last is not None
        outbox.mark_sent(last, ["2"], NOW)
        assert quotes.last_said("telegram", "-1", NOW) == last
        assert quotes.last_said("telegram", "-1", NOW, "news.rated") == first


def test_readers_are_the_officers_who_read_the_card() -> None:
    with db.transaction():
        complaint: Complaint = make.complaint(NOW)
        anil = people.add_officer("अनिल", "officer", "hi", NOW)
        identity = people.keep_identity("whatsapp", "+919000000001", NOW)
        people.bind(identity, anil)
        room = rooms.add_room("JAL", "whatsapp_roster", "whatsapp", NOW)
        card, _ = rooms.keep_card(complaint, room, NOW)
        row = outbox.put("whatsapp", identity.address, "room.card", "hi", {}, NOW, identity=identity,
                         complaint=complaint, room=room, extra={"card": card.id, "version": 0})
        assert row is not None
        outbox.mark_sent(row, ["SM1"], NOW)
        assert quotes.readers(complaint) == []
        outbox.receipt("whatsapp", "SM1", "read", "", NOW + MINUTE)
        assert quotes.readers(complaint) == [(anil, NOW + MINUTE)]
