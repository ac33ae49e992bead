"""`desk templates`: the WhatsApp templates of lang/, written out ready to submit, or created and submitted."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

import lang
from config import Config
from lang.samples import sample_params

if TYPE_CHECKING:
    from bot.templates import TemplateState, TemplateText

COLUMNS = ("name", "language", "category", "body", "samples")
_REFUSED = ("failed", "rejected")


@click.group()
def templates() -> None:
    """Messages that may be sent outside WhatsApp's 24-hour window, once Meta has approved them."""


@templates.command("export")
@click.option("--lang", "language", type=click.Choice(lang.LANGUAGES), help="Only this language.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "md"]), default="jsonl", show_default=True)
def export(language: str | None, form: str) -> None:
    """Write every template: name, language, category, body with {{1}}…, and a sample for each variable."""
    texts = _sound((language,) if language else lang.LANGUAGES)
    click.echo({"jsonl": as_jsonl, "csv": as_csv, "md": as_markdown}[form](texts), nl=False)


@templates.command("push")
def push() -> None:
    """Create the templates that the Twilio account lacks and ask for approval; said again, it changes nothing."""
    import environment
    from bot import redact

    platforms = environment.read().platforms
    if platforms.twilio is None:
        raise click.ClickException("Twilio is not configured: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN")
    redact.install(platforms.secrets())
    from bot import templates as at_twilio
    from bot.channel import SendError

    try:
        found = asyncio.run(at_twilio.push(platforms.twilio, _sound(lang.LANGUAGES), _tell))
    except SendError as error:
        raise click.ClickException(f"Twilio: {error}") from None
    refused = sum(state.status in _REFUSED for state in found)
    click.echo(f"{len(found)} templates, {refused} of them refused; `desk check` shows how they stand")
    if refused:
        raise SystemExit(1)


def all_templates(config: Config, languages: Sequence[str] = lang.LANGUAGES) -> Iterator[TemplateText]:
    """Every text of lang/ that has a template, in every language, with made-up samples for its variables."""
    from bot.templates import TemplateText

    for key, entry in sorted(lang.entries().items()):
        for language in languages if entry.template else ():
            filled = lang.template(key, language, sample_params(key, language, config), config)
            samples = filled[1] if filled is not None else ()
            yield TemplateText(entry.template, language, lang.template_body(key, language), samples)


def as_jsonl(texts: Sequence[TemplateText]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(asdict(text), ensure_ascii=False) + "\n" for text in texts)


def as_csv(texts: Sequence[TemplateText]) -> str:
    """A table for a spreadsheet; the samples, numbered, in one cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([text.name, text.language, text.category, text.body, "\n".join(_numbered(text))] for text in texts)
    return out.getvalue()


def as_markdown(texts: Sequence[TemplateText]) -> str:
    """For reading, and for copying by hand into a console."""
    parts = [f"## {text.name} ({text.language}, {text.category})\n\n```\n{text.body}\n```\n\n"
             + "".join(f"- {line}\n" for line in _numbered(text)) for text in texts]
    return "\n".join(parts)


def _numbered(text: TemplateText) -> list[str]:
    return [f"{{{{{number}}}}} = {sample}" for number, sample in enumerate(text.samples, start=1)]


def _sound(languages: Sequence[str]) -> list[TemplateText]:
    """All templates; refused as a whole when Meta would refuse one, with the reasons."""
    import config
    import environment

    texts = list(all_templates(config.load(environment.read().config_path or None), languages))
    faults = [f"{text.name} ({text.language}): {fault}" for text in texts for fault in text.faults()]
    if faults:
        raise click.ClickException("WhatsApp would refuse these templates:\n  " + "\n  ".join(faults))
    return texts


def _tell(state: TemplateState) -> None:
    detail = f": {state.detail}" if state.detail else ""
    click.echo(f"{state.name} ({state.language}) {state.status}{detail}")
