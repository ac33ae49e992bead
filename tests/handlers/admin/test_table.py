"""One table of commands: who may, how they are written, what /help says."""

from __future__ import annotations

import itertools

import pytest

import lang
from handlers.admin.table import COMMANDS, Command, find
from rules.office import Office
from store import commands
from store.models import Complaint
from tests.handlers.officer.speech import code, edits, events, fresh, lines, says, silent, told
from tests.handlers.officer.test_people import anonymous
from tests.handlers.talk import Person, Room, World

ROLES = ("admin", "senior", "operator", "officer", "staff")
NAMED = {"help", "case", "find", "pending", "overdue", "assign", "forward", "category", "note", "resolve", "reopen",
         "close", "escalate", "stats", "room", "officer", "admin", "holiday", "digest", "outbox", "undo",
         "type", "merge", "split", "learn"}  # fmt: skip


def test_every_command_of_the_issue_is_there() -> None:
    assert {command.name for command in COMMANDS} == NAMED


def test_no_name_means_two_commands() -> None:
    names = list(itertools.chain.from_iterable((command.name, *command.aliases) for command in COMMANDS))
    assert len(names) == len(set(names))
    assert all(find(f"/{name}") is not None for name in names)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_a_hindi_alias_help_and_usage(command: Command) -> None:
    assert any(not alias.isascii() for alias in command.aliases)
    assert lang.has(f"admin.help.{command.name}")
    assert lang.has(f"admin.usage.{command.name}")


@pytest.mark.parametrize("typed", ["/Pending", "/PENDING", "/pending@desk_bot", "/लंबित", "/लंबित@desk_bot"])
def test_commands_are_found_however_they_are_typed(typed: str) -> None:
    found = find(typed)
    assert found is not None
    assert found.name == "pending"


@pytest.mark.parametrize("typed", ["/आँकड़े", "/आंक\u0921\u093cे", "/आंक\u095cे"])
def test_ways_to_type_a_nukta_are_alike(typed: str) -> None:
    found = find(typed)
    assert found is not None
    assert found.name == "stats"


@pytest.mark.parametrize("role", ROLES)
def test_help_lists_what_this_role_may(world: World, office: Office, role: str) -> None:
    posts = {"officer": "JAL:L1", "staff": "JAL:L0"}
    person = world.officer("कोई", posts.get(role, ""), role=role)
    person.says("/help")
    shown = person.hears("आदेश")
    for command in COMMANDS:
        assert (f"/{command.name} (" in shown.text) == (role in command.roles), command.name


def test_help_of_one_command(acm: Person) -> None:
    acm.says("/help forward")
    acm.hears("दूसरे विभाग को भेजें", "/forward JAL-A-10427 PWD", "/अग्रेषित")
    acm.says("/मदद लंबित")
    acm.hears("लंबित शिकायतें", "/pending JAL 2")
    acm.says("/help nonsense")
    acm.hears("आदेश")


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_who_may_not_hears_a_polite_no_and_it_is_recorded(
    world: World, c: Complaint, role: str, command: Command
) -> None:
    if role in command.roles:
        return
    person = world.officer("कोई", {"officer": "JAL:L1", "staff": "JAL:L0"}.get(role, ""), role=role)
    before = events(c)
    person.says(f"/{command.name} {code(c)} A")
    person.hears("क्षमा", f"/{command.name}")
    (ran,) = commands.latest(1)
    assert (ran.command, ran.arguments, ran.allowed, ran.outcome) == (command.name, f"{code(c)} A", False, "refused")
    assert events(c) == before


@pytest.mark.parametrize("words", [
    "/case {code}", "/pending", "/close {code} बस", "/officer add मैं JAL:L4", "/बंद {code} बस",
])  # fmt: skip
def test_a_citizen_hears_a_polite_no(world: World, c: Complaint, words: str) -> None:
    citizen = world.citizen(name="विनोद", language="hi")
    citizen.says(words.format(code=code(c)))
    citizen.hears("क्षमा")
    (ran,) = commands.latest(1)
    assert (ran.allowed, ran.officer_id) == (False, None)
    assert ran.identity_id is not None
    assert fresh(c).status == "assigned"


def test_a_citizens_help_is_the_citizens(world: World) -> None:
    citizen = world.citizen(language="hi")
    for words in ("/help", "/start", "/मदद"):
        citizen.says(words)
        assert "/assign" not in citizen.hears().text
    assert commands.latest(1) == []


def test_an_outsider_in_the_room_hears_a_polite_no_there(world: World, c: Complaint, room: Room) -> None:
    world.citizen(name="विनोद").says(f"/resolve {code(c)} ho gaya", room=room)
    told(room, "क्षमा", "/resolve")
    assert fresh(c).status == "assigned"


def test_allowed_calls_are_recorded_too(acm: Person, c: Complaint) -> None:
    for words, outcome in ((f"/case {code(c)}", "done"), ("/case", "wrong usage: admin.code_missing"),
                           (f"/reopen {code(c)} फिर", "refused: refused.when_assigned")):
        acm.says(words)
        acm.forgets()
        (ran,) = commands.latest(1)
        assert (ran.allowed, ran.outcome) == (True, outcome)
        assert ran.officer is not None
        assert ran.officer.name == "ए. के. वर्मा"


def test_an_unknown_command_is_put_right(acm: Person) -> None:
    acm.says("/pendng")
    acm.hears("/pending")
    acm.says("/xyzzy")
    acm.hears("/xyzzy", "/help")


def test_in_a_group_another_bots_command_is_left_alone(acm: Person, room: Room) -> None:
    acm.says("/weather", room=room)
    silent(room)
    acm.says("/pendng", room=room)
    told(room, "/pending")


def test_an_edited_command_does_not_run_again(acm: Person, c: Complaint, room: Room) -> None:
    said = says(acm, f"/note {code(c)} पहली बात", room=room)
    told(room, "टिप्पणी जोड़ दी गई")
    edits(acm, said, f"/note {code(c)} दूसरी बात", room=room)
    told(room, "नए संदेश में")
    assert events(c).count("comment") == 1


def test_an_edited_look_looks_again(acm: Person, c: Complaint, room: Room) -> None:
    said = says(acm, "/case", room=room)
    told(room, "ऐसे लिखें")
    edits(acm, said, f"/case {code(c)}", room=room)
    told(room, code(c), "समय-सीमा")


def test_an_anonymous_admin_is_told_to_write_under_their_name(world: World, c: Complaint, room: Room) -> None:
    anonymous(world, room, f"/close {code(c)} बस")
    told(room, "समूह के नाम से", "/close")
    assert fresh(c).status == "assigned"
    assert not commands.latest(1)[0].allowed


def test_words_may_stand_on_the_next_line(acm: Person, c: Complaint) -> None:
    acm.says(f"/note {code(c)}\nकल मौके पर गए थे\nनल चालू था")
    acm.hears("टिप्पणी")
    assert lines(c)[-1].data["text"] == "कल मौके पर गए थे\nनल चालू था"
    acm.says(f"/case\n{code(c)}")
    acm.hears("नल चालू था")
