"""A server that is killed loses nothing it acknowledged, and takes up what it was doing."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from local_server import LocalServer

import mizan
from mizan._proto.mizan.v1.operation_pb2 import OPERATION_STATE_SUCCEEDED

INTERNAL = mizan.governance("internal", zone="AE", owner="amal")
START_US = 1_767_225_600_000_000


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[LocalServer]:
    """A server of the test's own, to be killed."""
    with LocalServer(tmp_path / "installation") as server:
        yield server


def test_given_pushes_when_the_server_is_killed_again_and_again_then_every_acknowledged_row_is_there(
    mortal: LocalServer,
) -> None:
    seed = random.randrange(1 << 32)
    choice = random.Random(seed)
    with mizan.connect(mortal.bundle) as client:
        client.features.create_entity("sensor", {"sensor_id": "int64"})
        client.features.create_view("readings", entities=["sensor"], features={"value": "int64"}, governance=INTERNAL)
    acknowledged: dict[int, int] = {}
    attempted = 0
    for _ in range(3):
        with mizan.connect(mortal.bundle) as client:
            deaths = threading.Timer(choice.uniform(0.05, 0.4), mortal.kill)
            deaths.start()
            try:
                while True:
                    attempted += 1
                    batch = range(attempted * 100, attempted * 100 + choice.randrange(1, 50))
                    columns = {"sensor_id": list(batch), "event_time": [START_US] * len(batch), "value": list(batch)}
                    client.features.push("readings", columns)
                    acknowledged.update((sensor, sensor) for sensor in batch)
            except mizan.MizanError:
                deaths.join()
        mortal.start()

    assert acknowledged, f"seed {seed}"
    sensors = sorted(acknowledged)
    with mizan.connect(mortal.bundle) as client:
        for start in range(0, len(sensors), 100):
            some = sensors[start : start + 100]
            read = client.features.read_online("readings", [{"sensor_id": sensor} for sensor in some])
            assert read.column("value").tolist() == some, f"seed {seed}"
        assert client.features.view("readings").rows >= len(acknowledged)
        assert client.audit.tree_head().size > 0


def test_given_a_training_job_when_the_server_is_killed_then_the_job_goes_on_and_its_model_is_the_same(
    mortal: LocalServer,
) -> None:
    generator = np.random.default_rng(7)
    rows = generator.normal(size=(20_000, 10))
    labels = (rows[:, 0] * rows[:, 1] + generator.normal(size=20_000) > 0).astype(int)
    times = np.datetime64("2026-01-01", "us") + np.arange(20_000) * np.timedelta64(1, "m")
    columns = {"at": times, "label": labels, **{f"x{place}": rows[:, place] for place in range(10)}}
    options = {"rounds": 60, "seed": 7, "checkpoint_interval_rounds": 10, "parameters": {"bagging_fraction": 0.7, "bagging_freq": 1}}

    with mizan.connect(mortal.bundle) as client:
        client.datasets.upload_columns("rows", columns, INTERNAL)
        client.training_sets.create("rows", "rows", event_time_column="at", label_column="label", governance=INTERNAL)
        undisturbed = client.train("undisturbed", "rows", "binary", **options)
        client.training.start("disturbed", "rows", "binary", **options)
        for current in client.training.watch("disturbed"):
            if current.operation.progress > 0.3:
                break
        mortal.kill()
        mortal.start()
        disturbed = client.training.wait("disturbed")
    assert disturbed.operation.state == OPERATION_STATE_SUCCEEDED
    assert disturbed.operation.attempt == 2
    assert disturbed.model_digest == undisturbed.model_digest
