"""`desk check`, the part that needs no network: database, roster, rooms, what waits, files, disk."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from cli.finding import Finding, bad, look, ok, several
from config import ADMINISTRATION, LEVELS, Config
from environment import VAR, Environment
from rules import ladders
from rules.duplicates_matters import faults
from rules.model import ModelError, first_model
from rules.table import idle_phrases, owners_of_phrases
from store import db, inbox, marks, media, outbox, people, rooms
from store.models import Officer, Room

STALE = dt.timedelta(minutes=2)
"""A loop that gave no sign of life for so long is taken for dead, as by /healthz."""

FEW_BYTES = 200 * 1024 * 1024
LITTLE_BYTES = 2 * 1024 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def check_database(env: Environment) -> list[Finding]:
    """Whether the database answers and has the newest form."""
    where = "PostgreSQL" if env.database_url.startswith("postgres") else env.database_url.removeprefix("sqlite:///")
    try:
        db.connect(env.database_url)
        pending = db.pending_migrations()
    except db.StoreError as error:
        wrong, _, mend = str(error).rpartition("; ")
        return [bad("database", wrong, mend)]
    if pending:
        return [bad("database", f"{len(pending)} migration(s) have not run: {several(pending)}", "run `desk migrate`")]
    return [ok("database", f"{where} answers and has the newest form")]


def check_model(config: Config) -> list[Finding]:
    """Whether the model the desk begins with can be used; which departments it was made without."""
    mend = "give the file of `desk learn --first`, or take the key out of config.yaml"
    try:
        model = first_model(config)
    except ModelError as fault:
        return [bad("first_model", str(fault), mend)]
    strange = sorted(set(config.department_by_code) - set(model.trained.departments)) if model else []
    if strange:
        told = f"it was made without {several(strange)}: of them the table alone decides"
        return [look("first_model", told, "label texts of theirs, then `desk learn --first FILE` (docs/model.md)")]
    return [ok("first_model", f"made of {model.trained.examples} texts" if model else "none: the table alone reads")]


def check_ladders(config: Config) -> list[Finding]:
    """Which level of which department nobody holds; every ladder should be filled before the desk goes live [S0]."""
    roots = [area.code for area in config.areas if area.parent is None]
    seats = {code: _seats(code) for code in config.department_by_code}
    empty = [code for code in seats if not any(seat.holders for seat in seats[code])]
    found = [hole for code in seats if code not in empty for hole in _holes(code, seats[code], roots)]
    if empty:
        mend = f'`desk roster import FILE`, or `desk officer add "NAME" --post {empty[0]}:L1 --identity …`'
        found.append(bad("roster", f"nobody at any level: {several(empty, 17)}; their complaints are nobody's", mend))
    return found or [ok("roster", f"all {len(config.departments)} departments have an officer at every level")]


def _seats(department: str) -> list[ladders.Seat]:
    posts = people.ladder_posts(department)
    return [ladders.Seat(one.id, one.department, one.level, one.area, one.holder_count) for one in posts]


def _holes(department: str, seats: list[ladders.Seat], roots: list[str]) -> list[Finding]:
    filled = {seat.level for seat in seats if seat.holders}
    empty = [level for level in LEVELS if level not in filled]
    found = []
    if empty:
        mend = f'`desk officer add "NAME" --post {department}:L{empty[0]} --identity …`'
        say = bad if 1 in empty else look
        found.append(say("roster", f"{department}: nobody at {_levels(empty)}; complaints pass on upwards", mend))
    partly = sorted(filled - set(ladders.ladder(seats, department, roots)))
    if partly:
        where = sorted({seat.area for seat in seats if seat.level in partly and seat.holders})
        words = f"{department}: {_levels(partly)} only for {several(where)}; elsewhere complaints pass on upwards"
        found.append(look("roster", words, f"hold a post for the whole district too: {department}:L{partly[0]}"))
    return found


def _levels(levels: list[int]) -> str:
    return ", ".join(f"L{level}" for level in levels)


def check_people() -> list[Finding]:
    """Whether there is an admin, and whether everybody on the roster can be reached."""
    officers, found = people.list_officers(), list[Finding]()
    if not people.admins():
        mend = '`desk admin add "NAME" --identity telegram:…`'
        found.append(bad("roster", "there is no admin; nobody may use the slash-commands", mend))
    silent = [str(one.name) for one in officers if not people.identities_of_officer(one)]
    if silent:
        mend = "add an address with --identity, or let them send the one-time code of `desk officer add`"
        found.append(look("roster", f"no address is known of: {several(silent)}", mend))
    lost = [f"{one.name} ({why})" for one in officers if (why := _unreachable(one))]
    if lost:
        found.append(look("roster", f"cannot be reached: {several(lost)}", "let them write to the desk once"))
    return found or [ok("roster", f"{len(officers)} people, all with an address")]


def _unreachable(officer: Officer) -> str:
    found = people.identities_of_officer(officer)
    return str(found[0].unreachable) if found and all(one.unreachable for one in found) else ""


def check_rooms(config: Config, env: Environment) -> list[Finding]:
    """Whether every department has a room, and every room a channel and people in it."""
    found = [finding for room in rooms.list_rooms() for finding in _room(room, env)]
    lacking = [code for code in [*config.department_by_code, ADMINISTRATION] if not rooms.rooms_of(code)]
    if lacking:
        mend = f"`desk room add {lacking[0]} telegram:-100…`, or `desk room code {lacking[0]}` and type it in the group"
        found.append(bad("rooms", f"no room: {several(lacking, 17)}", mend))
    return found or [ok("rooms", f"{len(rooms.list_rooms())} rooms, one for every department and the administration")]


def _room(room: Room, env: Environment) -> list[Finding]:
    name = f"{room.department} ({room.title or room.chat or room.channel})"
    platform = env.platforms.telegram if room.channel == "telegram" else env.platforms.twilio
    has_any = env.platforms.telegram is not None or env.platforms.twilio is not None
    if platform is None and has_any:  # with none at all it is the sandbox's desk, and that is told elsewhere
        wanted = "TELEGRAM_BOT_TOKEN" if room.channel == "telegram" else "TWILIO_ACCOUNT_SID"
        return [bad("rooms", f"{name} is on {room.channel}, which is not configured", f"set {wanted}")]
    if room.trouble:
        return [bad("rooms", f"{name}: {room.trouble}", "put the bot back into the group as an administrator")]
    if room.kind == "whatsapp_roster" and not rooms.roster_members(room):
        mend = f'`desk officer add "NAME" --post {room.department}:L1 --identity whatsapp:+91…`'
        return [bad("rooms", f"{name}: a WhatsApp roster without a member", mend)]
    return []


def check_types(config: Config) -> list[Finding]:
    """Contradictions of the type table: a phrase of two types speaks for neither, one that a type rules out is idle."""
    owners = owners_of_phrases(config)
    double = sorted(phrase for phrase, kinds in owners.items() if len(kinds) > 1)
    told = [f"“{phrase}”: {', '.join(sorted(owners[phrase]))}" for phrase in double]
    idle = [f"“{phrase}”: {type_id}" for type_id, phrase in idle_phrases(config)]
    found = []
    if told:
        words = f"{len(told)} phrase(s) stand with several types: {several(told, 5)}"
        found.append(look("types", words, "leave each phrase with the type it speaks for"))
    if idle:
        words = f"{len(idle)} phrase(s) stand with a type and under its `never`: {several(idle, 5)}"
        found.append(look("types", words, "take each out of one of the two lists"))
    return found or [ok("types", f"{len(config.types)} types; no phrase speaks for two of them")]


def check_matters(config: Config) -> list[Finding]:
    """Contradictions of the table by which complaints are compared: config.d/matters.yaml."""
    told = {
        "twice": "stand with two notions: {}; leave each word with one",
        "unknown": "are rivals or public, and no notion: {}; mend the spelling or take them out",
        "silent": "have no word in Devanagari, or none in Latin letters: {}; add what people write",
    }
    found: dict[str, list[str]] = {}
    for what, where in faults(config.matters):
        found.setdefault(what, []).append(where)
    wrong = []
    for what, several_of in found.items():
        words, _, mend = told[what].format(several(several_of, 5)).rpartition("; ")
        wrong.append(look("matters", f"{len(several_of)} {words}", mend))
    notions = sum(len(group) for group in config.matters.notions.values())
    return wrong or [ok("matters", f"{notions} notions by which complaints are told apart")]


def check_worker(env: Environment, now: dt.datetime) -> list[Finding]:
    """Whether the loops that send, poll and watch the clock are alive."""
    telegram = env.platforms.telegram
    needed = ["worker"] + (["poll"] if telegram is not None and telegram.mode == "poll" else [])
    beats = marks.beats()
    if "worker" not in beats:
        return [look("worker", "has never run with this database", "`desk run`, under a supervisor such as systemd")]
    silent = [name for name in needed if name not in beats or now - beats[name] > STALE]
    if silent:
        told = ", ".join(f"{name} since {_since(beats.get(name))}" for name in silent)
        return [bad("worker", f"no sign of life: {told}", "`desk run`; look into its last lines for the reason")]
    return [ok("worker", f"{' and '.join(needed)}: alive")]


def _since(at: dt.datetime | None) -> str:
    return "ever" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def check_queues() -> list[Finding]:
    """Messages that could not go out, or could not be understood."""
    found, waiting = list[Finding](), outbox.waiting()
    if stuck := outbox.count_stuck():
        mend = "`desk outbox` shows why; `desk outbox retry NUMBER`"
        found.append(look("outbox", f"{stuck} message(s) could not go out", mend))
    if parked := inbox.count_parked():
        mend = "`desk outbox` shows why; `desk outbox replay NUMBER`"
        found.append(look("inbox", f"{parked} message(s) that came in could not be handled", mend))
    told = ", ".join(f"{count} on {channel}" for channel, count in sorted(waiting.items())) or "none"
    return found or [ok("outbox", f"nothing is stuck; waiting to go out: {told}")]


def check_files(env: Environment) -> list[Finding]:
    """Whether files can be kept, and whether there is room for them and for the database."""
    folders = {VAR.resolve(): "var/"}
    if env.database_url.startswith("sqlite:///"):
        folders[Path(env.database_url.removeprefix("sqlite:///")).resolve().parent] = "the database's folder"
    found = []
    if "://" in env.media_url and not env.media_url.startswith("file://"):
        found += _bucket(env.media_url)
    else:
        folders[Path(env.media_url.removeprefix("file://")).resolve()] = "MEDIA_URL"
    return found + [finding for folder, name in folders.items() for finding in _folder(folder, name)]


def _bucket(url: str) -> list[Finding]:
    try:
        store = media.MediaStore(url)
        store.fs.exists(store.root)
    except Exception as error:  # noqa: BLE001  (each kind of bucket has errors of its own; all mean the same here)
        return [bad("files", f"{url} cannot be used: {error}", "install its fsspec package, check its credentials")]
    return [ok("files", f"{url} answers")]


def _folder(folder: Path, name: str) -> list[Finding]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        return [bad("disk", f"{folder} ({name}) cannot be written: {error.strerror}", "let the desk's user write it")]
    words = f"{folder} ({name}): {free // _MEGABYTE:,} MB free"
    if free >= LITTLE_BYTES:
        return [ok("disk", words)]
    say = bad if free < FEW_BYTES else look
    return [say("disk", words, "make room: every complaint and every photo is kept there")]


def check_secrets(env: Environment, given: dict[str, str], dotenv: Path) -> list[Finding]:
    """Secrets that several machines would not share, or that others on this machine could read."""
    found = []
    if env.database_url.startswith("postgres") and not given.get("SECRET_KEY"):
        words = "SECRET_KEY is not set; each machine makes its own, and links to files work on one only"
        found.append(look("secrets", words, "set SECRET_KEY to the same long random word on every machine"))
    if dotenv.is_file() and dotenv.stat().st_mode & 0o077:
        found.append(look("secrets", ".env can be read by other users of this machine", "chmod 600 .env"))
    return found


def check_clock(now: dt.datetime, real: dt.datetime, config: Config) -> list[Finding]:
    """The desk's own idea of the time."""
    local = now.astimezone(config.desk.zone)
    ahead = now - real
    if abs(ahead) > dt.timedelta(minutes=1):
        moved = dt.timedelta(seconds=round(ahead.total_seconds()))
        words = f"the desk's clock is moved by {moved} (DESK_CLOCK_FILE): {local:%a %d %b %Y %H:%M}"
        return [look("clock", words, "unset DESK_CLOCK_FILE where real people use the desk")]
    return [ok("clock", f"{local:%a %d %b %Y %H:%M} in {config.desk.timezone}")]


def telegram_chats() -> dict[str, str]:
    """The Telegram groups in use, with their departments."""
    found: dict[str, str] = {}
    for room in rooms.list_rooms():
        if room.channel == "telegram":
            chat = str(room.chat)
            found[chat] = f"{found[chat]}, {room.department}" if chat in found else str(room.department)
    return found
