"""What trust costs a row: sealing it under its subject's key, beside plain AES-256-GCM of the same bytes."""

from collections.abc import Iterator

from harness import Measurement, figures_of, release_program, scenario

ROW_BYTES, PEOPLE = 200, 1_000


@scenario("trust.seal", f"feature rows of {ROW_BYTES} bytes, the keys of {PEOPLE:,} people in turn; goal: below 1 µs")
def seal() -> Iterator[Measurement]:
    ours = figures_of([release_program("mizan-bench"), "seal", "--bytes", str(ROW_BYTES), "--people", str(PEOPLE)])
    for metric in ("seal", "open"):
        yield Measurement(
            f"{metric} a row", "ns", ours[f"{metric}_ns"], True, "plain AES-256-GCM, one key", ours[f"plain_{metric}_ns"]
        )
    yield Measurement("pseudonym of a person", "ns", ours["pseudonym_ns"], True)
