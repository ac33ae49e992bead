"""The desk's small HTML as the platforms want it: split to their limits without breaking a tag, a word or an emoji."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

_MARKS = {"b": "*", "i": "_", "code": "```"}
_BREAKS = ("\n\n", "\n", " ")
_JOINERS = "\u200c\u200d\ufe0f"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `tags` are the open tags from outer to inner, `link` its address."""

    text: str
    tags: tuple[str, ...] = ()
    link: str = ""


def width(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts: most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def parse(text: str) -> list[Run]:
    """The runs of a piece of our HTML; tags other than b, i, code, a are dropped, their text stays."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.runs


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS or tag == "a":
            self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = tuple(name for name, _ in self._open if name != "a")
        link = next((address for name, address in reversed(self._open) if name == "a"), "")
        self.runs.append(Run(data, tags, link))


def to_html(runs: Iterable[Run]) -> str:
    """The runs as HTML that Telegram reads."""
    return "".join(_html_run(run) for run in runs)


def _html_run(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    for tag in reversed(run.tags):
        text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{html.escape(run.link)}">{text}</a>' if run.link else text


def to_plain(runs: Iterable[Run]) -> str:
    """The bare text, for SMS and button answers; a link's address follows its words."""
    return "".join(run.text for run in _links_written_out(runs))


def to_whatsapp(runs: Iterable[Run]) -> str:
    """The runs with WhatsApp's marks."""
    return "".join(_marked(run) for run in _links_written_out(runs))


def _links_written_out(runs: Iterable[Run]) -> list[Run]:
    return [Run(f"{run.text} {run.link}" if run.link not in {"", run.text} else run.text, run.tags) for run in runs]


def _marked(run: Run) -> str:
    """Marks must hug the words and end on the same line, else WhatsApp shows them as they are."""
    text = run.text
    for tag in reversed(run.tags):
        mark = _MARKS[tag]
        if mark not in text:
            text = re.sub(r"(?m)^([^\S\n]*)(\S.*?|\S)([^\S\n]*)$", rf"\1{mark}\2{mark}\3", text)
    return text


def split(runs: list[Run], limit: int) -> list[list[Run]]:
    """The runs in parts of at most `limit` UTF-16 units of text, cut at a paragraph, a line or a word."""
    text = "".join(run.text for run in runs)
    parts, start = [], 0
    while width(text[start:]) > limit:
        end = start + _cut(text[start:], limit)
        parts.append(_between(runs, start, start + max(len(text[start:end].rstrip()), 1)))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return [*parts, _between(runs, start, len(text))]


def _cut(text: str, limit: int) -> int:
    """Where to cut: characters that fit, back to the last good place in their second half."""
    most = _fitting(text, limit)
    for mark in _BREAKS:
        at = text.rfind(mark, most // 2, most + 1)
        if at > 0:
            return at
    while most > 1 and _belongs_together(text[most - 1], text[most]):
        most -= 1
    return most


def _belongs_together(left: str, right: str) -> bool:
    """A vowel sign stays with its letter, an emoji with its parts."""
    return unicodedata.category(right)[0] == "M" or right in _JOINERS or left == "\u200d"


def _fitting(text: str, limit: int) -> int:
    used = 0
    for at, char in enumerate(text):
        used += 2 if char > "\uffff" else 1
        if used > limit:
            return max(at, 1)
    return len(text)


def _between(runs: list[Run], start: int, end: int) -> list[Run]:
    found, at = [], 0
    for run in runs:
        piece = run.text[max(start - at, 0):max(end - at, 0)]
        if piece:
            found.append(Run(piece, run.tags, run.link))
        at += len(run.text)
    return found


def html_parts(text: str, limit: int) -> list[str]:
    """HTML in parts whose visible text is at most `limit` long; an empty text has one empty part."""
    return [to_html(part) for part in split(parse(text), limit)]


def clip_html(text: str, limit: int) -> str:
    """HTML cut to `limit`, with an ellipsis where something was left out."""
    runs = parse(text)
    if sum(width(run.text) for run in runs) <= limit:
        return to_html(runs)
    return to_html(split(runs, limit - 1)[0]) + "…"


def text_parts(text: str, limit: int, show: Callable[[list[Run]], str]) -> list[str]:
    """HTML as another platform's text (`to_whatsapp`, `to_plain`) in parts of at most `limit`, marks included."""
    runs, room = _links_written_out(parse(text)), limit
    while True:
        parts = [show(part) for part in split(runs, room)]
        over = max(width(part) for part in parts) - limit
        if over <= 0:
            return parts
        room -= over
