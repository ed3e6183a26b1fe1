"""The samples run as they are, and the loop from rows to incidents closes."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from local_server import LocalServer

import mizan
from mizan.models import metrics

PACKAGE = Path(__file__).resolve().parents[2]
INTERNAL = mizan.governance("internal", zone="AE", owner="amal")
NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize("sample", sorted((PACKAGE / "samples").glob("*.py")), ids=lambda path: path.name)
def test_given_a_server_when_a_sample_is_run_then_it_succeeds(
    server: LocalServer, tmp_path: Path, sample: Path
) -> None:
    project = {"MIZAN_BUNDLE": str(server.bundle), "PYTHONPATH": str(PACKAGE / "src")}
    done = subprocess.run(
        [sys.executable, sample], env={**os.environ, **project}, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def weather(client: mizan.Client) -> str:
    client.features.create_entity("airport", {"origin": "string"})
    client.features.create_view(
        "airport-weather",
        entities=["airport"],
        features={"temp": "double", "gusts": "int64", "fog": "bool", "note": "string"},
        time_to_live=datetime.timedelta(hours=6),
        governance=INTERNAL,
    )
    return "airport-weather"


def test_given_rows_when_pushed_then_they_are_read_online_with_every_type_as_it_was(
    client: mizan.Client, weather: str
) -> None:
    now = datetime.datetime.now(datetime.timezone.utc)
    rows = {
        "origin": ["JFK", "مطار"],
        "event_time": [now, now - datetime.timedelta(days=1)],
        "temp": [21.5, 1.0],
        "gusts": [None, 3],
        "fog": [True, False],
        "note": ["wet", "dry"],
    }
    assert client.features.push(weather, rows) == 2
    read = client.features.read_online(weather, [{"origin": "JFK"}, {"origin": "مطار"}, {"origin": "nowhere"}])
    assert read.statuses("temp") == ["present", "expired", "not_found"]
    assert read.column("temp")[0] == 21.5
    assert read.column("fog").tolist() == [True, None, None]
    assert read.column("note").tolist() == ["wet", None, None]
    assert np.isnan(read.column("gusts")).all()


def test_given_rows_known_late_when_read_as_of_before_then_they_are_not_there(client: mizan.Client, weather: str) -> None:
    hour = datetime.timedelta(hours=1)
    rows = {"origin": ["LGA"] * 2, "event_time": [NOON, NOON + hour], "temp": [1.0, 2.0], "known": [NOON, NOON + 3 * hour]}
    client.features.push(weather, rows, known_time="known")

    def temp(as_of: datetime.datetime, known_as_of: datetime.datetime | None = None) -> float:
        read = client.features.read_online(weather, [{"origin": "LGA"}], as_of=as_of, known_as_of=known_as_of)
        return float(read.column("temp")[0])

    assert np.isnan(temp(NOON - hour))
    assert temp(NOON) == 1.0
    assert temp(NOON + 2 * hour) == 1.0
    assert temp(NOON + 2 * hour, NOON + 3 * hour) == 2.0
    assert temp(NOON + 3 * hour) == 2.0


def test_given_a_view_that_does_not_exist_when_read_then_it_is_not_found(client: mizan.Client) -> None:
    with pytest.raises(mizan.NotFound, match="nothing-like-it"):
        client.features.read_online("nothing-like-it", [{"origin": "JFK"}])


def test_given_personal_data_without_a_basis_when_declared_then_it_is_refused(client: mizan.Client) -> None:
    personal = mizan.governance("personal", zone="AE", owner="amal")
    with pytest.raises(mizan.InvalidArgument, match="basis"):
        client.datasets.upload_columns("people", {"name": ["amal"]}, personal)


def test_given_malformed_rows_when_ingested_then_the_error_says_which_and_nothing_is_added(
    client: mizan.Client, weather: str
) -> None:
    columns = {"origin": ["EWR", "EWR"], "at": ["2026-03-01 12:00:00", "2026-03-01 13:00:00"], "temp": ["1.0", "cold"]}
    others = {"gusts": [1, 2], "fog": ["true", "false"], "note": ["", ""]}
    client.datasets.upload_columns("malformed", {**columns, **others}, INTERNAL)
    with pytest.raises(mizan.OperationFailed) as raised:
        client.features.ingest(weather, "malformed", event_time_column="at")
    assert [field.field for field in raised.value.fields] == ["malformed, row 3, column temp"]
    assert client.features.read_online(weather, [{"origin": "EWR"}]).statuses("temp") == ["not_found"]


def test_given_a_truncated_upload_when_it_ends_then_nothing_is_kept(
    client: mizan.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "short.csv").write_text("a,b\n1,2\n")
    monkeypatch.setattr("mizan.datasets.digest_and_size", lambda source: ("0" * 64, 8))
    with pytest.raises(mizan.MizanError):
        client.datasets.upload("short", tmp_path / "short.csv", INTERNAL)
    with pytest.raises(mizan.NotFound):
        client.datasets.get("short")


def test_given_drifted_predictions_with_outcomes_when_reported_then_an_incident_opens(client: mizan.Client) -> None:
    random = np.random.default_rng(7)
    rows = random.normal(size=(3_000, 2))
    times = np.datetime64("2026-01-01", "us") + np.arange(3_000) * np.timedelta64(1, "h")
    labels = (rows[:, 0] + random.normal(scale=0.5, size=3_000) > 0).astype(int)
    client.datasets.upload_columns("drift", {"at": times, "a": rows[:, 0], "b": rows[:, 1], "late": labels}, INTERNAL)
    client.training_sets.create(
        "drift", "drift", event_time_column="at", label_column="late", governance=INTERNAL
    )
    job = client.train("drift", "drift", "binary", rounds=20, validation_fraction=0.2, parameters={"num_leaves": 7})
    assert metrics(job.metrics)["validation.auc"] > 0.8
    client.models.create("drift", INTERNAL)
    version = client.models.register_job(job.name, "drift").version
    client.models.evaluate("drift", version, "drift")
    client.endpoints.create("drift", model="drift", traffic={version: 100})
    client.monitoring.set_monitor("drift", psi_max=0.2, rows_min=50)

    start = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=5)
    ids = [
        client.predict("drift", {"a": np.array([a + 3.0]), "b": np.array([b])}).prediction_id
        for a, b in random.normal(size=(100, 2))
    ]
    now = datetime.datetime.now(datetime.timezone.utc)
    recorded = client.monitoring.record_outcomes("drift", [*ids, "unknown"], [1.0] * 101, now)
    assert (recorded.matched, list(recorded.unknown_prediction_ids)) == (100, ["unknown"])
    assert client.monitoring.record_outcomes("drift", ids, [0.0] * 100, now).duplicates == 100

    report = client.monitoring.report("drift", start, now + datetime.timedelta(seconds=5))
    assert (report.predictions, report.outcomes) == (100, 100)
    drift = {feature.feature: feature.psi for feature in report.features}
    assert drift["a"] > 0.2
    assert any(breach.rule == "psi" and breach.subject == "a" for breach in report.breaches)
    (incident,) = [each for each in client.monitoring.incidents(open_only=True) if each.endpoint.endswith("/drift")]
    assert incident.name == report.incident and incident.category == "drift"


def test_given_what_was_done_when_the_audit_log_is_searched_then_it_is_there_with_a_proof(client: mizan.Client) -> None:
    client.features.create_entity("audited", {"id": "int64"})
    entries = [entry for entry in client.audit.search(resource_prefix="projects/default") if "CreateEntity" in entry.action]
    assert entries and entries[0].outcome == "OK" and entries[0].principal.endswith("/person/admin")
    head = client.audit.tree_head()
    proof = client.audit.inclusion_proof(entries[0].index, head.size)
    assert proof.leaf_hash.hex() == entries[0].leaf_hash and proof.root_hash == head.root_hash
