"""From a stranger's CSV to a served prediction, in one command."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sklearn.datasets import load_diabetes, load_wine

from installation import Installation


def write(file: Path, data) -> None:  # type: ignore[no-untyped-def]
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*data.feature_names, "answer"])
        writer.writerows([*row, label] for row, label in zip(data.data, data.target, strict=True))


@pytest.mark.parametrize(("name", "load"), [("wine", load_wine), ("diabetes", load_diabetes)])
def test_a_csv_never_seen_before_ends_in_a_served_prediction(
    shared: Installation, tmp_path: Path, name: str, load  # type: ignore[no-untyped-def]
) -> None:
    file = tmp_path / f"{name}.csv"
    write(file, load())
    tried = shared.ctl("try", str(file), "--label", "answer")
    said = tried.stdout + tried.stderr
    assert "$ mizanctl" in said and "\nprediction: " in said, said
    with shared.client() as client:
        endpoint = next(each for each in client.endpoints.list() if name in each.name)
        assert endpoint.traffic


def test_a_label_that_is_no_column_is_named_with_those_there_are(shared: Installation, tmp_path: Path) -> None:
    file = tmp_path / "wrong.csv"
    write(file, load_wine())
    tried = shared.ctl("try", str(file), "--label", "nothing", expected=None)
    assert tried.returncode != 0
    assert "nothing" in tried.stderr and "answer" in tried.stderr, tried.stderr
