"""The main job on real data: will a flight from New York arrive more than 15 minutes late?

Everything goes through the server's RPCs: data in, features, training, gate, serving, canary, monitoring, retraining,
audit. Run by `make run`; see README.md beside this file. Exits 0 only if every step did what it says.
"""

from __future__ import annotations

import argparse
import datetime
import http.server
import json
import sys
import threading
import time
from pathlib import Path

import mizan
import timetable
from mizan.models import gate_rule, metrics
from replay import ENDPOINT, Replay
from report import Report
from views import ENTITIES, VIEWS, spine

MODEL = "arrival-delay"
PARAMETERS = {
    "learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 100, "feature_fraction": 0.8, "bagging_fraction": 0.8,
    "bagging_freq": 1,
}
ROUNDS = 200
SINGLE_CALLS = 400
WEEK = datetime.timedelta(days=7)
UTC = datetime.timezone.utc


class Workflow:
    def __init__(self, client: mizan.Client, data: Path, alerts: AlertReceiver, report: Report) -> None:
        self.client = client
        self.data = data
        self.alerts = alerts
        self.report = report
        self.governance = mizan.governance("internal", zone="AE", owner="head-of-operations")
        self.replay = Replay(client)
        self.flights: list[timetable.Flight] = []

    def month(self, *months: int) -> list[timetable.Flight]:
        return [flight for flight in self.flights if flight.month in months]

    def ingest(self) -> None:
        for name in ("flights", "weather", "planes"):
            dataset = self.client.datasets.upload(name, self.data / f"{name}.csv", self.governance)
            self.report.line(f"uploaded {name}.csv: {dataset.size_bytes / 1e6:.1f} MB, sha256 {dataset.digest[:12]}…")
        for entity, keys in ENTITIES.items():
            self.client.features.create_entity(entity, keys)
        for name, view in VIEWS.items():
            self.client.features.create_view(
                name, entities=view.entities, features=view.features, governance=self.governance,
                time_to_live=view.time_to_live,
            )
            operation = self.client.features.ingest(
                name, view.source, sql=view.sql, event_time_column="event_time", known_time_column="known_time"
            )
            self.report.rows_in[name] = int(operation.facts["rows"])
            self.report.line(f"ingested view {name}: {operation.facts['rows']} rows")

    def training_set(self, name: str, first_month: int, last_month: int) -> None:
        made = self.client.training_sets.create(
            name, "flights", spine_sql=spine(first_month, last_month), event_time_column="scheduled",
            label_column="late", excluded_columns=["tailnum"], reads=list(VIEWS), governance=self.governance,
        )
        joins = ", ".join(f"{join.feature_view.split('/')[3]} {join.present / made.rows:.0%}" for join in made.joins)
        self.report.line(f"training set {name}: {made.rows} rows; found: {joins}")

    def start_training(self, name: str, training_set: str) -> str:
        job = self.client.training.start(
            name, training_set, "binary", rounds=ROUNDS, parameters=PARAMETERS, device="cpu", seed=1
        )
        return job.name

    def finish_training(self, job_name: str) -> int:
        """Waits for a job and registers what it made. Returns the version."""
        job = self.client.training.wait(job_name)
        version = self.client.models.register_job(job.name, MODEL)
        took = (job.operation.end_time_us - job.operation.start_time_us) / 1e6
        self.report.line(f"{job_name.split('/')[-1]}: {job.training_rows} rows, {took:.1f} s on {job.device_used}; version {version.version}")
        return version.version

    def evaluate(self, version: int, training_set: str, against: int | None = None) -> None:
        evaluation = self.client.models.evaluate(
            MODEL, version, training_set, against=against, baseline_group_column="carrier"
        )
        self.report.evaluation(version, training_set, evaluation)

    def promote(self, version: int, reason: str) -> bool:
        """Moves the alias if the gate lets it."""
        try:
            self.client.models.set_alias(MODEL, "champion", version, reason=reason)
        except mizan.FailedPrecondition as error:
            self.report.line(f"version {version} stays behind: {error.message}")
            return False
        self.report.line(f"champion is now version {version}: {reason}")
        return True

    def first_champion(self) -> int:
        self.training_set("january-june", 1, 6)
        self.training_set("july", 7, 7)
        self.client.models.create(
            MODEL, self.governance,
            gate=[
                gate_rule("logloss", "baseline", 0.01, baseline="base_rate"),
                gate_rule("logloss", "baseline", 0.01, baseline="carrier"),
                gate_rule("auc", "absolute", 0.65),
                gate_rule("logloss", "champion", 0.0),
            ],
        )
        version = self.finish_training(self.start_training("first", "january-june"))
        self.evaluate(version, "july")
        if not self.promote(version, "beats both baselines on July"):
            raise RuntimeError("the first version does not beat its baselines")
        self.client.endpoints.create(ENDPOINT, model=MODEL, traffic={version: 100})
        self.client.monitoring.set_monitor(
            ENDPOINT, psi_max=0.5, logloss_rise_max=0.08, rows_min=500, webhook_url=self.alerts.url
        )
        return version

    def august(self) -> int:
        """Replays August. A challenger is trained on data to July meanwhile. Returns its version."""
        flights = self.month(8)
        idle = self.replay.predict(flights[:SINGLE_CALLS], batch=1)
        self.replay.play(flights[SINGLE_CALLS:-4 * SINGLE_CALLS], batch=64)
        self.training_set("january-july", 1, 7)
        job = self.start_training("challenger", "january-july")
        self.wait_until_running(job)
        training = self.replay.predict(flights[-4 * SINGLE_CALLS : -3 * SINGLE_CALLS], batch=1)
        self.report.latency("idle", idle)
        self.report.latency("while training", training)
        self.replay.play(flights[-3 * SINGLE_CALLS :], batch=64)
        return self.finish_training(job)

    def wait_until_running(self, job: str) -> None:
        while (found := self.client.training.get(job)).operation.progress <= 0:
            if found.operation.end_time_us:
                raise RuntimeError("the job ended before it was seen to run")
            time.sleep(0.05)

    def september(self, champion: int, challenger: int) -> int:
        """Canary: one call in ten is the challenger's. Returns who is champion after it."""
        self.client.endpoints.set_traffic(ENDPOINT, {champion: 90, challenger: 10}, reason="canary")
        self.replay.play(self.month(9), batch=16)
        self.replay.record_landed(None)
        self.report.line(f"canary: {self.replay.by_version}")
        self.training_set("september", 9, 9)
        self.evaluate(challenger, "september", against=champion)
        return self.settle(champion, challenger, "paired bootstrap of the logloss on September")

    def settle(self, champion: int, challenger: int, rule: str) -> int:
        """The stated rule: the challenger is promoted if its 95 % interval of the difference is below zero, and the gate agrees."""
        comparison = next(iter(self.client.models.evaluations(MODEL))).comparison
        better = comparison.interval_high < 0
        self.report.comparison(champion, challenger, comparison, better, rule)
        winner = challenger if better and self.promote(challenger, rule) else champion
        self.client.endpoints.set_traffic(ENDPOINT, {winner: 100}, reason=rule)
        return winner

    def october_to_december(self, champion: int) -> int:
        """Watches week by week; the first incident of lost performance or drift is answered by retraining."""
        start = datetime.datetime(2013, 10, 1, tzinfo=UTC)
        # The last evening of the year is the next day by UTC.
        end = datetime.datetime(2014, 1, 2, tzinfo=UTC)
        retrained = False
        while start < end:
            until = min(start + WEEK, end)
            week = [f for f in self.month(10, 11, 12) if _us(start) <= f.scheduled_us < _us(until)]
            self.replay.play(week, batch=64)
            self.replay.record_landed(None)
            found = self.client.monitoring.report(ENDPOINT, start, until)
            self.report.week(found)
            if found.incident and not retrained:
                champion = self.answer(found.incident, champion, until)
                retrained = True
            start = until
        if not retrained:
            raise RuntimeError("no incident tripped between October and December")
        return champion

    def answer(self, incident_name: str, champion: int, until: datetime.datetime) -> int:
        """Retrains on what was known two months before, and judges on the month before: no version has seen its rows."""
        self.client.monitoring.move_incident(incident_name, "acknowledged", assignee="duty-engineer")
        incident = next(each for each in self.client.monitoring.incidents() if each.name == incident_name)
        self.report.incident(incident)
        month = (until - datetime.timedelta(days=1)).month
        self.training_set("retrain", 1, month - 2)
        version = self.finish_training(self.start_training("retrained", "retrain"))
        self.training_set("month-before", month - 1, month - 1)
        self.evaluate(version, "month-before", against=champion)
        winner = self.settle(champion, version, f"retrained after {incident.category}")
        self.client.monitoring.move_incident(incident_name, "in_progress")
        self.client.monitoring.move_incident(
            incident_name, "resolved", resolution=f"retrained; version {winner} serves"
        )
        if not self.alerts.received:
            raise RuntimeError("the incident was told to nobody")
        return winner

    def run(self) -> None:
        self.step("read the timetable", lambda: setattr(self, "flights", timetable.read(self.data / "flights.csv", 8)))
        self.step("ingest", self.ingest)
        champion = self.step("train, evaluate, promote", self.first_champion)
        challenger = self.step("replay August, train a challenger", self.august)
        champion = self.step("canary in September", lambda: self.september(champion, challenger))
        champion = self.step("watch October to December", lambda: self.october_to_december(champion))
        self.report.champion = champion
        self.step("count", self.count)

    def step(self, name, work):  # type: ignore[no-untyped-def]
        begin = time.perf_counter()
        print(f"\n== {name}", flush=True)
        result = work()
        self.report.steps.append((name, time.perf_counter() - begin))
        return result

    def count(self) -> None:
        arrived = sum(flight.landed_us is not None for flight in self.flights)
        if self.replay.predictions != len(self.flights) or self.replay.outcomes != arrived:
            raise RuntimeError(
                f"{self.replay.predictions} of {len(self.flights)} flights were predicted, "
                f"{self.replay.outcomes} of {arrived} outcomes recorded"
            )
        self.report.predictions = self.replay.predictions
        self.report.outcomes = self.replay.outcomes
        head = self.client.audit.tree_head()
        self.report.audit = (head.size, head.root_hash.hex())


class AlertReceiver:
    """The webhook of somebody on duty: keeps what it is sent."""

    def __init__(self) -> None:
        self.received: list[dict[str, object]] = []
        received = self.received

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/alerts"


def _us(moment: datetime.datetime) -> int:
    return int(moment.timestamp()) * 1_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", required=True, help="client bundle to connect with")
    parser.add_argument("--data", required=True, type=Path, help="folder with flights.csv, weather.csv, planes.csv")
    parser.add_argument("--report", required=True, type=Path, help="where to write the report")
    arguments = parser.parse_args()
    report = Report()
    with mizan.connect(arguments.bundle) as client:
        Workflow(client, arguments.data, AlertReceiver(), report).run()
    text = report.text()
    arguments.report.write_text(text)
    print("\n" + text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
