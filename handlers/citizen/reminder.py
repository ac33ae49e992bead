"""Half-written complaints: reminded of once, at a decent hour, then dropped."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import structlog

from actions.turn import Turn
from config import Config
from handlers.citizen import draft as drafts
from handlers.citizen import offer
from handlers.citizen.deeds import Doing, carry_out
from handlers.citizen.hear import known
from handlers.citizen.scene import Scene, close
from handlers.citizen.talk import Heard, Outcome, Say, Talk, from_data, to_data
from rules.deadlines import after_quiet
from store import dialogues
from store.models import Dialogue, Identity

log = structlog.get_logger(__name__)

SHOWN_WORDS = 120
BEFORE_QUIET = dt.timedelta(minutes=15)
AT_LEAST = dt.timedelta(hours=1)


def talk_of(row: Dialogue | None) -> Talk:
    """Where the talk stands; the officers' side keeps questions of its own in the same row.

    A state that cannot be read (of an older release) is a talk begun anew: it must not silence a person for ever.
    """
    if row is None or row.step.startswith("officer."):
        return Talk()
    try:
        return from_data(row.data)
    except ValueError:
        log.warning("dialogue_unreadable", dialogue=row.id)
        return Talk()


def remind_at(config: Config, now: dt.datetime) -> dt.datetime:
    """When to remind of a draft left at `now`: rather before the quiet hours than after them.

    After them WhatsApp's 24 hours, in which we may write freely, could be over.
    """
    at = (now + dt.timedelta(hours=config.clock.draft_remind_hours)).astimezone(config.desk.zone)
    quiet = config.clock.quiet
    if quiet.covers(at.time()):
        begins = at.replace(hour=quiet.start.hour, minute=quiet.start.minute, second=0, microsecond=0)
        at = (begins if begins <= at else begins - dt.timedelta(days=1)) - BEFORE_QUIET
    return max(at.astimezone(dt.UTC), now + AT_LEAST)


def wake(turn: Turn, row: Dialogue) -> None:
    """The clock looks at a draft: one reminder with the open question, then it is dropped."""
    talk, identity = talk_of(row), row.identity
    draft, config = talk.draft, turn.office.config
    if draft.alike:
        _file(turn, identity, talk)
        return
    begun = not draft.soft and (draft.text or draft.files or draft.lat is not None)
    if not begun or row.reminded or identity.opted_out_at is not None:
        dialogues.put(identity, "", to_data(close(talk)), turn.now, None)
        return
    morning = after_quiet(turn.now, config.clock, config.desk.zone)
    if morning > turn.now:
        dialogues.look_again(row, morning)
    else:
        _remind(turn, identity, talk, row.updated_at)


def look_at(config: Config, talk: Talk, now: dt.datetime) -> dt.datetime | None:
    """When the clock looks at a talk left at `now`; None where nothing is half written."""
    if talk.draft.offered_at is not None:
        return max(talk.draft.offered_at + offer.WAITS, now)
    return None if talk.draft.empty else remind_at(config, now)


def _file(turn: Turn, identity: Identity, talk: Talk) -> None:
    """Nobody said that it is the same as another: the complaint is filed by itself."""
    scene = Scene(turn.office, close(talk), Heard(0, turn.now), known(turn, identity, identity.channel))
    talk = carry_out(turn, identity, scene, Outcome(scene.talk, (offer.settled(talk.draft),)))
    dialogues.put(identity, talk.step, to_data(talk), turn.now, None)


def _remind(turn: Turn, identity: Identity, talk: Talk, since: dt.datetime) -> None:
    scene = Scene(turn.office, talk, Heard(0, turn.now), known(turn, identity, identity.channel))
    Doing(turn, identity, scene, talk).say(_reminder(scene))
    ends = since + dt.timedelta(hours=turn.office.config.clock.draft_expire_hours)
    dialogues.put(identity, talk.step, to_data(talk), turn.now, max(ends, turn.now), reminded=True)


def _reminder(scene: Scene) -> Say:
    talk = scene.talk
    words = " ".join(talk.draft.text.split())
    shown = words if len(words) <= SHOWN_WORDS else words[: SHOWN_WORDS - 1] + "…"
    if talk.step in drafts.QUESTIONS:
        question, _ = drafts.question(scene, talk.draft, talk.step)
    else:
        question = scene.ask("citizen.again_which", talk.choices)
    inner = {"key": question.key, "params": question.params}
    return replace(question, key="citizen.draft_waiting", params={"text": shown or "📎", "question": inner})
