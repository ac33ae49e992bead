"""The roster as text: posts (`JAL:L1:PRJ-SOR`), addresses (`telegram:501`), rows of a file [S0]; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import phonenumbers

from config import ADMINISTRATION, Config

T = TypeVar("T")
ROLES = ("officer", "staff", "operator", "senior", "admin")
COLUMNS = ("name", "role", "language", "posts", "telegram", "whatsapp", "sms")
SURPLUS = "surplus"
"""Under this name a line's cells stand that are beyond the columns."""

FIELD_STAFF = 0
LONGEST_NAME = 100
_SEAT = re.compile(r"([A-Za-z]{2,14})\s*:\s*[Ll]([0-4])(?:\s*:\s*([A-Za-z0-9-]+))?\s*")
_BUSINESS_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")


class RosterError(ValueError):
    """A post, an address or a row that cannot be; the text says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A post as written: department, level 0–4 (0: field staff), area ("" = the whole district)."""

    department: str
    level: int
    area: str = ""

    def __str__(self) -> str:
        return f"{self.department}:L{self.level}" + (f":{self.area}" if self.area else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a roster file; `addresses` are (channel, address) pairs."""

    name: str
    role: str = "officer"
    lang: str = "hi"
    posts: tuple[Wanted, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    line: int = 0


def parse_post(text: str, config: Config) -> Wanted:
    """`JAL:L1` or `JAL:L1:AREA`; raises RosterError."""
    found = _SEAT.fullmatch(text.strip())
    if not found:
        raise RosterError(f"{text.strip()!r} is no post; write DEPARTMENT:LEVEL[:AREA], such as JAL:L1 or JAL:L1:PRJ")
    department, level, area = found[1].upper(), int(found[2]), (found[3] or "").upper()
    if department not in config.department_by_code:
        raise RosterError(f"{department!r} is no department; use one of {', '.join(config.department_by_code)}")
    if area and area not in config.area_by_code:
        raise RosterError(f"{area!r} is no area of config.yaml; leave it out for the whole district")
    return Wanted(department, level, area)


def parse_department(text: str, config: Config) -> str:
    """A department's code, or ADMINISTRATION; raises RosterError."""
    code = text.strip().upper()
    if code != ADMINISTRATION and code not in config.department_by_code:
        known = ", ".join([*config.department_by_code, ADMINISTRATION])
        raise RosterError(f"{text.strip()!r} is no department; use one of {known}")
    return code


def parse_address(text: str) -> tuple[str, str]:
    """`telegram:501`, `whatsapp:+9198…`, `sms:+9198…` → (channel, address); raises RosterError."""
    channel, colon, address = text.strip().partition(":")
    channel, address = channel.strip().lower(), address.strip()
    if not colon or channel not in ("telegram", "whatsapp", "sms"):
        raise RosterError(f"{text.strip()!r} is no address; write telegram:501 or whatsapp:+91…")
    return channel, _telegram(address) if channel == "telegram" else _phone(address, channel)


def parse_person(text: str) -> tuple[str, str]:
    """As `parse_address`, of somebody and no group; raises RosterError."""
    channel, address = parse_address(text)
    if address.startswith("-"):
        raise RosterError(f"{text} is a group; a person's Telegram id has no minus (rooms: `desk room add`)")
    return channel, address


def _telegram(address: str) -> str:
    if not re.fullmatch(r"-?\d{1,18}", address):
        raise RosterError(f"telegram:{address} is no Telegram id; it is a number (the person sees it with /id)")
    return str(int(address))


def _phone(address: str, channel: str) -> str:
    if channel == "whatsapp" and _BUSINESS_ID.fullmatch(address):
        return address
    try:
        number = phonenumbers.parse(address, "IN")
    except phonenumbers.NumberParseException:
        raise RosterError(f"{channel}:{address} is no phone number; write it with the country code, +91…") from None
    if not phonenumbers.is_possible_number(number):
        raise RosterError(f"{channel}:{address} has too few or too many digits; write it with the country code, +91…")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_rows(lines: Iterable[tuple[int, Mapping[str, str]]], config: Config) -> tuple[list[Row], list[str]]:
    """Rows of a roster file (line number, cells by column name) → people, and every fault with its line."""
    rows, faults, owner = [], [], dict[tuple[str, str], int]()
    for number, cells in lines:
        row, wrong = _row(number, cells, config)
        for address in row.addresses:
            if address in owner:
                wrong.append(f"{address[0]}:{address[1]} stands already in line {owner[address]}; one person, one line")
            owner.setdefault(address, number)
        faults += [f"line {number}: {fault}" for fault in wrong]
        rows.append(row)
    return rows, faults


def _row(number: int, cells: Mapping[str, str], config: Config) -> tuple[Row, list[str]]:
    value = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    faults = [*_wrong_name(value["name"])]
    if cells.get(SURPLUS):
        faults.append(f"there are more cells than columns: {cells[SURPLUS]}; is a comma in a name? put it in quotes")
    role, lang = value["role"].lower() or "officer", value["language"].lower() or "hi"
    if role not in ROLES:
        faults.append(f"role {role!r} is unknown; use one of {', '.join(ROLES)}")
    if lang not in config.desk.languages:
        faults.append(f"language {lang!r} is not offered; use one of {', '.join(config.desk.languages)}")
    posts = tuple(_parsed(_parts(value["posts"]), lambda text: parse_post(text, config), faults))
    named = [f"{channel}:{one}" for channel in ("telegram", "whatsapp", "sms") for one in _parts(value[channel])]
    addresses = tuple(_parsed(named, parse_person, faults))
    if role in ("officer", "staff") and not posts and not faults:
        faults.append("the posts are missing; write them as JAL:L1;JAL:L2:AREA")
    return Row(value["name"], role, lang, posts, addresses, number), faults


def _wrong_name(name: str) -> Iterator[str]:
    if not name:
        yield "the name is missing"
    elif "\n" in name or "\r" in name:
        yield "the name goes over several lines; is a quote left open?"
    elif len(name) > LONGEST_NAME:
        yield f"the name has {len(name)} characters; at most {LONGEST_NAME} are kept"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,|]", text) if part.strip()]


def _parsed(texts: Iterable[str], parse: Callable[[str], T], faults: list[str]) -> Iterator[T]:
    for text in texts:
        try:
            yield parse(text)
        except RosterError as fault:
            faults.append(str(fault))
