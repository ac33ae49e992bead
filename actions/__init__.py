"""What the desk does: the only writers of complaint state. One action = row + history + outbox, in one transaction."""
