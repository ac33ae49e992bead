"""`/healthz`, `/metrics` and stored files, as a proxy, Prometheus and Twilio ask for them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

import config
from actions.register import Draft, do_register
from actions.turn import Actor, Turn
from bot.settings import Settings, Telegram
from rules.office import Office
from store import db as database
from store import marks, outbox, people
from store.links import sign
from store.media import MediaStore
from web.app import create_app

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
SHA = "ab" * 32


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    store, content = MediaStore(str(tmp_path / "media")), tmp_path / "in"
    content.write_bytes(b"\x89PNG" + b"x" * 200_000)
    store.put(SHA, content)
    return store


def client(media: MediaStore, *, polling: bool = False) -> FlaskClient:
    telegram = Telegram("1000001:made-up", mode="poll") if polling else None
    app = create_app(Settings("https://desk.example.in", telegram), media.url, "a secret", now=lambda: NOW,
                     real_time=lambda: NOW, receive=lambda _inbound: None, receipt=lambda _receipt: None)
    return app.test_client()


def beat(name: str, ago: float) -> None:
    with database.transaction():
        marks.beat(name, NOW - dt.timedelta(seconds=ago))


def test_health_wants_a_sign_of_life_of_the_last_two_minutes(db: str, media: MediaStore) -> None:
    asked = client(media)
    silent = asked.get("/healthz")
    assert silent.status_code == 503
    assert silent.json == {"status": "silent", "silent": ["worker"], "last_seen": {"worker": None}}
    beat("worker", 121)
    assert asked.get("/healthz").status_code == 503
    beat("worker", 119)
    alive = asked.get("/healthz")
    assert alive.status_code == 200
    assert alive.json is not None
    assert (alive.json["status"], alive.json["silent"]) == ("ok", [])


def test_where_telegram_is_polled_the_poll_loop_must_live_too(db: str, media: MediaStore) -> None:
    beat("worker", 1)
    asked = client(media, polling=True)
    answer = asked.get("/healthz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["silent"] == ["poll"]
    beat("poll", 1)
    assert asked.get("/healthz").status_code == 200


def figures(asked: FlaskClient) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(asked.get("/metrics").get_data(as_text=True))
    return {(sample.name, *sorted(sample.labels.values())): sample.value
            for family in families for sample in family.samples}


def test_metrics_count_what_is_on_the_table(db: str, media: MediaStore) -> None:
    asked = client(media)
    empty = figures(asked)
    assert empty[("desk_outbox_stuck",)] == empty[("desk_inbox_parked",)] == 0
    office = Office(config.load())
    with database.transaction():
        identity = people.keep_identity("telegram", "501", NOW, name="Sita", lang="hi")
        turn = Turn(office, NOW - dt.timedelta(days=9), Actor("citizen", "Sita", identity=identity))
        do_register(turn, identity, Draft("नल में पानी नहीं", "JAL", "B", place="कटरा", category_why=""))
    beat("worker", 30)
    found = figures(asked)
    assert found["desk_complaints_open", "B", "JAL", "assigned"] == 1
    assert found["desk_complaints_overdue", "B", "JAL", "assigned"] == 1
    assert found["desk_outbox_waiting", "telegram"] == outbox.waiting()["telegram"] > 0
    assert found["desk_heartbeat_age_seconds", "worker"] == 30
    assert asked.get("/metrics").headers["Cache-Control"] == "no-store"


def test_a_signed_link_gives_the_whole_file_and_only_that(db: str, media: MediaStore) -> None:
    asked, word = client(media), sign("a secret", SHA, "image/png")
    answer = asked.get(f"/media/{word}")
    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert answer.data == media.read(SHA)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("word", [
    SHA, "x", "%2e%2e%2f%2e%2e%2fsecret_key", sign("another secret", SHA, "image/png"),
    sign("a secret", SHA, "image/png")[:-1],
    sign("a secret", "cd" * 32, "image/png"),
])
def test_every_other_word_leads_nowhere(db: str, media: MediaStore, word: str) -> None:
    assert client(media).get(f"/media/{word}").status_code == 404


@pytest.mark.parametrize("mime", ["text/html", "image/svg+xml", "application/pdf", ""])
def test_what_a_browser_might_run_is_only_saved(db: str, media: MediaStore, mime: str) -> None:
    answer = client(media).get(f"/media/{sign('a secret', SHA, mime)}")
    assert answer.mimetype == "application/octet-stream"


def test_the_front_page_says_where_one_is(db: str, media: MediaStore) -> None:
    answer = client(media).get("/")
    assert answer.status_code == 200
    assert "grievance desk" in answer.get_data(as_text=True)


def test_hooks_of_platforms_that_are_not_configured_are_shut(db: str, media: MediaStore) -> None:
    assert client(media).post("/hooks/telegram", json={"update_id": 1}).status_code in (403, 404)
    assert client(media).post("/hooks/twilio", data={"MessageSid": "SM1"}).status_code in (403, 404)
