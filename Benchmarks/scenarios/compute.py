"""The point-in-time join beside DuckDB's, and tree ensembles beside LightGBM's own quickest way."""

import ctypes
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from harness import Measurement, Skip, figures_of, release_program, scenario

HISTORY_ROWS, SPINE_ROWS, KEYS = 1_000_000, 100_000, 5_000
TREES, LEAVES, FEATURES, ROWS = 500, 31, 30, 2_000


@scenario("join.point_in_time", f"{SPINE_ROWS:,} moments matched with a history of {HISTORY_ROWS:,} rows, {KEYS:,} keys")
def point_in_time_join() -> Iterator[Measurement]:
    try:
        import duckdb
    except ImportError:
        raise Skip("the peer is missing: make setup") from None
    random = np.random.default_rng(7)
    history = {"key": random.integers(KEYS, size=HISTORY_ROWS), "time": random.permutation(HISTORY_ROWS * 2)[:HISTORY_ROWS]}
    spine = {"key": random.integers(KEYS, size=SPINE_ROWS), "time": random.integers(HISTORY_ROWS * 2, size=SPINE_ROWS)}

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("history.key", "history.time", "spine.key", "spine.time", "matches")]
        for file, column in zip(files, [*history.values(), *spine.values()]):
            column.astype(np.int64).tofile(file)
        ours = figures_of([release_program("mizan-bench"), "join", *files])["seconds"]
        found = np.fromfile(files[-1], dtype=np.int64)

    database = duckdb.connect(config={"threads": 1})
    for name, table in (("history", history), ("spine", spine)):
        columns = {**table, "row": np.arange(len(table["key"]))}
        database.register("arrays", columns)
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM arrays")
    query = "SELECT h.row FROM spine s ASOF LEFT JOIN history h ON s.key = h.key AND s.time >= h.time ORDER BY s.row"
    theirs = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        matched = database.execute(query).fetchnumpy()["row"]
        theirs = min(theirs, time.perf_counter() - started)
    if not np.array_equal(found, np.ma.filled(matched, -1)):
        raise AssertionError("the two joins disagree")
    yield Measurement("time, one thread", "s", ours, True, "duckdb 1.5.5 asof join", theirs)


@scenario("forest.one_row", f"one row of {FEATURES} features through {TREES} trees of {LEAVES} leaves, one core")
def forest_one_row() -> Iterator[Measurement]:
    try:
        import lightgbm
    except ImportError:
        raise Skip("the peer is missing: make setup") from None
    random = np.random.default_rng(7)
    features = random.normal(size=(20_000, FEATURES))
    labels = (features @ random.normal(size=FEATURES) + random.normal(size=20_000) > 0).astype(int)
    parameters = {"objective": "binary", "num_leaves": LEAVES, "verbose": -1, "num_threads": 2, "seed": 7}
    booster = lightgbm.train(parameters, lightgbm.Dataset(features, labels), TREES)
    rows = np.ascontiguousarray(features[:ROWS])

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("model.txt", "rows", "predictions")]
        booster.save_model(files[0])
        rows.tofile(files[1])
        ours = figures_of([release_program("mizan-bench"), "forest", *files])["row_us"]
        predicted = np.fromfile(files[2])

    theirs, expected = lightgbm_one_row_us(booster, rows)
    if np.abs(predicted - expected).max() > 1e-12:
        raise AssertionError("the two evaluators disagree")
    yield Measurement("time a row", "µs", ours, True, "lightgbm 4.7.0 single-row fast", theirs)


def lightgbm_one_row_us(booster: "object", rows: np.ndarray) -> tuple[float, np.ndarray]:
    """LightGBM's C interface for one row at a time, prepared once; the call from Python (below 1 µs) is part of it."""
    from lightgbm.basic import _LIB as library

    parameters = (ctypes.c_int(0), ctypes.c_int(0), ctypes.c_int(-1), ctypes.c_int(1), ctypes.c_int32(rows.shape[1]))
    prepared = ctypes.c_void_p()
    library.LGBM_BoosterPredictForMatSingleRowFastInit(booster._handle, *parameters, b"num_threads=1", ctypes.byref(prepared))
    length, output = ctypes.c_int64(), ctypes.c_double()
    length_at, output_at = ctypes.byref(length), ctypes.byref(output)
    predict = library.LGBM_BoosterPredictForMatSingleRowFast
    starts = [ctypes.c_void_p(rows.ctypes.data + place * rows.strides[0]) for place in range(len(rows))]
    expected = np.empty(len(rows))
    fastest = float("inf")
    for _ in range(20):
        started = time.perf_counter()
        for place, start in enumerate(starts):
            predict(prepared, start, length_at, output_at)
            expected[place] = output.value
        fastest = min(fastest, time.perf_counter() - started)
    library.LGBM_FastConfigFree(prepared)
    return fastest / len(rows) * 1e6, expected
