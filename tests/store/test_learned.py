"""Words given to the table: once each, in every process, and taken back without a trace in what counts."""

from __future__ import annotations

import datetime as dt

import pytest

from store import db, learned, people

NOW = dt.datetime(2027, 3, 1, 6, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.usefixtures("both")


def test_a_word_counts_until_it_is_taken_back() -> None:
    with db.transaction():
        acm = people.add_officer("ए. के. वर्मा", "admin", "hi", NOW)
        word = learned.add("pipe_leak", "बंबा फूटा", "bmb fut", NOW, lang="hi", officer=acm, by=acm.name)
        assert word is not None
        learned.add("road_broken", "गड्ढा मुक्ति", "gd mukti", NOW)
    assert learned.phrases() == (("pipe_leak", "बंबा फूटा"), ("road_broken", "गड्ढा मुक्ति"))
    with db.transaction():
        assert learned.take_back(word, NOW, "सीमा")
        assert not learned.take_back(word, NOW, "सीमा")
    assert learned.phrases() == (("road_broken", "गड्ढा मुक्ति"),)
    found = learned.find(word.id)
    assert found is not None
    assert (found.added_by, found.taken_back_by, found.taken_back_at) == ("ए. के. वर्मा", "सीमा", NOW)


def test_a_phrase_is_given_once_and_again_after_it_was_taken_back() -> None:
    with db.transaction():
        first = learned.add("pipe_leak", "बंबा फूटा", "bmb fut", NOW)
        assert first is not None
        assert learned.add("no_water", "bamba futa", "bmb fut", NOW) is None
        learned.take_back(first, NOW)
        assert learned.add("no_water", "bamba futa", "bmb fut", NOW) is not None
    assert learned.phrases() == (("no_water", "bamba futa"),)


def test_the_version_moves_with_every_change_and_with_nothing_else() -> None:
    seen = [learned.version()]
    with db.transaction():
        word = learned.add("pipe_leak", "बंबा फूटा", "bmb fut", NOW)
        assert word is not None
    seen.append(learned.version())
    with db.transaction():
        learned.add("no_water", "बंबा फूटा", "bmb fut", NOW)
    assert learned.version() == seen[-1]
    with db.transaction():
        learned.take_back(word, NOW)
    seen.append(learned.version())
    assert seen == [0, 1, 2]


def test_the_list_shows_the_newest_first_page_by_page() -> None:
    with db.transaction():
        for n in range(5):
            learned.add("pipe_leak", f"शब्द {n}", f"sbd {n}", NOW)
    assert [word.phrase for word in learned.listed(2, 2)] == ["शब्द 2", "शब्द 1"]
    assert learned.count() == 5
