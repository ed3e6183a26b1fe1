"""The loop closes: what is served is watched, late labels find their predictions, and somebody is told."""

from __future__ import annotations

import http.server
import json
import queue
import socketserver
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

import mizan
from installation import GOVERNANCE, WAIT_SECONDS_MAX, Installation
from mizan._proto.mizan.v1 import monitor_pb2
from samples import DAY_US, START_US, examples, training_set

PREDICTIONS = 300
COLUMNS = ("a", "b", "c")


class Webhook:
    """Keeps what is posted to it."""

    def __init__(self) -> None:
        self.received: queue.Queue[dict[str, object]] = queue.Queue()
        received = self.received

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/alerts"


class MailRelay:
    """Takes mail by SMTP (RFC 5321) as a relay does, and keeps it: sender, recipients, text."""

    def __init__(self) -> None:
        self.received: queue.Queue[tuple[str, list[str], str]] = queue.Queue()
        received = self.received

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                sender, recipients = "", []
                self.say("220 relay ready")
                while line := self.rfile.readline().decode().rstrip("\r\n"):
                    word = line.upper()
                    if word.startswith("EHLO"):
                        self.say("250-relay\r\n250 8BITMIME")
                    elif word.startswith("MAIL FROM:"):
                        sender = line[10:].strip("<> ")
                        self.say("250 ok")
                    elif word.startswith("RCPT TO:"):
                        address = line[8:].strip("<> ")
                        if address.count("@") != 1 or " " in address:
                            self.say("501 that is no address")
                            continue
                        recipients.append(address)
                        self.say("250 ok")
                    elif word == "DATA":
                        self.say("354 go on")
                        lines = []
                        while (text := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                            lines.append(text.removeprefix("."))
                        received.put((sender, recipients, "\n".join(lines)))
                        self.say("250 taken")
                    elif word == "QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("500 what?")

            def say(self, reply: str) -> None:
                self.wfile.write(f"{reply}\r\n".encode())

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    yield from running(Webhook())


@pytest.fixture
def relay() -> Iterator[MailRelay]:
    yield from running(MailRelay())


def running(made):  # type: ignore[no-untyped-def]
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def test_drift_and_late_outcomes_open_one_incident_that_webhook_and_mail_tell_of(
    installation: Installation, webhook: Webhook, relay: MailRelay
) -> None:
    installation.configure("monitoring.smtp_host", "127.0.0.1")
    installation.configure("monitoring.smtp_port", str(relay.port))
    installation.configure("monitoring.smtp_from", "mizan@example.test")
    installation.configure("monitoring.smtp_to", '["duty@example.test", "owner@example.test"]')
    with installation:
        installation.start()
        with installation.client() as client:
            serve(client)
            client.monitoring.set_monitor(
                "watched", psi_max=0.25, ks_max=0.3, logloss_rise_max=0.2, rows_min=100, webhook_url=webhook.url,
                email_to="analyst@example.test",
            )
            calm = predict(client, START_US, shift=0)
            assert client.monitoring.record_outcomes("watched", *calm).matched == PREDICTIONS
            report = client.monitoring.report("watched", START_US, START_US + DAY_US)
            assert (report.predictions, report.outcomes) == (PREDICTIONS, PREDICTIONS)
            assert not report.breaches and not report.incident, report.breaches
            assert {metric.name for metric in report.metrics} >= {"auc", "logloss"}

            storm = predict(client, START_US + 2 * DAY_US, shift=3)
            ids, labels, times = storm
            wrong = ["0" * 16]
            recorded = client.monitoring.record_outcomes("watched", ids + wrong, [1 - label for label in labels] + [1.0], times + [times[-1]])
            assert recorded.matched == PREDICTIONS and list(recorded.unknown_prediction_ids) == wrong
            assert client.monitoring.record_outcomes("watched", *storm).duplicates == PREDICTIONS
            bad = client.monitoring.report("watched", START_US + 2 * DAY_US, START_US + 3 * DAY_US)
            broken = {(breach.rule, breach.subject) for breach in bad.breaches}
            assert {("psi", "a"), ("ks", "a"), ("logloss_rise", "")} <= broken, broken
            drift = {feature.feature: feature for feature in bad.features}
            assert drift["a"].psi > 1 and drift["a"].ks > 0.5 and drift["b"].psi < 0.25

            again = client.monitoring.report("watched", START_US + 2 * DAY_US, START_US + 3 * DAY_US)
            assert again.incident == bad.incident != ""
            incident = told(client, bad.incident)
            assert incident.occurrences == 2 and len(incident.breaches) >= 3
            assert set(incident.notifications.values()) == {"sent"}, incident.notifications

            alert = webhook.received.get(timeout=WAIT_SECONDS_MAX)
            assert alert["incident"] == bad.incident and "watched" in str(alert["endpoint"])
            sender, recipients, text = relay.received.get(timeout=WAIT_SECONDS_MAX)
            assert sender == "mizan@example.test"
            assert recipients == ["duty@example.test", "owner@example.test", "analyst@example.test"]
            assert bad.incident in text and "Subject: [Mizan" in text

            with pytest.raises(mizan.MizanError, match="(?i)resol"):
                client.monitoring.move_incident(bad.incident, "resolved")
            client.monitoring.move_incident(bad.incident, "acknowledged", assignee="duty")
            client.monitoring.move_incident(bad.incident, "in_progress")
            client.monitoring.move_incident(bad.incident, "resolved", resolution="the sensor was replaced")
            assert list(client.monitoring.incidents(open_only=True)) == []
        # One incident, so one message each.
        assert webhook.received.empty() and relay.received.empty()


def test_predictions_and_outcomes_outlive_a_restart_and_a_relay_that_is_away_is_noted(installation: Installation) -> None:
    installation.configure("monitoring.smtp_host", "127.0.0.1")
    installation.configure("monitoring.smtp_port", "1")
    installation.configure("monitoring.smtp_from", "mizan@example.test")
    installation.configure("monitoring.smtp_to", '["duty@example.test"]')
    with installation:
        installation.start()
        with installation.client() as client:
            serve(client)
            client.monitoring.set_monitor("watched", psi_max=0.25, rows_min=100, webhook_url="http://127.0.0.1:1/")
            ids, labels, times = predict(client, START_US, shift=3)
        installation.stop()
        installation.start()
        with installation.client() as client:
            assert client.monitoring.record_outcomes("watched", ids, labels, times).matched == PREDICTIONS
            report = client.monitoring.report("watched", START_US, START_US + DAY_US)
            assert (report.predictions, report.outcomes) == (PREDICTIONS, PREDICTIONS)
            outcomes = told(client, report.incident).notifications
            assert len(outcomes) == 2 and all(each.startswith("failed: ") for each in outcomes.values()), outcomes


def serve(client: mizan.Client) -> None:
    training_set(client, "watched")
    job = client.train("watched", "watched", "binary", rounds=20, device="cpu", seed=1, validation_fraction=0.2)
    client.models.create("watched", GOVERNANCE)
    version = client.models.register_job(job.name, "watched")
    client.endpoints.create("watched", model="watched", traffic={version.version: 100})


def predict(client: mizan.Client, start: int, *, shift: float) -> tuple[list[str], list[float], list[int]]:
    """One call for each example. Returns ids, true labels, and when they came to be known."""
    rows = examples(PREDICTIONS, seed=start % 1_000)
    ids = []
    for place in range(PREDICTIONS):
        given = {name: rows[name][place : place + 1] + (shift if name == "a" else 0) for name in COLUMNS}
        ids.append(client.predict("watched", given, as_of=start + place).prediction_id)
    assert len(set(ids)) == PREDICTIONS
    return ids, [float(label) for label in rows["label"]], [start + DAY_US] * PREDICTIONS


def told(client: mizan.Client, name: str) -> monitor_pb2.Incident:
    """An incident, once everybody there is to tell has been told or could not be."""
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    while True:
        found = next(each for each in client.monitoring.incidents() if each.name == name)
        if {"email", "webhook"} <= {channel.partition(" ")[0] for channel in found.notifications}:
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
