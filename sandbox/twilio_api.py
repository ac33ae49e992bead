"""Twilio's REST and Content APIs over HTTP."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from sandbox import twilio_content as content
from sandbox import views
from sandbox.core import Core
from sandbox.misfortune import strike
from sandbox.model import Json, Medium, Message, Template
from sandbox.twilio_create import create, resource
from sandbox.twilio_errors import TwilioError, not_found

ACCOUNT = "/2010-04-01/Accounts/<account>"
MOST_PER_PAGE = 1000


def blueprint(core: Core) -> Blueprint:
    """The routes of both APIs."""
    routes = Blueprint("twilio", __name__)
    api = TwilioApi(core)
    for rule, method, name, view in api.routes():
        routes.add_url_rule(rule, f"{method} {rule}".replace(".", "_"), api.guarded(name, view), methods=[method])
    return routes


class TwilioApi:
    """The resources, each a method that returns JSON, or None for 204."""

    def __init__(self, core: Core) -> None:
        self.core, self.world, self.twilio = core, core.world, core.twilio
        self.account = core.settings.account_sid

    def routes(self) -> list[tuple[str, str, str, Callable[..., Any]]]:
        """(rule, HTTP method, the method's name for faults, view)."""
        message, contents = f"{ACCOUNT}/Messages/<sid>", "/v1/Content"
        return [
            (f"{ACCOUNT}.json", "GET", "Accounts", self.fetch_account),
            (f"{ACCOUNT}/Messages.json", "POST", "Messages", self.create_message),
            (f"{ACCOUNT}/Messages.json", "GET", "Messages.list", self.list_messages),
            (f"{message}.json", "GET", "Messages.fetch", self.fetch_message),
            (f"{message}.json", "POST", "Messages.update", self.update_message),
            (f"{message}.json", "DELETE", "Messages.delete", self.delete_message),
            (f"{message}/Media.json", "GET", "Media.list", self.list_media),
            (f"{message}/Media/<media>.json", "GET", "Media.fetch", self.fetch_media),
            (f"{message}/Media/<media>.json", "DELETE", "Media.delete", self.delete_media),
            (f"{message}/Media/<media>", "GET", "Media", self.download_media),
            (contents, "POST", "Content", self.create_content),
            (contents, "GET", "Content.list", self.list_content),
            ("/v1/ContentAndApprovals", "GET", "Content.list", self.list_approvals),
            (f"{contents}/<sid>", "GET", "Content.fetch", self.fetch_content),
            (f"{contents}/<sid>", "DELETE", "Content.delete", self.delete_content),
            (f"{contents}/<sid>/ApprovalRequests/whatsapp", "POST", "ApprovalRequests", self.submit_content),
            (f"{contents}/<sid>/ApprovalRequests", "GET", "ApprovalRequests.fetch", self.fetch_approval),
            ("/v2/Indicators/Typing.json", "POST", "Typing", self.typing),
        ]

    def guarded(self, name: str, view: Callable[..., Any]) -> Callable[..., Response]:
        """A view with authentication, faults and Twilio's way of saying no."""

        def answer(**parts: str) -> Response:
            try:
                self._authenticate(parts.pop("account", self.account))
                return self._with_faults(name, lambda: self._run(name, view, parts))
            except TwilioError as error:
                return _json(error.body(), error.status)

        return answer

    def _authenticate(self, account: str) -> None:
        given = request.authorization
        user, secret = (given.username or "", given.password or "") if given else ("", "")
        right = hmac.compare_digest(secret.encode(), self.core.settings.auth_token.encode())
        if not right or user != self.account:
            raise TwilioError(20003)
        if account != self.account:
            raise not_found(request.path)

    def _with_faults(self, name: str, run: Callable[[], Response]) -> Response:
        kinds = {"429", "500", "hang", "reset"} | ({"media_404"} if name == "Media" else set())
        background = name == "Accounts" or name.endswith((".list", ".fetch"))
        fault = self.core.faults.take("twilio", self._chat(), name, kinds, only_named=background)
        if fault is None:
            return run()
        if fault.kind == "429":
            refusal = _json(TwilioError(20429).body(), 429)
            refusal.headers["Retry-After"] = str(fault.retry_after)
            return refusal
        if fault.kind == "media_404":
            raise not_found(request.path)
        answer: Response = strike(self.core, fault, run, lambda: _json(TwilioError(20500).body(), 500))
        return answer

    def _chat(self) -> str | None:
        """The thread a call is about, for faults of one number."""
        message = self.world.by_sid.get((request.view_args or {}).get("sid", ""))
        to = request.form.get("To", "")
        if not to:
            return message.chat if message else None
        return f"wa:{to.removeprefix('whatsapp:')}" if to.startswith("whatsapp:") else f"sms:{to}"

    def _run(self, name: str, view: Callable[..., Any], parts: dict[str, str]) -> Response:
        with self.world.lock:
            result = view(**parts)
        if isinstance(result, Response):
            return result
        if result is None:
            return Response(status=204)
        return _json(result, 201 if name in {"Messages", "Content"} else 200)

    # -- messages --------------------------------------------------------------------------------------------

    def fetch_account(self) -> Json:
        """The account itself."""
        names = {"sid": self.account, "owner_account_sid": self.account, "friendly_name": "Sandbox"}
        return {**names, "status": "active", "type": "Full", "uri": request.path, "subresource_uris": {}}

    def _message(self, sid: str) -> Message:
        message = self.world.by_sid.get(sid)
        if message is None or message.leg is None or message.leg.deleted:
            raise not_found(request.path)
        return message

    def _shown(self, message: Message) -> Json:
        code = message.leg.error if message.leg else None
        return resource(message, self.account, views.ERRORS.get(code) if code else None)

    def create_message(self) -> Json:
        """POST Messages.json."""
        return self._shown(create(self.twilio, request.form))

    def fetch_message(self, sid: str) -> Json:
        """GET one message."""
        return self._shown(self._message(sid))

    def update_message(self, sid: str) -> Json:
        """POST to one message: an empty body redacts it."""
        message = self._message(sid)
        if request.form.get("Body") == "" and message.leg:
            message.leg.body = ""
            self.world.edit_message(message)
        return self._shown(message)

    def delete_message(self, sid: str) -> None:
        """DELETE: gone from the log; the phone keeps it."""
        message = self._message(sid)
        if message.leg:
            message.leg.deleted = True
        self.world.edit_message(message)

    def list_messages(self) -> Json:
        """GET Messages.json: newest first, filtered by To, From and DateSent."""
        found = [one for one in self.world.by_sid.values() if one.leg and not one.leg.deleted and _wanted(one)]
        found.sort(key=lambda one: one.at, reverse=True)
        page, size = _page()
        shown = [self._shown(one) for one in found[page * size : (page + 1) * size]]
        return {"messages": shown, **_paging(page, size, len(found))}

    # -- media -----------------------------------------------------------------------------------------------

    def _medium(self, sid: str, media: str) -> Medium:
        for medium in self._message(sid).media:
            if medium.sid == media and not medium.gone:
                return medium
        raise not_found(request.path)

    def _media_json(self, sid: str, medium: Medium) -> Json:
        message = self._message(sid)
        date = resource(message, self.account, None)["date_created"]
        uri = f"/2010-04-01/Accounts/{self.account}/Messages/{sid}/Media/{medium.sid}.json"
        shown = {"sid": medium.sid, "account_sid": self.account, "parent_sid": sid, "content_type": medium.mime}
        return {**shown, "date_created": date, "date_updated": date, "uri": uri}

    def list_media(self, sid: str) -> Json:
        """GET Media.json of a message."""
        found = [one for one in self._message(sid).media if one.sid and not one.gone]
        return {"media_list": [self._media_json(sid, one) for one in found], **_paging(0, 50, len(found))}

    def fetch_media(self, sid: str, media: str) -> Json:
        """GET what is known of a medium."""
        return self._media_json(sid, self._medium(sid, media))

    def delete_media(self, sid: str, media: str) -> None:
        """DELETE a medium."""
        self._medium(sid, media).gone = True
        self.world.edit_message(self._message(sid))

    def download_media(self, sid: str, media: str) -> Response:
        """GET the bytes of a medium."""
        medium = self._medium(sid, media)
        data = self.world.files.read(medium.file or "")
        if data is None:
            raise not_found(request.path)
        return Response(data, mimetype=medium.mime)

    # -- content ---------------------------------------------------------------------------------------------

    def _template(self, sid: str) -> Template:
        template = self.world.templates.get(sid)
        if template is None:
            raise not_found(request.path)
        return template

    def create_content(self) -> Json:
        """POST /v1/Content."""
        return content.create(self.twilio, request.get_json(silent=True) or {})

    def list_content(self) -> Json:
        """GET /v1/Content."""
        return self._contents(content.resource)

    def list_approvals(self) -> Json:
        """GET /v1/ContentAndApprovals."""
        return self._contents(content.with_approval)

    def _contents(self, show: Callable[[Template, str], Json]) -> Json:
        page, size = _page()
        found = list(self.world.templates.values())
        shown = [show(one, self.account) for one in found[page * size : (page + 1) * size]]
        base = f"https://content.twilio.com{request.path}?PageSize={size}&Page="
        more = f"{base}{page + 1}" if (page + 1) * size < len(found) else None
        before = f"{base}{page - 1}" if page else None
        meta = {"page": page, "page_size": size, "first_page_url": f"{base}0", "previous_page_url": before}
        return {"contents": shown, "meta": {**meta, "url": f"{base}{page}", "next_page_url": more, "key": "contents"}}

    def fetch_content(self, sid: str) -> Json:
        """GET one Content resource."""
        return content.resource(self._template(sid), self.account)

    def delete_content(self, sid: str) -> None:
        """DELETE one Content resource."""
        self.world.drop_template(self._template(sid))

    def submit_content(self, sid: str) -> Response:
        """POST ApprovalRequests/whatsapp."""
        return _json(content.submit(self.twilio, self._template(sid), request.get_json(silent=True) or {}), 201)

    def fetch_approval(self, sid: str) -> Json:
        """GET ApprovalRequests."""
        return content.approval(self._template(sid), self.account)

    def typing(self) -> Json:
        """POST Typing.json: "is writing…", and a read receipt for the person; neither shows here."""
        return {"success": True}


def _json(body: Any, status: int) -> Response:
    shown = jsonify(body)
    shown.status_code = status
    return shown


def _wanted(message: Message) -> bool:
    leg, asked = message.leg, request.args
    if leg is None or asked.get("To", leg.to) != leg.to or asked.get("From", leg.sender) != leg.sender:
        return False
    day = _moment(asked.get("DateSent"))
    first = day or _moment(asked.get("DateSent>"))
    last = day + timedelta(days=1) if day else _moment(asked.get("DateSent<"))
    at = datetime.fromtimestamp(int(message.at), UTC)
    return not (first and at < first) and not (last and at > last)


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise TwilioError(20001, f"Invalid date: {value}") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _page() -> tuple[int, int]:
    page, size = request.args.get("Page", "0"), request.args.get("PageSize", "50")
    if not page.isdigit() or not size.isdigit():
        raise TwilioError(20001, "Invalid parameter: Page and PageSize are numbers")
    return int(page), min(max(int(size), 1), MOST_PER_PAGE)


def _paging(page: int, size: int, total: int) -> Json:
    asked = {key: value for key, value in request.args.items() if key not in {"Page", "PageSize", "PageToken"}}

    def uri(number: int) -> str:
        return f"{request.path}?{urlencode({**asked, 'PageSize': size, 'Page': number})}"

    more = uri(page + 1) if (page + 1) * size < total else None
    before = uri(page - 1) if page else None
    around = {"first_page_uri": uri(0), "next_page_uri": more, "previous_page_uri": before, "uri": uri(page)}
    return {"page": page, "page_size": size, "start": page * size, "end": min((page + 1) * size, total), **around}
