"""What deciding and proving cost: each figure beside the ceiling it is held to."""

import tempfile
from collections.abc import Iterator

from harness import ROOT, Measurement, figures_of, release_program, scenario

BINDINGS = 1_000
CEILING = "ceiling"


@scenario("trust.permission", f"may this principal call that method on that resource, under {BINDINGS:,} bindings")
def permission() -> Iterator[Measurement]:
    figures = figures_of([release_program("mizan-bench"), "permission", f"--bindings={BINDINGS}"])
    for metric, name in (
        ("as the call before", "remembered_ns"), ("another resource", "decided_ns"),
        ("depends on purpose, zone and time", "conditional_ns"),
    ):
        assert figures[name] < 1_000, f"{metric}: {figures[name]:.0f} ns"
        yield Measurement(metric, "ns", figures[name], True, CEILING, 1_000)
    yield Measurement("first of a connection", "ns", figures["first_of_connection_ns"], True)


@scenario("trust.audit", "a durable change of a row with its leaf in the audit log, and the same change without")
def audit() -> Iterator[Measurement]:
    # Beside the build: where temporary files are kept in memory, nothing is durable.
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        figures = figures_of([release_program("mizan-bench"), "audit", folder])
    yield Measurement("p50", "µs", figures["with_p50_us"], True, "without a leaf", figures["without_p50_us"])
    assert figures["added_p50_us"] < 1_000, f"{figures['added_p50_us']:.0f} µs"
    yield Measurement("added to p50", "µs", figures["added_p50_us"], True, CEILING, 1_000)
