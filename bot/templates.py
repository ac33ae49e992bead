"""Creates WhatsApp templates at Twilio and submits them for approval; says how each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import aiohttp
from twilio.base.exceptions import TwilioException  # type: ignore[import-untyped]
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList  # type: ignore[import-untyped]

from bot.content import Contents
from bot.settings import Twilio
from bot.twilio_http import DeskHttpClient, make_client, send_error

TemplateCategory = Literal["UTILITY", "MARKETING", "AUTHENTICATION"]
_VARIABLE = re.compile(r"\{\{(\d+)\}\}")
_FAILURES = (TwilioException, aiohttp.ClientError, TimeoutError)
MOST_BODY = 1024


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template as `lang/` has it: its body with {{1}}, {{2}}, …, and one sample a variable."""

    name: str
    language: str
    body: str
    samples: tuple[str, ...]
    category: TemplateCategory = "UTILITY"

    def faults(self) -> list[str]:
        """Why Meta would refuse it, in words; empty when it would not."""
        numbers = [int(number) for number in _VARIABLE.findall(self.body)]
        pieces = [piece.strip() for piece in _VARIABLE.split(self.body.strip())[::2]]
        found = []
        if not re.fullmatch(r"[a-z0-9_]{1,512}", self.name):
            found.append("the name may only hold a-z, 0-9 and _")
        if len(self.body) > MOST_BODY:
            found.append(f"the body is longer than {MOST_BODY} characters")
        if sorted(set(numbers)) != list(range(1, len(self.samples) + 1)):
            found.append("the variables must be {{1}}, {{2}}, … without a gap, with one sample each")
        if numbers and (not pieces[0] or not pieces[-1]):
            found.append("the body may not begin or end with a variable")
        if numbers and not all(pieces[1:-1]):
            found.append("two variables may not stand side by side")
        return found


@dataclass(frozen=True, slots=True)
class TemplateState:
    """How a template stands at Meta: approved, pending, received, rejected, unsubmitted, missing, or failed."""

    name: str
    language: str
    status: str
    detail: str = ""


async def push(settings: Twilio, texts: Sequence[TemplateText],
               told: Callable[[TemplateState], None] = lambda _state: None) -> list[TemplateState]:
    """Create and submit each template the account has not; those there already are left alone. Never raises for one."""
    http = DeskHttpClient(settings.api_url)
    client = make_client(settings, http)
    found = []
    try:
        present = await states(settings)
        for text in texts:
            state = await _push_one(client, text, present)
            told(state)
            found.append(state)
    finally:
        await http.close()
    return found


async def _push_one(client: Any, text: TemplateText, present: Sequence[TemplateState]) -> TemplateState:
    known = next((one for one in present if (one.name, one.language) == (text.name, text.language)), None)
    if known is not None:
        return known
    if faults := text.faults():
        return TemplateState(text.name, text.language, "failed", "; ".join(faults))
    samples = {str(at): sample for at, sample in enumerate(text.samples, 1)}
    try:
        sid = await Contents(client).create(text.name, text.language, {"twilio/text": {"body": text.body}}, samples)
        asked = ApprovalCreateList.ContentApprovalRequest({"name": text.name, "category": text.category})
        answer = await client.content.v1.contents(sid).approval_create.create_async(asked)
    except _FAILURES as error:
        return TemplateState(text.name, text.language, "failed", str(send_error(error)))
    return TemplateState(text.name, text.language, str(answer.status), str(answer.rejection_reason or ""))


async def states(settings: Twilio) -> list[TemplateState]:
    """Every content of the account with its approval, buttons' contents left out. Raises SendError."""
    http = DeskHttpClient(settings.api_url)
    try:
        listed = await make_client(settings, http).content.v1.content_and_approvals.list_async(page_size=500)
    except _FAILURES as error:
        raise send_error(error) from error
    finally:
        await http.close()
    return [_state(one) for one in listed if not str(one.friendly_name).startswith("desk_choice_")]


def _state(one: Any) -> TemplateState:
    approval = one.approval_requests if isinstance(one.approval_requests, dict) else {}
    return TemplateState(str(one.friendly_name), str(one.language), str(approval.get("status") or "unsubmitted"),
                         str(approval.get("rejection_reason") or ""))
