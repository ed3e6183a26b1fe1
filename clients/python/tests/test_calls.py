"""How failures, pages, retries and long operations reach the caller."""

from __future__ import annotations

import json
from collections.abc import Iterator

import grpc
import pytest
from kinds import Serve
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

import mizan
from mizan._proto.mizan.v1 import feature_pb2, operation_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceServicer, add_FeatureServiceServicer_to_server
from mizan._proto.mizan.v1.operation_pb2_grpc import OperationServiceServicer, add_OperationServiceServicer_to_server
from mizan.calls import _service_config
from mizan.errors import FieldViolation


def packed(message: error_details_pb2.Help) -> any_pb2.Any:
    detail = any_pb2.Any()
    detail.Pack(message)
    return detail


class Failing(FeatureServiceServicer):
    def __init__(self, code: grpc.StatusCode, *details: object) -> None:
        self.code = code
        self.details = details
        self.calls = 0

    def fail(self, context: grpc.ServicerContext) -> None:
        self.calls += 1
        status = status_pb2.Status(code=self.code.value[0], message="it went wrong")
        status.details.extend(packed(detail) for detail in self.details)
        context.abort_with_status(rpc_status.to_status(status))

    def GetEntity(self, request, context):
        self.fail(context)

    def GetDataset(self, request, context):
        self.fail(context)

    def CreateEntity(self, request, context):
        self.fail(context)


def test_given_an_error_with_details_when_called_then_they_are_values(serve: Serve) -> None:
    servicer = Failing(
        grpc.StatusCode.INVALID_ARGUMENT,
        error_details_pb2.BadRequest(
            field_violations=[error_details_pb2.BadRequest.FieldViolation(field="entity_id", description="is empty")]
        ),
        error_details_pb2.ErrorInfo(reason="EMPTY_ID", domain="mizan"),
        error_details_pb2.RetryInfo(retry_delay=duration_pb2.Duration(seconds=1, nanos=500_000_000)),
        error_details_pb2.Help(links=[error_details_pb2.Help.Link(description="give a name")]),
    )
    client = serve((add_FeatureServiceServicer_to_server, servicer))
    with pytest.raises(mizan.InvalidArgument) as raised:
        client.features.create_entity("x", {"id": "int64"})
    error = raised.value
    assert error.code == grpc.StatusCode.INVALID_ARGUMENT
    assert error.fields == (FieldViolation("entity_id", "is empty"),)
    assert (error.reason, error.hint, error.retry_after_seconds) == ("EMPTY_ID", "give a name", 1.5)
    assert str(error) == "INVALID_ARGUMENT: it went wrong\n  entity_id: is empty\n  hint: give a name"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (grpc.StatusCode.NOT_FOUND, mizan.NotFound),
        (grpc.StatusCode.PERMISSION_DENIED, mizan.PermissionDenied),
        (grpc.StatusCode.UNAUTHENTICATED, mizan.Unauthenticated),
        (grpc.StatusCode.FAILED_PRECONDITION, mizan.FailedPrecondition),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, mizan.ResourceExhausted),
        (grpc.StatusCode.ALREADY_EXISTS, mizan.AlreadyExists),
        (grpc.StatusCode.DATA_LOSS, mizan.MizanError),
    ],
)
def test_given_a_status_when_called_then_it_has_its_own_class(
    serve: Serve, code: grpc.StatusCode, kind: type[mizan.MizanError]
) -> None:
    client = serve((add_FeatureServiceServicer_to_server, Failing(code)))
    with pytest.raises(kind) as raised:
        client.datasets.get("flights")
    assert type(raised.value) is kind


def test_given_nobody_listens_when_called_then_it_is_unavailable() -> None:
    with mizan.Client(grpc.insecure_channel("127.0.0.1:1")) as client, pytest.raises(mizan.Unavailable):
        client.datasets.get("flights")


def test_given_methods_whose_proto_allows_it_when_the_channel_is_opened_then_only_they_are_retried() -> None:
    methods = {(each["service"], each["method"]) for each in json.loads(_service_config())["methodConfig"][0]["name"]}
    assert ("mizan.v1.FeatureService", "GetDataset") in methods
    assert ("mizan.v1.MonitorService", "RecordOutcomes") in methods
    assert ("mizan.v1.FeatureService", "PushFeatures") not in methods


class Paged(FeatureServiceServicer):
    def ListDatasets(self, request, context):
        page = int(request.page_token or 0)
        return feature_pb2.ListDatasetsResponse(
            datasets=[feature_pb2.Dataset(name=f"projects/default/datasets/{page}")],
            next_page_token=str(page + 1) if page < 2 else "",
        )


def test_given_several_pages_when_listed_then_all_items_come(serve: Serve) -> None:
    client = serve((add_FeatureServiceServicer_to_server, Paged()))
    assert [dataset.name[-1] for dataset in client.datasets.list()] == ["0", "1", "2"]


class Watched(OperationServiceServicer):
    """Each element of `streams` is what one watch sends; None breaks the stream as a restart does."""

    def __init__(self, *streams: list[operation_pb2.Operation | None]) -> None:
        self.streams = list(streams)

    def WatchOperation(self, request, context) -> Iterator[operation_pb2.Operation]:
        for operation in self.streams.pop(0):
            if operation is None:
                context.abort(grpc.StatusCode.UNAVAILABLE, "the server is stopping")
            yield operation


def operation(state: operation_pb2.OperationState, **fields: object) -> operation_pb2.Operation:
    return operation_pb2.Operation(name="projects/default/operations/1", kind="ingest", state=state, **fields)


def test_given_the_server_restarts_when_waiting_then_the_wait_goes_on(serve: Serve) -> None:
    running = operation(operation_pb2.OPERATION_STATE_RUNNING)
    done = operation(operation_pb2.OPERATION_STATE_SUCCEEDED, facts={"rows": "3"})
    client = serve((add_OperationServiceServicer_to_server, Watched([running, None], [None], [running, done])))
    seen: list[int] = []
    ended = client.operations.wait("1", lambda current: seen.append(current.state))
    assert ended.facts["rows"] == "3"
    assert seen == [running.state, running.state, done.state]


def test_given_an_operation_that_failed_when_waited_for_then_its_fields_and_hint_are_raised(serve: Serve) -> None:
    failure = operation_pb2.OperationFailure(
        code=3,
        message="2 rows are malformed",
        hint="raise malformed_rows_max",
        fields=[operation_pb2.FieldFailure(field="row 17, column dep_delay", description="not a number")],
    )
    failed = operation(operation_pb2.OPERATION_STATE_FAILED, failure=failure)
    client = serve((add_OperationServiceServicer_to_server, Watched([failed])))
    with pytest.raises(mizan.OperationFailed) as raised:
        client.operations.wait("1")
    assert raised.value.code == grpc.StatusCode.INVALID_ARGUMENT
    assert raised.value.hint == "raise malformed_rows_max"
    assert raised.value.fields == (FieldViolation("row 17, column dep_delay", "not a number"),)
    assert raised.value.operation.name.endswith("/1")


def test_given_an_operation_that_was_cancelled_when_waited_for_then_that_is_raised(serve: Serve) -> None:
    cancelled = operation(operation_pb2.OPERATION_STATE_CANCELLED)
    client = serve((add_OperationServiceServicer_to_server, Watched([cancelled])))
    with pytest.raises(mizan.OperationFailed, match="ingest was cancelled"):
        client.operations.wait("1")
