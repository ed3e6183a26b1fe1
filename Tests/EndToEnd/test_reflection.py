"""What the server lists, it does."""

from __future__ import annotations

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from installation import Installation

EXPECTED = {
    "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection",
    "inference.GRPCInferenceService",
    "mizan.v1.FeatureService",
    "mizan.v1.GovernanceService",
    "mizan.v1.InferenceService",
    "mizan.v1.ModelService",
    "mizan.v1.MonitorService",
    "mizan.v1.OperationService",
    "mizan.v1.PipelineService",
    "mizan.v1.TrainingService",
}


def answer(channel: grpc.Channel, method: MethodDescriptor) -> grpc.StatusCode:
    """The status of a call with one empty request; a stream that opens and stays open is OK."""
    path = f"/{method.containing_service.full_name}/{method.name}"
    kinds = {
        (False, False): channel.unary_unary, (False, True): channel.unary_stream,
        (True, False): channel.stream_unary, (True, True): channel.stream_stream,
    }
    call = kinds[method.client_streaming, method.server_streaming](path)
    request = iter([b""]) if method.client_streaming else b""
    try:
        if method.server_streaming:
            replies = call(request, timeout=10)
            next(iter(replies), None)
            replies.cancel()
        else:
            call(request, timeout=10)
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK


def test_every_service_is_listed_and_no_listed_method_is_unimplemented(shared: Installation) -> None:
    with shared.channel() as channel:
        database = ProtoReflectionDescriptorDatabase(channel)
        pool = DescriptorPool(database)
        listed = set(database.get_services())
        assert EXPECTED <= listed
        answered = {
            method.full_name: answer(channel, method)
            for service in sorted(listed)
            for method in pool.FindServiceByName(service).methods
        }
    assert len(answered) > 60
    bad = (grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.DEADLINE_EXCEEDED)
    assert {name: code for name, code in answered.items() if code in bad} == {}
    shared.assert_answers()
