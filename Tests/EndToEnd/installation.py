"""A fresh installation in a folder of its own, and the server process that serves it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import grpc

import mizan
from mizan.bundle import ClientBundle

ROOT = Path(__file__).resolve().parents[2]
EXECUTABLES = Path(os.environ.get("MIZAN_BIN", ROOT / ".build" / "debug")).resolve()
WAIT_SECONDS_MAX = 60
GOVERNANCE = mizan.governance("internal", zone="AE", owner="amal")


def free_port(address: str = "127.0.0.1") -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])


class Installation:
    """`mizanctl init` in `folder`; `start`, `stop` and `kill` move its server. Used in a `with`, it leaves no process."""

    def __init__(self, folder: Path, *, hosts: Sequence[str] = ("localhost",), name: str = "installation") -> None:
        self.work = folder
        self.folder = folder / name
        self.port = free_port()
        self.target = f"localhost:{self.port}"
        self.environment: dict[str, str] = {}
        self._server: subprocess.Popen[bytes] | None = None
        named = [argument for host in hosts for argument in ("--host", host)]
        self.run("mizanctl", "init", "--dir", str(self.folder), *named, "--port", str(self.port))

    @property
    def bundle(self) -> Path:
        """The administrator's."""
        return self.folder / "bundles" / "admin"

    @property
    def configuration(self) -> Path:
        return self.folder / "mizan.yaml"

    @property
    def log(self) -> str:
        return (self.work / "server.log").read_text()

    @property
    def pid(self) -> int:
        assert self._server is not None, "the server does not run"
        return self._server.pid

    def run(self, program: str, *arguments: str, expected: int | None = 0, **options: Any) -> subprocess.CompletedProcess[str]:
        """Runs an executable of Mizan to its end, and asserts its exit status unless `expected` is None."""
        done = subprocess.run(
            [EXECUTABLES / program, *arguments], capture_output=True, text=True, timeout=120,
            env=os.environ | self.environment, **options,
        )
        if expected is not None:
            assert done.returncode == expected, f"{program} {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def ctl(self, *arguments: str, expected: int | None = 0) -> subprocess.CompletedProcess[str]:
        return self.run("mizanctl", *arguments, "--dir", str(self.folder), expected=expected)

    def configure(self, key: str, value: str) -> None:
        """Sets a key, such as `server.listen`, in the configuration file."""
        section, name = key.split(".")
        lines = self.configuration.read_text().splitlines()
        start = lines.index(f"{section}:")
        place = next(
            index for index in range(start + 1, len(lines)) if lines[index].lstrip(" #").startswith(f"{name}:")
        )
        lines[place] = f"  {name}: {value}"
        self.configuration.write_text("\n".join(lines) + "\n")

    def start(self, *arguments: str) -> None:
        assert self._server is None, "the server runs already"
        with open(self.work / "server.log", "ab") as log:
            self._server = subprocess.Popen(
                [EXECUTABLES / "mizan-server", "--config", self.configuration, *arguments], stdout=log, stderr=log,
                env=os.environ | self.environment,
            )
        waited = self.ctl("server", "wait", "--timeout", str(WAIT_SECONDS_MAX), expected=None)
        assert waited.returncode == 0, f"the server did not start: {waited.stderr}\n{self.log}"

    def stop(self) -> None:
        """Asks the server to stop, and asserts that it does so cleanly."""
        assert self._server is not None, "the server does not run"
        server, self._server = self._server, None
        server.send_signal(signal.SIGTERM)
        try:
            status = server.wait(WAIT_SECONDS_MAX)
        finally:
            server.kill()
        assert status == 0, f"the server stopped with status {status}\n{self.log[-4000:]}"

    def kill(self) -> None:
        """SIGKILL: what a power cut leaves of a process."""
        assert self._server is not None, "the server does not run"
        server, self._server = self._server, None
        server.kill()
        server.wait()

    @property
    def workers(self) -> list[int]:
        """The worker processes of the server."""
        children = Path(f"/proc/{self.pid}/task").glob("*/children")
        pids = [int(pid) for listed in children for pid in listed.read_text().split()]
        return [pid for pid in pids if is_worker(pid)]

    def client(self, bundle: Path | None = None) -> mizan.Client:
        return mizan.connect(bundle or self.bundle)

    def issue(self, name: str, role: str, out: str, *more: str) -> Path:
        folder = self.work / out
        self.ctl("client", "bundle", name, "--role", role, "--out", str(folder), *more)
        return folder

    def channel(self, bundle: Path | None = None, target: str | None = None) -> grpc.Channel:
        """A stock channel, without any option."""
        read = ClientBundle.read(bundle or self.bundle)
        credentials = grpc.ssl_channel_credentials(read.authority, read.key, read.certificate)
        return grpc.secure_channel(target or read.target, credentials)

    def assert_answers(self) -> None:
        with self.client() as client:
            assert client.who_am_i().principal.endswith("person/admin")

    def __enter__(self) -> Installation:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._server is not None:
            if kind is None:
                self.stop()
            else:
                self.kill()


@contextlib.contextmanager
def serving(folder: Path, **options: Any) -> Iterator[Installation]:
    with Installation(folder, **options) as installation:
        installation.start()
        yield installation


def is_worker(pid: int) -> bool:
    """Whether a worker of this id runs (one that has ended, but nobody has waited for, does not)."""
    try:
        return b"mizan-worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def details(error: mizan.MizanError) -> str:
    """All an error says, for a search."""
    return json.dumps([str(error), error.hint, [[each.field, each.description] for each in error.fields]])
