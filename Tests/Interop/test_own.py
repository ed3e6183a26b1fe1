"""Our client against our server, and who is let in."""

from __future__ import annotations

import grpc
import pytest

from conftest import mutual_tls
from parties import LEAF, Authority, Identity, Server, our_client, our_server

SOAK = "--soak_iterations=50"


def test_every_case_passes_over_mutual_tls(server: Server, client_identity: Identity) -> None:
    done = our_client(server, "all", client_identity, SOAK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": passed") == 20


def test_every_case_passes_in_cleartext(insecure_server: Server) -> None:
    done = our_client(insecure_server, "all", None, SOAK)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_case_that_does_not_pass_fails_the_program(insecure_server: Server) -> None:
    done = our_client(Server(1), "empty_unary", None)
    assert done.returncode == 1
    assert "empty_unary: FAILED" in done.stdout


def test_a_client_says_what_it_counted_of_its_calls(insecure_server: Server) -> None:
    done = our_client(insecure_server, "empty_unary,unimplemented_method", None, "--metrics")
    target = f'grpc_target="localhost:{insecure_server.port}"'
    for line in [
        f'grpc_client_attempt_started_total{{grpc_method="grpc.testing.TestService/EmptyCall",{target}}} 1',
        f'grpc_client_call_duration_seconds_count{{grpc_method="grpc.testing.TestService/UnimplementedCall",{target},'
        'grpc_status="UNIMPLEMENTED"} 1',
    ]:
        assert line in done.stdout.splitlines(), done.stdout
    assert done.stdout.endswith("# EOF\n")


STRANGERS = {
    "two names": ("URI:spiffe://interop.test/a,URI:spiffe://interop.test/b", LEAF),
    "no name": ("DNS:client", LEAF),
    "no path": ("URI:spiffe://interop.test", LEAF),
    "a query": ("URI:spiffe://interop.test/client?x", LEAF),
    "an empty segment": ("URI:spiffe://interop.test/a//b", LEAF),
    "another scheme": ("URI:https://interop.test/client", LEAF),
    "may sign": (
        "URI:spiffe://interop.test/client",
        "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyCertSign\n"),
}


@pytest.mark.parametrize("names, extensions", STRANGERS.values(), ids=STRANGERS.keys())
def test_a_certificate_that_is_no_svid_is_unauthenticated(
    authority: Authority, server: Server, names: str, extensions: str
) -> None:
    assert status(server, authority.issue("stranger", names, extensions)) == grpc.StatusCode.UNAUTHENTICATED


def test_a_trust_domain_lets_its_own_in_alone(
    authority: Authority, server_identity: Identity, client_identity: Identity
) -> None:
    with our_server(*mutual_tls(server_identity), "--trust-domain", "interop.test") as server:
        assert status(server, client_identity) == grpc.StatusCode.OK
        other = authority.issue("other", "URI:spiffe://other.test/client")
        assert status(server, other) == grpc.StatusCode.UNAUTHENTICATED


def test_without_a_certificate_there_is_no_connection(server: Server, client_identity: Identity) -> None:
    credentials = grpc.ssl_channel_credentials(client_identity.authority.read_bytes())
    with grpc.secure_channel(f"localhost:{server.port}", credentials) as channel:
        assert status_of_empty_call(channel) == grpc.StatusCode.UNAVAILABLE


def status(server: Server, identity: Identity) -> grpc.StatusCode:
    with server.channel(identity) as channel:
        return status_of_empty_call(channel)


def status_of_empty_call(channel: grpc.Channel) -> grpc.StatusCode:
    call = channel.unary_unary("/grpc.testing.TestService/EmptyCall")
    try:
        call(b"", timeout=20)
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK
