"""Who there is: citizens, officers, the addresses they are reached at, posts and rooms."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from store.models.base import UTC, Table


class Citizen(Table):
    """A person who complains; reached by one or more identities."""

    name = TextField(default="")
    lang = CharField(default="hi", max_length=8)
    created_at = UTC()


class Officer(Table):
    """Anybody on the roster: officer, admin (the ACM), operator, senior (DM), staff."""

    name = TextField()
    role = CharField(default="officer", max_length=16)
    lang = CharField(default="hi", max_length=8)
    active = BooleanField(default=True)
    created_at = UTC()


class Identity(Table):
    """A person on one channel, at the address last seen; joined to a citizen, an officer, both, or nobody yet."""

    channel = CharField(max_length=16)
    address = CharField(max_length=160)
    kind = CharField(max_length=16, default="")
    name = TextField(default="")
    phone = CharField(default="", max_length=20)
    lang = CharField(default="", max_length=8)
    citizen = ForeignKeyField(Citizen, null=True, backref="identities")
    officer = ForeignKeyField(Officer, null=True, backref="identities")
    last_inbound_at = UTC(null=True)
    opted_out_at = UTC(null=True)
    unreachable = TextField(default="")
    created_at = UTC()
    citizen_id: int | None
    officer_id: int | None

    class Meta:
        """One row for one address."""

        indexes = ((("channel", "address"), True),)


class Alias(Table):
    """Another address of an identity: a business-scoped id beside the phone number, or the one it had before."""

    channel = CharField(max_length=16)
    address = CharField(max_length=160)
    identity = ForeignKeyField(Identity, backref="aliases")
    identity_id: int

    class Meta:
        """An address leads to one identity."""

        indexes = ((("channel", "address"), True),)


class Post(Table):
    """A seat in a ladder: department, level 1–4 (0: field staff) and area ("" = the whole district)."""

    department = CharField(max_length=16)
    level = IntegerField()
    area = CharField(max_length=32, default="")
    holder_count: int  # known on rows of people.ladder_posts only

    class Meta:
        """A seat exists once."""

        indexes = ((("department", "area", "level"), True),)


class Holder(Table):
    """An officer holding a post, from when until when."""

    post = ForeignKeyField(Post, backref="holders")
    officer = ForeignKeyField(Officer, backref="holdings")
    since = UTC()
    until = UTC(null=True)
    post_id: int
    officer_id: int


class Room(Table):
    """Where a department talks: a Telegram group, or a WhatsApp roster (`chat` empty: every member one to one)."""

    department = CharField(max_length=16, index=True)
    kind = CharField(max_length=24)
    channel = CharField(max_length=16)
    chat = CharField(max_length=160, default="")
    title = TextField(default="")
    lang = CharField(default="hi", max_length=8)
    active = BooleanField(default=True)
    trouble = TextField(default="")
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


class Invite(Table):
    """A one-time code: in a group it binds the group to a department, from an officer the identity [S0]."""

    code_hash = CharField(max_length=64, unique=True)
    kind = CharField(max_length=16)
    department = CharField(max_length=16, default="")
    officer = ForeignKeyField(Officer, null=True)
    made_at = UTC()
    expires_at = UTC()
    used_at = UTC(null=True)
    used_by = TextField(default="")
    officer_id: int | None
