"""grpcio against our server, by messages that the server's reflection describes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import grpc
import pytest
from google.protobuf import descriptor_pool, message_factory
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from parties import Identity, Server

TIMEOUT_SECONDS = 30


class TestService:
    """`grpc.testing.TestService` over one channel."""

    __test__ = False

    def __init__(self, channel: grpc.Channel) -> None:
        self.channel = channel
        pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        self._service = pool.FindServiceByName("grpc.testing.TestService")
        self._message = lambda name: message_factory.GetMessageClass(
            pool.FindMessageTypeByName(f"grpc.testing.{name}"))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """A message class, or a method to call."""
        if name not in self._service.methods_by_name:
            return self._message(name)
        method = self._service.methods_by_name[name]
        kinds = {
            (False, False): self.channel.unary_unary, (False, True): self.channel.unary_stream,
            (True, False): self.channel.stream_unary, (True, True): self.channel.stream_stream,
        }
        return kinds[method.client_streaming, method.server_streaming](
            f"/grpc.testing.TestService/{name}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=message_factory.GetMessageClass(method.output_type).FromString,
        )


@pytest.fixture(scope="module", params=["mutual TLS", "cleartext"])
def service(
    request: pytest.FixtureRequest, server: Server, insecure_server: Server, client_identity: Identity
) -> Iterator[TestService]:
    chosen = server.channel(client_identity) if request.param == "mutual TLS" else insecure_server.channel()
    with chosen as channel:
        yield TestService(channel)


def request(service: TestService, **fields: Any) -> Any:
    return service.SimpleRequest(
        response_size=314_159, payload=service.Payload(body=bytes(271_828)), **fields)


@pytest.mark.parametrize("is_compressed", [True, False])
def test_the_server_knows_whether_a_request_came_compressed(service: TestService, is_compressed: bool) -> None:
    compression = grpc.Compression.Gzip if is_compressed else grpc.Compression.NoCompression
    right = request(service, expect_compressed=service.BoolValue(value=is_compressed))
    wrong = request(service, expect_compressed=service.BoolValue(value=not is_compressed))
    reply = service.UnaryCall(right, compression=compression, timeout=TIMEOUT_SECONDS)
    assert len(reply.payload.body) == 314_159
    with pytest.raises(grpc.RpcError) as error:
        service.UnaryCall(wrong, compression=compression, timeout=TIMEOUT_SECONDS)
    assert error.value.code() == grpc.StatusCode.INVALID_ARGUMENT


def test_an_encoding_the_server_does_not_know_is_unimplemented(service: TestService) -> None:
    with pytest.raises(grpc.RpcError) as error:
        service.UnaryCall(request(service), compression=grpc.Compression.Deflate, timeout=TIMEOUT_SECONDS)
    assert error.value.code() == grpc.StatusCode.UNIMPLEMENTED


def test_compressed_replies_are_understood(service: TestService) -> None:
    reply = service.UnaryCall(
        request(service, response_compressed=service.BoolValue(value=True)), timeout=TIMEOUT_SECONDS)
    assert reply.payload.body == bytes(314_159)
    asked = [
        service.ResponseParameters(size=size, compressed=service.BoolValue(value=is_compressed))
        for size, is_compressed in [(31_415, True), (92_653, False), (0, True), (9, True)]
    ]
    replies = service.StreamingOutputCall(
        service.StreamingOutputCallRequest(response_parameters=asked), timeout=TIMEOUT_SECONDS)
    assert [len(each.payload.body) for each in replies] == [31_415, 92_653, 0, 9]


def test_a_bomb_is_resource_exhausted_and_the_connection_goes_on(service: TestService) -> None:
    bomb = service.SimpleRequest(payload=service.Payload(body=bytes(64 << 20)))
    with pytest.raises(grpc.RpcError) as error:
        service.UnaryCall(bomb, compression=grpc.Compression.Gzip, timeout=TIMEOUT_SECONDS)
    assert error.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    service.EmptyCall(service.Empty(), timeout=TIMEOUT_SECONDS)


def test_metadata_comes_back_binary_and_text(service: TestService) -> None:
    sent = (("x-grpc-test-echo-initial", "a value"), ("x-grpc-test-echo-trailing-bin", bytes(range(256))))
    _, call = service.UnaryCall.with_call(request(service), metadata=sent, timeout=TIMEOUT_SECONDS)
    assert ("x-grpc-test-echo-initial", "a value") in call.initial_metadata()
    assert ("x-grpc-test-echo-trailing-bin", bytes(range(256))) in call.trailing_metadata()


def test_a_conversation_goes_back_and_forth(service: TestService) -> None:
    sizes = [31_415, 9, 2_653, 58_979]
    asked = (
        service.StreamingOutputCallRequest(response_parameters=[service.ResponseParameters(size=size)])
        for size in sizes)
    replies = service.FullDuplexCall(asked, timeout=TIMEOUT_SECONDS)
    assert [len(each.payload.body) for each in replies] == sizes


def test_a_status_arrives_as_it_was_sent(service: TestService) -> None:
    message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
    with pytest.raises(grpc.RpcError) as error:
        service.UnaryCall(
            service.SimpleRequest(response_status=service.EchoStatus(code=2, message=message)),
            timeout=TIMEOUT_SECONDS)
    assert (error.value.code(), error.value.details()) == (grpc.StatusCode.UNKNOWN, message)


def test_a_deadline_ends_a_call(service: TestService) -> None:
    asked = service.StreamingOutputCallRequest(
        response_parameters=[service.ResponseParameters(size=1, interval_us=30_000_000)])
    with pytest.raises(grpc.RpcError) as error:
        list(service.StreamingOutputCall(asked, timeout=0.2))
    assert error.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def test_a_cancelled_call_is_cancelled(service: TestService) -> None:
    call = service.StreamingOutputCall(
        service.StreamingOutputCallRequest(
            response_parameters=[service.ResponseParameters(size=9, interval_us=10_000)] * 1000),
        timeout=TIMEOUT_SECONDS)
    next(call)
    call.cancel()
    assert call.code() == grpc.StatusCode.CANCELLED


@pytest.mark.parametrize("path", ["/grpc.testing.UnimplementedService/UnimplementedCall", "/grpc.testing.TestService/No"])
def test_what_is_not_there_is_unimplemented(service: TestService, path: str) -> None:
    with pytest.raises(grpc.RpcError) as error:
        service.channel.unary_unary(path)(b"", timeout=TIMEOUT_SECONDS)
    assert error.value.code() == grpc.StatusCode.UNIMPLEMENTED


def test_health_is_told_and_watched(service: TestService) -> None:
    health = health_pb2_grpc.HealthStub(service.channel)
    asked = health_pb2.HealthCheckRequest(service="grpc.testing.TestService")
    serving = health_pb2.HealthCheckResponse.SERVING
    assert health.Check(asked, timeout=TIMEOUT_SECONDS).status == serving
    watch = health.Watch(asked, timeout=TIMEOUT_SECONDS)
    assert next(watch).status == serving
    watch.cancel()
