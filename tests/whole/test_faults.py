"""The platforms misbehave in every way the sandbox knows: every citizen gets their code, and gets it once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.whole.processes import ROOT, Desk
from tests.whole.test_killed import CODE, MATTERS, ROOMS, acknowledgements

Fault = dict[str, Any]
TELEGRAM: list[Fault] = [
    {"kind": "429", "retry_after": 1}, {"kind": "500"}, {"kind": "reset"}, {"kind": "hang", "hang_seconds": 1},
    {"kind": "reset", "after": True}, {"kind": "500", "after": True},
]
TWILIO: list[Fault] = [
    {"kind": "429"}, {"kind": "500"}, {"kind": "reset"}, {"kind": "reset", "after": True},
    {"where": "hook", "kind": "duplicate_webhook"}, {"where": "hook", "kind": "receipts_out_of_order"},
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("desk"))
    made.seed(ROOT / "sandbox" / "cast.yaml")
    made.start()
    yield made
    made.stop()


def test_whatever_the_platforms_do_each_message_becomes_one_complaint_and_one_answer(desk: Desk) -> None:
    chats: dict[str, Fault] = {}
    for number, fault in enumerate([*TELEGRAM, *TWILIO]):
        is_telegram = number < len(TELEGRAM)
        address = 870000 + number if is_telegram else f"+9100001{number:05d}"
        chat = f"tg:{address}" if is_telegram else f"wa:{address}"
        who = {"telegram" if is_telegram else "whatsapp": address}
        desk.sandbox.call("POST", "/people", {"id": f"f-{number}", "name": f"नागरिक {number}", "lang": "hi", **who})
        desk.sandbox.fault(**{"where": "telegram" if is_telegram else "twilio", "chat": chat, **fault})
        desk.sandbox.says(f"f-{number}", chat, f"कटरा {MATTERS[number % 3]}")
        chats[chat] = fault
    desk.wait(lambda: all(acknowledgements(desk, chat) for chat in chats), "every citizen has a code", 60)
    desk.wait(desk.worker_is_idle, "nothing waits to be sent", 60)
    for chat, fault in chats.items():
        told = acknowledgements(desk, chat)
        assert len(set(told)) == 1, (chat, fault, told)
        assert len(told) <= (2 if fault.get("after") else 1), (chat, fault, told)
    rows = [json.loads(line) for line in desk.command("export", "complaints").splitlines()]
    assert len(rows) == len(chats)
    cards = [code[0] for room in ROOMS for one in desk.sandbox.messages(room)
             if "📋" in one.text and (code := CODE.search(one.text))]
    assert sorted(cards) == sorted(row["code"] for row in rows)


def _knows(desk: Desk, chat: str, *words: str) -> bool:
    return any(all(word in one.text for word in words) for one in desk.sandbox.messages(chat) if one.sender == "desk")


def test_a_room_that_is_lost_and_numbers_that_are_none_are_told_to_the_admin_and_hold_up_nobody(desk: Desk) -> None:
    for number, (where, kind) in enumerate([("twilio", "21211"), ("telegram", "")]):
        address = 860000 + number if where == "telegram" else f"+9100002{number:05d}"
        chat = f"tg:{address}" if where == "telegram" else f"wa:{address}"
        channel = "telegram" if where == "telegram" else "whatsapp"
        desk.sandbox.call("POST", "/people", {"id": f"g-{number}", "name": "नागरिक", "lang": "hi", channel: address})
        if kind:
            desk.sandbox.fault(where, kind, chat=chat)
        else:
            desk.sandbox.fault("telegram", "403_kicked", chat="tg:-1001000000001")
        desk.sandbox.says(f"g-{number}", chat, "नैनी में सरस्वती स्कूल के पास सड़क पर बड़े गड्ढे हैं")
    desk.wait(lambda: bool(acknowledgements(desk, "tg:860001")), "the one who can be reached has a code", 30)
    desk.wait(lambda: _knows(desk, "tg:-1001000000090", "लोक निर्माण"), "the administration knows of the room", 30)
    desk.wait(desk.worker_is_idle, "nothing waits to be sent", 60)
    rows = [json.loads(line) for line in desk.command("export", "complaints").splitlines()]
    assert sum("नैनी" in str(row["place"]) for row in rows) == 2
    assert "whole" in desk.command("audit", "verify")
