"""The front door: one connection, every service of one project."""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import grpc

from mizan import calls
from mizan._proto.inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from mizan._proto.mizan.v1 import common_pb2, governance_pb2, model_pb2, training_pb2
from mizan._proto.mizan.v1.consent_pb2_grpc import ConsentServiceStub
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceStub
from mizan._proto.mizan.v1.governance_pb2_grpc import GovernanceServiceStub
from mizan._proto.mizan.v1.inference_pb2_grpc import InferenceServiceStub
from mizan._proto.mizan.v1.model_pb2_grpc import ModelServiceStub
from mizan._proto.mizan.v1.monitor_pb2_grpc import MonitorServiceStub
from mizan._proto.mizan.v1.operation_pb2_grpc import OperationServiceStub
from mizan._proto.mizan.v1.pipeline_pb2_grpc import PipelineServiceStub
from mizan._proto.mizan.v1.training_pb2_grpc import TrainingServiceStub
from mizan.audit import Audit
from mizan.bundle import ClientBundle
from mizan.consents import Consents
from mizan.datasets import Datasets
from mizan.endpoints import Endpoints, Inputs, Prediction
from mizan.features import Features
from mizan.models import Models
from mizan.monitoring import Monitoring
from mizan.names import Project
from mizan.operations import Operations
from mizan.pipelines import Pipelines
from mizan.training import JobProgress, ObjectiveName, Training, TrainingSets

BUNDLE_VARIABLE = "MIZAN_BUNDLE"


class Client:
    """Every service of one project over one channel. Safe to share between threads; close it, or use it in a `with`."""

    def __init__(self, channel: grpc.Channel, project: str = "default") -> None:
        self._channel = channel
        self.project = Project(project)
        features = FeatureServiceStub(channel)
        self._governance = GovernanceServiceStub(channel)
        self.operations = Operations(OperationServiceStub(channel), self.project)
        self.datasets = Datasets(features, self.project, self.operations)
        self.features = Features(features, self.project, self.datasets, self.operations)
        self.training_sets = TrainingSets(features, self.project, self.datasets, self.features, self.operations)
        self.training = Training(TrainingServiceStub(channel), self.project)
        self.models = Models(ModelServiceStub(channel), self.project, self.operations)
        self.endpoints = Endpoints(InferenceServiceStub(channel), GRPCInferenceServiceStub(channel), self.project)
        self.monitoring = Monitoring(MonitorServiceStub(channel), self.project)
        self.pipelines = Pipelines(PipelineServiceStub(channel), self.project)
        self.audit = Audit(self._governance)
        self.consents = Consents(ConsentServiceStub(channel), self.project)

    def who_am_i(self) -> governance_pb2.WhoAmIResponse:
        """This caller as the server sees it, and the server as this caller may know it."""
        return calls.unary(self._governance.WhoAmI, governance_pb2.WhoAmIRequest())

    def train(
        self,
        job_id: str,
        training_set: str,
        objective: ObjectiveName,
        *,
        rounds: int,
        on_progress: JobProgress | None = None,
        **options: Any,
    ) -> training_pb2.TrainingJob:
        """Starts a job (`Training.start` takes the options) and waits for it."""
        job = self.training.start(job_id, training_set, objective, rounds=rounds, **options)
        return self.training.wait(job.name, on_progress)

    def register(
        self,
        model: object,
        model_id: str,
        *,
        governance: common_pb2.Governance | None = None,
        feature_names: Sequence[str] | None = None,
        description: str = "",
    ) -> model_pb2.ModelVersion:
        """Registers a LightGBM or scikit-learn object, or a model file, as the next version of a model."""
        return self.models.register(
            model, model_id, governance=governance, feature_names=feature_names, description=description
        )

    def predict(self, endpoint: str, inputs: Inputs, **options: Any) -> Prediction:
        """Asks an endpoint; `Endpoints.predict` takes the options."""
        return self.endpoints.predict(endpoint, inputs, **options)

    def close(self) -> None:
        self._channel.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def connect(
    bundle: str | os.PathLike[str] | ClientBundle | None = None, *, target: str | None = None, project: str = "default"
) -> Client:
    """Connects with a client bundle: a folder, what was read from one, or else the folder in `MIZAN_BUNDLE`."""
    if bundle is None:
        bundle = os.environ.get(BUNDLE_VARIABLE)
        if not bundle:
            raise ValueError(f"give a client bundle, or set {BUNDLE_VARIABLE} to its folder")
    if not isinstance(bundle, ClientBundle):
        bundle = ClientBundle.read(bundle, target)
    return Client(calls.open_channel(bundle), project)


def register(
    model: object,
    model_id: str,
    *,
    governance: common_pb2.Governance | None = None,
    feature_names: Sequence[str] | None = None,
    description: str = "",
) -> model_pb2.ModelVersion:
    """`Client.register` over a connection with the bundle in `MIZAN_BUNDLE`, made once."""
    return _default_client().register(
        model, model_id, governance=governance, feature_names=feature_names, description=description
    )


@functools.cache
def _default_client() -> Client:
    return connect()
