"""Predictions: arrays in, arrays out."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from kinds import Serve

import mizan
from mizan._proto.inference import grpc_service_pb2 as oip
from mizan._proto.inference.grpc_service_pb2_grpc import (
    GRPCInferenceServiceServicer,
    add_GRPCInferenceServiceServicer_to_server,
)
from mizan.endpoints import prediction

NOON = datetime.datetime(2013, 7, 1, 12, tzinfo=datetime.timezone.utc)


class Echo(GRPCInferenceServiceServicer):
    """Sends the inputs back as outputs, and keeps the request."""

    def __init__(self, *inputs: str) -> None:
        self.inputs = inputs
        self.requests: list[oip.ModelInferRequest] = []

    def ModelMetadata(self, request, context):
        tensor = oip.ModelMetadataResponse.TensorMetadata
        return oip.ModelMetadataResponse(inputs=[tensor(name=name) for name in self.inputs])

    def ModelInfer(self, request, context):
        self.requests.append(request)
        reply = oip.ModelInferResponse(model_version="2", raw_output_contents=request.raw_input_contents)
        for tensor in request.inputs:
            reply.outputs.add(name=tensor.name, datatype=tensor.datatype, shape=tensor.shape)
        reply.parameters["prediction_id"].string_param = "p1"
        reply.parameters["missing_features"].int64_param = 4
        return reply


def test_given_columns_when_predicted_then_each_is_a_tensor_and_comes_back_as_an_array(serve: Serve) -> None:
    echo = Echo()
    client = serve((add_GRPCInferenceServiceServicer_to_server, echo))
    answered = client.predict(
        "delays",
        {"origin": ["JFK", "LGA"], "temp": np.array([1.5, np.nan], np.float32)},
        outputs=["probability"],
        version=2,
        as_of=NOON,
        purpose="delays",
    )
    (request,) = echo.requests
    assert request.model_name == "projects/default/endpoints/delays" and request.model_version == "2"
    assert [(each.name, each.datatype, list(each.shape)) for each in request.inputs] == [
        ("origin", "BYTES", [2]),
        ("temp", "FP32", [2]),
    ]
    assert [each.name for each in request.outputs] == ["probability"]
    assert request.parameters["as_of_us"].int64_param == 1_372_680_000_000_000
    assert request.parameters["purpose"].string_param == "delays"
    assert "known_as_of_us" not in request.parameters
    assert answered.outputs["origin"].tolist() == [b"JFK", b"LGA"]
    assert np.array_equal(answered.outputs["temp"], [1.5, np.nan], equal_nan=True)
    assert (answered.prediction_id, answered.model_version) == ("p1", "2")
    assert answered.parameters["missing_features"] == 4


def test_given_one_array_when_the_model_takes_one_tensor_then_it_goes_by_its_name(serve: Serve) -> None:
    client = serve((add_GRPCInferenceServiceServicer_to_server, Echo("features")))
    rows = np.arange(6, dtype=np.float64).reshape(2, 3)
    assert np.array_equal(client.predict("delays", rows).output, rows)


def test_given_one_array_when_the_model_takes_several_tensors_then_the_error_names_them(serve: Serve) -> None:
    client = serve((add_GRPCInferenceServiceServicer_to_server, Echo("origin", "temp")))
    with pytest.raises(ValueError, match="origin, temp"):
        client.predict("delays", np.zeros(2))


def test_given_a_reply_that_contradicts_itself_when_read_then_it_is_refused() -> None:
    reply = oip.ModelInferResponse()
    reply.outputs.add(name="probability", datatype="FP64", shape=[2])
    with pytest.raises(ValueError, match="raw contents"):
        prediction(reply)
    reply.raw_output_contents.append(b"\0" * 8)
    with pytest.raises(ValueError):
        prediction(reply)


def test_given_several_outputs_when_the_only_one_is_asked_for_then_the_error_names_them() -> None:
    both = mizan.Prediction({"label": np.zeros(1), "probability": np.zeros(1)}, "p", "1", {})
    with pytest.raises(ValueError, match="label, probability"):
        _ = both.output
