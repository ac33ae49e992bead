"""Files come from the platform into the media store, and a failed one is tried again."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobs.files import TRIES, Fetcher
from jobs.parts import Work
from store import attachments, db
from store.models import Attachment
from tests.jobs.fakes import NOW, Clock, FakeChannel, error, work

pytestmark = pytest.mark.usefixtures("db")
PHOTO = b"a photograph of a broken hand pump"
SHA = hashlib.sha256(PHOTO).hexdigest()


def add(ref: str) -> Attachment:
    with db.transaction():
        return attachments.add("telegram", "photo", ref, NOW, mime="image/jpeg")


def fetch(desk: Work, row: Attachment) -> Attachment:
    async def go() -> None:
        with ThreadPoolExecutor(1) as pool:
            await Fetcher(desk, pool).fetch(attachments.get(row.id) or row)
            pool.submit(db.close)

    asyncio.run(go())
    return Attachment.get_by_id(row.id)


def test_a_file_is_kept_under_its_hash(tmp_path: Path) -> None:
    desk = work(tmp_path, Clock(), FakeChannel(files={"a": PHOTO}))
    row = fetch(desk, add("a"))
    assert (row.state, row.sha256, row.size) == ("fetched", SHA, len(PHOTO))
    assert desk.media.read(SHA) == PHOTO
    assert list(tmp_path.glob("media/*.part")) == []


def test_a_file_that_cannot_be_had_now_is_tried_again_and_one_that_is_gone_is_not(tmp_path: Path) -> None:
    desk = work(tmp_path, Clock(), FakeChannel(files={"a": error("retry"), "b": error("invalid"), "c": b""}))
    later = fetch(desk, add("a"))
    assert (later.state, later.attempts) == ("due", 1)
    assert later.next_try_at is not None
    assert NOW < later.next_try_at < NOW + dt.timedelta(seconds=5)
    assert fetch(desk, add("b")).state == "failed"
    assert fetch(desk, add("c")).state == "due"


def test_after_many_tries_it_is_given_up(tmp_path: Path) -> None:
    desk, row = work(tmp_path, Clock(), FakeChannel(files={"a": error("retry")})), add("a")
    Attachment.update(attempts=TRIES - 1).execute()
    assert fetch(desk, row).state == "failed"


def test_a_file_larger_than_allowed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = work(tmp_path, Clock(), FakeChannel(files={"a": PHOTO}))
    monkeypatch.setattr(Fetcher, "__init__", _small(Fetcher.__init__))
    row = fetch(desk, add("a"))
    assert (row.state, desk.media.has(SHA)) == ("failed", False)


def _small(real: object) -> object:
    def init(self: Fetcher, *given: object) -> None:
        real(self, *given)  # type: ignore[operator]
        self.limit = 10

    return init
