"""Endpoints: names that answer predictions. NumPy in, NumPy out, over the Open Inference Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from mizan import calls
from mizan._proto.inference import grpc_service_pb2 as oip
from mizan._proto.inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from mizan._proto.mizan.v1 import inference_pb2
from mizan._proto.mizan.v1.inference_pb2_grpc import InferenceServiceStub
from mizan.names import Project
from mizan.tensors import from_raw, to_raw
from mizan.values import Time, microseconds

Inputs: TypeAlias = "Mapping[str, npt.ArrayLike] | npt.NDArray[Any]"
"""Tensors by name, columns by name (one value per row), entity keys by name, or the only tensor of a model."""

PREDICT_SECONDS_MAX = 10.0


@dataclass(frozen=True)
class Prediction:
    """What an endpoint answered."""

    outputs: Mapping[str, npt.NDArray[Any]]
    """Output tensors by name."""
    prediction_id: str
    """Names this call in the prediction log; outcomes are recorded by it."""
    model_version: str
    parameters: Mapping[str, bool | int | float | str]
    """Every parameter of the reply, such as `missing_features`."""

    @property
    def output(self) -> npt.NDArray[Any]:
        """The only output. Raises `ValueError` where there are several."""
        if len(self.outputs) != 1:
            raise ValueError(f"there are several outputs: {', '.join(self.outputs)}")
        return next(iter(self.outputs.values()))


class Endpoints:
    def __init__(self, stub: InferenceServiceStub, oip_stub: GRPCInferenceServiceStub, project: Project) -> None:
        self._stub = stub
        self._oip = oip_stub
        self._project = project

    def create(
        self,
        endpoint_id: str,
        *,
        model: str,
        traffic: Mapping[int, int],
        sticky_key: str = "",
        missing_feature: Literal["null", "fail"] = "null",
        purpose: str = "",
        description: str = "",
    ) -> inference_pb2.Endpoint:
        """Makes an endpoint. `traffic` maps versions to per cent, which add up to 100.

        `purpose` is what the predictions are for: views of personal data say for what they may be read.
        """
        endpoint = inference_pb2.Endpoint(
            model=self._project.resource("models", model),
            traffic=_shares(traffic),
            sticky_key=sticky_key,
            missing_feature=f"MISSING_FEATURE_{missing_feature.upper()}",
            purpose=purpose,
            description=description,
        )
        request = inference_pb2.CreateEndpointRequest(
            parent=self._project.name, endpoint_id=endpoint_id, endpoint=endpoint
        )
        return calls.unary(self._stub.CreateEndpoint, request)

    def get(self, endpoint: str) -> inference_pb2.Endpoint:
        request = inference_pb2.GetEndpointRequest(name=self._project.resource("endpoints", endpoint))
        return calls.unary(self._stub.GetEndpoint, request)

    def list(self) -> Iterator[inference_pb2.Endpoint]:
        request = inference_pb2.ListEndpointsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListEndpoints, request, lambda page: page.endpoints)

    def set_traffic(
        self, endpoint: str, traffic: Mapping[int, int], *, reason: str = "", revision: int = 0
    ) -> inference_pb2.Endpoint:
        """Changes which versions answer. With `revision`, only if nobody else has changed it since."""
        request = inference_pb2.UpdateTrafficRequest(
            name=self._project.resource("endpoints", endpoint),
            traffic=_shares(traffic),
            revision=revision,
            reason=reason,
        )
        return calls.unary(self._stub.UpdateTraffic, request)

    def delete(self, endpoint: str) -> None:
        request = inference_pb2.DeleteEndpointRequest(name=self._project.resource("endpoints", endpoint))
        calls.unary(self._stub.DeleteEndpoint, request)

    def metadata(self, endpoint: str) -> oip.ModelMetadataResponse:
        """The tensors an endpoint takes and gives."""
        request = oip.ModelMetadataRequest(name=self._project.resource("endpoints", endpoint))
        return calls.unary(self._oip.ModelMetadata, request)

    def predict(
        self,
        endpoint: str,
        inputs: Inputs,
        *,
        outputs: Sequence[str] = (),
        version: int | None = None,
        as_of: Time | None = None,
        known_as_of: Time | None = None,
        purpose: str = "",
        timeout_seconds: float = PREDICT_SECONDS_MAX,
    ) -> Prediction:
        """Asks an endpoint. `version` asks for one of the versions behind it; `as_of` needs a permission of its own."""
        if isinstance(inputs, np.ndarray):
            inputs = {self._only_input(endpoint): inputs}
        request = oip.ModelInferRequest(
            model_name=self._project.resource("endpoints", endpoint),
            model_version="" if version is None else str(version),
            outputs=[oip.ModelInferRequest.InferRequestedOutputTensor(name=name) for name in outputs],
        )
        for name, given in inputs.items():
            datatype, shape, raw = to_raw(np.asarray(given))
            request.inputs.add(name=name, datatype=datatype, shape=shape)
            request.raw_input_contents.append(raw)
        if as_of is not None:
            request.parameters["as_of_us"].int64_param = microseconds(as_of)
        if known_as_of is not None:
            request.parameters["known_as_of_us"].int64_param = microseconds(known_as_of)
        if purpose:
            request.parameters["purpose"].string_param = purpose
        return prediction(calls.unary(self._oip.ModelInfer, request, timeout_seconds))

    def _only_input(self, endpoint: str) -> str:
        named = [tensor.name for tensor in self.metadata(endpoint).inputs]
        if len(named) != 1:
            raise ValueError(f"{endpoint} takes {len(named)} inputs: give a mapping of {', '.join(named)} to arrays")
        return named[0]


def prediction(response: oip.ModelInferResponse) -> Prediction:
    """A reply with raw contents as arrays. Raises `ValueError` where outputs and contents do not match."""
    if len(response.raw_output_contents) != len(response.outputs):
        raise ValueError("the reply has no raw contents for some of its outputs")
    parameters = {name: _parameter(parameter) for name, parameter in response.parameters.items()}
    return Prediction(
        outputs={
            output.name: from_raw(output.datatype, list(output.shape), raw)
            for output, raw in zip(response.outputs, response.raw_output_contents, strict=True)
        },
        prediction_id=str(parameters.get("prediction_id", "")),
        model_version=response.model_version,
        parameters=parameters,
    )


def _parameter(parameter: oip.InferParameter) -> bool | int | float | str:
    match parameter.WhichOneof("parameter_choice"):
        case "bool_param":
            return parameter.bool_param
        case "int64_param":
            return parameter.int64_param
        case "uint64_param":
            return parameter.uint64_param
        case "double_param":
            return parameter.double_param
        case _:
            return parameter.string_param


def _shares(traffic: Mapping[int, int]) -> list[inference_pb2.TrafficShare]:
    return [inference_pb2.TrafficShare(version=version, weight=weight) for version, weight in traffic.items()]
