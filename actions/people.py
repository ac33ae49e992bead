"""The roster: who sits where, which room is whose, and the one-time codes that bind them [S0]."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from actions import tell
from actions.turn import Refused, Turn
from config import ADMINISTRATION
from rules.roster import Row, Wanted
from store import invites, people, rooms
from store.models import Identity, Invite, Officer, Post, Room

INVITE_HOURS = 24
# no 0/O, 1/I/L: the code is read aloud and typed with a thumb
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed."""

    added: int = 0
    kept: int = 0
    posts: int = 0


def do_add_officer(
    turn: Turn, name: str, role: str, posts: Sequence[Wanted] = (), addresses: Sequence[tuple[str, str]] = (),
    lang: str = "hi",
) -> Officer:
    """A person on the roster, with posts and addresses; the same person said again is brought up to date.

    The same person is who has one of the addresses, else who has the same name and role. Refused when an address is
    another officer's.
    """
    return _keep(turn, _known(name, role, addresses), name, role, posts, addresses, lang)


def _keep(
    turn: Turn, officer: Officer | None, name: str, role: str, posts: Sequence[Wanted],
    addresses: Sequence[tuple[str, str]], lang: str,
) -> Officer:  # fmt: skip
    if officer is None:
        officer = people.add_officer(name, role, lang, turn.now)
    else:
        people.change_officer(officer, name=name, role=role, lang=lang, active=True)
    for channel, address in addresses:
        people.bind(_free_identity(turn, channel, address, officer), officer)
    for wanted in posts:
        people.hold(people.keep_post(wanted.department, wanted.level, wanted.area), officer, turn.now)
    return officer


def _known(name: str, role: str, addresses: Iterable[tuple[str, str]]) -> Officer | None:
    return next((owner for _, owner in _owners(addresses)), None) or next(_namesakes(name, role), None)


def _owners(addresses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Officer]]:
    """Whose the addresses are, as far as they are anybody's on the roster."""
    for channel, address in addresses:
        identity = people.find_identity(channel, address)
        if identity is not None and identity.officer is not None:
            yield f"{channel}:{address}", identity.officer


def _namesakes(name: str, role: str) -> Iterator[Officer]:
    return (officer for officer in people.list_officers(role=role) if officer.name == name)


def _free_identity(turn: Turn, channel: str, address: str, officer: Officer) -> Identity:
    identity = people.keep_identity(channel, address, turn.now, name=str(officer.name))
    if identity.officer is not None and identity.officer.id != officer.id:
        raise Refused("admin.address_taken", address=f"{channel}:{address}", name=str(identity.officer.name))
    return identity


def do_remove_officer(turn: Turn, officer: Officer) -> None:
    """Off the roster: posts are given up, the complaints stay with the posts. Refused for the last admin."""
    if officer.role == "admin" and len(people.admins()) == 1:
        raise Refused("admin.last_admin", name=str(officer.name))
    for post in people.posts_of(officer):
        people.leave(post, officer, turn.now)
    for identity in people.identities_of_officer(officer):
        people.bind(identity, None)
    people.change_officer(officer, active=False)


def do_leave_posts(turn: Turn, officer: Officer, posts: Sequence[Wanted]) -> list[Wanted]:
    """Give up these posts (transfer, charge handed over); those that were held. The complaints stay with the posts."""
    held = [post for post in people.posts_of(officer) if wanted_of(post) in posts]
    for post in held:
        people.leave(post, officer, turn.now)
    return [wanted_of(post) for post in held]


def find_clashes(rows: Iterable[Row]) -> list[tuple[int, Refused]]:
    """(line, why) of each row whose address is of another person on the roster than its others, or than its row."""
    found: list[tuple[int, Refused]] = []
    meant: set[int] = set()
    for row in rows:
        owners = list(_owners(row.addresses))
        for address, owner in owners:
            if owner.id != owners[0][1].id or owner.id in meant:
                found.append((row.line, Refused("admin.address_taken", address=address, name=str(owner.name))))
        meant |= {owner.id for _, owner in owners}
    return found


def do_import_roster(turn: Turn, rows: Sequence[Row]) -> Imported:
    """Everybody of a checked file; posts a person holds but the file does not name are given up.

    A row is the person who has one of its addresses, else one of its name and role whom no other row means: two
    people may have one name.
    """
    known: dict[int, Officer] = {number: owner for number, row in enumerate(rows)
                                 for _, owner in _owners(row.addresses)}  # fmt: skip
    for number, row in enumerate(rows):
        meant = {officer.id for officer in known.values()}
        namesake = next((one for one in _namesakes(row.name, row.role) if one.id not in meant), None)
        if namesake is not None:
            known.setdefault(number, namesake)
    for number, row in enumerate(rows):
        officer = _keep(turn, known.get(number), row.name, row.role, row.posts, row.addresses, row.lang)
        for post in people.posts_of(officer):
            if wanted_of(post) not in row.posts:
                people.leave(post, officer, turn.now)
    return Imported(len(rows) - len(known), len(known), sum(len(row.posts) for row in rows))


def wanted_of(post: Post) -> Wanted:
    """A post as it is written."""
    return Wanted(str(post.department), int(post.level), str(post.area))


def do_add_room(
    turn: Turn, department: str, channel: str, chat: str = "", *, title: str = "", lang: str = "hi"
) -> Room:
    """A department's room: a Telegram group, or (no chat) a WhatsApp roster."""
    kind = "telegram_group" if channel == "telegram" else "whatsapp_roster"
    return rooms.add_room(department, kind, channel, turn.now, chat=chat, title=title, lang=lang)


def do_make_invite(turn: Turn, kind: str, *, department: str = "", officer: Officer | None = None) -> str:
    """A one-time code ("room" or "officer"), good for a day; only its hash is kept."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    until = turn.now + dt.timedelta(hours=INVITE_HOURS)
    invites.add(code, kind, turn.now, until, department=department, officer=officer)
    return code


def find_invite(text: str, kind: str, now: dt.datetime) -> Invite | None:
    """The open invite of a kind, when the whole text is its code (case, spaces and hyphens do not matter)."""
    code = _typed(text)
    invite = invites.find(code, now) if code else None
    return invite if invite is not None and invite.kind == kind else None


def find_spent_invite(text: str) -> Invite | None:
    """The invite whose code the whole text is, be it used, expired or of the other kind."""
    code = _typed(text)
    return invites.find_any(code) if code else None


def _typed(text: str) -> str:
    """A code as it was made, from how people type it; "" where the text is none."""
    code = "".join(sign for sign in text.upper() if sign not in " -\n\t")
    return code if len(code) == _LENGTH and all(sign in _LETTERS for sign in code) else ""


def do_close_room(_turn: Turn, room: Room) -> None:
    """The department talks there no longer; its complaints stay."""
    rooms.close_room(room)


def do_bind_room(turn: Turn, invite: Invite, channel: str, chat: str, title: str = "") -> Room | None:
    """The group in which the code was typed is the department's room from now on; None when the code was just used."""
    if not invites.use(invite, f"{channel}:{chat}", turn.now):
        return None
    room = do_add_room(turn, str(invite.department), channel, chat, title=title)
    if room.department != ADMINISTRATION:
        tell.tell_admins(turn, "admin.room_bound", {"department": str(room.department), "title": title or chat})
    return room


def do_spoil_invite(turn: Turn, invite: Invite, where: str) -> None:
    """A code that others have seen binds nobody any more."""
    invites.use(invite, where, turn.now)


def do_bind_officer(turn: Turn, invite: Invite, identity: Identity) -> Officer | None:
    """The address from which the code came is the officer's from now on [S0]; None when the code was just used.

    Refused when the address is another officer's: who tries a code on their own phone does not lose their own place.
    """
    mine = people.officer_of(identity)
    if mine is not None and invite.officer is not None and mine.id != invite.officer.id:
        raise Refused("admin.address_taken", address=f"{identity.channel}:{identity.address}", name=str(mine.name))
    if invite.officer is None or not invites.use(invite, f"{identity.channel}:{identity.id}", turn.now):
        return None
    people.bind(identity, invite.officer)
    tell.tell_admins(turn, "admin.officer_bound", {"name": str(invite.officer.name), "channel": str(identity.channel)})
    return invite.officer
