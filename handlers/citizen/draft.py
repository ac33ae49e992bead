"""The complaint being written: what a message adds to it, what is still missing, and the question that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.citizen import offer, reading
from handlers.citizen.scene import BURST, Scene
from handlers.citizen.talk import Draft, Effect, File, Heard, Name, Outcome, Say

ASKED = ("what", "department", "place", "name")
QUESTIONS = (*ASKED, offer.STEP)
LONG_WORDS = 12
NAME_WORDS = 5


def begin(scene: Scene) -> Outcome:
    """A first message becomes a draft, or a complaint at once where nothing is missing."""
    if scene.known.filed_today >= scene.office.config.limits.complaints_per_day:
        return scene.settle(Say("citizen.limit_day", {"n": scene.known.filed_today}))
    return go_on(scene, extended(Draft(token=scene.heard.id, alone=scene.heard.press == "new"), scene.heard))


def soften(scene: Scene) -> Outcome:
    """A forwarded picture: most are greetings of the day, so nothing is asked; words after it make it a complaint.

    What is written below the picture says no more than the picture.
    """
    draft = replace(extended(Draft(token=scene.heard.id), replace(scene.heard, text="")), soft=True)
    return scene.settle(Say("citizen.forwarded_picture"), draft=draft, step="what", choices=(), until=None, met=True)


def extended(draft: Draft, heard: Heard) -> Draft:
    """The draft with what was heard added: words, files, a pin."""
    at = heard.location
    return replace(
        draft,
        text="\n".join(filter(None, (draft.text, heard.text))),
        soft=draft.soft and heard.bare,
        files=draft.files + heard.files,
        kinds=draft.kinds + heard.kinds,
        album=heard.album or draft.album,
        file_at=heard.now if heard.files else draft.file_at,
        lat=at.lat if at else draft.lat,
        lon=at.lon if at else draft.lon,
        place=(at.label if at else "") or draft.place,
    )


def go_on(scene: Scene, draft: Draft, *effects: Effect, key: str = "") -> Outcome:
    """Ask what is missing next, or file the draft. `key` is said before the question."""
    draft = _placed(scene, draft)
    missing = _missing(scene, draft)
    if not missing:
        return Outcome(scene.idle(met=True), (*effects, File(draft, alone=draft.alone)), ())
    say, choices = question(scene, draft, missing)
    talk = replace(scene.talk, step=missing, draft=draft, choices=choices, missed=0, until=None, met=True)
    return Outcome(talk, effects, (_headed(say, key),))


def _headed(say: Say, key: str) -> Say:
    if not key:
        return say
    params = {"head": {"key": key}, "question": {"key": say.key, "params": say.params}}
    return replace(say, key="citizen.headed", params=params)


def _placed(scene: Scene, draft: Draft) -> Draft:
    """The draft with the place that its own words or its pin name."""
    if draft.lat is not None and draft.lon is not None and not draft.area:
        draft = replace(draft, area=reading.area_at(scene.office, draft.lat, draft.lon))
    if draft.place or not draft.text:
        return draft
    found = reading.place(scene.office, draft.text)
    return replace(draft, place=found.words, area=draft.area or found.area) if found else draft


def _missing(scene: Scene, draft: Draft) -> str:
    needs: dict[str, Callable[[Scene, Draft], bool]] = {
        "what": _needs_what, "department": _needs_department, "place": _needs_place, "name": _needs_name,
    }  # fmt: skip
    return next((step for step in ASKED if step not in draft.asked and needs[step](scene, draft)), "")


def _needs_what(scene: Scene, draft: Draft) -> bool:
    if not draft.text:
        return True
    return not draft.department and not draft.files and reading.is_vague(scene.office, draft.text)


def _needs_department(scene: Scene, draft: Draft) -> bool:
    if draft.department or not draft.text:
        return False
    route = reading.route(scene.office, draft.text)
    if route.sure or route.danger or not route.departments:
        return False
    return not reading.parts(scene.office, draft.text)


def _needs_place(scene: Scene, draft: Draft) -> bool:
    return not draft.place and draft.lat is None and reading.place(scene.office, draft.text) is None


def _needs_name(scene: Scene, draft: Draft) -> bool:
    """Danger to life waits for no name (nor, above, for the department)."""
    return not scene.known.named and not reading.route(scene.office, draft.text).danger


def question(scene: Scene, draft: Draft, step: str) -> tuple[Say, tuple[str, ...]]:
    """The question of a step, and the choices that go with it."""
    if step == offer.STEP:
        return offer.question(scene, draft)
    if step == "what":
        return _ask_what(scene, draft)
    if step == "department":
        choices = (*reading.route(scene.office, draft.text).departments[:3], "other")
        return scene.ask("citizen.ask.department", choices), choices
    if step == "place":
        choices = ("skip_place",)
        key = "citizen.ask.place_sms" if scene.known.channel == "sms" else "citizen.ask.place"
        return scene.ask(key, choices, ask_location=True), choices
    choices = ("skip_name",)
    return scene.ask("citizen.ask.name", choices), choices


def _ask_what(scene: Scene, draft: Draft) -> tuple[Say, tuple[str, ...]]:
    if draft.text or not draft.files:
        pin = draft.lat is not None and not draft.text
        placed = pin or reading.is_place(scene.office, draft.text)
        return scene.ask("citizen.ask.what_location" if placed else "citizen.ask.what"), ()
    return scene.ask(f"citizen.ask.what_{draft.kinds[0]}", ("as_is",)), ("as_is",)


def hear(scene: Scene) -> Outcome | None:
    """The answer to the draft's open question."""
    if scene.talk.draft.empty or scene.talk.step not in QUESTIONS:
        return None
    if scene.heard.bare and (scene.heard.files or scene.heard.location):
        return _more_files(scene)
    choice = scene.picked(scene.talk.choices)
    if choice:
        return chosen(scene, choice)
    return _ANSWERS[scene.talk.step](scene)


def _more_files(scene: Scene) -> Outcome:
    """A file or a pin in the middle: kept, followers of an album without a word; a voice note answers the question."""
    draft, heard = scene.talk.draft, scene.heard
    more = extended(draft, heard)
    if "voice" in heard.kinds and not draft.alike:
        return go_on(scene, replace(more, asked=(*draft.asked, scene.talk.step)))
    burst = draft.file_at is not None and heard.now - draft.file_at <= BURST
    if heard.files and (burst or (heard.album and heard.album == draft.album)):
        return scene.settle(draft=more)
    if draft.alike:
        say, _ = offer.question(scene, more)
        return scene.settle(_headed(say, "citizen.got_file" if heard.files else "citizen.noted"), draft=more)
    return go_on(scene, more, key="citizen.got_file" if heard.files else "")


def chosen(scene: Scene, choice: str) -> Outcome:
    """A choice of the draft's question, pressed or typed."""
    draft, step = scene.talk.draft, scene.talk.step
    asked = (*draft.asked, step)
    if draft.alike:
        return offer.chosen(scene, choice)
    if choice == "as_is":
        return go_on(scene, replace(draft, asked=ASKED))
    if step == "department":
        department = scene.office.config.reception if choice == "other" else choice
        return go_on(scene, replace(draft, asked=asked, department=department))
    return go_on(scene, replace(draft, asked=asked))


def _is_talk(scene: Scene) -> bool:
    """Whether the words are a greeting or abuse, for the first time at this question."""
    return not scene.talk.missed and reading.chatter(scene.office, scene.heard.text) in ("greeting", "abuse")


def _hear_what(scene: Scene) -> Outcome:
    if _is_talk(scene):
        return again(scene, scene.talk.draft)
    draft = extended(scene.talk.draft, scene.heard)
    return go_on(scene, replace(draft, asked=(*draft.asked, "what")))


def _hear_department(scene: Scene) -> Outcome:
    """Words instead of a choice: a department by name, more about the complaint, or nothing we understand."""
    named = reading.department(scene.office, scene.heard.text)
    if named:
        return chosen(scene, named)
    draft = scene.talk.draft
    if reading.words(scene.heard.text) >= 2:
        draft = extended(draft, scene.heard)
        if reading.route(scene.office, draft.text).sure:
            return go_on(scene, draft)
    if scene.talk.missed:
        return go_on(scene, replace(draft, asked=(*draft.asked, "department")))
    return again(scene, draft)


def again(scene: Scene, draft: Draft) -> Outcome:
    """Not understood: say so once, with the question and its choices."""
    say, choices = question(scene, draft, scene.talk.step)
    missed = scene.talk.missed + 1
    return scene.settle(_headed(say, "citizen.not_understood"), draft=draft, choices=choices, missed=missed)


def _hear_place(scene: Scene) -> Outcome:
    """A place; long words that name none are more about the complaint, and the place is asked once more."""
    draft, text = scene.talk.draft, scene.heard.text
    found = reading.place(scene.office, text)
    if found is None and _is_talk(scene):
        return again(scene, draft)
    if found is None and reading.words(text) > LONG_WORDS:
        draft = extended(draft, scene.heard)
        if not scene.talk.missed:
            return scene.settle(_headed(question(scene, draft, "place")[0], "citizen.noted"), draft=draft, missed=1)
        return go_on(scene, replace(draft, asked=(*draft.asked, "place")))
    draft = extended(draft, replace(scene.heard, text=""))
    area = found.area if found else ""
    return go_on(scene, replace(draft, place=text.strip(), area=area or draft.area, asked=(*draft.asked, "place")))


def _hear_same(scene: Scene) -> Outcome:
    """No choice: filed by itself, with the words where they belong to it, and they may begin another complaint."""
    draft = scene.talk.draft
    if offer.is_unclear(scene):
        return again(scene, draft)
    if offer.is_other_matter(scene):
        return begin(replace(scene, talk=scene.idle()))
    return Outcome(scene.idle(), (offer.settled(extended(draft, scene.heard)),), ())


def _hear_name(scene: Scene) -> Outcome:
    draft, name = scene.talk.draft, " ".join(scene.heard.text.split())
    asked = (*draft.asked, "name")
    if reading.words(name) <= NAME_WORDS and not any(sign.isdigit() for sign in name):
        return go_on(scene, replace(draft, asked=asked), Name(name))
    draft = extended(draft, scene.heard)
    if scene.talk.missed:
        return go_on(scene, replace(draft, asked=asked))
    return scene.settle(_headed(question(scene, draft, "name")[0], "citizen.noted"), draft=draft, missed=1)


_ANSWERS: dict[str, Callable[[Scene], Outcome]] = {
    "what": _hear_what, "department": _hear_department, "place": _hear_place, "name": _hear_name,
    offer.STEP: _hear_same,
}  # fmt: skip


def back(scene: Scene) -> Outcome:
    """One question back; at the first one the draft is shown with the way out."""
    draft = scene.talk.draft
    earlier = [step for step in draft.asked if step != scene.talk.step]
    if not earlier:
        say, choices = question(scene, draft, scene.talk.step)
        return scene.settle(_headed(say, "citizen.first_question"), choices=choices)
    step = earlier[-1]
    draft = replace(draft, asked=tuple(earlier[:-1]))
    if step == "department":
        draft = replace(draft, department="")
    elif step == "place":
        draft = replace(draft, place="", area="")
    say, choices = question(scene, draft, step)
    return scene.settle(say, draft=draft, step=step, choices=choices, missed=0)

