"""`desk case`, `desk audit`: one complaint with its history; whether the histories are whole."""

from __future__ import annotations

import json
from typing import Any

import click

from cli.export import complaint_fields, history_fields
from cli.shared import turn_at_desk
from rules.codes import find_codes
from store import attachments, complaints, history
from store.models import Complaint


@click.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def case(code: str, as_json: bool) -> None:
    """Show the complaint with this CODE (or number), its files and its history."""
    with turn_at_desk() as turn:
        c = _find(code, turn)
        facts: dict[str, Any] = complaint_fields(c)
        facts["files"] = [{"kind": one.kind, "role": one.role, "state": one.state, "sha256": one.sha256}
                          for one in attachments.of(c)]
        facts["history"] = [history_fields(line, facts["code"]) for line in history.of(c)]
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2) if as_json else _text(facts))


def _find(code: str, turn: Any) -> Complaint:
    text = f"#{code.strip()}" if code.strip().isdecimal() else code
    mentions = find_codes(text, turn.office.config.departments)
    found = complaints.by_code(mentions[0]) if mentions else None
    if found is None:
        raise click.ClickException(f"{code}: no complaint has this code; check its letters and its last digit")
    return found


def _text(facts: dict[str, Any]) -> str:
    shown = {name: value for name, value in facts.items() if name not in ("files", "history")}
    lines = [f"{name}: {value}" for name, value in shown.items() if value not in ("", None)]
    lines += [f"file: {one['kind']} ({one['role']}, {one['state']})" for one in facts["files"]]
    lines += [f"{line['at']}  {line['event']}  {line['actor']} {line['actor_name']}  "
              f"{json.dumps(line['data'], ensure_ascii=False)}" for line in facts["history"]]
    return "\n".join(lines)


@click.group()
def audit() -> None:
    """The hash chains of the histories."""


@audit.command("verify")
def verify() -> None:
    """Walk every complaint's chain; exit 1 and name what is broken if anything was changed afterwards."""
    with turn_at_desk():
        broken = history.verify()
    for fault in broken:
        click.echo(fault)
    if broken:
        raise SystemExit(1)
    click.echo("every history is whole")
