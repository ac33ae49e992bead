"""`desk officer`, `desk admin`, `desk room`: who sits where, from the command line."""

from __future__ import annotations

import re

import pytest

from actions import people as actions
from clock import real_time
from store import people, rooms
from tests.cli.conftest import Run

CODE = re.compile(r": ([A-Z0-9]{8})$", re.MULTILINE)


def test_an_officer_is_added_listed_and_removed(run: Run, rows: None) -> None:
    made = run("officer", "add", "Ram Prasad", "--post", "JAL:L1", "--post", "jal:l2:prj",
               "--identity", "telegram:501", "--identity", "whatsapp:+91 98000 00501").output
    assert made.rstrip("\n").split("\t")[1:] == [
        "Ram Prasad", "officer", "JAL:L1 JAL:L2:PRJ", "telegram:501 whatsapp:+919800000501"]
    assert run("officer", "list").output == made
    assert run("officer", "list", "PWD").output == ""
    number = made.split("\t")[0]
    assert "off the roster" in run("officer", "remove", number).output
    assert run("officer", "list").output == ""
    assert "no officer with number" in run("officer", "remove", number, code=1).output


def test_the_same_officer_said_again_is_brought_up_to_date(run: Run, rows: None) -> None:
    run("officer", "add", "Ram Prasad", "--post", "JAL:L1", "--identity", "telegram:501")
    run("officer", "add", "Ram Prasad Verma", "--post", "JAL:L2", "--identity", "telegram:501")
    [officer] = people.list_officers()
    assert officer.name == "Ram Prasad Verma"
    assert [post.level for post in people.posts_of(officer)] == [1, 2]


@pytest.mark.parametrize(("given", "told"), [
    (["--post", "XYZ:L1"], "no department"), (["--post", "JAL:L9"], "JAL:L1"), (["--post", "JAL:L1:NO"], "no area"),
    (["--identity", "501"], "telegram:501"), (["--identity", "telegram:ram"], "no Telegram id"),
    (["--identity", "whatsapp:12"], "digits"), (["--lang", "fr"], "not offered"),
])
def test_what_cannot_be_is_told_with_what_would_be_right(run: Run, rows: None, given: list[str], told: str) -> None:
    assert told in run("officer", "add", "Ram Prasad", *given, code=1).output
    assert people.list_officers() == []


def test_an_address_of_somebody_else_is_refused_and_nothing_is_kept(run: Run, rows: None) -> None:
    run("officer", "add", "Ram Prasad", "--post", "JAL:L1", "--identity", "telegram:501")
    run("officer", "add", "Lata Verma", "--post", "JAL:L2", "--identity", "telegram:502")
    both = ("--identity", "telegram:501", "--identity", "telegram:502")
    assert "Lata Verma" in run("officer", "add", "Ram Prasad", *both, "--post", "PWD:L1", code=1).output
    assert {post.department for one in people.list_officers() for post in people.posts_of(one)} == {"JAL"}


def test_without_an_address_a_one_time_code_is_printed_that_binds_one(run: Run, rows: None) -> None:
    found = CODE.search(run("officer", "add", "Ram Prasad", "--post", "JAL:L1").output)
    assert found is not None
    invite = actions.find_invite(f"{found[1][:4]}-{found[1][4:].lower()}", "officer", real_time())
    assert invite is not None
    assert invite.officer is not None
    assert invite.officer.name == "Ram Prasad"
    assert actions.find_invite(found[1], "room", real_time()) is None


def test_the_last_admin_stays(run: Run, rows: None) -> None:
    number = run("admin", "add", "The ACM", "--identity", "telegram:901").output.split("\t")[0]
    assert run("admin", "list").output.startswith(f"{number}\tThe ACM\tadmin")
    run("officer", "remove", number, code=1)
    assert len(people.admins()) == 1
    run("admin", "add", "Another", "--identity", "telegram:902")
    run("officer", "remove", number)
    assert [str(one.name) for one in people.admins()] == ["Another"]


def test_rooms_are_groups_or_rosters(run: Run, rows: None) -> None:
    assert "room telegram:-100123" in run("room", "add", "jal", "telegram:-100123", "--title", "Jal Nigam").output
    run("officer", "add", "Lata Verma", "--post", "SOC:L1", "--identity", "whatsapp:+919800000502")
    assert "roster with 1 member" in run("room", "add", "SOC", "whatsapp").output
    run("room", "add", "ADMINISTRATION", "telegram:-100999", "--lang", "en")
    assert [(room.department, room.kind, room.chat) for room in rooms.list_rooms()] == [
        ("ADMINISTRATION", "telegram_group", "-100999"), ("JAL", "telegram_group", "-100123"),
        ("SOC", "whatsapp_roster", "")]
    assert "Jal Nigam" in run("room", "list").output


@pytest.mark.parametrize(("where", "told"), [
    ("telegram:501", "-100"), ("sms:+919800000501", "-100"), ("-100123", "telegram:501 or whatsapp"),
])
def test_what_is_no_room_is_told(run: Run, rows: None, where: str, told: str) -> None:
    assert told in run("room", "add", "JAL", where, code=1).output
    assert rooms.list_rooms() == []


def test_a_room_code_binds_a_group(run: Run, rows: None) -> None:
    found = CODE.search(run("room", "code", "JAL").output)
    assert found is not None
    invite = actions.find_invite(found[1], "room", real_time())
    assert invite is not None
    assert invite.department == "JAL"
    assert "no department" in run("room", "code", "NONE", code=1).output


def test_a_group_is_nobody(run: Run, rows: None) -> None:
    assert "is a group" in run("officer", "add", "Ram", "--identity", "telegram:-100501", code=1).output
