"""Doing what a step decided: actions are called, the store is asked, and the answers go to the outbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions import finish, join, register, tell, work
from actions.lessons import learn_choice, learn_pair
from actions.turn import Refused, Turn
from handlers.citizen import offer, reading
from handlers.citizen import talk as values
from handlers.citizen.alike import find_alike, told
from handlers.citizen.hear import owns
from handlers.citizen.scene import Scene, alike_line
from handlers.citizen.show import show_cases, show_status
from handlers.citizen.talk import Alike, Draft, Filed, Option, Outcome, Say, Talk
from rules.lifecycle import is_working
from rules.mask import masked
from store import attachments, complaints, people
from store.models import Complaint, Identity

# Telegram splits at 4,096 characters (at a space before), WhatsApp at 65,536.
LONG_TEXT = 3_900
DRAFT_WORDS = frozenset({"other", "as_is", "skip_place", "skip_name", "join", "alone"})


@dataclass(slots=True)
class Doing:
    """One message being carried out: the effects may still change where the talk stands."""

    turn: Turn
    identity: Identity
    scene: Scene
    talk: Talk

    def say(self, say: Say, c: Complaint | None = None, once: str | None = None) -> None:
        """One message to the person; of those with the same `once` only the first."""
        extra: dict[str, Any] = {}
        if say.ask_location and self.identity.channel == "telegram":
            extra["ask_location"] = "citizen.button.send_location"
        if say.ask_contact and self.identity.channel == "telegram":
            extra["ask_contact"] = "citizen.button.send_contact"
        # an SMS shows its buttons as numbered lines: not twice where the text has them already
        hidden = self.identity.channel == "sms" and _listed(say.params)
        buttons = [] if hidden else [self._button(option) for option in say.options]
        tell.say(self.turn, self.identity, say.key, say.params, buttons=buttons, extra=extra, complaint=c, dedupe=once)

    def _button(self, option: Option) -> tell.Button:
        code = option.choice
        if code.startswith("k:"):
            return tell.Key(str(option.label), code)
        of_draft = code.partition("-")[0] in DRAFT_WORDS or code in self.turn.office.config.department_by_code
        data = f"d:{self.talk.draft.token}:{code}" if of_draft else f"d:{code}"
        if isinstance(option.label, str):
            return tell.Key(option.label, data)
        return tell.Plain(option.label, data)

    def room_for(self, held: int, files: tuple[int, ...]) -> tuple[int, ...]:
        """As many of the files as a complaint that holds so many already may take; the person is told of the others."""
        most = self.turn.office.config.limits.attachments
        room = max(most - held, 0)
        if len(files) > room:
            tell.say(
                self.turn, self.identity, "citizen.too_many_files", {"n": most},
                dedupe=f"files:{self.identity.id}:{int(self.turn.now.timestamp()) // 300}",
            )
        return files[:room]

    def own(self, number: int) -> Complaint | None:
        """The complaint of that number, if it is this person's."""
        c = complaints.by_number(number)
        return c if c is not None and owns(self.identity, c) else None


def _listed(params: Mapping[str, Any]) -> bool:
    """Whether the text itself numbers its choices, or the question in it does."""
    return "options" in params or "options" in (params.get("question") or {}).get("params", {})


def carry_out(turn: Turn, identity: Identity, scene: Scene, outcome: Outcome) -> Talk:
    """Do and say what was decided; where the talk stands afterwards."""
    doing = Doing(turn, identity, scene, outcome.talk)
    for effect in outcome.effects:
        try:
            DEEDS[type(effect)](doing, effect)
        except Refused as refused:
            doing.say(Say(refused.key, refused.params))
    for say in outcome.says:
        doing.say(say)
    if scene.heard.cut:
        doing.say(Say("citizen.text_cut", {"n": turn.office.config.limits.text_characters}))
    return doing.talk


def _file(doing: Doing, effect: values.File) -> None:
    """Register; only where the person has the same open already, ask first whether it is that (danger never waits).

    Whether it is the same as somebody else's is asked afterwards: nobody waits for a code because a neighbour has one.
    """
    draft = effect.draft
    route = reading.decide(doing.turn.office, draft.text, draft.department)
    parts = reading.parts(doing.turn.office, draft.text, draft.department)
    if parts:
        route = replace(route, department=parts[0].department, type=parts[0].type)
    found = () if effect.alone or parts else find_alike(doing.turn, doing.identity, draft, route)
    if found and found[0].own and route.category != "A":
        doing.talk, say = offer.opened(replace(doing.scene, talk=doing.talk), draft, found)
        doing.say(say)
        return
    files = doing.room_for(0, draft.files)
    c = register.do_register(doing.turn, doing.identity, _whole(doing, draft, route, files))
    doing.talk = replace(doing.talk, filed=_filed(doing, c, draft, route, files))
    if draft.department:
        learn_choice(doing.turn, c, next(iter(reading.route(doing.turn.office, draft.text).departments), ""))
    if effect.differs:
        _learn_different(doing, c)
    if found:
        _ask_after(doing, c, found[0])
    elif parts:
        _ask_split(doing, c, parts)


def _learn_different(doing: Doing, c: Complaint) -> None:
    for one in doing.scene.talk.draft.alike:
        if (other := complaints.by_number(one.number)) is not None:
            learn_pair(doing.turn, c, other, "different", "same")


def _whole(doing: Doing, draft: Draft, route: reading.Decision, files: tuple[int, ...]) -> register.Draft:
    return register.Draft(
        text=draft.text, department=route.department or None, category=route.category, type=route.type, area=draft.area,
        place=draft.place, lat=draft.lat, lon=draft.lon, lang=str(doing.identity.lang) or doing.scene.known.lang,
        attachments=files, category_why=route.why,
    )  # fmt: skip


def _filed(doing: Doing, c: Complaint, draft: Draft, route: reading.Decision, files: tuple[int, ...]) -> Filed:
    cut = len(draft.text) >= LONG_TEXT
    return Filed(c.number, doing.turn.now, reading.text_key(draft.text), route.type, draft.album, cut, bool(files))


def _ask_after(doing: Doing, c: Complaint, one: Alike) -> None:
    """The complaint is out already; the same as an open one it can still become."""
    choices = (f"merge-{c.number}-{one.number}", f"keep-{c.number}-{one.number}")
    doing.talk = replace(doing.talk, choices=choices)
    params = {"one": alike_line(one, doing.turn.now)}
    doing.say(doing.scene.ask("citizen.ask.same_after", choices, params), c)


def _ask_split(doing: Doing, c: Complaint, parts: tuple[join.Part, ...]) -> None:
    choices = (f"split-{c.number}", f"whole-{c.number}")
    doing.talk = replace(doing.talk, choices=choices)
    lines = [{"key": "citizen.line.part", "params": {"type": one.type, "department": one.department}} for one in parts]
    doing.say(doing.scene.ask("citizen.ask.split", choices, {"n": len(parts), "parts": lines}), c)


def _join(doing: Doing, effect: values.Join) -> None:
    """The same as their own open one: added to it. Where that was closed meanwhile, it is filed by itself."""
    draft = effect.draft
    found = complaints.by_number(effect.number)
    into = complaints.lock(complaints.standing_for(found)) if found is not None else None
    if into is None or not is_working(into.status):
        _file(doing, values.File(draft, alone=True))
        return
    words = "\n".join(filter(None, (told(draft.text, draft.place), _pin(draft))))
    files = doing.room_for(len(attachments.of(into)), draft.files)
    work.do_add(doing.turn, into, words, files)
    mine = next(one for one in draft.alike if one.number == effect.number)
    doing.say(Say("citizen.added", {"code": mine.code}), into)


def _pin(draft: Draft) -> str:
    return "" if draft.lat is None or draft.lon is None else f"{draft.lat:.6f}, {draft.lon:.6f}"


def _merge(doing: Doing, effect: values.Merge) -> None:
    """The complaint filed just before is the same as another one, or is not."""
    c, into = doing.own(effect.number), complaints.by_number(effect.into)
    if c is None or into is None:
        doing.say(Say("citizen.not_yours"))
        return
    c, into = complaints.lock(c), complaints.lock(complaints.standing_for(into))
    if effect.same and is_working(into.status):
        join.do_join(doing.turn, c, into)
        doing.talk = replace(doing.talk, choices=(f"apart-{c.number}",))
        return
    if not effect.same:
        learn_pair(doing.turn, c, into, "different", "same")
    doing.say(Say("citizen.stays", {"code": complaints.code_of(c)}), c)


def _apart(doing: Doing, effect: values.Apart) -> None:
    c = doing.own(effect.number)
    if c is None:
        doing.say(Say("citizen.not_yours"))
        return
    join.do_part(doing.turn, complaints.lock(c))


def _split(doing: Doing, effect: values.Split) -> None:
    """One complaint for each department concerned, each with its own part of the words."""
    c = doing.own(effect.number)
    if c is None:
        doing.say(Say("citizen.not_yours"))
    elif effect.wanted:
        join.do_split(doing.turn, complaints.lock(c), reading.parts(doing.turn.office, c.text))
    else:
        doing.say(Say("citizen.stays", {"code": complaints.code_of(c)}), c)


def _add(doing: Doing, effect: values.Add) -> None:
    own = doing.own(effect.number)
    c = complaints.standing_for(own) if own is not None else None
    if c is None or own is None or c.closed_at is not None:
        over = Say("citizen.case_is_over", {"code": complaints.code_of(own)}) if own else Say("citizen.not_yours")
        doing.say(over)
        return
    files = doing.room_for(len(attachments.of(c)), effect.files)
    if not (effect.text or files):
        return
    work.do_add(doing.turn, c, effect.text, files)
    if not effect.quietly:
        # several pictures sent one by one are answered once
        burst = f"added:{c.id}:{int(doing.turn.now.timestamp()) // 30}" if files and not effect.text else None
        _said_with_offer(doing, own, "citizen.added", offer_new=effect.offer_new, once=burst)


def _answer(doing: Doing, effect: values.Answer) -> None:
    c = doing.own(effect.number)
    if c is None:
        doing.say(Say("citizen.not_yours"))
        return
    work.do_answer(doing.turn, c, effect.text, effect.files)
    _said_with_offer(doing, c, "citizen.answered", offer_new=effect.offer_new)


def _said_with_offer(doing: Doing, c: Complaint, key: str, *, offer_new: bool, once: str | None = None) -> None:
    """What was done with the words; where they may have been a new complaint, a button says so."""
    params = {"code": complaints.code_of(c)}
    if offer_new:
        doing.say(Say(f"{key}_or_new", params, (doing.scene.option(f"new-{doing.scene.heard.id}"),)), c, once)
    else:
        doing.say(Say(key, params), c, once)


def _confirm(doing: Doing, effect: values.Confirm) -> None:
    c = doing.own(effect.number)
    if c is None:
        doing.talk = doing.scene.idle()
        doing.say(Say("citizen.not_yours"))
        return
    finish.do_confirm(doing.turn, c, effect.satisfied, effect.words)


def _rate(doing: Doing, effect: values.Rate) -> None:
    c = doing.own(effect.number)
    if c is None:
        doing.say(Say("citizen.not_yours"))
        return
    finish.do_rate(doing.turn, c, effect.stars)


def _tongue(doing: Doing, effect: values.Tongue) -> None:
    people.set_lang(doing.identity, effect.lang)


def _stop(doing: Doing, _: values.Stop) -> None:
    people.opt_out(doing.identity, doing.turn.now)


def _start(doing: Doing, _: values.Start) -> None:
    people.opt_in(doing.identity, doing.turn.now)


def _name(doing: Doing, effect: values.Name) -> None:
    people.name_citizen(people.citizen_of(doing.identity, doing.turn.now), effect.name)
    doing.turn = replace(doing.turn, actor=replace(doing.turn.actor, name=effect.name))


def _phone(doing: Doing, _: values.Phone) -> None:
    """Kept with the identity already when the message came in; an open draft's question comes again by itself."""


def _status(doing: Doing, effect: values.Status) -> None:
    show_status(doing.turn, doing.identity, effect.numbers, doing.say)


def _cases(doing: Doing, effect: values.Cases) -> None:
    show_cases(doing.turn, doing.identity, effect.offset, doing.say)


def _human(doing: Doing, effect: values.Human) -> None:
    name = doing.turn.actor.name or "—"
    params = {"name": name, "phone": masked(str(doing.identity.phone)), "text": effect.text[:200]}
    if not tell.tell_room(doing.turn, doing.turn.office.config.reception, "citizen.wants_human", params):
        tell.tell_admins(doing.turn, "citizen.wants_human", params)


DEEDS: dict[type, Callable[[Doing, Any], None]] = {
    values.File: _file, values.Join: _join, values.Merge: _merge, values.Apart: _apart, values.Split: _split,
    values.Add: _add, values.Answer: _answer, values.Confirm: _confirm, values.Rate: _rate,
    values.Tongue: _tongue, values.Stop: _stop, values.Start: _start, values.Name: _name, values.Phone: _phone,
    values.Status: _status, values.Cases: _cases, values.Human: _human,
}  # fmt: skip
