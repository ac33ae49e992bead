"""The Bot API over HTTP: finds the method, lets the faults strike, answers as Telegram does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import FileStorage

from sandbox import telegram_info as info
from sandbox import telegram_send as sending
from sandbox.core import Core
from sandbox.misfortune import strike
from sandbox.model import Fault
from sandbox.telegram_core import Telegram, too_many
from sandbox.telegram_params import ApiError, Params, bad, read_params
from sandbox.telegram_updates import ConflictError
from sandbox.wire import fetch

Method = Callable[[Telegram, Params], Any]

METHODS: dict[str, Method] = {
    "getme": info.get_me,
    "getupdates": info.get_updates,
    "setwebhook": info.set_webhook,
    "deletewebhook": info.delete_webhook,
    "getwebhookinfo": info.get_webhook_info,
    "sendmessage": sending.send_message,
    "sendphoto": partial(sending.send_medium, kind="photo"),
    "sendvoice": partial(sending.send_medium, kind="voice"),
    "senddocument": partial(sending.send_medium, kind="document"),
    "sendvideo": partial(sending.send_medium, kind="video"),
    "sendlocation": sending.send_location,
    "sendmediagroup": sending.send_media_group,
    "copymessage": sending.copy_message,
    "editmessagetext": sending.edit_text,
    "editmessagecaption": sending.edit_caption,
    "editmessagereplymarkup": sending.edit_markup,
    "deletemessage": info.delete_message,
    "answercallbackquery": info.answer_callback,
    "setmycommands": info.set_commands,
    "getmycommands": info.get_commands,
    "deletemycommands": info.delete_commands,
    "getchat": info.get_chat,
    "getchatmember": info.get_chat_member,
    "getchatadministrators": info.get_chat_administrators,
    "getchatmembercount": info.get_chat_member_count,
    "getfile": info.get_file,
    "pinchatmessage": info.pin,
    "unpinchatmessage": info.unpin,
    "unpinallchatmessages": info.unpin_all,
    "setmessagereaction": info.set_reaction,
    "sendchataction": info.accept,
    "leavechat": info.leave_chat,
}


def blueprint(core: Core) -> Blueprint:
    """The routes of the Bot API."""
    routes = Blueprint("telegram", __name__)

    @routes.route("/bot<token>/<method>", methods=["GET", "POST"])
    def call(token: str, method: str) -> Response:
        return answer(core, token, method)

    @routes.get("/file/bot<token>/<folder>/<name>")
    def download(token: str, folder: str, name: str) -> Response:
        return send_file(core, token, f"{folder}/{name}")

    return routes


def answer(core: Core, token: str, method: str) -> Response:
    """One call, as JSON."""
    try:
        params = _authorised(core, token)
        result = _with_faults(core, method, params)
    except ApiError as error:
        return _json(error.body(), error.code)
    except ConflictError as error:
        return _json(ApiError(409, str(error)).body(), 409)
    return result if isinstance(result, Response) else _json({"ok": True, "result": result}, 200)


def _authorised(core: Core, token: str) -> Params:
    if token != core.settings.bot_token:
        raise ApiError(401, "Unauthorized")
    return read_params(request)


def _json(body: Any, status: int) -> Response:
    shown = jsonify(body)
    shown.status_code = status
    return shown


def _with_faults(core: Core, method: str, params: Params) -> Any:
    chat_id = params.text("chat_id")
    chat = core.world.chats.get(f"tg:{chat_id}")
    kinds = {"429", "500", "hang", "reset"}
    if chat:
        kinds |= {"403_kicked", "migrate"} if chat.is_group else {"403_blocked"}
    background = not chat_id and method.lower() not in {"answercallbackquery", "getfile"}
    where = f"tg:{chat_id}" if chat_id else None
    fault = core.faults.take("telegram", where, method, kinds, only_named=background)
    if fault is None:
        return _run(core, method, params)
    _refuse(core, fault, params)
    return strike(core, fault, lambda: _run(core, method, params), _json_500)


def _json_500() -> Response:
    return _json(ApiError(500, "Internal Server Error").body(), 500)


def _refuse(core: Core, fault: Fault, params: Params) -> None:
    if fault.kind == "429":
        raise too_many(fault.retry_after)
    if fault.kind not in {"403_blocked", "403_kicked", "migrate"}:
        return
    with core.world.lock:
        chat = core.telegram.chat(params)
        if fault.kind != "migrate":
            raise core.telegram.refusal(chat)
        core.telegram.migrate(chat)
        core.telegram.chat(params)


def _run(core: Core, method: str, params: Params) -> Any:
    run = METHODS.get(method.lower())
    if run is None:
        raise ApiError(404, "Not Found: method not found")
    if run is info.get_updates:
        return run(core.telegram, params)
    _prefetch(params)
    with core.world.lock:
        return run(core.telegram, params)


def _prefetch(params: Params) -> None:
    """Fetch a medium that the bot offers by URL, before the lock is taken."""
    for kind in sending.MIME:
        url = params.text(kind)
        if url.startswith(("http://", "https://")):
            got = fetch(url)
            if not got.ok:
                raise bad("failed to get HTTP URL content")
            params.files[kind] = FileStorage(BytesIO(got.body), filename=url.rpartition("/")[2] or sending.NAME[kind])


def send_file(core: Core, token: str, path: str) -> Response:
    """The download of a file; a wrong path and a fault are both 404."""
    missing = ApiError(404, "Not Found")
    name = path.rpartition("/")[2].partition(".")[0]
    data = core.world.files.read(name)
    if token != core.settings.bot_token or data is None:
        return _json(missing.body(), 404)
    upload = next((one for one in core.world.uploads.values() if one["file"] == name), {})
    fault = core.faults.take("telegram", upload.get("chat"), "file", {"media_404", "500", "hang", "reset"})
    if fault and fault.kind == "media_404":
        return _json(missing.body(), 404)
    whole = Response(data, mimetype="application/octet-stream")
    return strike(core, fault, lambda: whole, _json_500) if fault else whole
