"""What the desk asks an officer: one message, one tap. Nothing is changed before the button is pressed.

A button carries the message it is about by its inbox row, and which item of it: a press reads that message again.
`s:<action>:<number>:<inbox row>:<item>` does an understood item, `o:<what>:<number>:…` what a card can do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions import base
from actions.tell import Button, Key, Plain, Rows
from handlers.answer import Scene, what_of
from handlers.officer.which import OFFERED, code_buttons
from rules.text import normalise, skeleton
from store import complaints, people
from store.models import Complaint, Officer

DAYS = (0, 1, 3, 7, 15)
LIKELY = 4

COLLEAGUES = 8
_FEW = 2


def sure_data(scene: Scene, action: str, c: Complaint, item: int | None) -> str:
    """A button's data for one understood item; without the item only the action counts, not the words."""
    return f"s:{action}:{c.number}:{scene.turn.inbound_id or 0}:{'' if item is None else item}"


def sure_buttons(scene: Scene, action: str, c: Complaint, item: int | None) -> Rows:
    """Yes, and not yet."""
    yes = Key(f"button.sure.{action}", sure_data(scene, action, c, item))
    return ((yes, Key("button.not_yet", f"s:no:{c.number}:{scene.turn.inbound_id or 0}:{action}")),)


def ask_sure(scene: Scene, c: Complaint, action: str, item: int | None, dedupe: str | None = None) -> None:
    """Is that so?"""
    scene.answer(f"officer.sure.{action}", {"code": complaints.code_of(c)}, c=c, dedupe=dedupe,
                 buttons=sure_buttons(scene, action, c, item))


def ask_until(scene: Scene, c: Complaint) -> None:
    """It is not done: by when?"""
    inbox = scene.turn.inbound_id or 0
    labels = {0: Key("button.today", f"o:until:{c.number}:0:{inbox}"),
              1: Key("button.tomorrow", f"o:until:{c.number}:1:{inbox}")}
    buttons = [labels.get(n) or Key("button.in_days", f"o:until:{c.number}:{n}:{inbox}", {"n": n}) for n in DAYS]
    scene.answer("officer.until_when", {"code": complaints.code_of(c)}, buttons=_in_rows(buttons), c=c)


def ask_department(scene: Scene, c: Complaint, inbox: int = 0, *, everyone: bool = False) -> None:
    """Whose is it then? The likeliest, reception when nobody knows, and a way to the others; or all of them at once."""
    config = scene.turn.office.config
    found = scene.turn.office.router.suggest(str(c.text)).departments
    likely = [one.code for one in found if one.score > 0 and one.code != c.department][:LIKELY]
    instead, everyone = everyone, everyone or len(likely) < _FEW
    codes = list(config.department_by_code) if everyone else [*likely, config.reception]
    others = [code for code in dict.fromkeys(codes) if code != c.department]
    buttons: list[Button] = [_department(scene, c, code, inbox) for code in others]
    if not everyone:
        buttons.append(Key("button.other_department", f"o:depts:{c.number}:{inbox}"))
    scene.answer("officer.forward_where", {"code": complaints.code_of(c)}, buttons=_in_rows(buttons), c=c,
                 instead=instead)


def _department(scene: Scene, c: Complaint, code: str, inbox: int) -> Button:
    data = f"o:fwd:{c.number}:{code}:{inbox}"
    if code == scene.turn.office.config.reception:
        return Key("button.to_reception", data)
    return Plain(scene.turn.office.config.department_by_code[code].short.model_dump(), data)


def ask_colleague(scene: Scene, c: Complaint, found: Sequence[Officer]) -> None:
    """Who is to do it? Those whose name was said, else all of the department."""
    buttons = [Plain(dict.fromkeys(("hi", "mr", "en"), str(one.name)), f"o:give:{c.number}:{one.id}")
               for one in (found or colleagues(scene, c))[:COLLEAGUES]]
    key = "officer.give_whom" if buttons else "officer.nobody_else"
    scene.answer(key, {"code": complaints.code_of(c)}, buttons=_in_rows(buttons), c=c)


def colleagues(scene: Scene, c: Complaint) -> list[Officer]:
    """The others of the department."""
    found = {one.id: one for post in people.ladder_posts(str(c.department)) if post.level
             for one in people.holders_of(post)}
    me = scene.turn.actor.officer.id if scene.turn.actor.officer is not None else None
    return [one for one in found.values() if one.id != me]


def meant(scene: Scene, c: Complaint, name: str, text: str) -> list[Officer]:
    """The colleagues a reply means, in whatever script: of that name, or whose first name stands in the text."""
    wanted, said = set(_sounds(name)), set(_sounds(text))
    others = [(one, list(_sounds(str(one.name)))) for one in colleagues(scene, c)]
    if wanted:
        return [one for one, sounds in others if wanted <= set(sounds)]
    return [one for one, sounds in others if sounds and sounds[0] in said]


def _sounds(name: str) -> Iterable[str]:
    return (skeleton(normalise(word)) for word in name.split() if normalise(word) not in ("जी", "ji", "sir", "सर"))


def ask_which(scene: Scene, found: Sequence[Complaint], action: str, item: int | None, raw: str = "") -> None:
    """Which complaint? The code was mistyped (`raw`), or none was said."""
    offered = found[:OFFERED]
    buttons = code_buttons((c, sure_data(scene, action, c, item)) for c in offered)
    lines = [{"key": "officer.code_line", "params": {"code": complaints.code_of(c), "what": what_of(c),
                                                    "place": base.place_of(c)}}
             for c in offered]
    if raw:
        key = "officer.bad_code.offer" if offered else "officer.bad_code"
    else:
        key = "officer.which_of" if offered else "officer.which_code"
    scene.answer(key, {"raw": raw, "lines": lines}, buttons=_in_rows(buttons))


def _in_rows(buttons: Sequence[Button]) -> Rows:
    """Two beside each other, as a phone shows them best."""
    return [buttons[at : at + _FEW] for at in range(0, len(buttons), _FEW)]
