"""Pipelines: the whole workflow as one YAML document, run step by step."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

from mizan import calls
from mizan._proto.mizan.v1 import pipeline_pb2
from mizan._proto.mizan.v1.pipeline_pb2_grpc import PipelineServiceStub
from mizan.names import Project


class Pipelines:
    def __init__(self, stub: PipelineServiceStub, project: Project) -> None:
        self._stub = stub
        self._project = project

    def run(
        self,
        yaml: str,
        *,
        ignore_cache: bool = False,
        on_progress: Callable[[pipeline_pb2.PipelineRun], None] | None = None,
    ) -> pipeline_pb2.PipelineRun:
        """Runs a pipeline and waits until it has ended; `succeeded` and the steps say how."""
        request = pipeline_pb2.RunPipelineRequest(
            parent=self._project.name, yaml=yaml, ignore_cache=ignore_cache, request_id=str(uuid.uuid4())
        )
        run = calls.unary(self._stub.RunPipeline, request)
        for run in calls.stream(self._stub.WatchPipelineRun, pipeline_pb2.WatchPipelineRunRequest(name=run.name)):
            if on_progress is not None:
                on_progress(run)
        return run

    def get(self, run: str) -> pipeline_pb2.PipelineRun:
        request = pipeline_pb2.GetPipelineRunRequest(name=self._project.resource("pipelineRuns", run))
        return calls.unary(self._stub.GetPipelineRun, request)

    def list(self) -> Iterator[pipeline_pb2.PipelineRun]:
        request = pipeline_pb2.ListPipelineRunsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListPipelineRuns, request, lambda page: page.pipeline_runs)

    def cancel(self, run: str) -> pipeline_pb2.PipelineRun:
        request = pipeline_pb2.CancelPipelineRunRequest(name=self._project.resource("pipelineRuns", run))
        return calls.unary(self._stub.CancelPipelineRun, request)
