"""One piece of a reply and the questions put to it, in their order: the first that fits decides."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from rules.replies import grammar
from rules.replies.people import Directory, Place, handed_person, is_post, owner, person
from rules.replies.sense import Word
from rules.replies.tokens import has, line_of
from rules.replies.work import Work, judge, telling, work
from rules.when import When, parse_when

Action = Literal["resolved", "partial", "in_progress", "more_time", "forward", "out_of_scope", "reject", "need_info",
                 "seen", "reassign", "reopen"]  # fmt: skip


# Said in jest or bitterness: "all done, in the air", "done on paper".
_JEST = re.compile(
    "[😂🤣😜😝😏🙄🤪🤡]|हवा में|काग(?:ज|ज़)ों? (?:पर|में|मे)|कागदावर|जुमला|"
    "(?i:hawa me|kaga[zj][a-z]* (?:pe|par|me)|only on paper|jumla|haha)"
)
# Not so: "had it been done", "if it comes", "went to mend", "mended it, then", "please complete".
_UNREAL = re.compile(
    r"(?i:\b(?:gay[aei]|gai|diy[ae]|di|kiy[ae]) (?:hot[aei]|to)\b)|"
    r"(?:गय[ाेी]|गई|गए|दिया|दी|किया) (?:होत[ाेी]|तो)(?= |$)|"
    r"(?:झाल[ेाी]|असत[ेाी]|आल[ेाी]) तर(?= |$)|(?i:\bkarne (?:gay|aay|ja)|\b(?:went|came|gone) to )|"
    r"करने (?:ग|आ|जा)|करायला (?:ग|आ|जा)|"
    r"(?i:\bth[aei] (?:phir|fir|par|lekin|magar|but)\b(?! a(?:aj|b)\b))|"
    r"(?:था|थी|थे) (?:फिर|पर|लेकिन|मगर)(?= )|(?:होत[ेाी]) (?:पण|परत|पुन्हा)(?= )|"
    r"(?i:\bplease (?:complete|finish|resolve|fix|repair|solve)\b)|"
    r"(?i:\b(?:complete|finish|resolve|fix|repair|solve) "
    r"(?:kij[a-z]+|kar(?:o|e|en|ein|na|ao|wao|wai[a-z]*)|it|this)\b)|"
    r"(?i:\b(?:complete|resolve|repair|solve)) (?:कीजिए|करें|करो|करना|करा)"
)
_OKAY = re.compile(r"(?i)ok|ओके")
# "hua kyu nahi, do din pehle ho gaya": no question.
_RHETORIC = re.compile(r" hua (?:kyon|kaise) nahi ;(?= )")
# "सौ प्रतिशत": nothing is left.
_WHOLE = re.compile(r"100|१००|(?i:\bsau\b)|सौ |शंभर")
# "थोडे" is written much like "today".
_LITTLE = re.compile("थोड़?[ाेी]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece says; see `Item` for the fields."""

    action: Action
    arg: str | int | None = None
    sure: bool = True
    why: str = ""
    until: dt.date | None = None


class Piece:
    """One piece of a message and the questions put to it, in their order."""

    def __init__(
        self,
        text: str,
        words: tuple[Word, ...],
        directory: Directory,
        code: str | None,
        local: dt.datetime,
        named: bool = False,
    ) -> None:
        self.text, self.words, self.line, self.local, self.named = text, words, line_of(words), local, named
        self.directory, self.places = directory, directory.places(words)
        self.own = code.split("-")[0] if code else None
        self.is_talk = False
        self.work: Work = work(self.line)
        self.told = " " + " ; ".join(clause.strip() for clause in telling(self.line)) + " "

    def reading(self) -> Reading | None:
        """The first answer that fits; None for talk among officers."""
        if why := self._found(*grammar.REOPEN_FIRST):
            return Reading("reopen", why=why)
        if reading := self._need_info(asked=True):
            return reading
        self.is_talk = self._is_talk()
        if self.is_talk:
            return None
        for question in (self._reopen, self._elsewhere, self._reject, self._need_info, self._reassign, self._time,
                         self._partial, self._not_done, self._resolved, self._progress, self._seen):  # fmt: skip
            if reading := question():
                return reading
        return Reading("in_progress", sure=False, why=self.line.strip()) if self.named else None

    def has(self, *groups: str) -> bool:
        """Whether one of the patterns stands anywhere in the piece."""
        return bool(self._found(*groups))

    def is_unreal(self) -> re.Match[str] | None:
        """What shows the words to be a jest, or about something that did not happen."""
        return _JEST.search(self.text) or _UNREAL.search(self.text)

    def _found(self, *groups: str, told: bool = False) -> str:
        match = has(self.told if told else self.line, *groups)
        return match[0].strip() if match else ""

    def _is_talk(self) -> bool:
        if self._found(*grammar.DAY_OFF):
            return True
        if "?" in self.line or (
            has(_RHETORIC.sub(" ", self.line), *grammar.QUESTION) and not self._found(grammar.ASKED_INFO[0])
        ):
            return True
        if self._found(*grammar.PRAISE) or (self._found("report .. send_imp|do_imp") and self.work.verdict == "open"):
            return True
        if self._found("announce") and self.work.verdict != "done" and not self._found("farzi"):
            return True
        greeted = self._found("greet") and not self._found("kal|aaj|court|raha|hai|diya|gaya|kaam|hamara|fut|nahi")
        return bool(greeted) and self.work.verdict != "done"

    def _reopen(self) -> Reading | None:
        why = self._found(*grammar.REOPEN)
        if not why or self._found("duplicate|pehle|reject", "shikayat n"):
            return None
        if self._found(*grammar.UNLOCKED) and not self._found("phir|shikayat|wapas"):
            return None
        if self.work.verdict == "done" and not self._found(
            "nahi|kharab|asantusht|reopen|farzi|galat|wapas", "phir band"
        ):
            return None
        return Reading("reopen", why=why)

    def _elsewhere(self) -> Reading | None:
        """Forward and not ours: both name a department, if any."""
        if self._found("kshetra number"):
            return None
        if why := self._found(*grammar.WRONG_DESK):
            return Reading("out_of_scope", why=why)
        there = owner(self.words, self.places) or self._subject_of_office()
        if self._found("ko|ka send|send_imp|assign|forward", "assign|forward|send|send_imp ... ko") and self._is_office(
            there
        ):
            return self._forward(there, there or "")
        who = person(self.words, self.text, self.places)
        if (self._found("assign") and (there in {None, self.own} or who)) or (
            who and handed_person(self.words, self.places)
        ):
            return None
        if why := self._passed_on(there):
            return self._forward(there, why)
        return self._not_ours(there)

    def _is_office(self, there: str | None) -> bool:
        """Whether another department is named by itself and not by a post inside it."""
        named = [place for place in self.places if place.code == there and not is_post(self.words, place)]
        return there is not None and there != self.own and bool(named) and self.work.verdict != "done"

    def _passed_on(self, there: str | None) -> str:
        """The words that send the complaint elsewhere, if any do."""
        if self.work.verdict == "done" and not self._found("forward"):
            return ""
        if there is None and not self._found("forward|laut", "vibhag .. send|send_imp"):
            return ""
        return "" if there and self._is_own_post(there) else self._found(*grammar.FORWARD)

    def _not_ours(self, there: str | None) -> Reading | None:
        denied = self._found(*grammar.NOT_OURS)
        if self.work.verdict == "done" or (self._found("kshetra|mein .. possible nahi") and self.when()):
            return None
        theirs = self._theirs() if there is None else None
        if not denied and not theirs and (there is None or not (self._owned(there) or self._found("related"))):
            return None
        sure = bool(denied) or there != self.own
        return Reading("out_of_scope", there or self.directory.subject(self.words), sure, denied or there or "")

    def _theirs(self) -> str | None:
        """The department whose thing it is said to be: "ye pension ka h"; None for the own department's."""
        if (
            not self._found("^ isse ~\\S+? . ka|wala shikayat? hai $", "isse|hai . ka|wala shikayat? hai $")
            or self.work.verdict == "done"
        ):
            return None
        of = self.directory.subject(self.words[-4:])
        return of if of != self.own else None

    def _forward(self, there: str | None, why: str) -> Reading | None:
        if self._found("benefit .. send", "benefit .. forward ho? gaya|diya"):
            return None
        if there is None and self._found("crew|title", "reject|photo|document .. send|send_imp"):
            return None
        if there is None and not self._found("forward .. vibhag|kar|diya|karo|do_imp|ko|has|$", "vibhag|laut"):
            return None
        named = there or self._subject_after_to()
        return Reading("forward", named, named is not None, why)

    def _subject_of_office(self) -> str | None:
        """ "safai wale dept me daal dijiye": the department named by its matter."""
        return (
            self.directory.subject(self.words)
            if self._found("~\\S+|mend|service|benefit wala vibhag mein|ko")
            else None
        )

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
        """Whether the thing is said to be that department's: "PWD ki sadak hai", "nagar nigam karega"."""
        if there == self.own and not self._found("ka kaam|shikayat"):
            return False
        return any(self._is_owner(place) for place in self.places if place.code == there)

    def _is_owner(self, place: Place) -> bool:
        rest = line_of(self.words[place.end :])
        if re.match(r" (?:vibhag )?(?:wala )?(?:fut|dekh|karo|karto) ", rest):
            return True
        if place.start and self.words[place.start - 1].family == "ka" and self._found("hai ka"):
            return True
        if not re.match(r" (?:vibhag )?(?:ka|mein|wala) ", rest):
            return False
        tail = " " + re.split(" ka | wala ", rest, maxsplit=1)[-1].lstrip()
        owned = re.fullmatch(r" (?:\S+ ){0,2}hai ", tail) or has(tail, *(f"^ .. {end}" for end in grammar.OWNED))
        return bool(owned) or not tail.strip()

    def _reject(self) -> Reading | None:
        why = self._found(*grammar.REJECT)
        if not why or (self._found(*grammar.NOT_REJECTED) and not self._found("farzi|patra_e")):
            return None
        if self.work.verdict == "done" and not self._found(
            "reject", "farzi", "apatra", "duplicate", "galat shikayat", "shikayat galat"
        ):
            return None
        return Reading("reject", self.text.strip(" .,;:-–।"), why=why)

    def _need_info(self, *, asked: bool = False) -> Reading | None:
        if asked and "?" not in self.line:
            return None
        why = self._found(*(grammar.ASKED_INFO if asked else grammar.NEED_INFO))
        busy = self._found("samay", "crew|title|paper .. send", "ka name kar", "nahi .. done abhi")
        if not why or self.work.verdict in {"done", "likely"} or busy:
            return None
        if asked and self._found(*grammar.ASKED_AFTER):
            return None
        return Reading("need_info", self.text.strip(), why=why)

    def _reassign(self) -> Reading | None:
        if (why := self._found(*grammar.REASSIGN_SURE)) and self.work.verdict != "done":
            return Reading("reassign", person(self.words, self.text, self.places), why=why)
        why = self._found(*grammar.REASSIGN)
        if not why or self.work.verdict == "done":
            return None
        who = person(self.words, self.text, self.places)
        handed = self._found("assign", "kisi", "leave") and not self._found("kal .. leave")
        if who is None and not handed and not self._found("title|kshetra n? ko .. do_imp|diya|talk"):
            return None
        return Reading("reassign", who, bool(who or handed), why)

    def when(self) -> When | None:
        """The promised day: a denied "today" is not one, nor is a time since when something lasts."""
        found = parse_when(_LITTLE.sub(" ", self.text), self.local)
        if found and found.days == 0 and found.words.split()[0] in {"aaj", "aj", "today", "आज"}:
            later = parse_when(re.sub(r"(?i)\b(?:aaj|aj|today)\b|आज", " ", self.text), self.local)
            return later or (None if self._found("nahi|bina") else found)
        return None if self._found("agar", *grammar.LONG_AGO) else found

    def _time(self) -> Reading | None:
        found = self.when()
        asked = self._found(*grammar.MORE_TIME)
        if found and self._found("extend"):
            return Reading("more_time", found.days, why=found.words, until=found.date)
        if found is None:
            return Reading("more_time", why=asked) if asked and self.work.verdict != "done" else None
        if self.work.verdict == "done" and not self._found("fut", "baki", "kal|aaj|din|month tak", told=True):
            return None
        if self._found("thoda|aadha|pc .. hua|gaya|zale ... baki|dusra"):
            return Reading("partial", found.days, why=found.words, until=found.date)
        if not (asked or self._is_promise(found)):
            return None
        if self.work.verdict == "done":
            return Reading("partial", found.days, False, found.words, found.date)
        return Reading("more_time", found.days, not self._found("shayad|agar"), found.words, found.date)

    def _is_promise(self, found: When) -> bool:
        """Whether the day named is one until which, not one since which or on which something was done."""
        if self._found(*grammar.LASTING) and not self._found("fut|lag|tak|chahiye|do_imp"):
            return False
        if found.days == 0 and self.work.process and not self._found("fut|tak"):
            return False
        return bool(self._found(*grammar.PROMISE)) or self._is_short()

    def _is_short(self) -> bool:
        telling_words = [word for word in self.words if word.family not in {"sir", "ji", "please", ";", "aur"}]
        return len(telling_words) <= 4 and self.work.verdict == "open"

    def _partial(self) -> Reading | None:
        if why := self._found(*grammar.PART_OF):
            return Reading("partial", why=why)
        if self._found(*grammar.ALL_OVER):
            return None
        if self.work.verdict not in {"done", "likely", "process"} and not self._found(
            "pc", "aadha", "partial", "thoda kaam? baki", "ek taraf baki", "hissa baki"
        ):
            return None
        if self._found("pc") and _WHOLE.search(self.text) and not self._found("nahi|baki"):
            return None
        why = self._found(*grammar.PARTIAL) or self._rest_open()
        if not why or (self._found(*grammar.DOUBT, told=True) and not why.startswith("almost")):
            return None
        said = self._found("aadha|partial|pc|baki")
        return Reading("partial", sure=self.work.verdict == "done" or bool(said), why=why)

    def _rest_open(self) -> str:
        """Something was done, something is left: the words that say so."""
        if self.work.verdict not in {"done", "likely"}:
            return ""
        left = "" if self._found("report|check|paper .. baki") else self._found("baki", told=True)
        left = left or self._other_open()
        return left or self._found("par .. nahi|baki|fut|progress|raha|undone", told=True)

    def _other_open(self) -> str:
        """Done here, and in another clause something not: "jhadi kaat di, patthar nahi hate"."""
        if self.work.verdict != "done":
            return ""
        for clause in self.told.split(" ; "):
            why = has(f" {clause.strip()} ", *grammar.STILL_OPEN)
            if (
                why
                and judge(f" {clause.strip()} ")[0] != "done"
                and not has(f" {clause} ", "avedak|mobile|photo|report|document|check|agar|shikayat")
            ):
                return clause.strip()
        return ""

    def _not_done(self) -> Reading | None:
        why = self._found("nahi|no|undone|fail|bina|fut|baki", told=True)
        if not why:
            return None
        if self._found(*grammar.SEEN_AHEAD, told=True) and not self._found("nahi|kaam|ho", told=True):
            return None
        return Reading("in_progress", sure=self.work.verdict not in {"done", "likely"}, why=why)

    def _resolved(self) -> Reading | None:
        if self.named and self._found("^ theek|chalu hai? $") and not _OKAY.search(self.text):
            return Reading("resolved", why=self.line.strip())
        if self.work.verdict not in {"done", "likely"}:
            return None
        doubt = self._found(*grammar.DOUBT, told=True) or has(_RHETORIC.sub(" ", self.line), *grammar.DOUBTFUL_WORDS)
        doubt = doubt[0] if isinstance(doubt, re.Match) else doubt
        jest = self.is_unreal()
        doubt = doubt or (jest[0] if jest else "")
        if doubt or self.work.verdict == "likely":
            return Reading("in_progress", sure=False, why=doubt or self.work.reason)
        if self.work.doubtful_end:
            return Reading("partial", sure=False, why="par")
        return Reading("resolved", why=self.work.reason)

    def _progress(self) -> Reading | None:
        if self._is_seen():
            return None
        why = self._found(*grammar.PROGRESS)
        return Reading("in_progress", why=why) if why else None

    def _is_seen(self) -> bool:
        at_work = self._found("kaam|raha|crew|title|paper|mauke|nahi|start|chalu|karto")
        return bool(self._found(*grammar.SEEN)) and not at_work

    def _seen(self) -> Reading | None:
        why = self._found(*grammar.SEEN)
        return Reading("seen", why=why) if why else None
