"""Runs a slash-command: finds it, asks whether this person may, records it, answers wrong usage with the right one."""

from __future__ import annotations

import difflib
from dataclasses import replace

from actions.turn import Refused, Turn
from handlers.admin.args import Call, WrongUsageError
from handlers.admin.table import COMMANDS, Command, find, usage_of
from handlers.answer import Scene
from handlers.inbound import Inbound, from_json
from store import commands, db, inbox
from store.models import Identity, Room

_LONGEST_NUMBER = 12


def handle_command(turn: Turn, inbound: Inbound, identity: Identity, room: Room | None) -> bool:
    """Run the slash-command of a message; False when it is none of ours (a citizen's /start or /help goes on)."""
    if inbound.button or not inbound.text.strip().startswith("/"):
        return False
    word, rest = _split(inbound.text)
    command = find(word)
    if turn.actor.officer is None and (command is None or command.name == "help"):
        return False
    scene = _scene(turn, inbound, identity, room)
    if command is None:
        return _unknown(scene, word)
    if inbound.kind == "edit" and command.writes:
        scene.answer("admin.edited", {"name": command.name})
        return True
    run(scene, command, rest)
    return True


def _split(text: str) -> tuple[str, str]:
    """The command's word and what follows it, on the same line or the next."""
    word, *rest = text.strip().split(maxsplit=1)
    return word, rest[0].strip() if rest else ""


def _scene(turn: Turn, inbound: Inbound, identity: Identity, room: Room | None) -> Scene:
    return Scene(replace(turn, said_in=inbound.chat if inbound.is_group else ""), inbound, identity, room)


def handle_page(turn: Turn, inbound: Inbound, identity: Identity, room: Room | None) -> bool:
    """A press on a list's page button, `a:<page>:<inbox row of the command>`, or on one of /learn's, `l:<its words>`;
    False when the button is another's.
    """
    kind, _, rest = inbound.button.partition(":")
    if kind not in ("a", "l"):
        return False
    scene = _scene(turn, inbound, identity, room)
    if kind == "l":
        word, words = _split(_command_of(inbound))
        if (learn := find(word)) is not None:
            run(scene, learn, words, turned_to=1)
        return True
    page, _, origin = rest.partition(":")
    row = inbox.get(_number(origin)) if _number(origin) else None
    word, words = _split(_command_of(from_json(row.body)) or "-") if row is not None else ("", "")
    command = find(word)
    if row is None or command is None or not command.pages or not _number(page):
        scene.toast("officer.old_button")
        return True
    if inbound.callback_id:
        scene.toast("admin.page_turned", {"page": _number(page)})
    run(scene, command, words, turned_to=_number(page), origin=int(row.id))
    return True


def _command_of(said: Inbound) -> str:
    """The command a message is: its words, or what a button of /learn stands for."""
    kind, _, rest = said.button.partition(":")
    return f"/learn {rest.replace(':', ' ')}" if kind == "l" else said.text


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) <= _LONGEST_NUMBER else 0


def run(scene: Scene, command: Command, rest: str, *, turned_to: int = 0, origin: int = 0) -> None:
    """Run it if the person's role allows; every call is recorded, allowed or not."""
    officer = scene.turn.actor.officer
    role = str(officer.role) if officer is not None else ""
    allowed = role in command.roles
    outcome = "refused"
    if allowed:
        outcome = _do(Call(scene, role, command.name, rest, turned_to, origin), command)
    else:
        key = "admin.anonymous" if scene.inbound.anonymous else "admin.not_allowed"
        scene.answer(key, {"name": command.name})
    commands.add(command.name, rest, scene.turn.now, allowed=allowed, outcome=outcome, identity=scene.identity,
                 officer=officer)


def _do(call: Call, command: Command) -> str:
    try:
        with db.savepoint():
            command.run(call)
    except WrongUsageError as wrong:
        fault = {"key": wrong.key, "params": wrong.params} if wrong.key else None
        call.answer("admin.wrong_usage", {"fault": fault, "usage": usage_of(command)})
        return f"wrong usage: {wrong.key}"
    except Refused as no:
        call.answer(no.key, no.params)
        return f"refused: {no.key}"
    return "done"


def _unknown(scene: Scene, word: str) -> bool:
    """In a group a strange command may be meant for another bot: only a slip of ours is answered."""
    near = difflib.get_close_matches(word.lstrip("/").casefold(), [command.name for command in COMMANDS], n=1)
    if near:
        scene.answer("admin.unknown_near", {"word": word[:40], "near": near[0]})
    elif scene.alone:
        scene.answer("admin.unknown", {"word": word[:40]})
    return bool(near) or scene.alone
