"""One message in its place: what every step of the conversation looks at, and the questions it may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import lang as texts
from handlers.citizen import reading
from handlers.citizen.talk import Alike, Case, Heard, Known, Option, Outcome, Say, Talk
from rules import codes
from rules.office import Office

LAPSE = dt.timedelta(hours=24)
"""How long a question outside a draft stays open."""

SHORT_WHILE = dt.timedelta(minutes=10)
"""How long after filing the next words may belong to the complaint just filed."""

BURST = dt.timedelta(seconds=30)
"""WhatsApp sends the pictures of an album as messages of their own, seconds apart."""

LABELS = {
    "other": "citizen.button.other", "as_is": "citizen.button.as_is", "skip_place": "citizen.button.skip_place",
    "skip_name": "citizen.button.skip_name", "stop": "citizen.button.stop", "start": "citizen.button.start",
    "cases": "citizen.button.cases", "cancel": "citizen.button.cancel", "help": "citizen.button.help",
    "new": "citizen.button.new", "more": "citizen.button.more", "status": "citizen.button.status",
    "alone": "citizen.button.alone", "merge": "citizen.button.join", "keep": "citizen.button.alone",
    "apart": "citizen.button.alone", "split": "citizen.button.split", "whole": "citizen.button.whole",
}  # fmt: skip
LANGUAGE_NAMES = {"hi": "हिन्दी", "mr": "मराठी", "en": "English"}


@dataclass(frozen=True, slots=True)
class Scene:
    """The office, where the conversation stands, what was heard, and what is known of the person."""

    office: Office
    talk: Talk
    heard: Heard
    known: Known

    def case(self, number: int) -> Case | None:
        """The person's open complaint of that number."""
        return next((case for case in self.known.cases if case.number == number), None)

    def option(self, choice: str) -> Option:
        """The choice with its label and, for numbered lists, its line."""
        word, _, rest = choice.partition("-")
        if choice in self.office.config.department_by_code:
            short = self.office.config.department_by_code[choice].short
            return Option(choice, short.model_dump(), {"key": "citizen.line.department", "params": {"code": choice}})
        if word == "lang":
            return Option(choice, dict.fromkeys(LANGUAGE_NAMES, LANGUAGE_NAMES.get(rest, rest)))
        if word == "case":
            return self._case_option(choice, int(rest))
        if word == "join":
            return self._alike_option(choice, int(rest))
        return Option(choice, LABELS[word], {"key": LABELS[word]})

    def _alike_option(self, choice: str, number: int) -> Option:
        """One the complaint being written seems to be the same as; its code is the label where there are several."""
        offered = self.talk.draft.alike
        one = next(one for one in offered if one.number == number)
        line = alike_line(one, self.heard.now)
        if len(offered) > 1:
            return Option(choice, dict.fromkeys(LANGUAGE_NAMES, one.code), line)
        return Option(choice, "citizen.button.add_to", line)

    def _case_option(self, choice: str, number: int) -> Option:
        case = self.case(number)
        if case is None:
            return Option(choice, dict.fromkeys(LANGUAGE_NAMES, str(number)))
        code = codes.render(case.department, case.category, number)
        line = {"key": "citizen.line.case", "params": {"code": code, "type": case.type, "status": case.status}}
        return Option(choice, dict.fromkeys(LANGUAGE_NAMES, code), line)

    def picked(self, choices: tuple[str, ...]) -> str:
        """The choice that was typed, or "" for none: its number, label, cut-off label or another word for it."""
        return reading.pick(self.office, self.heard.text, tuple(map(self.option, choices)), self.known.lang)

    def ask(self, key: str, choices: tuple[str, ...] = (), params: Mapping[str, Any] | None = None, **how: Any) -> Say:
        """A question with its choices; a `{options:text}` in the text shows them as numbered lines."""
        options = tuple(map(self.option, choices))
        if ("options", "text") not in texts.find(key).placeholders("hi"):
            return Say(key, params or {}, options, **how)
        lines = [
            {"key": "citizen.line.numbered", "params": {"n": number, "line": option.line}}
            for number, option in enumerate(options, start=1)
        ]
        return Say(key, {**(params or {}), "options": lines}, options, **how)

    def settle(self, *says: Say, talk: Talk | None = None, **changes: Any) -> Outcome:
        """The outcome that changes the talk so, and says this."""
        return Outcome(replace(talk or self.talk, **changes), (), says)

    def open_question(self, step: str, choices: tuple[str, ...] = (), **changes: Any) -> Talk:
        """The talk with a question outside a draft opened; it lapses after a day."""
        return replace(
            self.talk, step=step, choices=choices, missed=0, until=self.heard.now + LAPSE, **changes
        )

    def idle(self, **changes: Any) -> Talk:
        """The talk with nothing open; a draft is dropped."""
        return replace(close(self.talk), **changes)


def alike_line(one: Alike, now: dt.datetime) -> dict[str, Any]:
    """What is told of a complaint that seems the same."""
    where = {"key": "citizen.status.where", "params": {"place": one.place}} if one.place else None
    area = {"key": "citizen.line.alike_area", "params": {"area": one.area}} if one.area else where
    return {"key": "citizen.line.alike_late" if one.due_at <= now else "citizen.line.alike", "params": {
        "code": one.code, "type": one.type, "where": area, "department": one.department, "status": one.status,
        "since": one.since.isoformat(), "due_at": one.due_at.isoformat(),
    }}  # fmt: skip


def close(talk: Talk) -> Talk:
    """The talk with no question and no draft open."""
    empty = Talk()
    return replace(
        talk, step="", draft=empty.draft, choices=(), number=0, missed=0, waiting="", until=None
    )
