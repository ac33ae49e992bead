"""The complaint's code `JAL-A-10427`, and finding codes in what people type.

Department, category, running number; the number ends in a Damm check digit, so that one wrong or
swapped digit never names another complaint. The number alone identifies: it stays when department or
category change, and the letters are only compared with those the complaint ever had (design D10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA
from stdnum import damm

from config import CATEGORIES, Department
from rules import code_words as words
from rules.text import ascii_digits, normalise, skeleton

FIRST_SERIAL = 1000


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A code as somebody typed it; a letter that was not given is None, `span` is (start, end) in the text."""

    department: str | None
    category: str | None
    number: int
    raw: str
    span: tuple[int, int]
    valid: bool

    def __str__(self) -> str:
        return f"{self.department or '?'}-{self.category or '?'}-{self.number}"


def number_of(serial: int) -> int:
    """The complaint number of a serial: its digits and their Damm check digit (1000 → 10008). ValueError below 1000."""
    if serial < FIRST_SERIAL:
        raise ValueError(f"serial {serial} is too small; the first one is {FIRST_SERIAL}")
    return int(f"{serial}{damm.calc_check_digit(str(serial))}")


def is_valid(number: int) -> bool:
    """Whether a number can be a complaint's: its check digit fits and it is not below the first one."""
    return number >= FIRST_SERIAL * 10 and damm.is_valid(str(number))


def render(department: str, category: str, number: int) -> str:
    """The code as it is shown everywhere: `JAL-A-10427`."""
    return f"{department}-{category}-{number}"


def near(number: int, open_numbers: Iterable[int], limit: int = 3) -> tuple[int, ...]:
    """Open numbers one typing slip away (a wrong, missing, extra or swapped digit), likeliest first."""
    typed = str(number)
    texts = [str(candidate) for candidate in open_numbers]
    found = process.extract(typed, texts, scorer=OSA.distance, score_cutoff=1, limit=None, processor=None)
    ranked = sorted((_slip(typed, text), abs(int(text) - number), int(text)) for text, _, _ in found)
    return tuple(dict.fromkeys(value for _, _, value in ranked))[:limit]


def _slip(typed: str, meant: str) -> int:
    """How common the slip is: none, two digits swapped, one digit wrong, one lost or doubled."""
    if typed == meant:
        return 0
    if sorted(typed) == sorted(meant):
        return 1
    return 2 if len(typed) == len(meant) else 3


def code_words(departments: Sequence[Department]) -> Mapping[str, str]:
    """What stands for a department before a number (code, initials spelled in Devanagari, words): key → code."""
    # by identity: hashing sixteen departments with all their words costs more than reading a message
    same = tuple(map(id, departments))
    if same not in _WORDS:
        _WORDS.clear()
        _WORDS[same] = (tuple(departments), _collected(departments))
    return _WORDS[same][1]


_WORDS: dict[tuple[int, ...], tuple[tuple[Department, ...], dict[str, str]]] = {}


def _collected(departments: Sequence[Department]) -> dict[str, str]:
    found: dict[str, str] = {}
    for department in departments:
        for phrase in (*department.words, department.short.hi, department.short.mr, department.short.en):
            found.setdefault(_key(phrase), department.code)
    for department in departments:
        found[_key(department.code)] = department.code
        for spelled in words.spelled_out(department.code):
            found.setdefault(_key(spelled), department.code)
    found.pop("", None)
    return found


def find_codes(
    text: str, departments: Sequence[Department], known_words: Mapping[str, str] | None = None
) -> tuple[CodeMention, ...]:
    """Every code in a text, in order: `JAL-A-10427`, `jal a10427`, `जल ४२`, `#42`, `complaint no 10427`, bare numbers.

    `known_words` is `code_words(departments)`, given by callers that read many texts. Phone numbers, dates, amounts,
    house numbers and the like are not codes. A number without letters takes those of the mention before it.
    """
    if not any(character.isdigit() for character in text):
        return ()
    pieces = _pieces(ascii_digits(text))
    finder = _Finder(text, pieces, departments, code_words(departments) if known_words is None else known_words)
    return tuple(_with_later_letters(finder.found(), pieces, finder))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters, of digits, or one other character; `spaced` says whether white space stands before it."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool


_DRAWN_OUT = re.compile(r"([A-Za-z])\1{2,}")
_PIECE = re.compile(r"([0-9]+)|([A-Za-z]+|[\u0900-\u0963\u0970-\u097F\u200c\u200d]+)|(\S)")


def _pieces(text: str) -> list[_Piece]:
    found = []
    for match in _PIECE.finditer(text):
        kind = "number" if match[1] else "word" if match[2] else "sign"
        spaced = match.start() == 0 or text[match.start() - 1].isspace()
        found.append(_Piece(kind, match[0], match.start(), match.end(), spaced))
    return found


def _skeleton(word: str) -> str:
    return skeleton(normalise(word))


def _key(phrase: str) -> str:
    return " ".join(_skeleton(word) for word in re.split(r"[\s.,()/-]+", phrase) if word)


@dataclass(frozen=True, slots=True)
class _Letters:
    """What stands before a number: its letters and the piece where the mention begins."""

    department: str | None
    category: str | None
    first: int
    hashed: bool = False
    by_code: bool = False


class _Finder:
    """One reading of one text, number by number."""

    def __init__(
        self, text: str, pieces: list[_Piece], departments: Sequence[Department], known: Mapping[str, str]
    ) -> None:
        self.text, self.pieces, self.known = text, pieces, known
        self.codes = [department.code for department in departments]

    def found(self) -> Iterator[CodeMention]:
        """The mentions from left to right; each may lend its letters to the next."""
        before: CodeMention | None = None
        for at, piece in enumerate(self.pieces):
            if piece.kind != "number" or len(piece.text) > 9:
                continue
            letters = self.letters(at)
            if not self.accepts(at, letters, before):
                continue
            start = self.pieces[letters.first].start
            bare = letters.department is None and letters.category is None and not letters.hashed
            number = int(piece.text)
            before = CodeMention(
                before.department if bare and before else letters.department,
                before.category if bare and before else letters.category,
                number, self.text[start : piece.end], (start, piece.end), is_valid(number),
            )  # fmt: skip
            yield before

    def letters(self, at: int) -> _Letters:
        """Department, category and `#` before the number at `at`."""
        position = self._over_joints(at - 1)
        hashed = any(piece.text == "#" for piece in self.pieces[position + 1 : at])
        if position < 0 or self.pieces[position].kind != "word":
            return _Letters(None, None, position + 1 if hashed else at, hashed)
        category = words.category_of(self.pieces[position].text)
        if category:
            return self._with_category(position, category, at, hashed)
        glued = self._glued(position, at)
        if glued:
            return _Letters(*glued, position, hashed, by_code=True)
        department, first, by_code = self.department(position)
        if department is None:
            return _Letters(None, None, position + 1 if hashed else at, hashed)
        return _Letters(department, None, first, hashed, by_code)

    def _with_category(self, position: int, category: str, at: int, hashed: bool) -> _Letters:
        joint = self._over_joints(position - 1)
        if joint >= 0 and self.pieces[joint].kind == "word":
            department, first, _ = self.department(joint)
            if department is None:
                department, first = self.misspelled(joint), joint
            if department is not None or joint + 1 < position:
                return _Letters(department, category, first, hashed, by_code=True)
        joined = not self.pieces[at].spaced
        if joined or len(self.pieces[at].text) >= 5:
            return _Letters(None, category, position, hashed, by_code=joined)
        return _Letters(None, None, at, hashed)

    def _glued(self, position: int, at: int) -> tuple[str, str] | None:
        """`JALA10427`: the category glued to the code, and both to the number."""
        word = self.pieces[position].text.upper()
        if self.pieces[at].spaced or word[-1] not in CATEGORIES or word[:-1] not in self.codes:
            return None
        return word[:-1], word[-1]

    def department(self, position: int) -> tuple[str | None, int, bool]:
        """The department whose words end at `position`, the piece they begin at, and whether it is the code itself."""
        for length in (3, 2, 1):
            first = position - length + 1
            if first < 0 or any(piece.kind != "word" for piece in self.pieces[first : position + 1]):
                continue
            code = self._known([piece.text for piece in self.pieces[first : position + 1]])
            if code:
                return code, first, self.pieces[position].text.upper() == code or length == 1
        return None, position, False

    def _known(self, words_before: list[str]) -> str | None:
        phrase = " ".join(words_before)
        code = self.known.get(_key(phrase))
        if code is None and _DRAWN_OUT.search(phrase):
            forms = (_DRAWN_OUT.sub(repeat, phrase) for repeat in (r"\1", r"\1\1"))
            return next((self.known[_key(form)] for form in forms if _key(form) in self.known), None)
        return code

    def misspelled(self, position: int) -> str | None:
        """The one code a word before a category letter must mean: `SMW` → SWM, `इलेक` → ELEC."""
        word = self.pieces[position].text
        if not word.isascii():
            frame = words.frame(_skeleton(word))
            same = [code for code in self.codes if words.frame(_skeleton(code)) == frame]
            return same[0] if len(same) == 1 else None
        ranked = sorted((OSA.distance(word.upper(), code), code) for code in self.codes)
        allowed = 2 if len(word) >= 5 else 1
        clear = len(ranked) < 2 or ranked[0][0] < ranked[1][0]
        return ranked[0][1] if ranked and ranked[0][0] <= allowed and clear else None

    def accepts(self, at: int, letters: _Letters, before: CodeMention | None) -> bool:
        """Whether the number at `at` is a code at all."""
        piece = self.pieces[at]
        if not piece.text.strip("0"):
            return False
        if letters.category or (letters.hashed and len(piece.text) <= 9):
            return True
        if self._is_date_or_phone(at) or (self._is_measure(at) and not self._is_next(at, before)):
            return False
        if letters.department:
            short = len(piece.text) < 5
            return not (short and (not letters.by_code or piece.text in words.HELPLINES))
        named = self._named(at)
        if named is not None:
            return named
        listed = before is not None and self._continues(at, before) and len(str(before.number)) == len(piece.text)
        if listed or len(piece.text) == 5:
            return listed or not self._is_sum(at)
        return len(piece.text) in {6, 7} and is_valid(int(piece.text))

    def _is_sum(self, at: int) -> bool:
        """Whether a number without letters is money: round, and money is spoken of around it."""
        around = self.pieces[max(0, at - _AROUND) : at] + self.pieces[at + 1 : at + 1 + _AROUND]
        return self.pieces[at].text.endswith("00") and any(_skeleton(one.text) in words.money() for one in around)

    def _is_next(self, at: int, before: CodeMention | None) -> bool:
        """Whether a number lies close to the code before it: `12051 kal, 12060 meter no do`."""
        same = before is not None and len(str(before.number)) == len(self.pieces[at].text) >= 5
        return same and before is not None and abs(before.number - int(self.pieces[at].text)) < _CLOSE

    def _is_measure(self, at: int) -> bool:
        sign = at - 2 if at > 1 and self.pieces[at - 1].text == "." else at - 1
        before = self.pieces[sign].text.lower() if at else ""
        after = self.pieces[at + 1].text.lower() if at + 1 < len(self.pieces) else ""
        return before in words.MONEY_SIGNS or after in words.UNITS or after in {"%", "₹"}

    def _is_date_or_phone(self, at: int) -> bool:
        piece = self.pieces[at]
        if at and self.pieces[at - 1].text == "+":
            return True
        for other, sign in ((at - 2, at - 1), (at + 2, at + 1)):
            if not (0 <= other < len(self.pieces)) or self.pieces[other].kind != "number":
                continue
            joined = not (self.pieces[sign].spaced or self.pieces[max(other, at)].spaced)
            if self.pieces[sign].text in ":./-" and joined and min(len(piece.text), len(self.pieces[other].text)) < 5:
                return True
        return self._half_of_phone(at)

    def _half_of_phone(self, at: int) -> bool:
        """`98765 43210`: two fives in a row that read as a mobile number."""
        for first in (at - 1, at):
            pair = self.pieces[first : first + 2] if first >= 0 else []
            if [(piece.kind, len(piece.text)) for piece in pair] == [("number", 5)] * 2:
                known = all(is_valid(int(piece.text)) for piece in pair)
                return pair[0].text[0] in "6789" and not known
        return False

    def _named(self, at: int) -> bool | None:
        """What the nouns before the number say it is: a complaint's, something else's (house, ward), or nothing."""
        position = self._over_joints(at - 1)
        near_words = [piece.text.lower() for piece in self.pieces[max(0, position - 2) : position + 1]][::-1]
        if not near_words:
            return None
        if near_words[0] in words.OTHER_NOUNS:
            return False
        if near_words[0] in words.COMPLAINT_NOUNS:
            return True
        if near_words[0] not in words.NUMBER_NOUNS:
            return None
        rest = [word for word in near_words[1:] if word not in {"ka", "ki", "का", "की", "चा", "ची", ".", "the"}]
        if not rest or rest[0] in words.COMPLAINT_NOUNS or not rest[0][0].isalpha():
            return True
        if rest[0] in words.OTHER_NOUNS:
            return False
        if not rest[0].isascii():  # मेरा नंबर 10429; what a short number counts stands in no list
            return True if len(self.pieces[at].text) >= _FULL else None
        return False if rest[0] not in words.LINKS else None

    def _continues(self, at: int, before: CodeMention) -> bool:
        between = [piece for piece in self.pieces[:at] if piece.start >= before.span[1]]
        return all(piece.text.lower() in words.LIST_LINKS for piece in between)

    def _over_joints(self, position: int) -> int:
        while position >= 0 and self.pieces[position].text in words.JOINTS:
            position -= 1
        return position


# A code's number in full.
_FULL = 5
# So many words beside a round number say whether it is money.
_AROUND = 4
# Codes of one message are given out within some days.
_CLOSE = 1000
_IS = frozenset(map(skeleton, ("है", "hai", "h", "आहे", "ahe", "is")))


def _tells_whose(after: list[_Piece], mentions: list[CodeMention]) -> bool:
    """ "10023 PWD ka hai" says whose it is: the number keeps to itself."""
    return len(mentions) == 1 and bool(after) and _skeleton(after[0].text) in _IS


def _with_later_letters(
    found: Iterable[CodeMention], pieces: list[_Piece], finder: _Finder
) -> Iterator[CodeMention]:
    """`10192 aur 10202 ho gaye swm wale, swm b 10231 …`, `10192 10202 dono swm c wale`: leading bare numbers take the
    letters named behind them."""
    mentions = list(found)
    bare = [mention for mention in mentions if mention.department is None and mention.category is None]
    for at, piece in enumerate(pieces[:-1]):
        letter = words.category_of(pieces[at + 1].text) if at + 2 < len(pieces) else None
        after = at + 2 if letter else at + 1
        if not bare or piece.kind != "word" or _skeleton(pieces[after].text) not in words.belonging():
            continue
        department = finder.known.get(_skeleton(piece.text))
        if department is None or piece.start < bare[0].span[1] or _tells_whose(pieces[after + 1 :], mentions):
            continue
        later = [mention.category for mention in mentions if mention.department == department]
        category = letter or (later[0] if later else None)
        yield from (replace(one, department=department, category=category) if one in bare else one for one in mentions)
        return
    yield from mentions
