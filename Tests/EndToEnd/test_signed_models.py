"""A version carries the installation's signature from its registration on, and anyone can check it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import lightgbm
import numpy as np

import mizan
from installation import GOVERNANCE, Installation

# SubjectPublicKeyInfo of Ed25519 before the 32 bytes of the key (RFC 8410).
ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")


def is_signed(folder: Path, message: bytes, signature: bytes, key: bytes) -> bool:
    """By OpenSSL's own program."""
    (folder / "key.der").write_bytes(ED25519_PREFIX + key)
    (folder / "message").write_bytes(message)
    (folder / "signature").write_bytes(signature)
    done = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder / "key.der", "-rawin",
         "-in", folder / "message", "-sigfile", folder / "signature"],
        capture_output=True, check=False,
    )
    return done.returncode == 0


def test_a_versions_signature_covers_its_bytes_and_its_manifest(shared: Installation, client: mizan.Client, tmp_path: Path) -> None:
    rows = np.random.default_rng(2).normal(size=(200, 2))
    booster = lightgbm.train(
        {"objective": "binary", "verbosity": -1}, lightgbm.Dataset(rows, (rows[:, 0] > 0).astype(int)), num_boost_round=2
    )
    client.register(booster, "signed", governance=GOVERNANCE)
    version = client.models.version("signed", 1)
    attestation = version.attestation
    digest = hashlib.sha256(client.models.download("signed", 1)).hexdigest()

    def message(digest: str, manifest: str) -> bytes:
        lines = ["mizan model v1", version.name, "lightgbm", digest, hashlib.sha256(manifest.encode()).hexdigest()]
        return "".join(line + "\n" for line in lines).encode()

    signature, key = attestation.signature, attestation.public_key
    assert is_signed(tmp_path, message(digest, attestation.manifest), signature, key)
    assert not is_signed(tmp_path, message("0" * 64, attestation.manifest), signature, key)
    assert not is_signed(tmp_path, message(digest, attestation.manifest + " "), signature, key)
    assert not attestation.signed_later
    manifest = json.loads(attestation.manifest)
    assert manifest["governance"]["zone"] == "AE" and manifest["registeredBy"].endswith("person/admin")
    # It is loaded, which it would not be otherwise.
    client.endpoints.create("signed", model="signed", traffic={1: 100})
