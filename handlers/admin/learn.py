"""`/learn`: the week's misreadings, and phrases that would mend them. One tap shows what would change, a second adds.

Every button stands for a call of the command itself: `l:put:7:3-4:no_water` is `/learn put 7 3-4 no_water`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from actions import teach
from actions.tell import Button, Key, Plain, Rows
from actions.turn import Refused
from handlers.admin import misread
from handlers.admin.args import Call, WrongUsageError, last_page
from handlers.admin.misread import Group, Phrase
from handlers.admin.roster import dispatch, number
from handlers.answer import shortened
from handlers.inbound import from_json
from rules import teaching
from store import inbox, learned, lessons
from store.models import LearnedWord, Lesson

MONTH = dt.timedelta(days=30)
CASES = 300
LISTED = 5
CODES = 5
CHOICES = 8
LONGEST_LABEL = 20
_EXAMPLE = 120
_UNKNOWN = "-"


def learn(call: Call) -> None:
    """`/learn [PAGE]`, `/learn list`, `/learn add TYPE phrase`; the rest is for its buttons."""
    dispatch(call, {
        "list": lambda call, _: _list(call) if "list" in call.rest.casefold() else _week(call),
        "week": lambda call, _: _week(call), "add": _add, "typed": _typed, "see": _see, "put": _put, "back": _back,
        "noted": _noted,
    })  # fmt: skip


def _week(call: Call) -> None:
    """One group of misreadings a page, the most frequent first; officers' words at the end."""
    groups, replies = misread.groups(call.turn), misread.replies(call.turn)
    pages = len(groups) + last_page(len(replies), LISTED) * bool(replies)
    if not pages:
        call.answer("learn.nothing", {"n": misread.WEEK.days})
        return
    page = min(call.words_and_page()[1], pages)
    turning = call.pages(page, pages, 1)
    if page <= len(groups):
        _show_group(call, groups[page - 1], page, pages, turning)
    else:
        at = (page - len(groups) - 1) * LISTED
        _show_replies(call, replies[at : at + LISTED], page, pages, turning)


def _show_group(call: Call, group: Group, page: int, pages: int, turning: Rows) -> None:
    phrases = misread.helpful(call.turn, group)
    buttons: list[Sequence[Button] | Button] = [
        Plain(_everywhere(one.words), _data("see", one, group.right_type)) for one in phrases
    ]  # fmt: skip
    call.answer("learn.group", {
        "page": page, "pages": pages, "from": group.given, "to": group.right, "n": len(group.lessons),
        "types": _types(group), "words": _deciding(call, group), "lines": [_example(one) for one in group.examples],
        "hint": {"key": "learn.pick" if phrases else "learn.nothing_helps"},
    }, buttons=[*buttons, Key("learn.button.noted", f"l:noted:{group.lessons[0].id}"), *turning])


def _data(word: str, phrase: Phrase, type_id: str = "") -> str:
    """A button's call for a phrase, its type (none: to be asked for) and the type it rules out (if any)."""
    return f"l:{word}:{phrase.lesson.id}:{phrase.place}:{type_id or _UNKNOWN}:{phrase.never}".rstrip(":")


def _everywhere(words: str) -> dict[str, str]:
    return dict.fromkeys(("hi", "mr", "en"), words[:LONGEST_LABEL])


def _types(group: Group) -> list[dict[str, object]]:
    """Which type it was taken for and which it is, as far as that is known."""
    if not group.right_type:
        return []
    return [{"key": "learn.type", "params": {"type": group.right_type}}]


def _deciding(call: Call, group: Group) -> list[dict[str, object]]:
    words = misread.deciding(call.turn, group)
    return [{"key": "learn.deciding", "params": {"words": ", ".join(words)}}] if words else []


def _example(lesson: Lesson) -> dict[str, object]:
    return {"key": "learn.example", "params": {"text": shortened(misread.shown(lesson), _EXAMPLE),
                                               "code": lesson.context.get("code", "")}}


def _show_replies(call: Call, found: Sequence[Lesson], page: int, pages: int, turning: Rows) -> None:
    lines = [{"key": "learn.reply" if one.right else "learn.reply_unknown", "params": {
        "text": shortened(misread.shown(one), _EXAMPLE), "given": {"key": f"learn.action.{one.given}"},
        "right": {"key": f"learn.action.{one.right}"} if one.right else "", "code": one.context.get("code", ""),
    }} for one in found]  # fmt: skip
    call.answer("learn.replies", {"page": page, "pages": pages, "lines": lines},
                buttons=[Key("learn.button.noted", f"l:noted:{found[0].id}"), *turning])


def _see(call: Call, words: tuple[str, ...]) -> None:
    """A phrase was tapped: its type is asked for where nobody has said it, then what would change is shown."""
    phrase = _phrase(call, words)
    department = lessons.parts_of(str(phrase.lesson.right))[0]
    if len(words) > 2 and words[2] != _UNKNOWN:
        _preview(call, _known_type(call, words[2]), phrase, _data("put", phrase, words[2]))
        return
    likely = call.turn.office.router.type_of(department, str(phrase.lesson.text))
    kinds = sorted(teaching.types_of(call.turn.office.config, department), key=lambda kind: kind.id != likely)
    buttons = [Plain(kind.names.model_dump(), _data("see", phrase, kind.id)) for kind in kinds[:CHOICES]]
    call.answer("learn.which_type", {"phrase": phrase.words, "department": department}, buttons=buttons)


def _phrase(call: Call, words: tuple[str, ...]) -> Phrase:
    """The phrase a button's words name: a lesson, the place of the words in its text, and the type they rule out."""
    lesson = lessons.find(number(words))
    found = misread.at(lesson, words[1]) if lesson is not None and len(words) > 1 else None
    if found is None:
        raise WrongUsageError("learn.gone")
    return replace(found, never=_known_type(call, words[3])) if len(words) > 3 else found


def _known_type(call: Call, type_id: str) -> str:
    if type_id not in call.turn.office.config.type_by_id:
        raise Refused("refused.no_type", type=type_id[:40])
    return type_id


def _preview(call: Call, type_id: str, phrase: Phrase, data: str) -> None:
    """What the phrase would change for the last month's complaints; a harmful one shows itself."""
    router = call.turn.office.router
    reason = teaching.why_not(router, type_id, phrase.words)
    if reason is not None:
        raise Refused(f"learn.no.{reason[0]}", phrase=phrase.words, **reason[1])
    cases = misread.cases(call.turn.now - MONTH, CASES)
    found = teaching.change(router, phrase.lessons(type_id), cases)
    kind = call.turn.office.config.type_by_id[type_id]
    lines = [_changed(key, codes) for key, codes in (("better", found.better), ("worse", found.worse)) if codes]
    label = "learn.button.anyway" if found.worse else "learn.button.add"
    call.answer("learn.preview", {
        "phrase": phrase.words, "type": type_id, "department": kind.department, "n": len(cases),
        "lines": lines or [{"key": "learn.unchanged"}], "never": _never(phrase.never),
    }, buttons=[Key(label, data), Key("learn.button.leave", "l:week")])


def _never(type_id: str) -> list[dict[str, object]]:
    return [{"key": "learn.never", "params": {"type": type_id}}] if type_id else []


def _changed(key: str, codes: Sequence[str]) -> dict[str, object]:
    more = "…" if len(codes) > CODES else ""
    return {"key": f"learn.{key}", "params": {"n": len(codes), "codes": ", ".join(codes[:CODES]) + more}}


def _put(call: Call, words: tuple[str, ...]) -> None:
    phrase = _phrase(call, words)
    _taught(call, _known_type(call, words[2] if len(words) > 2 else ""), phrase.words, phrase.never)


def _taught(call: Call, type_id: str, phrase: str, never: str = "") -> None:
    word = teach.do_teach(call.turn, type_id, phrase, never)
    kind = call.turn.office.config.type_by_id[type_id]
    call.answer("learn.added", {"phrase": phrase, "type": type_id, "department": kind.department,
                                "never": _never(never)},
                buttons=[Key("learn.button.back", f"l:back:{word.id}"), Key("learn.button.week", "l:week")])


def _add(call: Call, words: tuple[str, ...]) -> None:
    """A phrase of the ACM's own: the same look ahead before it is added."""
    if len(words) < 2:
        raise WrongUsageError("learn.add_what")
    phrase = Phrase(Lesson(), "", " ".join(words[1:]))
    _preview(call, _known_type(call, words[0].casefold()), phrase, f"l:typed:{call.turn.inbound_id}")


def _typed(call: Call, words: tuple[str, ...]) -> None:
    """The yes to a phrase of one's own: it stands in the message that asked for it."""
    row = inbox.get(number(words))
    said = from_json(row.body).text.split() if row is not None else []
    if len(said) < 4 or said[1].casefold() != "add":
        raise WrongUsageError("learn.gone")
    _taught(call, _known_type(call, said[2].casefold()), " ".join(said[3:]))


def _back(call: Call, words: tuple[str, ...]) -> None:
    word = learned.find(number(words))
    if word is None:
        raise WrongUsageError("learn.gone")
    key = "learn.taken_back" if teach.do_take_back(call.turn, word) else "learn.was_back"
    call.answer(key, {"phrase": word.phrase, "type": word.target})


def _noted(call: Call, words: tuple[str, ...]) -> None:
    """Seen, and nothing to be done: these are not shown again."""
    lessons.settle(misread.together(call.turn, number(words)), call.turn.now)
    _week(call)


def _list(call: Call) -> None:
    """The phrases the desk was taught, the newest first, each with a button that takes it back."""
    total = learned.count()
    page = min(call.words_and_page()[1], last_page(total, LISTED))
    found = learned.listed(LISTED, (page - 1) * LISTED)
    if not found:
        call.answer("learn.none_added")
        return
    buttons = [Key("learn.button.back_one", f"l:back:{word.id}", {"phrase": word.phrase[:LONGEST_LABEL - 2]})
               for word in found]
    call.answer("learn.list", {"total": total, "lines": [_line(word) for word in found]},
                buttons=[*buttons, *call.pages(page, total, LISTED)])


def _line(word: LearnedWord) -> dict[str, object]:
    return {"key": "learn.line", "params": {"phrase": word.phrase, "type": word.target, "at": word.at.isoformat(),
                                            "name": word.added_by or "—", "never": _never(learned.ruled_out(word))}}
