"""The numbers of a complaint: which thing of its kind is meant (ward 12, khasra 88, card 99812), and what was paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules import duplicates_words as known
from rules.text import ascii_digits, skeleton, tokens

Span = tuple[int, int]
# An id without a label has at least so many digits, an account so many; a phone number exactly ten.
_ID_DIGITS, ACCOUNT_DIGITS, _PHONE_DIGITS = 4, 6, 10
# An amount below this is an age, a count, a price of small things.
_LEAST_AMOUNT = 500
_YEARS, _YEAR_DIGITS = range(1990, 2040), 4
_LOOK_BACK = 3
_DATE = re.compile(r"\b\d{1,2}[/.:-]\d{1,2}(?:[/.-]\d{2,4})?\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{2,3}(?!\d))")
_BESIDE = re.compile("([\u0900-\u097f]{2,})(जवळ|समोर|मागे|शेजारी|पाशी|बाहेर|मध्ये|मधील)(?:ील|चा|ची|चे|च्या)?")
_HALVED = re.compile(r"(?<!\d)(\d{3,5})\s?/\s?(\d{1,4})(?!\d)")
_HOUSES = re.compile(
    "(?:house|makan|makaan|flat|h|मकान|फ्लैट|घर|हाउस|khasra|gata|gat|survey|खसरा|गाटा|गट|सर्वे)"
    "\\W{0,3}(?:number|no|नंबर|नं|क्रमांक|क्र)?\\W{0,3}((\\d{1,5})\\s?/\\s?(\\d{1,4}))(?!\\d|/)")
_STATES = frozenset(map(skeleton, ("up", "mp", "mh", "यूपी", "एमपी", "एमएच")))


@dataclass(frozen=True, slots=True)
class Number:
    """A number that tells one thing from another of its kind: ward 12, khasra 88, application 99812."""

    label: str
    digits: str
    words: str


def evenly(text: str) -> str:
    """The text with its amounts in one piece (48,000 as 48000) and what lies beside apart (हॉटेलजवळ as हॉटेल जवळ)."""
    return _BESIDE.sub(r"\1 \2", _THOUSANDS.sub("", text))


def numbers(text: str, words: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[Number, Span]]:
    """Each number that names something, and its words. `words`: `tokens(text)`, `keys`: their skeletons."""
    plain = ascii_digits(text).casefold()
    halves: set[tuple[str, str]] = set()
    if "/" in plain:
        halves = {(first, second) for first, second in _HALVED.findall(plain) if first != "000"}
        halves |= {(first, second) for _, first, second in _HOUSES.findall(plain)}
        plain = _HOUSES.sub(" ", plain)
    words, at = _undated(words, plain), 0
    while at < len(words):
        found = _may_begin(words[at], keys[at]) and (_vehicle(words, keys, at) or _number(words, keys, at, halves))
        if found:
            yield found
        at = found[1][1] if found else at + 1


def _may_begin(word: str, key: str) -> bool:
    """Whether a number may begin with a word, or be spelled by it: most words need not be looked at."""
    return word.isdigit() or len(word) == 1 or key in known.NUMERALS or key in _STATES or word in known.LETTERS


def amounts(words: Sequence[str], keys: Sequence[str]) -> frozenset[int]:
    """What was paid, asked or billed, in rupees: 48 हजार, 48000, 12 hajar."""
    found = set()
    for at, word in enumerate(words):
        if word.isdigit() and len(word) <= _PHONE_DIGITS - 1:
            times = known.MANIFOLD.get(keys[at + 1], 1) if at + 1 < len(keys) else 1
            value = int(word) * times
            if value >= _LEAST_AMOUNT and (times > 1 or value not in _YEARS):
                found.add(value)
    return frozenset(found)


def _undated(words: Sequence[str], text: str) -> Sequence[str]:
    """The words; the figures of dates and times of day as "-": they say when, not which."""
    dates = [part for found in _DATE.findall(text) for part in tokens(found)]
    return [("-" if dates and word in dates else word) for word in words]


def _vehicle(words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Number, Span] | None:
    """UP 70 AB 1234, typed together, apart, or with the letters spelled out in Devanagari."""
    parts = words[at : at + 4]
    if len(parts) == 4 and keys[at] in _STATES and parts[1].isdigit() and parts[3].isdigit() and not parts[2].isdigit():
        return Number("vehicle", parts[3], " ".join(parts)), (at, at + 4)
    return None


def _number(
    words: Sequence[str], keys: Sequence[str], at: int, halves: set[tuple[str, str]],
) -> tuple[Number, Span] | None:
    digits = words[at] if words[at].isdigit() else ""
    back = _label_before(keys, at)
    if not digits and back and back[0] in known.SPOT - {"plot", "shop", "house"}:
        digits = "" if keys[at] in known.NUMBER_WORDS else known.NUMERALS.get(keys[at], "") or _letter(words[at])
    if digits and at + 1 < len(words) and (words[at], words[at + 1]) in halves:
        label, start = back if back and back[0] in known.SPOT else ("house", at)
        return _made(label, f"{digits}/{words[at + 1]}", words, start, at + 2)
    digits = digits.lstrip("0")
    if not digits:
        return _spelled(words, keys, at)
    return _labelled(digits, words, keys, at, back) or _unlabelled(digits, words, keys, at)


def _labelled(
    digits: str, words: Sequence[str], keys: Sequence[str], at: int, back: tuple[str, int] | None,
) -> tuple[Number, Span] | None:
    following = keys[at + 1] if at + 1 < len(keys) else ""
    if following in known.MONTHS and not back:
        return _made("month", known.MONTHS[following], words, at, at + 2)
    unit = known.RATINGS.get(following)
    if unit:
        return _made(unit, digits, words, at, at + 2)
    if back and back[0] in known.THINGS:
        return _of_thing(digits, words, keys, at, back)
    if back and not (back[0] == "id" and len(digits) < _ID_DIGITS - 1):
        if keys[back[1]] in known.BESIDE_ONLY and not _stands_beside(digits, keys, back[1], at):
            return None
        between = keys[back[1] + 1 : at]
        counted = following in known.SPANS and not any(key in known.NUMBER_WORDS for key in between)
        long = len(digits) > _ID_DIGITS or (len(digits) == _ID_DIGITS and not between)
        label = "account" if keys[back[1]] in known.ACCOUNTS_TOO and long else back[0]
        return None if counted and label in known.COUNTED else _made(label, digits, words, back[1], at + 1)
    ahead = at + 1 + (following in known.NUMBER_WORDS)
    numbered = following in known.NUMBER_WORDS
    label = known.LABELS.get(keys[ahead], "") if ahead < len(keys) else ""
    if label in known.SPOT - ({"house", "plot", "pole"} if not numbered else set()) - known.COUNTED:
        return _made(label, digits, words, at, ahead + 1)
    things = {known.LABELS.get(key, "") for key in keys} & known.THINGS
    if numbered and not back and len(things) == 1 and len(digits) <= known.THING_DIGITS:  # nalkoop …, 36 number wala
        return _made(things.pop(), digits, words, at, at + 2)
    return None


def _stands_beside(digits: str, keys: Sequence[str], label: int, at: int) -> bool:
    """ "chakroad 512", "khata no 70214"; not "chakroad 4 mahine se", "khate se 5000", "khate 2025 se"."""
    following = keys[at + 1] if at + 1 < len(keys) else ""
    counted = following in (known.SPANS | known.UNITS) - known.LINKS - {"ka"} or following in known.MANIFOLD
    linked = any(key in known.LINKS for key in keys[label + 1 : at])
    return not counted and not linked and not _is_year(digits)


def _is_year(digits: str) -> bool:
    return len(digits) == _YEAR_DIGITS and int(digits) in _YEARS


def _of_thing(
    digits: str, words: Sequence[str], keys: Sequence[str], at: int, back: tuple[str, int],
) -> tuple[Number, Span] | None:
    """ "tubewell 36", "tap no. 4"; not "tap 3 days", "transformer 2 times", "lift ke 4 log"."""
    between = keys[back[1] + 1 : at]
    following = keys[at + 1] if at + 1 < len(keys) else ""
    counted = following in (known.SPANS | known.UNITS) - known.LINKS - {"ka"}
    numbered = any(key in known.NUMBER_WORDS for key in between)
    if (counted and not numbered) or any(key in known.LINKS for key in between) or len(digits) > known.THING_DIGITS:
        return None
    return _made(back[0], digits, words, back[1], at + 1)


def _unlabelled(digits: str, words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Number, Span] | None:
    following = keys[at + 1] if at + 1 < len(keys) else ""
    if following in known.UNITS or (at and keys[at - 1] in known.AMOUNTS):
        return None
    return _loose(digits, words, at)


def _spelled(words: Sequence[str], keys: Sequence[str], at: int) -> tuple[Number, Span] | None:
    """ "teen number gali", "c block"."""
    value = known.NUMERALS.get(keys[at], "")
    numbered = value and at + 2 < len(keys) and keys[at + 1] in known.NUMBER_WORDS
    if numbered and known.LABELS.get(keys[at + 2]) in known.SPOT:
        return _made(known.LABELS[keys[at + 2]], value, words, at, at + 3)
    letter = _letter(words[at]) if at + 1 < len(keys) else ""
    if letter not in ("", "a", "i") and known.LABELS.get(keys[at + 1]) in ("block", "sector"):
        return _made(known.LABELS[keys[at + 1]], letter, words, at, at + 2)
    return None


def _letter(word: str) -> str:
    return known.LETTERS.get(word, word if len(word) == 1 and "a" <= word <= "z" else "")


def _label_before(keys: Sequence[str], at: int) -> tuple[str, int] | None:
    """The label of a number and where it begins: "gata sankhya 245", "card no. 118", "ward 12"."""
    found: tuple[str, int] | None = None
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        key = keys[back]
        label = known.LABELS.get(key)
        if label and (found is None or label != "id"):
            found = (label, back)
        if key not in known.NUMBER_WORDS and key not in known.LINKS and label != "id":
            break
    return found


def _made(label: str, digits: str, words: Sequence[str], start: int, end: int) -> tuple[Number, Span]:
    return Number(label, digits, " ".join(words[start:end])), (start, end)


def _loose(digits: str, words: Sequence[str], at: int) -> tuple[Number, Span] | None:
    """A number without a label: an id when it is long, no year and no round amount."""
    if len(digits) == _PHONE_DIGITS and digits[0] in "6789":
        return _made("phone", digits, words, at, at + 1)
    if len(digits) < _ID_DIGITS or _is_year(digits) or digits.endswith("00"):
        return None
    start = at - 1 if at and len(words[at - 1]) <= 4 and words[at - 1].isascii() and words[at - 1].isalpha() else at
    return _made("id", digits, words, start, at + 1)
