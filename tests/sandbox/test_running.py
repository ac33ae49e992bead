"""The sandbox as a process: what it keeps, how many may wait, how it ends."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import urllib3

from sandbox.clock import Clock
from sandbox.files import sample
from sandbox.journal import Journal
from sandbox.testing import Sandbox
from tests.sandbox.conftest import ASHA, JAL, OFFICER, RAMESH


def call(sandbox: Sandbox, method: str, **fields: Any) -> Any:
    url = f"{sandbox.url}/bot{sandbox.settings.bot_token}/{method}"
    return json.loads(urllib3.request("POST", url, json=fields).data).get("result")


def test_two_who_move_the_clock_at_once_both_count(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock")
    def push() -> None:
        for _ in range(100):
            clock.advance(1)

    threads = [threading.Thread(target=push) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.offset() == 400


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    state, clock = tmp_path / "phones", tmp_path / "clock"
    with Sandbox(state=state, clock_file=clock) as one:
        one.advance(3600)
        said = one.says("p-asha", ASHA, "टूटा पाइप", media="photo", sample=True)
        one.says("p-ramesh", RAMESH, "नमस्ते", id="key")
        card = call(one, "sendMessage", chat_id=501, text="कार्ड")
        call(one, "setMyCommands", commands=[{"command": "help", "description": "मदद"}])
        one.call("POST", "/people", {"id": "p-7", "name": "गीता", "telegram": 70007})
        update = call(one, "getUpdates")[0]
    with Sandbox(state=state, clock_file=clock) as two:
        assert [message.text for message in two.messages(ASHA)] == ["टूटा पाइप", "कार्ड"]
        assert two.call("GET", "/state")["clock"]["offset"] == 3600
        assert urllib3.request("GET", two.url + said["media"][0]["url"]).data == sample("photo")[1]
        assert call(two, "getUpdates")[0] == update
        assert two.says("p-ramesh", RAMESH, "नमस्ते", id="key")["id"] == two.messages(RAMESH)[0].id
        assert call(two, "sendMessage", chat_id=501, text="आगे")["message_id"] > card["message_id"]
        assert "p-7" in two.state.people
        assert call(two, "getMyCommands")[0]["command"] == "help"


def test_numbers_rise_over_a_restart_without_memory() -> None:
    seen = []
    for _ in range(2):
        with Sandbox() as one:
            one.says("p-asha", ASHA, "/start")
            seen.append(call(one, "getUpdates")[0]["update_id"])
        time.sleep(1.05 - time.time() % 1)  # the numbers begin with the second
    assert seen[0] < seen[1]


def test_a_half_written_line_is_skipped(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_text('["a","1",{"x":1}]\n["a","2",{"x":2}]\n["a","1",null]\n["a","3",{"x', encoding="utf-8")
    journal = Journal(file)
    assert journal.read() == {("a", "2"): {"x": 2}}
    journal.put("a", "4", "चार")
    journal.close()
    again = Journal(file)
    assert again.read() == {("a", "2"): {"x": 2}, ("a", "4"): "चार"}
    again.close()


def test_a_hundred_may_wait_at_once(sandbox: Sandbox) -> None:
    seq = sandbox.call("GET", "/state")["seq"]
    heard: list[bytes] = []

    def watch() -> None:
        answer = urllib3.request("GET", f"{sandbox.url}/api/events?after={seq}", preload_content=False, timeout=10)
        heard.append(next(line for line in answer if line.startswith(b"data: ")))
        answer.close()

    watchers = [threading.Thread(target=watch) for _ in range(100)]
    for watcher in watchers:
        watcher.start()
    sandbox.says(OFFICER, JAL, "सबको")
    for watcher in watchers:
        watcher.join(10)
    assert len(heard) == 100
    assert all("सबको" in line.decode() for line in heard)


def start(**env: str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox"], stdout=subprocess.PIPE, text=True, env={**os.environ, **env}
    )
    assert process.stdout is not None
    url = process.stdout.readline().removeprefix("The phones: ").strip().rstrip("/")
    return process, url


def test_it_ends_promptly_and_survives_a_hard_end(tmp_path: Path) -> None:
    env = {"SANDBOX_PORT": "0", "SANDBOX_STATE": str(tmp_path / "state"), "TELEGRAM_BOT_TOKEN": "42:secret"}
    process, url = start(**env)
    body = {"as": "p-asha", "text": "बचेगा"}
    assert urllib3.request("POST", f"{url}/api/chats/{ASHA}/messages", json=body).status == 200
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=5)
    process, url = start(**env)
    poll = f"{url}/bot42:secret/getUpdates?timeout=50&offset=-1"
    poller = threading.Thread(target=lambda: urllib3.request("POST", poll))
    stream = urllib3.request("GET", f"{url}/api/events", preload_content=False)
    poller.start()
    state = json.loads(urllib3.request("GET", f"{url}/api/state").data)
    asha = next(chat for chat in state["chats"] if chat["id"] == ASHA)
    assert [message["text"] for message in asha["messages"]] == ["बचेगा"]
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=5)
    assert time.monotonic() - began < 2
    assert process.returncode == 0
    stream.close()
    poller.join(5)


def test_whoever_asks_only_whether_it_is_there_leaves_no_file_open(sandbox: Sandbox) -> None:
    with urllib3.PoolManager() as http:
        assert http.request("HEAD", sandbox.url).status == 200
    gc.collect()  # a file left open is an error here, as every warning is
