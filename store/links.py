"""Signed words for links to stored files: a provider may fetch just this one, and nobody can guess another."""

from __future__ import annotations

from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer


def sign(secret_key: str, sha256: str, mime: str) -> str:
    """A word for a link to one file of a type."""
    return str(_signer(secret_key).dumps([sha256, mime]))


def unsign(secret_key: str, word: str) -> tuple[str, str] | None:
    """(SHA-256, type) of a signed word; None when it is not ours."""
    try:
        sha256, mime = _signer(secret_key).loads(word)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(sha256), str(mime)


def _signer(secret_key: str) -> Any:
    return URLSafeSerializer(secret_key, salt="media")
