"""The registry: models, immutable versions, evaluations, aliases behind gates."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from mizan import calls
from mizan._proto.mizan.v1 import common_pb2, model_pb2
from mizan._proto.mizan.v1.model_pb2_grpc import ModelServiceStub
from mizan.datasets import CHUNK_BYTES
from mizan.errors import AlreadyExists
from mizan.model_files import model_file
from mizan.names import Project
from mizan.operations import Operations, Progress


class Models:
    def __init__(self, stub: ModelServiceStub, project: Project, operations: Operations) -> None:
        self._stub = stub
        self._project = project
        self._operations = operations

    def create(
        self,
        model_id: str,
        governance: common_pb2.Governance,
        *,
        description: str = "",
        gate: Sequence[model_pb2.GateRule] = (),
    ) -> model_pb2.Model:
        model = model_pb2.Model(description=description, governance=governance, gate=model_pb2.Gate(rules=gate))
        request = model_pb2.CreateModelRequest(parent=self._project.name, model_id=model_id, model=model)
        return calls.unary(self._stub.CreateModel, request)

    def get(self, model: str) -> model_pb2.Model:
        request = model_pb2.GetModelRequest(name=self._project.resource("models", model))
        return calls.unary(self._stub.GetModel, request)

    def list(self) -> Iterator[model_pb2.Model]:
        request = model_pb2.ListModelsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListModels, request, lambda page: page.models)

    def set_gate(self, model: str, rules: Sequence[model_pb2.GateRule]) -> model_pb2.Model:
        """The rules a version must meet before an alias may point at it; see `gate_rule`."""
        request = model_pb2.UpdateGateRequest(
            model=self._project.resource("models", model), gate=model_pb2.Gate(rules=rules)
        )
        return calls.unary(self._stub.UpdateGate, request)

    def register(
        self,
        model: object,
        model_id: str,
        *,
        governance: common_pb2.Governance | None = None,
        feature_names: Sequence[str] | None = None,
        signature: model_pb2.Signature | None = None,
        description: str = "",
    ) -> model_pb2.ModelVersion:
        """Registers a model object or file (see `model_file`) as the next version of a model.

        With `governance` the model is created where there is none yet; without it the model must exist.
        """
        file = model_file(model, feature_names)
        if governance is not None:
            try:
                self.create(model_id, governance)
            except AlreadyExists:
                pass
        declaration = model_pb2.ModelVersionDeclaration(
            model=self._project.resource("models", model_id),
            format=file.format,
            signature=signature,
            digest=hashlib.sha256(file.contents).hexdigest(),
            size_bytes=len(file.contents),
            description=description,
        )

        def parts() -> Iterator[model_pb2.UploadModelVersionRequest]:
            yield model_pb2.UploadModelVersionRequest(declaration=declaration)
            for start in range(0, len(file.contents), CHUNK_BYTES):
                yield model_pb2.UploadModelVersionRequest(chunk=file.contents[start : start + CHUNK_BYTES])

        return calls.upload(self._stub.UploadModelVersion, parts())

    def register_job(self, training_job: str, model_id: str, *, description: str = "") -> model_pb2.ModelVersion:
        """Registers what a training job made, with its lineage."""
        request = model_pb2.CreateModelVersionRequest(
            model=self._project.resource("models", model_id),
            training_job=self._project.resource("trainingJobs", training_job),
            description=description,
            request_id=str(uuid.uuid4()),
        )
        return calls.unary(self._stub.CreateModelVersion, request)

    def version(self, model: str, version: int | str) -> model_pb2.ModelVersion:
        """A version by its number or by an alias."""
        request = model_pb2.GetModelVersionRequest(name=self._project.model_version(model, version))
        return calls.unary(self._stub.GetModelVersion, request)

    def versions(self, model: str) -> Iterator[model_pb2.ModelVersion]:
        request = model_pb2.ListModelVersionsRequest(model=self._project.resource("models", model))
        return calls.listed(self._stub.ListModelVersions, request, lambda page: page.model_versions)

    def download(self, model: str, version: int | str, *, to: str = "", transfer: str = "") -> bytes:
        """The bytes of a version; `to` another zone only by a `transfer`, where the law asks for one. Raises `ValueError` where they are not those of its digest."""
        described = self.version(model, version)
        request = model_pb2.DownloadModelVersionRequest(
            name=described.name, destination_zone=to,
            transfer=self._project.resource("transfers", transfer) if transfer else "",
        )
        contents = b"".join(part.chunk for part in calls.stream(self._stub.DownloadModelVersion, request))
        if hashlib.sha256(contents).hexdigest() != described.digest:
            raise ValueError(f"the bytes of {described.name} are not those of its digest {described.digest}")
        return contents

    def evaluate(
        self,
        model: str,
        version: int | str,
        training_set: str,
        *,
        against: int | str | None = None,
        baseline_group_column: str = "",
        on_progress: Progress | None = None,
    ) -> model_pb2.Evaluation:
        """Scores a training set with a version, beside two baselines and, if asked, another version; waits for it."""
        request = model_pb2.EvaluateModelVersionRequest(
            name=self._project.model_version(model, version),
            training_set=self._project.resource("trainingSets", training_set),
            against="" if against is None else self._project.model_version(model, against),
            baseline_group_column=baseline_group_column,
            request_id=str(uuid.uuid4()),
        )
        evaluation = calls.unary(self._stub.EvaluateModelVersion, request)
        self._operations.wait(evaluation.operation, on_progress)
        return calls.unary(self._stub.GetEvaluation, model_pb2.GetEvaluationRequest(name=evaluation.name))

    def evaluations(self, model: str) -> Iterator[model_pb2.Evaluation]:
        """Newest first."""
        request = model_pb2.ListEvaluationsRequest(model=self._project.resource("models", model))
        return calls.listed(self._stub.ListEvaluations, request, lambda page: page.evaluations)

    def set_alias(self, model: str, alias: str, version: int, *, reason: str = "") -> model_pb2.SetAliasResponse:
        """Points an alias at a version; `FailedPrecondition` where its gate has not passed."""
        request = model_pb2.SetAliasRequest(
            model=self._project.resource("models", model), alias=alias, version=version, reason=reason
        )
        return calls.unary(self._stub.SetAlias, request)


def gate_rule(
    metric: str,
    reference: Literal["absolute", "baseline", "champion"],
    threshold: float,
    *,
    baseline: str = "",
    training_set: str = "",
) -> model_pb2.GateRule:
    """A rule of a gate: `metric` must be at least (or, where lower is better, at most) `threshold`, or better by
    `threshold` than the same metric of a baseline (`base_rate`, or a group column) or of the champion."""
    return model_pb2.GateRule(
        metric=metric,
        reference=f"GATE_REFERENCE_{reference.upper()}",
        threshold=threshold,
        baseline=baseline,
        training_set=training_set,
    )


def metrics(metrics: Sequence[common_pb2.Metric]) -> Mapping[str, float]:
    """Figures by name."""
    return {metric.name: metric.value for metric in metrics}
