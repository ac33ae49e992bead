"""The citizen's conversation: one message in, the dialogue's row read and written; `steps` decides the rest."""

from __future__ import annotations

from actions import tell
from actions.turn import Turn
from handlers.citizen import draft as drafts
from handlers.citizen import reading
from handlers.citizen.deeds import carry_out
from handlers.citizen.hear import hear, known
from handlers.citizen.reminder import look_at, talk_of, wake
from handlers.citizen.scene import Scene
from handlers.citizen.steps import step
from handlers.citizen.talk import Talk, to_data
from handlers.inbound import Inbound
from store import dialogues, people
from store.models import Identity

__all__ = ["handle", "is_writing", "wake"]


def handle(turn: Turn, inbound: Inbound, identity: Identity) -> None:
    """One private message of a citizen; `turn.actor` is the citizen."""
    if inbound.callback_id:
        tell.say(turn, identity, "citizen.pressed", {}, extra={"callback_id": inbound.callback_id})
    talk = talk_of(dialogues.get(identity))
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


def _tune(turn: Turn, inbound: Inbound, identity: Identity, talk: Talk) -> None:
    """Speak as they write, until they choose a language; names and places typed in an open draft say nothing, the
    words that tell what is wrong with the picture sent before do."""
    languages = turn.office.config.desk.languages
    if identity.officer_id is not None:
        return  # the roster says how to speak to them
    telling = not talk.step or (talk.step == "what" and not talk.draft.text)
    guess = reading.language(inbound.text) if telling and not talk.chosen and not inbound.button else ""
    if not guess and not identity.lang:
        guess = inbound.language.partition("-")[0].lower()
    if guess in languages and guess != identity.lang:
        people.set_lang(identity, guess)


def _keep(turn: Turn, identity: Identity, talk: Talk) -> None:
    dialogues.put(identity, talk.step, to_data(talk), turn.now, look_at(turn.office.config, talk, turn.now))
