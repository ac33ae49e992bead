"""Telegram's queue of updates: long polls, or a webhook with one lane per chat, strictly in order.

A lane that gets no 2xx tries again, first at once, then after 2, 4, 8 … seconds (here at most 10, so that a demo does
not stand still; the real server waits up to two minutes), or after the answer's Retry-After. Updates live 24 hours,
presses 150 seconds, in real time.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice, takewhile
from threading import Condition, Event, Semaphore, Thread

from sandbox.faults import Faults
from sandbox.model import Json, Update
from sandbox.wire import Answer, send
from sandbox.world import World

DAY = 86400.0
PRESS_LIFE = 150.0
MUST_BE_NAMED = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_PAUSE = 10.0
POLLING_FOR = 90.0
SWEEP_EVERY = 1.0


class ConflictError(Exception):
    """Two ways of fetching updates at once; the words are Telegram's."""


class Updates:
    """All updates that the bot has not taken yet."""

    def __init__(self, world: World, faults: Faults, stopping: Event) -> None:
        self.world, self.faults, self.stopping = world, faults, stopping
        self.waiting: dict[int, Update] = {}  # in the order of their ids
        self.lanes: dict[str, deque[int]] = {}
        self.changed = Condition(world.lock)
        self.poll_number = 0
        self.last_poll = 0.0
        self.last_error: Json = {}
        self.failing = False
        self._running: set[str] = set()
        self._slots = Semaphore(40)
        self._swept = 0.0
        for (table, _), value in world.rows.items():
            if table == "update":
                self._queue(Update(**value))
        # After a restart without memory the numbers still rise: consumers keep them to recognise repeats.
        self._next = max(int(world.notes.get("next_update", 0)), int(time.time()))

    # -- what the bot has asked for --------------------------------------------------------------------------

    @property
    def webhook(self) -> Json:
        """The webhook settings; an empty `url` means polling."""
        stored: Json = self.world.notes.get("webhook", {"url": ""})
        return stored

    def wants(self, kind: str) -> bool:
        """Whether `allowed_updates` lets this kind through."""
        allowed = self.webhook.get("allowed_updates")
        return kind in allowed if allowed else kind not in MUST_BE_NAMED

    def set_webhook(self, **settings: object) -> None:
        """Change the webhook settings; unnamed ones stay."""
        with self.changed:
            self.failing = False
            self.world.note("webhook", {**self.webhook, **settings})
            self.changed.notify_all()
            self.kick()

    # -- filling ---------------------------------------------------------------------------------------------

    def add(self, kind: str, lane: str, body: Json, life: float = DAY) -> None:
        """Queue one update for the bot, unless it does not want this kind."""
        with self.changed:
            kinds = {"duplicate_webhook", "lost_webhook"}
            fault = self.faults.take("hook", lane.partition("|")[0], "telegram", kinds)
            if not self.wants(kind) or (fault and fault.kind == "lost_webhook"):
                return
            update = Update(self._next, lane, kind, body, time.time(), life, twice=fault is not None)
            self._next += 1
            self.world.note("next_update", self._next)
            self._queue(update)
            self.world.journal.put("update", str(update.id), asdict(update))
            self.changed.notify_all()
            self.kick()

    def _queue(self, update: Update) -> None:
        self.waiting[update.id] = update
        self.lanes.setdefault(update.lane, deque()).append(update.id)

    def drop(self, update_id: int) -> None:
        """Forget one update."""
        update = self.waiting.pop(update_id, None)
        if update is None:
            return
        self.world.journal.put("update", str(update_id), None)
        lane = self.lanes[update.lane]
        lane.remove(update_id)  # nearly always the first
        if not lane:
            del self.lanes[update.lane]

    def clear(self) -> None:
        """Forget all updates."""
        with self.changed:
            for update_id in list(self.waiting):
                self.drop(update_id)

    def _expire(self) -> None:
        now = time.time()
        if now < self._swept + SWEEP_EVERY:
            return
        self._swept = now
        for update in list(self.waiting.values()):
            if now > update.born + update.life:
                self.drop(update.id)

    # -- polling ---------------------------------------------------------------------------------------------

    def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """getUpdates: confirms everything below `offset`, waits up to `timeout` seconds; else ConflictError."""
        with self.changed:
            self._check_no_webhook()
            self.poll_number += 1
            mine = self.poll_number
            self.last_poll = time.time()
            self.changed.notify_all()
            self._confirm(offset)
            self.changed.wait_for(lambda: self._poll_is_over(mine), timeout)
            if self.webhook["url"]:
                raise ConflictError("Conflict: terminated by setWebhook request")
            if self.poll_number != mine:
                raise ConflictError(
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            self.last_poll = time.time()
            self._expire()
            return list(islice(self._batch(offset), limit))

    def _confirm(self, offset: int) -> None:
        if offset < 0:  # only the last -offset updates, all before them are forgotten
            for update_id in list(self.waiting)[:offset]:
                self.drop(update_id)
        for update_id in list(takewhile(lambda one: one < offset, self.waiting)):
            self.drop(update_id)

    def _poll_is_over(self, mine: int) -> bool:
        busy = self.poll_number != mine or self.stopping.is_set() or bool(self.webhook["url"])
        return busy or bool(self.waiting)

    def _batch(self, offset: int) -> Iterator[Json]:
        for update in self.waiting.values():
            if update.id >= offset:
                yield self._body(update)
                if update.twice:
                    yield self._body(update)

    def _check_no_webhook(self) -> None:
        if self.webhook["url"]:
            raise ConflictError(
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )

    @staticmethod
    def _body(update: Update) -> Json:
        return {"update_id": update.id, update.kind: update.body}

    # -- webhook ---------------------------------------------------------------------------------------------

    def kick(self) -> None:
        """Start a runner for every lane that has something to deliver and none running; the lock is held."""
        if not self.webhook["url"]:
            return
        for lane in self.lanes.keys() - self._running:
            self._running.add(lane)
            Thread(target=self._run, args=(lane,), name=f"webhook {lane}", daemon=True).start()

    def _run(self, lane: str) -> None:
        failures = 0
        while True:
            with self.changed:
                update = self._first(lane)
                if update is None:
                    self._running.discard(lane)
                    return
                hook = self.webhook
            with self._slots:
                answer = self._deliver(update, hook)
            if answer.ok:
                failures = 0
                with self.changed:
                    self.drop(update.id)
                continue
            self._pause(answer, failures, hook)
            failures += 1

    def _first(self, lane: str) -> Update | None:
        if self.stopping.is_set() or not self.webhook["url"]:
            return None
        self._expire()
        waiting = self.lanes.get(lane)
        return self.waiting[waiting[0]] if waiting else None

    def _deliver(self, update: Update, hook: Json) -> Answer:
        body = json.dumps(self._body(update)).encode()
        headers = {"Content-Type": "application/json"}
        if hook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
        answer = send(hook["url"], body, headers)
        if answer.ok and update.twice:
            answer = send(hook["url"], body, headers)
        self._note_health(answer)
        return answer

    def _note_health(self, answer: Answer) -> None:
        with self.changed:
            self.failing = not answer.ok
            if not answer.ok:
                told = answer.error or f"Wrong response from the webhook: {answer.status}"
                self.last_error = {"last_error_date": int(self.world.clock.now()), "last_error_message": told}

    def _pause(self, answer: Answer, failures: int, hook: Json) -> None:
        asked = answer.headers.get("retry-after", "")
        seconds = float(asked) if asked.isdigit() else min(2.0**failures if failures else 0.0, LONGEST_PAUSE)
        with self.changed:
            self.changed.wait_for(lambda: self.stopping.is_set() or self.webhook is not hook, min(seconds, 3600))

    def state(self) -> str:
        """webhook, polling or silent; a webhook that did not answer last time is silent."""
        if self.webhook["url"]:
            return "silent" if self.failing else "webhook"
        return "polling" if time.time() - self.last_poll < POLLING_FOR else "silent"
