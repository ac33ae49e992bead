"""Until when somebody promises: dates, weekdays and amounts of time in four languages.

Only what lies ahead is read ("kal" is tomorrow, never yesterday): whether a sentence promises at all
is the reply grammar's business. Dates are those of the desk's own calendar, days are counted from today.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.text import normalise, skeleton

# A date so long past is not last month's report but next year's promise.
_REPORT_DAYS = 180


@dataclass(frozen=True, slots=True)
class When:
    """A promised day: the date, its distance from today in days (never negative), and the words that said it."""

    date: dt.date
    days: int
    words: str


_NUMBERS = {
    1: "ek one एक a an", 2: "do dow two दो दोन don", 3: "teen tin three तीन", 4: "char chaar four चार", 5:
        "panch paanch five पांच पाँच पाच",
    6: "chhah chhe che six छह छः सहा saha", 7: "saat sat seven सात", 8: "aath aat eight आठ", 9: "nau nine नौ नऊ", 10:
        "das dus ten दस दहा daha",
    11: "gyarah eleven ग्यारह अकरा", 12: "barah twelve बारह बारा", 14: "chaudah fourteen चौदह चौदा",
    15: "pandrah pandra fifteen पंद्रह पन्द्रह पंधरा",
    20: "bees twenty बीस वीस", 21: "ikkis इक्कीस", 25: "pachis पच्चीस", 30: "tees thirty तीस",
}  # fmt: skip
_UNITS = {
    "hour": "ghanta ghante ghanto ghanton hour hours hrs hr ghnte ghnta घंटा घंटे घंटों घण्टे तास तासात तासांत tasat",
    "minute": "minute minutes min mint minat मिनट मिनिट मिनटों",
    "day": "roj roz रोज din dino dinon day days divas divsat divsant दिन दिनों दिवस दिवसात दिवसांत दिवसांची "
        "दिवसाची दिवसांचा "
        "दिवसांनी दिवसांमध्ये दिवसाच्या",
    "week": "hafta hafte hafto hafton haphta week weeks saptah सप्ताह हफ्ता हफ्ते हफ्तों आठवडा आठवडे आठवड्यात "
        "आठवडाभरात आठवड्याची athavda athavdyat",
    "fortnight": "pakhwada pakhwade fortnight पखवाड़ा पखवाड़े पंधरवडा पंधरवड्यात",
    "month": "mahina mahine mahino mahinon maheena month months mah महीना महीने महीनों माह महिना महिने महिन्यात "
        "महिनाभरात महिन्याची",
}
_DAY_WORDS = {
    0: "aaj aj today tonight आज आजच ajach eod aajhi",
    1: "kal kl tomorrow tmrw tomorow tommorow tommorrow tmr tmrow कल उद्या उद्यापर्यंत उद्याच udya udyapryant "
        "udyaparyant",
    2: "parso parson परसों परसो परवा परवापर्यंत parva parvaparyant overmorrow",
    3: "narso narson tarso tarson नरसों तरसों तेरवा",
}
_WEEKDAYS = {
    0: "monday mon somwar somvar सोमवार सोमवारी सोमवारपर्यंत", 1: "tuesday tue tues mangalwar mangalvar mangal "
        "मंगलवार मंगळवार मंगळवारी मंगळवारपर्यंत",
    2: "wednesday wed budhwar budhvar बुधवार बुधवारी बुधवारपर्यंत",
    3: "thursday thu thur thurs guruwar guruvar brihaspatiwar veervar गुरुवार गुरूवार बृहस्पतिवार वीरवार गुरुवारी "
        "गुरुवारपर्यंत",
    4: "friday fri shukrawar shukravar shukrwar shukravaar शुक्रवार शुक्रवारी शुक्रवारपर्यंत",
    5: "saturday satur shaniwar shanivar शनिवार शनिवारी शनिवारपर्यंत", 6: "sunday sun raviwar ravivar itwar itvar "
        "रविवार इतवार रविवारी रविवारपर्यंत",
}  # fmt: skip
_MONTHS = {
    1: "january jan जनवरी जानेवारी", 2: "february feb फरवरी फेब्रुवारी", 3: "march mar मार्च",
    4: "april apr अप्रैल एप्रिल", 5: "may मई", 6: "june jun जून", 7: "july jul जुलाई जुलै", 8: "august aug अगस्त ऑगस्ट",
    9: "september sept sep सितंबर सितम्बर सप्टेंबर", 10: "october oct अक्टूबर अक्तूबर ऑक्टोबर",
    11: "november nov नवंबर नवम्बर नोव्हेंबर", 12: "december dec दिसंबर दिसम्बर डिसेंबर",
}  # fmt: skip
_PARTS = (
    "sham shaam evening dopahar dupahar noon afternoon raat night शाम सायं संध्याकाळी संध्याकाळपर्यंत दोपहर दुपारी "
    "रात रात्री"
)
_DATE_NOUNS = "tarikh tareekh taarikh date तारीख तारखेला तारखेपर्यंत ko"
_FULL = "bhar pura poora full within भर पूरा aur और और अधिक more another"
_TO = "se to ya या से ते"
_NEXT, _END = "agle agla agli next अगले अगला पुढील पुढच्या", "end ant aakhir अंत आखिर शेवटी अखेर"
_HALVES = {"dedh": 1.5, "डेढ़": 1.5, "dhai": 2.5, "ढाई": 2.5, "दीड": 1.5, "अडीच": 2.5, "aadha": 0.5, "aadhe": 0.5,
    "आधा": 0.5, "आधे": 0.5}


def _table(groups: dict[int, str]) -> dict[str, int]:
    return {skeleton(normalise(word)): value for value, words in groups.items() for word in words.split()}


def _set(words: str) -> frozenset[str]:
    return frozenset(skeleton(normalise(word)) for word in words.split())


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists as skeletons, built once."""

    numbers: dict[str, int]
    days: dict[str, int]
    weekdays: dict[str, int]
    months: dict[str, int]
    units: dict[str, str]
    halves: dict[str, float]
    parts: frozenset[str]
    nouns: frozenset[str]
    to: frozenset[str]
    ahead: frozenset[str]
    end: frozenset[str]
    full: frozenset[str]


@functools.cache
def _words() -> _Words:
    units = {skeleton(normalise(word)): unit for unit, words in _UNITS.items() for word in words.split()}
    halves = {skeleton(normalise(word)): value for word, value in _HALVES.items()}
    return _Words(_table(_NUMBERS), _table(_DAY_WORDS), _table(_WEEKDAYS), _table(_MONTHS), units, halves,
                  _set(_PARTS), _set(_DATE_NOUNS), _set(_TO), _set(_NEXT), _set(_END), _set(_FULL))  # fmt: skip


_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_TOKEN = re.compile(
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[/.-]\d{1,2}(?![\d])|\d+)|[a-z]+|[\u0900-\u0963\u0970-\u097f]+"
)


def parse_when(text: str, now_local: dt.datetime) -> When | None:
    """The first day ahead that a text names, or None; `now_local` is the desk's own local time.

    "2 din" and "by Friday" count from today, "4-5 din" takes the first number, "aaj sham" is today, a weekday is the
    next one of that name. A calendar date that passed lately is a report, no promise: None.
    """
    found = list(_TOKEN.finditer(normalise(text)))
    reader = _Reader([match[0] for match in found], now_local)
    for at in range(len(found)):
        for reading in _READINGS:
            read = reading(reader, at)
            if read is not None:
                date, length = read
                days = (date - now_local.date()).days
                return When(date, days, " ".join(match[0] for match in found[at : at + length]))
    ends = ((_this_unit(reader, at), match[0]) for at, match in enumerate(found))
    return next((When(end, (end - now_local.date()).days, said) for end, said in ends if end), None)


_Read = tuple[dt.date, int]


class _Reader:
    """The tokens of one text and what they mean as of now."""

    def __init__(self, tokens: list[str], now: dt.datetime) -> None:
        self.tokens, self.now, self.today, self.words = tokens, now, now.date(), _words()
        self.keys = [token if token[0].isdigit() else self._known(token) for token in tokens]

    def _known(self, token: str) -> str:
        """The skeleton of a word; of a drawn-out one ("parsoooo") the spelling that is in the lists."""
        forms = [skeleton(_DRAWN_OUT.sub(repeat, token)) for repeat in (r"\1", r"\1\1"
            )] if _DRAWN_OUT.search(token) else []
        tables = (self.words.numbers, self.words.days, self.words.weekdays, self.words.months, self.words.units)
        return next((form for form in forms if any(form in table for table in tables)), skeleton(token))

    def key(self, at: int) -> str:
        """The skeleton at a place; empty behind the end."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def ahead(self, days: float) -> dt.date | None:
        """The day so many days from today; None beyond two years (nobody promises that)."""
        return self.today + dt.timedelta(days=int(days)) if 0 <= days <= 731 else None

    def amount(self, at: int) -> Iterator[tuple[float, int]]:
        """Numbers that begin at a place, with how many tokens they take: 4 · 4-5 · 2 se 3 · do teen · dedh."""
        value = self.number(at)
        if value is None:
            return
        yield value, 1
        if self.number(at + 1) is not None:
            yield value, 2
        if self.key(at + 1) in self.words.to and self.number(at + 2) is not None:
            yield value, 3

    def number(self, at: int) -> float | None:
        """The number at a place, in digits or words; of `4-5` the first."""
        key = self.key(at)
        if key and self.tokens[at] == "this":  # it sounds like tees, thirty
            return None
        if key in self.words.halves:
            return self.words.halves[key]
        if match := re.fullmatch(r"(\d{1,3})(?:-\d{1,3})?", key):
            return int(match[1])
        return self.words.numbers.get(key)


def _amount(reader: _Reader, at: int) -> _Read | None:
    for value, length in reader.amount(at):
        skip = 1 if reader.key(at + length) in reader.words.full else 0
        unit = reader.words.units.get(reader.key(at + length + skip))
        date = None if unit is None else _span(reader, unit, value)
        if date is not None:
            return date, length + skip + 1
    return None


def _span(reader: _Reader, unit: str, value: float) -> dt.date | None:
    if unit == "minute":
        return (reader.now + dt.timedelta(minutes=value)).date()
    if unit == "hour":
        return (reader.now + dt.timedelta(hours=value)).date()
    return reader.ahead(value * {"day": 1, "week": 7, "fortnight": 15, "month": 30}[unit])


# With a week or a month: until its end.
_THIS = frozenset({"this", "is", "iss", "isi", "इस", "इसी", "ह्या", "याच"})
_NOT = frozenset({"not", "cannot", "cant", "nahi", "nhi", "nahin", "नहीं", "नही", "नाही", "mushkil", "मुश्किल"})
# या is "this" in Marathi, "or" in Hindi: the word behind it tells.
_MARATHI_UNITS, _ENGLISH_UNITS = ("आठवड", "महिन्य"), ("week", "month")


def _bare_unit(reader: _Reader, at: int) -> _Read | None:
    """A unit alone: "hafte bhar", "within week", "agle hafte", "next month", "mahine ke ant tak"."""
    unit = reader.words.units.get(reader.key(at))
    if unit not in {"week", "fortnight", "month"}:
        return None
    tail = [reader.key(at + step) for step in (1, 2)]
    if unit == "month" and reader.words.end.intersection(tail):
        return reader.today + dt.timedelta(days=_days_left(reader.today)), 2
    if _is_this(reader.tokens, at):
        return None
    if reader.words.ahead.intersection({reader.key(at - 1)}) or _is_span(reader, at):
        date = _span(reader, unit, 1)
        return None if date is None else (date, 1)
    return None


def _this_unit(reader: _Reader, at: int) -> dt.date | None:
    """The end of "this week", "इस महीने": where the text names no day more exactly, and does not say that not then."""
    unit = reader.words.units.get(reader.key(at))
    around = reader.tokens[max(0, at - 5) : at + 4]
    if unit not in {"week", "month"} or not _is_this(reader.tokens, at) or not _NOT.isdisjoint(around):
        return None
    return reader.today + dt.timedelta(days=6 - reader.today.weekday() if unit == "week" else _days_left(reader.today))


def _is_this(tokens: list[str], at: int) -> bool:
    before = tokens[at - 1] if at else ""
    if before == "या":
        return tokens[at].startswith(_MARATHI_UNITS)
    return before in _THIS and not (before == "is" and tokens[at].startswith(_ENGLISH_UNITS))


def _days_left(today: dt.date) -> int:
    """Of the month."""
    return calendar.monthrange(today.year, today.month)[1] - today.day


def _is_span(reader: _Reader, at: int) -> bool:
    """Whether a bare "week" is a promise's length ("hafte bhar", "एक हफ्ते में", "आठवड्यात") and not just a word."""
    inside = _set("me mein main में tak तक bhar भर within भरात पर्यंत")
    ended = reader.tokens[at].endswith(("त", "ची", "at"))
    return ended or bool(inside & {reader.key(at + 1), reader.key(at - 1)})


# They share the skeleton of "kal".
_NOT_TOMORROW = frozenset({"call", "cal", "kaal", "काल", "कॉल", "kala", "kali"})


def _day_word(reader: _Reader, at: int) -> _Read | None:
    days = reader.words.days.get(reader.key(at))
    if days is None or (days == 1 and _DRAWN_OUT.sub(r"\1", reader.tokens[at]) in _NOT_TOMORROW):
        return None
    if days == 0 and reader.words.days.get(reader.key(at + 1)) == 1:
        return reader.today + dt.timedelta(days=1), 2  # "aaj kal me": not today
    return reader.today + dt.timedelta(days=days), 2 if reader.key(at + 1) in reader.words.parts else 1


def _weekday(reader: _Reader, at: int) -> _Read | None:
    weekday = reader.words.weekdays.get(reader.key(at))
    if weekday is None or not _means_weekday(reader, at):
        return None
    distance = (weekday - reader.today.weekday()) % 7 or 7
    return reader.today + dt.timedelta(days=distance), 1


_SHORT_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "thur", "thurs", "mangal", "मंगल"})
_BEFORE_DAY = frozenset({"by", "on", "till", "until", "before", "next", "this", "coming", "agle"})
_AFTER_DAY = frozenset({"tak", "ko", "तक", "को", "tk", "din", "morning", "evening"})


def _means_weekday(reader: _Reader, at: int) -> bool:
    """Short names need company ("by Fri"), and "soon" or "sun lijiye" is no Sunday."""
    token = reader.tokens[at]
    if len(token) > 5 and token not in _SHORT_DAYS:
        return True
    if token.isascii() and token not in _SHORT_DAYS:
        return False
    before = reader.tokens[at - 1] if at else ""
    after = reader.tokens[at + 1] if at + 1 < len(reader.tokens) else ""
    return token not in _SHORT_DAYS or before in _BEFORE_DAY or after in _AFTER_DAY


def _part_of_day(reader: _Reader, at: int) -> _Read | None:
    """"shaam tak": today."""
    said = reader.key(at) in reader.words.parts and reader.key(at + 1) in _set("tak तक ko को पर्यंत paryant")
    by = reader.key(at) in reader.words.parts and reader.key(at - 1) == "by"
    glued = reader.tokens[at].endswith("पर्यंत") and reader.key(at) in reader.words.parts
    return (reader.today, 1) if said or by or glued else None


def _calendar_date(reader: _Reader, at: int) -> _Read | None:
    """27/11, 27-11-2026, 2026-11-27, 27 nov, nov 27, 27 tarikh."""
    token, after = reader.tokens[at], reader.key(at + 1)
    if match := re.fullmatch(r"(\d{1,4})[/.-](\d{1,2})(?:[/.-](\d{1,4}))?", token):
        if match[3] is None and (after in reader.words.units or ("-" in token and not after)):
            return None
        first, second, third = match[1], int(match[2]), match[3]
        if len(first) == 4 and third:
            return _dated(reader, int(third), second, int(first), 1)
        return _dated(reader, int(first), second, int(third) if third else None, 1)
    if token.isdigit() and reader.tokens[at + 1 : at + 2] in (["th"], ["st"], ["nd"], ["rd"]):
        month = reader.words.months.get(reader.key(at + 2))
        return None if month is None else _dated(reader, int(token), month, None, 3)
    return _day_and_month(reader, at)


def _day_and_month(reader: _Reader, at: int) -> _Read | None:
    token, after = reader.tokens[at], reader.key(at + 1)
    if {"me", "mein", "में", "se", "से"} & set(reader.tokens[at : at + 2]):
        return None  # "3 me se 2" is no third of May
    if token.isdigit() and len(token) <= 2 and after in reader.words.months:
        year = reader.key(at + 2)
        given = int(year) if len(year) == 4 and year.isdigit() else None
        return _dated(reader, int(token), reader.words.months[after], given, 2)
    if reader.keys[at] in reader.words.months and after.isdigit() and len(after) <= 2:
        return _dated(reader, int(after), reader.words.months[reader.keys[at]], None, 2)
    small = token.isdigit() and len(token) <= 2 and 1 <= int(token) <= 31
    if small and (_is_date_noun(reader, after) or _is_until(reader, at)):
        return _day_of_month(reader, int(token))
    return None


def _is_date_noun(reader: _Reader, key: str) -> bool:
    return key in reader.words.nouns and key != "ko"


def _is_until(reader: _Reader, at: int) -> bool:
    """"15 tak", "20th ko": a day of the month without its noun."""
    return len(reader.tokens[at]) <= 2 and reader.tokens[at + 1 : at + 2] in (
        ["tak"], ["tk"], ["तक"], ["पर्यंत"], ["paryant"])  # fmt: skip


def _day_of_month(reader: _Reader, day: int) -> _Read | None:
    year, month = reader.today.year, reader.today.month
    for _ in range(3):
        if day <= calendar.monthrange(year, month)[1] and (date := dt.date(year, month, day)) >= reader.today:
            return date, 2
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None


def _dated(reader: _Reader, day: int, month: int, year: int | None, length: int) -> _Read | None:
    given = year is not None
    year = reader.today.year if year is None else year + 2000 if year < 100 else year
    try:
        date = dt.date(year, month, day)
        if date < reader.today and not given and (reader.today - date).days > _REPORT_DAYS:
            date = dt.date(year + 1, month, day)
    except (ValueError, OverflowError):  # OverflowError: a telephone number beside a month
        return None
    return (date, length) if reader.today <= date and (date - reader.today).days <= 731 else None


_READINGS: tuple[Callable[[_Reader, int], _Read | None], ...] = (
    _calendar_date, _amount, _day_word, _weekday, _bare_unit, _part_of_day,
)  # fmt: skip
