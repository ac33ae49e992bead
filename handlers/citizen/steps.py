"""The citizen's conversation as one pure function: where it stands and what was heard → what is done and said.

The readers are asked in order; the first that knows what the message is decides. Buttons come before words, what may be
said at any time before the open question, the open question before what was filed, and a new complaint is last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.citizen import draft as drafts
from handlers.citizen import follow, offer, reading, wishes
from handlers.citizen.scene import Scene, close
from handlers.citizen.talk import Add, Cases, Heard, Known, Outcome, Phone, Say, Start, Status, Talk
from rules.office import Office

Reader = Callable[[Scene], Outcome | None]


def step(office: Office, talk: Talk, heard: Heard, known: Known) -> Outcome:
    """What this message leads to."""
    before = talk
    if talk.until is not None and heard.now >= talk.until:
        talk = close(talk)
    outcome = _read(Scene(office, talk, heard, known))
    return outcome if heard.intent == "cancel" else offer.kept(before, outcome)


def _read(scene: Scene) -> Outcome:
    for read in READERS:
        outcome = read(scene)
        if outcome is not None:
            return outcome
    return drafts.begin(scene)


def _opted_out(scene: Scene) -> Outcome | None:
    """Who said STOP hears nothing but how to come back; their first complaint brings them back by itself."""
    if not scene.known.opted_out or scene.heard.intent == "stop":
        return None
    if scene.heard.intent == "start" or scene.heard.press == "start":
        return Outcome(scene.talk, (Start(),), (Say("citizen.started"),))
    return scene.settle(Say("citizen.is_stopped", options=(scene.option("start"),)))


def _pressed(scene: Scene) -> Outcome | None:
    """A button of the conversation; one of an older draft is told so."""
    press = scene.heard.press
    if not press or press == "new":
        return None
    token, colon, choice = press.rpartition(":")
    draft = scene.talk.draft
    if colon:
        offered = (*scene.talk.choices, *(f"join-{one.number}" for one in draft.alike), *("alone",) * bool(draft.alike))
        if not draft.empty and token == str(draft.token) and choice in offered:
            return drafts.chosen(scene, choice)
        return scene.settle(Say("citizen.old_button"))
    return _absolute(scene, press)


def _absolute(scene: Scene, press: str) -> Outcome:
    """A button that means the same whenever it is pressed."""
    word, _, rest = press.partition("-")
    if word in ("case", "status", "more") and rest.isdigit():
        if word == "case":
            return follow.picked_case(scene, int(rest))
        return Outcome(scene.talk, (Status((int(rest),)) if word == "status" else Cases(int(rest)),), ())
    if word in ("merge", "keep", "apart", "split", "whole"):
        return follow.decided(scene, word, rest)
    if word == "lang":
        return wishes.speak(scene, rest)
    if word in wishes.WISHES:
        return wishes.WISHES[word](scene)
    return scene.settle(Say("citizen.old_button"))


def _verdict_pressed(scene: Scene) -> Outcome | None:
    """The yes, the no and the stars under a message of ours."""
    kind, _, rest = scene.heard.press.partition("=")
    value, _, number = rest.partition(":")
    if kind == "k" and number.isdigit():
        return follow.confirm(scene, int(number), value == "yes")
    if kind == "r" and number.isdigit() and value.isdigit():
        return follow.rate(scene, int(number), int(value))
    return None


def _phone(scene: Scene) -> Outcome | None:
    """A shared contact: kept, and an open question goes on."""
    if not scene.heard.phone:
        return None
    return Outcome(scene.talk, (Phone(scene.heard.phone),), (Say("citizen.phone_kept"),))


def _new_after_all(scene: Scene) -> Outcome | None:
    """“This is a new complaint” to words that were taken for something else."""
    if scene.heard.press == "new":
        return drafts.begin(scene)
    return None


def _wish(scene: Scene) -> Outcome | None:
    if scene.heard.intent == "new_complaint" and scene.talk.step == offer.STEP:
        return offer.chosen(scene, "alone")
    if scene.heard.intent == "add":
        is_choice = scene.talk.step in drafts.QUESTIONS or scene.picked(scene.talk.choices).startswith("merge-")
        return None if is_choice else follow.add(scene)
    if scene.heard.intent in ("thanks", "greeting") and scene.talk.step in ("reopen", "add"):
        return None
    return wishes.hear(scene)


def _offered(scene: Scene) -> Outcome | None:
    """A choice of an earlier message typed instead of pressed: a language of the welcome, “new complaint”."""
    talk = scene.talk
    if talk.step in drafts.QUESTIONS or talk.step == "which" or not talk.choices or scene.heard.bare:
        return None
    choice = scene.picked(talk.choices)
    if not choice or choice.startswith("new-"):
        return None
    return _absolute(scene, choice)


def _language(scene: Scene) -> Outcome | None:
    """No language we speak was named: once more, then the question is dropped."""
    if scene.talk.step != "language" or scene.heard.bare or reading.words(scene.heard.text) > 2:
        return None
    if scene.talk.missed:
        return None
    return scene.settle(scene.ask("citizen.again_language", scene.talk.choices), missed=1)


def _which_missed(scene: Scene) -> Outcome | None:
    """No complaint of the list was named: once more, then the question is dropped."""
    if scene.talk.step != "which" or scene.talk.missed or reading.words(scene.heard.text) > 2 or scene.heard.bare:
        return None
    say = scene.ask("citizen.again_which", scene.talk.choices)
    return scene.settle(say, missed=1)


def _noise(scene: Scene) -> Outcome | None:
    """A greeting, abuse, signs without words, a forwarded picture: a kind word, no complaint."""
    heard = scene.heard
    if heard.location or (heard.files and not heard.forwarded):
        return None
    if heard.files:
        return drafts.soften(scene) if not heard.text or reading.chatter(scene.office, heard.text) else None
    if heard.bare:
        return None
    chat = reading.chatter(scene.office, heard.text)
    if not chat and reading.words(heard.text) <= 2 and (verdict := reading.verdict(heard.text)):
        chat = "thanks" if verdict == "yes" and scene.talk.met else "noise"
    if not chat and (reading.is_noise(heard.text) or heard.text.isdigit()):
        chat = "noise"
    return wishes.CHATTER[chat](scene) if chat else None


def _edited(scene: Scene) -> Outcome | None:
    """An edited message: in a draft its new words replace the old; later they are added to the complaint."""
    heard, draft, filed = scene.heard, scene.talk.draft, scene.talk.filed
    if not heard.edited:
        return None
    if heard.text == heard.before or not heard.text:
        return scene.settle()
    if not draft.empty:
        replaced = heard.before and heard.before in draft.text
        text = draft.text.replace(heard.before, heard.text) if replaced else f"{draft.text}\n{heard.text}"
        return scene.settle(draft=replace(draft, text=text))
    if filed.number and scene.case(filed.number):
        return Outcome(scene.talk, (Add(filed.number, heard.text),), ())
    return scene.settle()


READERS: tuple[Reader, ...] = (
    _opted_out, _edited, _verdict_pressed, _new_after_all, _pressed, _phone, follow.quoted, _wish, follow.which,
    drafts.hear, follow.yes_no, follow.coded, follow.transient, _offered, _language, _which_missed, follow.answer,
    follow.after_filing, _noise,
)  # fmt: skip
