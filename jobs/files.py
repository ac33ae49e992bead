"""Fetches the files people sent: from the platform into the media store, one retryable row at a time."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import hashlib
import tempfile
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

import structlog

from bot.channel import SendError
from jobs.outcome import pause
from jobs.parts import Work
from store import attachments, db
from store.models import Attachment

AT_ONCE = 4
TRIES = 12
LOOK_SECONDS = 0.5
FETCH_SECONDS = 120
log = structlog.get_logger(__name__)
T = TypeVar("T")


class Fetcher:
    """Fetches what is due; its database work runs in `store`."""

    def __init__(self, work: Work, store: Executor) -> None:
        self.work, self.store = work, store
        self.limit = work.office.config.limits.media_megabytes * 1024 * 1024

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; a file cut short is fetched anew."""
        while not stop.is_set():
            rows = await self._in_store(lambda: attachments.due(self.work.now(), AT_ONCE))
            if rows:
                await asyncio.gather(*(self.fetch(row) for row in rows))
            else:
                await asyncio.sleep(LOOK_SECONDS)

    async def fetch(self, row: Attachment) -> None:
        """One file: kept and marked, or marked for another try, or given up."""
        try:
            sha256, size = await self._keep(row)
        except Exception as error:  # noqa: BLE001  (whatever it was: the row is tried again)
            await self._in_store(functools.partial(self._not_fetched, row, error))
        else:
            await self._in_store(functools.partial(self._fetched, row, sha256, size))

    async def _keep(self, row: Attachment) -> tuple[str, int]:
        channel = self.work.channels.get(row.channel)
        if channel is None:
            raise SendError("retry", "no_channel", f"{row.channel} is not configured")
        with tempfile.TemporaryDirectory(prefix="desk-") as folder:
            path = Path(folder) / "file"
            async with asyncio.timeout(FETCH_SECONDS):
                sha256, size = await self._receive(channel.fetch(row.ref, self.limit), path)
            await asyncio.to_thread(self.work.media.put, sha256, path)  # a bucket is slow: not in the courier's thread
        return sha256, size

    async def _receive(self, chunks: AsyncIterator[bytes], path: Path) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            async for chunk in chunks:
                size += len(chunk)
                if size > self.limit:
                    raise SendError("invalid", "too_big", f"larger than {self.limit} bytes")
                digest.update(chunk)
                file.write(chunk)
        if not size:
            raise SendError("retry", "empty", "the platform gave an empty file")
        return digest.hexdigest(), size

    def _fetched(self, row: Attachment, sha256: str, size: int) -> None:
        with db.transaction():
            attachments.mark_fetched(row, sha256, size, row.mime)

    def _not_fetched(self, row: Attachment, error: Exception) -> None:
        text = str(error) or type(error).__name__
        final = isinstance(error, SendError) and error.verdict == "invalid"
        log.warning("file_not_fetched", attachment=row.id, error=text, attempts=row.attempts + 1)
        with db.transaction():
            if final or row.attempts + 1 >= TRIES:
                attachments.mark_failed(row, text)
            else:
                wait = dt.timedelta(seconds=pause(row.attempts + 1))
                attachments.mark_retry(row, self.work.now() + wait, text)

    async def _in_store(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.store, work)
