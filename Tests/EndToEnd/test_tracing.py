"""A caller's trace through the server: its log, its audit log, its workers; and what callers learn of their calls' time."""

from __future__ import annotations

import json
import re
import secrets
import time
from pathlib import Path
from typing import Any

import grpc
import pytest

import mizan
from installation import GOVERNANCE, Installation
from mizan._proto.mizan.v1 import governance_pb2
from mizan._proto.mizan.v1.governance_pb2_grpc import GovernanceServiceStub
from mizan.errors import OperationFailed
from samples import shops

HEALTH = "/grpc.health.v1.Health/Check"


def new_trace() -> str:
    return secrets.token_hex(16)


def traceparent(trace: str, sampled: bool = True) -> tuple[str, str]:
    return "traceparent", f"00-{trace}-{secrets.token_hex(8)}-0{int(sampled)}"


def lines(installation: Installation, **facts: str) -> list[dict[str, Any]]:
    """Of the server's log, those with these facts."""
    read = [json.loads(line) for line in installation.log.splitlines() if line.startswith("{")]
    return [line for line in read if facts.items() <= line.items()]


def awaited(installation: Installation, **facts: str) -> list[dict[str, Any]]:
    """The log is written behind the calls."""
    for _ in range(600):
        if found := lines(installation, **facts):
            return found
        time.sleep(0.1)
    raise AssertionError(f"no line of the log has {facts}")


def test_a_traced_call_is_in_the_access_log_with_its_facts(shared: Installation) -> None:
    trace = new_trace()
    with shared.channel() as channel:
        channel.unary_unary(HEALTH)(b"", timeout=30, metadata=[traceparent(trace)])
    (line,) = awaited(shared, message="call ended", trace=trace)
    assert line["method"] == HEALTH
    assert line["status"] == "OK"
    assert line["principal"].endswith("/person/admin")
    assert re.fullmatch(r"127\.0\.0\.1:\d+|\[::1\]:\d+|\S+:\d+", line["peer"])
    assert (line["bytes_in"], line["bytes_out"]) == ("0", "2")
    assert int(line["microseconds"]) > 0
    assert int(line["request"]) >= 0
    assert re.fullmatch("[0-9a-f]{16}", line["span"])


def test_calls_that_nobody_records_are_not_logged_and_failed_ones_always_are(shared: Installation) -> None:
    quiet, failing = new_trace(), new_trace()
    with shared.channel() as channel:
        check = channel.unary_unary(HEALTH)
        check(b"", timeout=30, metadata=[traceparent(quiet, sampled=False)])
        with pytest.raises(grpc.RpcError):
            check(b"\n\x04none", timeout=30, metadata=[traceparent(failing, sampled=False)])
    (line,) = awaited(shared, message="call ended", trace=failing)
    assert line["status"] == "NOT_FOUND"
    assert not lines(shared, trace=quiet)


@pytest.mark.parametrize("broken", ["00-", "00-" + "0" * 32 + "-00f067aa0ba902b7-01", "ff-" + "1" * 32 + "-00f067aa0ba902b7-01"])
def test_a_trace_that_cannot_be_read_is_ignored_and_the_call_answered(shared: Installation, broken: str) -> None:
    with shared.channel() as channel, pytest.raises(grpc.RpcError) as refused:
        channel.unary_unary(HEALTH)(b"\n\x05none2", timeout=30, metadata=[("traceparent", broken)])
    assert refused.value.code() == grpc.StatusCode.NOT_FOUND  # type: ignore[attr-defined]
    line = awaited(shared, message="call ended", status="NOT_FOUND")[-1]
    assert re.fullmatch("[0-9a-f]{32}", line["trace"])
    assert line["trace"] not in broken


def test_a_change_is_in_the_audit_log_with_its_trace(shared: Installation, client: mizan.Client) -> None:
    trace = new_trace()
    with shared.channel() as channel:
        made = GovernanceServiceStub(channel).CreateProject(
            governance_pb2.CreateProjectRequest(project_id="traced", project=governance_pb2.Project(zone="AE", owner="amal")),
            timeout=30, metadata=[traceparent(trace)],
        )
    (entry,) = client.audit.search(action="mizan.v1.GovernanceService/CreateProject", resource_prefix=made.name)
    assert entry.details["trace"] == trace


class Traced(grpc.UnaryUnaryClientInterceptor):  # type: ignore[misc]
    """Gives every call of a channel the same trace."""

    def __init__(self, trace: str) -> None:
        self.metadata = traceparent(trace)

    def intercept_unary_unary(self, continuation: Any, details: grpc.ClientCallDetails, request: Any) -> Any:
        metadata = [*(details.metadata or ()), self.metadata]
        return continuation(details._replace(metadata=metadata), request)  # type: ignore[attr-defined]


def test_the_lines_about_a_job_bear_the_trace_of_the_call_that_asked_for_it(
    shared: Installation, client: mizan.Client, tmp_path: Path
) -> None:
    shops(client, "traced_shops")
    file = tmp_path / "traced.csv"
    file.write_text("shop,at,sales\n1,2024-01-01 00:00:00,plenty\n")
    client.datasets.upload("traced", file, GOVERNANCE)
    trace = new_trace()
    with shared.channel() as channel, pytest.raises(OperationFailed, match="malformed"):
        mizan.Client(grpc.intercept_channel(channel, Traced(trace))).features.ingest(
            "traced_shops", "traced", event_time_column="at")
    # And where a malformed row is let pass.
    client.features.ingest("traced_shops", "traced", event_time_column="at", malformed_rows_max=1)
    (line,) = awaited(shared, message="a job failed", trace=trace)
    assert line["reason"] == "invalid_argument"
    # What the worker said of the data stays with the job.
    assert "_message" not in line and "plenty" not in shared.log
    assert "plenty" not in "".join(part.line for part in client.audit.export())


def test_who_asks_is_told_how_long_the_call_took(shared: Installation) -> None:
    with shared.channel() as channel:
        check = channel.unary_unary(HEALTH)
        for asked, expected in (("1", True), ("0", False)):
            _, call = check.with_call(b"", timeout=30, metadata=[("mizan-server-timing", asked)])
            told = dict(call.trailing_metadata()).get("server-timing")
            assert bool(told) is expected
        _, call = check.with_call(b"", timeout=30, metadata=[("mizan-server-timing", "1")])
        told = dict(call.trailing_metadata())["server-timing"]
    times = dict(re.findall(r"(\w+);dur=([\d.]+)", str(told)))
    assert list(times) == ["queue", "handler", "total"]
    assert float(times["queue"]) + float(times["handler"]) == pytest.approx(float(times["total"]), abs=0.003)
