"""What the ACM teaches the desk: phrases for complaint types, added to the table and taken back."""

from __future__ import annotations

from actions.turn import Refused, Turn
from rules.teaching import why_not
from rules.text import guess_language, key
from store import db, learned
from store.models import LearnedWord


def do_teach(turn: Turn, type_id: str, phrase: str, never: str = "") -> LearnedWord:
    """A phrase speaks for a complaint type from now on, in every process of the desk, and rules out the type `never`.

    Refused where it contradicts the table (`learn.no.…` says how), or says nothing.
    """
    reason = why_not(turn.office.router, type_id, phrase)
    if reason is not None:
        raise Refused(f"learn.no.{reason[0]}", phrase=phrase, **reason[1])
    word = learned.add(type_id, phrase, key(phrase), turn.now, lang=guess_language(phrase), officer=turn.actor.officer,
                       by=turn.actor.name)
    if word is None:
        raise Refused("learn.no.known", phrase=phrase)
    if never:
        learned.add(never, phrase, key(phrase), turn.now, lang=str(word.lang), officer=turn.actor.officer,
                    by=turn.actor.name, kind="never")
    _use(turn)
    return word


def do_take_back(turn: Turn, word: LearnedWord) -> bool:
    """The phrase counts no longer; False where it did not any more."""
    done = learned.take_back(word, turn.now, turn.actor.name)
    if done:
        _use(turn)
    return done


def _use(turn: Turn) -> None:
    """This process reads with it at once, the others within a second (handlers/learned.py)."""
    phrases = learned.phrases()
    db.after_commit(lambda: turn.office.teach(phrases))
