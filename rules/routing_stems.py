"""Endings: from a word as it is inflected to the forms under which the table may know it.

Works on the romanised word, before the skeleton. Hindi and English add short endings; Marathi glues case
endings and postpositions to an oblique stem (रस्ता → रस्त्या + वर), often two of them (शाळे + जवळ + चा).
"""

from __future__ import annotations

from collections.abc import Iterator

# Marathi postpositions and case endings, romanised as rules.text.romanise writes them; longest first.
# Those that say "beside" make the word a landmark.
BESIDE = ("shejaarii", "samoril", "samor", "javal", "javal", "maage", "laagun", "lagat", "najik", "baajulaa")
_CASES = (
    "paasun", "pasun", "saathii", "sathi", "paryant", "madhye", "madhe", "madhil", "madhiil", "madhun",
    "baddal", "vishayii", "mule", "kade", "kadun", "kadil", "khaalii", "khali", "varil", "variil", "varchyaa",
    "varun", "pramaane", "saarkhe", "var", "vr", "tuun", "tun", "till", "til", "tiil", "tlyaa", "aat", "at",
    "chyaa", "chya", "chaa", "chii", "che", "cha", "chi", "naa", "nii", "ne", "ni", "laa", "la", "shii", "haa",
    "hii", "t", "s",
)
# Plural and oblique forms of Hindi; of English for words typed in Latin letters.
_HINDI = ("iyon", "iyan", "iyaan", "iyaa", "iyo", "on", "en", "e", "o", "aa", "a", "ii", "i")
_ENGLISH = ("ing", "ies", "es", "ed", "s", "d")
_FINALS = ("", "aa", "a", "ii", "i", "e")
_OBLIQUE = ("yaan", "yaam", "yaa", "aan", "aam", "aa", "ii", "e", "uu", "on", "o")
_MIN = 3
_UPON = ("aavar", "evar", "iivar")


def stems(latin: str, devanagari: bool) -> Iterator[str]:
    """Forms the romanised word may be an inflection of, the likeliest first; each may come more than once."""
    endings = _HINDI if devanagari else _HINDI + _ENGLISH
    for ending in endings:
        if latin.endswith(ending) and len(latin) - len(ending) >= _MIN:
            yield from (latin[: -len(ending)] + final for final in _FINALS)
    yield from (latin + final for final in _FINALS[1:])
    if devanagari:
        for ending in (*BESIDE, *_CASES):
            if latin.endswith(ending) and len(latin) - len(ending) >= _MIN:
                yield from oblique(latin[: -len(ending)])


def plurals(latin: str) -> Iterator[str]:
    """Forms a word may be a plural or an oblique case of, where enough of it stays: गड्ढों → गड्ढा, गड्ढे."""
    for ending in _HINDI:
        if latin.endswith(ending) and len(latin) - len(ending) > _MIN:
            yield from (latin[: -len(ending)] + final for final in _FINALS)


def oblique(stem: str) -> Iterator[str]:
    """What a Marathi oblique stem may be the stem of: रस्त्या → रस्ता, शाळे → शाळा, विजे → वीज, तलाठ्या → तलाठी."""
    yield stem
    for ending in (*_CASES, *_OBLIQUE):
        if stem.endswith(ending) and len(stem) - len(ending) >= _MIN - 1:
            yield from (stem[: -len(ending)] + final for final in _FINALS)


def is_beside(latin: str) -> bool:
    """Whether a Marathi word ends in "near", "before", "behind": it is a landmark then."""
    return any(latin.endswith(ending) and len(latin) - len(ending) >= _MIN for ending in BESIDE)


def is_upon(latin: str) -> bool:
    """Whether a Marathi word ends in "on": रस्त्यावर."""
    return latin.endswith(_UPON) and len(latin) > _MIN + len(_UPON[0])
