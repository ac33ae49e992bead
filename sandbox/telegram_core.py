"""The Telegram side of the world: who may write where, what became of a button press, groups that move."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from threading import Condition

from sandbox import telegram_objects as objects
from sandbox.faults import Faults
from sandbox.limits import Rates
from sandbox.model import DESK, SYSTEM, Chat, Fault, Json, Medium, Message, Person
from sandbox.telegram_params import ApiError, Params, bad
from sandbox.telegram_updates import PRESS_LIFE, Updates
from sandbox.world import World

DAY = 86400.0


@dataclass
class Press:
    """One button press that waits for answerCallbackQuery; `born` is real time."""

    chat: str
    message: str
    person: str
    born: float
    answered: bool = False
    text: str | None = None
    alert: bool = False


class Telegram:
    """Shared by the Bot API and by the people at the phones. The world's lock is held by the caller."""

    def __init__(self, world: World, updates: Updates, faults: Faults) -> None:
        self.world, self.updates, self.faults = world, updates, faults
        self.rates = Rates()
        self.presses: dict[str, Press] = {}
        self.answered = Condition(world.lock)

    def forget(self) -> None:
        """Nothing was sent and nothing pressed."""
        self.rates = Rates()
        self.presses.clear()

    def shown(self, message: Message) -> Json:
        """A message in Telegram's shape."""
        return objects.message(message, self.world)

    # -- chats -----------------------------------------------------------------------------------------------

    def chat(self, params: Params) -> Chat:
        """The chat a call names; ApiError when it is unknown or has become a supergroup."""
        chat = self.world.chats.get(f"tg:{params.text('chat_id')}")
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to:
            new_id = int(chat.moved_to.removeprefix("tg:"))
            raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)
        return chat

    def writable(self, params: Params) -> Chat:
        """A chat in which the bot may write now."""
        chat = self.chat(params)
        if not chat.is_group and not chat.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        if chat.is_group and chat.bot not in {"administrator", "member"}:
            raise self.refusal(chat)
        return chat

    @staticmethod
    def refusal(chat: Chat) -> ApiError:
        """The 403 of a chat that has thrown the bot out or blocked it."""
        if not chat.is_group:
            return ApiError(403, "Forbidden: bot was blocked by the user")
        kind = f"{objects.chat_type(chat)} chat"
        if chat.bot == "left":
            return ApiError(403, f"Forbidden: bot is not a member of the {kind}")
        return ApiError(403, f"Forbidden: bot was kicked from the {kind}")

    def pace(self, chat: Chat) -> None:
        """Count one message; 429 when that is too fast."""
        if not self.world.settings.rate_limits:
            return
        wait = self.rates.wait_for(chat.id, chat.is_group, self.world.clock.now())
        if wait:
            raise too_many(int(wait) + 1)

    def own_message(self, params: Params, purpose: str) -> Message:
        """The bot's own message that a call wants to change."""
        chat = self.writable(params)
        message = self.world.message(chat.id, params.text("message_id"))
        if message is None:
            raise bad(f"message to {purpose} not found")
        if message.sender != DESK:
            raise bad(f"message can't be {purpose}ed" if purpose == "edit" else f"message can't be {purpose}d")
        return message

    def know_file(self, medium: Medium, chat: str) -> None:
        """Let the bot fetch a medium by its file id."""
        upload = {"file": medium.file, "name": medium.name, "mime": medium.mime, "size": medium.size}
        self.world.save_upload(f"{medium.kind}-{medium.file}", {**upload, "kind": medium.kind, "chat": chat})

    # -- membership ------------------------------------------------------------------------------------------

    def set_bot_status(self, chat: Chat, status: str, by: Person | None) -> None:
        """The bot was made administrator, thrown out, blocked, let in again: my_chat_member."""
        old, chat.bot = chat.bot if chat.is_group else ("kicked" if chat.blocked else "member"), status
        chat.blocked = status == "kicked"
        self.world.save_chat(chat)
        who = by or self.world.people[chat.members[0]]
        if who.telegram is None or old == status:
            return
        body = {
            "chat": objects.chat(chat, self.world),
            "from": objects.user(who),
            "date": int(self.world.clock.now()),
            "old_chat_member": member_json(objects.bot(self.world), old),
            "new_chat_member": member_json(objects.bot(self.world), status),
        }
        self.updates.add("my_chat_member", f"{chat.id}|member", body)

    def fault_began(self, fault: Fault) -> None:
        """Being blocked or thrown out for good is something the bot is told."""
        self._membership(fault, "kicked")

    def fault_ended(self, fault: Fault) -> None:
        """Let in again, as the same kind of member as before."""
        self._membership(fault, None)

    def _membership(self, fault: Fault, status: str | None) -> None:
        chat = self.world.chats.get(fault.chat or "")
        if chat and fault.where == "telegram" and fault.kind in {"403_blocked", "403_kicked"} and fault.times is None:
            self.set_bot_status(chat, status or ("administrator" if chat.is_group else "member"), None)

    def migrate(self, chat: Chat) -> Chat:
        """The group becomes a supergroup: a new id, message ids from the start, two service messages."""
        number = self.world.notes.get("next_supergroup", 1990000001)
        self.world.note("next_supergroup", number + 1)
        new = replace(chat, id=f"tg:-100{number}", next_id=1, unread=0, moved_from=chat.id, members=list(chat.members))
        chat.moved_to = new.id
        self.world.save_chat(new)
        self.world.save_chat(chat)
        self.service(chat, {"migrate_to_chat_id": int(new.address)}, "यह समूह अब सुपरग्रुप है।")
        self.service(new, {"migrate_from_chat_id": int(chat.address)}, "यह समूह अब सुपरग्रुप है।")
        return new

    def service(self, chat: Chat, fields: Json, words: str) -> Message:
        """A service message: shown as a line, told to the bot."""
        message = Message(self.world.next_id(chat), chat.id, SYSTEM, self.world.clock.now(), service=fields)
        body = self.shown(message)
        message.text = words
        self.world.add_message(message)
        self.updates.add("message", chat.id, body)
        return message

    # -- presses ---------------------------------------------------------------------------------------------

    def press(self, message: Message, person: Person, data: str) -> str:
        """Queue a callback query; its id."""
        query_id = str(secrets.randbits(60))
        self.presses[query_id] = Press(message.chat, message.id, person.id, time.time())
        body = {
            "id": query_id,
            "from": objects.user(person),
            "message": self.shown(message),
            "chat_instance": str(abs(hash(message.chat))),
            "data": data,
        }
        self.updates.add("callback_query", f"{message.chat}|press|{person.telegram}", body, PRESS_LIFE)
        return query_id

    def answer_press(self, query_id: str, text: str | None, alert: bool) -> None:
        """AnswerCallbackQuery: stops the button's spinning and may show a few words."""
        press = self.presses.get(query_id)
        if press is None or time.time() > press.born + PRESS_LIFE:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        press.answered, press.text, press.alert = True, text, alert
        self.answered.notify_all()
        details = {"message": press.message, "as": press.person, "text": text, "alert": alert}
        self.world.tell("answer", press.chat, **details)

    def wait_answer(self, query_id: str, seconds: float) -> Json:
        """What answerCallbackQuery said, or nothing after `seconds`; the lock is free meanwhile."""
        press = self.presses[query_id]
        self.answered.wait_for(lambda: press.answered, seconds)
        return {"answer": press.text, "alert": press.alert}


def member_json(user: Json, status: str) -> Json:
    """A ChatMember of this status."""
    shown: Json = {"user": user, "status": status}
    if status == "kicked":
        shown["until_date"] = 0
    if status == "creator":
        shown["is_anonymous"] = False
    if status == "administrator":
        rights = ("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
                  "can_promote_members", "can_change_info", "can_invite_users", "can_pin_messages",
                  "can_post_stories", "can_edit_stories", "can_delete_stories")  # fmt: skip
        shown.update(dict.fromkeys(rights, True), can_be_edited=False, is_anonymous=False)
    return shown


def too_many(seconds: int) -> ApiError:
    """429 with the seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
