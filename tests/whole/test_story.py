"""The main job, end to end, by the real processes: a citizen's phone, the department's room, the clock, the ACM."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.model import Message
from tests.whole.processes import ROOT, Desk

CODE = re.compile(r"[A-Z]{2,6}-[ABC]-\d{4,}")
ROOM, ADMINISTRATION = "tg:-1001000000002", "tg:-1001000000090"
ASHA, RAMESH = ("p-asha", "tg:501"), ("p-ramesh", "wa:+919999900002")
NO_WATER = "कटरा में शिव मंदिर के पास तीन दिन से नल में पानी नहीं आ रहा है"


@pytest.fixture(params=["webhook", "poll"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, mode=request.param)
    made.seed(ROOT / "sandbox" / "cast.yaml")
    made.start()
    yield made
    made.stop()


def said(desk: Desk, chat: str, *words: str) -> Message | None:
    """The newest message of the desk in a chat that holds all the words."""
    spoken = (one for one in desk.sandbox.messages(chat) if one.sender == "desk")
    found = [one for one in spoken if all(word in one.text for word in words)]
    return found[-1] if found else None


def hears(desk: Desk, chat: str, *words: str) -> Message:
    desk.wait(lambda: said(desk, chat, *words) is not None, f"{chat} hears {words}: {desk.texts(chat)}")
    found = said(desk, chat, *words)
    assert found is not None
    return found


@pytest.mark.parametrize(("citizen", "chat"), [ASHA, RAMESH])
def test_a_complaint_goes_to_the_room_and_its_resolution_comes_back(desk: Desk, citizen: str, chat: str) -> None:
    desk.sandbox.says(citizen, chat, NO_WATER)
    answer = hears(desk, chat, "JAL-")
    code = CODE.search(answer.text)[0]  # type: ignore[index]
    card = hears(desk, ROOM, code)
    assert "कटरा" in card.text
    assert [button["data"] for row in card.buttons for button in row]

    desk.sandbox.says("p-jal-1", ROOM, "ho gaya, pipe badal diya", quote=card.id)
    hears(desk, ROOM, code, "काम पूरा")
    asked = hears(desk, chat, code, "pipe badal diya")
    yes = next(button["data"] for row in asked.buttons for button in row if button["data"].startswith("k:yes"))
    desk.sandbox.presses(citizen, chat, asked.id, yes, wait=0)
    desk.wait(lambda: desk.status(code) == "closed", "the citizen's yes closes it")
    assert desk.case(code)["satisfied"] is True
    assert "whole" in desk.command("audit", "verify")


@pytest.mark.parametrize("desk", ["webhook"], indirect=True)
def test_the_clock_reminds_and_escalates_what_sits_idle(desk: Desk) -> None:
    desk.sandbox.says(*ASHA, NO_WATER)
    code = CODE.search(hears(desk, ASHA[1], "JAL-").text)[0]  # type: ignore[index]
    hears(desk, ROOM, code)
    for _ in range(5):
        desk.sandbox.advance(86_400)
        desk.wait(desk.worker_is_idle, "the worker has done what was due")
    hears(desk, ASHA[1], code)
    case = desk.case(code)
    assert case["escalations"] >= 1
    assert case["level"] > 1
    events = [line["event"] for line in case["history"]]
    assert "reminded" in events
    assert "escalated" in events


@pytest.mark.parametrize("desk", ["webhook"], indirect=True)
def test_the_acm_looks_steers_and_is_obeyed(desk: Desk) -> None:
    desk.sandbox.says(*ASHA, NO_WATER)
    code = CODE.search(hears(desk, ASHA[1], "JAL-").text)[0]  # type: ignore[index]
    hears(desk, ROOM, code)
    desk.sandbox.says("p-acm", "tg:901", f"/case {code}")
    hears(desk, "tg:901", code, "समय-सीमा")
    desk.sandbox.says("p-acm", "tg:901", f"/forward {code} PWD सड़क का काम है")
    hears(desk, "tg:-1001000000001", code.rpartition("-")[2])
    assert desk.case(code)["department"] == "PWD"
    rows = [json.loads(line) for line in desk.command("export", "complaints").splitlines()]
    assert [row["department"] for row in rows] == ["PWD"]
