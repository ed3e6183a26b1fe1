"""An installation whose certificates, authority and last administrator are replaced while it is called."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

import mizan
from certificates import Authority
from installation import Installation
from test_certificates import channel, watch, who_am_i

SECONDS_MAX = 40


@pytest.fixture
def serving(installation: Installation) -> Iterator[Installation]:
    installation.configure("tls.reload_interval_s", "1")
    with installation:
        installation.start()
        yield installation


def eventually(installation: Installation, action: str, count: int = 1) -> list[dict[str, object]]:
    """Entries of an action in the audit log, once there are so many."""
    until = time.monotonic() + SECONDS_MAX
    while True:
        searched = installation.ctl("audit", "search", "--action", action, "--json", expected=None)
        # Who has just been let in has his role once the server has read the files again.
        found = json.loads(searched.stdout) if searched.returncode == 0 else []
        if len(found) >= count:
            return list(found)
        assert time.monotonic() < until, f"{action} is not in the audit log: {searched}\n{installation.log[-3000:]}"


class Caller(threading.Thread):
    """Calls without a pause, each time over a connection of its own by what the bundle then is."""

    def __init__(self, bundle: Path) -> None:
        super().__init__()
        self.bundle, self.lock, self.calls, self.ended = bundle, threading.Lock(), 0, threading.Event()
        self.failures: list[Exception] = []

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                with self.lock, mizan.connect(self.bundle) as client:
                    client.who_am_i()
                self.calls += 1
            except mizan.MizanError as error:
                self.failures.append(error)

    def rotate(self, installation: Installation) -> None:
        with self.lock:
            installation.run("mizanctl", "identity", "rotate", "--bundle", str(self.bundle))


def test_the_authority_is_replaced_without_a_failed_call(serving: Installation) -> None:
    caller = Caller(serving.issue("workload/shop", "caller", "shop", "--person", "person/admin"))
    late = serving.issue("person/late", "caller", "late")
    eventually(serving, "authority.trusted", 1)
    caller.start()
    try:
        serving.ctl("identity", "ca", "begin")
        eventually(serving, "authority.trusted", 2)
        caller.rotate(serving)
        with serving.channel(late) as former:
            stream = watch(former)
            serving.ctl("identity", "ca", "switch")
            # The server issues by the next authority once it has read the files again.
            until = time.monotonic() + SECONDS_MAX
            while True:
                caller.rotate(serving)
                serving.ctl("identity", "rotate")
                refused = serving.ctl("identity", "ca", "finish", expected=None)
                if "workload/shop" not in refused.stderr and "person/admin" not in refused.stderr:
                    break
                assert time.monotonic() < until, refused.stderr
            assert refused.returncode != 0 and "person/late" in refused.stderr, refused
            serving.ctl("identity", "ca", "finish", "--force")
            with pytest.raises(grpc.RpcError) as ended:
                next(stream)
            assert ended.value.code() == grpc.StatusCode.UNAUTHENTICATED, ended.value
        eventually(serving, "authority.removed", 1)
    finally:
        caller.ended.set()
        caller.join()
    assert not caller.failures, caller.failures[:3]
    assert caller.calls > 20
    with mizan.connect(caller.bundle) as client:
        assert client.who_am_i().principal.endswith("/workload/shop")


def test_revoking_a_certificate_revokes_what_was_given_for_it(serving: Installation) -> None:
    bundle = serving.issue("person/amal", "caller", "amal")
    with serving.channel(bundle) as connected:
        stolen = who_am_i(connected).certificate_serial
    serving.run("mizanctl", "identity", "rotate", "--bundle", str(bundle))
    with serving.channel(bundle) as connected:
        assert who_am_i(connected).certificate_serial != stolen
        serving.ctl("identity", "revoke", stolen, "--reason", "stolen")
        with pytest.raises(grpc.RpcError) as refused:
            who_am_i(connected)
        assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED, refused.value


def test_who_is_locked_out_is_let_in_on_the_host_and_named_in_the_audit_log(serving: Installation) -> None:
    with serving.channel() as connected:
        serial = who_am_i(connected).certificate_serial
    serving.ctl("identity", "revoke", serial, "--reason", "as if it had expired", expected=None)
    assert serving.ctl("whoami", expected=None).returncode != 0
    serving.ctl("identity", "recover", "--person", "badr", "--reason", "the administrator is locked out")
    entry = eventually(serving, "identity.recovered")[0]
    details = entry["details"]
    assert isinstance(details, dict) and details["reason"] == "the administrator is locked out" and details["host_user"], entry
    assert "badr" in serving.ctl("whoami").stdout
    serving.ctl("binding", "list")


def test_callers_of_another_trust_domain_come_by_its_own_authority(installation: Installation, tmp_path: Path) -> None:
    trusted = installation.folder / "pki" / "ca.pem"
    partner = Authority.make(tmp_path / "partner", trusted, uri="spiffe://partner.example")
    installation.configure("tls.federated", f'["partner.example={partner.certificate},person/badr"]')
    with installation:
        installation.start()
        with channel(installation, partner.issue("scorer", ["spiffe://partner.example/ns/prod/scorer"])) as connected:
            me = who_am_i(connected)
            assert (me.principal, me.person) == ("spiffe://partner.example/ns/prod/scorer", "spiffe://mizan.internal/person/badr")
        with channel(installation, partner.issue("thief", ["spiffe://mizan.internal/person/admin"])) as connected:
            with pytest.raises(grpc.RpcError) as refused:
                who_am_i(connected)
            assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED and "trust domain" in refused.value.details()
