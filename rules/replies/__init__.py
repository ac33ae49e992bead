"""What officers answer in their rooms, read by rules: see `docs/replies.md`."""

from rules.replies.reader import Action, Item, ReplyReader

__all__ = ["Action", "Item", "ReplyReader"]
