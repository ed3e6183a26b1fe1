"""Calls over mutual TLS, from one load generator to our server and to a peer on the same machine."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from harness import ROOT, Measurement, Skip, figures_of, release_program, scenario

sys.path[:0] = [str(ROOT / "Tools" / "server"), str(ROOT / "clients" / "python" / "src")]

from local_server import LocalServer  # noqa: E402

import mizan  # noqa: E402

TREES, FEATURES = 100, 30
PEER = "grpcio + lightgbm (Python)"
HEALTH, INFER = "grpc.health.v1.Health/Check", "inference.GRPCInferenceService/ModelInfer"
INTERNAL = mizan.governance("internal", zone="AE", owner="bench")
PERSONAL = mizan.governance(
    "personal", zone="AE", owner="bench", lawful_basis="contract", subject_column="thing_id", purposes=["bench"]
)
ENTITIES = 10_000


@contextmanager
def mizan_server() -> Iterator[LocalServer]:
    release_program("mizan-server")
    with tempfile.TemporaryDirectory() as folder, LocalServer(
        Path(folder) / "installation", "release", packs=["ae-pdpl"]
    ) as server:
        yield server


@contextmanager
def peer_server(server: LocalServer, model: Path) -> Iterator[str]:
    """The peer with the same certificates; its target."""
    program = ROOT / "Benchmarks" / "peers" / "grpcio_server.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "clients" / "python" / "src"), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, program, server.folder / "pki", model]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield f"localhost:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def load(
    server: LocalServer, target: str, method: str, request: Path, connections: int = 1, in_flight: int = 1, seconds: float = 3
) -> dict[str, float]:
    options = [f"--connections={connections}", f"--in-flight={in_flight}", f"--seconds={seconds}"]
    return figures_of([release_program("mizan-bench"), "load", target, server.bundle, method, request, *options])


def side_by_side(server: LocalServer, method: str, request: Path, model: Path) -> Iterator[Measurement]:
    with peer_server(server, model) as peer:
        ours, theirs = (load(server, target, method, request) for target in (server.target, peer))
        for metric in ("p50", "p99"):
            key = f"{metric}_us"
            yield Measurement(f"{metric}, 1 in flight", "µs", ours[key], True, PEER, theirs[key])
        ours, theirs = (load(server, target, method, request, 4, 16) for target in (server.target, peer))
        rate = "calls_per_second"
        yield Measurement("rate, 4 × 16 in flight", "1/s", ours[rate], False, PEER, theirs[rate])


def trained_model(folder: Path) -> tuple[Path, np.ndarray]:
    try:
        import lightgbm
    except ImportError:
        raise Skip("the peer is missing: make setup") from None
    random = np.random.default_rng(7)
    rows = random.normal(size=(10_000, FEATURES))
    labels = (rows @ random.normal(size=FEATURES) + random.normal(size=10_000) > 0).astype(int)
    booster = lightgbm.train({"objective": "binary", "verbose": -1}, lightgbm.Dataset(rows, labels), TREES)
    booster.save_model(folder / "model.txt")
    return folder / "model.txt", rows


def serve_model(client: mizan.Client, model: Path, row: np.ndarray, folder: Path) -> Path:
    """Puts the model behind an endpoint; the file of a request for one row."""
    from mizan._proto.inference import grpc_service_pb2 as oip

    version = client.register(model, "bench", governance=INTERNAL)
    client.endpoints.create("bench", model="bench", traffic={version.version: 100})
    (tensor,) = client.endpoints.metadata("bench").inputs
    request = oip.ModelInferRequest(model_name="bench", raw_input_contents=[row.tobytes()])
    request.inputs.add(name=tensor.name, datatype="FP64", shape=row.shape)
    (folder / "infer").write_bytes(request.SerializeToString())
    return folder / "infer"


@scenario("rpc.health", "the least a call can cost: a health check")
def health_check() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory() as name, mizan_server() as server:
        folder = Path(name)
        model, _ = trained_model(folder)
        (folder / "health").write_bytes(b"")
        yield from side_by_side(server, HEALTH, folder / "health", model)


@scenario("infer.mtls", f"one row of {FEATURES} features through a LightGBM model of {TREES} trees")
def infer() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory() as name, mizan_server() as server, mizan.connect(server.bundle) as client:
        folder = Path(name)
        model, rows = trained_model(folder)
        request = serve_model(client, model, rows[:1], folder)
        yield from side_by_side(server, INFER, request, model)


@scenario("features.online", "online reads of 20 features from a view of 10,000 entities; the same of people, each row sealed")
def online_reads() -> Iterator[Measurement]:
    with mizan_server() as server, mizan.connect(server.bundle) as client:
        client.features.create_entity("thing", {"thing_id": "int64"})
        views = {"things": INTERNAL, "people": PERSONAL}
        for view, governance in views.items():
            push_view(client, view, governance)
        for count in (1, 100):
            plain, sealed = (read_online(server, view, count) for view in views)
            for metric in ("p50", "p99"):
                key = f"{metric}_us"
                yield Measurement(f"{metric}, {count} × 20, 1 in flight", "µs", plain[key], True)
                yield Measurement(f"{metric}, {count} × 20, sealed", "µs", sealed[key], True, "the same unsealed", plain[key])


def push_view(client: mizan.Client, view: str, governance: object) -> None:
    random, names = np.random.default_rng(7), [f"f{place}" for place in range(20)]
    client.features.create_view(
        view, entities=["thing"], features={name: "double" for name in names}, governance=governance
    )
    columns = {"thing_id": np.arange(ENTITIES), "event_time": np.full(ENTITIES, np.datetime64("2026-01-01", "us"))}
    client.features.push(view, {**columns, **{name: random.normal(size=ENTITIES) for name in names}})


def read_online(server: LocalServer, view: str, count: int) -> dict[str, float]:
    from mizan._proto.mizan.v1 import feature_pb2

    read = feature_pb2.FeatureViewRead(feature_view=f"projects/default/featureViews/{view}")
    request = feature_pb2.GetOnlineFeaturesRequest(parent="projects/default", reads=[read], purpose="bench")
    for key in np.random.default_rng(7).choice(ENTITIES, count, replace=False):
        request.entities.add().keys["thing_id"].int64_value = int(key)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "read")
        file.write_bytes(request.SerializeToString())
        return load(server, server.target, "mizan.v1.FeatureService/GetOnlineFeatures", file)
