"""The Content API: templates and button messages, their limits, their approval, and how they look when filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import iso
from sandbox.model import Json, Medium, Template
from sandbox.twilio_core import Twilio, new_sid
from sandbox.twilio_errors import TwilioError

VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
NAME = re.compile(r"[a-z0-9_]{1,512}")
NEVER_APPROVED = {"twilio/list-picker", "twilio/location"}
KNOWN = {"twilio/text", "twilio/media", "twilio/quick-reply", "twilio/list-picker", "twilio/location",
         "twilio/call-to-action", "twilio/card", "whatsapp/card"}  # fmt: skip


@dataclass
class Rendered:
    """What a person will see."""

    text: str = ""
    buttons: list[list[Json]] = field(default_factory=list)
    list_label: str | None = None
    media: list[str] = field(default_factory=list)
    places: list[Medium] = field(default_factory=list)
    unfilled: bool = False


def create(twilio: Twilio, data: Json) -> Json:
    """POST /v1/Content."""
    types = data.get("types")
    if not isinstance(types, dict) or not types:
        raise TwilioError(20001, "Invalid parameter: types is required")
    if not data.get("language"):
        raise TwilioError(20001, "Invalid parameter: language is required")
    for name, content in types.items():
        if name not in KNOWN:
            raise TwilioError(20001, f"Invalid parameter: unknown content type {name}")
        check(name, content)
    template = Template(
        sid=new_sid("HX"),
        name=data.get("friendly_name") or "",
        language=data["language"],
        variables={str(key): str(value) for key, value in (data.get("variables") or {}).items()},
        types=types,
        created=twilio.world.clock.now(),
    )
    twilio.world.save_template(template)
    return resource(template, twilio.settings.account_sid)


def check(name: str, content: Json) -> None:
    """The limits of a content type; TwilioError names the one that is broken."""
    body = str(content.get("body", ""))
    interactive = name in {"twilio/quick-reply", "twilio/list-picker"}
    _limit(f"{name} body", body, 1024 if interactive else 1600)
    if name == "twilio/quick-reply":
        _count(name, content.get("actions"), 10)
        for action in content["actions"]:
            _limit("quick-reply title", action["title"], 20)
            _limit("quick-reply id", str(action.get("id") or ""), 200)
    if name == "twilio/list-picker":
        _limit("list-picker button", content.get("button", ""), 20)
        _count(name, content.get("items"), 10)
        for item in content["items"]:
            _limit("list-picker item", item["item"], 24)
            _limit("list-picker description", item.get("description") or "", 72)
            _limit("list-picker id", item.get("id", ""), 200)


def _limit(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise TwilioError(20001, f"Invalid parameter: {what} is longer than {most} characters")


def _count(name: str, items: Any, most: int) -> None:
    if not isinstance(items, list) or not 1 <= len(items) <= most:
        raise TwilioError(20001, f"Invalid parameter: {name} takes 1 to {most} entries")


def render(template: Template, given: dict[str, str]) -> Rendered:
    """Fill a template in; variables that are not given keep their sample value."""
    values = {**template.variables, **given}
    name, content = next(iter(template.types.items()))
    filled = _fill(content, values)
    shown = Rendered(text=_text(filled), unfilled=bool(VARIABLE.search(repr(filled))))
    if name == "twilio/quick-reply":
        shown.buttons = [[{"label": one["title"], "data": one.get("id") or one["title"]} for one in filled["actions"]]]
    elif name == "twilio/list-picker":
        shown.list_label = filled["button"]
        shown.buttons = [[_row(item)] for item in filled["items"]]
    elif name == "twilio/location":
        lat, lon = float(filled["latitude"]), float(filled["longitude"])
        shown.places = [Medium("location", name=filled.get("label"), lat=lat, lon=lon)]
    elif filled.get("actions"):
        shown.buttons = [[_action(one) for one in filled["actions"]]]
    media = filled.get("media") or []
    shown.media = [media] if isinstance(media, str) else list(media)
    return shown


def _fill(value: Any, values: dict[str, str]) -> Any:
    if isinstance(value, str):
        return VARIABLE.sub(lambda found: values.get(found[1], found[0]), value)
    if isinstance(value, list):
        return [_fill(one, values) for one in value]
    return {key: _fill(one, values) for key, one in value.items()} if isinstance(value, dict) else value


def _text(filled: Json) -> str:
    parts = (filled.get(key) for key in ("header_text", "title", "body", "subtitle", "footer"))
    return "\n".join(part for part in parts if part)


def _row(item: Json) -> Json:
    data, about = item.get("id") or item["item"], item.get("description") or None
    return {"label": item["item"], "data": data, "description": about}


def _action(action: Json) -> Json:
    kind = str(action.get("type", "")).upper()
    if kind == "URL":
        return {"label": action["title"], "url": action["url"]}
    if kind == "PHONE_NUMBER":
        return {"label": action["title"], "url": f"tel:{action['phone']}"}
    return {"label": action["title"], "data": action.get("id") or action["title"]}


def submit(twilio: Twilio, template: Template, data: Json) -> Json:
    """POST …/ApprovalRequests/whatsapp: approved at once, unless a fault says otherwise."""
    name, category = data.get("name", ""), str(data.get("category", "")).upper()
    if not NAME.fullmatch(name):
        raise TwilioError(20001, "Invalid parameter: name may only hold lowercase letters, digits and underscores")
    if category not in {"UTILITY", "MARKETING", "AUTHENTICATION"}:
        raise TwilioError(20001, "Invalid parameter: category must be UTILITY, MARKETING or AUTHENTICATION")
    if set(template.types) & NEVER_APPROVED:
        raise TwilioError(20001, "Invalid parameter: this content type cannot be submitted for WhatsApp approval")
    fault = twilio.faults.take("twilio", None, "ApprovalRequests", {"template_rejected", "template_pending"})
    outcome = fault.kind.removeprefix("template_") if fault else _verdict(template)
    template.approval, template.category, template.approval_name = outcome, category, name
    template.rejection = "INVALID_FORMAT" if outcome == "rejected" else ""
    twilio.world.save_template(template)
    return {**_approval(template), "status": "received", "rejection_reason": ""}


def _verdict(template: Template) -> str:
    """Meta refuses a text that begins or ends with a variable, or has two side by side."""
    for content in template.types.values():
        body = str(content.get("body", "")).strip()
        pieces = VARIABLE.split(body)[::2]
        if len(pieces) > 1 and (not pieces[0].strip() or not pieces[-1].strip() or not all(map(str.strip, pieces))):
            return "rejected"
    return "approved"


def _approval(template: Template) -> Json:
    return {
        "name": template.approval_name,
        "category": template.category,
        "content_type": next(iter(template.types)),
        "status": template.approval,
        "rejection_reason": template.rejection,
        "allow_category_change": True,
    }


def approval(template: Template, account: str) -> Json:
    """GET …/ApprovalRequests."""
    url = f"https://content.twilio.com/v1/Content/{template.sid}/ApprovalRequests"
    return {"sid": template.sid, "account_sid": account, "url": url, "whatsapp": _approval(template)}


def resource(template: Template, account: str) -> Json:
    """A Content resource."""
    url = f"https://content.twilio.com/v1/Content/{template.sid}"
    created = iso(template.created)[:19] + "Z"
    return {
        "sid": template.sid,
        "account_sid": account,
        "friendly_name": template.name,
        "language": template.language,
        "variables": template.variables,
        "types": template.types,
        "url": url,
        "date_created": created,
        "date_updated": created,
        "links": {
            "approval_create": f"{url}/ApprovalRequests/whatsapp",
            "approval_fetch": f"{url}/ApprovalRequests",
        },
    }


def with_approval(template: Template, account: str) -> Json:
    """An entry of /v1/ContentAndApprovals."""
    shown = resource(template, account)
    del shown["links"], shown["url"]
    return {**shown, "approval_requests": _approval(template)}
