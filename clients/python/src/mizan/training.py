"""Training sets (features as they were known at each example's time) and training jobs."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from mizan import calls
from mizan._proto.mizan.v1 import common_pb2, feature_pb2, training_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceStub
from mizan._proto.mizan.v1.operation_pb2 import OPERATION_STATE_SUCCEEDED
from mizan._proto.mizan.v1.training_pb2_grpc import TrainingServiceStub
from mizan.datasets import Datasets, Sources
from mizan.errors import Unavailable, error_of_operation
from mizan.features import Features, Reads
from mizan.names import Project
from mizan.operations import ENDED, RECONNECT_ATTEMPTS_MAX, Operations, Progress
from mizan.values import Time, microseconds

ObjectiveName = Literal["binary", "multiclass", "regression"]
DeviceName = Literal["auto", "cpu", "gpu"]
JobProgress = Callable[[training_pb2.TrainingJob], None]


class TrainingSets:
    def __init__(
        self, stub: FeatureServiceStub, project: Project, datasets: Datasets, features: Features, operations: Operations
    ) -> None:
        self._stub = stub
        self._project = project
        self._datasets = datasets
        self._features = features
        self._operations = operations

    def create(
        self,
        training_set_id: str,
        sources: Sources,
        *,
        event_time_column: str,
        label_column: str,
        governance: common_pb2.Governance,
        reads: Reads = (),
        spine_sql: str = "",
        known_as_of_column: str = "",
        excluded_columns: Sequence[str] = (),
        purpose: str = "",
        on_progress: Progress | None = None,
    ) -> feature_pb2.TrainingSet:
        """Joins features to a spine of examples, each as of its own event time, and waits for it."""
        training_set = feature_pb2.TrainingSet(
            sources=self._datasets.source_tables(sources),
            spine_sql=spine_sql,
            event_time_column=event_time_column,
            known_as_of_column=known_as_of_column,
            label_column=label_column,
            excluded_columns=excluded_columns,
            reads=self._features.reads(reads),
            governance=governance,
            purpose=purpose,
        )
        request = feature_pb2.CreateTrainingSetRequest(
            parent=self._project.name,
            training_set_id=training_set_id,
            training_set=training_set,
            request_id=str(uuid.uuid4()),
        )
        self._operations.wait(calls.unary(self._stub.CreateTrainingSet, request), on_progress)
        return self.get(training_set_id)

    def get(self, training_set: str) -> feature_pb2.TrainingSet:
        request = feature_pb2.GetTrainingSetRequest(name=self._project.resource("trainingSets", training_set))
        return calls.unary(self._stub.GetTrainingSet, request)

    def list(self) -> Iterator[feature_pb2.TrainingSet]:
        request = feature_pb2.ListTrainingSetsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListTrainingSets, request, lambda page: page.training_sets)


class Training:
    def __init__(self, stub: TrainingServiceStub, project: Project) -> None:
        self._stub = stub
        self._project = project

    def start(
        self,
        job_id: str,
        training_set: str,
        objective: ObjectiveName,
        *,
        rounds: int,
        parameters: Mapping[str, object] | None = None,
        features: Sequence[str] = (),
        early_stopping_rounds: int = 0,
        validation_set: str | None = None,
        validation_fraction: float | None = None,
        validation_from: Time | None = None,
        device: DeviceName = "auto",
        seed: int = 0,
        checkpoint_interval_rounds: int = 0,
    ) -> training_pb2.TrainingJob:
        """Starts a LightGBM job. `parameters` are LightGBM's own names; at most one of the validations may be given."""
        job = training_pb2.TrainingJob(
            training_set=self._project.resource("trainingSets", training_set),
            objective=f"OBJECTIVE_{objective.upper()}",
            features=features,
            parameters={name: _parameter(value) for name, value in (parameters or {}).items()},
            rounds=rounds,
            early_stopping_rounds=early_stopping_rounds,
            device=f"DEVICE_CHOICE_{device.upper()}",
            seed=seed,
            checkpoint_interval_rounds=checkpoint_interval_rounds,
        )
        if sum(each is not None for each in (validation_set, validation_fraction, validation_from)) > 1:
            raise ValueError("give one of validation_set, validation_fraction and validation_from")
        if validation_set is not None:
            job.validation.training_set = self._project.resource("trainingSets", validation_set)
        elif validation_fraction is not None:
            job.validation.last_fraction = validation_fraction
        elif validation_from is not None:
            job.validation.from_time_us = microseconds(validation_from)
        request = training_pb2.CreateTrainingJobRequest(
            parent=self._project.name, training_job_id=job_id, training_job=job, request_id=str(uuid.uuid4())
        )
        return calls.unary(self._stub.CreateTrainingJob, request)

    def wait(self, job: str, on_progress: JobProgress | None = None) -> training_pb2.TrainingJob:
        """Waits until the job has ended, through restarts of the server. Raises `OperationFailed` without success."""
        attempt = 0
        while True:
            try:
                for current in self.watch(job):
                    attempt = 0
                    if on_progress is not None:
                        on_progress(current)
                    if current.operation.state == OPERATION_STATE_SUCCEEDED:
                        return current
                    if current.operation.state in ENDED:
                        raise error_of_operation(current.operation)
            except Unavailable:
                if attempt == RECONNECT_ATTEMPTS_MAX:
                    raise
            time.sleep(min(5.0, 0.1 * 2**attempt))
            attempt += 1

    def watch(self, job: str) -> Iterator[training_pb2.TrainingJob]:
        """The job as it is now, then after every change, until it has ended or the server stops."""
        request = training_pb2.WatchTrainingJobRequest(name=self._project.resource("trainingJobs", job))
        return calls.stream(self._stub.WatchTrainingJob, request)

    def get(self, job: str) -> training_pb2.TrainingJob:
        request = training_pb2.GetTrainingJobRequest(name=self._project.resource("trainingJobs", job))
        return calls.unary(self._stub.GetTrainingJob, request)

    def list(self) -> Iterator[training_pb2.TrainingJob]:
        request = training_pb2.ListTrainingJobsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListTrainingJobs, request, lambda page: page.training_jobs)

    def cancel(self, job: str) -> training_pb2.TrainingJob:
        request = training_pb2.CancelTrainingJobRequest(name=self._project.resource("trainingJobs", job))
        return calls.unary(self._stub.CancelTrainingJob, request)

    def devices(self) -> Sequence[training_pb2.Device]:
        """What training can run on, and who holds it."""
        return calls.unary(self._stub.ListDevices, training_pb2.ListDevicesRequest()).devices


def _parameter(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
