"""Is the work done? One clause at a time, with what speaks for it, against it, and what only sounds like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rules.replies.grammar import ALL_OVER, BEFORE, CLOSING, NEUTRAL, NO_LONGER, NO_MORE, PREAMBLE
from rules.replies.tokens import has, pattern

Verdict = Literal["done", "likely", "process", "open"]
_ORDER: tuple[Verdict, ...] = ("done", "likely", "process", "open")

_GONE = "gaya|zale|hua"
_MADE = "diya|liya|kiya|kele|dile|mended"
_ALL = f"{_GONE}|{_MADE}"

_ABOUT = "form|jama|crew|title|saman|paper|check|report|talk|baat|mobile|forward|seen|assign|leave|private"
# Process: a step was taken, the fault may well be there still.
_STEP = (
    f"{_ABOUT} .. {_ALL}|done|en_done|pura|send|lage|arrive|mend|aana",
    f"start|progress|kharab|band|reject|duplicate|baki|undone|fail|samay|extend|thoda|possible kar? .. {_ALL}|done",
    "has .. start|talk|forward|assign|check|seen|kharab",
    "send", "tanker", "arrive", "dekh", "talk", "kaam .. chalu|start|chal", "kaam lag|lage", "report",
    "chalu|start .. kaam", "check|paper|talk", "^ aana", "kharab ka? check|found",
)  # fmt: skip
# Done beyond doubt, whatever step led there ("team bhejkar safai kara di gai").
_DONE = (
    "pehle|kal|din .. ho gaya tha",     f"case bhi? ho {_GONE}", "thing|benefit .? diya|dile hai?", "pura hai $",
    "service|thing .. surlit",
    f"nistaran .. {_ALL}|done|pura|karo", "nistaran $", "nistaran hai|sir|ji", "nistaran .. has",
    f"mend|theek|pura|done ho|kar? ho|kar? {_ALL}", f"mend|theek kar|mend|bhi kar? {_ALL}",
    f"kaam|sab .. pura|done|theek .. {_ALL}|hai|$",
    "mended", "^ kele hai?", f"uplabdh kar? {_MADE}", "kaam|sab|ji pura|done",
    f"kaam|sab|wala bhi? .? ho|kar|hai|has .? {_ALL}|done",
    f"kaam {_GONE}|{_MADE}", f"^ isse bhi? ka? mein? ho {_GONE} hai? $", "^ isse bhi? zale $",
    f"^ ab? sab? bhi? ho {_GONE}", f"^ sab? kar {_MADE}",
    f"^ {_GONE}|kele|done|pura|nistaran $",
    "^ close $", "shikayat close $", "shikayat .. has close", "kaam|shikayat hai over", "mend|theek|kaam pura $",
    "^ done !place|detail|document|number|name|mobile",
    "^ tick", "tick $", "has .. done|en_done|mend", "en_done $", "done $", "en_done .. ;",
    "hai en_done|done", f"service .. theek|chalu|start|aana .. {_ALL}", "service .. aana .. raha|hai",
    "service .. theek|chalu hai|$", "service .. chal raha", f"benefit .. send|mend|aana|found|en_done .. {_ALL}|hai",
    f"benefit kar|ho? {_ALL}", f"benefit .. found|aana|chal {_GONE}", f"benefit chal kar? {_MADE}",
    f"name .. kanoon kar? {_MADE}", "kaam|shikayat .. khatam", "^ khatam $", "en_done",
    f"kharab|band .. theek .. {_ALL}", "^ pura sir|$", f"pura .. {_ALL}", f"theek {_GONE}|{_MADE}",
    "en_done has|hai", "service theek", "nistaran|mend|theek ~krnyt aana",
    f"benefit ~nirgt|shikayat kar? {_MADE}",
    f"arrest .. {_ALL}", "arrest $|aur", f"benefit .. arrive {_ALL}", f"benefit chal ho? {_GONE}",
    f"mend kar do_imp {_MADE}",
    f"mend kar .. chal {_MADE}", "benefit seen mein|tak avedak|benefit", f"ko|mend wapas do_imp|kar? {_MADE}|gaya",
    f"mend kar? wapas kar? {_ALL}", "thing ~kut aur|~n|$",
    "avedak mein santusht", f"case .. {_GONE}", "service ~ruju $",
    "thing rakh diya|gaya", f"benefit .. jama .. {_ALL}|$", "avedak santusht hai|$",
)  # fmt: skip
_THING = "thing|service|case|name|spot|animal"
# Something of the department's own was mended, put up, entered or taken away.
_ON_THINGS = (
    f"{_THING}|benefit .. mend|lag {_GONE}", f"thing|case|name .. mend|lag|~\\S+ {_MADE}",
    f"thing|name|case .. mend ho? {_GONE}",
    "thing .. past", f"thing|case|benefit .. kar {_MADE}", "thing|spot .. mended",
    "kharab .. band|mend $", f"thing .. theek {_ALL}|hai|$", f"benefit|thing .. found|aana {_GONE}",
    f"service ~\\S+ {_MADE}",
    "service .. chal|~jl raha hai? $",
)  # fmt: skip
# … unless the words are about a step on the way, or somebody else did it.
_NOT_ON_THINGS = (
    "check|paper|saman|crew|title|talk|report|start|private|kisi|unka|send|kaam|tanker|samay|kya",
    "thing aana|arrive",
    "thing|service reopen",
)
# A service runs again.
_SERVICE = (
    f"service .. start|chalu|theek .. {_ALL}", "service .. chalu|theek hai|ab|$", "service hai theek",
    f"service lag {_GONE}", "service .. aana mend|lage|lag hai|$", "service hai? working ab|$",
    "service ~jl raha|mend", "service start|chalu $",
    f"service .. aana {_GONE}|raha", "service .. theek $", "service .. surlit .. hai|zale|$",
)  # fmt: skip
# It was mended, and burns or runs since.
_RUNS = (f"mend {_MADE} ~jl|chal raha",)
_MENDED = (
    f"benefit start|chalu .. {_ALL}",
    "service .. has has start $",
    "case paper ~psed|ho|kar",
    f"arrest send {_ALL}|$", f"found .. ko assign|do_imp {_MADE}",
    f"animal .. send .. {_GONE}|{_MADE}",
    f"kharab .. band|mend|theek|nistaran kar? {_MADE}|gaya",
    f"benefit .. forward .. {_GONE}|{_MADE}",
)
# Taken out to be mended, men sent, a survey "done".
_UNDER_WAY = ("service .. mend liya", "service chal gaya", f"kaam mend|lag .? {_ALL}", "crew|title mended",
    "done mein the? check|paper|talk|saman", "en_done over? ko english? crew|title|person",
    "ka mend chalu|start", "theek|mend ko dile|diya|send|gaya", "service ~vr mended",
    "check|paper|saman|report|talk|baat en_done|mended", "paper .. aana|found|mended zale|$",
    "benefit ~roka|undone", "title|crew .. check|paper|report mend")  # fmt: skip
# "nistaran hetu bheja": what a step is for has not happened yet.
_PURPOSE = re.compile(r" (?:nistaran|mend|theek|done|pura|kaam)(?: ka)? (?:hetu|for)(?= )")
_ADDRESS = re.compile(r"(?: (?:sir|ji|please|fold|thumb)(?= ))+ ")
# Sounds like it: an unknown verb that ended.
_LIKELY = (
    f"kar|ho .? {_ALL}",
    "~\\S+ diya|kiya|kele|dile",
    "~\\S+ liya gaya",
    "service|thing|~\\S+ reopen diya|kiya|gaya",
    f"mend {_ALL}",
    "en_done",
    "done",
    f"nistaran|pura|mend .. {_ALL}",
    "past",
    "~\\S+ . diya|kele|dile",
    f"ho {_GONE}",
    f"mend|aana|lag {_ALL}",
    f"kanoon .. {_ALL}",
)


@dataclass(frozen=True, slots=True)
class Work:
    """What the clauses of one piece say about the work."""

    verdict: Verdict
    reason: str
    process: bool
    doubtful_end: bool


def clauses(line: str) -> list[str]:
    """The clauses of a line, a space around each; `par` (but) begins one and stays as its first word."""
    for aside in (*PREAMBLE, *CLOSING, *ALL_OVER, *NO_MORE):
        line = pattern(aside).regex.sub("; ", line)
    parts = re.split(r" [;?](?= )", line.replace(" par ", " ; par "))
    return [f" {part.strip()} " for part in parts if part.strip()]


def telling(line: str) -> list[str]:
    """The clauses that speak of the work; photos sent, thanks, greetings and "please close" are left out."""
    found = [clause for clause in clauses(line) if not _is_neutral(clause)]
    now = [clause for clause in found[:-1] if not has(clause, *BEFORE)] + found[-1:]
    told = now if found and has(found[-1], f"{_ALL}|done|theek") else found
    if len(told) > 1 and has(told[-1], *NO_LONGER) and judge(told[-2])[0] == "done":
        told.pop()
    return told


def _is_neutral(clause: str) -> bool:
    if has(clause, "nistaran|mended|kaam|pura|done|en_done|mend|theek|service|benefit"):
        return False
    return any(has(clause, neutral) for neutral in NEUTRAL)


def _is_mended(line: str) -> bool:
    """Whether a thing or a service of the department's is said to be mended, entered, delivered, running again."""
    if has(line, *_MENDED):
        return True
    if has(line, *_SERVICE) and not has(line, "kaam|paper|kharab|old|check|crew|saman|tanker"):
        return True
    spoilt = has(line, *_NOT_ON_THINGS, "kharab|undone ~\\S+? gaya|hua|zale")
    if has(line, *_ON_THINGS) and not spoilt:
        return True
    return bool(has(line, *_RUNS) and not has(line, "kaam|crew|title|paper|check|saman|report"))


def judge(clause: str) -> tuple[Verdict, str]:
    """What one clause says, and the words that say it."""
    line = _PURPOSE.sub(" ", _ADDRESS.sub(" ", clause))
    if has(line, "nahi|no|bina|undone|fail|fut|agar|hone|galat"):
        return "open", ""
    if has(line, *_UNDER_WAY):
        return "process", line.strip()
    if _is_mended(line):
        return "done", line.strip()
    if has(line, "raha|progress|hot"):
        return "process", "raha"
    bad = has(line, "kharab|reject|duplicate .. gaya|zale|hua|diya|kiya|hai", "tha kharab")
    if case := has(line, "case .. kanoon|send|mend .. gaya|zale|hua|diya|liya|$"):
        return "done", case[0].strip()
    if (match := has(line, *_DONE)) and not (bad and not has(line, "nistaran|theek")):
        step = has(line, *_STEP[:2])
        if match[0].startswith("benefit") and has(line, "paper"):
            return "process", match[0].strip()
        if not step or _outlives(line, step, match):
            return "done", match[0].strip()
        return "process", step[0].strip()
    if (match := has(line, *_STEP)) or bad:
        found = match or bad
        return "process", found[0].strip() if found else ""
    if match := has(line, *_LIKELY):
        return "likely", match[0].strip()
    return "open", ""


_STRONG = (f"nistaran|mended|theek|benefit !paper .. {_ALL}|$", f"mend kar {_ALL}", f". mend {_ALL}")


def _outlives(line: str, step: re.Match[str], done: re.Match[str]) -> bool:
    """Whether something was mended besides the step: `team bhejkar safai kara di gai`, `janch kar nistaran kiya`."""
    if (
        has(line, "paper|saman|check mein mend|lag|send")
        or done.end() <= step.start()
        or has(line, f"crew|title|saman|check|paper|report|talk|baat mend kar? {_ALL}")
    ):
        return False
    if has(line, "en_done") and not has(line, "paper|saman|talk"):
        return True
    return has(line[step.start() :], *_STRONG) is not None


def work(line: str) -> Work:
    """The verdict over all clauses: done as soon as one is, unless a later "but" takes it back."""
    if over := has(line, *ALL_OVER):
        return Work("done", over[0].strip(), False, False)
    found = [(clause, *judge(clause)) for clause in telling(line)]
    best: Verdict = min((verdict for _, verdict, _ in found), key=_ORDER.index, default="open")
    reason = next((why for _, verdict, why in found if verdict == best), "")
    taken_back = any(clause.startswith(" par ") and verdict != "done" for clause, verdict, _ in found)
    return Work(best, reason, any(verdict == "process" for _, verdict, _ in found), taken_back)
