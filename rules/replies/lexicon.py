"""The words of officers' talk, gathered into families.

A family's name is what the grammar's patterns are written in (`kaam`, `nahi`, `mend`). Words are given as people write
them, in either script; spelling variants meet in the skeleton, so only truly different forms are listed. Where two
families share a skeleton, the exact word decides first and the earlier family second: vetoes stand at the top.
"""

from __future__ import annotations

import functools
import re

from rapidfuzz import fuzz, process

from rules.replies.families_talk import TALK
from rules.replies.families_things import THINGS
from rules.replies.families_work import WORK
from rules.text import normalise, romanise, skeleton

FAMILIES = {**WORK, **TALK, **THINGS}

# Words written as one; what each part of them is.
GLUED: dict[str, str] = {
    "आले": "aana zale", "आली": "aana zale", "आला": "aana zale", "आलं": "aana zale",
    "hogaya": "ho gaya", "hogya": "ho gaya", "hogayi": "ho gaya", "hogai": "ho gaya", "hogaye": "ho gaya", "hogye":
        "ho gaya", "होगया": "ho gaya",
    "होगई": "ho gaya", "होगयी": "ho gaya", "hogyi": "ho gaya", "hgya": "ho gaya", "hgaya": "ho gaya", "hochuka":
        "ho gaya", "hochuki": "ho gaya",
    "kardiya": "kar diya", "krdiya": "kar diya", "kardi": "kar diya", "krdi": "kar diya", "kardia": "kar diya",
        "karadiya": "kar diya", "kradiya": "kar diya",
    "करदिया": "kar diya", "करादिया": "kar diya", "karwadiya": "kar diya", "karvadiya": "kar diya", "karliya":
        "kar diya", "krliya": "kar diya",
    "bhejdiya": "send diya", "bhejdi": "send diya", "lagadiya": "mend diya", "badaldiya": "mend diya", "hatadiya":
        "mend diya",
    "उघडला": "reopen kiya", "उघडली": "reopen kiya", "उघडले": "reopen kiya",
    "nhihua": "nahi hua", "nahihua": "nahi hua", "nahihai": "nahi hai", "nahiho": "nahi ho", "hoga": "fut", "hojaega":
        "ho fut", "hojayega": "ho fut",
    "hojaayega": "ho fut", "hojayga": "ho fut", "krdenge": "kar fut", "kardenge": "kar fut", "hojaye": "ho jaye",
        "hoskta": "ho fut",
    "horaha": "ho raha", "horha": "ho raha", "horahi": "ho raha", "chalraha": "chal raha", "karrahe": "kar raha",
}  # fmt: skip


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    """(exact normalised word → family, skeleton → family, first letter → skeletons worth comparing)."""
    exact: dict[str, str] = {}
    keys: dict[str, str] = {}
    for family_name, words in FAMILIES.items():
        for word in words.split():
            plain = normalise(word)
            exact.setdefault(plain, family_name)
            keys.setdefault(skeleton(plain), family_name)
    for word, parts in GLUED.items():
        exact[normalise(word)] = parts
        keys.setdefault(skeleton(normalise(word)), parts)
    initial: dict[str, list[str]] = {}
    for key in sorted(keys):
        if len(key) >= _FUZZY_LENGTH:
            initial.setdefault(key[0], []).append(key)
    return exact, keys, initial


_FUZZY_LENGTH = 5
_FUZZY_RATIO = 86


@functools.lru_cache(maxsize=32768)
def family(word: str) -> str:
    """The family of a normalised word; `n` for a number, `~` and its skeleton for a word of no family.

    A word written together (`hogaya`) gives several families with a space between them.
    """
    if word[0].isdigit():
        return "n"
    if calmer := _DRAWN_OUT.search(word) and _calmed(word):
        return calmer
    exact, keys, initial = _tables()
    if word in exact:
        return exact[word]
    key = skeleton(word)
    return keys.get(key) or _by_ending(word) or _inflected(key, keys) or _alike(key, keys, initial) or f"~{key}"


# Nouns; small words and verbs must not be reached by bending their look-alikes.
_NOUNS = frozenset({"place", "document", "service", "crew", "paper", "shikayat", "animal", "benefit", "detail", "din",
    "avedak", "title",
                    "number", "kshetra", "saman", "hissa"})  # fmt: skip


# "bheeeej", "doneee": a letter drawn out stands for one, or two.
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


def _calmed(word: str) -> str:
    once, twice = (family(_DRAWN_OUT.sub(repeat, word)) for repeat in (r"\1", r"\1\1"))
    return twice if once.startswith("~") else once


def _inflected(key: str, keys: dict[str, str]) -> str | None:
    """Plural and oblique forms of a listed word: मोहल्ले, नालियों, gaddhon."""
    for ending in ("iyon", "iyo", "on", "en", "e", "o"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= 3:
            found = next((keys[stem + vowel] for vowel in ("a", "i", "") if stem + vowel in keys), None)
            return found if found in _NOUNS else None
    return None


_FUTURE = re.compile(r"(?:e|ay|a)g[ai]$|eng[ei]$|[uo]ng[ai]$|[ao]og[aei]$|[a-z]{3}ayla$")
_MARATHI_PAST = ("वले", "वला", "वली", "विले", "विला", "विली")
_MARATHI_FUTURE = ("ईल", "तील", "णार", "णारे", "णारच", "ायला", "ण्यास")


def _by_ending(word: str) -> str | None:
    """Verbs carry their future in their ending (करवाएंगे, lagwayenge, मिळतील), whatever the verb."""
    if word.endswith(_MARATHI_FUTURE) or (word.endswith("ेल") and len(word) > 4):
        return "fut"
    if word.endswith(_MARATHI_PAST):
        return "past"
    latin = (
        romanise(word).replace("aa", "a").replace("uu", "u").replace("oo", "u").replace("ee", "e").replace("ii", "i")
    )
    if len(latin) >= 4 and _FUTURE.search(latin):
        return "fut"
    return None


def _alike(key: str, keys: dict[str, str], initial: dict[str, list[str]]) -> str | None:
    """A misspelled word: the family of the one skeleton close enough to it, ties by the alphabet."""
    if len(key) < _FUZZY_LENGTH:
        return None
    near = [candidate for candidate in initial.get(key[0], ()) if abs(len(candidate) - len(key)) <= 2]
    best = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=_FUZZY_RATIO, processor=None)
    return keys[best[0]] if best else None
