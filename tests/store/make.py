"""Small made-up rows for the tests of this room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from store import complaints, db, people, rooms
from store.models import Complaint, RoomPost


def complaint(now: dt.datetime, **fields: Any) -> Complaint:
    with db.transaction():
        identity = people.keep_identity("telegram", "501", now, name="Asha")
        citizen = people.citizen_of(identity, now)
        given: dict[str, Any] = {
            "department": "JAL", "category": "B", "text": "no water", "status": "assigned", "citizen": citizen,
            "identity": identity, "registered_at": now, "due_at": now + dt.timedelta(days=3),
        }  # fmt: skip
        return complaints.add(**(given | fields))


def card(now: dt.datetime) -> RoomPost:
    filed = complaint(now)
    with db.transaction():
        room = rooms.add_room("JAL", "telegram_group", "telegram", now, chat="-100")
        return rooms.keep_card(filed, room, now)[0]
