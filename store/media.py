"""Stored files, each named by its SHA-256 under MEDIA_URL (a directory, or by fsspec a bucket)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec

_CHUNK = 64 * 1024


class MediaStore:
    """Files by the hash of their content; the same file is kept once."""

    def __init__(self, url: str) -> None:
        self.fs, root = fsspec.core.url_to_fs(url)
        self.root = str(root).rstrip("/")
        self.url = url.rstrip("/")

    def place(self, sha256: str) -> str:
        """Where a file lies, as a URL that fsspec opens."""
        return f"{self.url}/{sha256}"

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return bool(self.fs.exists(f"{self.root}/{sha256}"))

    def put(self, sha256: str, content: Path) -> None:
        """Keep a file. A death in the middle leaves only a `.part`, which the next try overwrites."""
        if self.has(sha256):
            return
        self.fs.makedirs(self.root, exist_ok=True)
        part = f"{self.root}/{sha256}.part"
        self.fs.put_file(str(content), part)
        self.fs.mv(part, f"{self.root}/{sha256}")

    def read(self, sha256: str) -> bytes:
        """The file's content; FileNotFoundError where it is not there."""
        return bytes(self.fs.cat_file(f"{self.root}/{sha256}"))

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The file piece by piece."""
        with self.fs.open(f"{self.root}/{sha256}", "rb") as file:
            while piece := file.read(_CHUNK):
                yield piece

    def remove(self, sha256: str) -> None:
        """Throw a file away; one that is gone already is no fault."""
        if self.has(sha256):
            self.fs.rm_file(f"{self.root}/{sha256}")
