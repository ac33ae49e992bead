"""`/healthz` and `/metrics`: is the desk alive, and what is on its table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from flask import Blueprint, Response, jsonify
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from store import complaints, inbox, marks, outbox

STALE = dt.timedelta(minutes=2)
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def create_health(now: Callable[[], dt.datetime], real_time: Callable[[], dt.datetime], *, polling: bool) -> Blueprint:
    """The two pages. `polling` says whether the Telegram poll loop must be alive too."""
    health = Blueprint("health", __name__)
    needed = ("worker", "poll") if polling else ("worker",)

    @health.get("/healthz")
    def healthz() -> tuple[Response, int]:
        """200 while every needed loop gave a sign of life in the last two minutes, else 503 with what is silent."""
        beats = marks.beats()
        silent = [name for name in needed if real_time() - beats.get(name, _NEVER) > STALE]
        seen = {name: beats[name].isoformat() if name in beats else None for name in needed}
        return jsonify(status="silent" if silent else "ok", silent=silent, last_seen=seen), 503 if silent else 200

    @health.get("/metrics")
    def metrics() -> Response:
        """The figures in Prometheus' text format, counted in the store."""
        registry = CollectorRegistry()
        registry.register(_Table(now(), real_time()))
        return Response(generate_latest(registry), mimetype="text/plain", headers={"Cache-Control": "no-store"})

    return health


class _Table(Collector):
    """What is on the desk's table at one moment."""

    def __init__(self, now: dt.datetime, real: dt.datetime) -> None:
        self.now, self.real = now, real

    def collect(self) -> Iterable[Metric]:
        """One family a question."""
        labels = ["department", "category", "status"]
        is_open = GaugeMetricFamily("desk_complaints_open", "Open complaints", labels=labels)
        late = GaugeMetricFamily("desk_complaints_overdue", "Open complaints past their deadline", labels=labels)
        for row in complaints.counts_open(self.now):
            which = [str(row[name]) for name in labels]
            is_open.add_metric(which, float(row["count"]))
            late.add_metric(which, float(row["overdue"] or 0))
        waiting = GaugeMetricFamily("desk_outbox_waiting", "Messages to send", labels=["channel"])
        for channel, count in outbox.waiting().items():
            waiting.add_metric([channel], float(count))
        age = GaugeMetricFamily("desk_heartbeat_age_seconds", "Since a loop's last sign of life", labels=["loop"])
        for name, at in marks.beats().items():
            age.add_metric([name], (self.real - at).total_seconds())
        return (is_open, late, waiting, age,
                _single("desk_outbox_stuck", "Messages that could not go out", outbox.count_stuck()),
                _single("desk_inbox_parked", "Messages given up", len(inbox.parked(1000))))


def _single(name: str, words: str, value: float) -> Metric:
    family = GaugeMetricFamily(name, words)
    family.add_metric([], value)
    return family
