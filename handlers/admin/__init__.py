"""The ACM's slash-commands: one table, every call authorised by role and recorded."""

from handlers.admin.run import handle_command, handle_page

__all__ = ["handle_command", "handle_page"]
