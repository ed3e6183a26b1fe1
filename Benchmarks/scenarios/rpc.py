"""gRPC calls over mutual TLS from one generator: our RPC layer with all its checks on, nghttpd's static files, C++ gRPC.

Every server has one core to itself and the generator another one. Figures are medians of interleaved rounds.
"""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from harness import Measurement, Skip, scenario
from instructions import METHODS, instructions_per_call, limits
from rpc_servers import STREAMED_BYTES, STREAMED_MESSAGES, Server, grpc_cpp, mizan, nghttpd, write_certificates, write_requests

SATURATED = 0.95


@dataclass(frozen=True)
class Kind:
    """One kind of call: what our server and C++ gRPC are asked, and what nghttpd is asked instead."""

    name: str
    summary: str
    grpc: Sequence[str]
    http: Sequence[str]
    #: Messages of an answer, and its bytes; rates and CPU time are per message.
    messages: int = 1
    bytes: int = 0
    #: Of each round, and how many rounds there are.
    seconds: float = 2
    rounds: int = 3

    def per_message(self, figures: dict[str, float]) -> dict[str, float]:
        """Where an answer is a stream, by the bytes that came: few answers begin and end within the time measured."""
        rate = figures["calls_per_second"]
        if self.messages > 1:
            rate = figures["reply_bytes_per_second"] / self.bytes * self.messages
        return {**figures, "rate": rate, "cpu_us": figures["server_load"] * 1e6 / rate}


KINDS = [
    Kind("rpc.unary.mtls", "30 floats in (140 bytes), a double and a version out", ["mizan.bench.Bench/Score", "score"], ["/two", "--get"]),
    Kind("rpc.empty.mtls", "an empty message in and out", ["mizan.bench.Bench/Empty", "empty"], ["/two", "--get"]),
    Kind("rpc.tensor.mtls", "a tensor of 600 kB in, a double out", ["mizan.bench.Bench/Tensor", "tensor"], ["/two", "tensor", "--post"]),
    Kind(
        "rpc.stream.mtls", f"streams of {STREAMED_MESSAGES:,} replies (nghttpd: a file of as many bytes)",
        ["mizan.bench.Bench/ScoreMany", "score"], ["/stream", "--get"], STREAMED_MESSAGES, STREAMED_BYTES,
        seconds=6, rounds=1,
    ),
]


class Servers:
    """Ours and the peers that are there, running."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def __enter__(self) -> "Servers":
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            write_certificates(folder)
            write_requests(folder)
            self.ours = stack.enter_context(mizan(folder))
            self.peers = [stack.enter_context(nghttpd(folder))]
            try:
                self.peers.append(stack.enter_context(grpc_cpp(folder)))
            except Skip as reason:
                print(f"without grpc-cpp: {reason}")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def measure(self, kind: Kind, **load: float) -> dict[str, dict[str, float]]:
        """Medians by server, of rounds in which each had its turn."""
        rounds: dict[str, list[dict[str, float]]] = {}
        for _ in range(kind.rounds):
            for server in [self.ours, *self.peers]:
                figures = server.load(self.call(kind, server), seconds=kind.seconds, **load)
                rounds.setdefault(server.name, []).append(kind.per_message(figures))
        return {
            name: {metric: statistics.median(each[metric] for each in several) for metric in set.intersection(*map(set, several))}
            for name, several in rounds.items()
        }

    def call(self, kind: Kind, server: Server) -> Sequence[str]:
        return kind.http if server.name == "nghttpd" else kind.grpc

    def compare(self, figures: dict[str, dict[str, float]], metric: str, unit: str, key: str, lower: bool) -> Iterator[Measurement]:
        """A row for each peer; none where no answer ended in the time measured, as with many streams at once."""
        for peer in self.peers:
            ours, theirs = figures[self.ours.name].get(key), figures[peer.name].get(key)
            if ours is not None:
                yield Measurement(metric, unit, ours, lower, peer.name, theirs)

    def say_what_saturates(self, figures: dict[str, dict[str, float]]) -> None:
        for name, each in figures.items():
            if each["generator_load"] > SATURATED > each["server_load"]:
                load = f"{each['server_load']:.0%}"
                print(f"  the generator saturates before {name} does (at {load} of its core): rank by cpu_per_request")


def many_in_flight(kind: Kind) -> Iterator[Measurement]:
    with Servers() as servers:
        figures = servers.measure(kind)
        yield from servers.compare(figures, "throughput", "1/s", "rate", False)
        yield from servers.compare(figures, "cpu_per_request", "µs", "cpu_us", True)
        yield from servers.compare(figures, "p50", "µs", "p50_us", True)
        yield from servers.compare(figures, "p99", "µs", "p99_us", True)
        servers.say_what_saturates(figures)


def one_in_flight(kind: Kind) -> Iterator[Measurement]:
    with Servers() as servers:
        figures = servers.measure(kind, connections=1, in_flight=1)
        yield from servers.compare(figures, "p50", "µs", "p50_us", True)
        yield from servers.compare(figures, "p99", "µs", "p99_us", True)
        yield from servers.compare(figures, "cpu_per_request", "µs", "cpu_us", True)


def register(kind: Kind) -> None:
    scenario(kind.name, f"{kind.summary}; 8 × 32 in flight")(lambda: many_in_flight(kind))
    scenario(f"{kind.name}.1", f"{kind.summary}; 1 in flight")(lambda: one_in_flight(kind))


for each in KINDS:
    register(each)


@scenario("rpc.unary.mtls.half", "the same at a constant half of C++ gRPC's best rate, latencies from when each call was due")
def half_rate() -> Iterator[Measurement]:
    with Servers() as servers:
        best = [peer.load(KINDS[0].grpc)["calls_per_second"] for peer in servers.peers if peer.name == "grpc-cpp"]
        if not best:
            raise Skip("the rate is C++ gRPC's: Tools/setup/setup.sh bench")
        figures = servers.measure(KINDS[0], rate=best[0] / 2, in_flight=90)
        yield Measurement("rate", "1/s", figures[servers.ours.name]["rate"], False)
        yield from servers.compare(figures, "p50", "µs", "p50_us", True)
        yield from servers.compare(figures, "p99", "µs", "p99_us", True)


@scenario("rpc.instructions", "instructions per rpc.unary.mtls call in the server, counted by callgrind")
def instructions() -> Iterator[Measurement]:
    for name, method in METHODS.items():
        yield Measurement(name, "instr", instructions_per_call(method), True, "instructions.json", limits()[name])
