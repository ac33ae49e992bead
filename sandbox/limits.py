"""Telegram's rates: 20 messages a minute in a group, about 1 a second in private with bursts, 30 a second in all."""

from __future__ import annotations

from collections import deque

MINUTE = 60.0
GROUP_PER_MINUTE = 20
PRIVATE_BURST = 20
OVERALL_BURST = 60
OVERALL_RATE = 30.0


class Bucket:
    """Fills with one token per `1/rate` seconds up to `size`."""

    def __init__(self, size: float, rate: float) -> None:
        self.size, self.rate = size, rate
        self.level, self.at = size, 0.0

    def take(self, now: float) -> float:
        """Take a token; 0 when there was one, else the seconds until there will be."""
        self.level = min(self.size, self.level + max(now - self.at, 0.0) * self.rate)
        self.at = now
        if self.level < 1:
            return (1 - self.level) / self.rate
        self.level -= 1
        return 0.0


class Rates:
    """Counts what the bot sends; times are seconds on the desk's clock."""

    def __init__(self) -> None:
        self.overall = Bucket(OVERALL_BURST, OVERALL_RATE)
        self.private: dict[str, Bucket] = {}
        self.groups: dict[str, deque[float]] = {}

    def wait_for(self, chat: str, is_group: bool, now: float) -> float:
        """Seconds the bot must wait before it may send here; 0 counts the message as sent."""
        wait = self._group(chat, now) if is_group else self._private(chat, now)
        return wait or self.overall.take(now)

    def _group(self, chat: str, now: float) -> float:
        sent = self.groups.setdefault(chat, deque())
        while sent and not now - MINUTE < sent[0] <= now:  # also forgets what a clock set back left behind
            sent.popleft()
        if len(sent) >= GROUP_PER_MINUTE:
            return sent[0] + MINUTE - now
        sent.append(now)
        return 0.0

    def _private(self, chat: str, now: float) -> float:
        return self.private.setdefault(chat, Bucket(PRIVATE_BURST, 1.0)).take(now)
