"""An edited message: within the undo time it is read anew, later its words are only kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from actions import undo as undo_actions
from actions import work
from actions.turn import Refused
from handlers.answer import Scene
from handlers.inbound import from_json
from handlers.officer import ask, which
from handlers.officer.which import Mistyped
from rules.codes import find_codes
from rules.replies import Item
from store import complaints, inbox, undos
from store.models import Complaint, Undo
from store.models import Inbound as Row


def reread(scene: Scene, listen: Callable[[Scene], bool]) -> bool:
    """Take back what the message had changed and read its new words; whether it was about a complaint."""
    earlier = _earlier(scene)
    if not earlier:
        return _note(scene)
    last = from_json(earlier[-1].body)
    if last.text.strip() == scene.text:
        return True
    office, now = scene.turn.office, scene.turn.now
    before = which.understood(office, last, earlier[-1].received_at)
    items = which.understood(office, scene.inbound, now)
    made = undos.open_by_inbounds([int(row.id) for row in earlier], now)
    asked = not before and ask.was_question(made)
    if not asked and _meaning(before) == _meaning(items):
        return _note(scene)
    if not _all_taken_back(scene, made):
        return True
    if asked:
        return ask.ask_again(scene, made)
    if made and not items:
        scene.answer("officer.edited_away", {"code": complaints.code_of(made[0].complaint)}, c=made[0].complaint)
    return listen(scene) or _note(scene)


def _earlier(scene: Scene) -> list[Row]:
    """What the message said before, within the undo time, the oldest first."""
    turn, inbound = scene.turn, scene.inbound
    since = turn.now - dt.timedelta(minutes=turn.office.config.clock.undo_minutes)
    return [
        row for row in inbox.recent_of(inbound.channel, inbound.sender, since)
        if row.id != turn.inbound_id and row.chat == inbound.chat and _is_of(row, inbound.message_id)
    ]  # fmt: skip


def _is_of(row: Row, message_id: str) -> bool:
    said = from_json(row.body)
    return said.message_id == message_id and said.kind in ("message", "edit")


def _meaning(items: Sequence[Item]) -> list[tuple[Any, ...]]:
    """What the words come to; their wording may differ."""
    return [(item.code.number if item.code else None, item.action, _fixed(item), item.sure, item.until)
            for item in items]


def _fixed(item: Item) -> Any:
    """The argument, where it is not the words themselves."""
    return None if item.action in ("reject", "need_info") else item.arg


def _all_taken_back(scene: Scene, made: Sequence[Undo]) -> bool:
    for one in made:
        try:
            undo_actions.do_undo(scene.turn, one, misread=False)
        except Refused as no:
            scene.answer(no.key, {"code": complaints.code_of(one.complaint), **no.params}, c=one.complaint)
            _note(scene)
            return False
    return True


def _note(scene: Scene) -> bool:
    """Keep the new words with the complaint they are about."""
    c = which.quoted(scene.inbound, scene.turn.office).only or _named(scene)
    if c is None or not scene.text:
        return c is not None
    work.do_comment(scene.turn, c, scene.text, scene.author)
    return True


def _named(scene: Scene) -> Complaint | None:
    mentions = find_codes(scene.text, scene.turn.office.config.departments)
    try:
        return which.named(mentions[0], ()) if mentions else None
    except Mistyped:
        return None
