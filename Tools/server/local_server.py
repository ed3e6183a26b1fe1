"""A server of one's own for tests and benchmarks: a new installation in a folder, on a free port, stopped at the end."""

import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 60


class LocalServer:
    """`with LocalServer(folder, "debug") as server: … server.bundle …`

    `configuration` is the build configuration whose executables are run, `debug` or `release`; `folder` must be empty or not
    be there; `prefix` is a command that runs the programs, such as `ip netns exec NAME`; `packs` are the policy packs it is
    under.
    """

    def __init__(
        self,
        folder: Path,
        configuration: str = "debug",
        hosts: Sequence[str] = ("localhost",),
        prefix: Sequence[str] = (),
        packs: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self.prefix = prefix
        self.hosts = hosts
        self.packs = packs
        self.programs = ROOT / ".build" / configuration
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bundle(self) -> Path:
        """The administrator's client bundle."""
        return self.folder / "bundles" / "admin"

    @property
    def target(self) -> str:
        return f"localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder.with_name(self.folder.name + ".log")

    def control(self, *arguments: str) -> str:
        """Runs mizanctl and returns what it printed. Raises `CalledProcessError`; its standard error is in the log."""
        with self.log.open("ab") as log:
            done = subprocess.run(
                [*self.prefix, self.programs / "mizanctl", *arguments], stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, check=True
            )
        return done.stdout.decode()

    def __enter__(self) -> "LocalServer":
        if not (self.programs / "mizan-server").exists():
            raise FileNotFoundError(f"{self.programs}/mizan-server is missing: run swift build")
        self.port = free_port()
        hosts = [argument for host in self.hosts for argument in ("--host", host)]
        packs = [argument for pack in self.packs for argument in ("--pack", pack)]
        self.control("init", "--dir", str(self.folder), *hosts, *packs, "--port", str(self.port))
        self.start()
        return self

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self.prefix, self.programs / "mizan-server", "--config", self.folder / "mizan.yaml"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )
        try:
            self.control("server", "wait", "--dir", str(self.folder), "--timeout", str(START_SECONDS_MAX))
        except subprocess.CalledProcessError:
            self.stop()
            raise RuntimeError(f"the server does not start:\n{self.log.read_text()[-4_000:]}") from None

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise
        finally:
            self._process = None

    def kill(self) -> None:
        """Ends the server as a crash does: SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
