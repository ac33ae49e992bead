"""How the desk answers an officer: in the group, quoting the message; privately on a roster; a toast for a press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.tell import Rows, lang_of, say, say_in
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

    @property
    def alone(self) -> bool:
        """Whether it was said to the desk alone, where an unclear word deserves a question."""
        return not self.inbound.is_group

    @property
    def author(self) -> str:
        """Who speaks, as far as it is known."""
        return self.turn.actor.name or self.inbound.sender_name or str(self.identity.name)

    def answer(self, key: str, params: Mapping[str, Any] | None = None, *, buttons: Rows = (),
               c: Complaint | None = None, dedupe: str | None = None, instead: bool = False) -> None:
        """Answer where it was said; `instead`: in place of the message whose button was pressed, where that can be."""
        extra = self._place(instead=instead)
        if self.inbound.is_group:
            say_in(self.turn, self.inbound.channel, self.inbound.chat, key, params or {}, buttons=buttons, extra=extra,
                   complaint=c, room=self.room, dedupe=dedupe)
        else:
            say(self.turn, self.identity, key, params or {}, buttons=buttons, extra=extra, complaint=c, room=self.room,
                dedupe=dedupe)

    def _place(self, *, instead: bool) -> dict[str, str]:
        if not self.inbound.button:
            return {"reply_to": self.inbound.message_id} if self.inbound.message_id else {}
        pressed = self.inbound.quoted if self.inbound.channel == "telegram" else ""
        return {"edit_of": pressed} if instead and pressed else {}

    def toast(self, key: str, params: Mapping[str, Any] | None = None, *, c: Complaint | None = None) -> None:
        """Answer a press: a passing note where the platform has one, else an ordinary answer."""
        if not self.inbound.callback_id:
            self.answer(key, params, c=c)
            return
        say_in(self.turn, self.inbound.channel, self.inbound.chat, key, params or {}, room=self.room,
               lang=lang_of(self.turn, self.identity, str(self.room.lang) if self.room else ""),
               extra={"callback_id": self.inbound.callback_id})


def shortened(text: str, most: int = 300) -> str:
    """The text in one line and not too long, for a note inside another message."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def what_of(c: Complaint) -> dict[str, Any]:
    """What it is about: its type, or where it has none the citizen's own words."""
    if c.type:
        return {"key": "admin.what_type", "params": {"type": c.type}}
    return {"key": "admin.what_words", "params": {"words": shortened(str(c.text), 40) or "📎"}}
