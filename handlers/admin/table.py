"""The table of slash-commands: names, Hindi aliases, who may, and what each does. `/help` is made from it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.admin import cases, learn, office, roster, steer
from handlers.admin.args import Call
from rules.text import normalise

EVERYBODY = ("admin", "senior", "operator", "officer", "staff")
READERS = ("admin", "senior", "operator", "officer")
DESK = ("admin", "operator")
ADMIN = ("admin",)


@dataclass(frozen=True, slots=True)
class Command:
    """One command. Its texts are `admin.help.<name>` (what it does), `admin.usage.<name>` (how it is written).

    `writes`: it changes something, so an edited message does not run it again; `pages`: its lists can be turned.
    """

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    run: Callable[[Call], None]
    writes: bool = field(default=False)
    pages: bool = field(default=False)

    @property
    def alias(self) -> dict[str, str]:
        """The alias to show: the first is Hindi, the last Marathi."""
        return {"hi": self.aliases[0], "mr": self.aliases[-1], "en": self.aliases[0]}


def _help(call: Call) -> None:
    asked = find(call.args[0]) if call.args else None
    if asked is not None:
        call.answer("admin.help_one", {"what": {"key": f"admin.help.{asked.name}"}, "usage": usage_of(asked),
                                       "aliases": " ".join(f"/{alias}" for alias in asked.aliases)})
        return
    mine = [command for command in COMMANDS if call.role in command.roles]
    lines = [{"key": "admin.help_line", "params": {"name": command.name, "alias": command.alias,
                                                   "what": {"key": f"admin.help.{command.name}"}}}
             for command in mine]
    call.answer("admin.help_all", {"lines": lines})


def usage_of(command: Command) -> dict[str, object]:
    """The text that shows how a command is written, with an example."""
    return {"key": f"admin.usage.{command.name}"}


COMMANDS: tuple[Command, ...] = (
    Command("help", ("मदद", "सहायता", "मदत"), EVERYBODY, _help),
    Command("case", ("मामला", "देखें", "प्रकरण"), READERS, cases.case),
    Command("find", ("खोजें", "खोज", "शोधा"), READERS, cases.find, pages=True),
    Command("pending", ("लंबित", "प्रलंबित"), READERS, cases.pending, pages=True),
    Command("overdue", ("विलंबित", "मुदतबाह्य"), READERS, cases.overdue, pages=True),
    Command("assign", ("सौंपें", "सोपवा"), DESK, steer.assign, writes=True),
    Command("forward", ("भेजें", "अग्रेषित", "पाठवा"), ("admin", "operator", "officer"), steer.forward, writes=True),
    Command("category", ("श्रेणी",), ("admin", "officer"), steer.category, writes=True),
    Command("type", ("प्रकार",), ("admin", "officer"), steer.retype, writes=True),
    Command("merge", ("मिलाएँ", "जोड़ें", "जोडा"), ("admin", "operator", "officer"), steer.merge, writes=True),
    Command("split", ("बाँटें", "विभागा"), ("admin", "operator", "officer"), steer.split, writes=True),
    Command("note", ("टिप्पणी", "नोट", "नोंद"), EVERYBODY, steer.note, writes=True),
    Command("resolve", ("समाधान", "निस्तारण", "निराकरण"), ("admin", "operator", "officer"), steer.resolve, writes=True),
    Command("reopen", ("फिरखोलें", "पुन्हाउघडा"), ("admin", "officer"), steer.reopen, writes=True),
    Command("close", ("बंद",), ADMIN, steer.close, writes=True),
    Command("escalate", ("ऊपर", "वर"), ("admin", "operator"), steer.escalate, writes=True),
    Command("undo", ("वापस", "मागे"), ("admin", "officer", "operator"), steer.undo, writes=True),
    Command("stats", ("आँकड़े", "आंकड़े", "आकडेवारी"), READERS, cases.stats),
    Command("digest", ("सूची", "यादी"), ADMIN, office.digest, writes=True),
    Command("room", ("समूह", "गट"), ADMIN, roster.room, writes=True),
    Command("officer", ("अधिकारी",), ADMIN, roster.officer, writes=True, pages=True),
    Command("admin", ("प्रशासक",), ADMIN, roster.admin, writes=True),
    Command("holiday", ("अवकाश", "छुट्टी", "सुट्टी"), ADMIN, office.holiday, writes=True),
    Command("learn", ("सीखें", "शिका"), ADMIN, learn.learn, writes=True, pages=True),
    Command("outbox", ("संदेश",), ADMIN, office.outbox, writes=True, pages=True),
)


@functools.cache
def _by_name() -> dict[str, Command]:
    return {_key(name): command for command in COMMANDS for name in (command.name, *command.aliases)}


def _key(word: str) -> str:
    """Upper and lower case, and the ways to type a nukta or a chandrabindu, are alike."""
    return normalise(word).replace("ँ", "ं").casefold()


def find(word: str) -> Command | None:
    """The command of a name or alias, with or without its slash and the bot's name."""
    return _by_name().get(_key(word.strip().lstrip("/").partition("@")[0]))
