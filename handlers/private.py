"""A private message: a one-time code, a slash-command, an officer's work, or a citizen's talk."""

from __future__ import annotations

from dataclasses import replace

from actions.turn import Turn
from handlers import admin, citizen, invites, officer
from handlers.inbound import Inbound
from handlers.who import Person

CITIZEN_BUTTONS = ("d", "k", "r")
COMPLAIN = ("complain", "new", "शिकायत", "तक्रार")
_WORDS = {
    "cases": "my complaints", "mycases": "my complaints", "lang": "language", "human": "operator",
}  # fmt: skip


def handle_private(turn: Turn, inbound: Inbound, person: Person) -> None:
    """Give a private message to whom it concerns."""
    acting = replace(turn, actor=person.actor)
    if not _as_citizen(acting, inbound, person) and _taken(acting, inbound, person):
        return
    citizen.handle(replace(turn, actor=person.citizen), _spoken(inbound), person.identity)


def _taken(turn: Turn, inbound: Inbound, person: Person) -> bool:
    """Whether it was a code, a command or an officer's work, which is then done."""
    return (
        invites.redeem(turn, inbound, person)
        or admin.handle_page(turn, inbound, person.identity, None)
        or admin.handle_command(turn, inbound, person.identity, None)
        or (person.officer is not None and officer.handle_private(turn, inbound, person.identity))
    )


def _as_citizen(turn: Turn, inbound: Inbound, person: Person) -> bool:
    """The conversation's own buttons, /complain, the answers while a complaint is written: officers have some too."""
    if inbound.button:
        return inbound.button.partition(":")[0] in CITIZEN_BUTTONS
    if _command(inbound) in COMPLAIN:
        return True
    if inbound.quoted or _command(inbound) or person.officer is None or not citizen.is_writing(person.identity):
        return False
    return not officer.names_work(turn, inbound, person.identity)


def _command(inbound: Inbound) -> str:
    word = inbound.text.strip().split(maxsplit=1)
    return word[0][1:].partition("@")[0].lower() if word and word[0].startswith("/") else ""


def _spoken(inbound: Inbound) -> Inbound:
    """A citizen's command as the word it stands for: `/status JAL-A-10427` is "status JAL-A-10427"."""
    command = _command(inbound)
    if not command:
        return inbound
    rest = inbound.text.strip().partition(" ")[2]
    if command in COMPLAIN:
        return replace(inbound, text=rest or "new complaint")
    if command == "start":  # with or without the payload of a link
        return replace(inbound, text="start")
    return replace(inbound, text=f"{_WORDS.get(command, command)} {rest}".strip())
