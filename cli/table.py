"""`desk table`: the phrases taught in chat, as lines for the office's own files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import click
import yaml

from cli.shared import turn_at_desk
from config import Config
from rules.text import guess_language
from store import learned

_NEVER = "!"
_LISTS = {"mix": "hing"}


@click.command()
def table() -> None:
    """Print the phrases added with /learn as they would stand in config.d/types/, file by file.

    Pasted there, they can be taken back in chat (/learn list): `desk suggest` and `desk evaluate` then know them too.
    """
    with turn_at_desk() as turn:
        for file, kinds in _files(turn.office.config, learned.phrases()).items():
            click.echo(f"# config.d/types/{file}.yaml")
            click.echo(yaml.safe_dump(list(kinds), allow_unicode=True, sort_keys=False, width=120), nl=False)


def _files(
    config: Config, phrases: Sequence[tuple[str, str]]
) -> dict[str, list[Mapping[str, str | list[str]]]]:
    """By department: each type's id with the phrases its lists would gain."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for target, phrase in phrases:
        guess = guess_language(phrase)
        where = "never" if target.startswith(_NEVER) else _LISTS.get(guess, guess)
        found[target.removeprefix(_NEVER)][where].append(phrase)
    files: dict[str, list[Mapping[str, str | list[str]]]] = defaultdict(list)
    for kind in config.types:
        if kind.id in found:
            files[kind.department.lower()].append({"id": kind.id, **found[kind.id]})
    return files
