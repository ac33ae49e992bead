"""What officers answer in their rooms, read by rules: see `docs/replies.md`."""

from rules.replies.piece import Action
from rules.replies.reader import Item, ReplyReader

__all__ = ["Action", "Item", "ReplyReader"]
