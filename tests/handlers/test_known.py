"""What is known of a person before the message is read says the same as the rows themselves."""

from __future__ import annotations

import datetime as dt

from actions import work
from store import briefs, complaints
from store.models import Identity
from tests.handlers.talk import Clock, Person, Room, World

CLEAR = "वार्ड 12 कटरा में पानी टंकी के पास चार दिन से पानी नहीं आ रहा है"


def test_briefs_agree_with_the_rows(world: World, citizen: Person, room: Room, officer: Person, clock: Clock) -> None:
    for ward in (1, 2, 3):
        citizen.says(f"वार्ड {ward} में {ward + 2} दिन से पानी नहीं आ रहा है")
        citizen.hears("JAL-")
        clock.passes(hours=1, silently=True)
    cards = room.hears_several(3)
    officer.says("मकान नंबर क्या है?", quoting=cards[0], room=room)
    officer.says("ho gaya, pipe badal diya", quoting=cards[1], room=room)
    identity = Identity.get(Identity.address == citizen.address)
    rows = complaints.open_of_citizen(identity.citizen_id)
    assert identity.citizen_id is not None
    found = briefs.open_of(identity.citizen_id, 20)
    assert [(b.number, b.department, b.category, b.status, b.type, b.asked) for b in found] == [
        (c.number, c.department, c.category, c.status, c.type, work.is_asked(c)) for c in rows
    ]
    assert [b.asked for b in found] == [False, False, True]
    for hours in (0, 1, 2, 4):
        since = clock.now - dt.timedelta(hours=hours)
        assert briefs.filed_since(identity.id, since) == complaints.filed_today(identity, since)
