"""Stored files, each named by its SHA-256 under MEDIA_URL (a directory or, by fsspec, a bucket); signed links to them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import AsyncIterator, Iterator
from typing import IO, Any

import fsspec
from itsdangerous import BadSignature, URLSafeSerializer

_CHUNK = 64 * 1024


class MediaStore:
    """The files of one desk."""

    def __init__(self, url: str) -> None:
        self.fs, self.root = fsspec.core.url_to_fs(url, auto_mkdir=True)

    async def put(self, chunks: AsyncIterator[bytes]) -> tuple[str, int]:
        """Store a stream; (SHA-256, bytes). A file is seen under its name only once it is whole."""
        part = f"{self.root}/.part-{uuid.uuid4().hex}"
        digest, size = hashlib.sha256(), 0
        try:
            with self.fs.open(part, "wb") as file:
                async for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
            self.fs.makedirs(f"{self.root}/{digest.hexdigest()[:2]}", exist_ok=True)
            self.fs.mv(part, self.path(digest.hexdigest()))
        finally:
            if self.fs.exists(part):
                self.fs.rm(part)
        return digest.hexdigest(), size

    def path(self, sha256: str) -> str:
        """Where a file lies, as fsspec names it."""
        return f"{self.root}/{sha256[:2]}/{sha256}"

    def exists(self, sha256: str) -> bool:
        """Whether the file is there."""
        return bool(self.fs.exists(self.path(sha256)))

    def open(self, sha256: str) -> IO[bytes]:
        """The file for reading; FileNotFoundError when it is not there."""
        opened: IO[bytes] = self.fs.open(self.path(sha256), "rb")
        return opened

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The file piece by piece."""
        with self.open(sha256) as file:
            while piece := file.read(_CHUNK):
                yield piece

    def remove(self, sha256: str) -> None:
        """Take the file away; one that is not there is no error."""
        if self.exists(sha256):
            self.fs.rm(self.path(sha256))


def sign(secret_key: str, sha256: str, mime: str) -> str:
    """A word for a link by which a provider may fetch this one file."""
    return str(_signer(secret_key).dumps([sha256, mime]))


def unsign(secret_key: str, token: str) -> tuple[str, str] | None:
    """(SHA-256, type) of a signed word; None when it is not ours."""
    try:
        sha256, mime = _signer(secret_key).loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(sha256), str(mime)


def _signer(secret_key: str) -> Any:
    return URLSafeSerializer(secret_key, salt="media")
