"""What the tables find in one message."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from rules.routing_peril import Grammar, Sign
from rules.routing_phrases import Hit, Phrases
from rules.routing_reading import Reading

# What a sign of danger weighs for the type of its kind.
PERIL_WEIGHT = 1.6


class Found:
    """What the tables find in one message, each looked for once, and only where it is asked."""

    def __init__(
        self, reading: Reading, matter: Phrases, nevers: Phrases, dangers: Phrases, peril: Grammar
    ) -> None:
        self.reading = reading
        self._matter, self._nevers, self._dangers, self._peril = matter, nevers, dangers, peril

    @functools.cached_property
    def hits(self) -> list[Hit]:
        """What speaks for a type."""
        return self._matter.find(self.reading.words)

    @functools.cached_property
    def nevers(self) -> list[Hit]:
        """What rules a type out."""
        return self._nevers.find(self.reading.words)

    @functools.cached_property
    def dangers(self) -> list[Hit]:
        """The listed words of danger."""
        return self._dangers.find(self.reading.words)

    @functools.cached_property
    def signs(self) -> list[Sign]:
        """The signs of danger of the grammar."""
        return self._peril.signs(self.reading.raw, self.reading.hidden)

    @property
    def matter(self) -> Iterator[Hit]:
        """All that speaks for a type: its phrases, its own words of danger, and the signs of the grammar."""
        yield from self.hits
        yield from (hit for hit in self.dangers if hit.owner)
        at = {word.index: word.at for word in self.reading.words}
        for sign in self.signs:
            spots = tuple(at[index] for index in sign.indices if index in at)
            yield from (Hit(one, PERIL_WEIGHT, spots, " ".join(sign.words)) for one in sign.types if spots)
