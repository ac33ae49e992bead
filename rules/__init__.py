"""Pure decisions: lifecycle, deadlines, ladders, routing, reply grammar, access. No I/O, no clock of its own."""
