"""WhatsApp buttons and templates are "contents" at Twilio; here they are found or made, each only once.

A content must exist before a message can show buttons. Its words may be variables, so one content serves every
message of the same shape: for a list only the number of rows counts, for quick replies their labels too (their ids are
variables). The text is one variable a line, because a variable may hold no line break (error 21656).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channel import Button, Template

MOST_BODY = 1024
MOST_QUICK = 3
MOST_QUICK_TITLE = 20
MOST_ROWS = 10
MOST_ROW_TITLE = 24
_PREFIX = "desk_choice_"
_MOST_LINES = 60


@dataclass(frozen=True)
class Filled:
    """A content's description as the API takes it, and the values of its variables for one message."""

    language: str
    types: dict[str, Any]
    samples: dict[str, str]
    variables: dict[str, str]

    @property
    def name(self) -> str:
        """The friendly name, the same for the same shape: by it the content is found after a restart."""
        shape = json.dumps([self.types, self.language], sort_keys=True, ensure_ascii=False)
        return _PREFIX + hashlib.sha256(shape.encode()).hexdigest()[:20]

    def variables_json(self) -> str:
        """ContentVariables of a message."""
        return json.dumps(self.variables)


def choices(text: str, buttons: Sequence[Button], opener: str) -> Filled | None:
    """The content that shows a text with buttons; None where WhatsApp has no form for it (too many, too alike).

    Up to three short ones are quick replies, up to ten a list that `opener` opens.
    """
    lines = text.split("\n")
    if not 1 <= len(buttons) <= MOST_ROWS or len(text) > MOST_BODY or len(lines) > _MOST_LINES or not text.strip():
        return None
    body, variables = _body(lines)
    quick = len(buttons) <= MOST_QUICK and all(len(button.label) <= MOST_QUICK_TITLE for button in buttons)
    titles = [shortened(button.label, MOST_QUICK_TITLE if quick else MOST_ROW_TITLE) for button in buttons]
    if len(set(titles)) < len(titles) or not all(titles):
        return None
    ids = {f"id{at}": button.data for at, button in enumerate(buttons, 1)}
    if quick:
        types = _quick(body, titles)
        return Filled("hi", types, _samples(variables | ids), variables | ids)
    names = {"opener": shortened(opener, MOST_QUICK_TITLE), **{f"row{at}": title for at, title in enumerate(titles, 1)}}
    variables |= ids | names
    return Filled("hi", _list(body, len(titles)), _samples(variables), variables)


def _body(lines: list[str]) -> tuple[str, dict[str, str]]:
    """The text as one variable a line; empty lines stay empty."""
    shown: list[str] = []
    variables: dict[str, str] = {}
    for line in lines:
        if line.strip():
            variables[f"t{len(variables) + 1}"] = one_line(line)
            shown.append(f"{{{{t{len(variables)}}}}}")
        else:
            shown.append("")
    return "\n".join(shown), variables


def _quick(body: str, titles: list[str]) -> dict[str, Any]:
    actions = [{"type": "QUICK_REPLY", "title": title, "id": f"{{{{id{at}}}}}"} for at, title in enumerate(titles, 1)]
    return {"twilio/quick-reply": {"body": body, "actions": actions}}


def _list(body: str, rows: int) -> dict[str, Any]:
    items = [{"item": f"{{{{row{at}}}}}", "id": f"{{{{id{at}}}}}"} for at in range(1, rows + 1)]
    return {"twilio/list-picker": {"body": body, "button": "{{opener}}", "items": items}}


def _samples(variables: dict[str, str]) -> dict[str, str]:
    """The values a content is made with; they must not be a person's."""
    return dict.fromkeys(variables, "…")


def shortened(label: str, most: int) -> str:
    """The label, cut to what the platform shows; the desk understands a cut label as its whole."""
    label = " ".join(label.split())
    return label if len(label) <= most else label[:most - 1].rstrip() + "…"


def one_line(value: str) -> str:
    """A variable's value as Twilio takes it: no line break or tab, no row of spaces, never empty."""
    return re.sub(r"\s+", " ", value).strip() or "-"


def template_variables(template: Template) -> str:
    """ContentVariables of an approved template: JSON, numbered from one."""
    return json.dumps({str(at): one_line(value) for at, value in enumerate(template.variables, 1)})


class Contents:
    """The account's contents by name and language; listed once, then kept up to date by what is made here."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._known: dict[tuple[str, str], str] | None = None
        self._lock = asyncio.Lock()

    async def of_choices(self, filled: Filled) -> str:
        """The SID of a buttons' content, made where it does not exist yet. Raises the SDK's errors."""
        async with self._lock:
            known = await self._all()
            sid = known.get((filled.name, filled.language))
            if sid is None:
                sid = await self.create(filled.name, filled.language, filled.types, filled.samples)
            return sid

    async def of_template(self, template: Template) -> str | None:
        """The SID of a template; None where the account has none of this name and language (asked afresh once)."""
        key = (template.name, template.language)
        async with self._lock:
            known = await self._all()
            if key not in known:
                self._known = None
                known = await self._all()
            return known.get(key)

    async def create(self, name: str, language: str, types: dict[str, Any], samples: dict[str, str]) -> str:
        """Make a content; its SID. Raises the SDK's errors."""
        from twilio.rest.content.v1.content import ContentList  # type: ignore[import-untyped]

        asked = ContentList.ContentCreateRequest(
            {"friendly_name": name, "language": language, "variables": samples, "types": types})
        made = await self._client.content.v1.contents.create_async(asked)
        if self._known is not None:
            self._known[name, language] = made.sid
        return str(made.sid)

    def forget(self, filled: Filled) -> None:
        """A content turned out not to exist (deleted in the console): make it again next time."""
        if self._known is not None:
            self._known.pop((filled.name, filled.language), None)

    async def _all(self) -> dict[tuple[str, str], str]:
        if self._known is None:
            listed = await self._client.content.v1.contents.list_async(page_size=500)
            self._known = {(one.friendly_name, one.language): one.sid for one in reversed(listed)}
        return self._known
