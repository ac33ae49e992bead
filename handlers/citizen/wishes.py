"""What a person may want at any time, whatever question is open: help, language, status, a human, to stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from handlers.citizen import draft as drafts
from handlers.citizen.scene import Scene, close
from handlers.citizen.talk import Cases, Effect, Human, Outcome, Say, Start, Status, Stop, Tongue
from rules import codes

HUMAN_AGAIN = dt.timedelta(hours=1)


def hear(scene: Scene) -> Outcome | None:
    """The wish the words are, if they are one."""
    wish = WISHES.get(scene.heard.intent)
    return wish(scene) if wish else None


def help_(scene: Scene) -> Outcome:
    """What can be written here."""
    desk = scene.office.config.desk
    return scene.settle(Say("citizen.help", {"helpline": _helpline(scene), "desk": desk.name.model_dump()}), met=True)


def _helpline(scene: Scene) -> list[dict[str, object]]:
    helpline = scene.office.config.desk.helpline
    return [{"key": "citizen.helpline", "params": {"number": helpline}}] if helpline else []


def human(scene: Scene) -> Outcome:
    """Office hours and the number to call; reception hears of it, once an hour at most."""
    office = scene.office.config.clock.office
    say = Say("citizen.human", {"start": _clock(office.start), "end": _clock(office.end), "helpline": _helpline(scene)})
    told = scene.talk.human_at
    if told and scene.heard.now - told < HUMAN_AGAIN:
        return scene.settle(say)
    return Outcome(replace(scene.talk, human_at=scene.heard.now), (Human(scene.heard.text),), (say,))


def _clock(time: dt.time) -> str:
    return f"{time:%H:%M}"


def language(scene: Scene) -> Outcome:
    """Which language to speak, if none was named. The draft stays, and its question comes again after the choice."""
    if scene.heard.lang:
        return speak(scene, scene.heard.lang)
    choices = tuple(f"lang-{lang}" for lang in scene.office.config.desk.languages)
    asked = scene.ask("citizen.ask.language", choices)
    if not scene.talk.draft.empty:
        return scene.settle(asked)
    return scene.settle(asked, talk=scene.open_question("language", choices))


def speak(scene: Scene, lang: str) -> Outcome:
    """The chosen language; an open draft's question is asked again in it."""
    if lang not in scene.office.config.desk.languages:
        return scene.settle(Say("citizen.no_such_language"))
    draft = scene.talk.draft
    effects: tuple[Effect, ...] = (Tongue(lang),)
    if draft.empty:
        talk = scene.idle(chosen=True) if scene.talk.step == "language" else replace(scene.talk, chosen=True)
        return Outcome(talk, effects, (Say("citizen.language_set"),))
    say, choices = drafts.question(scene, draft, scene.talk.step)
    return Outcome(replace(scene.talk, chosen=True, choices=choices), effects, (say,))


def cancel(scene: Scene) -> Outcome:
    """Drop the draft, or leave the open question."""
    if scene.talk.step:
        key = "citizen.cancelled" if scene.talk.step in drafts.QUESTIONS else "citizen.left"
        return scene.settle(Say(key), talk=scene.idle())
    return scene.settle(Say("citizen.nothing_open"))


def back(scene: Scene) -> Outcome:
    """One question back in the draft; out of any other question."""
    if not scene.talk.draft.empty and scene.talk.step in drafts.QUESTIONS:
        return drafts.back(scene)
    return cancel(scene)


def stop(scene: Scene) -> Outcome:
    """No news any more until they write START."""
    return Outcome(scene.idle(), (Stop(),), (Say("citizen.stopped", options=(scene.option("start"),)),))


def start(scene: Scene) -> Outcome:
    """News again; to somebody who never stopped it is a greeting."""
    if not scene.known.opted_out:
        return greet(scene)
    return Outcome(scene.talk, (Start(),), (Say("citizen.started"),))


def greet(scene: Scene) -> Outcome:
    """The welcome; in the middle of a draft its question once more, instead of a menu."""
    talk = scene.talk
    if not talk.draft.empty and talk.step in drafts.QUESTIONS:
        say, choices = drafts.question(scene, talk.draft, talk.step)
        return scene.settle(say, choices=choices)
    if scene.talk.met:
        return scene.settle(scene.ask("citizen.greeting", ("cases",) if scene.known.cases else ()), choices=())
    return welcome(scene)


def welcome(scene: Scene) -> Outcome:
    """What to write, in a few lines; languages are offered, nothing has to be chosen."""
    desk = scene.office.config.desk
    choices = tuple(f"lang-{lang}" for lang in desk.languages)
    say = Say(
        "citizen.welcome",
        {"desk": desk.name.model_dump(), "district": desk.district.model_dump()},
        tuple(map(scene.option, choices)),
    )
    return scene.settle(say, talk=replace(close(scene.talk), met=True, choices=choices))


def status(scene: Scene) -> Outcome:
    """How the named complaints stand, or all open ones; a mistyped code gets the near ones of this person."""
    if not scene.heard.codes:
        return _told(scene, scene.heard.quoted)
    wrong = [number for number in scene.heard.codes if scene.case(number) is None and not codes.is_valid(number)]
    if len(wrong) == len(scene.heard.codes):
        return near(scene, wrong[0])
    return Outcome(scene.talk, (Status(scene.heard.codes),), ())


def _told(scene: Scene, number: int) -> Outcome:
    return Outcome(scene.talk, (Status((number,) if number else ()),), ())


def near(scene: Scene, number: int) -> Outcome:
    """A number that cannot be a code: the person's open ones that look like it, never anybody else's."""
    found = codes.near(number, [case.number for case in scene.known.cases])
    if not found:
        return scene.settle(Say("citizen.wrong_code", {"number": number}, (scene.option("cases"),)))
    choices = tuple(f"case-{one}" for one in found)
    say = scene.ask("citizen.ask.near_code", choices, {"number": number})
    if not scene.talk.draft.empty:
        return scene.settle(say)
    return scene.settle(say, talk=scene.open_question("which", choices, waiting="status"))


def new(scene: Scene) -> Outcome:
    """They say that they want to complain: what about? An open draft's question comes again."""
    if not scene.talk.draft.empty:
        return greet(scene)
    return drafts.begin(replace(scene, heard=replace(scene.heard, text="")))


def cases(scene: Scene) -> Outcome:
    """The person's complaints, page by page."""
    return Outcome(scene.talk, (Cases(),), ())


def thanks(scene: Scene) -> Outcome:
    """A short answer; nothing is filed."""
    return scene.settle(Say("citizen.thanks"))


def abuse(scene: Scene) -> Outcome:
    """A calm answer to nothing but abuse; with a complaint in the same breath the complaint counts."""
    return scene.settle(Say("citizen.abuse"))


def question(scene: Scene) -> Outcome:
    """A question that is no complaint: what this desk is for, and whom to ask."""
    return scene.settle(Say("citizen.question", {"helpline": _helpline(scene)}))


def noise(scene: Scene) -> Outcome:
    """Signs without words: what can be written here."""
    return scene.settle(Say("citizen.noise")) if scene.talk.met else welcome(scene)


WISHES: dict[str, Callable[[Scene], Outcome]] = {
    "help": help_, "human": human, "language": language, "cancel": cancel, "back": back, "stop": stop, "start": start,
    "greeting": greet, "status": status, "cases": cases, "my_complaints": cases, "thanks": thanks, "new_complaint": new,
}  # fmt: skip

CHATTER: dict[str, Callable[[Scene], Outcome]] = {
    "greeting": greet, "thanks": thanks, "abuse": abuse, "question": question, "noise": noise, "status": status,
}  # fmt: skip
