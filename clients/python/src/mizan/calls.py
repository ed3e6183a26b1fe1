"""One place where calls are made: deadlines, errors as `MizanError`, pages of lists, safe retries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

import grpc
from google.protobuf.descriptor_pb2 import MethodOptions

from mizan._proto.mizan.v1 import (
    feature_pb2,
    governance_pb2,
    inference_pb2,
    model_pb2,
    monitor_pb2,
    operation_pb2,
    pipeline_pb2,
    training_pb2,
)
from mizan.bundle import ClientBundle
from mizan.errors import error_of_call

CALL_SECONDS_MAX = 60.0
MESSAGE_BYTES_MAX = 64 << 20

Request = TypeVar("Request")
Response = TypeVar("Response")
Item = TypeVar("Item")


class _PagedRequest(Protocol):
    page_token: str


class _PagedResponse(Protocol):
    @property
    def next_page_token(self) -> str: ...


PagedRequest = TypeVar("PagedRequest", bound=_PagedRequest)
PagedResponse = TypeVar("PagedResponse", bound=_PagedResponse)


def open_channel(bundle: ClientBundle) -> grpc.Channel:
    """A channel with the bundle's certificate; it connects at the first call and again whenever it must."""
    options: list[tuple[str, str | int]] = [
        ("grpc.service_config", _service_config()),
        ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
        ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ]
    if bundle.server_name is not None:
        options.append(("grpc.ssl_target_name_override", bundle.server_name))
    credentials = grpc.ssl_channel_credentials(bundle.authority, bundle.key, bundle.certificate)
    return grpc.secure_channel(bundle.target, credentials, options=options)


def unary(
    method: grpc.UnaryUnaryMultiCallable[Request, Response],
    request: Request,
    timeout_seconds: float | None = CALL_SECONDS_MAX,
) -> Response:
    try:
        return method(request, timeout=timeout_seconds)
    except grpc.RpcError as error:
        raise error_of_call(error) from None


def upload(method: grpc.StreamUnaryMultiCallable[Request, Response], parts: Iterable[Request]) -> Response:
    """Sends a stream and returns the one reply. An error raised by `parts` itself is raised as it is."""
    failure: list[BaseException] = []

    def guarded() -> Iterator[Request]:
        try:
            yield from parts
        except BaseException as error:
            failure.append(error)
            raise

    try:
        return method(guarded())
    except grpc.RpcError as error:
        if failure:
            raise failure[0] from None
        raise error_of_call(error) from None


def stream(method: grpc.UnaryStreamMultiCallable[Request, Response], request: Request) -> Iterator[Response]:
    """The replies of a server stream; leaving the loop early cancels the call."""
    call = method(request)
    try:
        yield from call
    except grpc.RpcError as error:
        raise error_of_call(error) from None
    finally:
        call.cancel()


def listed(
    method: grpc.UnaryUnaryMultiCallable[PagedRequest, PagedResponse],
    request: PagedRequest,
    items: Callable[[PagedResponse], Iterable[Item]],
) -> Iterator[Item]:
    """Every item of a list method, page after page."""
    while True:
        page = unary(method, request)
        yield from items(page)
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token


def _service_config() -> str:
    """Methods whose proto says that a repetition does no harm are tried again when the server cannot be reached."""
    modules = (
        feature_pb2, governance_pb2, inference_pb2, model_pb2, monitor_pb2, operation_pb2, pipeline_pb2, training_pb2,
    )
    repeatable = [
        {"service": service.full_name, "method": method.name}
        for module in modules
        for service in module.DESCRIPTOR.services_by_name.values()
        for method in service.methods
        if MethodOptions.FromString(method.GetOptions().SerializeToString()).idempotency_level
        != MethodOptions.IDEMPOTENCY_UNKNOWN
    ]
    retry = {
        "maxAttempts": 4,
        "initialBackoff": "0.1s",
        "maxBackoff": "2s",
        "backoffMultiplier": 3,
        "retryableStatusCodes": ["UNAVAILABLE"],
    }
    return json.dumps({"methodConfig": [{"name": repeatable, "retryPolicy": retry}]})
