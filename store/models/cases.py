"""Complaints and what belongs to them."""

from __future__ import annotations

from typing import Any, ClassVar

from peewee import SQL, BigIntegerField, BooleanField, CharField, FloatField, ForeignKeyField, IntegerField, TextField

from store.models.base import UTC, Json, Table
from store.models.people import Citizen, Identity, Officer, Post


class Counter(Table):
    """A running number."""

    name = CharField(max_length=32, primary_key=True)
    value = BigIntegerField()


class Complaint(Table):
    """One grievance. `number` alone identifies it; `next_action_at` is when the clock must look at it again."""

    number = BigIntegerField(unique=True)
    department = CharField(max_length=16)
    category = CharField(max_length=1)
    category_why = TextField(default="")
    type = CharField(max_length=48, default="")
    area = CharField(max_length=32, default="")
    place = TextField(default="")
    lat = FloatField(null=True)
    lon = FloatField(null=True)
    text = TextField(default="")
    lang = CharField(max_length=8, default="hi")
    source = CharField(max_length=16, default="citizen")
    status = CharField(max_length=16)
    citizen = ForeignKeyField(Citizen, null=True, backref="complaints", index=False)
    identity = ForeignKeyField(Identity, null=True)
    taken_by = ForeignKeyField(Officer, null=True, index=False)
    post = ForeignKeyField(Post, null=True, backref="complaints")
    level = IntegerField(default=1)
    parent = ForeignKeyField("self", null=True)
    merged_into = ForeignKeyField("self", null=True)
    registered_at = UTC()
    assigned_at = UTC(null=True)
    due_at = UTC()
    due_why = TextField(default="")
    promised_at = UTC(null=True)
    resolved_at = UTC(null=True)
    resolved_by = ForeignKeyField(Officer, null=True, index=False)
    resolution = TextField(default="")
    closed_at = UTC(null=True)
    closed_as = CharField(max_length=16, default="")
    satisfied = BooleanField(null=True)
    rating = IntegerField(null=True)
    reopened = IntegerField(default=0)
    escalations = IntegerField(default=0)
    level_due_at = UTC(null=True)
    next_action = CharField(max_length=24, default="")
    next_action_at = UTC(null=True)
    version = IntegerField(default=0)
    forgotten_at = UTC(null=True)
    history_lines = IntegerField(default=0)
    history_hash = CharField(max_length=64, default="")
    citizen_id: int | None
    identity_id: int | None
    taken_by_id: int | None
    post_id: int | None
    parent_id: int | None
    merged_into_id: int | None
    resolved_by_id: int | None

    class Meta:
        """The clock and the lists read partial indexes, so their cost does not grow with the closed complaints."""

        indexes = ((("citizen", "registered_at"), False), (("registered_at",), False))
        constraints: ClassVar[list[Any]] = [SQL("CHECK (category IN ('A','B','C'))")]


Complaint.add_index(
    Complaint.index(Complaint.next_action_at, name="complaint_due").where(Complaint.next_action_at.is_null(False))
)
Complaint.add_index(
    Complaint.index(
        Complaint.department, Complaint.status, Complaint.category, Complaint.registered_at, Complaint.due_at,
        Complaint.number, Complaint.closed_at, name="complaint_open",
    ).where(Complaint.closed_at.is_null())
)  # fmt: skip
Complaint.add_index(
    Complaint.index(Complaint.department, Complaint.registered_at, Complaint.id, name="complaint_pending").where(
        Complaint.closed_at.is_null()
    )
)
Complaint.add_index(
    Complaint.index(
        Complaint.area, Complaint.type, Complaint.registered_at, Complaint.id, Complaint.closed_at,
        name="complaint_near",
    ).where(Complaint.closed_at.is_null())
)  # fmt: skip
Complaint.add_index(
    Complaint.index(Complaint.closed_at, name="complaint_closed").where(SQL("forgotten_at IS NULL"))
)


class CodeUsed(Table):
    """Every pair of letters a number ever had: an old rendering still resolves to it."""

    complaint = ForeignKeyField(Complaint, backref="codes", index=False)
    department = CharField(max_length=16)
    category = CharField(max_length=1)

    class Meta:
        """Each rendering once."""

        indexes = ((("complaint", "department", "category"), True),)


class History(Table):
    """What happened, append-only, hash-chained per complaint: no update or delete function exists for it.

    `body_hash` stands for the words (data and the actor's name), so that the chain still holds after
    these were made anonymous at the end of their keeping time (`erased`).
    """

    complaint = ForeignKeyField(Complaint, backref="history", index=False)
    seq = IntegerField()
    at = UTC()
    event = CharField(max_length=32)
    actor = CharField(max_length=16)
    actor_id = IntegerField(null=True)
    actor_name = TextField(default="")
    inbound = IntegerField(null=True)
    data = Json(default=dict)
    body_hash = CharField(max_length=64)
    prev_hash = CharField(max_length=64, default="")
    hash = CharField(max_length=64)
    erased = BooleanField(default=False)
    complaint_id: int

    class Meta:
        """One chain for one complaint."""

        indexes = ((("complaint", "seq"), True),)


class Comment(Table):
    """Words about a complaint that change nothing: field staff, outsiders, citizens adding details."""

    complaint = ForeignKeyField(Complaint, backref="comments")
    at = UTC()
    author = TextField(default="")
    officer = ForeignKeyField(Officer, null=True, index=False)
    text = TextField()
    inbound = IntegerField(null=True)
    complaint_id: int
    officer_id: int | None


class Attachment(Table):
    """A file of a complaint: its own retryable row, fetched by the worker, stored under its SHA-256."""

    complaint = ForeignKeyField(Complaint, null=True, backref="attachments")
    identity = ForeignKeyField(Identity, null=True, index=False)
    inbound = IntegerField(null=True)
    role = CharField(max_length=16, default="complaint")
    channel = CharField(max_length=16)
    kind = CharField(max_length=16)
    ref = TextField()
    mime = TextField(default="")
    name = TextField(default="")
    size = BigIntegerField(null=True)
    sha256 = CharField(max_length=64, default="", index=True)
    state = CharField(max_length=16, default="due")
    attempts = IntegerField(default=0)
    next_try_at = UTC(null=True)
    error = TextField(default="")
    created_at = UTC()
    complaint_id: int | None
    identity_id: int | None


Attachment.add_index(
    Attachment.index(Attachment.next_try_at, name="attachment_due").where(SQL("state = 'due'"))
)


class Undo(Table):
    """What one understood reply changed, so that it can be taken back for a few minutes."""

    complaint = ForeignKeyField(Complaint)
    officer = ForeignKeyField(Officer, null=True, index=False)
    inbound = IntegerField(null=True)
    history_seq = IntegerField()
    before = Json(default=dict)
    at = UTC()
    expires_at = UTC()
    undone_at = UTC(null=True)
    complaint_id: int
    officer_id: int | None
