"""Long work: watching, waiting, cancelling."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeAlias

from mizan import calls
from mizan._proto.mizan.v1 import operation_pb2
from mizan._proto.mizan.v1.operation_pb2_grpc import OperationServiceStub
from mizan.errors import Unavailable, error_of_operation
from mizan.names import Project

Progress: TypeAlias = Callable[[operation_pb2.Operation], None]
"""Called with the operation as it is, after every change."""

RECONNECT_ATTEMPTS_MAX = 6

ENDED = frozenset(
    {
        operation_pb2.OPERATION_STATE_SUCCEEDED,
        operation_pb2.OPERATION_STATE_FAILED,
        operation_pb2.OPERATION_STATE_CANCELLED,
    }
)


class Operations:
    def __init__(self, stub: OperationServiceStub, project: Project) -> None:
        self._stub = stub
        self._project = project

    def get(self, operation: str) -> operation_pb2.Operation:
        request = operation_pb2.GetOperationRequest(name=self._project.resource("operations", operation))
        return calls.unary(self._stub.GetOperation, request)

    def list(self, kind: str = "") -> Iterator[operation_pb2.Operation]:
        """Newest first."""
        request = operation_pb2.ListOperationsRequest(parent=self._project.name, kind=kind)
        return calls.listed(self._stub.ListOperations, request, lambda page: page.operations)

    def cancel(self, operation: str) -> operation_pb2.Operation:
        request = operation_pb2.CancelOperationRequest(name=self._project.resource("operations", operation))
        return calls.unary(self._stub.CancelOperation, request)

    def wait(self, operation: str | operation_pb2.Operation, on_progress: Progress | None = None) -> operation_pb2.Operation:
        """Waits until the operation has ended, and goes on waiting through a restart of the server.

        Raises `OperationFailed` where it ends without success.
        """
        name = operation if isinstance(operation, str) else operation.name
        request = operation_pb2.WatchOperationRequest(name=self._project.resource("operations", name))
        attempt = 0
        while True:
            try:
                for current in calls.stream(self._stub.WatchOperation, request):
                    attempt = 0
                    if on_progress is not None:
                        on_progress(current)
                    if current.state == operation_pb2.OPERATION_STATE_SUCCEEDED:
                        return current
                    if current.state in ENDED:
                        raise error_of_operation(current)
            except Unavailable:
                if attempt == RECONNECT_ATTEMPTS_MAX:
                    raise
            time.sleep(min(5.0, 0.1 * 2**attempt))
            attempt += 1
