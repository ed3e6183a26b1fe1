"""Model objects as files, and registering them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import grpc
import lightgbm
import numpy as np
import onnxruntime
import pytest
from kinds import Serve
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import mizan
from mizan._proto.mizan.v1 import model_pb2
from mizan._proto.mizan.v1.model_pb2_grpc import ModelServiceServicer, add_ModelServiceServicer_to_server
from mizan.model_files import model_file

PUBLIC = mizan.governance("public", zone="AE", owner="amal")
ROWS = np.random.default_rng(7).normal(size=(200, 3))
LABELS = (ROWS[:, 0] + 0.1 * ROWS[:, 1] > 0).astype(int)


@pytest.fixture(scope="module")
def classifier() -> lightgbm.LGBMClassifier:
    return lightgbm.LGBMClassifier(n_estimators=5, num_leaves=4, verbose=-1).fit(ROWS, LABELS)


def test_given_a_lightgbm_object_when_made_a_file_then_its_text_predicts_the_same(
    classifier: lightgbm.LGBMClassifier,
) -> None:
    for model in (classifier, classifier.booster_):
        file = model_file(model)
        assert file.format == model_pb2.MODEL_FORMAT_LIGHTGBM
        again = lightgbm.Booster(model_str=file.contents.decode())
        assert np.array_equal(again.predict(ROWS), classifier.booster_.predict(ROWS))


def test_given_a_fitted_pipeline_when_made_a_file_then_onnx_gives_its_probabilities_as_a_tensor() -> None:
    pipeline = make_pipeline(StandardScaler(), LogisticRegression()).fit(ROWS, LABELS)
    file = model_file(pipeline)
    assert file.format == model_pb2.MODEL_FORMAT_ONNX
    session = onnxruntime.InferenceSession(file.contents)
    (_, probabilities) = session.run(None, {session.get_inputs()[0].name: ROWS.astype(np.float32)})
    assert np.allclose(probabilities, pipeline.predict_proba(ROWS), atol=1e-5)


def test_given_feature_names_when_made_a_file_then_there_is_one_input_for_each() -> None:
    pipeline = make_pipeline(StandardScaler(), LogisticRegression()).fit(ROWS, LABELS)
    session = onnxruntime.InferenceSession(model_file(pipeline, ["a", "b", "c"]).contents)
    assert [each.name for each in session.get_inputs()] == ["a", "b", "c"]


def test_given_a_regression_when_made_a_file_then_onnx_predicts_the_same() -> None:
    regression = LinearRegression().fit(ROWS, ROWS @ [1.0, 2.0, 3.0])
    session = onnxruntime.InferenceSession(model_file(regression).contents)
    (predicted,) = session.run(None, {session.get_inputs()[0].name: ROWS.astype(np.float32)})
    assert np.allclose(predicted.ravel(), regression.predict(ROWS), atol=1e-4)


@pytest.mark.parametrize("model", [object(), {"weights": [1]}, "model.pkl", Path("model.joblib"), None])
def test_given_what_is_no_model_when_made_a_file_then_it_is_refused(model: object) -> None:
    with pytest.raises(TypeError):
        model_file(model)


class Registry(ModelServiceServicer):
    def __init__(self, *, exists: bool = False, served: bytes = b"") -> None:
        self.exists = exists
        self.created: list[model_pb2.CreateModelRequest] = []
        self.uploads: list[list[model_pb2.UploadModelVersionRequest]] = []
        self.served = served
        self.asked: list[str] = []

    def CreateModel(self, request, context):
        self.created.append(request)
        if self.exists:
            context.abort(grpc.StatusCode.ALREADY_EXISTS, "there is one")
        return request.model

    def UploadModelVersion(self, request_iterator, context):
        self.uploads.append(list(request_iterator))
        return model_pb2.ModelVersion(version=3)

    def GetModelVersion(self, request, context):
        self.asked.append(request.name)
        return model_pb2.ModelVersion(name=request.name, digest=hashlib.sha256(b"tree").hexdigest())

    def DownloadModelVersion(self, request, context) -> Iterator[model_pb2.DownloadModelVersionResponse]:
        for byte in self.served:
            yield model_pb2.DownloadModelVersionResponse(chunk=bytes([byte]))


@pytest.mark.parametrize("exists", [False, True])
def test_given_an_object_when_registered_then_its_model_is_made_where_there_is_none_and_its_bytes_are_sent(
    serve: Serve, classifier: lightgbm.LGBMClassifier, exists: bool
) -> None:
    registry = Registry(exists=exists)
    client = serve((add_ModelServiceServicer_to_server, registry))
    version = client.register(classifier, "delays", governance=PUBLIC)
    assert version.version == 3
    assert registry.created[0].model.governance == PUBLIC
    first, *chunks = registry.uploads[0]
    contents = b"".join(part.chunk for part in chunks)
    assert contents == model_file(classifier).contents
    assert first.declaration.model == "projects/default/models/delays"
    assert first.declaration.digest == hashlib.sha256(contents).hexdigest()
    assert first.declaration.size_bytes == len(contents)


def test_given_no_governance_when_registered_then_no_model_is_made(
    serve: Serve, classifier: lightgbm.LGBMClassifier
) -> None:
    registry = Registry()
    serve((add_ModelServiceServicer_to_server, registry)).register(classifier, "delays")
    assert registry.created == []


def test_given_a_version_when_downloaded_then_its_bytes_are_checked_against_its_digest(serve: Serve) -> None:
    registry = Registry(served=b"tree")
    client = serve((add_ModelServiceServicer_to_server, registry))
    assert client.models.download("delays", "champion") == b"tree"
    assert registry.asked == ["projects/default/models/delays/aliases/champion"]
    registry.served = b"trap"
    with pytest.raises(ValueError, match="digest"):
        client.models.download("delays", 3)
