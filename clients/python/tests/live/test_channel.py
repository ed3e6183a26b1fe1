"""Who gets in, and what a stock gRPC client finds there."""

from __future__ import annotations

import grpc
import pytest
from google.protobuf import empty_pb2
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from local_server import LocalServer

import mizan
from kinds import Issue
from mizan.calls import open_channel


def test_given_the_administrator_when_asked_who_it_is_then_the_server_says_so(client: mizan.Client) -> None:
    me = client.who_am_i()
    assert me.principal == me.person == "spiffe://mizan.internal/person/admin"
    assert set(me.native_libraries) >= {"duckdb", "lightgbm", "onnxruntime"}


def test_given_no_certificate_when_calling_then_there_is_no_reply(server: LocalServer) -> None:
    authority = (server.bundle / "ca.pem").read_bytes()
    with grpc.secure_channel(server.target, grpc.ssl_channel_credentials(authority)) as channel:
        with pytest.raises(grpc.RpcError) as raised:
            health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=10)
    assert raised.value.code() == grpc.StatusCode.UNAVAILABLE


def test_given_no_encryption_when_calling_then_there_is_no_reply(server: LocalServer) -> None:
    with grpc.insecure_channel(server.target) as channel, pytest.raises(grpc.RpcError) as raised:
        health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=10)
    assert raised.value.code() == grpc.StatusCode.UNAVAILABLE


def test_given_a_revoked_certificate_when_calling_then_it_is_refused(server: LocalServer, issue: Issue) -> None:
    bundle = issue("person/leaver", role="auditor")
    with mizan.connect(bundle) as leaver:
        leaver.who_am_i()
    listed = server.control("identity", "list", "--dir", str(server.folder))
    serial = next(line.split()[2] for line in listed.splitlines() if "person/leaver" in line)
    server.control("identity", "revoke", serial, "--reason", "left", "--dir", str(server.folder))
    with mizan.connect(bundle) as leaver, pytest.raises((mizan.Unauthenticated, mizan.Unavailable)):
        leaver.who_am_i()


def test_given_an_identity_without_the_permission_when_it_calls_then_it_is_denied_and_the_audit_log_says_so(
    client: mizan.Client, issue: Issue
) -> None:
    with mizan.connect(issue("person/visitor", role="caller")) as visitor:
        with pytest.raises(mizan.PermissionDenied):
            list(visitor.datasets.list())
        principal = visitor.who_am_i().principal
    refusals = client.audit.search(principal=principal)
    # Refusals are entered once a second, so that strangers cannot fill the disk.
    for _ in range(100):
        if any(entry.outcome == "PERMISSION_DENIED" for entry in refusals):
            return
        client.audit.tree_head()
        refusals = client.audit.search(principal=principal)
    pytest.fail("no entry about the refusal")


def test_given_the_reflection_service_when_every_method_it_lists_is_called_then_none_is_unimplemented(
    server: LocalServer,
) -> None:
    with open_channel(mizan.ClientBundle.read(server.bundle)) as channel:
        database = ProtoReflectionDescriptorDatabase(channel)
        pool = DescriptorPool(database)
        services = list(database.get_services())
        assert {"mizan.v1.FeatureService", "inference.GRPCInferenceService", "grpc.health.v1.Health"} <= set(services)
        missing = [
            method.full_name
            for service in services
            for method in pool.FindServiceByName(service).methods
            if _code_of_empty_call(channel, method) == grpc.StatusCode.UNIMPLEMENTED
        ]
    assert missing == []


def _code_of_empty_call(channel: grpc.Channel, method) -> grpc.StatusCode:
    """The status of a call with one empty message, or OK where the stream is still open after the first reply."""
    empty = empty_pb2.Empty.SerializeToString
    path = f"/{method.containing_service.full_name}/{method.name}"
    try:
        match method.client_streaming, method.server_streaming:
            case False, False:
                channel.unary_unary(path, empty)(empty_pb2.Empty(), timeout=10)
            case True, False:
                channel.stream_unary(path, empty)(iter([empty_pb2.Empty()]), timeout=10)
            case False, True:
                replies = channel.unary_stream(path, empty)(empty_pb2.Empty(), timeout=10)
                next(replies, None)
                replies.cancel()
            case _:
                list(channel.stream_stream(path, empty)(iter([]), timeout=10))
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK
