"""The workflow as one YAML document: it runs, and what has not changed is not done again."""

from __future__ import annotations

import numpy as np
import pytest

import mizan
from installation import GOVERNANCE, details
from mizan._proto.mizan.v1 import pipeline_pb2
from samples import START_US, examples

PIPELINE = """
name: weekly
steps:
  - id: load
    kind: ingest
    with:
      feature_view: pipeline_weather
      sources: {weather: pipeline-weather}
      event_time_column: at
      known_time_column: at
  - id: rows
    kind: training_set
    with:
      sources: {examples: pipeline-examples}
      event_time_column: at
      label_column: label
      feature_views: [pipeline_weather]
      excluded_columns: [town]
      governance: {data_class: internal, zone: AE, owner: amal}
  - id: learn
    kind: train
    with:
      training_set: ${rows}
      objective: binary
      rounds: ROUNDS
      device: cpu
      seed: 1
      parameters: {num_leaves: 7}
  - id: keep
    kind: register
    with: {model: weekly, training_job: "${learn}"}
  - id: judge
    kind: evaluate
    with: {version: "${keep}", training_set: "${rows}"}
  - id: crown
    kind: promote
    with: {version: "${keep}", alias: champion}
  - id: serve
    kind: endpoint
    with: {endpoint: weekly, version: "${keep}"}
"""


def states(run: pipeline_pb2.PipelineRun) -> dict[str, str]:
    return {step.id: pipeline_pb2.StepState.Name(step.state).removeprefix("STEP_STATE_").lower() for step in run.steps}


def test_a_pipeline_runs_to_a_served_prediction_and_then_from_its_cache(client: mizan.Client) -> None:
    towns = np.arange(400) % 10
    times = np.datetime64(START_US, "us") + np.arange(400) * np.timedelta64(1, "m")
    client.features.create_entity("pipeline_town", {"town": "int64"})
    client.features.create_view("pipeline_weather", entities=["pipeline_town"], features={"heat": "double"}, governance=GOVERNANCE)
    client.datasets.upload_columns(
        "pipeline-weather", {"town": towns, "at": times, "heat": np.random.default_rng(2).normal(size=400)}, GOVERNANCE
    )
    client.datasets.upload_columns("pipeline-examples", {"town": towns} | examples(400), GOVERNANCE)
    client.models.create("weekly", GOVERNANCE)

    first = client.pipelines.run(PIPELINE.replace("ROUNDS", "20"))
    assert first.succeeded, [(step.id, step.message) for step in first.steps]
    assert set(states(first).values()) == {"succeeded"}
    columns = [column.name for column in client.models.version("weekly", "champion").signature.columns]
    given = {name: np.array([0.5]) for name in columns if name in ("a", "b", "c")}
    assert client.predict("weekly", given | {"town": np.array([3])}).model_version == "1"

    second = client.pipelines.run(PIPELINE.replace("ROUNDS", "20"))
    cached = dict.fromkeys(["load", "rows", "learn", "keep", "judge"], "cached")
    assert second.succeeded and states(second) == cached | {"crown": "succeeded", "serve": "succeeded"}
    assert [step.result for step in second.steps] == [step.result for step in first.steps]
    assert client.models.get("weekly").latest_version == 1

    third = client.pipelines.run(PIPELINE.replace("ROUNDS", "21"))
    assert third.succeeded, [(step.id, step.message) for step in third.steps]
    assert states(third) == {
        "load": "cached", "rows": "cached", "learn": "succeeded", "keep": "succeeded", "judge": "succeeded",
        "crown": "succeeded", "serve": "succeeded",
    }
    assert client.predict("weekly", given | {"town": np.array([3])}).model_version == "2"


def test_a_step_that_fails_is_named_and_those_after_it_are_skipped(client: mizan.Client) -> None:
    run = client.pipelines.run(
        "name: broken\nsteps:\n"
        "  - {id: rows, kind: training_set, with: {sources: {x: no-such-dataset}, event_time_column: at, label_column: y,"
        " governance: {data_class: internal, zone: AE, owner: amal}}}\n"
        "  - {id: learn, kind: train, with: {training_set: \"${rows}\", objective: binary, rounds: 5}}\n"
    )
    assert run.ended and not run.succeeded
    assert states(run) == {"rows": "failed", "learn": "skipped"}
    assert "no-such-dataset" in run.steps[0].message


def test_every_mistake_of_a_pipeline_is_named_at_once(client: mizan.Client) -> None:
    with pytest.raises(mizan.InvalidArgument) as refused:
        client.pipelines.run(
            "name: wrong name\nsteps:\n  - {id: a, kind: trian, with: {}}\n"
            "  - {id: b, kind: train, with: {training_set: \"${z}\", objectiv: binary}}\n"
        )
    said = details(refused.value)
    assert all(word in said for word in ("name", "trian", "objectiv", "${z}")), said
    with pytest.raises(mizan.InvalidArgument):
        client.pipelines.run("steps: [")
