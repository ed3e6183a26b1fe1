"""Certificates, servers and clients of the interoperability tests."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grpc

ROOT = Path(__file__).resolve().parents[2]
EXECUTABLES = Path(os.environ.get("MIZAN_BIN", ROOT / ".build" / "debug")).resolve()
OFFICIAL = Path(os.environ.get("MIZAN_NATIVE", ROOT / ".native")).resolve() / "interop"
WAIT_SECONDS_MAX = 60

LEAF = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"


class Authority:
    """A certificate authority in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
            "-subj", "/CN=interop authority", "-keyout", "ca.key", "-out", "ca.pem",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-addext", "subjectAltName=URI:spiffe://interop.test",
        )

    @property
    def certificate(self) -> Path:
        return self.folder / "ca.pem"

    def issue(self, name: str, names: str, extensions: str = LEAF) -> Identity:
        """A leaf whose subject alternative names are `names`."""
        (self.folder / f"{name}.ext").write_text(f"{extensions}subjectAltName={names}\n")
        self._openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
            "-keyout", f"{name}.key", "-out", f"{name}.csr",
        )
        self._openssl(
            "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "30", "-extfile", f"{name}.ext", "-out", f"{name}.pem",
        )
        return Identity(self.certificate, self.folder / f"{name}.pem", self.folder / f"{name}.key")

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


@dataclass(frozen=True)
class Identity:
    """Files of someone who can prove who it is."""

    authority: Path
    certificate: Path
    key: Path

    @property
    def environment(self) -> dict[str, str]:
        """As gRPC's own programs are told (see cpp/mutual_tls.cc)."""
        return {
            "MIZAN_INTEROP_CA": str(self.authority), "MIZAN_INTEROP_CERT": str(self.certificate),
            "MIZAN_INTEROP_KEY": str(self.key),
        }

    @property
    def credentials(self) -> grpc.ChannelCredentials:
        return grpc.ssl_channel_credentials(
            self.authority.read_bytes(), self.key.read_bytes(), self.certificate.read_bytes())


@dataclass(frozen=True)
class Server:
    port: int

    def channel(self, identity: Identity | None = None, **options: object) -> grpc.Channel:
        target = f"localhost:{self.port}"
        if identity is None:
            return grpc.insecure_channel(target, **options)
        return grpc.secure_channel(target, identity.credentials, **options)


@contextlib.contextmanager
def our_server(*arguments: str) -> Iterator[Server]:
    """`mizan-interop-server` with these arguments, on a port of its own choice."""
    server = subprocess.Popen(
        [EXECUTABLES / "mizan-interop-server", "--port", "0", *arguments], stdout=subprocess.PIPE, text=True)
    with stopping(server):
        assert server.stdout is not None
        assert select.select([server.stdout], [], [], WAIT_SECONDS_MAX)[0], "the server did not say where it listens"
        line = server.stdout.readline()
        assert line.startswith("listening on "), f"the server did not start: {line}"
        yield Server(int(line.rsplit(":", 1)[1]))


@contextlib.contextmanager
def official_server(identity: Identity) -> Iterator[Server]:
    """gRPC's own server in C++, over mutual TLS."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [OFFICIAL / "bin" / "interop_server", f"--port={port}", "--custom_credentials_type=mutual_tls"],
        env=os.environ | identity.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with stopping(server):
        wait_until_listening(port)
        yield Server(port)


@contextlib.contextmanager
def stopping(server: subprocess.Popen[str] | subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        server.terminate()
        try:
            server.wait(WAIT_SECONDS_MAX)
        finally:
            server.kill()


def wait_until_listening(port: int) -> None:
    end = time.monotonic() + WAIT_SECONDS_MAX
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.05)


def our_client(
    server: Server, cases: str, identity: Identity | None, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """`mizan-interop-client` on test cases of these names, with commas between."""
    if identity is None:
        security = ["--use_tls=false"]
    else:
        security = [
            "--ca", str(identity.authority), "--cert", str(identity.certificate), "--key", str(identity.key)]
    return subprocess.run(
        [
            EXECUTABLES / "mizan-interop-client", "--server_host=localhost", f"--server_port={server.port}",
            f"--test_case={cases}", *security, *arguments,
        ],
        capture_output=True, text=True, timeout=300,
    )
