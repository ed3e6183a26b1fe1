"""A served model gives what its own library gives, over the Open Inference Protocol as tritonclient speaks it."""

from __future__ import annotations

from collections.abc import Iterator

import lightgbm
import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
import tritonclient.grpc as triton
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tritonclient.utils import InferenceServerException

import mizan
from installation import GOVERNANCE, Installation

ROWS = 600
CATEGORIES = 40


@pytest.fixture(scope="module")
def oip(shared: Installation) -> Iterator[triton.InferenceServerClient]:
    pem = shared.bundle
    with triton.InferenceServerClient(
        f"localhost:{shared.port}", ssl=True, root_certificates=str(pem / "ca.pem"),
        private_key=str(pem / "client.key"), certificate_chain=str(pem / "client.pem"),
    ) as connected:
        yield connected


def table(seed: int = 5) -> npt.NDArray[np.float64]:
    """Numbers, a column of categories, zeros that some models take for missing, and missing values in every column."""
    random = np.random.default_rng(seed)
    rows = random.normal(size=(ROWS, 6))
    rows[:, 2] = random.integers(0, CATEGORIES, ROWS)
    rows[random.random(ROWS) < 0.3, 3] = 0
    rows[random.random(rows.shape) < 0.1] = np.nan
    return rows


def strange_rows() -> npt.NDArray[np.float64]:
    """What no training row had: unknown and negative categories, infinities, rows of nothing."""
    rows = table(6)[:12]
    rows[0] = np.nan
    rows[1, 2], rows[2, 2], rows[3, 2], rows[4, 2] = CATEGORIES + 7, -3, 2.9, 1e12
    rows[5, 0], rows[6, 0] = np.inf, -np.inf
    rows[7] = 0
    return rows


def labels(rows: npt.NDArray[np.float64], objective: str) -> npt.NDArray[np.float64]:
    signal = np.nan_to_num(rows[:, 0]) + 0.5 * np.nan_to_num(rows[:, 1]) * np.nan_to_num(rows[:, 3]) + np.nan_to_num(rows[:, 2]) % 3
    match objective:
        case "binary":
            return (signal > np.median(signal)).astype(float)
        case "multiclass":
            return np.digitize(signal, np.quantile(signal, [0.3, 0.6])).astype(float)
        case _:
            return signal


def served(client: mizan.Client, name: str, model: object) -> None:
    version = client.register(model, name, governance=GOVERNANCE)
    client.endpoints.create(name, model=name, traffic={version.version: 100})


def asked(oip: triton.InferenceServerClient, endpoint: str, rows: npt.NDArray[np.generic], datatype: str) -> triton.InferResult:
    described = oip.get_model_metadata(endpoint)
    tensor = triton.InferInput(described.inputs[0].name, list(rows.shape), datatype)
    tensor.set_data_from_numpy(rows)
    return oip.infer(endpoint, [tensor])


@pytest.mark.parametrize(
    ("objective", "more"),
    [
        ("binary", {}),
        ("binary", {"zero_as_missing": True}),
        ("multiclass", {"num_class": 3}),
        ("regression", {}),
        ("regression", {"linear_tree": False, "boosting": "dart"}),
    ],
)
def test_a_lightgbm_model_answers_tritonclient_as_lightgbm_itself_does(
    client: mizan.Client, oip: triton.InferenceServerClient, objective: str, more: dict[str, object]
) -> None:
    rows = table()
    booster = lightgbm.train(
        {"objective": objective, "verbose": -1, "num_threads": 1, "min_data_per_group": 5, "max_cat_to_onehot": 4, "seed": 1} | more,
        lightgbm.Dataset(rows, labels(rows, objective), categorical_feature=[2]), num_boost_round=30,
    )
    # The file is the model: text is read back, as the server reads it.
    booster = lightgbm.Booster(model_str=booster.model_to_string())
    name = "-".join(["lightgbm", objective, *more])
    served(client, name, booster)
    asked_rows = np.concatenate([rows, strange_rows()])

    answered = asked(oip, name, asked_rows, "FP64").as_numpy("output")

    np.testing.assert_allclose(answered, booster.predict(asked_rows), rtol=0, atol=1e-12)


def test_an_onnx_pipeline_answers_tritonclient_as_onnxruntime_itself_does(
    client: mizan.Client, oip: triton.InferenceServerClient
) -> None:
    rows, classes = load_wine(return_X_y=True)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(rows, classes)
    served(client, "onnx-wine", pipeline)
    version = next(client.models.versions("onnx-wine"))
    session = onnxruntime.InferenceSession(client.models.download("onnx-wine", version.version))
    floats = rows.astype(np.float32)
    outputs = [output.name for output in session.get_outputs()]
    expected = dict(zip(outputs, session.run(None, {session.get_inputs()[0].name: floats}), strict=True))

    answered = asked(oip, "onnx-wine", floats, "FP32")

    assert set(outputs) == {output.name for output in answered.get_response().outputs}
    for name, values in expected.items():
        np.testing.assert_allclose(answered.as_numpy(name), values, rtol=0, atol=1e-6)
    np.testing.assert_allclose(answered.as_numpy(outputs[1]), pipeline.predict_proba(rows), rtol=0, atol=1e-4)


def test_readiness_and_metadata_are_those_of_the_protocol(client: mizan.Client, oip: triton.InferenceServerClient) -> None:
    booster = lightgbm.train(
        {"objective": "binary", "verbose": -1, "num_threads": 1}, lightgbm.Dataset(table(), labels(table(), "binary")), 3
    )
    served(client, "metadata", booster)

    assert oip.is_server_live() and oip.is_server_ready() and oip.is_model_ready("metadata")
    with pytest.raises(InferenceServerException, match="does not exist"):
        oip.is_model_ready("nobody-made-this")
    described = oip.get_model_metadata("metadata")
    assert [(each.name, each.datatype, list(each.shape)) for each in described.inputs] == [("input", "FP64", [-1, 6])]
    assert [(each.name, each.datatype, list(each.shape)) for each in described.outputs] == [("output", "FP64", [-1])]
    assert oip.get_server_metadata().name == "mizan"
