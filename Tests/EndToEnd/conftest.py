"""What the tests share: installations, and the clients that talk to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mizan
from installation import Installation, serving


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One server for the tests that leave it as they found it, apart from resources of their own names."""
    with serving(tmp_path_factory.mktemp("shared")) as installation:
        yield installation


@pytest.fixture(scope="session")
def client(shared: Installation) -> Iterator[mizan.Client]:
    """The administrator of the shared server."""
    with shared.client() as connected:
        yield connected


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An installation of the test's own, whose server is not yet started: use it in a `with`."""
    return Installation(tmp_path)
