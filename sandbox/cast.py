"""Reads the made-up people and rooms of `cast.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from sandbox.model import Chat, Json, Person

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C where it is built


@dataclass(frozen=True)
class Cast:
    """Who plays, and the groups they are in. Rooms and posts are data for the desk's roster."""

    people: list[Person]
    chats: list[Chat]


def load_cast(path: Path) -> Cast:
    """The cast of a file; unknown keys of a person or chat are an error that names them."""
    data: Json = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  both are safe loaders
    people = [Person(**person) for person in data["people"]]
    known = {person.id for person in people}
    chats = [_group(chat) for chat in data.get("chats", [])]
    for chat in chats:
        strangers = sorted(set(chat.members) - known)
        if strangers:
            raise ValueError(f"{path}: chat {chat.id} has unknown members {', '.join(strangers)}")
    return Cast(people, chats)


def _group(chat: Json) -> Chat:
    return Chat(**{"kind": "telegram_group", "started": True, **chat})
