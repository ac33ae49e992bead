"""The citizen's conversation: one message in, the dialogue's row read and written; `steps` decides the rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions import tell
from actions.turn import Turn
from handlers.citizen import draft as drafts
from handlers.citizen import reading
from handlers.citizen.deeds import Doing, carry_out
from handlers.citizen.hear import hear, known
from handlers.citizen.scene import Scene, close
from handlers.citizen.steps import step
from handlers.citizen.talk import Heard, Say, Talk, from_data, to_data
from handlers.inbound import Inbound
from store import dialogues, people
from store.models import Dialogue, Identity

SHOWN_WORDS = 120


def handle(turn: Turn, inbound: Inbound, identity: Identity) -> None:
    """One private message of a citizen; `turn.actor` is the citizen."""
    if inbound.callback_id:
        tell.say(turn, identity, "citizen.pressed", {}, extra={"callback_id": inbound.callback_id})
    talk = _talk_of(dialogues.get(identity))
    _tune(turn, inbound, identity, talk)
    facts = known(turn, identity, inbound.channel)
    heard = hear(turn, inbound, identity, talk, facts)
    outcome = step(turn.office, talk, heard, facts)
    scene = Scene(turn.office, talk, heard, facts)
    _keep(turn, identity, carry_out(turn, identity, scene, outcome))


def is_writing(identity: Identity) -> bool:
    """Whether a complaint of theirs is half written."""
    row = dialogues.get(identity)
    return row is not None and row.step in drafts.QUESTIONS


def _talk_of(row: Dialogue | None) -> Talk:
    """Where the talk stands; the officers' side keeps questions of its own in the same row."""
    if row is None or row.step.startswith("officer."):
        return Talk()
    return from_data(row.data)


def _tune(turn: Turn, inbound: Inbound, identity: Identity, talk: Talk) -> None:
    """Speak as they write, until they choose a language; names and places typed in an open draft say nothing."""
    languages = turn.office.config.desk.languages
    guess = "" if talk.chosen or talk.step or inbound.button else reading.language(inbound.text)
    if not guess and not identity.lang:
        guess = inbound.language.partition("-")[0].lower()
    if guess in languages and guess != identity.lang:
        people.set_lang(identity, guess)


def _keep(turn: Turn, identity: Identity, talk: Talk) -> None:
    remind = dt.timedelta(hours=turn.office.config.clock.draft_remind_hours)
    look_at = turn.now + remind if not talk.draft.empty else None
    dialogues.put(identity, talk.step, to_data(talk), turn.now, look_at)


def wake(turn: Turn, row: Dialogue) -> None:
    """The clock looks at a draft: one reminder with the open question, then it is dropped."""
    talk, identity = _talk_of(row), row.identity
    draft = talk.draft
    if not (draft.text or draft.files or draft.lat is not None):
        talk = close(talk)
    if talk.draft.empty:
        dialogues.put(identity, talk.step, to_data(talk), turn.now, None)
    elif row.reminded or identity.opted_out_at is not None:
        dialogues.put(identity, "", to_data(close(talk)), turn.now, None)
    else:
        _remind(turn, identity, talk, row.updated_at)


def _remind(turn: Turn, identity: Identity, talk: Talk, since: dt.datetime) -> None:
    facts = known(turn, identity, identity.channel)
    scene = Scene(turn.office, talk, Heard(0, turn.now), facts)
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
