"""Messages in and out, conversations, and what was delivered where."""

from __future__ import annotations

from peewee import SQL, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from store.models.base import UTC, Json, Table
from store.models.cases import Complaint
from store.models.people import Identity, Room


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
        """A repeated delivery finds the first; a sender's last minute is counted."""

        indexes = ((("channel", "external_id"), True), (("channel", "sender", "received_at"), False))


Inbound.add_index(
    Inbound.index(Inbound.channel, Inbound.sender, Inbound.id, name="inbound_pending").where(SQL("state = 'pending'"))
)
Inbound.add_index(
    Inbound.index(Inbound.next_try_at, name="inbound_due").where(SQL("state = 'pending'"))
)


class Dialogue(Table):
    """Where a conversation stands: one row an identity."""

    identity = ForeignKeyField(Identity, unique=True)
    step = CharField(max_length=32)
    data = Json(default=dict)
    updated_at = UTC()
    look_at = UTC(null=True)
    reminded = BooleanField(default=False)
    identity_id: int


Dialogue.add_index(
    Dialogue.index(Dialogue.look_at, name="dialogue_due").where(Dialogue.look_at.is_null(False))
)


class RoomPost(Table):
    """A complaint's card in a room: shown at which version of the complaint."""

    complaint = ForeignKeyField(Complaint, backref="cards", index=False)
    room = ForeignKeyField(Room, index=False)
    shown_version = IntegerField(default=0)
    at = UTC()
    complaint_id: int
    room_id: int

    class Meta:
        """One card a room."""

        indexes = ((("complaint", "room"), True),)


class Outbox(Table):
    """A message to send. `params` are language-neutral; the courier renders them when it sends.

    `state`: queued → sending → sent, or refused, failed, dropped. A row that waits for another try is queued
    with `attempts` > 0. `doubts` counts tries that may have gone out; bounced: the provider took it and then failed.
    Of one (channel, address, lane) no two are sent at once.
    """

    channel = CharField(max_length=16)
    address = CharField(max_length=160)
    lane = CharField(max_length=8, default="")
    identity = ForeignKeyField(Identity, null=True, index=False)
    key = CharField(max_length=64)
    lang = CharField(max_length=8)
    params = Json(default=dict)
    buttons = Json(default=list)
    files = Json(default=list)
    extra = Json(default=dict)
    complaint = ForeignKeyField(Complaint, null=True)
    room = ForeignKeyField(Room, null=True, index=False)
    room_post = ForeignKeyField(RoomPost, null=True, index=False)
    dedupe = CharField(max_length=160, null=True, unique=True)
    state = CharField(max_length=16, default="queued")
    urgent = BooleanField(default=False)
    doubts = IntegerField(default=0)
    created_at = UTC()
    due_at = UTC()
    attempts = IntegerField(default=0)
    claimed_at = UTC(null=True)
    sent_at = UTC(null=True)
    error = TextField(default="")
    identity_id: int | None
    complaint_id: int | None
    room_id: int | None
    room_post_id: int | None


# Literals, not parameters: SQLite matches a partial index by the text of its condition.
Outbox.add_index(
    Outbox.index(Outbox.urgent, Outbox.due_at, Outbox.id, name="outbox_due").where(SQL("state = 'queued'"))
)
Outbox.add_index(
    Outbox.index(Outbox.channel, Outbox.address, Outbox.lane, Outbox.id, name="outbox_waiting").where(
        SQL("state = 'queued'")
    )
)
Outbox.add_index(
    Outbox.index(Outbox.channel, Outbox.address, Outbox.lane, name="outbox_flying").where(SQL("state = 'sending'"))
)
Outbox.add_index(
    Outbox.index(Outbox.id, name="outbox_bounced").where(SQL("state = 'bounced'"))
)
Outbox.add_index(
    Outbox.index(Outbox.id, name="outbox_stuck").where(SQL("state IN ('refused', 'failed')"))
)


class Delivery(Table):
    """One message at one provider: what people quote, and how far it got. Its status only ever moves up."""

    channel = CharField(max_length=16)
    provider_id = CharField(max_length=80)
    chat = CharField(max_length=160, default="")
    outbox = ForeignKeyField(Outbox, null=True, backref="deliveries")
    complaint = ForeignKeyField(Complaint, null=True, index=False)
    room_post = ForeignKeyField(RoomPost, null=True, backref="deliveries")
    status = CharField(max_length=16, default="sent")
    sent_at = UTC(null=True)
    delivered_at = UTC(null=True)
    read_at = UTC(null=True)
    error = TextField(default="")
    outbox_id: int | None
    complaint_id: int | None
    room_post_id: int | None

    class Meta:
        """Telegram's ids are per chat; Twilio's are unique, their `chat` stays empty."""

        indexes = ((("channel", "provider_id", "chat"), True),)


class Pace(Table):
    """A token bucket for a sender, a chat or a pair: pacing lives in the store, not in a process.

    `full_at` is the theoretical arrival time of the generic cell rate algorithm, `open_at` when the next may go.
    """

    bucket = CharField(max_length=200, primary_key=True)
    full_at = UTC()
    open_at = UTC()
