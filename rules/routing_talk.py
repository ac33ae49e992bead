"""Messages that are no complaint: greetings, thanks, abuse, questions after the status, questions, noise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from config import Config
from rules.routing_literal import Found, Literal
from rules.routing_phrases import Hit
from rules.routing_place import is_place
from rules.routing_reading import Reading
from rules.text import normalise, skeleton, tokens

# Matter as strong as this is a complaint, whatever is said around it.
MATTER = 1.0
# Owners that begin so are departments: their bare name is no matter ("is this Jal Nigam?").
OFFICE = "office:"
UNCLEAR = "unclear"
# Chatter is only what is chatter for the most part: a greeting before a complaint in words unknown to us is none.
COVER = 0.2
# Who asks how something is done needs few words for it; in more, a matter is told.
MOST_ASKED = 12
MOST_THANKS = 18
_SHORT = 2
# Who asks how to complain names no trouble; पण is "also" as often as "but".
_ASKED_ABOUT = frozenset(map(skeleton, (
    "शिकायत", "shikayat", "complaint", "तक्रार", "पण", "कब", "kab", "when", "कधी", "need", "चाहिए")))
_FEW = 5
_SIGNS = frozenset({"good", "trouble", "asking", "again"})
_CODE = re.compile(r"(?<![a-z])[a-z]{2,6}[-/ ][abc][-/ ][0-9]{3,}")
_ORDER = ("abuse", "status", "thanks", "question", "greeting", "noise")


class Talk:
    """The office's chatter, made searchable."""

    def __init__(self, config: Config) -> None:
        self._phrases = Literal()
        for reason, texts in (*config.chatter.items(), ("abuse", config.abuse)):
            self._phrases.add(reason, texts)
        self._trouble = {word for text in config.chatter.get("trouble", ()) for word in tokens(text)}

    def reason(self, text: str, reading: Reading, matter: Sequence[Hit], *, danger: bool) -> str | None:
        """Why the message is no complaint, or None when it is one.

        `matter`: what in it speaks for a complaint type; `danger`: whether words of danger are among that.
        """
        found = self._phrases.find(reading.raw)
        signs = {one.owner for one in found}
        if not danger and (polite := self._polite(signs, found, reading)):
            return polite
        reason = self._chatter(text, reading, matter, [one for one in found if one.owner not in _SIGNS])
        return "place" if reason in (None, "greeting", "noise") and is_place(reading) else reason

    def likeliest(self, reading: Reading, matter: Sequence[Hit]) -> str | None:
        """What a message is that sounds like no complaint; "unclear" where no word tells; None: it is one all the same.

        A matter stands against the sound in few words without any chatter ("ward 5 pothole"), and with any where it
        goes on ("thanks, but again …"). Beside a matter only thanks are believed; anything else is asked about, for a
        greeting in answer to a complaint would lose it.
        """
        reasons = {one.owner for one in self._phrases.find(reading.raw)}
        named = any(hit.weight >= MATTER and not hit.owner.startswith(OFFICE) for hit in matter)
        if named and ("again" in reasons or (len(reading.raw) <= _FEW and not reasons - {"trouble"})):
            return None
        believed = ("thanks",) if named else _ORDER
        return next((reason for reason in believed if reason in reasons), UNCLEAR)

    def _polite(self, signs: set[str], found: Sequence[Found], reading: Reading) -> str:
        """Thanks with good news, or a question how things are done here; neither with any word of trouble."""
        trouble = {skeleton(reading.raw[one.start]) for one in found if self._is_trouble(one, reading)}
        if "asking" in signs and len(reading.raw) <= MOST_ASKED and trouble <= _ASKED_ABOUT:
            return "question"
        if trouble or len(reading.raw) > MOST_THANKS:
            return ""
        thanked = [one.start for one in found if one.owner == "thanks"]
        return "thanks" if thanked and ("good" in signs or min(thanked) < 2 >= len(reading.words)) else ""

    def _is_trouble(self, one: Found, reading: Reading) -> bool:
        """A sign of trouble; the shortest must be spelt as listed, for काम sounds like कम and "now" like "no"."""
        if one.owner != "trouble":
            return False
        word = reading.raw[one.start]
        return one.end - one.start > 1 or len(skeleton(word)) > _SHORT or word in self._trouble

    def _chatter(self, text: str, reading: Reading, matter: Sequence[Hit], found: Sequence[Found]) -> str | None:
        chatter = {index for one in found for index in range(one.start, one.end)}
        if reading.words and len(chatter) < COVER * len(reading.raw):
            return None
        spoken = {word.at for word in reading.words if word.index in chatter}
        reasons = {one.owner for one in found}
        coded = _CODE.search(normalise(text)) is not None
        if coded and "status" in reasons:
            return "status"
        said = [hit for hit in matter if hit.weight >= MATTER and not hit.owner.startswith(OFFICE)]
        if any(not spoken >= set(hit.words) for hit in said):
            return None
        if coded:
            return "status"
        for reason in _ORDER:
            if reason in reasons:
                return reason
        return None if reading.words else "noise"
