"""How the desk answers an officer: in the group, quoting the message; privately on a roster; a toast for a press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.tell import Rows, say, say_in
from actions.turn import Turn
from handlers.inbound import Inbound
from store.models import Complaint, Identity, Room


@dataclass(frozen=True, slots=True)
class Scene:
    """One message of an officer (or of anybody in a room): what was said, by whom, where."""

    turn: Turn
    inbound: Inbound
    identity: Identity
    room: Room | None

    @property
    def text(self) -> str:
        """The words, trimmed."""
        return self.inbound.text.strip()

    def answer(self, key: str, params: Mapping[str, Any] | None = None, *, buttons: Rows = (),
               c: Complaint | None = None, dedupe: str | None = None) -> None:
        """Answer where it was said."""
        extra = {"reply_to": self.inbound.message_id} if self.inbound.message_id and not self.inbound.button else {}
        if self.inbound.is_group:
            say_in(self.turn, self.inbound.channel, self.inbound.chat, key, params or {}, buttons=buttons, extra=extra,
                   complaint=c, room=self.room, dedupe=dedupe)
        else:
            say(self.turn, self.identity, key, params or {}, buttons=buttons, extra=extra, complaint=c, room=self.room,
                dedupe=dedupe)

    def toast(self, key: str, params: Mapping[str, Any] | None = None, *, c: Complaint | None = None) -> None:
        """Answer a press: a passing note where the platform has one, else an ordinary answer."""
        if not self.inbound.callback_id:
            self.answer(key, params, c=c)
            return
        say_in(self.turn, self.inbound.channel, self.inbound.chat, key, params or {}, room=self.room,
               lang=str(self.identity.lang or (self.room.lang if self.room else "")),
               extra={"callback_id": self.inbound.callback_id})


def shortened(text: str, most: int = 300) -> str:
    """The text in one line and not too long, for a note inside another message."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
