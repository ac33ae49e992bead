"""The bytes of photos, voice notes and documents: in memory, or beside the state file when there is one."""

from __future__ import annotations

import mimetypes
import secrets
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
SAMPLE_OF = {"photo": "pipe.jpg", "voice": "note.ogg", "document": "application.pdf"}


class Files:
    """Stores bytes under random names."""

    def __init__(self, state: Path | None) -> None:
        self._folder = state.with_name(state.name + ".files") if state else None
        self._memory: dict[str, bytes] = {}
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)

    def save(self, data: bytes) -> str:
        """Keep the bytes; the name under which they can be read."""
        name = secrets.token_hex(12)
        if self._folder:
            (self._folder / name).write_bytes(data)
        else:
            self._memory[name] = data
        return name

    def read(self, name: str) -> bytes | None:
        """The bytes, or None when there is no such file."""
        if not name.isalnum():
            return None
        if not self._folder:
            return self._memory.get(name)
        path = self._folder / name
        return path.read_bytes() if path.exists() else None

    def clear(self) -> None:
        """Forget all files."""
        self._memory.clear()
        for path in self._folder.iterdir() if self._folder else ():
            path.unlink()


def sample(kind: str) -> tuple[str, bytes]:
    """The shipped small example of a kind of medium: its file name and bytes."""
    name = SAMPLE_OF[kind]
    return name, (SAMPLES / name).read_bytes()


def mime_of(name: str, fallback: str) -> str:
    """The media type that a file name suggests."""
    return mimetypes.guess_type(name)[0] or fallback
