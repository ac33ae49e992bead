"""A complaint's card in its department's rooms: posted once, on Telegram edited in place as the complaint changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions import base, tell
from actions.tell import Key
from actions.turn import Turn
from rules.lifecycle import WORKING
from rules.mask import masked
from store import attachments, complaints, outbox, rooms
from store.models import Complaint, Room, RoomPost

TEXT_SHOWN = 600
"""Characters of the complaint shown on a card; WhatsApp allows 1,024 for a text with buttons."""

MARKS = {"A": "🔴", "B": "🟠", "C": "🟢"}


def show_card(turn: Turn, c: Complaint) -> None:
    """Post the card in every room of the complaint's department, or have the posted one changed.

    On a WhatsApp roster a message cannot be changed: the card goes out once, what follows are short lines.
    """
    files = _files(c)
    params = card_params(c, len(files))
    found = rooms.rooms_of(c.department)
    if not found:
        _to_holders(turn, c, params, files)
    for room in found:
        card, is_new = rooms.keep_card(c, room, turn.now)
        if is_new:
            _put(turn, c, room, card, "room.card", params, buttons_of(c), files)
        elif room.kind != "whatsapp_roster":
            _change(turn, c, room, card, "room.card", params, buttons_of(c))


def _to_holders(turn: Turn, c: Complaint, params: dict[str, Any], files: Sequence[int]) -> None:
    """A department without a room: the holders get the card in private, once, and the admin hears of it once a day."""
    for officer in base.holders_of(c.post_id):
        mark = f"card:{c.id}:{c.department}"
        tell.tell_officer(turn, officer, "room.card", params, c=c, buttons=buttons_of(c), files=files, dedupe=mark)
    today = turn.now.astimezone(turn.office.config.desk.zone).date()
    tell.tell_admins(turn, "room.none", {"department": c.department}, dedupe=f"no_room:{c.department}:{today}")


def retire_cards(turn: Turn, c: Complaint, department: str) -> None:
    """In the rooms a complaint has left, the card says where it went and loses its buttons."""
    params = {"code": complaints.code_of(c), "department": c.department}
    for room in rooms.rooms_of(department):
        card = rooms.find_card(c, room)
        if card is not None and room.kind != "whatsapp_roster":
            _change(turn, c, room, card, "room.card_moved", params, ())


def _change(
    turn: Turn, c: Complaint, room: Room, card: RoomPost, key: str, params: dict[str, Any], buttons: tell.Rows
) -> None:
    """The posted card as it is now; one that still waits to be sent takes the new state instead of a second message."""
    waiting = outbox.live_card(card)
    if waiting is None or not outbox.reword(waiting, key, params, tell.rows_of(buttons), version=c.version):
        _put(turn, c, room, card, key, params, buttons, ())


def _put(
    turn: Turn, c: Complaint, room: Room, card: RoomPost, key: str, params: dict[str, Any], buttons: tell.Rows,
    files: Sequence[int],
) -> None:  # fmt: skip
    is_shown = card.shown_version > 0  # before that, the change must wait behind the card itself
    for channel, address, identity in tell.seats_in(room):
        lang = tell.lang_of(turn, identity, str(room.lang)) if identity is not None else str(room.lang)
        outbox.put(
            channel, address, key, lang, params, turn.now, identity=identity, complaint=c, room=room,
            buttons=tell.rows_of(buttons), files=list(files), extra={"card": card.id, "version": c.version},
            urgent=c.category == "A" and not is_shown, edits=is_shown,
        )  # fmt: skip


def _files(c: Complaint) -> list[int]:
    """The citizen's files; a part shows those of the whole."""
    found = attachments.of(c, role="complaint")
    if not found and c.parent is not None:
        found = attachments.of(c.parent, role="complaint")
    return [one.id for one in found]


def card_params(c: Complaint, files: int = 0) -> dict[str, Any]:
    """What a card shows of a complaint with so many `files`; the phone number is masked [S4]."""
    return {
        "mark": MARKS[c.category], "code": complaints.code_of(c), "category": c.category, "department": c.department,
        "place": base.place_of(c), "text": shortened(c.text) or "📎", "name": name_of(c),
        "due_at": c.due_at.isoformat(), "status": c.status, "level": c.level,
        "holder": base.holder_names(c.post_id) or "—", "why": base.why_of(c), "more": _more(c, files),
    }


def name_of(c: Complaint) -> dict[str, Any]:
    """The citizen's name and masked number, as a nested text."""
    name = str(c.citizen.name) if c.citizen is not None and c.citizen.name else ""
    if c.identity is not None:
        name = name or str(c.identity.name)
    phone = masked(str(c.identity.phone)) if c.identity is not None else ""
    kind = {(True, True): "both", (True, False): "name", (False, True): "phone"}.get((bool(name), bool(phone)), "none")
    return {"key": f"room.name.{kind}", "params": {"name": name, "phone": phone}}


def _more(c: Complaint, files: int) -> list[dict[str, Any]]:
    """The lines only some cards have."""
    lines: list[dict[str, Any]] = []
    if c.type:
        lines.append({"key": "room.card.type", "params": {"type": c.type}})
    if c.category_why:
        lines.append({"key": "room.card.danger", "params": {"words": c.category_why}})
    if files:
        lines.append({"key": "room.card.files", "params": {"n": files}})
    if others := _others(c):
        lines.append({"key": "room.card.others", "params": {"n": others}})
    if c.merged_into is not None:
        lines.append({"key": "room.card.into", "params": {"into": complaints.code_of(complaints.standing_for(c))}})
    if c.promised_at is not None and c.status in WORKING:
        lines.append({"key": "room.card.promised", "params": {"until": c.promised_at.isoformat()}})
    if c.reopened:
        lines.append({"key": "room.card.reopened", "params": {"n": c.reopened}})
    if c.resolution and c.status not in WORKING:
        lines.append({"key": "room.card.done", "params": {"note": shortened(c.resolution, 200)}})
    return lines


def _others(c: Complaint) -> int:
    """How many other people have said the same."""
    people = {one.citizen_id or -one.id for one in complaints.merged_into(c)}
    return len(people - {c.citizen_id})


def buttons_of(c: Complaint) -> tell.Rows:
    """The buttons that make sense in the complaint's state."""
    if c.status not in WORKING:
        return ()
    first = [Key("button.seen", f"o:seen:{c.number}")] if c.status in ("new", "assigned", "reopened") else []
    if c.status != "in_progress":
        first.append(Key("button.working", f"o:working:{c.number}"))
    first.append(Key("button.done", f"o:done:{c.number}"))
    second = [Key("button.not_ours", f"o:notours:{c.number}"), Key("button.ask", f"o:ask:{c.number}")]
    return first, second


def shortened(text: str, length: int = TEXT_SHOWN) -> str:
    """The text, cut at a word with an ellipsis where it is longer."""
    text = text.strip()
    if len(text) <= length:
        return text
    return text[:length].rsplit(maxsplit=1)[0] + " …"
