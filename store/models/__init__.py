"""The desk's tables. Times are UTC; only `actions` (through the other modules of this room) writes complaint state."""

from store.models.base import UTC, Json, Table, canonical, database, micros, moment
from store.models.cases import Attachment, CodeUsed, Comment, Complaint, Counter, History, Undo
from store.models.lessons import LearnedWord, Lesson
from store.models.office import CommandRun, JobRun, Mark, OfficeDay
from store.models.people import Alias, ChatMove, Citizen, Holder, Identity, Invite, Officer, Post, Room
from store.models.post import Delivery, Dialogue, Inbound, Outbox, Pace, RoomPost

TABLES: tuple[type[Table], ...] = (
    Citizen, Officer, Identity, Alias, Post, Holder, Room, ChatMove, Invite,
    Counter, Complaint, CodeUsed, History, Comment, Attachment, Undo,
    Inbound, Dialogue, RoomPost, Outbox, Delivery, Pace,
    CommandRun, OfficeDay, JobRun, Mark, Lesson, LearnedWord,
)  # fmt: skip

__all__ = [
    "TABLES", "UTC", "Alias", "Attachment", "ChatMove", "Citizen", "CodeUsed", "CommandRun", "Comment", "Complaint",
    "Counter", "Delivery", "Dialogue", "History", "Holder", "Identity", "Inbound", "Invite", "JobRun", "Json",
    "LearnedWord", "Lesson", "Mark", "OfficeDay", "Officer", "Outbox", "Pace", "Post", "Room", "RoomPost", "Table",
    "Undo", "canonical", "database", "micros", "moment",
]  # fmt: skip
