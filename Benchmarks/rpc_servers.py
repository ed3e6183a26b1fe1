"""Servers for the RPC scenarios: ours and its peers, with the same certificates, each on one core of its own."""

import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness import ROOT, Skip, figures_of, release_program

sys.path.insert(0, str(ROOT / "Tools" / "server"))

from local_server import free_port  # noqa: E402

FEATURES = 30
STREAMED_MESSAGES = 10_000
STREAMED_BYTES = STREAMED_MESSAGES * (5 + 13)
TENSOR_BYTES = 600_000
START_SECONDS_MAX = 60

CORES = sorted(os.sched_getaffinity(0))
ON_SERVER_CORE = ["taskset", "-c", str(CORES[0])]
ON_GENERATOR_CORE = ["taskset", "-c", str(CORES[-1])]


def write_certificates(folder: Path) -> None:
    """An authority, `server` for localhost and `client` for a person of the trust domain bench.internal."""
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "7"]

    def make(name: str, *extensions: str, signer: Sequence[str] = ()) -> None:
        files = ["-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}", *signer]
        for extension in extensions:
            files += ["-addext", extension]
        subprocess.run([*new, *files], cwd=folder, check=True, capture_output=True)

    leaf = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature", "extendedKeyUsage=serverAuth,clientAuth"]
    signer = ["-CA", "ca.pem", "-CAkey", "ca.key"]
    make("ca", "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign")
    make("server", *leaf, "subjectAltName=DNS:localhost,IP:127.0.0.1,URI:spiffe://bench.internal/server", signer=signer)
    make("client", *leaf, "subjectAltName=URI:spiffe://bench.internal/person/bench", signer=signer)


def field(number: int, content: bytes) -> bytes:
    """A length-delimited field of a protobuf message."""
    length, rest = b"", len(content)
    while rest >= 0x80:
        length += bytes([rest & 0x7F | 0x80])
        rest >>= 7
    return bytes([number << 3 | 2]) + length + bytes([rest]) + content


def write_requests(folder: Path) -> None:
    """The request messages, and what nghttpd serves instead of answers."""
    score = field(1, b"fraud-score-2026") + field(2, struct.pack(f"<{FEATURES}f", *(place / 4 for place in range(FEATURES))))
    assert len(score) == 140
    (folder / "score").write_bytes(score)
    (folder / "empty").write_bytes(b"")
    (folder / "tensor").write_bytes(field(1, b"fraud-score-2026") + field(7, bytes(range(256)) * (TENSOR_BYTES // 256)))
    (folder / "two").write_bytes(b"hi")
    (folder / "stream").write_bytes(b"0" * STREAMED_BYTES)


@dataclass(frozen=True)
class Server:
    """A server that runs, and how the load generator finds it."""

    name: str
    folder: Path
    target: str
    pid: int

    def load(self, call: Sequence[str], *, connections: int = 8, in_flight: int = 32, seconds: float = 2, rate: float | None = None) -> dict[str, float]:
        """Figures of the load generator; `call` is what to send, a method or `--get` or `--post` and a path, and its request."""
        words = [str(self.folder / word) if (self.folder / word).is_file() else word for word in call]
        options = [f"--connections={connections}", f"--in-flight={in_flight}", f"--seconds={seconds}", f"--pid={self.pid}"]
        if rate is not None:
            options.append(f"--rate={rate}")
        return figures_of([*ON_GENERATOR_CORE, release_program("mizan-bench"), "load", self.target, str(self.folder), *words, *options])


@contextmanager
def running(name: str, folder: Path, command: Sequence[str], port: int) -> Iterator[Server]:
    """Starts the command on the servers' core, and waits until it listens."""
    with (folder / f"{name}.log").open("ab") as log, subprocess.Popen([*ON_SERVER_CORE, *command], cwd=folder, stdout=log, stderr=log) as process:
        try:
            wait_until_listening(process, port, folder / f"{name}.log")
            yield Server(name, folder, f"127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


def wait_until_listening(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """By the kernel's tables: a connection made to find out would be one that somebody has to answer."""
    end = time.monotonic() + START_SECONDS_MAX
    while not is_listening(port):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server does not listen:\n{log.read_text()[-4_000:]}")
        time.sleep(0.02)


def is_listening(port: int) -> bool:
    tables = (Path("/proc/net", name).read_text().splitlines()[1:] for name in ("tcp", "tcp6"))
    rows = (line.split() for table in tables for line in table)
    return any(row[1].endswith(f":{port:04X}") and row[3] == "0A" for row in rows)


def mizan_command(folder: Path, port: int) -> list[str]:
    return [release_program("mizan-bench-server"), "--certificates", str(folder), "--port", str(port), "--loops", "1"]


@contextmanager
def mizan(folder: Path) -> Iterator[Server]:
    port = free_port()
    with running("mizan", folder, mizan_command(folder, port), port) as server:
        yield server


@contextmanager
def nghttpd(folder: Path) -> Iterator[Server]:
    """Asks for client certificates as we do (and does not look at them). One worker thread."""
    port = free_port()
    options = ["--address=127.0.0.1", "--verify-client", "--workers=1", f"--htdocs={folder}"]
    with running("nghttpd", folder, ["nghttpd", *options, str(port), "server.key", "server.pem"], port) as server:
        yield server


@contextmanager
def grpc_cpp(folder: Path) -> Iterator[Server]:
    """Debian's C++ gRPC, callback API; the core it is bound to is its limit."""
    program = ROOT / ".native" / "bench" / "grpc_cpp_server"
    if not program.exists():
        raise Skip("the C++ gRPC peer is not built: Tools/setup/setup.sh bench")
    port = free_port()
    with running("grpc-cpp", folder, [str(program), str(folder), str(port)], port) as server:
        yield server
