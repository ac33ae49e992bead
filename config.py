"""The typed, frozen picture of config.yaml; `load()` reads it; nothing else lives here.

Every scalar of the file is read as text and turned into its type here, so that YAML never guesses
(`10:00` stays a time, `no` stays a word). Unknown keys are refused and all errors are told at once.
"""

from __future__ import annotations

import datetime as dt
import functools
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

if typing.TYPE_CHECKING:
    import config_file

Lang = Literal["hi", "mr", "en"]
Category = Literal["A", "B", "C"]
Hours = Annotated[int, Field(ge=1, le=8760)]
CATEGORIES: tuple[Category, ...] = ("A", "B", "C")
LEVELS = (1, 2, 3, 4)
ADMINISTRATION = "ADMINISTRATION"
_BESIDE = Path(__file__).resolve().with_name("config.yaml")  # an installed desk looks where it is called
DEFAULT_PATH = _BESIDE if _BESIDE.exists() else Path("config.yaml").absolute()


class ConfigError(Exception):
    """config.yaml cannot be used; the text lists every fault with its path."""


class Part(BaseModel):
    """Base of every part of the picture: frozen, and no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=False)


class Names(Part):
    """One short text in the desk's three languages."""

    hi: str = Field(min_length=1)
    mr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, lang: str) -> str:
        """The text in `lang`; Hindi when the language is not one of ours."""
        return str(getattr(self, lang, self.hi))


class Desk(Part):
    """Who the desk is."""

    name: Names
    district: Names
    timezone: str = "Asia/Kolkata"
    languages: tuple[Lang, ...] = Field(default=("hi", "mr", "en"), min_length=1)
    helpline: str = ""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except Exception as error:
            raise ValueError(f"{value!r} is no time zone; write one such as Asia/Kolkata") from error
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The desk's own time zone: every rule about days and hours is meant in it."""
        return ZoneInfo(self.timezone)


class CategoryRule(Part):
    """How long a category may take [S3], and how its ladder climbs [S2, S4]."""

    days: int = Field(ge=0, le=365)
    due_at: dt.time
    cutoff: dt.time | None = None
    late_due_at: dt.time | None = None
    remind_hours_before: tuple[Hours, ...] = ()
    level_hours: dict[Literal["L2", "L3", "L4"], Hours]
    nag_every_hours: int = Field(default=24, ge=1)

    @field_validator("level_hours")
    @classmethod
    def _all_levels(cls, value: dict[str, int]) -> dict[str, int]:
        missing = [level for level in ("L2", "L3", "L4") if level not in value]
        if missing:
            raise ValueError(f"{', '.join(missing)} missing; give the hours of L2, L3 and L4")
        return value

    @model_validator(mode="after")
    def _late_needs_cutoff(self) -> Self:
        if (self.cutoff is None) != (self.late_due_at is None):
            raise ValueError("cutoff and late_due_at go together: give both or neither")
        return self


class Span(Part):
    """A daily span of hours; it may run over midnight."""

    start: dt.time
    end: dt.time

    def covers(self, moment: dt.time) -> bool:
        """Whether a local time of day lies in the span (start included, end not)."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OwnHoliday(Part):
    """A day the office adds to, or takes from, the library's list."""

    date: dt.date
    name: Names


class Holidays(Part):
    """Which days are holidays, and whether they count in a deadline (S4: they do)."""

    counted: bool = True
    country: str = "IN"
    state: str = "UP"
    own: tuple[OwnHoliday, ...] = ()
    working: tuple[dt.date, ...] = ()

    @model_validator(mode="after")
    def _known_to_the_library(self) -> Self:
        if (self.country, self.state) == ("IN", "UP"):
            return self  # the library takes half a second to import; what is shipped is known to it, by test
        import holidays

        states = holidays.list_supported_countries()
        if self.country not in states:
            raise ValueError(f"country {self.country!r} is not in the library's list; write two letters such as IN")
        if self.state and self.state not in states[self.country]:
            raise ValueError(f"state {self.state!r} is unknown; use one of {', '.join(states[self.country])}")
        return self


class Clock(Part):
    """Deadlines, reminders, escalation and the hours in which the desk speaks."""

    categories: dict[Category, CategoryRule]
    quiet: Span
    quiet_exempt: tuple[Category, ...] = ("A",)
    office: Span
    working_days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat")
    digest_at: dt.time = dt.time(9, 0)
    gather_minutes: int = Field(default=10, ge=0, le=240)
    grace_minutes: int = Field(default=30, ge=0, le=1440)
    confirm_hours: int = Field(default=72, ge=1)
    confirm_remind_hours: int = Field(default=24, ge=1)
    undo_minutes: int = Field(default=10, ge=1, le=120)
    type_change_days: int = Field(default=3, ge=0)
    draft_remind_hours: int = Field(default=20, ge=1)
    draft_expire_hours: int = Field(default=48, ge=1)
    holidays: Holidays = Holidays()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        wrong = []
        if self.confirm_remind_hours >= self.confirm_hours:
            wrong.append("confirm_remind_hours must be less than confirm_hours")
        if self.draft_remind_hours >= self.draft_expire_hours:
            wrong.append("draft_remind_hours must be less than draft_expire_hours")
        if self.quiet.start == self.quiet.end:
            wrong.append("quiet starts and ends at the same time; write two times")
        if self.quiet.covers(self.digest_at):
            wrong.append("digest_at lies in the quiet hours, so no list would ever be sent; choose a later time")
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    @field_validator("categories")
    @classmethod
    def _all_categories(cls, value: dict[Category, CategoryRule]) -> dict[Category, CategoryRule]:
        missing = [name for name in CATEGORIES if name not in value]
        if missing:
            raise ValueError(f"categories {', '.join(missing)} are missing; A, B and C are all needed")
        return value


class Limits(Part):
    """What protects the desk from one sender."""

    complaints_per_day: int = Field(default=5, ge=1)
    messages_per_minute: int = Field(default=20, ge=1)
    attachments: int = Field(default=10, ge=1)
    text_characters: int = Field(default=8000, ge=200)
    media_megabytes: int = Field(default=20, ge=1, le=20)
    page_size: int = Field(default=10, ge=3, le=50)


class Retention(Part):
    """How long each kind is kept [S3]; days."""

    messages: int = Field(default=1095, ge=30)
    media: int = Field(default=730, ge=30)
    personal: int = Field(default=1825, ge=30)


class Department(Part):
    """A department: its Latin code, its names, and the words people use for it."""

    code: str = Field(pattern=r"^[A-Z]{2,6}$")
    names: Names
    short: Names
    words: tuple[str, ...] = ()


class ComplaintType(Part):
    """A complaint type (प्रारूप) of a department; the table that drives routing."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")
    department: str
    names: Names
    category: Category
    days: int | None = Field(default=None, ge=0, le=365)
    concerns: Literal["place", "person"] = "place"
    village_department: str | None = None
    hi: tuple[str, ...] = ()
    hing: tuple[str, ...] = ()
    mr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    danger: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """All words and phrases that speak for the type, whatever their language."""
        return self.hi + self.hing + self.mr + self.en


class Area(Part):
    """A node of the area tree: district → tehsil, block or zone → ward, village or locality."""

    code: str = Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,30}$")
    names: Names
    kind: Literal["district", "tehsil", "block", "zone", "ward", "locality", "village"]
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    rural: bool = False


class Learning(Part):
    """When the desk learns from its own cases, and from how many at least."""

    at: dt.time = dt.time(2, 30)
    texts: str = ""
    fewest_cases: int = Field(default=200, ge=50)
    most_cases: int = Field(default=8000, ge=200, le=20000)


class Peril(Part):
    """The grammar of danger: kinds of words, which of them together make an A, and which make that worthless."""

    words: dict[str, tuple[str, ...]] = {}
    signs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    types: dict[str, str] = {}

    @model_validator(mode="after")
    def _names_its_kinds(self) -> Peril:
        named = {kind for sign in (*self.signs, *self.never, *self.types) for kind in sign.split()}
        unknown = sorted(named - set(self.words))
        if unknown:
            raise ValueError(f"signs, never and types name kinds that are not under words: {', '.join(unknown)}")
        return self


class Matters(Part):
    """What complaints are about, finer than their types, for telling whether two are one: notions with their words."""

    notions: dict[Literal["claims", "levels", "things", "faults", "bodies"], dict[str, tuple[str, ...]]] = {}
    rivals: tuple[tuple[str, ...], ...] = ()
    akin: tuple[tuple[str, ...], ...] = ()
    marks: dict[Literal["context", "settings", "public", "broad"], tuple[str, ...]] = {}


class Labelled(Part):
    """A message and what it is, kept to measure by; nothing is ever learned from it."""

    text: str = Field(min_length=1)
    dept: str
    urgency: Category
    lang: Literal["hi", "hing", "mr", "en", "mix"]
    accept: tuple[str, ...] = ()


# The last four are signs: of good news, of trouble that stays or is back, of asking how something is done.
Chatter = Literal["greeting", "thanks", "status", "question", "noise", "good", "trouble", "again", "asking"]


class Config(Part):
    """The whole office as data."""

    desk: Desk
    clock: Clock
    limits: Limits = Limits()
    retention: Retention = Retention()
    departments: tuple[Department, ...] = Field(min_length=1)
    reception: str
    types: tuple[ComplaintType, ...]
    areas: tuple[Area, ...] = Field(min_length=1)
    danger: tuple[str, ...] = ()
    peril: Peril = Peril()
    rural_words: tuple[str, ...] = ()
    abuse: tuple[str, ...] = ()
    families: tuple[tuple[str, ...], ...] = ()
    ordinary: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    names: dict[Literal["given", "either", "family"], tuple[str, ...]] = {}
    matters: Matters = Matters()
    asides: tuple[str, ...] = ()
    chatter: dict[Chatter, tuple[str, ...]] = {}
    gazetteer: dict[str, tuple[str, ...]] = {}
    learning: Learning = Learning()
    first_model: dict[str, Any] = {}
    frozen: tuple[Labelled, ...] = ()

    @functools.cached_property
    def department_by_code(self) -> dict[str, Department]:
        """Departments by their code."""
        return {department.code: department for department in self.departments}

    @functools.cached_property
    def type_by_id(self) -> dict[str, ComplaintType]:
        """Complaint types by their id."""
        return {kind.id: kind for kind in self.types}

    @functools.cached_property
    def area_by_code(self) -> dict[str, Area]:
        """Areas by their code."""
        return {area.code: area for area in self.areas}

    def enclosing(self, code: str | None) -> Iterator[Area]:
        """The area itself, then each area around it up to the district."""
        while code is not None and code in self.area_by_code:
            area = self.area_by_code[code]
            yield area
            code = area.parent


def load(path: Path | str | None = None) -> Config:
    """Read and check config.yaml. Raises ConfigError with every fault: where, what is wrong, what would be right.

    A part may live in a file of its own (`areas: {file: config.d/areas.yaml}`) or, as a list, in a folder of them
    (`types: {folder: config.d/types}`), both relative to the config file.
    """
    import config_file  # here: who finds the tables made already needs no YAML

    path = Path(path) if path else DEFAULT_PATH
    raw = config_file.read(path)
    if not raw.tree:
        raise ConfigError(_told(path, raw.faults or [f"{path.name}: is empty; write the office's keys"]))
    made, found = None, list(config_file.across(raw.tree))
    try:
        made = Config.model_validate(raw.tree)
    except ValidationError as error:
        unread = {key for key, value in raw.tree.items() if value is None}
        found += [_mended(fault) for fault in error.errors() if fault["loc"][:1] not in {(key,) for key in unread}]
    faults = raw.faults + [f"{raw.place(where)}: {what}" for where, what in found]
    if faults or made is None:
        raise ConfigError(_told(path, faults))
    return made


def _told(path: Path, faults: list[str]) -> str:
    return f"{path} has {len(faults)} fault(s):\n" + "\n".join(f"  - {fault}" for fault in faults)


def _mended(fault: Any) -> tuple[config_file.Place, str]:
    import config_file

    where = tuple(step for step in fault["loc"] if step != "[key]")
    return where, config_file.in_words(fault, _keys_at(where[:-1]))


def _keys_at(where: config_file.Place) -> list[str]:
    """The keys the part at a place may have."""
    part: Any = Config
    for step in where:
        fields = getattr(part, "model_fields", None)
        part = fields[step].annotation if fields and step in fields else part
        inside = [kind for kind in typing.get_args(part) if isinstance(kind, type) and issubclass(kind, Part)]
        part = inside[-1] if inside else part
    return list(getattr(part, "model_fields", ()))
