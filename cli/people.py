"""`desk officer`, `desk admin`, `desk room`: who sits where, and where departments talk."""

from __future__ import annotations

import click

from actions import people as roster
from cli.shared import or_say, turn_at_desk
from rules.roster import ROLES, parse_address, parse_department, parse_person, parse_post
from store import people, rooms
from store.models import Officer


@click.group()
def officer() -> None:
    """Officers and their posts."""


@officer.command("add")
@click.argument("name")
@click.option("--post", "posts", multiple=True, metavar="DEPT:LEVEL[:AREA]", help="A post held; may be repeated.")
@click.option("--identity", "identities", multiple=True, metavar="CHANNEL:ADDRESS",
              help="telegram:501 or whatsapp:+91…; may be repeated. Without one, a one-time code is printed.")
@click.option("--role", type=click.Choice(ROLES), default="officer", show_default=True)
@click.option("--lang", default="hi", show_default=True, help="The language the officer is spoken to in.")
def officer_add(name: str, posts: tuple[str, ...], identities: tuple[str, ...], role: str, lang: str) -> None:
    """Put NAME on the roster, or bring the person's posts and addresses up to date."""
    _add(name, posts, identities, role, lang)


@officer.command("list")
@click.argument("department", default="")
def officer_list(department: str) -> None:
    """The roster: number, name, role, posts, addresses."""
    with turn_at_desk() as turn:
        code = or_say(lambda: parse_department(department, turn.office.config)) if department else ""
        for one in people.list_officers():
            if not code or any(post.department == code for post in people.posts_of(one)):
                click.echo(_line(one))


@officer.command("remove")
@click.argument("number", type=int)
def officer_remove(number: int) -> None:
    """Take the person with this NUMBER (see `desk officer list`) off the roster; complaints stay with the posts."""
    with turn_at_desk() as turn:
        found = people.find_officer(number)
        if found is None or not found.active:
            raise click.ClickException(f"there is no officer with number {number}; `desk officer list` shows them")
        roster.do_remove_officer(turn, found)
        click.echo(f"{found.name} is off the roster")


@click.group()
def admin() -> None:
    """The desk's administrators (the ACM)."""


@admin.command("add")
@click.argument("name")
@click.option("--identity", "identities", multiple=True, metavar="CHANNEL:ADDRESS",
              help="telegram:901 or whatsapp:+91…; may be repeated. Without one, a one-time code is printed.")
@click.option("--lang", default="hi", show_default=True)
def admin_add(name: str, identities: tuple[str, ...], lang: str) -> None:
    """Make NAME an admin."""
    _add(name, (), identities, "admin", lang)


@admin.command("list")
def admin_list() -> None:
    """The admins."""
    with turn_at_desk():
        for one in people.admins():
            click.echo(_line(one))


@click.group()
def room() -> None:
    """Where departments talk."""


# a bare -100… is told as a wrong address, not as an unknown option
@room.command("add", context_settings={"ignore_unknown_options": True})
@click.argument("department")
@click.argument("where")
@click.option("--title", default="", help="How the room is called in lists.")
@click.option("--lang", default="hi", show_default=True, help="The language spoken in the room.")
def room_add(department: str, where: str, title: str, lang: str) -> None:
    """Give DEPARTMENT (or ADMINISTRATION) the room WHERE: telegram:-100… for a group, whatsapp for a roster."""
    with turn_at_desk() as turn:
        code = or_say(lambda: parse_department(department, turn.office.config))
        if where == "whatsapp":
            made = roster.do_add_room(turn, code, "whatsapp", title=title, lang=lang)
            click.echo(f"{code}: a WhatsApp roster with {len(rooms.roster_members(made))} member(s)")
            return
        channel, chat = or_say(lambda: parse_address(where))
        if channel != "telegram" or not chat.startswith("-"):
            raise click.ClickException(f"{where}: a room is telegram:-100… (a group's id begins with -) or whatsapp")
        roster.do_add_room(turn, code, channel, chat, title=title, lang=lang)
        click.echo(f"{code}: room {where}")


@room.command("code")
@click.argument("department")
def room_code(department: str) -> None:
    """Print a one-time code; typed in a Telegram group it binds the group to DEPARTMENT."""
    with turn_at_desk() as turn:
        code = or_say(lambda: parse_department(department, turn.office.config))
        made = roster.do_make_invite(turn, "room", department=code)
        click.echo(f"type this in the group of {code} within {roster.INVITE_HOURS} hours: {made}")


@room.command("list")
def room_list() -> None:
    """The rooms in use."""
    with turn_at_desk():
        for one in rooms.list_rooms():
            click.echo(f"{one.id}\t{one.department}\t{one.kind}\t{one.chat or '-'}\t{one.title}\t{one.trouble}")


def _add(name: str, posts: tuple[str, ...], identities: tuple[str, ...], role: str, lang: str) -> None:
    with turn_at_desk() as turn:
        config = turn.office.config
        if lang not in config.desk.languages:
            raise click.ClickException(f"--lang {lang}: not offered; use one of {', '.join(config.desk.languages)}")
        wanted = [or_say(lambda text=text: parse_post(text, config)) for text in posts]  # type: ignore[misc]
        addresses = [or_say(lambda text=text: parse_person(text)) for text in identities]  # type: ignore[misc]
        made = roster.do_add_officer(turn, name.strip(), role, wanted, addresses, lang)
        click.echo(_line(made))
        if not addresses:
            code = roster.do_make_invite(turn, "officer", officer=made)
            click.echo(f"{made.name} sends this to the desk in private within {roster.INVITE_HOURS} hours: {code}")


def _line(one: Officer) -> str:
    posts = " ".join(str(roster.wanted_of(post)) for post in people.posts_of(one)) or "-"
    where = " ".join(f"{identity.channel}:{identity.address}" for identity in people.identities_of_officer(one)) or "-"
    return f"{one.id}\t{one.name}\t{one.role}\t{posts}\t{where}"
