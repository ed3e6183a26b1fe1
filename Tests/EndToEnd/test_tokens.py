"""People who sign in with OpenID Connect, over the connection of a portal."""

from __future__ import annotations

import hashlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from installation import Installation
from mizan._proto.mizan.v1 import governance_pb2, model_pb2
from mizan._proto.mizan.v1.governance_pb2_grpc import GovernanceServiceStub
from mizan._proto.mizan.v1.model_pb2_grpc import ModelServiceStub
from test_metrics import scrape, value
from tokens import AUDIENCE, ISSUER, Issuer, encode

SECONDS_MAX = 30
DOMAIN = "spiffe://mizan.internal"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory, issuer: Issuer) -> Iterator[Installation]:
    """An installation that takes the issuer's tokens; a portal without rights of its own calls it."""
    with Installation(tmp_path_factory.mktemp("signing")) as installation:
        for key, text in {"issuer": ISSUER, "audience": AUDIENCE, "jwks_file": str(issuer.key_set)}.items():
            installation.configure(f"oidc.{key}", text)
        installation.start()
        installation.ctl("client", "bundle", "workload/portal", "--person", "person/admin", "--out", str(installation.work / "portal"))
        yield installation


@pytest.fixture(scope="module")
def portal(signing: Installation) -> Iterator[grpc.Channel]:
    with signing.channel(signing.work / "portal") as channel:
        yield channel


def bearing(token: str) -> list[tuple[str, str]]:
    return [("authorization", f"Bearer {token}")]


def who_am_i(channel: grpc.Channel, token: str | None = None) -> governance_pb2.WhoAmIResponse:
    stub = GovernanceServiceStub(channel)
    return stub.WhoAmI(governance_pb2.WhoAmIRequest(), timeout=SECONDS_MAX, metadata=bearing(token) if token is not None else None)


def models(channel: grpc.Channel, token: str | None) -> model_pb2.ListModelsResponse:
    request = model_pb2.ListModelsRequest(parent="projects/default")
    return ModelServiceStub(channel).ListModels(request, timeout=SECONDS_MAX, metadata=bearing(token) if token is not None else None)


@pytest.mark.parametrize("alg", ["RS256", "PS256", "ES256"])
def test_a_signed_token_says_who_calls(portal: grpc.Channel, issuer: Issuer, alg: str) -> None:
    me = who_am_i(portal, issuer.token("amal", alg=alg))
    assert (me.principal, me.person) == (f"{DOMAIN}/workload/portal", f"{DOMAIN}/person/amal")
    assert who_am_i(portal).person == f"{DOMAIN}/person/admin", "a call without a token is the portal's"


def test_a_group_has_the_role_that_a_binding_gives_it(signing: Installation, portal: grpc.Channel, issuer: Issuer) -> None:
    def refused(token: str | None) -> bool:
        try:
            models(portal, token)
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.PERMISSION_DENIED, error
            return True
        return False

    auditors = issuer.token("amal", groups=["risk", "audit"])
    assert refused(auditors) and refused(None)
    signing.ctl("binding", "create", "group:oidc:audit", "auditor")
    assert not refused(auditors)
    assert refused(issuer.token("badr", groups=["risk"])) and refused(None)
    # A person's rights are found by the person.
    signing.ctl("binding", "create", f"person:{DOMAIN}/person/badr", "auditor")
    assert not refused(issuer.token("badr", groups=["risk"]))


def changed(token: str) -> str:
    """Another person's name under the same signature."""
    header, _, signature = token.split(".")
    return ".".join([header, encode(b'{"iss": "' + ISSUER.encode() + b'", "aud": "mizan", "sub": "admin", "exp": 9999999999}'), signature])


REFUSED: dict[str, Any] = {
    "unsigned": lambda issuer: issuer.token("admin", alg="none"),
    "keyed with the public key": lambda issuer: issuer.token("admin", alg="HS256"),
    "signed, then changed": lambda issuer: changed(issuer.token("amal")),
    "for another audience": lambda issuer: issuer.token("admin", aud="payroll"),
    "for no audience": lambda issuer: issuer.token("admin", aud=None),
    "of another issuer": lambda issuer: issuer.token("admin", iss="https://sso.evil.internal"),
    "expired": lambda issuer: issuer.token("admin", iat=int(time.time()) - 700, exp=int(time.time()) - 61),
    "that never expires": lambda issuer: issuer.token("admin", exp=None),
    "good for a year": lambda issuer: issuer.token("admin", exp=int(time.time()) + 365 * 86_400),
    "not valid yet": lambda issuer: issuer.token("admin", nbf=int(time.time()) + 120),
    "with a path for a key id": lambda issuer: issuer.token("admin", header={"kid": "../../../../etc/passwd"}),
    "with an unknown key id": lambda issuer: issuer.token("admin", header={"kid": "rsa2"}),
    "with an address of keys": lambda issuer: issuer.token("admin", alg="HS256", header={"jku": "https://sso.evil.internal/keys"}),
    "with a key of another kind": lambda issuer: issuer.token("admin", alg="ES256", header={"kid": "rsa"}),
    "with a header to be understood": lambda issuer: issuer.token("admin", header={"crit": ["exp"]}),
    "for a person with a path": lambda issuer: issuer.token("../person/admin"),
    "bound to another certificate": lambda issuer: issuer.token("admin", cnf={"x5t#S256": encode(bytes(32))}),
    "of 20 KiB": lambda issuer: issuer.token("admin", padding="x" * 20_000),
    "of one part": lambda issuer: "admin",
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_token_is_refused_and_counted(what: str, signing: Installation, portal: grpc.Channel, issuer: Issuer) -> None:
    token = REFUSED[what](issuer)
    before = value(scrape(signing, signing.bundle), "mizan_audit_refusals_total", reason="token_not_accepted")
    with pytest.raises(grpc.RpcError) as refused:
        who_am_i(portal, token)
    assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED, refused.value
    assert value(scrape(signing, signing.bundle), "mizan_audit_refusals_total", reason="token_not_accepted") > before
    assert who_am_i(portal).person == f"{DOMAIN}/person/admin"


def test_a_token_of_a_megabyte_is_refused(signing: Installation) -> None:
    done = subprocess.run(
        [
            "curl", "--silent", "--http2", "--max-time", "30", "--cacert", signing.bundle / "ca.pem", "--cert",
            signing.bundle / "client.pem", "--key", signing.bundle / "client.key", "--header", "@-", "--header", "te: trailers",
            "--header", "content-type: application/grpc", "--data-binary", "", "--write-out", "%{http_code}", "--output", "/dev/null",
            f"https://{signing.target}/mizan.v1.GovernanceService/WhoAmI",
        ],
        input=b"authorization: Bearer " + b"A" * (1 << 20), capture_output=True, timeout=60, check=False,
    )
    assert done.stdout in (b"431", b"000"), done
    signing.assert_answers()


def test_over_a_persons_certificate_the_token_must_be_that_persons(signing: Installation, issuer: Issuer) -> None:
    with signing.channel() as channel:
        assert who_am_i(channel, issuer.token("admin")).person == f"{DOMAIN}/person/admin"
        with pytest.raises(grpc.RpcError) as refused:
            who_am_i(channel, issuer.token("amal"))
        assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED, refused.value


def test_a_token_bound_to_the_certificate_it_comes_over_is_accepted(signing: Installation, portal: grpc.Channel, issuer: Issuer) -> None:
    pem = (signing.work / "portal" / "client.pem").read_text()
    der = subprocess.run(["openssl", "x509", "-outform", "DER"], input=pem.encode(), capture_output=True, check=True).stdout
    token = issuer.token("amal", cnf={"x5t#S256": encode(hashlib.sha256(der).digest())})
    assert who_am_i(portal, token).person == f"{DOMAIN}/person/amal"


def test_a_stream_ends_with_its_token(portal: grpc.Channel, issuer: Issuer) -> None:
    token = issuer.token("amal", exp=int(time.time()) + 3)
    stream = health_pb2_grpc.HealthStub(portal).Watch(health_pb2.HealthCheckRequest(), timeout=SECONDS_MAX, metadata=bearing(token))
    assert next(stream).status == health_pb2.HealthCheckResponse.SERVING
    with pytest.raises(grpc.RpcError) as ended:
        next(stream)
    assert ended.value.code() == grpc.StatusCode.UNAUTHENTICATED and "expired" in ended.value.details(), ended.value


def test_a_key_that_the_issuer_takes_back_is_good_no_longer(signing: Installation, issuer: Issuer) -> None:
    issuer.publish("p256")
    try:
        token, until = issuer.token("amal"), time.monotonic() + SECONDS_MAX
        with signing.channel(signing.work / "portal") as channel:
            while time.monotonic() < until:
                # Another token each time: one that was accepted is remembered for a minute.
                token = issuer.token("amal", jti=str(time.monotonic()))
                try:
                    who_am_i(channel, token)
                except grpc.RpcError as error:
                    assert error.code() == grpc.StatusCode.UNAUTHENTICATED and "key" in error.details(), error
                    break
            else:
                pytest.fail("the key was still good")
            assert who_am_i(channel, issuer.token("amal", alg="ES256")).person == f"{DOMAIN}/person/amal"
    finally:
        issuer.publish("rsa", "p256")


def test_no_token_is_in_the_log_or_on_the_disk(signing: Installation, portal: grpc.Channel, issuer: Issuer) -> None:
    tokens = [issuer.token("amal", alg="ES256", groups=["audit"]), issuer.token("canary", aud="payroll")]
    who_am_i(portal, tokens[0])
    with pytest.raises(grpc.RpcError):
        who_am_i(portal, tokens[1])
    for path in [signing.work / "server.log", *(each for each in signing.folder.rglob("*") if each.is_file())]:
        content = path.read_bytes()
        for token in tokens:
            for part in token.split(".")[1:]:
                assert part.encode() not in content, path
