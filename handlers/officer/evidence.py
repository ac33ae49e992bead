"""Files that come with an officer's message: kept with the complaint they belong to, never for mere talk."""

from __future__ import annotations

import datetime as dt

from handlers import inbound as values
from handlers.answer import Scene
from handlers.inbound import Inbound
from store import attachments, inbox
from store.models import Attachment, Complaint, Identity

EVIDENCE, REMARK = "evidence", "comment"
ALBUM_LASTS = dt.timedelta(minutes=5)


def files_for(scene: Scene, c: Complaint) -> tuple[int, ...]:
    """The message's files, as evidence of this complaint; an outsider's are only kept with their words."""
    role = EVIDENCE if scene.turn.actor.officer is not None else REMARK
    return keep(scene, scene.inbound, scene.turn.inbound_id, scene.identity, c, role)


def keep(
    scene: Scene, said: Inbound, inbound_id: int | None, identity: Identity, c: Complaint, role: str = EVIDENCE
) -> tuple[int, ...]:
    """The files of a message kept with a complaint; one message about several complaints gives each its own rows."""
    kept = attachments.of_inbound(inbound_id) if inbound_id else []
    mine = [row for row in kept if row.complaint_id == c.id]
    if not mine:
        mine = [
            attachments.add(
                said.channel, media.kind, media.ref, scene.turn.now, complaint=c, identity=identity,
                inbound=inbound_id, role=role, mime=media.mime, name=media.name, size=media.size,
            )
            for media in said.media
        ]  # fmt: skip
    return tuple(_id(row) for row in mine)


def of_album(scene: Scene) -> Complaint | None:
    """The complaint that an earlier picture of the same album was kept with: only the first may carry the quote."""
    said = scene.inbound
    if not said.album or not said.media:
        return None
    for row in inbox.recent_of(said.channel, said.sender, scene.turn.now - ALBUM_LASTS):
        if row.id != scene.turn.inbound_id and values.from_json(row.body).album == said.album:
            for file in attachments.of_inbound(row.id):
                if file.complaint is not None:
                    return file.complaint
    return None


def _id(row: Attachment) -> int:
    return int(row.id)
