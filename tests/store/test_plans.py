"""The sweep, the lists and the courier read partial indexes: their cost does not grow with what is closed and sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from store import complaints, deliveries, dialogues, inbox, outbox
from store.models import Complaint, database, micros
from tests.store import make

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
READS: dict[str, tuple[Callable[[], object], str]] = {
    "the sweep": (lambda: complaints.due(NOW, 50), "INDEX complaint_due"),
    "the counts": (lambda: complaints.counts_open(NOW), "COVERING INDEX complaint_open"),
    "the open numbers": (lambda: complaints.open_numbers("JAL"), "COVERING INDEX complaint_open"),
    "a department's list": (lambda: complaints.list_open("JAL"), "INDEX complaint_pending"),
    "the citizen's list": (lambda: complaints.of_citizen(1, 5), "INDEX complaint_citizen_id_registered_at"),
    "the due dialogues": (lambda: dialogues.due(NOW, 5), "INDEX dialogue_due"),
    "the pending inbounds": (lambda: inbox.due(NOW, 5), "INDEX inbound_due"),
    "a sender's pending": (lambda: inbox.waiting("telegram", "1"), "INDEX inbound_pending"),
    "the stuck messages": (lambda: outbox.stuck(5), "INDEX outbox_stuck"),
    "the courier's look": (lambda: outbox.is_due(NOW, "telegram"), "INDEX outbox_due"),
    "the courier's claim": (lambda: outbox.claim(NOW, 5, 1, "telegram"), "INDEX outbox_due"),
    "a message's quote": (lambda: complaints.by_provider_id("telegram", "-1", "5"), "INDEX delivery_channel"),
    "a receipt": (lambda: deliveries.note_receipt("sms", "SM1", "sent", NOW), "INDEX delivery_channel"),
}


@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize("name", READS)
def test_a_read_uses_its_index(db: str, name: str, analysed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from store import db as module

    read, wanted = READS[name]
    filed = make.complaint(NOW)
    fields = filed.__data__ | {"id": None}
    rows = [fields | {"number": 20 + number, "closed_at": None if number % 9 == 0 else NOW} for number in range(900)]
    Complaint.insert_many(rows).execute()
    if analysed:
        database.execute_sql("ANALYZE")
    asked: list[tuple[str, object]] = []
    real = database.obj.execute_sql

    def listen(sql: str, params: object = None) -> object:
        asked.append((sql, params))
        return real(sql, params)

    monkeypatch.setattr(database.obj, "execute_sql", listen)
    with module.transaction():
        read()
    plans = [plan for sql, params in asked if sql.startswith("SELECT") for plan in _plan(real, sql, params)]
    assert any(wanted in plan for plan in plans), plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan], plans


def _plan(real: Callable[..., object], sql: str, params: object) -> list[str]:
    return [row[3] for row in real(f"EXPLAIN QUERY PLAN {sql}", params)]  # type: ignore[attr-defined]


def test_the_head_of_an_address_is_found_by_index(db: str) -> None:
    number = micros(NOW)
    found = database.execute_sql(f"EXPLAIN QUERY PLAN {outbox._CANDIDATES}", (0, *[number] * 6, 5))
    plan = " | ".join(row[3] for row in found)
    for index in ("outbox_due", "outbox_flying", "outbox_waiting"):
        assert index in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE" not in plan
