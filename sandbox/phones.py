"""The phones API: what the page, `desk replay` and tests use. Every refusal says what is wrong."""

from __future__ import annotations

import json
import re

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from sandbox import telegram_people, twilio_people, views
from sandbox.core import Core
from sandbox.faults import PhoneError
from sandbox.model import Chat, Json, Message, Person
from sandbox.said import Said, find_message, member, read_said

LONGEST_WAIT = 30.0
SHOWN = ("image/", "audio/", "video/", "application/pdf")
WHATSAPP = re.compile(r"\+[1-9]\d{6,14}|[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}")


class Phones:
    """The views; each returns JSON."""

    def __init__(self, core: Core) -> None:
        self.core, self.world = core, core.world

    def state(self) -> Json:
        """Everything there is to show."""
        with self.world.lock:
            return {
                "seq": self.world.events.seq,
                "clock": self.core.clock.view(),
                "people": [person.view() for person in self.world.people.values()],
                "chats": [views.whole_chat(chat, self.world) for chat in self.world.chats.values()],
                "faults": self.core.faults.view(),
                "desk": self.core.desk(),
            }

    def events(self) -> Response:
        """Server-sent events."""
        asked = request.headers.get("Last-Event-ID") or request.args.get("after") or str(self.world.events.seq)
        if not asked.isdigit():
            raise PhoneError("after is the number of the last event seen")
        stream = self.world.events.stream(int(asked), self.core.stopping)
        return Response(stream, mimetype="text/event-stream", headers={"Cache-Control": "no-cache"})

    def send(self, chat: str) -> Json:
        """Somebody sends a message."""
        data = body()
        with self.world.lock:
            seen = self.world.seen.get(str(data.get("id")))
            if seen:
                earlier = find_message(self.world, self.world.chats[seen[0]], seen[1])
                return {"message": views.message(earlier, self.world)}
            where = self._chat(chat)
            messages = self._say(where, read_said(self.world, where, data, request.files.get("file")))
            if data.get("id"):
                self.world.remember(str(data["id"]), [messages[0].chat, messages[0].id])
            return {"message": views.message(messages[0], self.world)}

    def _say(self, chat: Chat, said: Said) -> list[Message]:
        chat.unread = 0
        if chat.kind.startswith("telegram"):
            return telegram_people.say(self.core.telegram, chat, said)
        return twilio_people.say(self.core.twilio, chat, said)

    def press(self, chat: str) -> Json:
        """Somebody presses a button."""
        data = body()
        with self.world.lock:
            where = self._chat(chat)
            person, message = self._who_and_what(where, data)
            choice = str(data.get("data"))
            if not where.kind.startswith("telegram"):
                sent = twilio_people.press(self.core.twilio, where, message, person, choice)
                return {"answer": None, "alert": False, "message": views.message(sent, self.world)}
            wait = min(float(data.get("wait", 4)), LONGEST_WAIT)
            return telegram_people.press(self.core.telegram, message, person, choice, wait)

    def _who_and_what(self, chat: Chat, data: Json) -> tuple[Person, Message]:
        return member(self.world, chat, data.get("as")), find_message(self.world, chat, data.get("message"))

    def react(self, chat: str) -> Json:
        """Somebody puts an emoji on a message, or takes it back (empty)."""
        data = body()
        with self.world.lock:
            person, message = self._who_and_what(self._chat(chat), data)
            emoji = data.get("emoji") or None
            if chat.startswith("tg:"):
                telegram_people.react(self.core.telegram, message, person, emoji)
            else:  # a desk does not learn of reactions on WhatsApp
                self.world.react(message, person.id, [emoji] if emoji else [])
            return {"message": views.message(message, self.world)}

    def read(self, chat: str) -> Json:
        """Somebody looks at a chat."""
        with self.world.lock:
            where = self._chat(chat)
            if where.unread:
                where.unread = 0
                self.world.save_chat(where)
            self.core.twilio.read_all(where)
            return {"chat": views.chat(where, self.world)}

    def members(self, chat: str) -> Json:
        """Somebody joins or leaves a group."""
        data = body()
        if data.get("action") not in {"join", "leave"}:
            raise PhoneError("action is join or leave")
        with self.world.lock:
            where, person = self._chat(chat), self.world.people.get(str(data.get("as")))
            if person is None:
                raise PhoneError(f"there is no person {data.get('as')}")
            telegram_people.join_or_leave(self.core.telegram, where, person, joins=data["action"] == "join")
            return {"chat": views.chat(where, self.world)}

    def add_person(self) -> Json:
        """A new phone."""
        data = body()
        person = read_person(data)
        with self.world.lock:
            for other in self.world.people.values():
                same = {"telegram": other.telegram, "whatsapp": other.whatsapp}
                for key, value in same.items():
                    if other.id != person.id and value and value == getattr(person, key):
                        raise PhoneError(f"{key} {value} belongs to {other.id}")
            self.world.add_person(person)
            return {"person": person.view()}

    def clock(self) -> Json:
        """Move the clock ahead, or back to real time."""
        data, clock = body(), self.core.clock
        if data.get("reset") is True:
            clock.move_to(0.0)
        else:
            seconds = data.get("advance")
            if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= 400 * 86400:
                raise PhoneError('give {"advance": seconds} (more than 0, at most 400 days) or {"reset": true}')
            clock.advance(seconds)
        with self.world.lock:
            self.world.tell("clock", clock=clock.view())
        return clock.view()

    def faults(self) -> Json:
        """All faults that wait."""
        with self.world.lock:
            return {"faults": self.core.faults.view()}

    def add_fault(self) -> Json:
        """A new fault."""
        data = body()
        with self.world.lock:
            fault = self.core.faults.add(data)
            self.core.telegram.fault_began(fault)
            return {"fault": fault.view()}

    def remove_faults(self, fault: str | None = None) -> Json:
        """Take away one fault, or all."""
        with self.world.lock:
            gone = self.core.faults.remove(fault)
            if fault and not gone:
                raise PhoneError(f"there is no fault {fault}")
            for one in gone:
                self.core.telegram.fault_ended(one)
            return {"faults": self.core.faults.view()}

    def reset(self) -> Json:
        """Empty the phones."""
        self.core.reset()
        return {"seq": self.world.events.seq}

    def file(self, name: str) -> Response:
        """The bytes of a medium, for the page."""
        data = self.world.files.read(name)
        if data is None:
            raise PhoneError(f"there is no file {name}")
        with self.world.lock:
            media = (one for chat in self.world.messages.values() for message in chat.values() for one in message.media)
            mime = next((one.mime for one in media if one.file == name), None)
        kind = mime or "application/octet-stream"
        shown = Response(data, mimetype=kind, headers={"X-Content-Type-Options": "nosniff"})
        if not kind.startswith(SHOWN) or "svg" in kind:  # might hold a script, which must not run on this page's origin
            shown.headers["Content-Disposition"] = "attachment"
        shown.make_conditional(request, accept_ranges=True, complete_length=len(data))
        return shown

    def _chat(self, chat_id: str) -> Chat:
        chat = self.world.chats.get(chat_id)
        if chat is not None:
            return chat
        number = chat_id.removeprefix("sms:")
        if chat_id.startswith("sms:") and any(person.whatsapp == number for person in self.world.people.values()):
            return self.world.thread("sms", number)
        raise PhoneError(f"there is no chat {chat_id}")


def body() -> Json:
    """The request's JSON object; in a multipart request the field `json`, or the plain fields."""
    if request.mimetype == "multipart/form-data":
        fields: Json = dict(request.form.items())
        data = json.loads(fields["json"]) if "json" in fields else fields
    else:
        data = request.get_json(silent=True) if request.data else {}
    if not isinstance(data, dict):
        raise PhoneError("the body must be a JSON object")
    return data


def read_person(data: Json) -> Person:
    """A person of the phones API; PhoneError says what is wrong."""
    telegram, whatsapp = data.get("telegram"), data.get("whatsapp")
    if not data.get("id") or not data.get("name"):
        raise PhoneError("a person needs an id and a name")
    if not (telegram or whatsapp):
        raise PhoneError("a person needs telegram (a number) or whatsapp (+ and digits)")
    if telegram is not None and not str(telegram).isdigit():
        raise PhoneError("telegram is a whole number")
    if whatsapp is not None and not WHATSAPP.fullmatch(str(whatsapp)):
        raise PhoneError("whatsapp is + and digits, or a business-scoped id such as IN.123")
    return Person(
        id=str(data["id"]),
        name=str(data["name"]),
        role=str(data.get("role") or "citizen"),
        lang=str(data.get("lang") or "hi"),
        telegram=int(telegram) if telegram else None,
        whatsapp=whatsapp,
        posts=list(data.get("posts") or []),
        started=bool(data.get("started")),
    )


def blueprint(core: Core) -> Blueprint:
    """The routes of the phones API."""
    routes, phones = Blueprint("phones", __name__, url_prefix="/api"), Phones(core)
    for rule, method, view in (
        ("/state", "GET", phones.state),
        ("/events", "GET", phones.events),
        ("/chats/<chat>/messages", "POST", phones.send),
        ("/chats/<chat>/press", "POST", phones.press),
        ("/chats/<chat>/react", "POST", phones.react),
        ("/chats/<chat>/read", "POST", phones.read),
        ("/chats/<chat>/members", "POST", phones.members),
        ("/people", "POST", phones.add_person),
        ("/clock", "POST", phones.clock),
        ("/faults", "GET", phones.faults),
        ("/faults", "POST", phones.add_fault),
        ("/faults", "DELETE", phones.remove_faults),
        ("/faults/<fault>", "DELETE", phones.remove_faults),
        ("/reset", "POST", phones.reset),
        ("/files/<name>", "GET", phones.file),
    ):
        routes.add_url_rule(rule, f"{method} {rule}", view, methods=[method])
    routes.register_error_handler(ValueError, _refuse)
    routes.register_error_handler(HTTPException, _refuse_http)
    return routes


def _refuse(error: ValueError) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), 400


def _refuse_http(error: HTTPException) -> tuple[Response, int]:
    return jsonify({"error": str(error.description or error.name)}), error.code or 400
