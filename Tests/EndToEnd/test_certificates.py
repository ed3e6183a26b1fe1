"""Certificates that are refused, on the wire and one by one, while whoever is in goes on calling.

Callers without a certificate, of TLS 1.2 and without ALPN are in `test_callers.py`; all rules of a leaf in `SVIDTests.swift`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

import mizan
from certificates import Authority, self_signed
from installation import Installation
from mizan._proto.mizan.v1.governance_pb2 import WhoAmIRequest, WhoAmIResponse
from mizan._proto.mizan.v1.governance_pb2_grpc import GovernanceServiceStub
from test_metrics import scrape, value

DOMAIN = "spiffe://mizan.internal"
SECONDS_MAX = 30


def channel(installation: Installation, caller: Path) -> grpc.Channel:
    trusted, key, chain = ((caller / name).read_bytes() for name in ("ca.pem", "client.key", "client.pem"))
    return grpc.secure_channel(installation.target, grpc.ssl_channel_credentials(trusted, key, chain))


def who_am_i(connected: grpc.Channel) -> WhoAmIResponse:
    return GovernanceServiceStub(connected).WhoAmI(WhoAmIRequest(), timeout=SECONDS_MAX)


def watch(connected: grpc.Channel) -> grpc.Call:
    """A stream that runs, and ends only when somebody ends it."""
    stream = health_pb2_grpc.HealthStub(connected).Watch(health_pb2.HealthCheckRequest(), timeout=SECONDS_MAX)
    assert next(stream).status == health_pb2.HealthCheckResponse.SERVING
    return stream


@pytest.fixture(scope="module")
def authority(shared: Installation, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The installation's own, in the hands of somebody careless."""
    pki = shared.folder / "pki"
    return Authority(tmp_path_factory.mktemp("issued"), pki / "ca.pem", pki / "ca.key", pki / "ca.pem")


@pytest.fixture(scope="module")
def stranger(shared: Installation, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that says it is the installation's."""
    return Authority.make(tmp_path_factory.mktemp("strange") / "authority", shared.folder / "pki" / "ca.pem", uri=DOMAIN)


# By what it is: how the certificate comes to be, who refuses it, and what is said to its holder where he hears anything.
Maker = Callable[[Authority, Authority, Path], Path]
HANDSHAKE, RULE = "handshake_failed", "certificate_not_accepted"
AMAL = f"{DOMAIN}/person/amal"
REFUSED: dict[str, tuple[Maker, str, str]] = {
    "self-signed": (lambda own, _, work: self_signed(work / "self-signed", AMAL, own.trusted), HANDSHAKE, ""),
    "of another authority": (lambda _, other, __: other.issue("leaf", [AMAL]), HANDSHAKE, ""),
    "expired": (lambda own, _, __: own.issue("expired", [AMAL], start=-7200, end=-3600), HANDSHAKE, ""),
    "not yet valid": (lambda own, _, __: own.issue("early", [AMAL], start=3600, end=7200), HANDSHAKE, ""),
    "for servers only": (lambda own, _, __: own.issue("server", [AMAL], extended="serverAuth"), HANDSHAKE, ""),
    "for clients only": (lambda own, _, __: own.issue("client", [AMAL], extended="clientAuth"), RULE, "lacks client or server"),
    "with two ids": (lambda own, _, __: own.issue("two", [AMAL, f"{DOMAIN}/person/admin"]), RULE, "2 URI names"),
    "without an id": (lambda own, _, __: own.issue("none", []), RULE, "0 URI names"),
    "an authority's": (
        lambda own, _, __: own.issue("authority", [AMAL], constraints="critical,CA:TRUE", usage="critical,digitalSignature,keyCertSign"),
        RULE, "certificate authority's",
    ),
    "that may sign certificates": (
        lambda own, _, __: own.issue("signer", [AMAL], usage="critical,digitalSignature,keyCertSign"), RULE, "to sign certificates",
    ),
    "that may not sign at all": (
        lambda own, _, __: own.issue("mute", [AMAL], usage="critical,keyAgreement"), HANDSHAKE, "",
    ),
    "with a usage that may be ignored": (lambda own, _, __: own.issue("lax", [AMAL], usage="digitalSignature"), RULE, "not critical"),
    "of another trust domain": (lambda own, _, __: own.issue("foreign", ["spiffe://other.internal/person/amal"]), RULE, "trust domain"),
    "of a domain that begins like ours": (lambda own, _, __: own.issue("near", [f"{DOMAIN}.evil/person/amal"]), RULE, "trust domain"),
    "of the domain itself": (lambda own, _, __: own.issue("domain", [DOMAIN]), RULE, "whole trust domain"),
    "with .. in its id": (lambda own, _, __: own.issue("dots", [f"{DOMAIN}/person/../person/admin"]), RULE, "'..'"),
    "with // in its id": (lambda own, _, __: own.issue("slashes", [f"{DOMAIN}//person/admin"]), RULE, "empty path segment"),
    "with %2e in its id": (lambda own, _, __: own.issue("percent", [f"{DOMAIN}/person/%2e%2e/admin"]), RULE, "percent-encoded"),
    "with / at the end of its id": (lambda own, _, __: own.issue("end", [f"{DOMAIN}/person/admin/"]), RULE, "ends with a slash"),
    "with a query in its id": (lambda own, _, __: own.issue("query", [f"{DOMAIN}/person/admin?x=1"]), RULE, "query"),
    "with a port in its id": (lambda own, _, __: own.issue("port", [f"{DOMAIN}:8443/person/admin"]), RULE, "port"),
}


def test_a_sound_certificate_of_the_authority_is_accepted(shared: Installation, authority: Authority) -> None:
    with channel(shared, authority.issue("sound", [AMAL])) as connected:
        assert who_am_i(connected).principal == AMAL


@pytest.mark.parametrize("what", REFUSED)
def test_a_certificate_is_refused_and_counted_while_the_neighbour_is_answered(
    what: str, shared: Installation, client: mizan.Client, authority: Authority, stranger: Authority, tmp_path: Path
) -> None:
    make, reason, said = REFUSED[what]
    caller = make(authority, stranger, tmp_path)
    before = value(scrape(shared, shared.bundle), "mizan_audit_refusals_total", reason=reason)
    with channel(shared, caller) as connected, pytest.raises(grpc.RpcError) as refused:
        who_am_i(connected)
    expected = grpc.StatusCode.UNAVAILABLE if reason == HANDSHAKE else grpc.StatusCode.UNAUTHENTICATED
    assert refused.value.code() == expected, refused.value
    assert said in refused.value.details(), refused.value
    assert value(scrape(shared, shared.bundle), "mizan_audit_refusals_total", reason=reason) > before
    assert client.who_am_i().principal == f"{DOMAIN}/person/admin"


def test_a_revoked_certificate_has_lost_its_streams_when_revoking_returns(shared: Installation, client: mizan.Client) -> None:
    bundle = shared.issue("person/leaver", "caller", "leaver")
    with shared.channel(bundle) as connected, shared.channel() as neighbour:
        stream, other = watch(connected), watch(neighbour)
        shared.ctl("identity", "revoke", who_am_i(connected).certificate_serial, "--reason", "left")
        with pytest.raises(grpc.RpcError) as ended:
            next(stream)
        assert ended.value.code() == grpc.StatusCode.UNAUTHENTICATED and "revoked" in ended.value.details(), ended.value
        for _ in range(2):
            with pytest.raises(grpc.RpcError) as refused:
                who_am_i(connected)
            assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED, refused.value
        assert other.is_active() and client.who_am_i().principal == f"{DOMAIN}/person/admin"
        other.cancel()


def test_a_certificate_that_expires_loses_its_streams(shared: Installation, authority: Authority) -> None:
    with channel(shared, authority.issue("brief", [AMAL], end=6)) as connected:
        stream = watch(connected)
        with pytest.raises(grpc.RpcError) as ended:
            next(stream)
        assert ended.value.code() == grpc.StatusCode.UNAUTHENTICATED and "expired" in ended.value.details(), ended.value
        with pytest.raises(grpc.RpcError) as refused:
            who_am_i(connected)
        assert refused.value.code() in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.UNAVAILABLE), refused.value
