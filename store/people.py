"""People and the addresses they are reached at; officers, their posts and who holds them when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from store import db, hot
from store.models import Alias, Citizen, Complaint, Holder, Identity, Officer, Post

_NOW = "FROM holder AS h JOIN officer AS o ON o.id = h.officer_id AND o.active = ?"
_HOLDERS = f"SELECT o.id {_NOW} WHERE h.post_id = ? AND h.until IS NULL ORDER BY h.since DESC, h.id DESC"
_HELD = (
    f"SELECT p.id, COUNT(*) {_NOW} JOIN post AS p ON p.id = h.post_id"
    " WHERE p.department = ? AND h.until IS NULL GROUP BY p.id"
)


def find_identity(channel: str, address: str) -> Identity | None:
    """The identity reached at an address, also by one of its other addresses."""
    found = hot.one(Identity, "channel = ? AND address = ?", channel, address)
    if found is not None:
        return found
    alias = hot.one(Alias, "channel = ? AND address = ?", channel, address)
    return None if alias is None else hot.by_id(Identity, alias.identity_id)


def identity_by_id(identity_id: int | None) -> Identity | None:
    """An identity by its row."""
    return hot.by_id(Identity, identity_id)


def keep_identity(
    channel: str, address: str, now: dt.datetime, *,
    kind: str = "", name: str = "", phone: str = "", lang: str = "", also: Iterable[str] = (),
) -> Identity:  # fmt: skip
    """The identity of whoever wrote from `address`, made where new.

    `also` are further addresses seen in the same message: they lead to the same person from now on. What is
    given and differs (name, phone, kind) is updated; the language only where none is known.
    """
    others = [other for other in dict.fromkeys(also) if other and other != address]
    found = find_identity(channel, address) or _first_known(channel, others)
    if found is None:
        found = Identity.create(
            channel=channel, address=address, kind=kind, name=name, phone=phone, lang=lang, created_at=now
        )
    _learn(found, address, kind=kind, name=name, phone=phone, lang=lang)
    for other in others:
        _join(found, other)
    return found


def _first_known(channel: str, addresses: list[str]) -> Identity | None:
    known = (find_identity(channel, address) for address in addresses)
    return next((identity for identity in known if identity is not None), None)


def _learn(identity: Identity, address: str, *, kind: str, name: str, phone: str, lang: str) -> None:
    if identity.address != address:
        _readdress(identity, address)
    news = {"kind": kind, "name": name, "phone": phone, "lang": "" if identity.lang else lang}
    changed = [key for key, value in news.items() if value and getattr(identity, key) != value]
    for key in changed:
        setattr(identity, key, news[key])
    if changed:
        identity.save(only=[getattr(Identity, key) for key in changed])


def _readdress(identity: Identity, address: str) -> None:
    """The person now writes from another of their addresses: answer there, and keep the old one as an alias."""
    old = identity.address
    Alias.delete().where(Alias.channel == identity.channel, Alias.address == address).execute()
    identity.address = address
    identity.save(only=[Identity.address])
    Alias.create(channel=identity.channel, address=old, identity=identity)


def _join(identity: Identity, other: str) -> None:
    """`other` is the same person: an alias where it is new, else both identities get one citizen and one officer."""
    known = find_identity(identity.channel, other)
    if known is None:
        Alias.create(channel=identity.channel, address=other, identity=identity)
    elif known.id != identity.id:
        _merge_people(identity, known)


def _merge_people(one: Identity, two: Identity) -> None:
    officer = one.officer or two.officer
    citizens = sorted({citizen.id: citizen for citizen in (one.citizen, two.citizen) if citizen}.values(), key=_row_id)
    for identity in (one, two):
        identity.officer, identity.citizen = officer, citizens[0] if citizens else None
        identity.save(only=[Identity.officer, Identity.citizen])
    for doubled in citizens[1:]:
        Complaint.update(citizen=citizens[0]).where(Complaint.citizen == doubled).execute()
        Identity.update(citizen=citizens[0]).where(Identity.citizen == doubled).execute()


def _row_id(citizen: Citizen) -> int:
    return int(citizen.id)


def citizen_of(identity: Identity, now: dt.datetime) -> Citizen:
    """The citizen behind an identity, made where there is none yet."""
    if identity.citizen is not None:
        return identity.citizen
    identity.citizen = Citizen.create(name=identity.name, lang=identity.lang or "hi", created_at=now)
    identity.save(only=[Identity.citizen])
    return identity.citizen


def name_citizen(citizen: Citizen, name: str) -> None:
    """The name the citizen gave."""
    citizen.name = name
    citizen.save(only=[Citizen.name])


def set_lang(identity: Identity, lang: str) -> None:
    """The language this person reads; it counts for the citizen and the officer behind the identity too."""
    identity.lang = lang
    identity.save(only=[Identity.lang])
    if identity.citizen_id:
        Citizen.update(lang=lang).where(Citizen.id == identity.citizen_id).execute()
    if identity.officer_id:
        Officer.update(lang=lang).where(Officer.id == identity.officer_id).execute()


def touch(identity: Identity, now: dt.datetime) -> None:
    """Something came in from this address: it can be reached, and WhatsApp's 24 hours begin anew."""
    hot.update(identity, last_inbound_at=now, unreachable="")


def set_unreachable(identity: Identity, why: str) -> None:
    """The platform refuses this address; `why` is shown to the admin."""
    identity.unreachable = why
    identity.save(only=[Identity.unreachable])


def opt_out(identity: Identity, now: dt.datetime) -> None:
    """This person wants no more messages here."""
    identity.opted_out_at = now
    identity.save(only=[Identity.opted_out_at])


def opt_in(identity: Identity, now: dt.datetime) -> None:
    """This person wants messages again; writing to us says so too."""
    identity.opted_out_at = None
    identity.save(only=[Identity.opted_out_at])
    touch(identity, now)


def identities_of_citizen(citizen: Citizen) -> list[Identity]:
    """Where a citizen is reached: one identity a channel, the one last heard of."""
    return _latest_of_each_channel(Identity.select().where(Identity.citizen == citizen))


def identities_of_officer(officer: Officer) -> list[Identity]:
    """Where an officer is reached: one identity a channel, the one last heard of."""
    return _latest_of_each_channel(Identity.select().where(Identity.officer == officer))


def _latest_of_each_channel(found: Iterable[Identity]) -> list[Identity]:
    ordered = sorted(found, key=lambda identity: (identity.last_inbound_at or identity.created_at, identity.id))
    return sorted({identity.channel: identity for identity in ordered}.values(), key=lambda identity: identity.id)


def officer_of(identity: Identity) -> Officer | None:
    """The active officer behind an identity."""
    officer = identity.officer
    return officer if officer is not None and officer.active else None


def add_officer(name: str, role: str, lang: str, now: dt.datetime) -> Officer:
    """A new person on the roster."""
    return Officer.create(name=name, role=role, lang=lang, created_at=now)


def find_officer(officer_id: int) -> Officer | None:
    """An officer by id."""
    return Officer.get_or_none(Officer.id == officer_id)


def list_officers(*, active: bool = True, role: str = "") -> list[Officer]:
    """The roster by name."""
    query = Officer.select().where(Officer.active == active)
    if role:
        query = query.where(Officer.role == role)
    return list(query.order_by(Officer.name, Officer.id))


def change_officer(officer: Officer, **fields: object) -> None:
    """Change name, role, lang or active."""
    for name, value in fields.items():
        setattr(officer, name, value)
    officer.save(only=[getattr(Officer, name) for name in fields])


def bind(identity: Identity, officer: Officer | None) -> None:
    """This address is this officer's from now on (None: nobody's)."""
    identity.officer = officer
    identity.save(only=[Identity.officer])


def officers_named(name: str, department: str) -> list[Officer]:
    """Active officers of a department whose name holds every word of `name` (upper and lower case alike)."""
    words = name.casefold().split()
    query = (
        Officer.select().join(Holder).join(Post)
        .where(Post.department == department, Holder.until.is_null(), Officer.active).distinct()
    )  # fmt: skip
    return [officer for officer in query if words and all(word in str(officer.name).casefold() for word in words)]


def admins() -> list[Officer]:
    """The active admins, the longest known first."""
    return list(Officer.select().where(Officer.role == "admin", Officer.active).order_by(Officer.id))


def posts_of(officer: Officer) -> list[Post]:
    """The posts an officer holds now."""
    return list(
        Post.select().join(Holder).where(Holder.officer == officer, Holder.until.is_null())
        .order_by(Post.department, Post.level, Post.area)
    )  # fmt: skip


def find_post(department: str, level: int, area: str) -> Post | None:
    """A seat of a ladder; area "" is the whole district."""
    return Post.get_or_none(Post.department == department, Post.level == level, Post.area == area)


def post_by_id(post_id: int) -> Post | None:
    """A seat by id."""
    return Post.get_or_none(Post.id == post_id)


def keep_post(department: str, level: int, area: str) -> Post:
    """A seat of a ladder, made where it does not exist."""
    return find_post(department, level, area) or Post.create(department=department, level=level, area=area)


def hold(post: Post, officer: Officer, now: dt.datetime) -> None:
    """The officer holds the post from now on (beside whoever else does)."""
    holding = Holder.get_or_none(Holder.post == post, Holder.officer == officer, Holder.until.is_null())
    if holding is None:
        Holder.create(post=post, officer=officer, since=now)


def leave(post: Post, officer: Officer, now: dt.datetime) -> None:
    """The officer gives the post up."""
    Holder.update(until=now).where(
        Holder.post == post, Holder.officer == officer, Holder.until.is_null()
    ).execute()


def holders_of(post: Post | int) -> list[Officer]:
    """The active officers holding a post now, the newest holder first."""
    found = db.run(_HOLDERS, True, post if isinstance(post, int) else post.id).fetchall()
    return [officer for (officer_id,) in found if (officer := hot.by_id(Officer, officer_id)) is not None]


def ladder_posts(department: str) -> list[Post]:
    """All seats of a department; `holder_count` on each says how many active officers hold it now."""
    held = dict(db.run(_HELD, True, department).fetchall())
    posts = hot.rows(Post, "department = ? ORDER BY level, area", department)
    for post in posts:
        post.holder_count = held.get(post.id, 0)
    return posts
