"""What others may see of a person: of a number enough to recognise, not enough to call [S4]; of a name nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.text import skeleton, tokens

SHOWN = 3
_NUMBER = re.compile(r"\+?\d(?:[\s-]?\d){4,}")
# Latin letters, or Devanagari with its signs; dandas (0964, 0965) are punctuation.
_WORD = re.compile("[A-Za-z]+|[\u0900-\u0963\u0970-\u097f]+")


def masked(phone: str) -> str:
    """A number with only its last three digits readable: `+919800000123` → `+91•••••••123`; "" stays ""."""
    digits = [sign for sign in phone if sign.isdigit()]
    if not digits:
        return ""
    if len(digits) <= SHOWN + 2:
        return "•" * len(digits)
    country = "+91" if phone.startswith("+91") and len(digits) == 12 else ""
    hidden = len(digits) - SHOWN - (2 if country else 0)
    return f"{country}{'•' * hidden}{''.join(digits[-SHOWN:])}"


def without_person(text: str, names: Iterable[str]) -> str:
    """A text without its long numbers and the words of these names, in whatever script they stand."""
    private = {skeleton(word) for name in names for word in tokens(name)}

    def shown(word: re.Match[str]) -> str:
        said = tokens(word[0])
        return "…" if len(said) == 1 and skeleton(said[0]) in private else word[0]

    return _WORD.sub(shown, _NUMBER.sub("•••", text))
