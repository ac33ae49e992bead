"""Messages that are no complaint: greetings, thanks, abuse, questions after the status, questions, noise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from config import Config
from rules.routing_literal import Literal
from rules.routing_phrases import Hit
from rules.routing_reading import Reading
from rules.text import normalise

# Matter as strong as this is a complaint, whatever is said around it.
MATTER = 1.0
# Owners that begin so are departments: their bare name is no matter ("is this Jal Nigam?").
OFFICE = "office:"
# Chatter is only what is chatter for the most part: a greeting before a complaint in words unknown to us is none.
COVER = 0.2
_CODE = re.compile(r"(?<![a-z])[a-z]{2,6}[-/ ][abc][-/ ][0-9]{3,}")
_ORDER = ("abuse", "status", "thanks", "question", "greeting", "noise")


class Talk:
    """The office's chatter, made searchable."""

    def __init__(self, config: Config) -> None:
        self._phrases = Literal()
        for reason, texts in (*config.chatter.items(), ("abuse", config.abuse)):
            self._phrases.add(reason, texts)

    def reason(self, text: str, reading: Reading, matter: Sequence[Hit]) -> str | None:
        """Why the message is no complaint, or None when it is one; `matter`: what in it speaks for a complaint type."""
        found = self._phrases.find(reading.raw)
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
