"""Every method a server lists, called without any generated code."""

from __future__ import annotations

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase


def listed(channel: grpc.Channel) -> dict[str, list[MethodDescriptor]]:
    """By service."""
    database = ProtoReflectionDescriptorDatabase(channel)
    pool = DescriptorPool(database)
    return {service: list(pool.FindServiceByName(service).methods) for service in sorted(database.get_services())}


def path(method: MethodDescriptor) -> str:
    return f"/{method.containing_service.full_name}/{method.name}"


def answer(channel: grpc.Channel, method: MethodDescriptor) -> grpc.StatusCode:
    """The status of a call with one empty request; a stream that opens and stays open is OK."""
    kinds = {
        (False, False): channel.unary_unary, (False, True): channel.unary_stream,
        (True, False): channel.stream_unary, (True, True): channel.stream_stream,
    }
    call = kinds[method.client_streaming, method.server_streaming](path(method))
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
