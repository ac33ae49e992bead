"""The sandbox's phones as `desk replay` uses them: type, press, and hear what the desk says, over HTTP."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

Json = dict[str, Any]


class PhonesError(Exception):
    """The sandbox does not answer, or refused; the text says what it said."""


class Phones:
    """All phones of one running sandbox."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url.rstrip("/")
        self.heard: dict[str, asyncio.Queue[Json]] = defaultdict(asyncio.Queue)
        self.seq = 0
        self.last_heard = time.monotonic()
        self.chats: dict[str, Json] = {}
        self.people: dict[str, Json] = {}

    async def look(self) -> None:
        """Fetch who and which chats there are."""
        state = await self.call("GET", "/api/state")
        self.seq = int(state["seq"])
        self.chats = {chat["id"]: chat for chat in state["chats"]}
        self.people = {person["id"]: person for person in state["people"]}

    async def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """One call of the phones API."""
        try:
            async with self.session.request(method, self.url + path, json=body) as answer:
                said: Json = await answer.json(content_type=None)
        except (aiohttp.ClientError, json.JSONDecodeError, TimeoutError) as error:
            why = f"the sandbox at {self.url} does not answer ({type(error).__name__}); start it with make run"
            raise PhonesError(why) from None
        if answer.status >= 400:
            raise PhonesError(f"{method} {path}: {said.get('error', answer.status)}")
        return said

    async def say(self, chat: str, person: str, text: str, quote: str | None = None) -> None:
        """Type a message, perhaps quoting one."""
        body = {"as": person, "text": text} | ({"quote": quote} if quote else {})
        await self.call("POST", f"/api/chats/{chat}/messages", body)

    async def press(self, chat: str, person: str, message: Json, data: str) -> None:
        """Press a button of a message."""
        body = {"as": person, "message": message["id"], "data": data, "wait": 0}
        await self.call("POST", f"/api/chats/{chat}/press", body)

    async def listen(self) -> None:
        """Put what the desk says into the queue of its chat, for ever."""
        timeout = aiohttp.ClientTimeout(total=None, sock_read=None)
        async with self.session.get(f"{self.url}/api/events?after={self.seq}", timeout=timeout) as stream:
            async for raw in stream.content:
                if raw.startswith(b"data:"):
                    self._take(json.loads(raw[5:]))

    def _take(self, event: Json) -> None:
        message = event.get("message")
        if event.get("type") in ("message", "edit") and isinstance(message, dict) and message.get("from") == "desk":
            self.heard[message["chat"]].put_nowait({**message, "edit": event["type"] == "edit"})
            self.last_heard = time.monotonic()

    async def hear(self, chat: str, seconds: float) -> Json | None:
        """The next thing the desk says in a chat; None when it says nothing for so long."""
        try:
            return await asyncio.wait_for(self.heard[chat].get(), seconds)
        except TimeoutError:
            return None


    async def calm(self, silence: float, most: float) -> None:
        """Wait until the desk has said nothing for so many seconds, at most so long."""
        began = self.last_heard = time.monotonic()
        while (left := min(self.last_heard + silence, began + most) - time.monotonic()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(left)  # what is heard meanwhile puts the end off, there is no one event to wait for


@asynccontextmanager
async def open_phones(url: str) -> AsyncIterator[Phones]:
    """Phones that listen while the block runs."""
    connector = aiohttp.TCPConnector(limit=200)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=30)) as session:
        phones = Phones(session, url)
        await phones.look()
        ear = asyncio.create_task(phones.listen())
        try:
            yield phones
        finally:
            ear.cancel()
            await asyncio.gather(ear, return_exceptions=True)


def buttons_of(message: Json) -> list[str]:
    """The data of a message's buttons, in reading order."""
    return [button["data"] for row in message.get("buttons") or () for button in row if button.get("data")]


def offers_location(message: Json) -> bool:
    """Whether a message comes with the key that sends one's own location."""
    return any(key.get("request") == "location" for row in message.get("keyboard") or () for key in row)
