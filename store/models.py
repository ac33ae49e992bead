"""The desk's tables. Times are UTC; only `actions` (through the other modules of this room) writes complaint state."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    DatabaseProxy,
    Field,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

database = DatabaseProxy()


class UTC(Field):  # type: ignore[misc, unused-ignore]
    """A moment, kept as microseconds since 1970 in UTC: sorts, compares and indexes alike on both databases."""

    field_type = "BIGINT"
    _EPOCH: ClassVar[dt.datetime] = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

    def db_value(self, value: dt.datetime | None) -> int | None:
        """An aware datetime as a number; a naive one is a mistake and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return (value - self._EPOCH) // dt.timedelta(microseconds=1)

    def python_value(self, value: int | None) -> dt.datetime | None:
        """The stored number as an aware UTC datetime."""
        return None if value is None else self._EPOCH + dt.timedelta(microseconds=value)


class Table(Model):  # type: ignore[misc, unused-ignore]
    """Base of every table."""

    class Meta:
        """Where they all live."""

        database = database
        legacy_table_names = False


class Citizen(Table):
    """A person who complains; reached by one or more identities."""

    name = CharField(default="")
    lang = CharField(default="hi", max_length=8)
    created_at = UTC()


class Officer(Table):
    """Anybody on the roster: officer, admin (the ACM), operator, senior (DM), staff."""

    name = CharField()
    role = CharField(default="officer", max_length=16)
    lang = CharField(default="hi", max_length=8)
    active = BooleanField(default=True)
    created_at = UTC()


class Identity(Table):
    """An address on a channel, joined to a citizen, an officer, both, or nobody yet. Never keyed by phone."""

    channel = CharField(max_length=16)
    address = CharField(max_length=160)
    kind = CharField(max_length=16, default="")
    name = CharField(default="")
    phone = CharField(default="", max_length=20)
    lang = CharField(default="", max_length=8)
    citizen = ForeignKeyField(Citizen, null=True, backref="identities")
    officer = ForeignKeyField(Officer, null=True, backref="identities")
    last_inbound_at = UTC(null=True)
    opted_out_at = UTC(null=True)
    unreachable = CharField(default="")
    created_at = UTC()

    class Meta:
        """One row for one address."""

        indexes = ((("channel", "address"), True),)


class Post(Table):
    """A seat in a ladder: department, level 1–4 (0: field staff) and area ("" = the whole district)."""

    department = CharField(max_length=16)
    level = IntegerField()
    area = CharField(max_length=32, default="")

    class Meta:
        """A seat exists once."""

        indexes = ((("department", "area", "level"), True),)


class Holder(Table):
    """An officer holding a post, from when until when."""

    post = ForeignKeyField(Post, backref="holders")
    officer = ForeignKeyField(Officer, backref="holdings")
    since = UTC()
    until = UTC(null=True)


class Room(Table):
    """Where a department talks: a Telegram group, or a WhatsApp roster (`chat` empty: every member one to one)."""

    department = CharField(max_length=16, index=True)
    kind = CharField(max_length=24)
    channel = CharField(max_length=16)
    chat = CharField(max_length=160, default="")
    title = CharField(default="")
    lang = CharField(default="hi", max_length=8)
    active = BooleanField(default=True)
    trouble = CharField(default="")
    created_at = UTC()

    class Meta:
        """One department has a chat once."""

        indexes = ((("department", "channel", "chat"), True),)


class ChatMove(Table):
    """A group that became a supergroup: where it lives now."""

    channel = CharField(max_length=16)
    old_chat = CharField(max_length=160)
    new_chat = CharField(max_length=160)
    at = UTC()

    class Meta:
        """A chat moves once."""

        indexes = ((("channel", "old_chat"), True),)


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
    citizen = ForeignKeyField(Citizen, null=True, backref="complaints")
    identity = ForeignKeyField(Identity, null=True)
    taken_by = ForeignKeyField(Officer, null=True)
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
    resolved_by = ForeignKeyField(Officer, null=True)
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

    class Meta:
        """The clock and the lists read partial indexes, so their cost does not grow with the closed complaints."""

        indexes = ((("citizen", "registered_at"), False),)
        constraints: ClassVar[list[Any]] = [SQL("CHECK (category IN ('A','B','C'))")]


Complaint.add_index(
    Complaint.index(Complaint.next_action_at, name="complaint_due").where(Complaint.next_action_at.is_null(False))
)
Complaint.add_index(
    Complaint.index(
        Complaint.department, Complaint.status, Complaint.category, Complaint.registered_at, Complaint.due_at,
        name="complaint_open",
    ).where(Complaint.closed_at.is_null())
)


class CodeUsed(Table):
    """Every pair of letters a number ever had: an old rendering still resolves to it."""

    complaint = ForeignKeyField(Complaint, backref="codes")
    department = CharField(max_length=16)
    category = CharField(max_length=1)

    class Meta:
        """Each rendering once."""

        indexes = ((("complaint", "department", "category"), True),)


class History(Table):
    """What happened, append-only, hash-chained per complaint: no update or delete function exists for it."""

    complaint = ForeignKeyField(Complaint, backref="history")
    seq = IntegerField()
    at = UTC()
    event = CharField(max_length=32)
    actor = CharField(max_length=16)
    actor_id = IntegerField(null=True)
    actor_name = CharField(default="")
    inbound = IntegerField(null=True)
    data = TextField(default="{}")
    prev_hash = CharField(max_length=64, default="")
    hash = CharField(max_length=64)

    class Meta:
        """One chain for one complaint."""

        indexes = ((("complaint", "seq"), True),)


class Inbound(Table):
    """Every message that came in, kept before it is understood."""

    channel = CharField(max_length=16)
    external_id = CharField(max_length=160)
    sender = CharField(max_length=160)
    chat = CharField(max_length=160)
    body = TextField()
    received_at = UTC()
    state = CharField(max_length=16)
    attempts = IntegerField(default=0)
    next_try_at = UTC(null=True)
    error = TextField(default="")

    class Meta:
        """A repeated delivery finds the first."""

        indexes = ((("channel", "external_id"), True),)


Inbound.add_index(
    Inbound.index(Inbound.channel, Inbound.sender, Inbound.id, name="inbound_pending").where(Inbound.state != "done")
)


class Dialogue(Table):
    """Where a conversation stands: one row an identity."""

    identity = ForeignKeyField(Identity, unique=True)
    step = CharField(max_length=32)
    data = TextField(default="{}")
    updated_at = UTC()
    look_at = UTC(null=True, index=True)
    reminded = BooleanField(default=False)


class Outbox(Table):
    """A message to send. `params` are language-neutral; the courier renders them in `lang` when it sends."""

    channel = CharField(max_length=16)
    address = CharField(max_length=160)
    identity = ForeignKeyField(Identity, null=True)
    key = CharField(max_length=64)
    lang = CharField(max_length=8)
    params = TextField(default="{}")
    buttons = TextField(default="[]")
    files = TextField(default="[]")
    extra = TextField(default="{}")
    complaint = ForeignKeyField(Complaint, null=True)
    room = ForeignKeyField(Room, null=True)
    dedupe = CharField(max_length=160, null=True, unique=True)
    state = CharField(max_length=16, default="queued")
    urgent = BooleanField(default=False)
    created_at = UTC()
    due_at = UTC()
    attempts = IntegerField(default=0)
    claimed_at = UTC(null=True)
    sent_at = UTC(null=True)
    error = TextField(default="")


Outbox.add_index(
    Outbox.index(Outbox.due_at, Outbox.id, name="outbox_due").where(Outbox.state == "queued")
)
Outbox.add_index(
    Outbox.index(Outbox.channel, Outbox.address, Outbox.id, name="outbox_live").where(
        Outbox.state.in_(("queued", "sending", "uncertain"))
    )
)


class RoomPost(Table):
    """A complaint's card in a room: shown at which version of the complaint."""

    complaint = ForeignKeyField(Complaint, backref="cards")
    room = ForeignKeyField(Room)
    shown_version = IntegerField(default=0)
    at = UTC()

    class Meta:
        """One card a room."""

        indexes = ((("complaint", "room"), True),)


class Delivery(Table):
    """One message at one provider: what people quote, and how far it got. Its status only ever moves up."""

    channel = CharField(max_length=16)
    provider_id = CharField(max_length=80)
    chat = CharField(max_length=160, default="")
    outbox = ForeignKeyField(Outbox, null=True, backref="deliveries")
    complaint = ForeignKeyField(Complaint, null=True)
    room_post = ForeignKeyField(RoomPost, null=True, backref="deliveries")
    status = CharField(max_length=16, default="sent")
    sent_at = UTC(null=True)
    delivered_at = UTC(null=True)
    read_at = UTC(null=True)
    error = CharField(default="")

    class Meta:
        """Telegram's ids are per chat, Twilio's unique (chat empty until known)."""

        indexes = ((("channel", "provider_id", "chat"), True),)


class Attachment(Table):
    """A file of a complaint: its own retryable row, fetched by the worker, stored under its SHA-256."""

    complaint = ForeignKeyField(Complaint, null=True, backref="attachments")
    identity = ForeignKeyField(Identity, null=True)
    inbound = IntegerField(null=True)
    role = CharField(max_length=16, default="complaint")
    channel = CharField(max_length=16)
    kind = CharField(max_length=16)
    ref = TextField()
    mime = CharField(default="")
    name = CharField(default="")
    size = BigIntegerField(null=True)
    sha256 = CharField(max_length=64, default="")
    state = CharField(max_length=16, default="due")
    attempts = IntegerField(default=0)
    next_try_at = UTC(null=True)
    error = TextField(default="")
    created_at = UTC()


class Comment(Table):
    """Words about a complaint that change nothing: field staff, outsiders, citizens adding details."""

    complaint = ForeignKeyField(Complaint, backref="comments")
    at = UTC()
    author = CharField(default="")
    officer = ForeignKeyField(Officer, null=True)
    text = TextField()
    inbound = IntegerField(null=True)


class Invite(Table):
    """A one-time code: typed in a group it binds the group to a department, by an officer it binds the identity [S0]."""

    code_hash = CharField(max_length=64, unique=True)
    kind = CharField(max_length=16)
    department = CharField(max_length=16, default="")
    officer = ForeignKeyField(Officer, null=True)
    made_at = UTC()
    expires_at = UTC()
    used_at = UTC(null=True)
    used_by = CharField(default="")


class Undo(Table):
    """What one understood reply changed, so that it can be taken back for a few minutes."""

    complaint = ForeignKeyField(Complaint)
    officer = ForeignKeyField(Officer, null=True)
    inbound = IntegerField(null=True)
    history_seq = IntegerField()
    before = TextField()
    at = UTC()
    expires_at = UTC()
    undone_at = UTC(null=True)


class CommandRun(Table):
    """Every slash-command, allowed or not."""

    at = UTC()
    identity = ForeignKeyField(Identity, null=True)
    officer = ForeignKeyField(Officer, null=True)
    command = CharField(max_length=32)
    arguments = TextField(default="")
    allowed = BooleanField()
    outcome = CharField(default="")


class OfficeDay(Table):
    """A holiday (or a working day) declared by the ACM."""

    date = CharField(max_length=10, unique=True)
    name = CharField(default="")
    holiday = BooleanField(default=True)
    made_at = UTC()


class JobRun(Table):
    """One slot of one job: a unique key makes it run once; start it up again after a crash only if it never finished."""

    job = CharField(max_length=48)
    slot = CharField(max_length=64)
    started_at = UTC()
    finished_at = UTC(null=True)
    error = TextField(default="")

    class Meta:
        """A slot runs once."""

        indexes = ((("job", "slot"), True),)


class Pace(Table):
    """A token bucket for a sender, a chat or a pair: pacing lives in the store, not in a process."""

    bucket = CharField(max_length=200, primary_key=True)
    free_at = UTC()


class Mark(Table):
    """Small facts of the running desk: poll offset, heartbeats, the worker's lease."""

    name = CharField(max_length=64, primary_key=True)
    value = TextField(default="")
    at = UTC()


TABLES: tuple[type[Table], ...] = (
    Citizen, Officer, Identity, Post, Holder, Room, ChatMove, Complaint, CodeUsed, History, Inbound, Dialogue, Outbox,
    RoomPost, Delivery, Attachment, Comment, Invite, Undo, CommandRun, OfficeDay, JobRun, Pace, Mark,
)
