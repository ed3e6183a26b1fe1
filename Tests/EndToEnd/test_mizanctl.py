"""`mizanctl` as a stranger meets it: from a folder that is not there, and a CSV of his own, to a served prediction."""

from __future__ import annotations

import csv
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from sklearn import datasets

from installation import Installation


def write(path: Path, header: list[str], rows: list[list[Any]], delimiter: str = ",") -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return path


def bundled(folder: Path, name: str) -> Path:
    data = getattr(datasets, f"load_{name}")()
    rows = [[*map(float, row), label.item()] for row, label in zip(data.data, data.target)]
    return write(folder / f"{name}.csv", [*data.feature_names, "target"], rows)


def strange(folder: Path) -> Path:
    """Names with spaces, quotes and the delimiter, marks of missing values, an empty column, times, ids."""
    chance = random.Random(1)
    header = ["Größe (cm)", 'say "hi"', "colour; main", "when", "id", "flag", "all empty", "NA col", "Outcome?"]
    rows: list[list[Any]] = []
    for index in range(400):
        size = chance.gauss(0, 1)
        colour = chance.choice(["red", "green", "blue", ""])
        outcome = "yes" if size + (colour == "red") + chance.gauss(0, 0.3) > 0.3 else "no"
        rows.append([
            "NA" if chance.random() < 0.1 else f"{size:.4f}", "" if chance.random() < 0.2 else chance.randint(0, 9),
            colour, f"2020-01-{1 + index % 28:02d} 10:00:00", f"id-{index}", chance.choice(["true", "false"]), "",
            chance.choice(["?", "1.5", "2.5"]), outcome,
        ])
    return write(folder / "strange.csv", header, rows, delimiter=";")


def answer(printed: str) -> dict[str, str]:
    """The fields that `try` ends with."""
    return dict(re.findall(r"^(prediction|label|endpoint|prediction id): +(.+)$", printed, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "objective"), [("wine", "multiclass"), ("breast_cancer", "binary"), ("diabetes", "regression")]
)
def test_a_csv_of_scikit_learn_becomes_a_served_prediction(
    shared: Installation, tmp_path: Path, name: str, objective: str
) -> None:
    printed = shared.ctl("try", str(bundled(tmp_path, name)), "--label", "target").stdout
    assert f"objective: {objective}" in printed
    said = answer(printed)
    assert said["prediction id"]
    if objective == "regression":
        assert abs(float(said["prediction"]) - float(said["label"])) < 100
    else:
        assert said["prediction"] == said["label"]


def test_odd_names_and_missing_values_work_or_are_explained(shared: Installation, tmp_path: Path) -> None:
    printed = shared.ctl("try", str(strange(tmp_path)), "--label", "Outcome?").stdout
    assert "objective: binary" in printed
    for left_out in ("id: it is text", "when: it is a time", "all empty: it is empty"):
        assert left_out in printed
    assert answer(printed)["prediction"] in ("yes", "no")


def test_every_command_that_try_prints_exists(shared: Installation, tmp_path: Path) -> None:
    printed = shared.ctl("try", str(bundled(tmp_path, "wine")), "--label", "target").stdout
    commands = re.findall(r"^\$ mizanctl --dir \S+ (.+)$", printed, re.MULTILINE)
    assert len(commands) >= 9
    for command in commands:
        words = command.split()
        shown = shared.run("mizanctl", *(words[:1] if words[0] == "predict" else words[:2]), "--help")
        assert "USAGE" in shown.stdout


def test_one_command_serves_a_stranger_without_a_server(tmp_path: Path) -> None:
    with Installation(tmp_path) as installation:
        printed = installation.ctl("try", str(bundled(tmp_path, "wine")), "--label", "target").stdout
        assert answer(printed)["prediction"] == "0"
        refused = installation.ctl("whoami", expected=1)
        assert "UNAVAILABLE" in refused.stderr and "hint:" in refused.stderr
        installation.start()
        report = installation.ctl("--json", "monitor", "report", answer(printed)["endpoint"], "--from", "2020-01-01")
        assert json.loads(report.stdout)["predictions"] == 1, "what was predicted just before the server stopped is lost"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--label", "no such"], "there is no column `no such`"),
        (["--label", "target", "--time", "hue"], "`hue` is of type double"),
        (["--label", "alcohol", "--objective", "binary"], "binary needs two"),
    ],
)
def test_what_try_cannot_learn_from_is_said_precisely(
    shared: Installation, tmp_path: Path, arguments: list[str], said: str
) -> None:
    refused = shared.ctl("try", str(bundled(tmp_path, "wine")), *arguments, expected=1)
    assert said in refused.stderr


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    with Installation(tmp_path) as installation:
        before = sorted((path, path.read_bytes()) for path in installation.folder.rglob("*") if path.is_file())
        refused = installation.run("mizanctl", "init", "--dir", str(installation.folder), expected=1)
        assert "holds an installation already" in refused.stderr
        assert before == sorted((path, path.read_bytes()) for path in installation.folder.rglob("*") if path.is_file())


def test_features_pushed_from_a_csv_are_read_online(shared: Installation, tmp_path: Path) -> None:
    shared.ctl("entity", "create", "town", "--key", "name=string")
    shared.ctl(
        "view", "create", "climate", "--entity", "town", "--feature", "temp=double", "--feature", "rain=bool",
        "--class", "internal",
    )
    rows = [["Dubai", "40.5", "false", "2020-08-01T12:00:00Z"], ["Abu Dhabi", "", "true", "2020-08-01"]]
    pushed = write(tmp_path / "climate.csv", ["name", "temp", "rain", "event_time"], rows)
    assert json.loads(shared.ctl("--json", "view", "push", "climate", str(pushed)).stdout)["rows"] == 2
    read = json.loads(shared.ctl("--json", "features", "get", "climate", "name=Dubai").stdout)
    assert read["rows"][0]["values"] == [40.5, False]
    assert json.loads(shared.ctl("--json", "features", "get", "climate", "name=Abu Dhabi").stdout)["rows"][0]["values"] == [None, True]
    assert "NOT_FOUND" in shared.ctl("--json", "features", "get", "climate", "name=Nowhere").stdout
    bad = write(tmp_path / "bad.csv", ["name", "temp", "rain", "event_time"], [["Dubai", "hot", "false", "2020-08-01"]])
    refused = shared.ctl("view", "push", "climate", str(bad), expected=1)
    assert "line 2, temp: `hot` is no double" in refused.stderr


def test_scripts_get_json_and_exit_codes(shared: Installation) -> None:
    who = json.loads(shared.ctl("--json", "whoami").stdout)
    assert who["principal"].endswith("/person/admin")
    missing = shared.ctl("--json", "model", "get", "nothing", expected=1)
    assert json.loads(missing.stderr)["error"]["code"] == "NOT_FOUND"
    assert shared.ctl("model", "bogus", expected=None).returncode == 2


def test_an_issued_identity_may_do_what_its_role_says_and_no_more(shared: Installation) -> None:
    bundle = shared.issue("workload/reader", "caller", "reader", "--person", "admin")
    who = json.loads(shared.run("mizanctl", "--bundle", str(bundle), "whoami", "--json").stdout)
    assert who["principal"].endswith("/workload/reader") and who["person"].endswith("/person/admin")
    refused = shared.run("mizanctl", "--bundle", str(bundle), "dataset", "list", expected=1)
    assert "PERMISSION_DENIED" in refused.stderr and "datasets.read" in refused.stderr


def test_the_audit_log_verifies_without_the_server_and_a_changed_one_does_not(
    shared: Installation, tmp_path: Path
) -> None:
    exported = tmp_path / "audit.jsonl"
    key = json.loads(shared.ctl("audit", "export", str(exported), "--json").stdout)["publicKey"]
    verified = shared.run("mizanctl", "audit", "verify", str(exported), "--public-key", key, "--json")
    assert json.loads(verified.stdout)["verified"] is True
    exported.write_text(exported.read_text().replace("person/admin", "person/nobody", 1))
    refused = shared.run("mizanctl", "audit", "verify", str(exported), "--public-key", key, expected=1)
    assert "DATA_LOSS" in refused.stderr and "entry" in refused.stderr
    assert "proved" in shared.ctl("audit", "prove", "0").stdout


PIPELINE = """
name: wine
steps:
  - id: rows
    kind: training_set
    with:
      sources: {wine: DATASET}
      spine_sql: "SELECT *, TIMESTAMP '2000-01-01' + to_seconds(row_number() OVER ()) AS at FROM wine"
      event_time_column: at
      label_column: target
      governance: {data_class: internal, zone: AE, owner: amal}
  - id: model
    kind: train
    with: {training_set: "${rows}", objective: multiclass, rounds: 5, device: cpu}
  - id: version
    kind: register
    with: {model: MODEL, training_job: "${model}"}
  - id: judged
    kind: evaluate
    with: {version: "${version}", training_set: "${rows}"}
  - id: champion
    kind: promote
    with: {version: "${version}", alias: champion}
  - id: served
    kind: endpoint
    with: {endpoint: MODEL, version: "${version}"}
"""


def test_a_pipeline_runs_from_rows_to_an_endpoint_and_again_from_cache(shared: Installation, tmp_path: Path) -> None:
    shared.ctl("dataset", "upload", str(bundled(tmp_path, "wine")), "--id", "piped", "--class", "internal")
    shared.ctl("model", "create", "piped", "--class", "internal")
    file = tmp_path / "pipeline.yaml"
    file.write_text(PIPELINE.replace("DATASET", "piped").replace("MODEL", "piped"))
    run = json.loads(shared.ctl("--json", "pipeline", "run", str(file)).stdout)
    assert run["succeeded"] and [step["state"] for step in run["steps"]] == ["SUCCEEDED"] * 6
    again = json.loads(shared.ctl("--json", "pipeline", "run", str(file)).stdout)
    assert again["succeeded"] and again["steps"][1]["state"] == "CACHED"
    assert json.loads(shared.ctl("--json", "endpoint", "get", "piped").stdout)["traffic"] == [{"version": 1, "weight": 100}]
    refused = shared.ctl("pipeline", "run", str(bundled(tmp_path, "wine")), expected=1)
    assert "INVALID_ARGUMENT" in refused.stderr
