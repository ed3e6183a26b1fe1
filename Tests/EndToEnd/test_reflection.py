"""What the server lists, it does."""

from __future__ import annotations

import grpc

import rpcs
from installation import Installation

EXPECTED = {
    "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection",
    "inference.GRPCInferenceService",
    "mizan.v1.FeatureService",
    "mizan.v1.GovernanceService",
    "mizan.v1.InferenceService",
    "mizan.v1.KeyService",
    "mizan.v1.ModelService",
    "mizan.v1.MonitorService",
    "mizan.v1.OperationService",
    "mizan.v1.PipelineService",
    "mizan.v1.TrainingService",
}


def test_every_service_is_listed_and_no_listed_method_is_unimplemented(shared: Installation) -> None:
    with shared.channel() as channel:
        services = rpcs.listed(channel)
        assert EXPECTED <= set(services)
        answered = {
            method.full_name: rpcs.answer(channel, method) for methods in services.values() for method in methods
        }
    assert len(answered) > 60
    bad = (grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.DEADLINE_EXCEEDED)
    assert {name: code for name, code in answered.items() if code in bad} == {}
    shared.assert_answers()
