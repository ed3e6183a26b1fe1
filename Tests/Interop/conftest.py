"""What the tests share: one authority, one of ours that serves over mutual TLS, one in cleartext."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from parties import Authority, Identity, Server, our_server


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def server_identity(authority: Authority) -> Identity:
    return authority.issue("server", "URI:spiffe://interop.test/server,DNS:localhost,IP:127.0.0.1")


@pytest.fixture(scope="session")
def client_identity(authority: Authority) -> Identity:
    return authority.issue("client", "URI:spiffe://interop.test/client")


@pytest.fixture(scope="session")
def server(server_identity: Identity) -> Iterator[Server]:
    with our_server(*mutual_tls(server_identity)) as running:
        yield running


@pytest.fixture(scope="session")
def insecure_server() -> Iterator[Server]:
    with our_server("--insecure") as running:
        yield running


def mutual_tls(identity: Identity) -> list[str]:
    return [
        "--cert", str(identity.certificate), "--key", str(identity.key), "--client-ca", str(identity.authority)]
