"""Stored files over signed links: a provider fetches what the desk sends along; nobody can guess an address."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from store.links import unsign
from store.media import MediaStore

# what a browser may show; everything else is only saved
_SHOWN = ("image/", "audio/", "video/")


def create_media(media_url: str, secret_key: str) -> Blueprint:
    """The page GET /media/<signed word>."""
    media = Blueprint("media", __name__)
    files = MediaStore(media_url)

    @media.get("/media/<token>")
    def show(token: str) -> Response:
        """One file; 404 for a word that is not ours or a file that is gone."""
        named = unsign(secret_key, token)
        if named is None or not files.has(named[0]):
            abort(404)
        sha256, mime = named
        mime = mime if mime.startswith(_SHOWN) and "svg" not in mime else "application/octet-stream"
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"}
        return Response(files.read(sha256), mimetype=mime, headers=headers)

    return media
