"""The office: the config, with what is built from it once and asked for every message.

Everything is built on first use: the command line and the web processes need only some of it.
"""

from __future__ import annotations

import copy
import functools
import threading
from typing import TYPE_CHECKING

from config import Config, ConfigError
from rules.deadlines import Calendar

if TYPE_CHECKING:
    from rules.duplicates import Comparer
    from rules.places import Gazetteer
    from rules.replies import ReplyReader
    from rules.routing import Router, SecondOpinion


# Of two threads that teach at once the later leaves router and comparer alike.
_TAKING = threading.Lock()


class Office:
    """One office, for the life of a process."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def warm(self) -> None:
        """Build now what the first message would otherwise wait for."""
        _ = self.router, self.reader, self.comparer

    @functools.cached_property
    def calendar(self) -> Calendar:
        """Holidays and working days as config and library know them; the ACM's days are added by `with_days`."""
        return Calendar(self.config)

    @functools.cached_property
    def gazetteer(self) -> Gazetteer:
        """Names of places → areas."""
        from rules.places import Gazetteer

        return Gazetteer(self.config)

    @functools.cached_property
    def router(self) -> Router:
        """A citizen's words → department, type, category. Once taught, another one."""
        return self._untaught

    @functools.cached_property
    def _untaught(self) -> Router:
        """The router of the config alone, with the model it begins with."""
        from rules.routing import Router

        router = Router(self.config, self.gazetteer)
        router.model = self.first_model
        return router

    @functools.cached_property
    def first_model(self) -> SecondOpinion | None:
        """The model of the config, before the office has trained one of its own. ConfigError: it cannot be used."""
        from rules.model import ModelError, first_model

        try:
            return first_model(self.config)
        except ModelError as fault:
            mend = "give the file of `desk learn --first`, or take the key out"
            raise ConfigError(f"first_model: {fault}; {mend}") from None

    def teach(self, lessons: tuple[tuple[str, str], ...]) -> None:
        """From now on these phrases (type, words) count beside those of the config, and no others taught before.

        Who is asking meanwhile goes on with the router they have: it is replaced, not changed.
        """
        from rules.teaching import taught

        router = taught(self._untaught, lessons) if lessons else self._untaught
        router.model = self.router.model
        self._take(router)

    def ask(self, model: SecondOpinion | None) -> None:
        """From now on this model is asked after the table; None: the first. The router is replaced, as above."""
        router = copy.copy(self.router)
        router.model = model or self.first_model
        self._take(router)

    def _take(self, router: Router) -> None:
        """Both read with one router: what it finds in a message is found once."""
        with _TAKING:
            self.__dict__["router"] = router
            if "comparer" in self.__dict__:
                self.__dict__["comparer"] = self.comparer.with_router(router)

    @functools.cached_property
    def reader(self) -> ReplyReader:
        """An officer's words → what they did to which complaint."""
        from rules.replies import ReplyReader

        return ReplyReader(self.config)

    @functools.cached_property
    def comparer(self) -> Comparer:
        """Two complaints → whether they are one."""
        from rules.duplicates import Comparer

        return Comparer(self.config, self.router)
