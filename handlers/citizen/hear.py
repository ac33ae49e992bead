"""An inbound message as the conversation hears it: its words read, its files kept, what it quotes looked up."""

from __future__ import annotations

import datetime as dt

from actions.turn import Turn
from handlers import inbound as values
from handlers.citizen import reading
from handlers.citizen.talk import Case, Heard, Known, Option, Talk
from handlers.inbound import Inbound
from rules.lifecycle import is_working
from store import attachments, briefs, complaints, inbox
from store.briefs import Brief
from store.models import Complaint, Identity

CASES = 20
EDITABLE = dt.timedelta(hours=48)


def hear(turn: Turn, inbound: Inbound, identity: Identity, talk: Talk, known: Known) -> Heard:
    """The message, read. A press of “new complaint” brings back the message it was offered for."""
    press = _press(inbound)
    again = _again(turn, inbound, talk, press, known)
    if again is not None:
        inbound, press = again, "new"
    limit = turn.office.config.limits.text_characters
    text = inbound.text.strip()[:limit] if not press or press == "new" else ""
    mentions = reading.mentions(turn.office, text)
    wish = reading.wish(turn.office, text, mentions) if text and not press else reading.Wish()
    return Heard(
        id=turn.inbound_id or 0, now=turn.now, text=text, press=press,
        intent=wish.kind, lang=wish.lang, cut=len(inbound.text.strip()) > limit,
        codes=tuple(dict.fromkeys(mention.number for mention in mentions)),
        only_codes=bool(mentions) and reading.is_only_codes(text, mentions),
        files=_keep_files(turn, inbound, identity) if inbound.kind != "edit" else (),
        kinds=tuple(media.kind for media in inbound.media),
        location=inbound.location, phone=inbound.contact_phone, album=inbound.album,
        quoted=_quoted(inbound, identity) if not press else 0, forwarded=inbound.forwarded,
        edited=inbound.kind == "edit", before=_before(turn, inbound) if inbound.kind == "edit" else "",
    )  # fmt: skip


def _press(inbound: Inbound) -> str:
    """The button's data as the steps know it: `k=yes:10427`, `r=5:10427`, or a choice of the conversation."""
    kind, _, rest = inbound.button.partition(":")
    if kind in ("k", "r"):
        return f"{kind}={rest}"
    return rest if kind == "d" else inbound.button


def _again(turn: Turn, inbound: Inbound, talk: Talk, press: str, known: Known) -> Inbound | None:
    """The earlier message of the same sender that “new complaint” is about."""
    offered = next((choice for choice in talk.choices if choice.startswith("new-")), "")
    choice = press if press.startswith("new-") else ""
    option = Option(offered, "citizen.button.new")
    if not press and offered and reading.names_new(turn.office, inbound.text, option, known.lang):
        choice = offered
    row = inbox.get(int(choice.removeprefix("new-"))) if choice.removeprefix("new-").isdigit() else None
    if row is None or row.channel != inbound.channel or row.sender not in (inbound.sender, *inbound.also_known_as):
        return None
    return values.from_json(row.body)


def _before(turn: Turn, inbound: Inbound) -> str:
    """The words of an edited message before the edit."""
    rows = inbox.recent_of(inbound.channel, inbound.sender, turn.now - EDITABLE)
    earlier = [values.from_json(row.body) for row in rows if row.id != turn.inbound_id]
    return next((one.text.strip() for one in reversed(earlier) if one.message_id == inbound.message_id), "")


def _keep_files(turn: Turn, inbound: Inbound, identity: Identity) -> tuple[int, ...]:
    return tuple(
        attachments.add(
            inbound.channel, media.kind, media.ref, turn.now, identity=identity, inbound=turn.inbound_id,
            mime=media.mime, name=media.name, size=media.size,
        ).id
        for media in inbound.media
    )


def _quoted(inbound: Inbound, identity: Identity) -> int:
    if not inbound.quoted:
        return 0
    found = complaints.by_provider_id(inbound.channel, inbound.chat, inbound.quoted)
    return found.number if found is not None and owns(identity, found) else 0


def owns(identity: Identity, c: Complaint) -> bool:
    """Whether the complaint is this person's."""
    if c.citizen_id is not None and identity.citizen_id is not None:
        return c.citizen_id == identity.citizen_id
    return bool(c.identity_id == identity.id)


def known(turn: Turn, identity: Identity, channel: str) -> Known:
    """What the store knows of the person."""
    opened = briefs.open_of(identity.citizen_id, CASES) if identity.citizen_id else []
    zone = turn.office.config.desk.zone
    midnight = turn.now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(dt.UTC)
    named = bool(identity.name or (identity.citizen is not None and identity.citizen.name))
    return Known(
        lang=str(identity.lang) or turn.office.config.desk.languages[0], named=named,
        cases=tuple(_case(brief) for brief in opened),
        filed_today=briefs.filed_since(identity.id, midnight) if identity.citizen_id else 0,
        opted_out=identity.opted_out_at is not None, channel=channel,
    )  # fmt: skip


def _case(brief: Brief) -> Case:
    asked = brief.asked and is_working(brief.status)
    return Case(brief.number, brief.department, brief.category, brief.status, asked, brief.type)
