"""`desk outbox`: messages that could not go out, and messages that could not be understood."""

from __future__ import annotations

import click

from cli.shared import turn_at_desk
from store import inbox
from store import outbox as outgoing

_MOST = 200


@click.group(invoke_without_command=True)
@click.pass_context
def outbox(context: click.Context) -> None:
    """Messages that wait, failed or were parked; `retry` and `replay` try them again."""
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    with turn_at_desk():
        for channel, count in outgoing.waiting().items():
            click.echo(f"waiting\t{channel}\t{count}")
        for row in outgoing.stuck(_MOST):
            click.echo(f"out {row.id}\t{row.channel}\t{row.key}\t{row.state}\t{row.error}")
        for one in inbox.parked(_MOST):
            click.echo(f"in {one.id}\t{one.channel}\t{one.error}")


@outbox.command("retry")
@click.argument("number", type=int)
def retry(number: int) -> None:
    """Send the outgoing message with this NUMBER again."""
    with turn_at_desk() as turn:
        if not outgoing.replay(number, turn.now):
            raise click.ClickException(f"message {number} is not stuck; `desk outbox` shows those that are")
        click.echo(f"message {number} is in the queue again")


@outbox.command("replay")
@click.argument("number", type=int)
def replay(number: int) -> None:
    """Have the parked incoming message with this NUMBER handled again."""
    with turn_at_desk() as turn:
        row = inbox.get(number)
        if row is None or row.state != "parked":
            raise click.ClickException(f"incoming message {number} is not parked; `desk outbox` shows those that are")
        inbox.replay(number, turn.now)
        click.echo(f"incoming message {number} will be handled again")
