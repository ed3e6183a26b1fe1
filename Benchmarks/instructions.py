#!/usr/bin/env python3
"""Counts the instructions of our server per rpc.unary.mtls call, and compares with instructions.json.

Callgrind counts them on a copy without debug information, in a short and in a long run; what start-up takes is in both.
Counts depend on the build and on the libraries of the system; how many calls come in one batch moves them by 1.5 %.

    Benchmarks/instructions.py            fails where a count is above its limit
    Benchmarks/instructions.py --accept   makes the counts of now the limits
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from harness import Skip, figures_of, release_program  # noqa: E402
from rpc_servers import free_port, mizan_command, wait_until_listening, write_certificates, write_requests  # noqa: E402

#: What is counted, and the method that shows it.
METHODS = {"immediate": "mizan.bench.Bench/Score", "async": "mizan.bench.Bench/ScoreAsync"}
LIMITS = Path(__file__).with_name("instructions.json")
#: How far a count may be above its limit, and how far below before the limit should follow.
TOLERANCE = 0.03
SLACK = 0.05
SHORT, LONG = 2_560, 12_800


def instructions_per_call(method: str) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_certificates(folder)
        write_requests(folder)
        program = folder / "server"
        subprocess.run(["strip", "-g", "-o", program, release_program("mizan-bench-server")], check=True)
        short, long = (count(folder, program, method, calls) for calls in (SHORT, LONG))
    return (long - short) / (LONG - SHORT)


def count(folder: Path, program: Path, method: str, calls: int) -> int:
    """Instructions of one server's whole life, in which it answers so many calls."""
    port = free_port()
    counter = ["valgrind", "--tool=callgrind", "--dump-line=no", f"--callgrind-out-file={folder}/counts"]
    log = folder / "log"
    with log.open("wb") as output:
        try:
            process = subprocess.Popen([*counter, program, *mizan_command(folder, port)[1:]], cwd=folder, stdout=output, stderr=output)
        except FileNotFoundError:
            raise Skip("valgrind is missing: Tools/setup/setup.sh count") from None
        with process:
            try:
                wait_until_listening(process, port, log)
                load = [release_program("mizan-bench"), "load", f"127.0.0.1:{port}", str(folder), method, str(folder / "score")]
                figures_of([*load, "--connections=8", "--in-flight=32", f"--calls={calls}"])
            finally:
                process.terminate()
    counted = re.search(r"Collected : (\d+)", log.read_text())
    if counted is None:
        raise RuntimeError(f"callgrind counted nothing:\n{log.read_text()[-4_000:]}")
    return int(counted[1])


def limits() -> dict[str, int]:
    committed: dict[str, int] = json.loads(LIMITS.read_text())
    return committed


def is_above(now: float, limit: int) -> bool:
    return now > limit * (1 + TOLERANCE)


def is_well_below(now: float, limit: int) -> bool:
    return now < limit * (1 - SLACK)


def main() -> int:
    arguments = argparse.ArgumentParser(description="Compare instructions per call with their limits.")
    arguments.add_argument("--accept", action="store_true", help="make the counts of now the limits")
    accepts = arguments.parse_args().accept
    counts = {name: round(instructions_per_call(method)) for name, method in METHODS.items()}
    if accepts:
        LIMITS.write_text(json.dumps(counts, indent=2) + "\n")
    failed = 0
    for name, limit in limits().items():
        now = counts[name]
        print(f"rpc.unary.mtls, {name}: {now:,} instructions a call (limit {limit:,})")
        if is_above(now, limit):
            failed += 1
            print("  FAILED: find out what they are for; or, if they are worth it: Benchmarks/instructions.py --accept", file=sys.stderr)
        elif is_well_below(now, limit):
            print("  well below: keep it so with Benchmarks/instructions.py --accept")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
