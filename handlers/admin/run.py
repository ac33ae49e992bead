"""Runs a slash-command: finds it, asks whether this person may, records it, answers wrong usage with the right one."""

from __future__ import annotations

import difflib

from actions.turn import Refused, Turn
from handlers.admin.args import Call, WrongUsageError
from handlers.admin.table import COMMANDS, Command, find, usage_of
from handlers.answer import Scene
from handlers.inbound import Inbound
from store import commands, db
from store.models import Identity, Room


def handle_command(turn: Turn, inbound: Inbound, identity: Identity, room: Room | None) -> bool:
    """Run the slash-command of a message; False when it is none of ours (a citizen's /start or /help goes on)."""
    text = inbound.text.strip()
    if not text.startswith("/"):
        return False
    word, _, rest = text.partition(" ")
    command = find(word)
    if turn.actor.officer is None and (command is None or command.name == "help"):
        return False
    scene = Scene(turn, inbound, identity, room)
    if command is None:
        return _unknown(scene, word)
    run(scene, command, rest.strip())
    return True


def handle_page(turn: Turn, inbound: Inbound, identity: Identity, room: Room | None) -> bool:
    """A press on a list's page button: `a:<command>:<words>…`; False when the button is another's."""
    kind, _, rest = inbound.button.partition(":")
    name, _, words = rest.partition(":")
    command = find(name) if kind == "a" else None
    if command is None or command.writes:
        return False
    scene = Scene(turn, inbound, identity, room)
    if inbound.callback_id:
        scene.toast("admin.page_turned")
    run(scene, command, words.replace(":", " "))
    return True


def run(scene: Scene, command: Command, rest: str) -> None:
    """Run it if the person's role allows; every call is recorded, allowed or not."""
    turn, officer = scene.turn, scene.turn.actor.officer
    role = str(officer.role) if officer is not None else ""
    allowed = role in command.roles
    outcome = "refused"
    if allowed:
        call = Call(scene, role, command.name, tuple(rest.split()), rest)
        outcome = _do(call, command)
    else:
        scene.answer("admin.not_allowed", {"name": command.name})
    commands.add(command.name, rest, turn.now, allowed=allowed, outcome=outcome, identity=scene.identity,
                 officer=officer)


def _do(call: Call, command: Command) -> str:
    try:
        with db.savepoint():
            command.run(call)
    except WrongUsageError as wrong:
        fault = {"key": wrong.key, "params": wrong.params} if wrong.key else None
        call.answer("admin.wrong_usage", {"fault": fault, "usage": usage_of(command)})
        return "wrong usage"
    except Refused as no:
        call.answer(no.key, no.params)
        return f"refused: {no.key}"
    return "done"


def _unknown(scene: Scene, word: str) -> bool:
    near = difflib.get_close_matches(word.lstrip("/").casefold(), [command.name for command in COMMANDS], n=1)
    if near:
        scene.answer("admin.unknown_near", {"word": word, "near": near[0]})
    else:
        scene.answer("admin.unknown", {"word": word})
    return True


