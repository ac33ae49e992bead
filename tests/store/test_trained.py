from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from store import complaints, db, trained

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)


def close(text: str, department: str = "SWM", as_: str = "confirmed", **fields: Any) -> Any:
    """A complaint that was done and closed."""
    return complaints.add(
        department=department, category="B", text=text, lang="hi", status="closed", registered_at=NOW, due_at=NOW,
        closed_at=NOW, closed_as=as_, **fields)  # fmt: skip


pytestmark = pytest.mark.usefixtures("db")


def test_what_was_done_and_closed_is_learned_from_and_nothing_else() -> None:
    with db.transaction():
        close("नाली जाम", area="PRJ-NAINI")
        close("कूड़ा पड़ा है", as_="unconfirmed")
        close("झूठी", as_="rejected")
        close("दूसरी जैसी", as_="merged")
        close("भूली हुई", forgotten_at=NOW)
        close("")
        complaints.change(close("अभी खुली"), closed_at=None, closed_as="", status="assigned")
        moved = close("सड़क टूटी", "SWM")
        complaints.change(moved, department="PWD")
    found = {one.text: one for one in trained.settled(10)}
    assert set(found) == {"नाली जाम", "कूड़ा पड़ा है", "सड़क टूटी"}
    assert (found["नाली जाम"].area, found["नाली जाम"].moved) == ("PRJ-NAINI", False)
    assert (found["सड़क टूटी"].department, found["सड़क टूटी"].moved) == ("PWD", True)
    assert (trained.has_settled(3), trained.has_settled(4)) == (True, False)
    assert len(trained.settled(2)) == 2


def test_a_model_is_kept_and_its_version_moves_with_it() -> None:
    assert (trained.version(), trained.model()) == ("", "")
    with db.transaction():
        trained.keep("{}", NOW)
    first = trained.version()
    assert first
    with db.transaction():
        trained.keep("{} ", NOW)
    assert trained.version() not in ("", first)
    with db.transaction():
        trained.keep("", NOW)
    assert (trained.version(), trained.model()) == ("", "")
