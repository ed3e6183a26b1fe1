"""The folder that `mizanctl client bundle` makes: who the caller is, whom it trusts, and where the server is."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

AUTHORITY_FILE = "ca.pem"
CERTIFICATE_FILE = "client.pem"
KEY_FILE = "client.key"
ADDRESS_FILE = "bundle.json"


@dataclass(frozen=True)
class ClientBundle:
    """Credentials and address, as read from a bundle's files.

    `target` is what gRPC calls a target: `host:port`, or `unix:path` for a caller on the server's own host. `server_name`
    is set where the server's certificate does not name the host of the target.
    """

    target: str
    authority: bytes
    certificate: bytes
    key: bytes
    server_name: str | None = None

    @staticmethod
    def read(folder: str | os.PathLike[str], target: str | None = None) -> ClientBundle:
        """Reads a bundle. `target` overrides the address in `bundle.json`.

        Raises `FileNotFoundError` that names the missing file, `ValueError` where bundle.json is not what it should be.
        """
        path = Path(folder)
        if not path.is_dir():
            raise FileNotFoundError(f"{path} is not a folder; make one with: mizanctl client bundle NAME --out {path}")
        described = _description(path / ADDRESS_FILE) if (path / ADDRESS_FILE).exists() or not target else {}
        target = target or described.get("target")
        if not target:
            raise ValueError(f'{path / ADDRESS_FILE} names no server: it should hold {{"target": "host:port"}}')
        return ClientBundle(
            target=target,
            server_name=described.get("server_name"),
            authority=_contents(path / AUTHORITY_FILE),
            certificate=_contents(path / CERTIFICATE_FILE),
            key=_contents(path / KEY_FILE),
        )


def _contents(file: Path) -> bytes:
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing from the client bundle")
    return file.read_bytes()


def _description(file: Path) -> dict[str, str]:
    try:
        described = json.loads(_contents(file))
    except json.JSONDecodeError as error:
        raise ValueError(f"{file} is not JSON: {error}") from None
    if not isinstance(described, dict) or not all(isinstance(each, str) for each in described.values()):
        raise ValueError(f"{file} is not a JSON object of strings")
    return described
