"""Messages through our decoder and encoder, beside Google's (upb, called from Python)."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from harness import ROOT, Measurement, Skip, figures_of, release_program, scenario


@scenario("codec.infer_request", "a ModelInferRequest with one raw tensor of 30 doubles")
def infer_request() -> Iterator[Measurement]:
    yield from measure("inference.ModelInferRequest", infer(1))


@scenario("codec.tensor", "a ModelInferRequest with one raw tensor of 600 kB")
def tensor() -> Iterator[Measurement]:
    yield from measure("inference.ModelInferRequest", infer(2_500))


@scenario("codec.push_features", "a PushFeaturesRequest of 100 rows of 20 doubles")
def push_features() -> Iterator[Measurement]:
    random = np.random.default_rng(7)
    rows = [
        {
            "keys": [{"int64Value": str(row)}],
            "eventTimeUs": str(1_356_998_400_000_000 + row),
            "values": [{"doubleValue": value} for value in random.normal(size=20)],
        }
        for row in range(100)
    ]
    yield from measure("mizan.v1.PushFeaturesRequest", {"featureView": "projects/default/featureViews/w", "rows": rows})


def infer(rows: int) -> dict[str, object]:
    import base64

    values = np.random.default_rng(7).normal(size=rows * 30)
    return {
        "modelName": "delay",
        "id": "42",
        "inputs": [{"name": "features", "datatype": "FP64", "shape": [str(rows), "30"]}],
        "rawInputContents": [base64.b64encode(values.tobytes()).decode()],
    }


def measure(message_type: str, value: dict[str, object]) -> Iterator[Measurement]:
    message_class = google_class(message_type)
    from google.protobuf import json_format

    message = json_format.ParseDict(value, message_class())
    wire = message.SerializeToString(deterministic=True)
    with tempfile.TemporaryDirectory() as folder:
        source, encoded = Path(folder, "message"), Path(folder, "encoded")
        source.write_bytes(wire)
        ours = figures_of([release_program("mizan-bench"), "codec", message_type, source, encoded])
        if encoded.read_bytes() != wire:
            raise AssertionError("the two encoders disagree")
    for metric, theirs in (
        ("decode", lambda: message_class.FromString(wire)),
        ("encode", message.SerializeToString),
    ):
        yield Measurement(f"{metric}, {len(wire):,} bytes", "ns", ours[f"{metric}_ns"], True, "protobuf upb", nanoseconds(theirs))


def google_class(message_type: str) -> type:
    try:
        from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
    except ImportError:
        raise Skip("the peer is missing: make setup") from None
    with tempfile.NamedTemporaryFile() as file:
        protos = ["mizan/v1/feature.proto", "inference/grpc_service.proto"]
        command = ["protoc", "-I", ROOT / "Protos", "--include_imports", f"--descriptor_set_out={file.name}", *protos]
        subprocess.run(command, check=True)
        files = descriptor_pb2.FileDescriptorSet.FromString(Path(file.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for proto in files.file:
        pool.Add(proto)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(message_type))


def nanoseconds(call: Callable[[], object]) -> float:
    """The fastest of 20 times of one call."""
    repeats = 200
    fastest = float("inf")
    for _ in range(20):
        started = time.perf_counter_ns()
        for _ in range(repeats):
            call()
        fastest = min(fastest, (time.perf_counter_ns() - started) / repeats)
    return fastest
