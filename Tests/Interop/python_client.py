"""gRPC's own Python interoperability client over mutual TLS, which it has no flags for: `python_client.py PORT CASE`.

Its cases are those of the fetched source; only the channel is made here. What it imports for Google's accounts, and the
runner of gRPC's other tests, are not needed by the cases that are run, and stand empty.
"""

from __future__ import annotations

import argparse
import os
import sys
import types
from pathlib import Path
from unittest import mock

import grpc

from parties import OFFICIAL


def stand_in(*names: str) -> None:
    for name in names:
        sys.modules[name] = mock.MagicMock()


def main() -> None:
    port, case = sys.argv[1:]
    tests = types.ModuleType("tests")
    tests.__path__ = [str(OFFICIAL / "grpc" / "src" / "python" / "grpcio_tests" / "tests")]
    sys.modules["tests"] = tests
    sys.path.insert(0, str(OFFICIAL / "python"))
    stand_in(
        "google.auth", "google.auth.environment_vars", "google.auth.transport", "google.auth.transport.grpc",
        "google.auth.transport.requests")
    from src.proto.grpc.testing import test_pb2_grpc
    from tests.interop import methods

    authority, certificate, key = (
        Path(os.environ[f"MIZAN_INTEROP_{name}"]).read_bytes() for name in ("CA", "CERT", "KEY"))
    credentials = grpc.ssl_channel_credentials(authority, key, certificate)
    with grpc.secure_channel(f"localhost:{port}", credentials) as channel:
        is_unimplemented = case == "unimplemented_service"
        stub = (
            test_pb2_grpc.UnimplementedServiceStub(channel) if is_unimplemented
            else test_pb2_grpc.TestServiceStub(channel))
        methods.TestCase(case).test_interoperability(stub, argparse.Namespace(test_case=case))


if __name__ == "__main__":
    main()
