"""`desk replay`: a day of messages, played through the sandbox's phones by citizens, with officers who answer."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from cli.phones import Json, Phones, PhonesError, buttons_of, offers_location, open_phones

# choices that only lie about: after a greeting, a thank-you, a status
IDLE = re.compile(r":(cases|new|start|status|lang|more|help)")
States = dict[str, tuple[str, int]]
CODE = re.compile(r"\b([A-Z]{2,6})-([ABC])-(\d{4,})\b")
DAY_MINUTES = 600
AT_ONCE = 12
PATIENCE = 20.0
SILENCE = 1.5
MOST_TURNS = 8
MOST_LOOKS = 60
NAMES = {"hi": "सीता कुमारी", "mr": "गणेश पाटील", "en": "Ravi Kumar", "hing": "Mohan Lal", "mix": "Pooja Singh"}
DEFAULT_PLACE = "कटरा, वार्ड 12, शिव मंदिर के पास"
# what made-up officers write under the card, by turns; most finish, some only begin or ask, one writes chatter
REPLIES = ("ho gaya, kaam pura kar diya", "काम पूरा हो गया है", "resolved, work completed", "देख रहे हैं, टीम भेज दी है",
           "काम झाले आहे", "kal tak ho jayega", "kaam ho gaya sir", "जय हिन्द")


@dataclass(slots=True)
class Line:
    """One citizen of the day: what they write, their language, and the place where the file gives one.

    `same`: asked whether theirs is the same as an open complaint, they say yes.
    """

    text: str
    lang: str = "hi"
    place: str = ""
    same: bool = False


@dataclass(slots=True)
class Tale:
    """What became of one citizen's message."""

    line: Line
    chat: str = ""
    code: str = ""
    turns: int = 0
    answered: bool = False
    joined: bool = False
    confirmed: bool = False
    news: list[str] = field(default_factory=list)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--speed", type=float, default=0.0, show_default=True,
              help="How many times faster than a ten-hour day; 0: as fast as the desk keeps up.")
@click.option("--url", default="", help="The sandbox's address; unsaid: the one `make run` starts.")
@click.option("--days", type=int, default=4, show_default=True, help="How many days the clock is moved on afterwards.")
def replay(file: Path, speed: float, url: str, days: int) -> None:
    """Play FILE (JSON lines: text, lang, where known place, same) through the sandbox; print what became of it."""
    import environment

    lines = read_lines(file)
    where = url or f"http://127.0.0.1:{environment.read().port + 100}"
    try:
        tales, seconds = asyncio.run(_play(where, lines, speed, days))
    except PhonesError as fault:
        raise click.ClickException(str(fault)) from None
    states = states_of(tale.code for tale in tales if tale.code)
    click.echo(summary(tales, states, seconds))
    if any(lost(tale, states) for tale in tales):
        raise SystemExit(1)


def read_lines(file: Path) -> list[Line]:
    """The lines of a day file; a bad one is named with its number."""
    found = []
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(raw)
            found.append(Line(
                str(row["text"]), str(row.get("lang") or "hi"), str(row.get("place") or ""), bool(row.get("same")),
            ))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
            raise click.ClickException(f'{file}: line {number} is no JSON object with a "text"') from None
    return found


async def _play(url: str, lines: Sequence[Line], speed: float, days: int) -> tuple[list[Tale], float]:
    started = time.monotonic()
    async with open_phones(url) as phones:
        run = str(int(time.time()))[-6:]
        gate = asyncio.Semaphore(AT_ONCE)
        step = DAY_MINUTES / max(1, len(lines))
        tasks = []
        for number, line in enumerate(lines):
            await gate.acquire()
            task = asyncio.create_task(_citizen(phones, f"{run}{number:04d}", line))
            task.add_done_callback(lambda _done: gate.release())
            tasks.append(task)
            await phones.call("POST", "/api/clock", {"advance": step * 60})
            if speed > 0:
                await asyncio.sleep(step * 60 / speed)
        tales = list(await asyncio.gather(*tasks))
        await _officers(phones, tales)
        await _afterwards(phones, tales, days)
    return tales, time.monotonic() - started


async def _citizen(phones: Phones, mark: str, line: Line) -> Tale:
    """One citizen: writes, answers the desk's questions, until there is a code or nothing more is asked."""
    person, tale = f"replay-{mark}", Tale(line)
    is_telegram = int(mark) % 2 == 0
    lang = line.lang if line.lang in ("mr", "en") else "hi"
    body: Json = {"id": person, "name": NAMES.get(line.lang, NAMES["hi"]), "lang": lang}
    body |= {"telegram": 7 * 10**9 + int(mark)} if is_telegram else {"whatsapp": f"+9100{int(mark) % 10**8:08d}"}
    await phones.call("POST", "/api/people", body)
    tale.chat = f"tg:{body['telegram']}" if is_telegram else f"wa:{body['whatsapp']}"
    await phones.say(tale.chat, person, line.text)
    tale.turns = 1
    while tale.turns < MOST_TURNS:
        message = await phones.hear(tale.chat, PATIENCE if not tale.answered else 3.0)
        if message is None:
            break
        tale.answered = True
        found = CODE.search(message["text"])
        if found:
            tale.code = found[0]
            tale.joined = line.same and await _join(phones, tale, person)
            break
        tale.turns += await _reply(phones, tale, person, message)
    return tale


async def _join(phones: Phones, tale: Tale, person: str) -> bool:
    """Say yes to the question whether theirs is the same as an open one; False when nothing is asked."""
    message = await phones.hear(tale.chat, PATIENCE)
    same = next((data for data in buttons_of(message or {}) if data.startswith("d:merge-")), "")
    if message is not None and same:
        await phones.press(tale.chat, person, message, same)
    return bool(same)


async def _reply(phones: Phones, tale: Tale, person: str, message: Json) -> int:
    """Answer one question of the desk: the place in words, any other choice by its first button; 1 when answered."""
    choices = [data for data in buttons_of(message) if data.startswith("d:")]
    asks_place = offers_location(message) or any(data.endswith("skip_place") for data in choices)
    asks_name = any(data.endswith("skip_name") for data in choices)
    if asks_place:
        await phones.say(tale.chat, person, tale.line.place or DEFAULT_PLACE)
    elif asks_name:
        await phones.say(tale.chat, person, NAMES.get(tale.line.lang, NAMES["hi"]))
    elif choices and not any(IDLE.search(data) for data in choices):
        await phones.press(tale.chat, person, message, choices[0])
    else:
        return 0
    return 1


async def _officers(phones: Phones, tales: Sequence[Tale]) -> None:
    """In every room an officer answers under the card of each complaint, as the cards come in (20 a minute a group)."""
    waiting = list(enumerate(tale for tale in tales if tale.code and not tale.joined))
    for _ in range(MOST_LOOKS):
        await phones.look()
        waiting = [(number, tale) for number, tale in waiting if not await _answered(phones, tale, number)]
        if not waiting:
            return
        await phones.call("POST", "/api/clock", {"advance": 60})
        await asyncio.sleep(0.5)


async def _answered(phones: Phones, tale: Tale, number: int) -> bool:
    department = tale.code.partition("-")[0]
    seat = f"{department}:L1"
    officer = next((person for person in phones.people.values() if seat in (person.get("posts") or ())), None)
    if officer is None:
        return True
    for chat in _rooms(phones, department, officer):
        said = (message for message in reversed(chat["messages"]) if message["from"] == "desk")
        card = next((message for message in said if tale.code in message["text"]), None)
        if card is not None:
            await phones.say(chat["id"], officer["id"], REPLIES[number % len(REPLIES)], card["id"])
            return True
    return False


def _rooms(phones: Phones, department: str, officer: Json) -> list[Json]:
    chats = (chat for chat in phones.chats.values() if not chat.get("moved_to"))
    groups = [chat for chat in chats if chat.get("department") == department]
    return groups or [chat for chat in phones.chats.values() if chat["id"] == f"wa:{officer.get('whatsapp')}"]


async def _afterwards(phones: Phones, tales: Sequence[Tale], days: int) -> None:
    """Citizens read the news and confirm; the clock goes on for some days."""
    for _ in range(days * 4 + 1):
        await phones.calm(SILENCE, PATIENCE)
        await asyncio.gather(*(_news(phones, tale) for tale in tales if tale.code))
        await phones.call("POST", "/api/clock", {"advance": 6 * 3600})


async def _news(phones: Phones, tale: Tale) -> None:
    person = "replay-" + next(iter(phones.chats[tale.chat].get("members") or ["replay-"]), "").removeprefix("replay-")
    while (message := await phones.hear(tale.chat, 0.01)) is not None:
        tale.news.append(message["text"])
        yes = next((data for data in buttons_of(message) if data.startswith("k:yes")), None)
        if yes and not tale.confirmed:
            tale.confirmed = True
            await phones.press(tale.chat, person, message, yes)


def lost(tale: Tale, states: States) -> bool:
    """A citizen whom the desk never answered, or whose code the store does not know."""
    return not tale.answered or bool(tale.code and tale.code not in states)


def states_of(codes: Iterable[str]) -> States:
    """What the desk's own store says of these codes: status, and how often it was escalated."""
    from cli.shared import turn_at_desk
    from store import complaints

    with turn_at_desk():
        found = {code: complaints.by_number(int(code.rpartition("-")[2])) for code in codes}
        return {code: (str(c.status), int(c.escalations)) for code, c in found.items() if c is not None}


def summary(tales: Sequence[Tale], states: States, seconds: float) -> str:
    """The day in figures."""
    filed = [tale for tale in tales if tale.code]
    parts = [CODE.fullmatch(tale.code) for tale in filed]
    departments = Counter(part[1] for part in parts if part)
    categories = Counter(part[2] for part in parts if part)
    turns = sum(tale.turns for tale in filed) / max(1, len(filed))
    short = sum(tale.turns <= 3 for tale in filed)
    done = sum(status in ("resolved", "closed") for status, _ in states.values())
    rows = [
        f"messages     {len(tales)}   in {seconds:.0f} s",
        f"filed        {len(filed)}   answered without filing {sum(t.answered and not t.code for t in tales)}",
        "departments  " + "  ".join(f"{code} {count}" for code, count in departments.most_common()),
        "categories   " + "  ".join(f"{letter} {categories[letter]}" for letter in "ABC"),
        f"turns        {turns:.2f} messages to a code; three or fewer for {short} of {len(filed)}",
        f"joined       {sum(tale.joined for tale in tales)} to another's open complaint",
        f"resolved     {done}   confirmed by the citizen {sum(tale.confirmed for tale in filed)}",
        f"escalated    {sum(steps > 0 for _, steps in states.values())}",
        f"lost         {sum(lost(tale, states) for tale in tales)}",
    ]
    return "\n".join(rows)
