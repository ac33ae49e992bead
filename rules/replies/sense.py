"""Words that mean one thing here and another there: "do" (two, give), "to" (Hindi's particle, English "to"), "paya"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written (normalised) and its family."""

    raw: str
    family: str


_COUNTED = frozenset({"thing", "din", "service", "benefit", "spot", "animal", "saman", "crew", "case", "document"})
_NUMBERED = frozenset({"mobile", "document", "koi", "aur", "thing", "spot", "service", "benefit", "kshetra", "avedak",
    "place"})  # fmt: skip
_VERBS = frozenset({"ho", "kar", "mend", "nahi", "nistaran", "pura", "theek", "start", "send", "found", "aana", "lag"})
_ABLE = frozenset({"paya", "paye", "payi", "pai", "pae", "paaya", "paayi", "पाया", "पाए", "पाये", "पाई", "पायी", "पा"})
# "bana ke de diya": having made it.
_STEMS = frozenset({
    "bana", "banwa", "laga", "lga", "lagwa", "dal", "daal", "badal", "hata", "hatwa", "kaat", "kat", "utha", "uthwa",
    "bhar", "jod", "nikal", "khol", "kar", "बना", "बनवा", "लगा", "लगवा", "डाल", "बदल", "हटा", "हटवा", "काट", "उठा",
    "उठवा", "भर", "जोड़", "निकाल", "खोल", "कर"})  # fmt: skip
_LEFT = frozenset({"nikal", "nikl", "निकल"})
_SENT = frozenset({"forward", "send", "send_imp", "assign", "related", "do_imp", "talk", "mend", "done", "laut",
    "en_done",
    "ka", "has", "fut"})  # fmt: skip
_HINDI = frozenset(
    [
        "hai",
        "h",
        "hain",
        "he",
        "ka",
        "ki",
        "ke",
        "ko",
        "me",
        "mein",
        "se",
        "nahi",
        "nhi",
        "gaya",
        "gya",
        "diya",
        "raha",
        "tha",
        "ho",
        "ye",
        "wo",
        "aap",
        "hi",
        "bhi",
        "kar",
        "hua",
    ]
)


def meant(words: Sequence[Word]) -> list[Word]:
    """The words with those of two meanings told apart by their neighbours; particles fall away."""
    hindi = any(word.raw in _HINDI for word in words)
    kept: list[Word] = []
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else Word("", "")
        sense = _sense(word, kept[-1] if kept else Word("", ";"), after, hindi)
        if sense is not None:
            kept.append(sense)
    return _without_filler(_left(kept))


def _sense(word: Word, before: Word, after: Word, hindi: bool) -> Word | None:
    """What the word is between its neighbours; None for a particle that says nothing."""
    if word.family == "so" or (word.raw == "hi" and before.family != ";"):
        return None
    if word.raw == "to" and hindi and before.family not in _SENT:
        return None
    if word.raw in {"do", "दो"} and _is_two(before, after):
        return Word(word.raw, "n")
    if word.raw in _ABLE and before.family in _VERBS:
        return Word(word.raw, "can")
    if word.raw in {"badle", "बदले"} and before.family in {"hamara", "unka", "ka"}:
        return Word(word.raw, "for")
    if word.raw in {"block", "ब्लॉक"} and after.family in {"mein", "ko", "office", "send_imp", "ka"}:
        return Word(word.raw, "office")
    if word.raw in {"clear", "klear"} and before.family in _COUNTED:
        return Word(word.raw, "mended")
    if word.raw in {"ke", "के"} and before.raw in _STEMS and after.raw not in {"liye", "लिए", "baad", "बाद"}:
        return Word(word.raw, "kar")
    if word.raw == "bat" and after.family == "gaya":
        return Word(word.raw, "mend")
    if word.raw in {"lga", "lgi"} and after.family in {"diya", "liya"}:
        return Word(word.raw, "mend")
    if word.raw == "no" and (before.family in _NUMBERED or before.raw.isdigit()):
        return Word(word.raw, "number")
    return word


def _left(words: list[Word]) -> list[Word]:
    """ "mistri ghar se nikal chuka hai", "store se nikal gaya": it has left; nothing was taken out."""
    manned = False
    for at, word in enumerate(words[:-1]):
        manned = manned or word.family in {"crew", "title", "saman"}
        if manned and word.raw in _LEFT and words[at + 1].family == "gaya":
            words[at] = Word(word.raw, "send")
    return words


def _is_two(before: Word, after: Word) -> bool:
    return after.family in _COUNTED or (before.family == "ko" and after.family.startswith("~"))


def _without_filler(words: list[Word]) -> list[Word]:
    """ "kam se kam" (at least) is no low pressure."""
    for at in range(len(words) - 2):
        if [word.raw for word in words[at : at + 3]] in (["kam", "se", "kam"], ["कम", "से", "कम"]):
            return words[:at] + words[at + 3 :]
    return words
