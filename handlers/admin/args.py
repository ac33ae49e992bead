"""What a command was given, and how it answers: reading codes, departments, pages out of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.tell import Key, Rows
from actions.turn import Turn
from config import ADMINISTRATION
from handlers.answer import Scene
from handlers.officer.which import Mistyped, named, quoted
from rules.codes import find_codes
from rules.roster import RosterError, parse_department
from store import complaints
from store.models import Complaint


class WrongUsageError(Exception):
    """The command's words are off; the usage is shown. `key` may name the very fault."""

    def __init__(self, key: str = "", **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: who, where, and its words."""

    scene: Scene
    role: str
    name: str
    args: tuple[str, ...]
    rest: str = ""

    @property
    def turn(self) -> Turn:
        """The doing this call is part of."""
        return self.scene.turn

    def answer(self, key: str, params: Mapping[str, Any] | None = None, *, buttons: Rows = (),
               c: Complaint | None = None) -> None:
        """Answer where the command was given."""
        self.scene.answer(key, params, buttons=buttons, c=c)

    def complaint(self) -> tuple[Complaint, str]:
        """The complaint the first word names (or the quoted one), and the words after it.

        Raises WrongUsageError when there is none, or when the code is mistyped: a typo never acts.
        """
        mentions = find_codes(self.rest, self.turn.office.config.departments)
        at_start = [mention for mention in mentions if not self.rest[: mention.span[0]].strip(" #:,-")]
        if at_start:
            try:
                return named(at_start[0], self.scene.room), self.rest[at_start[0].span[1]:].strip(" :,-\n")
            except Mistyped as slip:
                near = ", ".join(complaints.code_of(c) for c in slip.near)
                key = "admin.bad_code_near" if near else "admin.bad_code"
                raise WrongUsageError(key, raw=slip.raw, near=near) from None
        under = quoted(self.scene.inbound)
        if under is None:
            raise WrongUsageError("admin.code_missing")
        return under, self.rest.strip()

    def department(self, word: str, *, administration: bool = False) -> str:
        """A department's code from a word; raises WrongUsageError."""
        try:
            code = parse_department(word, self.turn.office.config)
        except RosterError as fault:
            raise WrongUsageError("admin.fault", fault=str(fault)) from None
        if code == ADMINISTRATION and not administration:
            raise WrongUsageError("admin.fault", fault=f"{code}: not here")
        return code

    def page(self) -> int:
        """The page asked for: the last word when it is a number; the first is 1."""
        last = self.args[-1] if self.args else ""
        return max(1, int(last)) if last.isdecimal() and len(last) < 5 else 1

    def pages(self, total: int, words: Sequence[str]) -> Rows:
        """Buttons to the pages before and after; their data repeat the command's words."""
        size, page = self.turn.office.config.limits.page_size, self.page()
        row = []
        if page > 1:
            row.append(Key("button.page_before", ":".join(["a", self.name, *words, str(page - 1)])))
        if page * size < total:
            row.append(Key("button.page_after", ":".join(["a", self.name, *words, str(page + 1)])))
        return [row] if row else ()
