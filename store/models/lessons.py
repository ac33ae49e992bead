"""What people corrected, and the words the office learned from it."""

from __future__ import annotations

from peewee import SQL, CharField, ForeignKeyField, TextField

from store.models.base import UTC, Json, Table
from store.models.cases import Complaint
from store.models.people import Officer


class Lesson(Table):
    """One corrected reading: what the desk made of a text (`given`) and what a person said it was (`right`).

    `right` is "" where only the mistake is known. Texts are people's: they go with the complaint's own words.
    """

    kind = CharField(max_length=16)
    text = TextField()
    given = CharField(max_length=80, default="")
    right = CharField(max_length=80, default="")
    lang = CharField(max_length=8, default="")
    context = Json(default=dict)
    complaint = ForeignKeyField(Complaint, null=True)
    other = ForeignKeyField(Complaint, null=True)
    by = TextField(default="")
    at = UTC()
    complaint_id: int | None
    other_id: int | None

    class Meta:
        """The newest of a kind are asked for."""

        indexes = ((("kind", "at"), False),)


class LearnedWord(Table):
    """A phrase the ACM gave to a complaint type (`kind` type), or by which it is ruled out (never), until taken back.

    `key` is how it sounds: no two that count may sound alike.
    """

    kind = CharField(max_length=16)
    target = CharField(max_length=48)
    lang = CharField(max_length=8, default="")
    phrase = TextField()
    key = CharField(max_length=200)
    officer = ForeignKeyField(Officer, null=True, index=False)
    added_by = TextField(default="")
    at = UTC()
    taken_back_at = UTC(null=True)
    taken_back_by = TextField(default="")
    officer_id: int | None


LearnedWord.add_index(
    LearnedWord.index(LearnedWord.kind, LearnedWord.key, unique=True, name="learned_word_once").where(
        SQL("taken_back_at IS NULL")
    )
)
