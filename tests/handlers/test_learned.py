from __future__ import annotations

import datetime as dt

import pytest

import config
from handlers.learned import OFTEN, Learner
from rules.model import dumps
from rules.office import Office
from store import db, trained
from tests.learning import made

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
TEXT = "हमारे यहां ढिंगरपट्टा फिर से आ गया"


def keep(text: str) -> None:
    with db.transaction():
        trained.keep(text, NOW)


@pytest.mark.usefixtures("db")
def test_a_running_desk_takes_up_a_new_model_and_lets_it_go_again() -> None:
    office, learner = Office(config.load().model_copy(update={"first_model": {}})), Learner()

    def first(seconds: int) -> str:
        learner.refresh(office, NOW + OFTEN * seconds)
        found = office.router.suggest(TEXT).departments
        return found[0].code if found else ""

    assert first(0) == ""
    keep(dumps(made({" ding": {"MUN": 90.0}})))
    assert first(0) == ""  # it looks no oftener than that
    assert first(1) == "MUN"
    office.teach((("drain_blocked", "कूड़े का पहाड़"),))
    assert first(1) == "MUN"  # words learned meanwhile leave the model where it is
    keep(dumps(made({" ding": {"REV": 90.0}})))
    assert first(2) == "REV"
    keep("{}")
    assert first(3) == ""  # what cannot be read is not used
    keep(dumps(made({" ding": {"REV": 90.0}})))
    assert first(4) == "REV"
    keep("")
    assert first(5) == ""
