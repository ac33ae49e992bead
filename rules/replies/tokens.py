"""An officer's text as the grammar sees it: families of words in order, parted into clauses."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.replies.lexicon import family
from rules.replies.sense import Word, meant
from rules.text import normalise

_SIGNS = {"✅": " tick ", "✔": " tick ", "☑": " tick ", "💯": " tick ", "👍": " thumb ", "👌": " thumb ",
          "🙏": " fold ", "🫡": " thumb ", "❌": " cross ", "✖": " cross ", "❎": " cross ", "⏳": " wait ", "❓": "? ",
          "❔": "? ", "–": " - ", "—": " - ", "’": "'", "‘": "'", "₹": " rs "}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_FIR = re.compile(r"\bF\.?I\.?R\b\.?|\bfir (?=(?:darj|lodged|registered|likh|filed|no\b|number|ki copy))")
_NOT = re.compile(r"n't(?![a-z])")
_NUMBER = re.compile(r"(?<![a-z])no\.(?= ?[a-z0-9])")
_WILL = re.compile(r"'ll(?![a-z])")
_TOKEN = re.compile(r"[0-9]+(?:[./-][0-9]+)*%?|[a-z]+|[\u0900-\u0963\u0970-\u097f]+|[?!.,;|\n]|(?<=\s)-(?=\s)")
_NAMED = {"tick": "tick", "thumb": "thumb", "fold": "fold", "cross": "nahi", "wait": "progress"}
_VERBS = frozenset(
    {"gaya", "diya", "liya", "zale", "kele", "dile", "done", "hai", "hua", "kiya", "fut", "en_done", "raha"}
)
# What may stand behind a finished verb without beginning anything new.
_TRAILING = frozenset(
    {
        ";",
        "?",
        "kya",
        "sir",
        "ji",
        "nahi",
        "par",
        "aur",
        "bhi",
        "tick",
        "fold",
        "thumb",
        "ka",
        "agar",
        "fut",
        "thanks",
        "ab",
    }
)
# A new matter begins with one of these behind a finished verb: "gehu diya chawal nahi diya".
_ANEW = frozenset({"thing", "old", "only", "dusra", "avedak"})
_MORE = frozenset({"samay", "n", "chahiye", "lag", "do_imp"})


def plain(text: str) -> str:
    """A text with emoji as words and "n't" as "not", otherwise normalised; FIR in capitals is not "fir" (again)."""
    signed = _FIR.sub(" efaiar ", _SIGN.sub(lambda match: _SIGNS[match[0]], text))
    return _NUMBER.sub("no ", _WILL.sub(" will", _NOT.sub(" not", normalise(signed))))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; `;` parts clauses, `?` stands for a question mark, dots inside abbreviations are nothing."""
    found: list[Word] = []
    for raw in _TOKEN.findall(plain(text)):
        if raw in ",.;|\n!-":
            found.append(Word(raw, ";"))
        elif raw == "?":
            found.append(Word(raw, "?"))
        elif raw.endswith("%"):
            found += [Word(raw[:-1], "n"), Word("%", "pc")]
        else:
            found += _spelled(raw)
    return tuple(_parted(_paired(meant(found))))


# Marathi glues its case endings to the word; an unknown word is tried without them.
_ENDINGS = (("ांकडे", "ko"), ("ाकडे", "ko"), ("ेकडे", "ko"), ("कडे", "ko"), ("ांना", "ko"), ("ाला", "ko"), ("ला", "ko"),
    ("ाच्या", "ka"), ("ेच्या", "ka"), ("ीच्या", "ka"), ("च्या", "ka"), ("ाचे", "ka"), ("ाचा", "ka"),
            ("ाची", "ka"), ("चे", "ka"), ("चा", "ka"), ("ची", "ka"), ("ाने", "mein"), ("ाशी", "mein"),
            ("ानंतर", "baad"), ("नंतर", "baad"))  # fmt: skip


def _spelled(raw: str) -> list[Word]:
    name = _NAMED.get(raw) or family(raw)
    if name.startswith("~") and not raw.isascii():
        for ending, case in _ENDINGS:
            if raw.endswith(ending) and len(raw) - len(ending) >= 2:
                stem = raw.removesuffix(ending)
                return [Word(stem, family(stem)), Word(ending, case)]
    return [Word(raw, part) for part in name.split()]


# Two words that mean one thing together: (first, second) → what they are.
_PAIRS = {
    ("kaun", "sa"): "konsa", ("benefit", "paper"): "benefit", ("shikayat", "paper"): "shikayat",
    ("~jl", "gaya"): "kharab", ("phir", "kanoon"): "kanoon", ("hand", "service"): "service",
    ("place", "service"): "service",  # street light
    ("~reh", "gaya"): "baki", ("~rah", "gaya"): "baki",
    ("hone", "wala"): "fut", ("kar", "wala"): "fut",
    ("ka", "liya"): "for",  # "के लिए"
    ("~re", "reopen"): "reopen", ("koi", "aur"): "aur", ("unka", "baad"): "baad", ("isse", "baad"): "baad", ("ka",
    "baad"): "baad",
    ("case", "reject"): "case",  # दाखिल खारिज
}  # fmt: skip


_OWED = frozenset({"hai", "baki", "chahiye", "fut"})
_TO_DO = frozenset({"kar", "ho", "mend", "start", "lag", "send", "gaya", "jaye", "aana"})
_INFINITIVE = ("na", "ना", "ni", "नी", "ne", "ने")


def _is_infinitive(word: Word) -> bool:
    verb = word.family.startswith("~") or word.family in _TO_DO
    return verb and len(word.raw) >= 3 and _DRAWN_OUT.sub(r"\1", word.raw).endswith(_INFINITIVE)


def _paired(words: Sequence[Word]) -> list[Word]:
    result: list[Word] = []
    for word in words:
        if result and word.family in _OWED and _is_infinitive(result[-1]):
            result[-1] = Word(result[-1].raw, "fut")  # "pipe dalna hai", "ho jana chahiye": still to be done
        # "kaun se": which; elsewhere "se" is "from"
        name = "sa" if word.raw in {"se", "से"} and result and result[-1].family == "kaun" else word.family
        together = _PAIRS.get((result[-1].family, name)) if result else None
        if together:
            result[-1] = Word(f"{result[-1].raw} {word.raw}", together)
        else:
            result.append(word)
    return result


def _parted(words: Sequence[Word]) -> list[Word]:
    """`and` begins a new clause where a verb has just ended one ("tanker bhej diya aur line theek ho gai")."""
    result: list[Word] = []
    for at, word in enumerate(words):
        after = words[at + 1].family if at + 1 < len(words) else ""
        ended = bool(result) and result[-1].family in _VERBS
        if word.family == "aur" and ended and after not in _MORE:
            result.append(Word(word.raw, ";"))
        elif (
            (word.family == "ab" and ended)
            or (_closes(result) and word.family not in _TRAILING)
            or (result and result[-1].family == "tha" and word.family in {"aaj", "ab"})
            or (ended and result[-1].family != "raha" and word.family in _ANEW and after)
        ):
            result += [Word("", ";"), word]
        elif word.raw in {"par", "पर", "pe"} and not (ended or (result and result[-1].family == "tha")):
            result.append(Word(word.raw, "mein"))  # "on", not "but"
        elif word.family == ";" and (not result or result[-1].family == ";"):
            continue
        else:
            result.append(word)
    return result


def _closes(words: Sequence[Word]) -> bool:
    """Whether the words so far end a sentence: "… ho gaya hai", "… ho gaya sir ji"."""
    rest = list(words)
    while rest and rest[-1].family in {"sir", "ji"}:
        rest.pop()
    if len(rest) < len(words) and rest and rest[-1].family in _VERBS:
        return True
    return len(words) > 1 and words[-1].family == "hai" and words[-2].family in _VERBS


def line_of(words: Sequence[Word]) -> str:
    """The families as one line with a space around each, for the patterns."""
    return " " + "".join(f"{word.family} " for word in words)


_END = r"(?=; |\? |$)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the words it cannot do without: one of each set must be in the line."""

    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


@functools.cache
def pattern(text: str) -> Pattern:
    """A grammar pattern as a regular expression over a line of families.

    Words are separated by spaces: `a|b` either family, `a?` may be missing, `!a|b` not here, `.` any one word,
    `..` any words of the clause, `...` any words at all, `^` and `$` begin and end of a clause (`a|$`: either).
    """
    needs = [frozenset(part.split("|")) for part in text.split() if _LITERAL.fullmatch(part)]
    return Pattern(re.compile("(?<= )" + "".join(map(_compiled, text.split()))), tuple(needs))


_LITERAL = re.compile(r"[a-z_|]+")
_SPECIAL = {
    "..": r"(?:(?![;?] )\S+ )*?", "...": r"(?:\S+ )*?", ".": r"(?![;?] )\S+ ", "^": r"(?:(?<=^ )|(?<=; )|(?<=\? ))",
        "$": _END,
    "?": r"(?:\?) ",
}  # fmt: skip


def _compiled(part: str) -> str:
    if part in _SPECIAL:
        return _SPECIAL[part]
    if part.endswith("|$"):
        return f"(?:(?:{part[:-2]}) |{_END})"
    if part.startswith("!"):
        return f"(?!(?:{part[1:]}) )"
    return f"(?:(?:{part[:-1]}) )?" if part.endswith("?") else f"(?:{part}) "


# A group of so few patterns is tried one after the other.
_FEW = 6


@functools.lru_cache(maxsize=256)
def _present(line: str) -> frozenset[str]:
    return frozenset(line.split())


def has(line: str, *patterns: str) -> re.Match[str] | None:
    """The first match of any of the patterns in a line."""
    present = _present(line)
    for candidate in _likely(present, patterns):
        for need in candidate.needs:
            if present.isdisjoint(need):
                break
        else:
            if match := candidate.regex.search(line):
                return match
    return None


def _likely(present: frozenset[str], patterns: tuple[str, ...]) -> Iterable[Pattern]:
    """The patterns worth trying on a line of these words, in their order."""
    if len(patterns) <= _FEW:
        return map(pattern, patterns)
    by_word, anywhere = _index(patterns)
    found = set(anywhere)
    for word in present:
        if word in by_word:
            found |= by_word[word]
    return [pattern(patterns[at]) for at in sorted(found)]


@functools.cache
def _index(patterns: tuple[str, ...]) -> tuple[dict[str, set[int]], list[int]]:
    """Which of the patterns each word may begin to fit (by the rarest need), and those that need no word."""
    by_word: dict[str, set[int]] = {}
    anywhere: list[int] = []
    for at, text in enumerate(patterns):
        needs = pattern(text).needs
        if not needs:
            anywhere.append(at)
        for word in min(needs, key=len, default=()):
            by_word.setdefault(word, set()).add(at)
    return by_word, anywhere
