"""Corrections are kept as lessons, beside the words the office learned from them."""
# mypy: ignore-errors
from peewee import *

ONCE = 'CREATE UNIQUE INDEX learned_word_once ON learned_word (kind, key) WHERE (taken_back_at IS NULL)'


def up(migrator, db):
    class Complaint(Model):
        class Meta:
            database = db
            table_name = 'complaint'

    class Officer(Model):
        class Meta:
            database = db
            table_name = 'officer'

    class Lesson(Model):
        kind = CharField(max_length=16)
        text = TextField()
        given = CharField(max_length=80)
        right = CharField(max_length=80)
        lang = CharField(max_length=8)
        context = TextField()
        complaint = ForeignKeyField(Complaint, null=True)
        other = ForeignKeyField(Complaint, null=True)
        by = TextField()
        at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'lesson'
            indexes = ((('kind', 'at'), False),)
    db.create_tables([Lesson])

    class LearnedWord(Model):
        kind = CharField(max_length=16)
        target = CharField(max_length=48)
        lang = CharField(max_length=8)
        phrase = TextField()
        key = CharField(max_length=200)
        officer = ForeignKeyField(Officer, null=True, index=False)
        added_by = TextField()
        at = BigIntegerField()
        taken_back_at = BigIntegerField(null=True)
        taken_back_by = TextField()
        class Meta:
            database = db
            table_name = 'learned_word'
    db.create_tables([LearnedWord])
    db.execute_sql(ONCE)


def down(migrator, db):
    migrator.migrate(migrator.drop_table('learned_word'))
    migrator.migrate(migrator.drop_table('lesson'))
