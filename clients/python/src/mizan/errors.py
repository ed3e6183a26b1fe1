"""What a call that did not succeed raises: the status code, the server's sentence, and its details as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import grpc
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

if TYPE_CHECKING:
    from mizan._proto.mizan.v1 import operation_pb2


@dataclass(frozen=True)
class FieldViolation:
    """One part of the request (or of the input data) that is wrong, and how."""

    field: str
    description: str


class MizanError(Exception):
    """A call failed. Catch a subclass where the reason matters.

    `hint` is what to do next, where the server knows; `fields` what was wrong with which part of the request;
    `reason` a constant for programs; `retry_after_seconds` when trying again makes sense.
    """

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str,
        *,
        fields: tuple[FieldViolation, ...] = (),
        hint: str = "",
        reason: str = "",
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.fields = fields
        self.hint = hint
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds

    def __str__(self) -> str:
        lines = [f"{self.code.name}: {self.message}"]
        lines += [f"  {field.field}: {field.description}" for field in self.fields]
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


class InvalidArgument(MizanError):
    """The request itself is wrong; `fields` says where."""


class NotFound(MizanError):
    """There is no such resource."""


class AlreadyExists(MizanError):
    """There is one of this name already."""


class PermissionDenied(MizanError):
    """This identity may not do that there."""


class Unauthenticated(MizanError):
    """The server does not know this identity, or no longer accepts it."""


class FailedPrecondition(MizanError):
    """Not in this state: a gate that did not pass, a library that is not installed, a view without rows."""


class ResourceExhausted(MizanError):
    """A limit was reached; `retry_after_seconds` may say when to try again."""


class Unavailable(MizanError):
    """The server cannot be reached or is stopping; trying again may help."""


class OperationFailed(MizanError):
    """A long operation ended without success."""

    operation: operation_pb2.Operation


_CLASSES: dict[grpc.StatusCode, type[MizanError]] = {
    grpc.StatusCode.INVALID_ARGUMENT: InvalidArgument,
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.ALREADY_EXISTS: AlreadyExists,
    grpc.StatusCode.PERMISSION_DENIED: PermissionDenied,
    grpc.StatusCode.UNAUTHENTICATED: Unauthenticated,
    grpc.StatusCode.FAILED_PRECONDITION: FailedPrecondition,
    grpc.StatusCode.RESOURCE_EXHAUSTED: ResourceExhausted,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
}

_CODES: dict[int, grpc.StatusCode] = {code.value[0]: code for code in grpc.StatusCode}


def error_of_call(error: grpc.RpcError) -> MizanError:
    """The error of a failed call, with what `grpc-status-details-bin` carries."""
    if not isinstance(error, grpc.Call):
        return MizanError(grpc.StatusCode.UNKNOWN, str(error))
    code = error.code()
    message = error.details() or code.name.lower()
    raised = _CLASSES.get(code, MizanError)(code, message)
    status = _status_of(error)
    if status is not None:
        _add_details(raised, status)
    return raised


def error_of_operation(operation: operation_pb2.Operation) -> OperationFailed:
    """The error of an operation that was cancelled or failed."""
    if operation.HasField("failure"):
        failure = operation.failure
        error = OperationFailed(
            _CODES.get(failure.code, grpc.StatusCode.UNKNOWN),
            f"{operation.kind} failed: {failure.message}",
            fields=tuple(FieldViolation(field.field, field.description) for field in failure.fields),
            hint=failure.hint,
        )
    else:
        error = OperationFailed(grpc.StatusCode.CANCELLED, f"{operation.kind} was cancelled")
    error.operation = operation
    return error


def _status_of(error: grpc.Call) -> status_pb2.Status | None:
    try:
        status: status_pb2.Status | None = rpc_status.from_call(error)
    except ValueError:
        # The details contradict the status line: believe the status line.
        return None
    return status


def _add_details(error: MizanError, status: status_pb2.Status) -> None:
    bad_request = error_details_pb2.BadRequest()
    info = error_details_pb2.ErrorInfo()
    retry = error_details_pb2.RetryInfo()
    help_ = error_details_pb2.Help()
    for detail in status.details:
        if detail.Unpack(bad_request):
            error.fields = tuple(FieldViolation(each.field, each.description) for each in bad_request.field_violations)
        elif detail.Unpack(info):
            error.reason = info.reason
        elif detail.Unpack(retry):
            error.retry_after_seconds = retry.retry_delay.seconds + retry.retry_delay.nanos / 1e9
        elif detail.Unpack(help_):
            error.hint = " ".join(link.description for link in help_.links)
