"""Messages that are no complaint: greetings, thanks, abuse, questions after the status, questions, noise."""

from __future__ import annotations

import re

from config import Config
from rules.routing_phrases import Phrases
from rules.routing_reading import Reading
from rules.routing_words import Vocabulary
from rules.text import normalise, tokens

# Matter as strong as this is a complaint, whatever is said around it.
MATTER = 1.5
_CODE = re.compile(r"\b[a-z]{2,6}[-/ ][abc][-/ ][0-9]{3,}")
_ORDER = ("abuse", "status", "thanks", "question", "noise", "greeting")


class Talk:
    """The office's chatter, made searchable."""

    def __init__(self, vocabulary: Vocabulary, config: Config) -> None:
        self._phrases = Phrases(vocabulary)
        for reason, texts in (*config.chatter.items(), ("abuse", config.abuse)):
            self._phrases.add(reason, texts, map(tokens, texts))

    def close(self) -> None:
        """Make ready for reading."""
        self._phrases.close({})

    def reason(self, text: str, reading: Reading, matter: float) -> str | None:
        """Why the message is no complaint, or None; `matter`: how strongly it speaks for a complaint type."""
        if matter >= MATTER:
            return None
        found = {hit.owner for hit in self._phrases.find(reading.words)}
        if _CODE.search(normalise(text)):
            found.add("status")
        for reason in _ORDER:
            if reason in found:
                return reason
        return None if any(word.concept or len(word.text) > 1 for word in reading.words) else "noise"
