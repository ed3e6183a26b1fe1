"""gRPC's own interoperability programs: its clients against our server, our client against its server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from parties import OFFICIAL, Identity, Server, official_server, our_client

pytestmark = pytest.mark.official

COMMON = [
    "empty_unary", "large_unary", "client_streaming", "server_streaming", "ping_pong", "empty_stream",
    "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server", "custom_metadata",
    "status_code_and_message", "special_status_message", "unimplemented_method", "unimplemented_service",
]
COMPRESSION = [
    "client_compressed_unary", "server_compressed_unary", "client_compressed_streaming", "server_compressed_streaming",
]
SOAK = ["rpc_soak", "channel_soak"]
ITERATIONS = "--soak_iterations=1000"


@pytest.fixture(scope="module")
def foreign_server(server_identity: Identity) -> Iterator[Server]:
    with official_server(server_identity) as running:
        yield running


@pytest.mark.parametrize("case", COMMON + COMPRESSION + SOAK)
def test_the_cpp_client_against_our_server(server: Server, client_identity: Identity, case: str) -> None:
    run(
        client_identity, OFFICIAL / "bin" / "interop_client", "--server_host=localhost",
        f"--server_port={server.port}", f"--test_case={case}", "--custom_credentials_type=mutual_tls", ITERATIONS,
        "--soak_overall_timeout_seconds=300", "--soak_per_iteration_max_acceptable_latency_ms=1000",
    )


@pytest.mark.parametrize("case", COMMON)
def test_the_python_client_against_our_server(server: Server, client_identity: Identity, case: str) -> None:
    """It has neither the compression cases nor the soaks."""
    run(
        client_identity, Path(sys.executable), str(Path(__file__).with_name("python_client.py")), str(server.port), case)


@pytest.mark.parametrize("case", COMMON + COMPRESSION + SOAK)
def test_our_client_against_the_cpp_server(foreign_server: Server, client_identity: Identity, case: str) -> None:
    done = our_client(foreign_server, case, client_identity, ITERATIONS)
    assert done.returncode == 0, done.stdout + done.stderr


def run(identity: Identity, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command], env=os.environ | identity.environment, capture_output=True, text=True,
        timeout=400,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
