"""The last question of a complaint: the person seems to have the same open; is it that? Whatever is answered, nothing
is lost.

Not answered within half an hour, or answered with something else, the complaint is filed by itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from handlers.citizen import reading
from handlers.citizen.scene import Scene
from handlers.citizen.talk import Alike, Draft, File, Join, Outcome, Say, Talk

STEP = "same"
WAITS = dt.timedelta(minutes=30)
SHORT = 3


def opened(scene: Scene, draft: Draft, found: tuple[Alike, ...]) -> tuple[Talk, Say]:
    """The question put to the person."""
    offered = replace(draft, alike=found, offered_at=scene.heard.now)
    say, choices = question(scene, offered)
    talk = replace(scene.talk, step=STEP, draft=offered, choices=choices, missed=0, until=None, met=True)
    return talk, say


def question(scene: Scene, draft: Draft) -> tuple[Say, tuple[str, ...]]:
    """What is open already, and the choices: to add to one of them, or it is different."""
    choices = (*(f"join-{one.number}" for one in draft.alike), "alone")
    asking = replace(scene, talk=replace(scene.talk, draft=draft))
    return asking.ask("citizen.ask.same_own", choices), choices


def chosen(scene: Scene, choice: str) -> Outcome:
    """Add to one of them, or it is different."""
    draft = scene.talk.draft
    if choice == "alone":
        return Outcome(scene.idle(met=True), (File(draft, alone=True, differs=True),), ())
    return Outcome(scene.idle(met=True), (Join(draft, int(choice.partition("-")[2])),), ())


def settled(draft: Draft) -> File:
    """The complaint filed by itself, because nobody said that it is the same."""
    return File(draft, alone=True)


def is_other_matter(scene: Scene) -> bool:
    """Whether words instead of a choice are surely a complaint of their own."""
    heard, draft = reading.route(scene.office, scene.heard.text), scene.talk.draft
    return heard.sure and heard.type != reading.route(scene.office, draft.text).type


def is_unclear(scene: Scene) -> bool:
    """Whether a few words that are no choice were said for the first time: the question may be put again."""
    return not scene.talk.missed and reading.words(scene.heard.text) <= SHORT


def kept(before: Talk, outcome: Outcome) -> Outcome:
    """The outcome that loses no complaint: one that only waited for this answer is filed when the talk leaves it."""
    draft = before.draft
    gone = bool(draft.alike) and outcome.talk.draft.token != draft.token
    if not gone or any(isinstance(one, File | Join) and one.draft.token == draft.token for one in outcome.effects):
        return outcome
    return replace(outcome, effects=(settled(draft), *outcome.effects))
