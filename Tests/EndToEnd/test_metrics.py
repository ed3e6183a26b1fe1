"""Metrics as a monitoring system meets them: over mutual TLS with a permission, and on the loopback port."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics import parser

import mizan
from installation import ROOT, Installation, free_port

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"
HEALTH = "grpc.health.v1.Health/Check"


def curl(installation: Installation, bundle: Path, path: str, *options: str) -> tuple[int, str, str]:
    """Status, content type and body of a request over HTTP/2 with the bundle's identity."""
    done = subprocess.run(
        [
            "curl", "--silent", "--show-error", "--http2", "--max-time", "30", "--cacert", str(bundle / "ca.pem"),
            "--cert", str(bundle / "client.pem"), "--key", str(bundle / "client.key"), *options,
            "--write-out", "\n%{http_code} %{content_type}", f"https://{installation.target}{path}",
        ],
        capture_output=True, text=True, timeout=60, check=True,
    )
    body, last = done.stdout.rsplit("\n", 1)
    status, _, kind = last.partition(" ")
    return int(status), kind, body


def scrape(installation: Installation, bundle: Path) -> dict[str, Metric]:
    status, kind, text = curl(installation, bundle, "/metrics")
    assert (status, kind) == (200, CONTENT_TYPE), text
    return read(text)


def read(text: str) -> dict[str, Metric]:
    families = list(parser.text_string_to_metric_families(text))
    assert len({family.name for family in families}) == len(families)
    return {family.name: family for family in families}


def value(families: dict[str, Metric], sample: str, **labels: str) -> float:
    """Of the one sample of that name and labels; 0 where there is none."""
    found = [each.value for family in families.values() for each in family.samples if each.name == sample and each.labels == labels]
    assert len(found) <= 1
    return found[0] if found else 0.0


def calls(families: dict[str, Metric], method: str, status: str = "OK") -> float:
    return value(families, "grpc_server_call_duration_seconds_count", grpc_method=method, grpc_status=status)


@pytest.fixture(scope="module")
def scraper(shared: Installation) -> Path:
    return shared.issue("workload/prometheus", "scraper", "prometheus", "--person", "person/admin")


def test_what_is_served_is_what_the_page_of_metrics_lists(shared: Installation, scraper: Path) -> None:
    families = scrape(shared, scraper)
    page = (ROOT / "docs" / "METRICS.md").read_text()
    # What a channel counts is at the end of the page: no server serves it.
    page, of_channels = page.split("A channel of the Swift client", 1)
    assert "grpc_client_call_duration_seconds" in of_channels
    listed = {name.removesuffix("_total"): (kind, unit, help.strip()) for name, kind, unit, help in re.findall(
        r"^\| `(\w+)` \| (\w+) \| (\w*) \| [^|]* \| (.*) \|$", page, re.MULTILINE)}
    assert {name: (family.type, family.unit, family.documentation) for name, family in families.items()} == listed
    labels = {name.removesuffix("_total"): set(re.findall(r"`(\w+)`", cell)) for name, cell in re.findall(
        r"^\| `(\w+)` \| \w+ \| \w* \| ([^|]*) \|", page, re.MULTILINE)}
    for name, family in families.items():
        assert family.samples, f"{name} has no series"
        for sample in family.samples:
            assert set(sample.labels) - {"le"} == labels[name]


def test_every_call_is_counted_once_by_method_and_status(shared: Installation, scraper: Path) -> None:
    before = scrape(shared, scraper)
    with shared.channel() as channel:
        check = channel.unary_unary(f"/{HEALTH}")

        def one(number: int) -> None:
            if number % 4:
                check(b"", timeout=30)
            else:
                with pytest.raises(grpc.RpcError):
                    check(b"\n\x04none", timeout=30)

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(one, range(400)))
        with pytest.raises(grpc.RpcError):
            channel.unary_unary("/no.Such/Method")(b"", timeout=30)
    after = scrape(shared, scraper)
    assert calls(after, HEALTH) - calls(before, HEALTH) == 300
    assert calls(after, HEALTH, "NOT_FOUND") - calls(before, HEALTH, "NOT_FOUND") == 100
    assert calls(after, "other", "UNIMPLEMENTED") - calls(before, "other", "UNIMPLEMENTED") == 1
    started = "grpc_server_call_started_total"
    assert value(after, started, grpc_method=HEALTH) - value(before, started, grpc_method=HEALTH) == 400
    sent = "grpc_server_call_sent_total_compressed_message_size_bytes_sum"
    assert value(after, sent, grpc_method=HEALTH, grpc_status="OK") - value(
        before, sent, grpc_method=HEALTH, grpc_status="OK") == 2 * 300
    spent = "grpc_server_call_duration_seconds_sum"
    assert 0 < value(after, spent, grpc_method=HEALTH, grpc_status="OK") < 400 * 30


def test_the_process_and_its_parts_are_measured(shared: Installation, scraper: Path) -> None:
    families = scrape(shared, scraper)
    assert value(families, "process_resident_memory_bytes") > 1 << 20
    assert value(families, "process_cpu_seconds_total") > 0
    assert value(families, "process_open_fds") > 3
    assert value(families, "mizan_audit_leaves") > 0
    assert value(families, "mizan_rpc_connections_open") >= 1
    assert value(families, "mizan_online_store_map_bytes") >= value(families, "mizan_online_store_used_bytes") > 0


def test_an_identity_without_the_permission_is_refused_and_the_attempt_audited(
    shared: Installation, scraper: Path, client: mizan.Client
) -> None:
    refusals = value(scrape(shared, scraper), "mizan_audit_refusals_total", reason="not_permitted")
    stranger = shared.issue("workload/no-metrics", "caller", "no-metrics", "--person", "person/admin")
    status, _, body = curl(shared, stranger, "/metrics")
    assert status == 403
    assert "grpc_server" not in body
    assert value(scrape(shared, scraper), "mizan_audit_refusals_total", reason="not_permitted") == refusals + 1
    # Refusals are in the log within about a second.
    while not (found := list(client.audit.search(action="http/metrics", outcome="PERMISSION_DENIED"))):
        time.sleep(0.1)
    assert found[0].principal.endswith("/workload/no-metrics")


def test_a_scraper_may_do_nothing_else(shared: Installation, scraper: Path) -> None:
    with shared.client(scraper) as monitoring, pytest.raises(mizan.PermissionDenied):
        list(monitoring.models.list())


@pytest.mark.parametrize(("options", "path", "status"), [
    (["--request", "POST"], "/metrics", 415), (["--request", "PUT"], "/metrics", 405), ([], "/metrics/", 405), ([], "/", 405),
])
def test_other_requests_over_http2_get_a_plain_answer(
    shared: Installation, scraper: Path, options: list[str], path: str, status: int
) -> None:
    assert curl(shared, scraper, path, *options)[0] == status


def test_the_loopback_port_serves_the_same_to_anybody_here_and_stands_what_comes(installation: Installation) -> None:
    port = free_port()
    installation.configure("server.metrics_listen", f'"127.0.0.1:{port}"')
    with installation:
        installation.start()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/metrics", headers={"Accept": "application/openmetrics-text"})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Content-Type")) == (200, CONTENT_TYPE)
        families = read(answer.read().decode())
        assert value(families, "mizan_build", version="0.1.0") == 1

        hostile = [
            b"\x16\x03\x01\x02\x00\x01\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET " + b"/" * 100_000, b"\r\n" * 1000,
            b"GET /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", bytes(range(256)) * 100,
            b"GET /etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        ]
        for request in hostile * 3:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as raw:
                try:
                    raw.sendall(request)
                    raw.shutdown(socket.SHUT_WR)
                    said = raw.recv(64)
                except ConnectionError:
                    continue
                assert said == b"" or (said.startswith(b"HTTP/1.1 4") or said.startswith(b"HTTP/1.1 505")), said
        connection.request("GET", "/metrics")
        assert connection.getresponse().status == 200
        installation.assert_answers()


def test_a_port_that_is_not_of_this_host_alone_is_refused_in_the_configuration(installation: Installation) -> None:
    installation.configure("server.metrics_listen", '"0.0.0.0:9464"')
    done = installation.run("mizan-server", "--check-config", "--config", str(installation.configuration), expected=None)
    assert done.returncode != 0
    assert "metrics_listen" in done.stdout + done.stderr
