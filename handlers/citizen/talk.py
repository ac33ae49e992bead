"""The values of the citizen's conversation: where it stands, what was heard, what to say, what to do.

All are plain frozen values, so that `steps` can be pure and the whole conversation survives a restart as one row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from handlers.inbound import Location
from rules.lifecycle import ANSWERED


@dataclass(frozen=True, slots=True)
class Alike:
    """An open complaint that seems the same, as far as the person may know it; `own`: it is theirs.

    `code` is the one they know it by; of somebody else's the place is an area, or words that stand in both.
    """

    number: int
    code: str
    department: str
    type: str
    status: str
    since: dt.datetime
    due_at: dt.datetime
    own: bool = False
    area: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A complaint being written. `token` is the inbox id of its first message: older buttons carry another.

    `soft`: only a forwarded picture so far, nothing to remind anybody of. `alone`: the person said that it is new.
    `alike`: nothing is missing any more, but the person was asked at `offered_at` whether it is the same as one of
    these.
    """

    token: int = 0
    text: str = ""
    files: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    album: str = ""
    place: str = ""
    area: str = ""
    lat: float | None = None
    lon: float | None = None
    department: str = ""
    asked: tuple[str, ...] = ()
    file_at: dt.datetime | None = None
    soft: bool = False
    alone: bool = False
    alike: tuple[Alike, ...] = ()
    offered_at: dt.datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was written or sent yet."""
        return not self.token


@dataclass(frozen=True, slots=True)
class Filed:
    """The complaint filed last, for what comes right after it: album followers, details, the same text again.

    `cut`: its text was as long as a message can be, so the phone may have sent the rest as another. `files`: it came
    with files, so more of the same may follow.
    """

    number: int = 0
    at: dt.datetime = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    key: str = ""
    type: str = ""
    album: str = ""
    cut: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation with one person stands.

    `step` names the open question ("" for none); `choices` are the choices on offer with it; `number` is the complaint
    the question is about, `until` when it lapses (a draft's questions lapse by the sweep instead); `waiting` is what
    is done once a complaint is picked. `chosen`: the person chose the language; `met`: they were welcomed;
    `human_at`: when reception was last told that they want a human.
    """

    step: str = ""
    draft: Draft = Draft()
    filed: Filed = Filed()
    choices: tuple[str, ...] = ()
    number: int = 0
    missed: int = 0
    waiting: str = ""
    chosen: bool = False
    met: bool = False
    until: dt.datetime | None = None
    human_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An open complaint of the person, as far as the conversation needs it."""

    number: int
    department: str
    category: str
    status: str
    asked: bool = False
    type: str = ""

    @property
    def unconfirmed(self) -> bool:
        """Whether the office has spoken (done, or refused) and the citizen has not said so yet."""
        return self.status in ANSWERED


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of the person before the message is read; newest complaint first."""

    lang: str
    named: bool
    cases: tuple[Case, ...] = ()
    filed_today: int = 0
    opted_out: bool = False
    channel: str = "telegram"


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, read: what it says by itself, before anything is known of the conversation.

    `intent` is a wish ("language" may name its `lang`); `before` are an edited message's words before the edit;
    `cut`: the text was longer than the desk keeps.
    """

    id: int
    now: dt.datetime
    text: str = ""
    press: str = ""
    intent: str = ""
    lang: str = ""
    codes: tuple[int, ...] = ()
    only_codes: bool = False
    files: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    location: Location | None = None
    phone: str = ""
    album: str = ""
    quoted: int = 0
    forwarded: bool = False
    edited: bool = False
    before: str = ""
    cut: bool = False

    @property
    def bare(self) -> bool:
        """Whether there are only files or a pin, and no words."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its data, its label (a text of lang/ or names in three languages), the words of its numbered line."""

    choice: str
    label: str | Mapping[str, str]
    line: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """One message to the person."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    ask_location: bool = False
    ask_contact: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """Register the complaint; `alone`: by itself, whatever it is like; `differs`: because the person said so."""

    draft: Draft
    alone: bool = False
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """The complaint is the same as this open one: follow that, or add to it where it is the person's own."""

    draft: Draft
    number: int


@dataclass(frozen=True, slots=True)
class Merge:
    """The complaint just filed is the same as another one, or (`same` is False) it is not."""

    number: int
    into: int
    same: bool = True


@dataclass(frozen=True, slots=True)
class Apart:
    """The complaint that was joined to another is another matter after all."""

    number: int


@dataclass(frozen=True, slots=True)
class Split:
    """The complaint is about several matters: one for each department; or (`wanted` is False) it stays whole."""

    number: int
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Add:
    """Add words and files to a complaint; `quietly` says nothing about it (followers of an album)."""

    number: int
    text: str = ""
    files: tuple[int, ...] = ()
    quietly: bool = False
    offer_new: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer the officer's question."""

    number: int
    text: str = ""
    files: tuple[int, ...] = ()
    offer_new: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """The citizen says whether the work was done."""

    number: int
    satisfied: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """Stars for the work."""

    number: int
    stars: int


@dataclass(frozen=True, slots=True)
class Tongue:
    """Speak this language from now on."""

    lang: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Send nothing any more unless asked."""


@dataclass(frozen=True, slots=True)
class Start:
    """Send news again."""


@dataclass(frozen=True, slots=True)
class Name:
    """The person's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Phone:
    """The person's phone number."""

    phone: str


@dataclass(frozen=True, slots=True)
class Status:
    """Tell how complaints stand: of these numbers, or the open ones where none is named."""

    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cases:
    """List the person's complaints from this one on."""

    offset: int = 0


@dataclass(frozen=True, slots=True)
class Human:
    """The person wants to talk to a human: reception is told."""

    text: str = ""


Effect = (
    File | Join | Merge | Apart | Split | Add | Answer | Confirm | Rate | Tongue | Stop | Start | Name | Phone | Status
    | Cases | Human
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one message leads to: the new state, what is done, and what is said after it."""

    talk: Talk
    effects: tuple[Effect, ...] = ()
    says: tuple[Say, ...] = ()


_TALK = TypeAdapter(Talk)


def to_data(talk: Talk) -> dict[str, Any]:
    """The state as JSON data for its row."""
    data: dict[str, Any] = _TALK.dump_python(talk, mode="json", exclude_defaults=True)
    return data


def from_data(data: Mapping[str, Any]) -> Talk:
    """The state kept in a row."""
    return _TALK.validate_python(data)
