"""The Bot API methods that ask, arrange and clean up."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sandbox import telegram_objects as objects
from sandbox import views
from sandbox.model import DESK, Chat, Json
from sandbox.telegram_core import DAY, Telegram, member_json
from sandbox.telegram_params import Params, bad

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_DOWNLOAD = 20 << 20
FOLDER = {"photo": ("photos", "jpg"), "voice": ("voice", "oga"), "video": ("videos", "mp4"),
          "document": ("documents", "bin")}  # fmt: skip
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def get_me(api: Telegram, _: Params) -> Json:
    """GetMe."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": bool(api.world.notes.get("privacy_off", False)),
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return {**objects.bot(api.world), **abilities}


def set_webhook(api: Telegram, params: Params) -> bool:
    """SetWebhook; plain http is taken on loopback only."""
    url, secret = params.text("url"), params.text("secret_token")
    parts = urlsplit(url)
    if url and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    settings: Json = {"url": url, "secret_token": secret, "max_connections": params.number("max_connections", 40)}
    _take_allowed(params, settings)
    if params.flag("drop_pending_updates"):
        api.updates.clear()
    api.updates.set_webhook(**settings)
    return True


def _take_allowed(params: Params, settings: Json) -> None:
    allowed = params.data("allowed_updates")
    if allowed is not None:
        settings["allowed_updates"] = allowed


def delete_webhook(api: Telegram, params: Params) -> bool:
    """DeleteWebhook."""
    if params.flag("drop_pending_updates"):
        api.updates.clear()
    api.updates.set_webhook(url="", secret_token="")
    return True


def get_webhook_info(api: Telegram, _: Params) -> Json:
    """GetWebhookInfo."""
    hook = api.updates.webhook
    waiting = len(api.updates.waiting)
    shown: Json = {"url": hook["url"], "has_custom_certificate": False, "pending_update_count": waiting}
    if hook["url"]:
        shown.update(api.updates.last_error, max_connections=hook.get("max_connections", 40), ip_address="127.0.0.1")
    if hook.get("allowed_updates"):
        shown["allowed_updates"] = hook["allowed_updates"]
    return shown


def get_updates(api: Telegram, params: Params) -> list[Json]:
    """GetUpdates: at most 50 s, at most 100 updates. Called without holding the lock."""
    allowed = params.data("allowed_updates")
    if allowed is not None:
        api.updates.set_webhook(allowed_updates=allowed)
    limit = min(max(params.number("limit", 100), 1), 100)
    return api.updates.poll(params.number("offset"), limit, min(max(params.number("timeout"), 0), 50))


def get_chat(api: Telegram, params: Params) -> Json:
    """GetChat."""
    chat = api.chat(params)
    if not chat.is_group and not chat.started:
        raise bad("chat not found")
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    shown = {**objects.chat(chat, api.world), "accent_color_id": 1, "max_reaction_count": 11}
    shown["accepted_gift_types"] = dict.fromkeys(gifts, False)
    pinned = [one for one in api.world.messages.get(chat.id, {}).values() if one.pinned]
    return {**shown, "pinned_message": api.shown(pinned[-1])} if pinned else shown


def get_chat_member(api: Telegram, params: Params) -> Json:
    """GetChatMember."""
    chat, user_id = api.chat(params), params.number("user_id")
    if user_id == api.world.settings.bot_id:
        return member_json(objects.bot(api.world), chat.bot if chat.is_group else "member")
    person = api.world.person_of_telegram(user_id)
    if person is None:
        raise bad("user not found")
    return member_json(objects.user(person), _status(api, chat, person.id))


def _status(api: Telegram, chat: Chat, person: str) -> str:
    if person not in chat.members:
        return "left"
    return "creator" if chat.is_group and api.world.people[person].role == "acm" else "member"


def get_chat_administrators(api: Telegram, params: Params) -> list[Json]:
    """GetChatAdministrators: the ACM who made the group, and the bot if it is one."""
    chat = api.writable(params)
    if not chat.is_group:
        raise bad("there are no administrators in the private chat")
    owners = [api.world.people[one] for one in chat.members if _status(api, chat, one) == "creator"]
    shown = [member_json(objects.user(owner), "creator") for owner in owners if owner.telegram]
    own = [member_json(objects.bot(api.world), "administrator")] if chat.bot == "administrator" else []
    return shown + own


def get_chat_member_count(api: Telegram, params: Params) -> int:
    """GetChatMemberCount, the bot included."""
    return len(api.chat(params).members) + 1


def get_file(api: Telegram, params: Params) -> Json:
    """GetFile; the path holds no secret, the token stands in the download's URL."""
    file_id = params.text("file_id")
    upload = api.world.uploads.get(file_id)
    if upload is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if upload["size"] > MOST_DOWNLOAD:
        raise bad("file is too big")
    folder, suffix = FOLDER[upload["kind"]]
    path = f"{folder}/{upload['file']}.{suffix}"
    return {"file_id": file_id, "file_unique_id": upload["file"][:15], "file_size": upload["size"], "file_path": path}


def delete_message(api: Telegram, params: Params) -> bool:
    """DeleteMessage: younger than 48 hours; others' messages only as a group's administrator."""
    chat = api.writable(params)
    message = api.world.message(chat.id, params.text("message_id"))
    if message is None:
        raise bad("message to delete not found")
    foreign = message.sender != DESK and chat.is_group and chat.bot != "administrator"
    if foreign or api.world.clock.now() - message.at > 2 * DAY:
        raise bad("message can't be deleted")
    api.world.delete_message(message)
    return True


def pin(api: Telegram, params: Params) -> bool:
    """PinChatMessage."""
    return _pin(api, params, pinned=True)


def unpin(api: Telegram, params: Params) -> bool:
    """UnpinChatMessage: the named message, else the newest pinned one."""
    return _pin(api, params, pinned=False)


def _pin(api: Telegram, params: Params, *, pinned: bool) -> bool:
    chat = api.writable(params)
    if chat.is_group and chat.bot != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    wanted = params.text("message_id")
    there = list(api.world.messages.get(chat.id, {}).values())
    found = [one for one in there if (one.id == wanted if wanted else one.pinned)]
    if not found:
        raise bad(f"message to {'pin' if pinned else 'unpin'} not found")
    found[-1].pinned = pinned
    api.world.edit_message(found[-1])
    return True


def unpin_all(api: Telegram, params: Params) -> bool:
    """UnpinAllChatMessages."""
    for message in list(api.world.messages.get(api.writable(params).id, {}).values()):
        if message.pinned:
            message.pinned = False
            api.world.edit_message(message)
    return True


def set_reaction(api: Telegram, params: Params) -> bool:
    """SetMessageReaction."""
    chat = api.writable(params)
    message = api.world.message(chat.id, params.text("message_id"))
    if message is None:
        raise bad("message to react not found")
    api.world.react(message, DESK, [one["emoji"] for one in params.data("reaction") or [] if one.get("emoji")])
    return True


def answer_callback(api: Telegram, params: Params) -> bool:
    """AnswerCallbackQuery: up to 200 characters, within 150 seconds."""
    text = params.text("text") or None
    if text and len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    api.answer_press(params.text("callback_query_id"), text, params.flag("show_alert"))
    return True


def set_commands(api: Telegram, params: Params) -> bool:
    """SetMyCommands."""
    commands = params.data("commands") or []
    if len(commands) > 100:
        raise bad("too many commands specified")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    before = {chat.id: views.commands(chat, api.world) for chat in api.world.chats.values()}
    api.world.note("commands", {**api.world.notes.get("commands", {}), _scope(params): commands})
    for chat in api.world.chats.values():
        if views.commands(chat, api.world) != before[chat.id]:
            api.world.save_chat(chat)
    return True


def get_commands(api: Telegram, params: Params) -> list[Json]:
    """GetMyCommands."""
    stored: list[Json] = api.world.notes.get("commands", {}).get(_scope(params), [])
    return stored


def delete_commands(api: Telegram, params: Params) -> bool:
    """DeleteMyCommands."""
    return set_commands(api, Params({**params.values, "commands": []}))


def _scope(params: Params) -> str:
    scope = params.data("scope") or {"type": "default"}
    where = f":{scope['chat_id']}" if "chat_id" in scope else ""
    return f"{scope['type']}{where}|{params.text('language_code')}"


def leave_chat(api: Telegram, params: Params) -> bool:
    """LeaveChat."""
    chat = api.writable(params)
    chat.bot = "left"
    api.world.save_chat(chat)
    return True


def accept(api: Telegram, params: Params) -> bool:
    """What has no effect on the phones but is a right call: sendChatAction in a chat where the bot may write."""
    api.writable(params)
    return True
