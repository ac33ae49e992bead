"""What a person says about complaints already filed: yes or no, stars, the answer to a question, more details."""

from __future__ import annotations

from dataclasses import replace

from handlers.citizen import draft as drafts
from handlers.citizen import reading, wishes
from handlers.citizen.scene import BURST, SHORT_WHILE, Scene
from handlers.citizen.talk import (
    Add,
    Answer,
    Apart,
    Case,
    Confirm,
    Draft,
    Effect,
    Merge,
    Option,
    Outcome,
    Rate,
    Say,
    Split,
    Status,
)

WITH_WORDS = 3


def quoted(scene: Scene) -> Outcome | None:
    """A message quoting one about a complaint of theirs belongs to that complaint."""
    case = scene.case(scene.heard.quoted)
    if not scene.heard.quoted or scene.heard.press:
        return None
    if case is None:
        return _over(scene)
    if case.unconfirmed and (verdict := _verdict(scene)):
        return confirm(scene, case.number, verdict == "yes")
    if scene.heard.intent in wishes.WISHES:
        return None
    return _to_case(scene, case)


def _over(scene: Scene) -> Outcome | None:
    """Words to a complaint that is closed: the same again, or something new?"""
    if scene.heard.intent or (scene.talk.step == "rate" and reading.stars(scene.heard.text)):
        return None
    number, new = scene.heard.quoted, f"new-{scene.heard.id}"
    options = (Option(f"k:no:{number}", "button.reopen"), scene.option(new))
    return scene.settle(Say("citizen.over_reopen", {"number": number}, options), choices=(new,))


def _to_case(scene: Scene, case: Case) -> Outcome:
    heard = scene.heard
    if case.asked:
        return Outcome(scene.talk, (Answer(case.number, heard.text, heard.files),), ())
    return Outcome(scene.talk, (Add(case.number, heard.text, heard.files),), ())


def _verdict(scene: Scene) -> str:
    return reading.verdict(scene.heard.text)


def confirm(scene: Scene, number: int, satisfied: bool) -> Outcome:
    """Their word on the work: after a yes stars may follow, after a no what is still wrong."""
    words = scene.heard.text if reading.words(scene.heard.text) >= WITH_WORDS else ""
    talk = scene.open_question("rate" if satisfied else "reopen", number=number)
    return Outcome(talk, (Confirm(number, satisfied, words),), ())


def rate(scene: Scene, number: int, stars: int) -> Outcome:
    """Stars from one to five."""
    talk = scene.idle() if scene.talk.step == "rate" else scene.talk
    return Outcome(talk, (Rate(number, stars),), ())


def yes_no(scene: Scene) -> Outcome | None:
    """A typed yes or no, where the desk waits for one; also by the number or label of its button."""
    waiting = [case for case in scene.known.cases if case.unconfirmed]
    if not waiting or scene.heard.bare or scene.talk.step in ("reopen", "add"):
        return None
    verdict = _verdict(scene)
    if not verdict and not scene.talk.step and not scene.talk.choices:
        verdict = _by_button(scene, waiting[0])
    if not verdict:
        return None
    if len(waiting) == 1:
        return confirm(scene, waiting[0].number, verdict == "yes")
    return _which(scene, waiting, verdict, "citizen.ask.which_confirm")


def _by_button(scene: Scene, case: Case) -> str:
    """The buttons under the news: yes and no of a resolution, "reopen" of a refusal."""
    buttons: tuple[Option, ...] = (Option("no", "button.reopen"),)
    if case.status == "resolved":
        buttons = (Option("yes", "button.yes_done"), Option("no", "button.not_done"))
    return reading.pick(scene.office, scene.heard.text, buttons, scene.known.lang)


def _which(scene: Scene, cases: list[Case], waiting: str, key: str, held: Draft | None = None) -> Outcome:
    """Several complaints could be meant: ask, and keep what was said."""
    choices = tuple(f"case-{case.number}" for case in cases[:9])
    talk = replace(scene.open_question("which", choices, waiting=waiting), draft=held or Draft())
    return scene.settle(scene.ask(key, choices), talk=talk)


def answer(scene: Scene) -> Outcome | None:
    """Words while an officer's question is open: they answer it. A new complaint is one button away."""
    asked = [case for case in scene.known.cases if case.asked]
    if not asked or scene.heard.intent in ("greeting", "thanks"):
        return None
    if len(asked) == 1:
        heard = scene.heard
        offer = _speaks_of_a_matter(scene)
        talk = replace(scene.talk, choices=(f"new-{heard.id}",) if offer else ())
        return Outcome(talk, (Answer(asked[0].number, heard.text, heard.files, offer),), ())
    held = drafts.extended(Draft(token=scene.heard.id), scene.heard)
    return _which(scene, asked, "answer", "citizen.ask.which_answer", held)


def add(scene: Scene) -> Outcome:
    """They want to add to a complaint: to which one, then what."""
    cases = list(scene.known.cases)
    if not cases:
        return scene.settle(Say("citizen.no_open_cases"))
    named = [case for case in cases if case.number in scene.heard.codes]
    if len(named or cases) == 1:
        return _wait_for_addition(scene, (named or cases)[0].number)
    return _which(scene, cases, "add", "citizen.ask.which_add")


def _wait_for_addition(scene: Scene, number: int) -> Outcome:
    return scene.settle(Say("citizen.ask.addition"), talk=scene.open_question("add", number=number))


def which(scene: Scene) -> Outcome | None:
    """The complaint that was meant."""
    if scene.talk.step != "which":
        return None
    choice = scene.picked(scene.talk.choices)
    if not choice and scene.heard.codes:
        choice = next((c for c in scene.talk.choices if int(c.partition("-")[2]) in scene.heard.codes), "")
    return picked_case(scene, int(choice.partition("-")[2])) if choice else None


def picked_case(scene: Scene, number: int) -> Outcome:
    """Do with the picked complaint what was waiting; with nothing waiting, tell how it stands."""
    talk, held = scene.talk, scene.talk.draft
    waiting = talk.waiting if talk.step == "which" else ""
    case = scene.case(number)
    if waiting == "add":
        return _wait_for_addition(scene, number)
    if waiting == "answer" and case:
        return Outcome(scene.idle(), (Answer(number, held.text, held.files),), ())
    if waiting in ("yes", "no") and case and case.unconfirmed:
        return confirm(replace(scene, heard=replace(scene.heard, text="")), number, waiting == "yes")
    return Outcome(scene.idle() if waiting else talk, (Status((number,)),), ())


def decided(scene: Scene, word: str, rest: str) -> Outcome:
    """What was pressed below a complaint just filed: it is the same as another, or not; or it is about two matters."""
    number, _, into = rest.partition("-")
    if not number.isdigit() or (word in ("merge", "keep") and not into.isdigit()):
        return scene.settle(Say("citizen.old_button"))
    effects: dict[str, Effect] = {
        "apart": Apart(int(number)), "split": Split(int(number)), "whole": Split(int(number), wanted=False),
    }
    effect = effects.get(word) or Merge(int(number), int(into), same=word == "merge")
    return Outcome(replace(scene.talk, choices=()), (effect,), ())


def transient(scene: Scene) -> Outcome | None:
    """The answer to a question about a filed complaint: stars, what is still wrong, the addition."""
    talk, heard = scene.talk, scene.heard
    if talk.step == "rate" and (stars := reading.stars(heard.text)):
        return rate(scene, talk.number, stars)
    if talk.step in ("reopen", "add") and not heard.press:
        return Outcome(scene.idle(), (Add(talk.number, heard.text, heard.files),), ())
    return None


def coded(scene: Scene) -> Outcome | None:
    """Words with a code in them: alone they ask how it stands; with more words they add to it."""
    heard = scene.heard
    if not heard.codes:
        return None
    if heard.only_codes:
        return wishes.status(scene)
    own = [case for number in heard.codes if (case := scene.case(number))]
    return _to_case(scene, own[0]) if own else None


def after_filing(scene: Scene) -> Outcome | None:
    """What comes right after a complaint: the same words again, the rest of an album, a detail."""
    filed, heard = scene.talk.filed, scene.heard
    if not filed.number or scene.case(filed.number) is None or heard.now - filed.at > SHORT_WHILE:
        return None
    if heard.text and reading.text_key(heard.text) == filed.key:
        return _same_again(scene)
    if heard.bare:
        return _bare_after_filing(scene)
    if filed.cut and heard.now - filed.at <= BURST:
        return Outcome(scene.talk, (Add(filed.number, heard.text, heard.files, quietly=True),), ())
    if heard.intent or not _is_detail(scene):
        return None
    talk = replace(scene.talk, choices=(f"new-{heard.id}",))
    return Outcome(talk, (Add(filed.number, heard.text, heard.files, offer_new=True),), ())


def _bare_after_filing(scene: Scene) -> Outcome:
    """Files or a pin without words: the rest of an album in silence, a picture by itself with the way to a new one."""
    filed, heard = scene.talk.filed, scene.heard
    # WhatsApp does not say which pictures belong together
    follows = filed.files and scene.known.channel != "telegram" and heard.now - filed.at <= BURST
    quietly = follows or bool(heard.album and heard.album == filed.album)
    at = heard.location
    pin = f"{at.lat:.6f}, {at.lon:.6f} {at.label}".strip() if at else ""
    offer = bool(heard.files) and not quietly
    talk = replace(scene.talk, choices=(f"new-{heard.id}",)) if offer else scene.talk
    return Outcome(talk, (Add(filed.number, pin, heard.files, quietly=quietly, offer_new=offer),), ())


def _same_again(scene: Scene) -> Outcome:
    case = scene.case(scene.talk.filed.number)
    choices = (f"status-{scene.talk.filed.number}", f"new-{scene.heard.id}")
    if case is None:
        return drafts.begin(scene)
    say = Say(
        "citizen.same_again",
        {"department": case.department, "category": case.category, "number": case.number},
        tuple(map(scene.option, choices)),
    )
    return scene.settle(say, choices=choices)


def _is_detail(scene: Scene) -> bool:
    """Whether words right after filing speak of the same thing: no sure reading as something else."""
    same = reading.route(scene.office, scene.heard.text).type == scene.talk.filed.type
    return same or not _speaks_of_a_matter(scene)


def _speaks_of_a_matter(scene: Scene) -> bool:
    """Whether the words by themselves are something a department looks after: surely, or another's at a place named."""
    route = reading.route(scene.office, scene.heard.text)
    if not route.departments or route.departments[0] == scene.office.config.reception:
        return False
    case = scene.case(scene.talk.filed.number)
    elsewhere = case is not None and case.department not in route.departments[:2]
    return route.sure or (elsewhere and reading.place(scene.office, scene.heard.text) is not None)
