"""Misfortunes on demand: which call or hook they hit next, and how often."""

from __future__ import annotations

import re
import secrets

from sandbox.model import Fault, Json
from sandbox.world import World

CALL_KINDS = {"429", "500", "hang", "reset", "media_404"}
TELEGRAM_KINDS = CALL_KINDS | {"403_blocked", "403_kicked", "migrate"}
TWILIO_KINDS = CALL_KINDS | {"template_rejected", "template_pending"}
HOOK_KINDS = {"duplicate_webhook", "receipts_out_of_order", "lost_webhook"}
CODE = re.compile(r"[236]\d{4}")
DURING = {"403_blocked", "403_kicked"}  # states rather than events: for ever unless told otherwise


class PhoneError(ValueError):
    """A caller of the phones API asked for something that cannot be; the words say what."""


class Faults:
    """The list of faults that wait for their moment."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.active: list[Fault] = []

    def add(self, data: Json) -> Fault:
        """Take a fault from the phones API; PhoneError says what is wrong with it."""
        allowed = {"id", "where", "kind", "chat", "method", "times", "retry_after", "hang_seconds", "after"}
        unknown = sorted(set(data) - allowed)
        if unknown:
            raise PhoneError(f"unknown field {', '.join(unknown)}; a fault has {', '.join(sorted(allowed))}")
        where, kind = data.get("where"), str(data.get("kind"))
        check_kind(where, kind)
        chat = data.get("chat")
        if chat is not None and chat not in self.world.chats and not str(chat).startswith(("sms:+", "wa:")):
            raise PhoneError(f"there is no chat {chat}")
        default = None if kind in DURING else 1
        times = data.get("times", default)
        if times is not None and (not isinstance(times, int) or times < 1):
            raise PhoneError("times is a whole number from 1, or null for ever")
        fault = Fault(
            id=str(data.get("id") or secrets.token_hex(4)),
            where=str(where),
            kind=kind,
            chat=chat,
            method=data.get("method"),
            times=times,
            retry_after=int(data.get("retry_after") or 5),
            hang_seconds=float(data.get("hang_seconds") or 30),
            after=bool(data.get("after")),
        )
        self.active.append(fault)
        self._tell()
        return fault

    def remove(self, fault_id: str | None) -> list[Fault]:
        """Take away one fault, or all; what was taken away."""
        gone = [fault for fault in self.active if fault_id in {None, fault.id}]
        self.active = [fault for fault in self.active if fault not in gone]
        self._tell()
        return gone

    def take(
        self, where: str, chat: str | None, method: str, kinds: set[str], *, only_named: bool = False
    ) -> Fault | None:
        """The first fault of one of these kinds that hits this call, counted down.

        `only_named`: a call in the background (a long poll, a look at a list), which a fault hits only when it names
        the method; else the next poll would use up what was meant for a message.
        """
        with self.world.lock:
            for fault in self.active:
                named = fault.method is not None or not only_named
                if fault.where == where and named and fault.kind in kinds and _fits(fault, chat, method):
                    self._count_down(fault)
                    return fault
        return None

    def take_code(self, chat: str, method: str, first: str) -> int | None:
        """A Twilio error code that is to befall this call; `first` holds the leading digits that count."""
        kinds = {fault.kind for fault in self.active if CODE.fullmatch(fault.kind) and fault.kind[0] in first}
        fault = self.take("twilio", chat, method, kinds) if kinds else None
        return int(fault.kind) if fault else None

    def _count_down(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times == 0:
            self.active.remove(fault)
        self._tell()

    def view(self) -> list[Json]:
        """As the phones API shows them."""
        return [fault.view() for fault in self.active]

    def _tell(self) -> None:
        self.world.tell("faults", faults=self.view())


def _fits(fault: Fault, chat: str | None, method: str) -> bool:
    return fault.chat in {None, chat} and (not fault.method or fault.method.lower() == method.lower())


def check_kind(where: object, kind: str) -> None:
    """PhoneError when this fault cannot happen at this place."""
    kinds = {"telegram": TELEGRAM_KINDS, "twilio": TWILIO_KINDS, "hook": HOOK_KINDS}
    if where not in kinds:
        raise PhoneError("where is one of telegram, twilio, hook")
    if kind not in kinds[str(where)] and not (where == "twilio" and CODE.fullmatch(kind)):
        extra = ", or a Twilio error code of five digits" if where == "twilio" else ""
        raise PhoneError(f"kind of {where} is one of {', '.join(sorted(kinds[str(where)]))}{extra}")
