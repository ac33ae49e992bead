"""The first shape of the tables: frozen copies, on purpose independent of the models."""
# mypy: ignore-errors
from peewee import *

PARTIAL_INDEXES = (
    'CREATE INDEX complaint_due ON complaint (next_action_at) WHERE (next_action_at IS NOT NULL)',
    'CREATE INDEX complaint_open ON complaint (department, status, category, registered_at, due_at, number, closed_at) WHERE (closed_at IS NULL)',
    'CREATE INDEX complaint_pending ON complaint (department, registered_at, id) WHERE (closed_at IS NULL)',
    'CREATE INDEX complaint_closed ON complaint (closed_at) WHERE forgotten_at IS NULL',
    "CREATE INDEX attachment_due ON attachment (next_try_at) WHERE state = 'due'",
    "CREATE INDEX inbound_pending ON inbound (channel, sender, id) WHERE state = 'pending'",
    "CREATE INDEX inbound_due ON inbound (next_try_at) WHERE state = 'pending'",
    'CREATE INDEX dialogue_due ON dialogue (look_at) WHERE (look_at IS NOT NULL)',
    "CREATE INDEX outbox_due ON outbox (urgent, due_at, id) WHERE state = 'queued'",
    "CREATE INDEX outbox_waiting ON outbox (channel, address, lane, id) WHERE state = 'queued'",
    "CREATE INDEX outbox_flying ON outbox (channel, address, lane) WHERE state = 'sending'",
    "CREATE INDEX outbox_bounced ON outbox (id) WHERE state = 'bounced'",
    "CREATE INDEX outbox_stuck ON outbox (id) WHERE state IN ('refused', 'failed')",
)


def up(migrator, db):
    class Citizen(Model):
        name = TextField()
        lang = CharField(max_length=8)
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'citizen'
    db.create_tables([Citizen])

    class Officer(Model):
        name = TextField()
        role = CharField(max_length=16)
        lang = CharField(max_length=8)
        active = BooleanField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'officer'
    db.create_tables([Officer])

    class Identity(Model):
        channel = CharField(max_length=16)
        address = CharField(max_length=160)
        kind = CharField(max_length=16)
        name = TextField()
        phone = CharField(max_length=20)
        lang = CharField(max_length=8)
        citizen = ForeignKeyField(Citizen, null=True)
        officer = ForeignKeyField(Officer, null=True)
        last_inbound_at = BigIntegerField(null=True)
        opted_out_at = BigIntegerField(null=True)
        unreachable = TextField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'identity'
            indexes = ((('channel', 'address'), True),)
    db.create_tables([Identity])

    class Alias(Model):
        channel = CharField(max_length=16)
        address = CharField(max_length=160)
        identity = ForeignKeyField(Identity)
        class Meta:
            database = db
            table_name = 'alias'
            indexes = ((('channel', 'address'), True),)
    db.create_tables([Alias])

    class Post(Model):
        department = CharField(max_length=16)
        level = IntegerField()
        area = CharField(max_length=32)
        class Meta:
            database = db
            table_name = 'post'
            indexes = ((('department', 'area', 'level'), True),)
    db.create_tables([Post])

    class Complaint(Model):
        number = BigIntegerField(unique=True)
        department = CharField(max_length=16)
        category = CharField(max_length=1)
        category_why = TextField()
        type = CharField(max_length=48)
        area = CharField(max_length=32)
        place = TextField()
        lat = FloatField(null=True)
        lon = FloatField(null=True)
        text = TextField()
        lang = CharField(max_length=8)
        source = CharField(max_length=16)
        status = CharField(max_length=16)
        citizen = ForeignKeyField(Citizen, null=True, index=False)
        identity = ForeignKeyField(Identity, null=True)
        taken_by = ForeignKeyField(Officer, null=True, index=False)
        post = ForeignKeyField(Post, null=True)
        level = IntegerField()
        parent = ForeignKeyField('self', null=True)
        merged_into = ForeignKeyField('self', null=True)
        registered_at = BigIntegerField()
        assigned_at = BigIntegerField(null=True)
        due_at = BigIntegerField()
        due_why = TextField()
        promised_at = BigIntegerField(null=True)
        resolved_at = BigIntegerField(null=True)
        resolved_by = ForeignKeyField(Officer, null=True, index=False)
        resolution = TextField()
        closed_at = BigIntegerField(null=True)
        closed_as = CharField(max_length=16)
        satisfied = BooleanField(null=True)
        rating = IntegerField(null=True)
        reopened = IntegerField()
        escalations = IntegerField()
        level_due_at = BigIntegerField(null=True)
        next_action = CharField(max_length=24)
        next_action_at = BigIntegerField(null=True)
        version = IntegerField()
        forgotten_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'complaint'
            constraints = [SQL("CHECK (category IN ('A','B','C'))")]
            indexes = ((('citizen', 'registered_at'), False), (('registered_at',), False))
    db.create_tables([Complaint])

    class Attachment(Model):
        complaint = ForeignKeyField(Complaint, null=True)
        identity = ForeignKeyField(Identity, null=True, index=False)
        inbound = IntegerField(null=True)
        role = CharField(max_length=16)
        channel = CharField(max_length=16)
        kind = CharField(max_length=16)
        ref = TextField()
        mime = TextField()
        name = TextField()
        size = BigIntegerField(null=True)
        sha256 = CharField(index=True, max_length=64)
        state = CharField(max_length=16)
        attempts = IntegerField()
        next_try_at = BigIntegerField(null=True)
        error = TextField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'attachment'
    db.create_tables([Attachment])

    class ChatMove(Model):
        channel = CharField(max_length=16)
        old_chat = CharField(max_length=160)
        new_chat = CharField(max_length=160)
        at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'chat_move'
            indexes = ((('channel', 'old_chat'), True),)
    db.create_tables([ChatMove])

    class CodeUsed(Model):
        complaint = ForeignKeyField(Complaint, index=False)
        department = CharField(max_length=16)
        category = CharField(max_length=1)
        class Meta:
            database = db
            table_name = 'code_used'
            indexes = ((('complaint', 'department', 'category'), True),)
    db.create_tables([CodeUsed])

    class CommandRun(Model):
        at = BigIntegerField()
        identity = ForeignKeyField(Identity, null=True, index=False)
        officer = ForeignKeyField(Officer, null=True)
        command = CharField(max_length=32)
        arguments = TextField()
        allowed = BooleanField()
        outcome = TextField()
        class Meta:
            database = db
            table_name = 'command_run'
    db.create_tables([CommandRun])

    class Comment(Model):
        complaint = ForeignKeyField(Complaint)
        at = BigIntegerField()
        author = TextField()
        officer = ForeignKeyField(Officer, null=True, index=False)
        text = TextField()
        inbound = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'comment'
    db.create_tables([Comment])

    class Counter(Model):
        name = CharField(primary_key=True, max_length=32)
        value = BigIntegerField()
        class Meta:
            database = db
            table_name = 'counter'
    db.create_tables([Counter])

    class Room(Model):
        department = CharField(index=True, max_length=16)
        kind = CharField(max_length=24)
        channel = CharField(max_length=16)
        chat = CharField(max_length=160)
        title = TextField()
        lang = CharField(max_length=8)
        active = BooleanField()
        trouble = TextField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'room'
            indexes = ((('department', 'channel', 'chat'), True),)
    db.create_tables([Room])

    class RoomPost(Model):
        complaint = ForeignKeyField(Complaint, index=False)
        room = ForeignKeyField(Room, index=False)
        shown_version = IntegerField()
        at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'room_post'
            indexes = ((('complaint', 'room'), True),)
    db.create_tables([RoomPost])

    class Outbox(Model):
        channel = CharField(max_length=16)
        address = CharField(max_length=160)
        lane = CharField(max_length=8)
        identity = ForeignKeyField(Identity, null=True, index=False)
        key = CharField(max_length=64)
        lang = CharField(max_length=8)
        params = TextField()
        buttons = TextField()
        files = TextField()
        extra = TextField()
        complaint = ForeignKeyField(Complaint, null=True)
        room = ForeignKeyField(Room, null=True, index=False)
        room_post = ForeignKeyField(RoomPost, null=True, index=False)
        dedupe = CharField(unique=True, null=True, max_length=160)
        state = CharField(max_length=16)
        urgent = BooleanField()
        doubts = IntegerField()
        created_at = BigIntegerField()
        due_at = BigIntegerField()
        attempts = IntegerField()
        claimed_at = BigIntegerField(null=True)
        sent_at = BigIntegerField(null=True)
        error = TextField()
        class Meta:
            database = db
            table_name = 'outbox'
    db.create_tables([Outbox])

    class Delivery(Model):
        channel = CharField(max_length=16)
        provider_id = CharField(max_length=80)
        chat = CharField(max_length=160)
        outbox = ForeignKeyField(Outbox, null=True)
        complaint = ForeignKeyField(Complaint, null=True, index=False)
        room_post = ForeignKeyField(RoomPost, null=True)
        status = CharField(max_length=16)
        sent_at = BigIntegerField(null=True)
        delivered_at = BigIntegerField(null=True)
        read_at = BigIntegerField(null=True)
        error = TextField()
        class Meta:
            database = db
            table_name = 'delivery'
            indexes = ((('channel', 'provider_id', 'chat'), True),)
    db.create_tables([Delivery])

    class Dialogue(Model):
        identity = ForeignKeyField(Identity, unique=True)
        step = CharField(max_length=32)
        data = TextField()
        updated_at = BigIntegerField()
        look_at = BigIntegerField(null=True)
        reminded = BooleanField()
        class Meta:
            database = db
            table_name = 'dialogue'
    db.create_tables([Dialogue])

    class History(Model):
        complaint = ForeignKeyField(Complaint, index=False)
        seq = IntegerField()
        at = BigIntegerField()
        event = CharField(max_length=32)
        actor = CharField(max_length=16)
        actor_id = IntegerField(null=True)
        actor_name = TextField()
        inbound = IntegerField(null=True)
        data = TextField()
        body_hash = CharField(max_length=64)
        prev_hash = CharField(max_length=64)
        hash = CharField(max_length=64)
        erased = BooleanField()
        class Meta:
            database = db
            table_name = 'history'
            indexes = ((('complaint', 'seq'), True),)
    db.create_tables([History])

    class Holder(Model):
        post = ForeignKeyField(Post)
        officer = ForeignKeyField(Officer)
        since = BigIntegerField()
        until = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'holder'
    db.create_tables([Holder])

    class Inbound(Model):
        channel = CharField(max_length=16)
        external_id = CharField(max_length=160)
        sender = CharField(max_length=160)
        chat = CharField(max_length=160)
        body = TextField()
        received_at = BigIntegerField()
        state = CharField(max_length=16)
        attempts = IntegerField()
        next_try_at = BigIntegerField(null=True)
        error = TextField()
        class Meta:
            database = db
            table_name = 'inbound'
            indexes = ((('channel', 'external_id'), True), (('channel', 'sender', 'received_at'), False))
    db.create_tables([Inbound])

    class Invite(Model):
        code_hash = CharField(unique=True, max_length=64)
        kind = CharField(max_length=16)
        department = CharField(max_length=16)
        officer = ForeignKeyField(Officer, null=True)
        made_at = BigIntegerField()
        expires_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        used_by = TextField()
        class Meta:
            database = db
            table_name = 'invite'
    db.create_tables([Invite])

    class JobRun(Model):
        job = CharField(max_length=48)
        slot = CharField(max_length=64)
        started_at = BigIntegerField()
        finished_at = BigIntegerField(null=True)
        error = TextField()
        class Meta:
            database = db
            table_name = 'job_run'
            indexes = ((('job', 'slot'), True),)
    db.create_tables([JobRun])

    class Mark(Model):
        name = CharField(primary_key=True, max_length=64)
        value = TextField()
        at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'mark'
    db.create_tables([Mark])

    class OfficeDay(Model):
        date = CharField(unique=True, max_length=10)
        name = TextField()
        holiday = BooleanField()
        made_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'office_day'
    db.create_tables([OfficeDay])

    class Pace(Model):
        bucket = CharField(primary_key=True, max_length=200)
        full_at = BigIntegerField()
        open_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'pace'
    db.create_tables([Pace])

    class Undo(Model):
        complaint = ForeignKeyField(Complaint)
        officer = ForeignKeyField(Officer, null=True, index=False)
        inbound = IntegerField(null=True)
        history_seq = IntegerField()
        before = TextField()
        at = BigIntegerField()
        expires_at = BigIntegerField()
        undone_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'undo'
    db.create_tables([Undo])

    for index in PARTIAL_INDEXES:
        db.execute_sql(index)


def down(migrator, db):
    migrator.migrate(migrator.drop_table('undo'))
    migrator.migrate(migrator.drop_table('pace'))
    migrator.migrate(migrator.drop_table('office_day'))
    migrator.migrate(migrator.drop_table('mark'))
    migrator.migrate(migrator.drop_table('job_run'))
    migrator.migrate(migrator.drop_table('invite'))
    migrator.migrate(migrator.drop_table('inbound'))
    migrator.migrate(migrator.drop_table('holder'))
    migrator.migrate(migrator.drop_table('history'))
    migrator.migrate(migrator.drop_table('dialogue'))
    migrator.migrate(migrator.drop_table('delivery'))
    migrator.migrate(migrator.drop_table('outbox'))
    migrator.migrate(migrator.drop_table('room_post'))
    migrator.migrate(migrator.drop_table('room'))
    migrator.migrate(migrator.drop_table('counter'))
    migrator.migrate(migrator.drop_table('comment'))
    migrator.migrate(migrator.drop_table('command_run'))
    migrator.migrate(migrator.drop_table('code_used'))
    migrator.migrate(migrator.drop_table('chat_move'))
    migrator.migrate(migrator.drop_table('attachment'))
    migrator.migrate(migrator.drop_table('complaint'))
    migrator.migrate(migrator.drop_table('post'))
    migrator.migrate(migrator.drop_table('alias'))
    migrator.migrate(migrator.drop_table('identity'))
    migrator.migrate(migrator.drop_table('officer'))
    migrator.migrate(migrator.drop_table('citizen'))
