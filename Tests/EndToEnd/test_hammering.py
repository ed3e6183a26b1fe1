"""Whoever is refused again and again fills no disk: neither the audit log nor the server's own."""

from __future__ import annotations

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path

import grpc
import pytest

from installation import Installation, serving
from test_metrics import scrape, value

# `make soak` hammers for the whole minute that the bound is about.
SECONDS = float(os.environ.get("MIZAN_HAMMER_SECONDS", "6"))
MINUTE = 60.0
LOG_BYTES_MAX = 1 << 20
# Where lines beyond the first burst are looked at.
SETTLED = SECONDS / 3


def stranger(installation: Installation, folder: Path) -> Callable[[], None]:
    """A handshake with a certificate of a stranger's own making."""
    import subprocess

    key, certificate = folder / "stranger.key", folder / "stranger.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=stranger", "-keyout", key, "-out", certificate], check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])
    context.load_cert_chain(certificate, key)

    def knock() -> None:
        try:
            with socket.create_connection(("localhost", installation.port), timeout=5) as plain:
                with context.wrap_socket(plain) as stream:
                    stream.recv(1)
        except OSError:
            pass

    return knock


def denied(installation: Installation, bundle: Path) -> Callable[[], None]:
    """A call that policy refuses, about a resource of the caller's invention."""
    channel = installation.channel(bundle)
    create = channel.unary_unary("/mizan.v1.ModelService/GetModel")
    name = b"projects/default/models/" + b"m" * 60
    request = b"\x0a" + bytes([len(name)]) + name

    def call() -> None:
        with pytest.raises(grpc.RpcError):
            create(request, timeout=10)

    return call


class Hammers:
    """Each on a thread of its own, as fast as they go, until stopped; `blows` counts."""

    def __init__(self, *hammers: Callable[[], None]) -> None:
        self.blows = [0] * len(hammers)
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(number, hammer)) for number, hammer in enumerate(hammers)]

    def _run(self, number: int, hammer: Callable[[], None]) -> None:
        while not self._stop.is_set():
            hammer()
            self.blows[number] += 1

    def __enter__(self) -> Hammers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def log_bytes(installation: Installation) -> int:
    return (installation.work / "server.log").stat().st_size


def audit_bytes(installation: Installation) -> int:
    """Of the whole log, as an export: each entry with its hash and each head."""
    with installation.client() as client:
        return sum(len(part.line) + 1 for part in client.audit.export())


def test_a_minute_of_refusals_adds_less_than_a_mebibyte_to_either_log(tmp_path: Path) -> None:
    with serving(tmp_path) as installation:
        caller = installation.issue("workload/shop", "caller", "shop", "--person", "person/admin")
        scraper = installation.issue("workload/prometheus", "scraper", "prometheus", "--person", "person/admin")
        before = {"log": log_bytes(installation), "audit": audit_bytes(installation)}
        with Hammers(
            stranger(installation, tmp_path), denied(installation, caller), denied(installation, caller)
        ) as hammers:
            time.sleep(SETTLED)
            settled = {"log": log_bytes(installation), "audit": audit_bytes(installation)}
            time.sleep(SECONDS - SETTLED)
        after = {"log": log_bytes(installation), "audit": audit_bytes(installation)}
        # Nothing is lost by it: every refusal is counted.
        families = scrape(installation, scraper)
        assert value(families, "mizan_audit_refusals_total", reason="not_permitted") == sum(hammers.blows[1:])
        assert value(families, "mizan_audit_refusals_total", reason="handshake_failed") >= hammers.blows[0]
        assert "suppressed" in installation.log
        with installation.client() as client:
            counted = sum(
                int(entry.details.get("count", "1")) for entry in client.audit.search(outcome="PERMISSION_DENIED")
            )
        assert counted == sum(hammers.blows[1:])
        installation.assert_answers()
    assert min(hammers.blows) > 10 * SECONDS, hammers.blows
    for name in before:
        burst, rate = settled[name] - before[name], (after[name] - settled[name]) / (SECONDS - SETTLED)
        minute = burst + rate * (MINUTE - SETTLED)
        print(f"{name}: {after[name] - before[name]:,} bytes in {SECONDS:g} s, {minute:,.0f} a minute; blows {hammers.blows}")
        assert minute < LOG_BYTES_MAX, f"{name}: {minute:,.0f} bytes a minute"
