"""Whatever is typed after a slash: no command raises, every one is answered, no answer is unreadable."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lang
from handlers.admin.table import COMMANDS
from store.models import Complaint, Inbound, Outbox
from tests.handlers.officer.speech import code, files
from tests.handlers.talk import Person, Room, World

WORDS = [
    "JAL", "jal", "XYZ", "ADMINISTRATION", "JAL:L1", "JAL:L9", "PWD:L2:PRJ", "A", "b", "0", "1", "2", "-1", "9" * 20,
    "२",
    "²", "list", "add", "remove", "code", "retry", "replay", "working", "whatsapp", "all", "page", "29-01-2027",
    "2027-01-29", "31-02-2027", "telegram:501", "telegram:-1", "whatsapp:+919000000001", "sms:", ":", "::", "JAL:",
    "राम",
    "जल निगम", "<b>", "&", "{code}", "%s", "\u0000", "🙏", "#", "/", "//", "\n", "JAL-B-10008", "10008", "JAL-A-10009",
    "operator",
]
PRESSED = ["seen", "done", "fwd", "until", "give", "depts", "noask", "ask", "notours", "no", "resolved", "10008", "1",
           "", "JAL", "9" * 25]  # fmt: skip
ARGUMENTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=6).map(" ".join)


@pytest.fixture
def people(world: World, acm: Person, officer: Person, room: Room) -> tuple[World, Person, Person, Room, Complaint]:
    c = files(world, room=room)[1]
    return world, acm, officer, room, c


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([name for one in COMMANDS for name in (one.name, *one.aliases)]), words=ARGUMENTS,
       by_admin=st.booleans(), in_room=st.booleans(), with_code=st.booleans())
def test_no_command_ever_raises(
    people: tuple[World, Person, Person, Room, Complaint], name: str, words: str, by_admin: bool, in_room: bool,
    with_code: bool,
) -> None:  # fmt: skip
    world, acm, officer, room, c = people
    person = acm if by_admin else officer
    before = Outbox.select().count()
    said = f"/{name} {code(c)} {words}" if with_code else f"/{name} {words}"
    assert person.says(said, room=room if in_room else None) == "done"
    assert Outbox.select().count() > before, f"{said!r} was not answered"
    assert not Inbound.select().where(Inbound.state == "pending").count()
    config = world.office.config
    for row in Outbox.select().order_by(Outbox.id).offset(before):
        for language in lang.LANGUAGES:
            lang.render(row.key, language, row.params, config)
        for one in (one for line in row.buttons for one in line):
            assert len(one["data"].encode()) <= 64
    for listener in (acm, officer, room):
        listener.forgets()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from("osua"),
       rest=st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PRESSED), max_size=5).map(":".join)))
def test_no_press_ever_raises(people: tuple[World, Person, Person, Room, Complaint], kind: str, rest: str) -> None:
    world, acm, officer, room, _ = people
    data = f"{kind}:{rest}"
    world_answers = Outbox.select().where(Outbox.lane == "answer").count()
    number = next(world.ids)
    assert officer._take(kind="press", button=data, callback_id=f"q{number}", room=room) == "done"
    assert Outbox.select().where(Outbox.lane == "answer").count() > world_answers, f"{data!r} was not answered"
    for listener in (acm, officer, room):
        listener.forgets()
