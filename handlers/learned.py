"""What other processes have learned meanwhile: looked for before a message is read, at most once a second."""

from __future__ import annotations

import datetime as dt
import threading

import structlog

from rules.model import ModelError, model_of
from rules.office import Office
from store import learned, trained

OFTEN = dt.timedelta(seconds=1)
log = structlog.get_logger(__name__)


class Learner:
    """Keeps one office's table as the database has it. Of several threads one looks; the others go on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked_at: dt.datetime | None = None
        self._version = -1
        self._model = ""

    def refresh(self, office: Office, now: dt.datetime) -> None:
        """Teach the office what is new. Cheap where nothing is: one row is read."""
        if self._looked_at is not None and abs(now - self._looked_at) < OFTEN:
            return
        if not self._lock.acquire(blocking=False):
            return
        try:
            version = learned.version()
            if version != self._version:
                office.teach(learned.phrases())
                self._version = version
            self._ask(office)
            self._looked_at = now
        finally:
            self._lock.release()

    def _ask(self, office: Office) -> None:
        """Take up the trained model of last night; one that is no use here is told once, and the table stands alone."""
        version = trained.version()
        if version == self._model:
            return
        self._model = version
        try:
            office.ask(model_of(trained.model(), office.config.department_by_code))
        except ModelError as fault:
            log.warning("model_unusable", why=str(fault))
            office.ask(None)
