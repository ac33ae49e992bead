"""Files that come with an officer's message: kept with the complaint they belong to, never for mere talk."""

from __future__ import annotations

from handlers.answer import Scene
from handlers.inbound import Inbound
from store import attachments
from store.models import Attachment, Complaint, Identity

EVIDENCE, REMARK = "evidence", "comment"


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


def _id(row: Attachment) -> int:
    return int(row.id)
