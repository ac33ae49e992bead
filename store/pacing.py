"""How fast each platform lets us send: token buckets in the database, so that every process obeys the same ones.

The generic cell rate algorithm: a bucket remembers when it would be full (`full_at`); a message may go while that
lies no more than the allowed burst ahead, and moves it on by one interval.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store import db
from store.models import micros


@dataclass(frozen=True, slots=True)
class Pace:
    """One message every `seconds` in the long run, `burst` at once after a pause."""

    seconds: float
    burst: int

    @property
    def interval(self) -> int:
        """The interval in microseconds."""
        return round(self.seconds * 1_000_000)


# Telegram: 1/s to a person with short bursts, 20 a minute in a group (5 at once + 15 in the minute), 30/s in all.
# WhatsApp: one to a person each 6 s in the long run with a burst, 80/s a sender. SMS: what a plain sender carries.
PERSON = {"telegram": Pace(1.0, 5), "whatsapp": Pace(6.0, 20), "sms": Pace(1.0, 3)}
GROUP = Pace(4.0, 5)
WHOLE = {"telegram": Pace(1 / 25, 5), "whatsapp": Pace(1 / 75, 5), "sms": Pace(1 / 10, 3)}
_DEFAULT = Pace(1.0, 3)
LONGEST = dt.timedelta(hours=1)
"""No bucket is full for longer: one that seems to be is left over from a clock that was set back."""

_READ = "SELECT full_at FROM pace WHERE bucket = ?"
_WRITE = (
    "INSERT INTO pace (bucket, full_at, open_at) VALUES (?, ?, ?)"
    " ON CONFLICT (bucket) DO UPDATE SET full_at = EXCLUDED.full_at, open_at = EXCLUDED.open_at"
)


def pace_of(channel: str, address: str) -> Pace:
    """The pace of one address; a Telegram group's id is negative."""
    if channel == "telegram" and address.startswith("-"):
        return GROUP
    return PERSON.get(channel, _DEFAULT)


def bucket_of(channel: str, address: str) -> str:
    """The name of an address's bucket; `store.outbox` spells it the same way in SQL."""
    return f"{channel}:{address}"


def room_in(channel: str, now: dt.datetime) -> int:
    """How many messages the whole channel may send at this moment."""
    pace = WHOLE.get(channel, _DEFAULT)
    ahead = max(_full_at(channel, now) - micros(now), 0)
    return max(pace.burst - -(-ahead // pace.interval), 0)


def take(channel: str, address: str, now: dt.datetime) -> None:
    """One message goes to this address now: both its bucket and the channel's fill by one."""
    _fill(bucket_of(channel, address), pace_of(channel, address), now)
    take_whole(channel, now)


def take_whole(channel: str, now: dt.datetime) -> None:
    """One message goes out that only the channel's own bucket counts."""
    _fill(channel, WHOLE.get(channel, _DEFAULT), now)


def give_back(channel: str, address: str, now: dt.datetime) -> None:
    """A message that was to go now did not leave the house: its place is free again."""
    bucket, pace = bucket_of(channel, address), pace_of(channel, address)
    _write(bucket, pace, _full_at(bucket, now) - pace.interval)


def hold_back(channel: str, address: str, until: dt.datetime) -> None:
    """The platform said to wait (`LONGEST` at most): nothing goes to this address before `until`."""
    bucket = bucket_of(channel, address)
    db.run(_WRITE, bucket, max(_full_at(bucket, until), micros(until)), micros(until))


def stop_whole(channel: str, until: dt.datetime) -> None:
    """Nothing at all goes out on this channel before `until`: its account is refused."""
    pace = WHOLE.get(channel, _DEFAULT)
    full_at = micros(until) + pace.burst * pace.interval
    db.run(_WRITE, channel, full_at, micros(until))


def forget(before: dt.datetime) -> int:
    """Drop the buckets that have been full since before a moment; how many."""
    return int(db.run("DELETE FROM pace WHERE full_at < ?", micros(before)).rowcount)


def _full_at(bucket: str, now: dt.datetime) -> int:
    row = db.run(_READ, bucket).fetchone()
    return 0 if row is None or row[0] > micros(now + LONGEST) else int(row[0])


def _fill(bucket: str, pace: Pace, now: dt.datetime) -> None:
    _write(bucket, pace, max(_full_at(bucket, now), micros(now)) + pace.interval)


def _write(bucket: str, pace: Pace, full_at: int) -> None:
    db.run(_WRITE, bucket, full_at, full_at - (pace.burst - 1) * pace.interval)
