"""Officers' replies: which complaint, what is said about it, and how sure that is.

The order of the questions is the heart of it: talk among officers, reopen, not ours and forward, rejected, needs
information, handed on, promised for a day, partly done, not done, done, under way, taken note of. "Done" is only read
where nothing in the piece denies it, promises it, asks for it or doubts it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from config import Config
from rules.codes import CodeMention, code_words, find_codes
from rules.replies import grammar
from rules.replies.people import Directory, handed_person, is_post, owner, person
from rules.replies.tokens import Word, has, line_of, words_of
from rules.replies.work import Work, telling, work
from rules.when import When, parse_when

Action = Literal["resolved", "partial", "in_progress", "more_time", "forward", "out_of_scope", "reject", "need_info", "seen",
                 "reassign", "reopen"]  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class _Reading:
    action: Action
    arg: str | int | None = None
    sure: bool = True
    why: str = ""
    until: dt.date | None = None


class ReplyReader:
    """Reads officers' messages against one configuration; keeps no state between messages."""

    def __init__(self, config: Config) -> None:
        self._departments = config.departments
        self._known = code_words(config.departments)
        self._directory = Directory(config.departments)

    def read(self, text: str, quoted: str | None, now: dt.datetime, tz: dt.tzinfo) -> tuple[Item, ...]:
        """What a message says, one item per complaint named (or quoted); nothing at all for chatter.

        `quoted` is the code of the post replied to, `now` is aware, `tz` the desk's zone for "kal" and "by Friday".
        """
        mentions = find_codes(text, self._departments, self._known)
        if quoted is not None and len(mentions) == 1 and has(line_of(words_of(text)), "duplicate", "pehle .. shikayat", "waisi .. shikayat"):
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
        for group, piece in _pieces(text, mentions):
            own = str(group[0]) if group else quoted
            reading = self._read_piece(piece, own, local)
            if reading is None or (not group and quoted is None):
                continue
            for mention in group or (None,):
                number = mention.number if mention else 0
                if number not in seen:
                    seen.add(number)
                    yield _item(mention, reading, piece)

    def _read_piece(self, piece: str, code: str | None, local: dt.datetime) -> _Reading | None:
        words = words_of(piece)
        if not words:
            return None
        return _Piece(piece, words, self._directory, code, local).reading()


def _item(code: CodeMention | None, reading: _Reading, text: str) -> Item:
    return Item(code, reading.action, reading.arg, reading.sure, reading.why, text.strip(), reading.until)


def _stands_alone(reading: _Reading, text: str) -> bool:
    """Without code or quote only a short word about work can mean a complaint; all else is talk."""
    return reading.action in {"resolved", "partial", "in_progress", "more_time"} and reading.sure and len(text.split()) <= 8


_JOINED = re.compile(r"[\s,;/&+.:#-]*(?:(?:aur|or|and|va|evam|tatha|ani|dono|no|n|और|व|एवं|तथा|आणि)?[\s,;/&+.:#-]*)", re.IGNORECASE)


def _pieces(text: str, mentions: Sequence[CodeMention]) -> Iterator[tuple[tuple[CodeMention, ...], str]]:
    """The codes with the words said about them: behind them as a rule, before them when nothing follows."""
    groups = _groups(text, mentions)
    lead = text[: groups[0][0].span[0]]
    pieces = [text[group[-1].span[1] : after[0].span[0]] for group, after in zip(groups, groups[1:], strict=False)]
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
    return all(word.family in {"sir", "ji", "greet", "shikayat", "number", "please", ";", "no"} for word in words_of(lead))


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


class _Piece:
    """One piece of a message and the questions put to it, in their order."""

    def __init__(
        self, text: str, words: tuple[Word, ...], directory: Directory, code: str | None, local: dt.datetime
    ) -> None:
        self.text, self.words, self.line, self.local = text, words, line_of(words), local
        self.directory, self.places = directory, directory.places(words)
        self.own = code.split("-")[0] if code else None
        self.work: Work = work(self.line)
        self.told = " " + " ; ".join(clause.strip() for clause in telling(self.line)) + " "

    def reading(self) -> _Reading | None:
        """The first answer that fits; None for talk among officers."""
        if reading := self._need_info(asked=True):
            return reading
        if self._is_talk():
            return None
        for question in (self._reopen, self._elsewhere, self._reject, self._need_info, self._reassign, self._time,
                         self._partial, self._not_done, self._resolved, self._progress, self._seen):  # fmt: skip
            if reading := question():
                return reading
        return None

    def _found(self, *groups: str, told: bool = False) -> str:
        match = has(self.told if told else self.line, *groups)
        return match[0].strip() if match else ""

    def _is_talk(self) -> bool:
        if "?" in self.line or (self._found(*grammar.QUESTION) and not self._found("kaun place|kshetra|number|name")):
            return True
        if self._found(*grammar.PRAISE) or (self._found("report .. send_imp|do_imp") and self.work.verdict == "open"):
            return True
        if self._found("announce") and self.work.verdict != "done":
            return True
        greeted = self._found("greet") and not self._found("kal|aaj|court|raha|hai|diya|gaya|kaam|hamara|fut|nahi")
        return bool(greeted) and self.work.verdict != "done"

    def _reopen(self) -> _Reading | None:
        why = self._found(*grammar.REOPEN)
        if not why or self._found("duplicate|pehle|reject", "shikayat n") or (self.work.verdict == "done" and not self._found("nahi|kharab|asantusht|reopen")):
            return None
        return _Reading("reopen", why=why)

    def _elsewhere(self) -> _Reading | None:
        """Forward and not ours: both name a department, if any."""
        there = owner(self.words, self.places)
        forward = self._found(*grammar.FORWARD)
        if self._found("assign") and (there is None or person(self.words, self.text, self.places)):
            return None
        if person(self.words, self.text, self.places) and (handed_person(self.words, self.places)):
            return None
        if forward and (self.work.verdict != "done" or self._found("forward")) and (there or self._found("forward|laut", "vibhag .. send|send_imp")):
            if there is None or not self._is_own_post(there):
                return self._forward(there, forward)
        ours_not = self._found(*grammar.NOT_OURS)
        if self._found("kshetra|mein .. possible nahi") and self._when():
            return None
        owned = there is not None and (self._owned(there) or bool(self._found("related")))
        if not (ours_not or owned) or self.work.verdict == "done":
            return None
        return _Reading("out_of_scope", there or self.directory.subject(self.words), bool(ours_not) or there != self.own, ours_not or there or "")

    def _forward(self, there: str | None, why: str) -> _Reading | None:
        if self._found("benefit .. send") or (self._found("reject|photo|document .. send|send_imp") and there is None):
            return None
        if there is None and self._found("crew|title"):
            return None
        if there is None and not self._found("forward .. vibhag|kar|diya|karo|do_imp|ko|has|$", "vibhag|laut"):
            return None
        named = there or self._subject_after_to()
        return _Reading("forward", named, named is not None, why)

    def _subject_after_to(self) -> str | None:
        for at, word in enumerate(self.words):
            if word.raw == "to":
                return self.directory.subject(self.words[at + 1 :])
        return None

    def _is_own_post(self, there: str) -> bool:
        """`lekhpal ko bheja hai` on the revenue department's own complaint is work, not a forward."""
        posts = [place for place in self.places if place.code == there and is_post(self.words, place)]
        sent = self._found("send|talk diya|gaya|hai|kiya") and not self._found("forward")
        return there == self.own and bool(posts) and bool(sent)

    def _owned(self, there: str) -> bool:
        if there == self.own and not self._found("ka kaam|shikayat"):
            return False
        if any(re.match(r" (?:vibhag )?(?:wala )?(?:fut|dekh|karo) ", line_of(self.words[place.end :])) for place in self.places):
            return True
        for place in self.places:
            if place.code == there and place.start and self.words[place.start - 1].family == "ka" and self._found("hai ka"):
                return True
            rest = line_of(self.words[place.end :])
            if place.code == there and re.match(r" (?:vibhag )?(?:ka|mein|wala) ", rest):
                tail = re.split(" ka | wala ", rest, maxsplit=1)[-1]
                if re.fullmatch(r" ?(?:\S+ ){0,2}hai ", tail) or has(" " + tail.lstrip(), *(f"^ .. {end}" for end in grammar.OWNED)) or tail.strip() == "":
                    return True
        return False

    def _reject(self) -> _Reading | None:
        why = self._found(*grammar.REJECT)
        if not why or self._found("reject|patra_e nahi kar|karo|karna", "nahi .. reject", "^ apatra .. nahi") and not self._found("farzi|patra_e"):
            return None
        if self.work.verdict == "done" and not self._found("reject", "farzi", "apatra", "duplicate"):
            return None
        return _Reading("reject", self.text.strip(" .,;:-–।"), why=why)

    def _need_info(self, *, asked: bool = False) -> _Reading | None:
        if asked and "?" not in self.line:
            return None
        why = self._found(*(("konsa", "kahan", "kaun place|kshetra|number|name", f"{grammar.INFO} .. ?", f"kya .. {grammar.INFO}") if asked else grammar.NEED_INFO))
        if not why or self.work.verdict in {"done", "likely"} or self._found("samay", "crew|title|paper .. send"):
            return None
        if asked and self._found("status", "gaya|zale|hua ?", "gaya|zale|hua|kele ka ?", "kahan tak"):
            return None
        return _Reading("need_info", self.text.strip(), why=why)

    def _reassign(self) -> _Reading | None:
        why = self._found(*grammar.REASSIGN)
        if not why or self.work.verdict == "done":
            return None
        who = person(self.words, self.text, self.places)
        handed = self._found("assign", "kisi", "leave") and not self._found("kal .. leave")
        if who is None and not handed and not self._found("title|kshetra n? ko .. do_imp|diya|talk"):
            return None
        return _Reading("reassign", who, bool(who or handed), why)

    def _when(self) -> When | None:
        """The promised day: a denied "today" is not one, nor is a time since when something lasts."""
        text = self.text
        found = parse_when(text, self.local)
        if found and found.days == 0 and found.words.split()[0] in {"aaj", "aj", "today", "आज"}:
            later = parse_when(re.sub(r"(?i)\b(?:aaj|aj|today)\b|आज", " ", text), self.local)
            return later or (None if self._found("nahi|bina|not") else found)
        if found and self._found("agar"):
            return None
        if found and self._found("n|kal|ek|~\\S+ tha|hua pehle", "mein pehle"):
            return None
        return found

    def _time(self) -> _Reading | None:
        found = self._when()
        asked = self._found("samay .. chahiye|do_imp|lag|fut|aur|karo|extend|hai|jaye|$", "chahiye|do_imp|lag|aur|thoda .. samay", "extend .. do_imp|karo|mein|samay|n|ek|diya", "please extend", "extend $")
        if found and self._found("extend"):
            return _Reading("more_time", found.days, why=found.words, until=found.date)
        if found is None:
            return _Reading("more_time", why=asked) if asked and self.work.verdict != "done" else None
        if self.work.verdict == "done" and not self._found("fut", "baki"):
            return None
        if self._found("thoda|aadha|pc .. hua|gaya|zale ... baki|dusra"):
            return _Reading("partial", found.days, why=found.words, until=found.date)
        promised = asked or self._found("fut|tak|lag|do_imp|chahiye|baki", "kar|ho do_imp|jaye") or self._is_short()
        past = self._found("mein|pehle .. raha|nahi|band", "raha hai") and not self._found("fut|lag|tak|chahiye|do_imp")
        if not promised or past or (found.days == 0 and self.work.process and not self._found("fut|tak")):
            return None
        if self.work.verdict == "done":
            return _Reading("partial", found.days, False, found.words, found.date)
        return _Reading("more_time", found.days, not self._found("shayad|agar"), found.words, found.date)

    def _is_short(self) -> bool:
        return len([word for word in self.words if word.family not in {"sir", "ji", "please", ";", "aur"}]) <= 4 and self.work.verdict == "open"

    def _partial(self) -> _Reading | None:
        if self.work.verdict not in {"done", "likely", "process"} and not self._found("n pc", "aadha", "partial"):
            return None
        if self._found("n pc") and "100" in self.text and not self._found("nahi|baki"):
            return None
        if self._found(*grammar.DOUBT, told=True):
            return None
        why = self._found(*grammar.PARTIAL)
        if not why and self.work.verdict in {"done", "likely"}:
            why = self._found("baki", told=True) if not self._found("report|check|paper .. baki") else ""
            why = why or self._found("par .. nahi|baki|fut|progress|raha|undone", told=True)
        if not why:
            return None
        return _Reading("partial", sure=self.work.verdict == "done" or bool(self._found("aadha|partial|n pc|baki")), why=why)

    def _not_done(self) -> _Reading | None:
        why = self._found("nahi|no|undone|fail|bina|fut|baki", told=True)
        if not why:
            return None
        if self._found(*grammar.SEEN_AHEAD, told=True) and not self._found("nahi|kaam|ho", told=True):
            return None
        return _Reading("in_progress", sure=self.work.verdict not in {"done", "likely"}, why=why)

    def _resolved(self) -> _Reading | None:
        if self.work.verdict not in {"done", "likely"}:
            return None
        doubt = self._found(*grammar.DOUBT, told=True) or ("par" if self.work.doubtful_end else "")
        if doubt:
            action: Action = "partial" if doubt == "par" and self.work.verdict == "done" else "in_progress"
            return _Reading(action, sure=False, why=doubt)
        return _Reading("resolved", sure=self.work.verdict == "done", why=self.work.reason)

    def _progress(self) -> _Reading | None:
        if self._is_seen():
            return None
        why = self._found(*grammar.PROGRESS)
        return _Reading("in_progress", why=why) if why else None

    def _is_seen(self) -> bool:
        return bool(self._found(*grammar.SEEN)) and not self._found("kaam|raha|crew|title|paper|mauke|nahi|start|chalu|karto")

    def _seen(self) -> _Reading | None:
        why = self._found(*grammar.SEEN)
        return _Reading("seen", why=why) if why else None
