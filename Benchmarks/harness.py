"""What a benchmark scenario is, and what it measures.

A scenario is a function that yields measurements, registered under a dotted name:

    @scenario("join.point_in_time", "100k labels against 1M rows of 20 columns, one thread")
    def point_in_time() -> Iterator[Measurement]:
        ours, theirs = ..., ...
        yield Measurement("seconds", "s", ours, peer="duckdb asof", peer_value=theirs, lower_is_better=True)

It prepares its own data, warms up, and runs ours and the peer in the same run on the same machine: what is compared is
the ratio. `Skip` says that something it needs is not here; any other exception is a failure of the run.
"""

import json
import math
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Skip(Exception):
    """The scenario cannot run here; the message says what is missing and how to get it."""


@dataclass(frozen=True)
class Measurement:
    """One figure of ours, beside the same figure of a peer where there is one."""

    metric: str
    unit: str
    value: float
    lower_is_better: bool
    peer: str | None = None
    peer_value: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer we are: above 1 is better, whichever way the metric points."""
        if self.peer_value is None or self.value <= 0 or self.peer_value <= 0:
            return None
        return self.peer_value / self.value if self.lower_is_better else self.value / self.peer_value


@dataclass(frozen=True)
class Scenario:
    name: str
    summary: str
    run: Callable[[], Iterator[Measurement]]


SCENARIOS: dict[str, Scenario] = {}


def scenario(name: str, summary: str) -> Callable[[Callable[[], Iterator[Measurement]]], Callable[[], Iterator[Measurement]]]:
    """Registers a scenario. Names are `area.what`, so that `ONLY='rpc.*'` picks an area."""

    def register(run: Callable[[], Iterator[Measurement]]) -> Callable[[], Iterator[Measurement]]:
        if name in SCENARIOS:
            raise ValueError(f"two scenarios are called {name}")
        SCENARIOS[name] = Scenario(name, summary, run)
        return run

    return register


def percentile(values: Sequence[float], fraction: float) -> float:
    """The smallest value that at least `fraction` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(fraction * len(ordered)) - 1)]


def figures_of(command: Sequence[str | Path], *, timeout_seconds: float = 600) -> dict[str, float]:
    """Runs a program whose last line of output is a JSON object of figures."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=timeout_seconds, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def release_program(product: str) -> str:
    """The release build of one of the package's executables (`make bench` has built them)."""
    path = ROOT / ".build" / "release" / product
    if not path.exists():
        raise Skip(f"{product} is not built: make build")
    return str(path)
