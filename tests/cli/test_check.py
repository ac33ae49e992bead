"""`desk check`: what is missing is named with the way to mend it, and nothing is called bad that works."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

import config
import desk
from bot.settings import Settings, Telegram, Twilio
from bot.telegram_setup import ChatFacts, TelegramFacts
from bot.templates import TemplateState
from bot.twilio_setup import TwilioFacts
from bot.web_facts import AddressFacts
from cli import check_office as office
from cli import check_platforms as asked
from cli.finding import Finding, several
from cli.seed import seed_from
from clock import real_time
from config import ADMINISTRATION
from store import db, inbox, marks, outbox, people, rooms
from store.models import Outbox, database
from tests.cli.conftest import Run
from tests.cli.test_templates import WANTED

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
CONFIG = config.load()
CAST = Path(desk.__file__).parent / "sandbox" / "cast.yaml"
POLL = Telegram("1000001:made-up")
HOOK = replace(POLL, mode="webhook", webhook_secret="made-up")
ACCOUNT = Twilio("AC" + "0" * 32, "made-up", whatsapp_from="+910000000100")
HTTPS = "https://desk.example.in"


def marks_of(findings: list[Finding]) -> list[str]:
    return [one.mark for one in findings]


def fill_the_office() -> None:
    """An officer at every level of every department, an admin, and a Telegram room for each."""
    with db.transaction():
        for number, department in enumerate([*CONFIG.department_by_code, ADMINISTRATION]):
            rooms.add_room(department, "telegram_group", "telegram", NOW, chat=str(-1000 - number))
            for level in (1, 2, 3, 4) if department != ADMINISTRATION else ():
                officer = people.add_officer(f"{department} {level}", "officer", "hi", NOW)
                people.hold(people.keep_post(department, level, ""), officer, NOW)
                people.bind(people.keep_identity("telegram", f"{number}{level}", NOW), officer)
        people.bind(people.keep_identity("telegram", "999", NOW), people.add_officer("The ACM", "admin", "en", NOW))


# the whole command


def test_an_empty_desk_is_told_all_that_is_missing(run: Run) -> None:
    output = run("check", "--offline", code=1).output
    for words in ("nobody at any level: PWD, JAL", "there is no admin", "no room: PWD", "ADMINISTRATION",
                  "no platform is configured", "desk admin add", "desk room add PWD", "has never run"):
        assert words in output
    assert output.splitlines()[-1].endswith(" ok")


def test_a_desk_that_has_everything_is_not_called_bad(
        run: Run, rows: None, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_the_office()
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1000001:made-up")
    with db.transaction():
        marks.beat("worker", real_time())
        marks.beat("poll", real_time())
    output = run("check", "--offline").output
    assert output.splitlines()[-1].startswith("0 bad, 0 to look at")


def test_against_the_platforms(run: Run, rows: None, platforms: object) -> None:
    parts = desk.build()
    seed_from(CAST, parts.desk.office, real_time())
    output = run("check", code=1).output
    assert "the bot is @" in output
    assert "Telegram group(s) reached" in output
    assert "the account is active" in output
    assert "this machine's clock agrees" in output
    assert f"{len(WANTED)} of {len(WANTED)} missing" in output
    assert "webhook     none, as polling needs it" in output
    run("templates", "push")
    assert f"all {len(WANTED)} approved" in run("check").output


def test_every_fault_of_the_environment_is_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("TELEGRAM_MODE", "carrier pigeon")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "x")
    output = run("check", code=1).output
    assert output.count("bad   environment") == 3


def test_every_fault_of_the_config_is_a_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("desk: {name: {hi: x, mr: y}, colour: red}\nclock: 5\n", encoding="utf-8")
    monkeypatch.setenv("DESK_CONFIG", str(broken))
    output = run("check", "--offline", code=1).output
    for line, path in ((1, "desk.name.en"), (1, "desk.colour"), (2, "clock"), (1, "departments"), (1, "types")):
        assert f"bad   config      broken.yaml line {line}: {path}: " in output


def test_other_commands_tell_such_faults_in_words_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESK_CONFIG", str(tmp_path / "none.yaml"))
    monkeypatch.setattr("sys.argv", ["desk", "officer", "list"])
    with pytest.raises(SystemExit):
        desk.main()
    assert "none.yaml: cannot be read" in capsys.readouterr().err
    monkeypatch.setenv("PORT", "eighty")
    with pytest.raises(SystemExit):
        desk.main()
    assert "PORT: " in capsys.readouterr().err


def test_a_database_that_cannot_be_used_or_is_not_migrated(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///fresh.db")
    assert "migration(s) have not run" in run("check", "--offline", code=1).output
    run("migrate")
    assert "newest form" in run("check", "--offline", code=1).output
    assert "up to date" in run("migrate").output
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:hidden@127.0.0.1:9/none")
    output = run("check", "--offline", code=1).output
    assert "PostgreSQL cannot be used" in output
    assert "hidden" not in output


# the office


def test_each_level_nobody_holds_is_named(run: Run, rows: None) -> None:
    fill_the_office()
    with db.transaction():
        for department, level in (("JAL", 1), ("PWD", 3), ("PWD", 4)):
            post = people.find_post(department, level, "")
            assert post is not None
            people.leave(post, people.holders_of(post)[0], NOW)
    first, second = office.check_ladders(CONFIG)
    assert (first.mark, "PWD: nobody at L3, L4" in first.words) == ("look", True)
    assert (second.mark, "JAL: nobody at L1" in second.words) == ("bad", True)
    assert "--post JAL:L1" in second.mend


def test_a_level_held_for_a_part_of_the_district_only_is_named(run: Run, rows: None) -> None:
    fill_the_office()
    area = CONFIG.areas[-1].code
    with db.transaction():
        post = people.find_post("JAL", 2, "")
        assert post is not None
        [holder] = people.holders_of(post)
        people.leave(post, holder, NOW)
        people.hold(people.keep_post("JAL", 2, area), holder, NOW)
    [found] = office.check_ladders(CONFIG)
    assert found.mark == "look"
    assert f"L2 only for {area}" in found.words


def test_people_without_an_address_and_people_who_cannot_be_reached(run: Run, rows: None) -> None:
    fill_the_office()
    assert marks_of(office.check_people()) == ["ok"]
    with db.transaction():
        people.add_officer("Newcomer", "officer", "hi", NOW)
        identity = people.find_identity("telegram", "999")
        assert identity is not None
        people.set_unreachable(identity, "blocked the bot")
    silent, lost = office.check_people()
    assert "Newcomer" in silent.words
    assert "The ACM (blocked the bot)" in lost.words


def test_rooms_in_trouble(run: Run, rows: None) -> None:
    import environment

    fill_the_office()
    env = environment.read({"TELEGRAM_BOT_TOKEN": "1000001:made-up"})
    assert marks_of(office.check_rooms(CONFIG, env)) == ["ok"]
    with db.transaction():
        rooms.set_trouble(rooms.rooms_of("JAL")[0], "the bot was removed")
        rooms.add_room("SOC", "whatsapp_roster", "whatsapp", NOW)
    jal, soc = office.check_rooms(CONFIG, env)
    assert "the bot was removed" in jal.words
    assert "TWILIO_ACCOUNT_SID" in soc.mend
    with_twilio = replace(env, platforms=replace(env.platforms, twilio=ACCOUNT))
    assert "without a member" in office.check_rooms(CONFIG, with_twilio)[1].words
    nothing = replace(env, platforms=Settings())
    assert ["JAL" in one.words for one in office.check_rooms(CONFIG, nothing)] == [True, False]


def test_a_worker_that_fell_silent(run: Run, rows: None) -> None:
    import environment

    env = environment.read({"TELEGRAM_BOT_TOKEN": "1000001:made-up"})
    assert marks_of(office.check_worker(env, NOW)) == ["look"]
    for loop, ago, mark in (("worker", 30, "bad"), ("poll", 30, "ok"), ("poll", 121, "bad")):
        with db.transaction():
            marks.beat(loop, NOW - dt.timedelta(seconds=ago))
        [found] = office.check_worker(env, NOW)
        assert found.mark == mark, (loop, ago)


def test_what_is_stuck_is_counted(run: Run, rows: None) -> None:
    assert marks_of(office.check_queues()) == ["ok"]
    with db.transaction():
        outbox.put("telegram", "501", "news.seen", "hi", {}, NOW)
        outbox.mark_failed(Outbox.get(), "gave up")
        kept = inbox.keep("telegram", "1:1", "501", "501", "{}", NOW)
        assert kept is not None
        inbox.park(kept, "broken")
    assert [one.words for one in office.check_queues()] == [
        "1 message(s) could not go out", "1 message(s) that came in could not be handled"]


def test_files_that_cannot_be_kept(run: Run, tmp_path: Path) -> None:
    import environment

    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    env = environment.read({"MEDIA_URL": str(tmp_path / "taken"), "DATABASE_URL": f"sqlite:///{tmp_path}/desk.db"})
    assert "cannot be written" in next(one for one in office.check_files(env) if one.mark == "bad").words
    bucket = replace(env, media_url="nosuchstore://bucket/media")
    assert "fsspec" in next(one for one in office.check_files(bucket) if one.mark == "bad").mend
    assert "memory://media answers" in [one.words for one in office.check_files(replace(env, media_url="memory://media"))]


def test_secrets_others_could_read(run: Run, tmp_path: Path) -> None:
    import environment

    env = environment.read({"DATABASE_URL": "postgresql://u:p@h/n"})
    (tmp_path / ".env").write_text("SECRET_KEY=x\n", encoding="utf-8")
    (tmp_path / ".env").chmod(0o644)
    assert marks_of(office.check_secrets(env, {}, tmp_path / ".env")) == ["look", "look"]
    (tmp_path / ".env").chmod(0o600)
    assert office.check_secrets(env, {"SECRET_KEY": "x"}, tmp_path / ".env") == []


def test_a_moved_clock_is_told() -> None:
    assert marks_of(office.check_clock(NOW, NOW, CONFIG)) == ["ok"]
    [moved] = office.check_clock(NOW + dt.timedelta(days=1), NOW, CONFIG)
    assert (moved.mark, "1 day" in moved.words) == ("look", True)


def test_a_phrase_of_two_types_is_named() -> None:
    one, two, *rest = CONFIG.types
    double = CONFIG.model_copy(update={"types": (one, two.model_copy(update={"hi": (*two.hi, one.hi[0])}), *rest)})
    [found] = office.check_types(double)
    assert one.hi[0].casefold() in found.words
    idle = CONFIG.model_copy(update={"types": (one.model_copy(update={"never": one.hi[:1]}), two, *rest)})
    assert one.hi[0] in office.check_types(idle)[0].words


def test_the_first_model_is_looked_over() -> None:
    assert marks_of(office.check_model(CONFIG)) == ["ok"]
    assert marks_of(office.check_model(CONFIG.model_copy(update={"first_model": {}}))) == ["ok"]
    [broken] = office.check_model(CONFIG.model_copy(update={"first_model": {"version": 1}}))
    assert broken.mark == "bad"
    assert "version 1" in str(broken)
    more = (*CONFIG.departments, CONFIG.departments[0].model_copy(update={"code": "KHEL"}))
    fields = {name: getattr(CONFIG, name) for name in config.Config.model_fields}
    [strange] = office.check_model(config.Config(**{**fields, "departments": more}))
    assert strange.mark == "look"
    assert "KHEL" in str(strange)


def test_the_table_of_notions_is_looked_over() -> None:
    shipped = config.load()
    assert [found.mark for found in office.check_matters(shipped)] == ["ok"]
    notions = {"things": {"road": ("सड़क", "sadak"), "path": ("sadak", "रास्ता"), "tree": ("पेड़",)}}
    broken = config.Matters.model_validate({"notions": notions, "rivals": [["road", "raod"]]})
    told = [found.words for found in office.check_matters(shipped.model_copy(update={"matters": broken}))]
    assert len(told) == 3
    assert any("“sadak”: path" in words for words in told)
    assert any("raod" in words for words in told)
    assert any("tree" in words for words in told)


# the platforms


@pytest.mark.parametrize(("settings", "mark"), [
    (Settings(HTTPS, HOOK), "ok"), (Settings(HTTPS, POLL, ACCOUNT), "ok"),
    (Settings("http://desk.example.in", HOOK), "bad"),
    (Settings("http://desk.example.in", POLL, ACCOUNT), "look"), (Settings("https://localhost", HOOK), "bad"),
    (Settings("http://127.0.0.1:8000", POLL, ACCOUNT), "bad"), (Settings("https://desk.example.in:8000", HOOK), "bad"),
    (Settings("http://127.0.0.1:8000", replace(HOOK, api_url="http://127.0.0.1:8100")), "look"),
])
def test_a_public_address_the_platforms_cannot_call(settings: Settings, mark: str) -> None:
    assert marks_of(asked.check_public_url(settings)) == [mark]


@pytest.mark.parametrize(("facts", "mark"), [
    (AddressFacts(200), "ok"), (AddressFacts(503), "bad"), (AddressFacts(502), "bad"),
    (AddressFacts(error="refused"), "look"),
])
def test_what_our_own_address_answers(facts: AddressFacts, mark: str) -> None:
    assert marks_of(asked.check_own_answer(f"{HTTPS}/healthz", facts)) == [mark]


@pytest.mark.parametrize(("seconds", "words"), [
    (0, "agrees"), (25, "agrees"), (45, "45 s ahead"), (-45, "45 s behind"),
])
def test_a_clock_that_is_off(seconds: int, words: str) -> None:
    [found] = asked.check_time(AddressFacts(200, NOW), NOW + dt.timedelta(seconds=seconds))
    assert words in found.words
    assert asked.check_time(AddressFacts(error="refused"), NOW) == []


OURS = f"{HTTPS}/hooks/telegram"


@pytest.mark.parametrize(("telegram", "facts", "mark", "words"), [
    (POLL, TelegramFacts(), "ok", "none"), (POLL, TelegramFacts(webhook_url=OURS), "bad", "poll"),
    (HOOK, TelegramFacts(), "bad", "nobody"),
    (HOOK, TelegramFacts(webhook_url="https://other.example"), "bad", "other"),
    (HOOK, TelegramFacts(webhook_url=OURS, pending_updates=3), "ok", "3 update"),
    (HOOK, TelegramFacts(webhook_url=OURS, pending_updates=101), "look", "101"),
    (HOOK, TelegramFacts(webhook_url=OURS, pending_updates=9, last_webhook_error="Bad Gateway",
                         last_webhook_error_at=NOW - dt.timedelta(minutes=2)), "bad", "Bad Gateway"),
    (HOOK, TelegramFacts(webhook_url=OURS, last_webhook_error="Bad Gateway",
                         last_webhook_error_at=NOW - dt.timedelta(days=2)), "look", "Bad Gateway"),
])
def test_the_webhook_must_be_ours_and_healthy(telegram: Telegram, facts: TelegramFacts, mark: str, words: str) -> None:
    [found] = asked.check_webhook(Settings(HTTPS, telegram), facts, NOW)
    assert found.mark == mark
    assert words in found.words


ADMIN = ChatFacts("-1001", "Jal Nigam", "administrator", can_write=True, can_pin=True)


@pytest.mark.parametrize(("chat", "hears_all", "marks_"), [
    (ADMIN, False, ["ok", "ok"]), (replace(ADMIN, status="member", can_pin=False), False, ["bad", "look"]),
    (replace(ADMIN, status="member", can_pin=False), True, ["look", "ok"]),
    (replace(ADMIN, status="restricted", can_write=False), False, ["bad", "look"]),
    (ChatFacts("-1001", error="refused: kicked"), False, ["bad", "look"]),
])
def test_the_bot_in_its_groups(chat: ChatFacts, hears_all: bool, marks_: list[str]) -> None:
    facts = TelegramFacts("desk_bot", hears_all, chats=(chat,))
    found = asked.check_groups(facts, {"-1001": "JAL"})
    assert marks_of(found) == marks_
    assert found[0].mark == "ok" or "JAL" in found[0].words


@pytest.mark.parametrize(("facts", "mark"), [
    (TwilioFacts("active", "Full"), "ok"), (TwilioFacts("active", "Trial"), "look"),
    (TwilioFacts("suspended", "Full"), "bad"),
    (TwilioFacts(error="config 20003: password"), "bad"),
])
def test_the_twilio_account(facts: TwilioFacts, mark: str) -> None:
    assert marks_of(asked.check_account(facts)) == [mark]


def test_templates_missing_waiting_and_refused() -> None:
    states = {pair: TemplateState(*pair, "approved") for pair in WANTED}
    assert marks_of(asked.check_templates(tuple(states.values()))) == ["ok"]
    del states["desk_registered", "hi"]
    states["desk_seen", "mr"] = TemplateState("desk_seen", "mr", "pending")
    states["desk_asked", "en"] = TemplateState("desk_asked", "en", "rejected", "too promotional")
    missing, waiting, refused = asked.check_templates(tuple(states.values()))
    assert (missing.mark, "desk_registered/hi" in missing.words, missing.mend) == ("bad", True, "`desk templates push`")
    assert (waiting.mark, "desk_seen/mr" in waiting.words) == ("look", True)
    assert (refused.mark, "too promotional" in refused.words) == ("bad", True)


def test_a_long_list_stays_readable() -> None:
    assert several(["a", "b"]) == "a, b"
    assert several("abcdefghij", 3) == "a, b, c and 7 more"


def test_a_platform_that_does_not_answer_is_told(run: Run, platforms: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_API_URL", "TWILIO_API_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    output = run("check", code=1).output
    assert "bad   telegram    cannot be asked" in output
    assert "bad   twilio      cannot be asked" in output
    assert not database.in_transaction()
