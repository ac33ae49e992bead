"""What a command was given, and how it answers: reading codes, departments, pages out of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.tell import Key, Rows
from actions.turn import Turn
from config import ADMINISTRATION
from handlers.answer import Scene
from handlers.officer.which import Mistyped, departments_here, named, quoted
from rules.codes import code_words, find_codes
from rules.text import normalise, skeleton
from store import complaints
from store.models import Complaint

LAST_PAGE = 9999
_LONGEST_NAME = 4


class WrongUsageError(Exception):
    """The command's words are off; the usage is shown. `key` may name the very fault."""

    def __init__(self, key: str = "", **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: who, where, and its words. `turned_to` is the page a button asked for, of the command
    given in the inbox row `origin`.
    """

    scene: Scene
    role: str
    name: str
    rest: str = ""
    turned_to: int = 0
    origin: int = 0

    @property
    def args(self) -> tuple[str, ...]:
        """The words."""
        return tuple(self.rest.split())

    @property
    def turn(self) -> Turn:
        """The doing this call is part of."""
        return self.scene.turn

    def answer(self, key: str, params: Mapping[str, Any] | None = None, *, buttons: Rows = (),
               c: Complaint | None = None) -> None:
        """Answer where the command was given; a turned page takes the place of the one before."""
        self.scene.answer(key, params, buttons=buttons, c=c, instead=bool(self.turned_to))

    def complaint(self) -> tuple[Complaint, str]:
        """The complaint the first word names (or the quoted one), and the words after it.

        Raises WrongUsageError when there is none, or when the code is mistyped: a typo never acts.
        """
        office = self.turn.office
        mentions = find_codes(self.rest, office.config.departments)
        at_start = [mention for mention in mentions if not self.rest[: mention.span[0]].strip(" #:,-")]
        if at_start:
            here = departments_here(self.turn, self.scene.room, at_start[0])
            try:
                return named(at_start[0], here), self.rest[at_start[0].span[1]:].strip(" :,-\n")
            except Mistyped as slip:
                near = ", ".join(complaints.code_of(c) for c in slip.near)
                key = "admin.bad_code_near" if near else "admin.bad_code"
                raise WrongUsageError(key, raw=slip.raw, near=near) from None
        under = quoted(self.scene.inbound, office).only
        if under is None:
            raise WrongUsageError("admin.code_missing")
        return under, self.rest.strip()

    def take_department(self, text: str, *, administration: bool = False) -> tuple[str, str]:
        """The department whose code or name the text begins with, and the words after it; WrongUsageError."""
        words, config = text.split(), self.turn.office.config
        if words and administration and words[0].upper() == ADMINISTRATION:
            return ADMINISTRATION, " ".join(words[1:])
        known = code_words(config.departments)
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            code = known.get(" ".join(skeleton(normalise(word)) for word in words[:length]))
            if code:
                return code, " ".join(words[length:])
        codes = " ".join(config.department_by_code)
        raise WrongUsageError("admin.no_department" if words else "admin.which_department",
                              word=" ".join(words[:1])[:40], known=codes)

    def department(self, text: str, *, administration: bool = False) -> str:
        """The department a whole text names; WrongUsageError."""
        code, rest = self.take_department(text, administration=administration)
        if rest:
            raise WrongUsageError("admin.too_much", words=rest)
        return code

    def words_and_page(self) -> tuple[tuple[str, ...], int]:
        """The words without the page number at their end, and the page asked for; the first is 1."""
        words = self.args
        page = _page(words[-1]) if words else 0
        if page:
            words = words[:-1]
        return words, self.turned_to or page or 1

    def pages(self, page: int, total: int, size: int = 0) -> Rows:
        """Buttons to the pages before and after (of `size` lines): they repeat the command as it was given."""
        size, origin = size or self.turn.office.config.limits.page_size, self.origin or self.turn.inbound_id
        row = []
        if page > 1:
            row.append(Key("button.page_before", f"a:{page - 1}:{origin}"))
        if page * size < total:
            row.append(Key("button.page_after", f"a:{page + 1}:{origin}"))
        return [row] if row else ()


def _page(word: str) -> int:
    """The page a word names (2, २); 0 for any other word."""
    return int(word) if word.isdecimal() and 0 < int(word[:9]) <= LAST_PAGE else 0


def last_page(total: int, size: int) -> int:
    """How many pages so many lines fill."""
    return max(1, -(-total // size))
