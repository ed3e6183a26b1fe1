"""One server for all live tests, and projects, identities and clients of their own for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import Issue
from local_server import LocalServer

import mizan


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A fresh installation and its server, from the debug build."""
    with LocalServer(tmp_path_factory.mktemp("live") / "installation") as server:
        yield server


@pytest.fixture(scope="session")
def client(server: LocalServer) -> Iterator[mizan.Client]:
    """The administrator."""
    with mizan.connect(server.bundle) as client:
        yield client



@pytest.fixture
def issue(server: LocalServer, tmp_path: Path) -> Issue:
    """`issue("person/amal", role="caller")` issues an identity and returns its client bundle."""

    def issued(name: str, *, role: str | None = None) -> Path:
        folder = tmp_path / name.replace("/", "-")
        order = ["client", "bundle", name, "--dir", str(server.folder), "--out", str(folder)]
        server.control(*order, *(["--role", role] if role else []))
        return folder

    return issued
