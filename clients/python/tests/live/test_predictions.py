"""Served numbers are the library's own numbers, whoever asks."""

from __future__ import annotations

from pathlib import Path

import lightgbm
import numpy as np
import onnxruntime
import pytest
import tritonclient.grpc as triton
from kinds import Issue
from local_server import LocalServer
from sklearn.datasets import load_breast_cancer, load_diabetes, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import mizan

INTERNAL = mizan.governance("internal", zone="AE", owner="amal")


def served(client: mizan.Client, name: str, model: object, **options: object) -> None:
    version = client.register(model, name, governance=INTERNAL, **options)  # type: ignore[arg-type]
    client.endpoints.create(name, model=name, traffic={version.version: 100})


@pytest.fixture(scope="module")
def tumours(client: mizan.Client) -> tuple[lightgbm.Booster, np.ndarray]:
    rows, labels = load_breast_cancer(return_X_y=True)
    booster = lightgbm.LGBMClassifier(n_estimators=60, verbose=-1).fit(rows, labels).booster_
    served(client, "biopsies", booster)
    return booster, rows


def test_given_a_lightgbm_model_when_served_then_it_gives_lightgbms_probabilities(
    client: mizan.Client, tumours: tuple[lightgbm.Booster, np.ndarray]
) -> None:
    booster, rows = tumours
    answered = client.predict("biopsies", rows)
    assert np.abs(answered.output.ravel() - booster.predict(rows)).max() <= 1e-12
    assert answered.model_version == "1" and answered.prediction_id


def test_given_missing_values_when_predicted_then_they_are_lightgbms_missing_values(
    client: mizan.Client, tumours: tuple[lightgbm.Booster, np.ndarray]
) -> None:
    booster, rows = tumours
    holes = np.where(np.random.default_rng(7).random(rows.shape) < 0.2, np.nan, rows)
    assert np.abs(client.predict("biopsies", holes).output.ravel() - booster.predict(holes)).max() <= 1e-12


def test_given_tritons_client_with_a_certificate_when_it_asks_then_it_gets_the_same_numbers(
    server: LocalServer, client: mizan.Client, tumours: tuple[lightgbm.Booster, np.ndarray]
) -> None:
    booster, rows = tumours
    described = client.endpoints.metadata("biopsies")
    (name,) = [tensor.name for tensor in described.inputs]
    stock = triton.InferenceServerClient(
        server.target,
        ssl=True,
        root_certificates=str(server.bundle / "ca.pem"),
        private_key=str(server.bundle / "client.key"),
        certificate_chain=str(server.bundle / "client.pem"),
    )
    with stock:
        assert stock.is_server_live() and stock.is_server_ready() and stock.is_model_ready("biopsies")
        tensor = triton.InferInput(name, list(rows.shape), "FP64")
        tensor.set_data_from_numpy(rows.astype(np.float64))
        answered = stock.infer("biopsies", [tensor]).as_numpy(described.outputs[0].name)
    assert np.abs(answered.ravel() - booster.predict(rows)).max() <= 1e-12


def test_given_a_multiclass_model_when_served_then_every_class_has_its_probability(client: mizan.Client) -> None:
    rows, labels = load_wine(return_X_y=True)
    booster = lightgbm.LGBMClassifier(n_estimators=20, verbose=-1).fit(rows, labels).booster_
    served(client, "wine", booster)
    assert np.abs(client.predict("wine", rows).output - booster.predict(rows)).max() <= 1e-12


def test_given_a_regression_when_served_then_it_gives_lightgbms_values(client: mizan.Client) -> None:
    rows, targets = load_diabetes(return_X_y=True)
    booster = lightgbm.LGBMRegressor(n_estimators=30, verbose=-1).fit(rows, targets).booster_
    served(client, "diabetes", booster)
    assert np.abs(client.predict("diabetes", rows).output.ravel() - booster.predict(rows)).max() <= 1e-9


def test_given_a_scikit_learn_pipeline_when_served_then_it_gives_onnxruntimes_probabilities(client: mizan.Client) -> None:
    rows, labels = load_breast_cancer(return_X_y=True)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(rows, labels)
    served(client, "scaled", pipeline)
    session = onnxruntime.InferenceSession(client.models.download("scaled", 1))
    inputs = rows.astype(np.float32)
    named = [output.name for output in session.get_outputs()]
    expected = dict(zip(named, session.run(None, {session.get_inputs()[0].name: inputs}), strict=True))
    answered = client.predict("scaled", inputs).outputs
    assert set(answered) == set(expected)
    assert np.array_equal(answered["label"].ravel(), expected["label"].ravel())
    assert np.abs(answered["probabilities"] - expected["probabilities"]).max() <= 1e-6


@pytest.mark.parametrize("contents", [b"", b"tree\n", b"\x80\x04pickle", b"tree\nversion=v4\nnum_class=1\n" + b"x" * 1000])
def test_given_bytes_that_are_no_model_when_registered_then_they_are_refused_and_nothing_is_kept(
    client: mizan.Client, tmp_path: Path, contents: bytes
) -> None:
    (tmp_path / "model.txt").write_bytes(contents)
    with pytest.raises((mizan.InvalidArgument, mizan.FailedPrecondition)):
        client.register(tmp_path / "model.txt", "broken", governance=INTERNAL)
    assert list(client.models.versions("broken")) == []


@pytest.mark.parametrize(
    "inputs",
    [
        np.zeros((2, 3)),
        np.array([["a"]], dtype=object),
        {"nobody": np.zeros(2)},
    ],
)
def test_given_inputs_that_do_not_fit_when_predicted_then_the_error_is_about_them(
    client: mizan.Client, tumours: object, inputs: object
) -> None:
    with pytest.raises((mizan.InvalidArgument, mizan.NotFound)):
        client.predict("biopsies", inputs)  # type: ignore[arg-type]


def test_given_an_identity_that_may_only_predict_when_it_does_then_that_works_and_nothing_else_does(
    client: mizan.Client, tumours: tuple[lightgbm.Booster, np.ndarray], issue: Issue
) -> None:
    booster, rows = tumours
    with mizan.connect(issue("person/caller", role="caller")) as caller:
        assert np.allclose(caller.predict("biopsies", rows[:3]).output.ravel(), booster.predict(rows[:3]))
        with pytest.raises(mizan.PermissionDenied):
            caller.endpoints.set_traffic("biopsies", {1: 100})
