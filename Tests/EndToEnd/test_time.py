"""Nothing from after the decision enters a training row, an online read or a prediction."""

from __future__ import annotations

import dataclasses
import datetime
import os
import random

import lightgbm
import numpy as np
import pytest

import mizan
from installation import GOVERNANCE, Installation
from mizan._proto.mizan.v1 import model_pb2
from samples import DAY_US, START_US

LIFE_US = 10 * DAY_US
SEED = int(os.environ.get("MIZAN_TEST_SEED", random.randrange(1 << 32)))


@dataclasses.dataclass(frozen=True)
class Row:
    key: int
    event: int
    known: int
    value: float


@dataclasses.dataclass(frozen=True)
class Decision:
    key: int
    time: int
    known_as_of: int


def answer(rows: list[Row], decision: Decision) -> Row | str:
    """The rule, as plainly as it can be said: rows later in the list are later in the log."""
    candidates = [
        (row.event, row.known, place, row)
        for place, row in enumerate(rows)
        if row.key == decision.key and row.event <= decision.time and row.known <= decision.known_as_of
    ]
    if not candidates:
        return "not_found"
    newest = max(candidates)[3]
    return newest if decision.time - newest.event <= LIFE_US else "expired"


def world(seed: int) -> tuple[list[Row], list[Decision]]:
    """Histories full of ties, edges and late knowledge, and one decision for each key; values mark what may be seen.

    The row that answers a key's decision has a value from 500 to 1000; those that must not be seen for it lie outside.
    """
    chance = random.Random(seed)
    rows: list[Row] = []
    decisions: list[Decision] = []
    for key in range(80):
        time = START_US + chance.randrange(20, 60) * DAY_US
        decision = Decision(key, time, time + chance.choice([0, 0, -DAY_US, DAY_US]))
        decisions.append(decision)
        for _ in range(chance.randrange(0, 9)):
            event = chance.choice([time, time + 1, time - 1, time - LIFE_US, time - LIFE_US - 1, time - chance.randrange(20 * DAY_US), time + chance.randrange(5 * DAY_US)])
            known = chance.choice([event, decision.known_as_of, decision.known_as_of + 1, event + chance.randrange(3 * DAY_US)])
            rows.append(Row(key, event, known, 0))
    chance.shuffle(rows)
    right = {id(found) for decision in decisions if isinstance(found := answer(rows, decision), Row)}
    valued = [
        dataclasses.replace(row, value=round(chance.uniform(500, 1000) if id(row) in right else chance.choice([1, -1]) * chance.uniform(1100, 2000), 3))
        for row in rows
    ]
    return valued, decisions


def test_training_sets_online_reads_and_predictions_see_what_was_known_and_nothing_else(client: mizan.Client) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    rows, decisions = world(SEED)
    expected = [answer(rows, decision) for decision in decisions]
    statuses = ["present" if isinstance(found, Row) else found for found in expected]
    values = np.array([found.value if isinstance(found, Row) else np.nan for found in expected])
    assert {"present", "not_found", "expired"} == set(statuses)

    client.features.create_entity("till", {"till": "int64"})
    client.features.create_view(
        "takings", entities=["till"], features={"amount": "double"}, governance=GOVERNANCE,
        time_to_live=datetime.timedelta(microseconds=LIFE_US),
    )
    # The first half comes from a file, the second is pushed.
    half = len(rows) // 2
    columns = {
        "till": [row.key for row in rows], "at": [row.event for row in rows], "known": [row.known for row in rows],
        "amount": [row.value for row in rows],
    }
    client.datasets.upload_columns("takings", {name: column[:half] for name, column in columns.items()}, GOVERNANCE)
    client.features.ingest(
        "takings", "takings", event_time_column="at", known_time_column="known",
        sql="SELECT till, make_timestamp(\"at\") AS \"at\", make_timestamp(known) AS known, amount FROM takings",
    )
    pushed = {name: column[half:] for name, column in columns.items()}
    client.features.push("takings", pushed, event_time="at", known_time="known")

    # Training sets.
    spine = {
        "till": [each.key for each in decisions], "at": [each.time for each in decisions],
        "known_as_of": [each.known_as_of for each in decisions], "label": [each.key % 2 for each in decisions],
    }
    client.datasets.upload_columns("decisions", spine, GOVERNANCE)
    made = client.training_sets.create(
        "takings", "decisions", reads="takings", event_time_column="at", known_as_of_column="known_as_of", label_column="label",
        excluded_columns=["till"], governance=GOVERNANCE,
        spine_sql="SELECT till, make_timestamp(\"at\") AS \"at\", make_timestamp(known_as_of) AS known_as_of, label FROM decisions",
    )
    assert made.rows == len(decisions)
    join = made.joins[0]
    counts = {"present": join.present, "not_found": join.not_found, "expired": join.expired}
    assert counts == {status: statuses.count(status) for status in counts}
    column = next(each for each in made.columns if each.name.endswith("amount"))
    assert column.nulls == int(np.isnan(values).sum())
    assert float(column.minimum) == np.nanmin(values) and float(column.maximum) == np.nanmax(values), column

    # Online reads.
    for decision, status, value in zip(decisions, statuses, values, strict=True):
        read = client.features.read_online(
            "takings", [{"till": decision.key}], as_of=decision.time, known_as_of=decision.known_as_of
        )
        assert read.statuses("amount") == [status], decision
        np.testing.assert_array_equal(read.column("amount"), [value])

    # Predictions, by a model that answers another number for every amount.
    grid = np.linspace(-2100, 2100, 4201).reshape(-1, 1)
    booster = lightgbm.train(
        {"objective": "regression", "verbose": -1, "num_threads": 1, "num_leaves": 1000, "min_data_in_leaf": 1, "max_bin": 4000, "learning_rate": 0.5},
        lightgbm.Dataset(grid, grid[:, 0]), 20,
    )
    view = client.features.view("takings").name
    columns_of_model = [model_pb2.ModelColumn(name="amount", feature_view=view, feature="amount")]
    client.models.create("takings", GOVERNANCE)
    version = client.models.register(
        booster, "takings", signature=model_pb2.Signature(columns=columns_of_model)
    )
    client.endpoints.create("takings", model="takings", traffic={version.version: 100})
    answered = client.predict(
        "takings",
        {
            "till": np.array(spine["till"]), "as_of_us": np.array(spine["at"]),
            "known_as_of_us": np.array(spine["known_as_of"]),
        },
    )
    np.testing.assert_allclose(answered.output, booster.predict(values.reshape(-1, 1)), rtol=0, atol=1e-12)
    # As of now everything that was known then has expired.
    now = client.predict("takings", {"till": np.array(spine["till"])})
    np.testing.assert_allclose(now.output, booster.predict(np.full((len(decisions), 1), np.nan)), rtol=0, atol=1e-12)


def test_another_time_needs_a_permission_of_its_own_and_refusals_are_audited(
    shared: Installation, client: mizan.Client
) -> None:
    rows = np.random.default_rng(1).normal(size=(100, 2))
    booster = lightgbm.train({"verbose": -1, "num_threads": 1}, lightgbm.Dataset(rows, rows[:, 0]), 2)
    version = client.register(booster, "clock", governance=GOVERNANCE)
    client.endpoints.create("clock", model="clock", traffic={version.version: 100})
    bundle = shared.issue("workload/teller", "caller", "teller", "--person", "person/admin")
    with shared.client(bundle) as teller:
        assert teller.predict("clock", rows).output.shape == (100,)
        for other_time in ({"as_of": START_US}, {"known_as_of": START_US}):
            with pytest.raises(mizan.PermissionDenied, match="inference.as_of"):
                teller.predict("clock", rows, **other_time)  # type: ignore[arg-type]
        with pytest.raises(mizan.PermissionDenied, match="features"):
            teller.features.read_online("takings", [{"till": 1}], as_of=START_US)
        principal = teller.who_am_i().principal
    refused = list(client.audit.search(principal=principal, outcome="PERMISSION_DENIED"))
    assert {entry.action.rpartition("/")[2] for entry in refused} == {"ModelInfer", "GetOnlineFeatures"}
