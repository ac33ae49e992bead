"""The sandbox put together: one world, one list of faults, and both platforms upon them."""

from __future__ import annotations

from threading import Event, Thread

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.model import Json
from sandbox.settings import Settings
from sandbox.telegram_core import Telegram
from sandbox.telegram_updates import Updates
from sandbox.twilio_core import Twilio
from sandbox.world import World

WATCH_EVERY = 1.0


class Core:
    """Everything that the three faces share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.stopping = Event()
        self.clock = Clock(settings.clock_file)
        self.world = World(settings, self.clock)
        self.faults = Faults(self.world)
        self.updates = Updates(self.world, self.faults, self.stopping)
        self.telegram = Telegram(self.world, self.updates, self.faults)
        self.twilio = Twilio(self.world, self.faults, self.stopping)
        self.world.rows.clear()
        with self.world.lock:
            self.updates.kick()
        Thread(target=self._watch, name="watch", daemon=True).start()

    def desk(self) -> Json:
        """How the desk is doing, as far as the platforms can tell."""
        return {"telegram": self.updates.state(), "twilio": self.twilio.hooks.state()}

    def _watch(self) -> None:
        """Tell the phones when the desk falls silent or comes back, and when somebody else moves the clock."""
        desk, offset = self.desk(), self.clock.offset()
        while not self.stopping.wait(WATCH_EVERY):
            now = self.desk(), self.clock.offset()
            with self.world.lock:
                if now[0] != desk:
                    self.world.tell("desk", desk=now[0])
                if now[1] != offset:
                    self.world.tell("clock", clock=self.clock.view())
            desk, offset = now

    def reset(self) -> None:
        """Empty the phones."""
        with self.world.lock:
            self.faults.active.clear()
            self.telegram.forget()
            self.updates.clear()
            self.world.reset()

    def stop(self) -> None:
        """Let everybody who waits go home."""
        self.stopping.set()
        with self.world.lock:
            self.updates.changed.notify_all()
            self.world.events.wake()
        self.world.journal.close()
