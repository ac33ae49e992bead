"""Which complaint is meant: by the quoted post or by a code, and what to offer when the code is mistyped.

A code acts only when its check digit is right and its letters are ones the complaint has or had (design D10).
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.tell import Plain
from handlers.inbound import Inbound
from rules.codes import CodeMention, near
from store import complaints, people
from store.models import Complaint, Officer, Room

OFFERED = 3


@dataclass(frozen=True, slots=True)
class Mistyped(Exception):  # noqa: N818  (an answer, not a fault)
    """No complaint has this code; `near` are open ones that look like it."""

    raw: str
    near: tuple[Complaint, ...]


def quoted(inbound: Inbound) -> Complaint | None:
    """The complaint whose post (or whose news) was quoted."""
    if not inbound.quoted:
        return None
    return complaints.by_provider_id(inbound.channel, inbound.chat, inbound.quoted)


def named(mention: CodeMention, room: Room | None) -> Complaint:
    """The complaint a code names; raises Mistyped when it names none for certain."""
    found = complaints.by_number(mention.number) if mention.valid and mention.number is not None else None
    if found is not None and _letters_fit(found, mention):
        return found
    department = mention.department or (str(room.department) if room is not None else "")
    raise Mistyped(mention.raw, _lookalikes(mention, department, found))


def _letters_fit(c: Complaint, mention: CodeMention) -> bool:
    if mention.department is None:
        return True
    if mention.category is None:
        return complaints.had_letters(c, mention.department)
    return complaints.had_letters(c, mention.department, mention.category)


def _lookalikes(mention: CodeMention, department: str, other: Complaint | None) -> tuple[Complaint, ...]:
    numbers = complaints.open_numbers(department) if department else []
    typed = str(mention.number or "")
    ends = [number for number in numbers if typed and str(number).endswith(typed)]
    close = [*ends, *near(mention.number, numbers, OFFERED)] if mention.number is not None else []
    found = [complaints.by_number(number) for number in dict.fromkeys(close)]
    candidates = [other, *found] if other is not None else found
    return tuple(c for c in candidates if c is not None and c.closed_at is None)[:OFFERED]


def only_open(officer: Officer) -> Complaint | None:
    """The one open complaint this officer holds; None when there are none or several."""
    held = [c for post in people.posts_of(officer) for c in complaints.list_open(post=post, limit=2)]
    return held[0] if len(held) == 1 else None


def code_button(c: Complaint, data: str) -> Plain:
    """A button that carries the complaint's code."""
    code = complaints.code_of(c)
    return Plain({"hi": code, "mr": code, "en": code}, data)
