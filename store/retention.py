"""The end of the keeping time [S3]: words, names and addresses go, the register's numbers and dates stay.

Each function does one small batch inside the caller's transaction and says how much it did; nothing: nothing is left.
"""

from __future__ import annotations

import datetime as dt

from peewee import SQL

from store.models import (
    Alias,
    Attachment,
    Citizen,
    Comment,
    Complaint,
    Delivery,
    Dialogue,
    History,
    Identity,
    Inbound,
    Lesson,
    Outbox,
    Undo,
)  # fmt: skip

GONE = "gone"


def forget_messages(before: dt.datetime, limit: int) -> int:
    """What came in and went out before a moment; the oldest first."""
    inbound = [row.id for row in Inbound.select(Inbound.id).where(
        Inbound.received_at < before, Inbound.state != "pending").order_by(Inbound.id).limit(limit)]
    Inbound.delete().where(Inbound.id.in_(inbound)).execute()
    outbox = [row.id for row in Outbox.select(Outbox.id).where(
        Outbox.created_at < before, Outbox.state.not_in(("queued", "sending"))).order_by(Outbox.id).limit(limit)]
    Delivery.delete().where(Delivery.outbox.in_(outbox)).execute()
    Outbox.delete().where(Outbox.id.in_(outbox)).execute()
    Lesson.delete().where(Lesson.complaint.is_null(), Lesson.at < before).execute()
    return len(inbound) + len(outbox)


def forget_media(before: dt.datetime, limit: int) -> tuple[int, list[str]]:
    """Files that came before a moment: how many rows, and the hashes that no other row needs any more."""
    rows = list(Attachment.select().where(Attachment.created_at < before, Attachment.state != GONE).limit(limit))
    Attachment.update(state=GONE, ref="", name="", sha256="", next_try_at=None).where(
        Attachment.id.in_([row.id for row in rows])
    ).execute()
    hashes = {row.sha256 for row in rows if row.sha256}
    needed = {row.sha256 for row in Attachment.select(Attachment.sha256).where(Attachment.sha256.in_(list(hashes)))}
    return len(rows), sorted(hashes - needed)


def forget_people(before: dt.datetime, now: dt.datetime, limit: int) -> list[Complaint]:
    """Complaints closed before a moment: they are made anonymous, and given back so that it goes on record."""
    rows = list(
        Complaint.select().where(Complaint.closed_at < before, SQL("forgotten_at IS NULL"))
        .order_by(Complaint.closed_at).limit(limit)
    )  # fmt: skip
    for complaint in rows:
        _forget_complaint(complaint, now)
    return rows


def _forget_complaint(complaint: Complaint, now: dt.datetime) -> None:
    citizen, identity = complaint.citizen_id, complaint.identity_id
    Complaint.update(
        text="", place="", resolution="", lat=None, lon=None, citizen=None, identity=None, forgotten_at=now
    ).where(Complaint.id == complaint.id).execute()
    Comment.update(text="", author="").where(Comment.complaint == complaint).execute()
    Undo.update(before={}).where(Undo.complaint == complaint).execute()
    Lesson.delete().where((Lesson.complaint == complaint) | (Lesson.other == complaint)).execute()
    History.update(data={}, actor_name="", erased=True).where(History.complaint == complaint).execute()
    if citizen is not None and not Complaint.select().where(Complaint.citizen == citizen).exists():
        Citizen.update(name="").where(Citizen.id == citizen).execute()
    if identity is not None and not Complaint.select().where(Complaint.identity == identity).exists():
        _forget_identity(identity)


def _forget_identity(identity_id: int) -> None:
    """Nobody's address any more, unless an officer is reached there."""
    if Identity.get_by_id(identity_id).officer_id is not None:
        return
    Dialogue.delete().where(Dialogue.identity == identity_id).execute()
    Alias.delete().where(Alias.identity == identity_id).execute()
    Identity.update(name="", phone="", address=f"{GONE}:{identity_id}", unreachable=GONE).where(
        Identity.id == identity_id
    ).execute()
