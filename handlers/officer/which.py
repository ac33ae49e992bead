"""Which complaint is meant: by the quoted message or by a code, and what to offer when the code is mistyped.

A code acts only when its check digit is right and the letters typed are ones the complaint has or had (design D10).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from actions.tell import Plain
from actions.turn import Turn
from handlers.inbound import Inbound
from rules.codes import CodeMention, find_codes, near
from rules.lifecycle import is_working
from rules.office import Office
from rules.replies import Item
from store import complaints, people, quotes
from store.models import Complaint, Officer, Outbox, Room

OFFERED = 5
JUST_NOW = dt.timedelta(hours=1)
"""How long a word without code or quote may mean what the desk said last in the group."""


@dataclass(frozen=True, slots=True)
class Mistyped(Exception):  # noqa: N818  (an answer, not a fault)
    """No complaint has this code; `near` are open ones that look like it."""

    raw: str
    near: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What was quoted: the message of ours (where it is known), and the complaints it names."""

    row: Outbox | None = None
    complaints: tuple[Complaint, ...] = ()

    @property
    def only(self) -> Complaint | None:
        """The one complaint it is about; None for a list."""
        return self.complaints[0] if len(self.complaints) == 1 else None


def quoted(inbound: Inbound, office: Office) -> Quoted:
    """The complaint whose card, news or line was quoted; all those of a list; else what codes the quoted words hold."""
    if not inbound.quoted:
        return Quoted()
    c = complaints.by_provider_id(inbound.channel, inbound.chat, inbound.quoted)
    row = quotes.row_of(inbound.channel, inbound.chat, inbound.quoted)
    if c is not None:
        return Quoted(row, (c,))
    numbers = list(_numbers(row.params)) if row is not None else _typed_numbers(inbound.quoted_text, office)
    found = (complaints.by_number(number) for number in dict.fromkeys(numbers))
    return Quoted(row, tuple(c for c in found if c is not None))


def _numbers(params: Any) -> Iterator[int]:
    """The numbers of all codes among a message's params, however deep."""
    if isinstance(params, dict):
        code = str(params.get("code") or "").rpartition("-")[2]
        if code.isdecimal():
            yield int(code)
        params = list(params.values())
    if isinstance(params, list):
        for one in params:
            yield from _numbers(one)


def _typed_numbers(text: str, office: Office) -> list[int]:
    return [mention.number for mention in find_codes(text, office.config.departments) if mention.valid]


def understood(office: Office, inbound: Inbound, at: dt.datetime) -> tuple[Item, ...]:
    """What a message says about which complaints; the same message said at the same time always reads the same."""
    under = quoted(inbound, office).only
    code = complaints.code_of(under) if under is not None else None
    return tuple(office.reader.read(inbound.text.strip(), code, at, office.config.desk.zone))


def named(mention: CodeMention, departments: Collection[str]) -> Complaint:
    """The complaint a code names; raises Mistyped, with look-alikes of these departments, when it names none."""
    found = complaints.by_number(mention.number) if mention.valid else None
    if found is not None and _letters_fit(found, mention):
        return found
    raise Mistyped(mention.raw, _lookalikes(mention, departments, found))


def _letters_fit(c: Complaint, mention: CodeMention) -> bool:
    """Letters taken over from the code before it say nothing: only what was typed with the number counts."""
    typed = re.search(r"[^\W\d_]", mention.raw)
    return not typed or complaints.had_letters(c, mention.department, mention.category)


def _lookalikes(mention: CodeMention, departments: Collection[str], other: Complaint | None) -> tuple[Complaint, ...]:
    numbers = [number for department in departments for number in complaints.open_numbers(department)]
    typed = str(mention.number)
    close = [*(number for number in numbers if str(number).endswith(typed)), *near(mention.number, numbers, OFFERED)]
    found = [other, *(complaints.by_number(number) for number in dict.fromkeys(close))]
    fit = [c for c in found if c is not None and c.closed_at is None and c.department in departments]
    return tuple({c.id: c for c in fit}.values())[:OFFERED]


def departments_here(turn: Turn, room: Room | None, mention: CodeMention | None = None) -> tuple[str, ...]:
    """Whose complaints may be offered: the room's; in private the officer's own; an admin's as the letters say."""
    known = turn.office.config.department_by_code
    if room is not None and room.department in known:
        return (str(room.department),)
    own = departments_of(turn.actor.officer)
    if not own and mention is not None and mention.department:
        return (mention.department,)
    return own


def departments_of(officer: Officer | None) -> tuple[str, ...]:
    """The departments an officer holds posts in."""
    posts = people.posts_of(officer) if officer is not None else []
    return tuple(dict.fromkeys(str(post.department) for post in posts))


def held(officer: Officer | None) -> list[Complaint]:
    """Complaints on the officer's desk that wait for work, the oldest first; a few more than can be offered."""
    posts = people.posts_of(officer) if officer is not None else []
    return [c for post in posts for c in complaints.list_open(post=post, limit=OFFERED + 1) if is_working(c.status)]


def spoken_of(turn: Turn, room: Room) -> Complaint | None:
    """The complaint a room talks about: what the desk said last there, or the only one open."""
    last = quotes.last_said(str(room.channel), str(room.chat), turn.now - JUST_NOW)
    if last is not None and last.complaint is not None and is_working(last.complaint.status):
        return last.complaint
    found = [c for c in complaints.list_open(str(room.department), limit=2) if is_working(c.status)]
    return found[0] if len(found) == 1 else None


def code_buttons(found: Iterable[tuple[Complaint, str]]) -> list[Plain]:
    """Buttons that carry complaints' codes: (complaint, data)."""
    return [Plain(dict.fromkeys(("hi", "mr", "en"), complaints.code_of(c)), data) for c, data in found]
