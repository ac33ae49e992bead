"""Officers' replies: which complaint, what is said about it, and how sure that is.

The order of the questions is the heart of it: talk among officers, reopen, not ours and forward, rejected, needs
information, handed on, promised for a day, partly done, not done, done, under way, taken note of. "Done" is only read
where nothing in the piece denies it, promises it, asks for it or doubts it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config import Config
from rules.codes import CodeMention, code_words, find_codes
from rules.replies.grammar import REPEATED
from rules.replies.people import Directory
from rules.replies.piece import Action, Piece, Reading
from rules.replies.second import shipped
from rules.replies.settle import settled
from rules.replies.tokens import has, line_of, words_of
from rules.text import skeleton


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a reply says about one complaint; `code` None is the quoted one.

    `arg`: a department's code (forward, out_of_scope), days from today (more_time, partial), a person (reassign), the
    reason (reject), the question (need_info). `until` is the promised date. `why` are the words that decided.
    """

    code: CodeMention | None
    action: Action
    arg: str | int | None
    sure: bool
    why: str
    text: str
    until: dt.date | None = None


class ReplyReader:
    """Reads officers' messages against one configuration; keeps no state between messages."""

    def __init__(self, config: Config) -> None:
        self._departments = config.departments
        self._known = code_words(config.departments)
        self._directory = Directory(config.departments)
        self._model = shipped()

    def read(self, text: str, quoted: str | None, now: dt.datetime, tz: dt.tzinfo) -> tuple[Item, ...]:
        """What a message says, one item per complaint named (or quoted); nothing at all for chatter.

        `quoted` is the code of the post replied to, `now` is aware, `tz` the desk's zone for "kal" and "by Friday".
        """
        mentions = find_codes(text, self._departments, self._known)
        if quoted is not None and len(mentions) == 1 and has(line_of(words_of(text)), *REPEATED):
            mentions = ()  # the code says which complaint the quoted one repeats
        local = now.astimezone(tz)
        if not mentions:
            reading = self._read_piece(text, quoted, local)
            if reading is None or (quoted is None and not _stands_alone(reading, text)):
                return ()
            return (_item(None, reading, text),)
        return tuple(self._read_mentions(text, mentions, quoted, local))

    def _read_mentions(
        self, text: str, mentions: Sequence[CodeMention], quoted: str | None, local: dt.datetime
    ) -> Iterator[Item]:
        seen: set[int] = set()
        for group, piece in pieces_of(text, mentions):
            own = quoted if not group else None if self._is_borrowed(group[0], piece) else str(group[0])
            reading = self._read_piece(piece, own, local, any(map(_is_lettered, group)))
            if reading is None or (not group and quoted is None):
                continue
            for mention in group or (None,):
                number = mention.number if mention else 0
                if number not in seen:
                    seen.add(number)
                    yield _item(mention, reading, piece)

    def _is_borrowed(self, mention: CodeMention, piece: str) -> bool:
        """Whether a bare number took its letters from what is said about it: "10023 PWD ka hai"."""
        words = words_of(piece)
        first = self._known.get(skeleton(words[0].raw)) if words else None
        return mention.raw.isdigit() and first is not None and first == mention.department

    def _read_piece(self, piece: str, code: str | None, local: dt.datetime, named: bool = False) -> Reading | None:
        words = words_of(piece)
        if not words:
            return None
        read = Piece(piece, words, self._directory, code, local, named)
        return settled(read, self._model)


def _is_lettered(mention: CodeMention) -> bool:
    """Whether a mention is a complaint beyond doubt, so that words nobody knows still concern it."""
    return mention.department is not None or mention.category is not None or mention.valid


def _item(code: CodeMention | None, reading: Reading, text: str) -> Item:
    return Item(code, reading.action, reading.arg, reading.sure, reading.why, text.strip(), reading.until)


def _stands_alone(reading: Reading, text: str) -> bool:
    """Without code or quote only a short word about work can mean a complaint; all else is talk."""
    about_work = reading.action in {"resolved", "partial", "in_progress", "more_time"}
    return about_work and reading.sure and bool(reading.why) and len(text.split()) <= 8


_JOINED = re.compile(
    r"[\s,;/&+.:#-]*(?:(?:aur|or|and|va|evam|tatha|ani|dono|no|n|और|व|एवं|तथा|आणि)?[\s,;/&+.:#-]*)", re.IGNORECASE
)


def pieces_of(text: str, mentions: Sequence[CodeMention]) -> Iterator[tuple[tuple[CodeMention, ...], str]]:
    """The codes with the words said about them: behind them as a rule, before them when nothing follows."""
    groups = _groups(text, mentions)
    lead = text[: groups[0][0].span[0]]
    pieces = [text[group[-1].span[1] : after[0].span[0]] for group, after in itertools.pairwise(groups)]
    pieces.append(text[groups[-1][-1].span[1] :])
    if not words_of(pieces[-1]) or (len(groups) == 1 and _is_tail(pieces[-1])):
        if words_of(lead):
            shifted = [lead, *pieces[:-1]]
            shifted[-1] += pieces[-1]
            yield from zip(groups, shifted, strict=True)
            return
    elif words_of(lead):
        if len(groups) == 1:
            pieces[0] = f"{lead} ; {pieces[0]}" if not _is_address(lead) else pieces[0]
        else:
            yield (), lead
    yield from zip(groups, _filled(pieces), strict=True)


def _is_tail(piece: str) -> bool:
    """Words that close a sentence begun before the code: "… ho gaya JAL 42 ka"."""
    return all(word.family in {"ka", "wala", "mein", "sir", "ji", "hai", "ko", "bhi", ";"} for word in words_of(piece))


def _is_address(lead: str) -> bool:
    address = {"sir", "ji", "greet", "shikayat", "number", "please", ";", "no"}
    return all(word.family in address for word in words_of(lead))


def _filled(pieces: Sequence[str]) -> list[str]:
    """A code with no words of its own ("bhi", "dono") shares those of the code before it, else of the next."""
    filled: list[str] = []
    for at, piece in enumerate(pieces):
        empty = all(word.family in {"bhi", "aur", ";", "sir", "ka"} for word in words_of(piece))
        following = next((later for later in pieces[at + 1 :] if words_of(later)), "")
        filled.append((filled[-1] if filled else following) if empty else piece)
    return filled


def _groups(text: str, mentions: Sequence[CodeMention]) -> list[tuple[CodeMention, ...]]:
    groups: list[list[CodeMention]] = []
    for mention in mentions:
        if groups and _JOINED.fullmatch(text[groups[-1][-1].span[1] : mention.span[0]]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [tuple(group) for group in groups]
