"""Small worlds that several tests build: a view of shops, a table to learn from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

import mizan
from installation import GOVERNANCE

DAY_US = 86_400_000_000
START_US = 1_700_000_000_000_000


def shops(client: mizan.Client, view: str, *, time_to_live_us: int = 0, key: str = "int64") -> None:
    """A view of one number per shop, over an entity of the same name."""
    import datetime

    client.features.create_entity(view, {"shop": key})
    client.features.create_view(
        view, entities=[view], features={"sales": "double"}, governance=GOVERNANCE,
        time_to_live=datetime.timedelta(microseconds=time_to_live_us),
    )


def examples(rows: int, seed: int = 3) -> dict[str, npt.NDArray[np.generic]]:
    """A spine without views: three features, a time, a label that follows from two of them."""
    random = np.random.default_rng(seed)
    columns: dict[str, npt.NDArray[np.generic]] = {name: random.normal(size=rows).round(6) for name in ("a", "b", "c")}
    signal = columns["a"] + columns["b"] * columns["b"] + random.normal(scale=0.3, size=rows)
    columns["at"] = np.datetime64(START_US, "us") + np.arange(rows) * np.timedelta64(1, "m")
    columns["label"] = (signal > 1).astype(np.int64)
    return columns


def training_set(client: mizan.Client, name: str, rows: int = 2_000) -> None:
    client.datasets.upload_columns(name, examples(rows), GOVERNANCE)
    client.training_sets.create(name, name, event_time_column="at", label_column="label", governance=GOVERNANCE)
