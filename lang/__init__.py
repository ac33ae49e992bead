"""Message catalogues in Hindi, Marathi and English, and the rendering of language-neutral params.

A text stands in one of `lang/*.yaml` under its key with its three languages side by side. Its placeholders
name the kind of value: `{due_at:moment}`. Values are JSON; what a reader sees of them is decided here.
"""

from __future__ import annotations

import datetime as dt
import functools
import html
import re
import string
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from config import ADMINISTRATION, Config

LANGUAGES = ("hi", "mr", "en")
MOST_TEMPLATE = 1024
"""WhatsApp takes no longer template, its values filled in; it cannot be sent in parts."""

_FOLDER = Path(__file__).resolve().parent
_SHORTEST = 20
_NOTHING = "\x00"  # stands for an absent part while a text is put together
_TAG = re.compile(r"</?(?:b|i|code)>|<a href=\"[^\"]*\">|</a>")

Params = Mapping[str, Any]


class LangError(Exception):
    """A text is missing, or a value does not fit its placeholder: a mistake of ours, never of a sender's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: its languages, and how it may leave WhatsApp's 24-hour window."""

    key: str
    texts: Mapping[str, str] = field(repr=False)
    template: str = ""
    sms: bool = False

    def placeholders(self, lang: str) -> list[tuple[str, str]]:
        """The (name, kind) pairs of the text in order of first appearance."""
        found: dict[str, str] = {}
        for _, name, kind, _ in string.Formatter().parse(self.texts[lang]):
            if name is not None:
                found.setdefault(name, kind or "")
        return list(found.items())


@functools.cache
def entries() -> dict[str, Entry]:
    """All texts by key; raises LangError when one stands twice or misses a language."""
    found: dict[str, Entry] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for key, raw in _load(path).items():
            if key in found:
                raise LangError(f"{path.name}: the text {key!r} stands there twice")
            found[key] = _entry(path.name, key, raw)
    return found


def _load(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506  (BaseLoader makes only text)


def _entry(file: str, key: str, raw: Any) -> Entry:
    missing = [lang for lang in LANGUAGES if not isinstance(raw, dict) or not raw.get(lang)]
    if missing:
        raise LangError(f"{file}: the text {key!r} has no {', '.join(missing)}")
    texts = {lang: raw[lang].rstrip("\n") for lang in LANGUAGES}
    return Entry(key, texts, raw.get("template", ""), raw.get("sms", "") == "true")


def has(key: str) -> bool:
    """Whether there is a text of that key."""
    return key in entries()


def find(key: str) -> Entry:
    """The text's entry; raises LangError when there is none."""
    try:
        return entries()[key]
    except KeyError:
        raise LangError(f"there is no text {key!r} in lang/") from None


def render(key: str, lang: str, params: Params, config: Config) -> str:
    """The text as HTML: its own marks stay, every value is escaped."""
    entry = find(key)
    return _Writer(lang if lang in LANGUAGES else LANGUAGES[0], config).fill(entry, params)


def plain(key: str, lang: str, params: Params, config: Config) -> str:
    """The text without marks, for buttons, SMS and template variables."""
    return strip_marks(render(key, lang, params, config))


def _alike(name: str) -> str:
    """A place's name as it is compared: झूँसी and झूंसी are one, the space around and capital letters are none."""
    return unicodedata.normalize("NFC", name).replace("ँ", "ं").strip().casefold()


def strip_marks(marked: str) -> str:
    """HTML of ours as plain text."""
    return html.unescape(_TAG.sub("", marked))


def template(key: str, lang: str, params: Params, config: Config) -> tuple[str, tuple[str, ...]] | None:
    """The approved WhatsApp template for a text and its variables in order; None where the text has none.

    Variables may hold no line breaks and no runs of spaces (a rule of WhatsApp's), and may not be empty; the longest
    are cut where the whole would be longer than WhatsApp takes.
    """
    entry = find(key)
    if not entry.template:
        return None
    lang = lang if lang in LANGUAGES else LANGUAGES[0]
    writer = _Writer(lang, config)
    values = (strip_marks(writer.value(name, kind, params)) for name, kind in entry.placeholders(lang))
    lines = [" ".join(value.split()) or "-" for value in values]
    own = len(re.sub(r"\{\{\d+\}\}", "", template_body(key, lang)))
    return entry.template, tuple(_fitted(lines, MOST_TEMPLATE - own))


def _fitted(values: list[str], room: int) -> list[str]:
    """The values, the longest cut until all together take at most `room` characters."""
    while (over := sum(map(len, values)) - room) > 0 and len(longest := max(values, key=len)) > _SHORTEST:
        values[values.index(longest)] = longest[:max(_SHORTEST, len(longest) - over) - 1].rstrip() + "…"
    return values


def template_body(key: str, lang: str) -> str:
    """The text as a template is submitted: placeholders as {{1}}, {{2}}…, WhatsApp's own bold and italics."""
    entry = find(key)
    numbers = {name: number for number, (name, _) in enumerate(entry.placeholders(lang), start=1)}
    parts: list[str] = []
    for literal, name, _, _ in string.Formatter().parse(entry.texts[lang]):
        marked = literal.replace("<b>", "*").replace("</b>", "*").replace("<i>", "_").replace("</i>", "_")
        parts.append(strip_marks(marked))
        if name is not None:
            parts.append(f"{{{{{numbers[name]}}}}}")
    return "".join(parts)


class _Writer:
    """Fills one language's text; every kind of placeholder is a method `as_<kind>`."""

    def __init__(self, lang: str, config: Config) -> None:
        self.lang = lang
        self.config = config

    def fill(self, entry: Entry, params: Params) -> str:
        parts: list[str] = []
        for literal, name, kind, _ in string.Formatter().parse(entry.texts[self.lang]):
            parts.append(literal)
            if name is not None:
                parts.append(self.value(name, kind or "", params) or _NOTHING)
        return _tidy("".join(parts))

    def value(self, name: str, kind: str, params: Params) -> str:
        if name not in params:
            raise LangError(f"the value {name!r} is missing")
        method = getattr(self, f"as_{kind or 'words'}", None)
        if method is None:
            raise LangError(f"{kind!r} is no kind of placeholder")
        return str(method(params[name]))

    def say(self, key: str, **params: Any) -> str:
        return self.fill(find(key), params)

    def as_words(self, value: Any) -> str:
        return html.escape("" if value is None else str(value), quote=False)

    def as_names(self, value: Mapping[str, str]) -> str:
        return html.escape(str(value.get(self.lang) or value.get("hi") or ""), quote=False)

    def as_text(self, value: Any) -> str:
        """Another text, or several one below the other: {"key", "params"}; None is nothing."""
        if not value:
            return ""
        if isinstance(value, Mapping):
            return self.fill(find(str(value["key"])), value.get("params", {}))
        return "\n".join(part for part in map(self.as_text, value) if part)

    def as_why(self, value: Sequence[Any]) -> str:
        """The reasons of a decision, in one line: [[key, params], …], each a text `why.<key>`."""
        return ", ".join(self.fill(find(f"why.{key}"), params) for key, params in value or ())

    def as_trouble(self, value: Any) -> str:
        """An error of a platform as the outbox keeps it (`refused blocked: …`): what it means, with its code."""
        verdict, code = [*re.findall(r"\w+", str(value or ""))[:2], "", ""][:2]
        known = next((key for key in (f"trouble.{code}", f"trouble.{verdict}") if has(key)), "")
        if not known:
            return self.as_words(value)
        return f"{self.say(known)} ({html.escape(code or verdict, quote=False)})"

    def as_department(self, code: str) -> str:
        if code == ADMINISTRATION:
            return self.say("word.administration")
        found = self.config.department_by_code.get(code)
        return html.escape(found.names.in_(self.lang) if found else code, quote=False)

    def as_area(self, code: str) -> str:
        found = self.config.area_by_code.get(code)
        return html.escape(found.names.in_(self.lang) if found else code or "—", quote=False)

    def as_place(self, value: Mapping[str, str]) -> str:
        """The citizen's words and the area: {"words", "area"}; one of the two where it says it all."""
        found = self.config.area_by_code.get(value["area"])
        if found is None:
            return self.as_words(value["words"])
        names = {_alike(name) for name in (found.names.hi, found.names.mr, found.names.en, *found.aliases)}
        said, words = _alike(value["words"]), self.as_words(value["words"])
        if said in names:
            return self.as_area(found.code)
        return words if any(name in said for name in names) else f"{words} ({self.as_area(found.code)})"

    def as_type(self, code: str) -> str:
        found = self.config.type_by_id.get(code)
        return html.escape(found.names.in_(self.lang) if found else code or "—", quote=False)

    def as_status(self, value: str) -> str:
        return self.say(f"status.{value}")

    def as_category(self, value: str) -> str:
        """The letter with its time: B (3 दिन)."""
        days = self.config.clock.categories[value].days  # type: ignore[index]  # the store holds A, B or C only
        span = self.as_duration(days * 24) if days else self.say("word.same_day")
        return self.say("word.category", letter=value, span=span)

    def as_level(self, value: int) -> str:
        return f"L{value}"

    def as_duration(self, hours: float) -> str:
        """A length of time given in hours."""
        hours = round(float(hours))
        if hours and hours % 24 == 0:
            return self.say("word.days" if hours != 24 else "word.day", n=hours // 24)
        return self.say("word.hours" if hours != 1 else "word.hour", n=hours)

    def as_date(self, value: Any) -> str:
        """A day: `2026-11-27`, or the local day of a moment."""
        day = value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None
        if day is None:
            day = dt.date.fromisoformat(value) if len(str(value)) == 10 else self._local(value).date()
        return self.say("word.date", weekday=self._nth("weekday", day.weekday()), day=day.day,
                        month=self._nth("month", day.month - 1))

    def as_time(self, value: Any) -> str:
        """A time of day (`18:00`, or that of a moment), as people say it: शाम 6 बजे."""
        given = dt.time.fromisoformat(value) if isinstance(value, str) and len(value) == 5 else value
        local = given if isinstance(given, dt.time) else self._local(value).time()
        part = next(name for name, until in _PARTS if local.hour < until)
        clock = f"{(local.hour - 1) % 12 + 1}" + (f":{local.minute:02d}" if local.minute else "")
        return self.say(f"word.time.{part}", clock=clock)

    def as_moment(self, value: Any) -> str:
        return self.say("word.moment", date=self.as_date(value), time=self.as_time(value))

    def _nth(self, name: str, index: int) -> str:
        return find(f"word.{name}s").texts[self.lang].split()[index]

    def _local(self, value: Any) -> dt.datetime:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise LangError(f"the moment {value!r} has no time zone")
        return moment.astimezone(self.config.desk.zone)


# (part of the day, the hour at which it is over)
_PARTS = (("night", 4), ("morning", 12), ("afternoon", 16), ("evening", 20), ("night", 24))


def _tidy(text: str) -> str:
    """A line whose every part is absent goes; no trailing spaces, and no more than one empty line."""
    text = re.sub(rf"^{_NOTHING}+(?:\n|\Z)", "", text, flags=re.MULTILINE).replace(_NOTHING, "")
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
