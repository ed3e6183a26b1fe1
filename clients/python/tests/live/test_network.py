"""A caller on another host: server and caller each in a network namespace of their own, joined by a pair of interfaces."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_server import LocalServer

SERVER, CALLER = "192.0.2.1", "192.0.2.2"


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def namespaces() -> Iterator[tuple[str, str]]:
    """The server's and the caller's, which see each other as 192.0.2.1 and .2 (reserved for examples) and nobody else."""
    server, caller = f"mizan-server-{os.getpid()}", f"mizan-caller-{os.getpid()}"
    try:
        try:
            ip("netns", "add", server)
            ip("netns", "add", caller)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"network namespaces cannot be made here: {error.stderr.decode().strip()}")
        ip("-n", server, "link", "add", "near", "type", "veth", "peer", "name", "far", "netns", caller)
        for name, interface, address in ((server, "near", SERVER), (caller, "far", CALLER)):
            ip("-n", name, "address", "add", f"{address}/24", "dev", interface)
            ip("-n", name, "link", "set", interface, "up")
            ip("-n", name, "link", "set", "lo", "up")
        yield server, caller
    finally:
        for name in (server, caller):
            subprocess.run(["ip", "netns", "delete", name], capture_output=True)


@pytest.fixture
def reachable(tmp_path: Path, namespaces: tuple[str, str]) -> Iterator[LocalServer]:
    inside = ("ip", "netns", "exec", namespaces[0])
    with LocalServer(tmp_path / "installation", hosts=("localhost", SERVER, "mizan.example"), prefix=inside) as server:
        yield server


@pytest.mark.parametrize("host", [SERVER, "mizan.example"])
def test_given_another_network_namespace_when_a_stock_client_connects_by_name_or_address_then_it_needs_no_override(
    reachable: LocalServer, namespaces: tuple[str, str], tmp_path: Path, host: str
) -> None:
    hosts = tmp_path / "hosts"
    hosts.write_text(f"{SERVER} mizan.example\n")
    program = (
        "import sys, grpc\n"
        "from pathlib import Path\n"
        "from grpc_health.v1 import health_pb2, health_pb2_grpc\n"
        "bundle = Path(sys.argv[1])\n"
        "read = lambda name: (bundle / name).read_bytes()\n"
        "credentials = grpc.ssl_channel_credentials(read('ca.pem'), read('client.key'), read('client.pem'))\n"
        "with grpc.secure_channel(sys.argv[2], credentials) as channel:\n"
        "    print(health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=20).status)\n"
    )
    (tmp_path / "call.py").write_text(program)
    inside = f"mount --bind {hosts} /etc/hosts && exec {sys.executable} {tmp_path}/call.py {reachable.bundle} {host}:{reachable.port}"
    done = subprocess.run(
        ["ip", "netns", "exec", namespaces[1], "unshare", "--mount", "sh", "-c", inside],
        # No proxy of this machine's.
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "1", done.stderr
