"""Telegram's HTML mode as its server checks it, and safe HTML for the page.

Offsets and lengths are counted in UTF-16 units, as Telegram does.
"""

from __future__ import annotations

import re
from html import escape, unescape

from sandbox.model import Json

PLAIN = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
KNOWN = {*PLAIN, "a", "span", "tg-emoji"}
SHOWN = {
    "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "underline": ("<u>", "</u>"), "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"), "pre": ("<pre>", "</pre>"), "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"), "spoiler": ('<span class="spoiler">', "</span>"),
}  # fmt: skip
TOKEN = re.compile(
    r"<(?P<end>/)?(?P<name>[^\s>/]*)(?P<attributes>[^>]*)>|&(?P<entity>lt|gt|amp|quot|#\d+|#x[0-9a-f]+);", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)")
LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]।]")
MENTION = re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}\b")
STARS = ((r"```(.+?)```", "code"), (r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])", "b"),
         (r"(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)", "i"), (r"(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])", "s"))  # fmt: skip


class MarkupError(ValueError):
    """The text is not what Telegram's HTML mode allows; the words are Telegram's."""


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


class _Reader:
    """Walks through one HTML text and gathers plain text and entities."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, Json]] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        for token in TOKEN.finditer(self.source):
            self._literal(self.source[at : token.start()], at)
            at = token.end()
            if token["entity"]:
                self._add(unescape(token[0]))
            elif token["end"]:
                self._close(token["name"].lower(), token.start())
            else:
                self._start(token["name"].lower(), token["attributes"], token.start())
        self._literal(self.source[at:], at)
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.text), sorted(self.entities, key=lambda one: (one["offset"], -one["length"]))

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16(text)

    def _literal(self, text: str, at: int) -> None:
        if "<" in text:
            offset = self._bytes(at + text.index("<"))
            raise MarkupError(f"Unclosed start tag at byte offset {offset}")
        self._add(text)

    def _bytes(self, index: int) -> int:
        return len(self.source[:index].encode())

    def _start(self, name: str, attributes: str, at: int) -> None:
        if name not in KNOWN:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {self._bytes(at)}')
        given = {key.lower(): unescape(a or b or c) for key, a, b, c in ATTRIBUTE.findall(attributes)}
        if name == "span" and given.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(at)}')
        self.open.append((name, self.length, given))

    def _close(self, name: str, at: int) -> None:
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._bytes(at)}")
        opened, start, given = self.open.pop()
        if name and name != opened:
            where = self._bytes(at)
            raise MarkupError(f'Unmatched end tag at byte offset {where}, expected "</{opened}>", found "</{name}>"')
        entity = _entity(opened, given)
        if self.length > start and entity:
            self.entities.append({**entity, "offset": start, "length": self.length - start})


def _entity(name: str, given: dict[str, str]) -> Json | None:
    if name == "a":
        return {"type": "text_link", "url": given["href"]} if given.get("href") else None
    if name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": given.get("emoji-id", "")}
    if name == "blockquote" and "expandable" in given:
        return {"type": "expandable_blockquote"}
    return {"type": "spoiler" if name == "span" else PLAIN[name]}


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of a text in Telegram's HTML mode; MarkupError says what is wrong."""
    return _Reader(source).read()


def find_entities(text: str) -> list[Json]:
    """What Telegram finds by itself in a plain text: commands, links and mentions."""
    found: list[Json] = []
    for kind, pattern in (("bot_command", COMMAND), ("url", LINK), ("mention", MENTION)):
        found += [
            {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match[0])}
            for match in pattern.finditer(text)
        ]
    return sorted(found, key=lambda one: one["offset"])


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram drops white space around a message and moves its entities along."""
    body = text.lstrip()
    lead, size = utf16(text) - utf16(body), utf16(body.rstrip())
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] - lead + entity["length"], size)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return body.rstrip(), moved


def _tags(entity: Json, piece: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in {"text_link", "url"}:
        url = entity.get("url") or piece
        if url.startswith(("https://", "http://", "tg://", "tel:", "mailto:")):
            return f'<a href="{escape(url)}" target="_blank" rel="noopener">', "</a>"
        return "", ""
    return SHOWN.get(kind, ("", ""))


def entities_to_html(text: str, entities: list[Json]) -> str:
    """Safe HTML of a Telegram text; line breaks stay."""
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for order, entity in enumerate(entities):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        opening, closing = _tags(entity, units[start * 2 : end * 2].decode("utf-16-le", "ignore"))
        # At one place inner tags close before outer ones open; outer entities come first in the list.
        marks += [(start, 1, order, opening), (end, 0, -order, closing)]
    html, at = [], 0
    for place, _, _, tag in sorted(marks):
        html += [escape(units[at * 2 : place * 2].decode("utf-16-le", "ignore"), quote=False), tag]
        at = place
    return "".join(html) + escape(units[at * 2 :].decode("utf-16-le", "ignore"), quote=False)


def whatsapp_to_html(text: str) -> str:
    """Safe HTML of a WhatsApp text: *bold*, _italic_, ~struck~, ```code``` and links."""
    html = escape(text)
    for pattern, tag in STARS:
        html = re.sub(pattern, rf"<{tag}>\1</{tag}>", html, flags=re.DOTALL if tag == "code" else 0)
    return LINK.sub(lambda found: f'<a href="{found[0]}" target="_blank" rel="noopener">{found[0]}</a>', html)
