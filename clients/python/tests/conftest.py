"""A gRPC server in this process, so that tests see what the client puts on the wire and how it takes what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import grpc
import pytest
from kinds import Serve

from mizan import Client


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve((add_servicer, servicer), …)` starts a server and returns a client of it."""
    with ExitStack() as stack:

        def start(*services: tuple[Callable[..., None], object]) -> Client:
            server = grpc.server(ThreadPoolExecutor(max_workers=4))
            for add, servicer in services:
                add(servicer, server)
            port = server.add_insecure_port("127.0.0.1:0")
            server.start()
            stack.callback(lambda: server.stop(None).wait())
            return stack.enter_context(Client(grpc.insecure_channel(f"127.0.0.1:{port}")))

        yield start
