"""Predictions as a Python caller sees them, over mutual TLS, one at a time."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from harness import ROOT, Measurement, Skip, percentile, release_program, scenario

CALLS = 4_000
ROWS, COLUMNS = 60_000, 30


@scenario("infer.training", "one row, LightGBM of 100 trees: while a training job runs, beside the same server idle")
def training() -> Iterator[Measurement]:
    os.environ["MIZAN_BIN"] = str(Path(release_program("mizan-server")).parent)
    sys.path[:0] = [str(ROOT / "clients/python/src"), str(ROOT / "Tests/EndToEnd")]
    try:
        import lightgbm
        from installation import GOVERNANCE, Installation
    except ImportError as missing:
        raise Skip(f"{missing}: make setup") from None
    random = np.random.default_rng(7)
    rows = random.normal(size=(ROWS, COLUMNS))
    labels = (rows[:, :5].sum(axis=1) + random.normal(size=ROWS) > 0).astype(int)
    booster = lightgbm.train(
        {"objective": "binary", "verbose": -1, "num_threads": 1}, lightgbm.Dataset(rows[:5_000], labels[:5_000]), 100
    )
    with tempfile.TemporaryDirectory() as folder, Installation(Path(folder)) as installation:
        installation.start()
        with installation.client() as client:
            client.register(booster, "bench", governance=GOVERNANCE)
            client.endpoints.create("bench", model="bench", traffic={1: 100})
            table = {f"x{column}": rows[:, column] for column in range(COLUMNS)}
            moments = np.datetime64("2026-01-01", "us") + np.arange(ROWS) * np.timedelta64(1, "s")
            client.datasets.upload_columns("rows", table | {"at": moments, "label": labels}, GOVERNANCE)
            client.training_sets.create(
                "rows", "rows", event_time_column="at", label_column="label", governance=GOVERNANCE
            )
            call_many(client, rows, CALLS // 4)
            idle = call_many(client, rows, CALLS)
            job = client.training.start("load", "rows", "binary", rounds=20_000, device="cpu")
            while client.training.get(job.name).operation.progress <= 0:
                time.sleep(0.05)
            busy = call_many(client, rows, CALLS)
            if client.training.get(job.name).operation.end_time_us:
                raise AssertionError("the training job ended before the calls did")
            client.training.cancel(job.name)
    for metric, fraction in (("p50", 0.5), ("p99", 0.99)):
        yield Measurement(
            metric, "µs", percentile(busy, fraction) * 1e6, True, "the same, idle", percentile(idle, fraction) * 1e6
        )


def call_many(client: object, rows: np.ndarray, count: int) -> list[float]:
    """Seconds of each call."""
    seconds = []
    for index in range(count):
        row = rows[index % len(rows)][None, :]
        begin = time.perf_counter()
        client.predict("bench", {"input": row})
        seconds.append(time.perf_counter() - begin)
    return seconds
