"""Who gets in, from where, and what those who do may do."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

import mizan
from installation import GOVERNANCE, Installation, free_port

CALLER = textwrap.dedent("""
    import pathlib, sys, grpc
    bundle, target = pathlib.Path(sys.argv[1]), sys.argv[2]
    ca, key, certificate = ((bundle / name).read_bytes() for name in ("ca.pem", "client.key", "client.pem"))
    with grpc.secure_channel(target, grpc.ssl_channel_credentials(ca, key, certificate)) as channel:
        print(channel.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=20).hex())
""")
SERVING = "0801"


class Network:
    """Another network namespace, joined to this one by a pair of virtual interfaces."""

    HERE, THERE = "198.51.100.1", "198.51.100.2"

    def __init__(self, suffix: int) -> None:
        self.name = f"mizan-test-{suffix}"
        self.link = f"mz{suffix}"

    def __enter__(self) -> Network:
        self._ip("netns", "add", self.name)
        try:
            self._ip("link", "add", f"{self.link}a", "type", "veth", "peer", "name", f"{self.link}b", "netns", self.name)
            self._ip("address", "add", f"{self.HERE}/30", "dev", f"{self.link}a")
            self._ip("link", "set", f"{self.link}a", "up")
            self._ip("-n", self.name, "address", "add", f"{self.THERE}/30", "dev", f"{self.link}b")
            self._ip("-n", self.name, "link", "set", f"{self.link}b", "up")
            # `ip netns exec` binds what is in here over /etc.
            folder = Path("/etc/netns") / self.name
            folder.mkdir(parents=True)
            (folder / "hosts").write_text(f"{self.HERE} models.mizan.test\n")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(["ip", "netns", "delete", self.name], check=False)
        subprocess.run(["ip", "link", "delete", f"{self.link}a"], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["rm", "-rf", f"/etc/netns/{self.name}"], check=False)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["ip", "netns", "exec", self.name, *command], capture_output=True, text=True, timeout=60, check=False
        )

    @staticmethod
    def _ip(*arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def network() -> Iterator[Network]:
    try:
        with Network(free_port()) as made:
            yield made
    except (subprocess.CalledProcessError, FileNotFoundError, PermissionError) as refused:
        pytest.skip(f"network namespaces cannot be made here: {refused}")


def test_a_stock_client_in_another_network_connects_by_name_and_by_address(tmp_path: Path, network: Network) -> None:
    installation = Installation(tmp_path, hosts=["localhost", "models.mizan.test", Network.HERE])
    installation.configure("server.listen", f'["127.0.0.1:{installation.port}", "{Network.HERE}:{installation.port}"]')
    with installation:
        installation.start()
        for host in ("models.mizan.test", Network.HERE):
            called = network.run(sys.executable, "-c", CALLER, str(installation.bundle), f"{host}:{installation.port}")
            assert called.stdout.strip() == SERVING, called.stderr[-2000:]


PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SETTINGS = b"\0\0\0\4\0\0\0\0\0"
GOAWAY = b"\0\0\x08\7\0\0\0\0\0" + bytes(8)
# The server's own SETTINGS frame, which comes before anything it answers.
SERVER_SETTINGS = re.compile("\0\0.\4\0\0\0\0\0", re.DOTALL)


def openssl(installation: Installation, *arguments: str, alpn: str | None = "h2") -> str:
    """What `openssl s_client` says of a connection on which it sends the HTTP/2 preface, SETTINGS and GOAWAY."""
    protocols = ["-alpn", alpn] if alpn else []
    done = subprocess.run(
        ["openssl", "s_client", "-connect", installation.target, "-CAfile", installation.bundle / "ca.pem", "-ign_eof", *protocols, *arguments],
        input=PREFACE + SETTINGS + GOAWAY, capture_output=True, timeout=60, check=False,
    )
    return (done.stdout + done.stderr).decode(errors="replace")


def test_without_a_client_certificate_no_call_is_answered(shared: Installation) -> None:
    said = openssl(shared)
    assert "certificate required" in said, said
    assert not SERVER_SETTINGS.search(said)
    shared.assert_answers()


def test_with_a_client_certificate_http2_is_spoken(shared: Installation) -> None:
    said = openssl(shared, "-cert", str(shared.bundle / "client.pem"), "-key", str(shared.bundle / "client.key"))
    assert "ALPN protocol: h2" in said and "Verify return code: 0 (ok)" in said, said
    assert SERVER_SETTINGS.search(said), said


def test_tls_1_2_is_refused(shared: Installation) -> None:
    said = openssl(shared, "-tls1_2", "-cert", str(shared.bundle / "client.pem"), "-key", str(shared.bundle / "client.key"))
    assert "alert protocol version" in said, said


@pytest.mark.parametrize("alpn", [None, "http/1.1"])
def test_a_caller_that_does_not_offer_http2_is_refused(shared: Installation, alpn: str | None) -> None:
    said = openssl(
        shared, "-cert", str(shared.bundle / "client.pem"), "-key", str(shared.bundle / "client.key"), alpn=alpn
    )
    assert "alert no application protocol" in said or "unexpected eof" in said.lower() or "errno=104" in said, said


def test_who_may_only_predict_may_not_register_and_the_attempt_is_in_the_audit_log(
    shared: Installation, client: mizan.Client
) -> None:
    bundle = shared.issue("workload/shop", "caller", "shop", "--person", "person/admin")
    with shared.client(bundle) as shop:
        principal = shop.who_am_i().principal
        assert principal.endswith("/workload/shop")
        with pytest.raises(mizan.PermissionDenied) as refused:
            shop.models.create("smuggled", GOVERNANCE)
    assert "models.register" in str(refused.value)
    with pytest.raises(mizan.NotFound):
        client.models.get("smuggled")
    found = list(client.audit.search(principal=principal, outcome="PERMISSION_DENIED"))
    assert any(entry.action.endswith("ModelService/CreateModel") for entry in found), found
    assert {entry.audit_class for entry in found} == {"refusal"}
