"""Nothing legible rests: planted values are in no file of an installation or its backups, in any usual spelling."""

from __future__ import annotations

import base64
import os
import random
import string
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import grpc
import numpy as np

import mizan
from installation import GOVERNANCE, Installation
from samples import START_US, examples

SEED = int(os.environ.get("MIZAN_TEST_SEED", random.randrange(1 << 32)))
PIECE_BYTES = 48


def spellings(secret: bytes) -> Iterator[tuple[str, bytes]]:
    """What a program that writes a value carelessly makes of it."""
    yield "raw", secret
    yield "reversed", secret[::-1]
    yield "hexadecimal", secret.hex().encode()
    yield "HEXADECIMAL", secret.hex().upper().encode()
    yield "percent", quote(secret, safe="").encode()
    for byte_order in ("utf-16-le", "utf-16-be"):
        yield byte_order, secret.decode("latin-1").encode(byte_order)
    for offset in range(3):
        # What stands around it changes the first and last digits.
        coded = base64.b64encode(b"\0" * offset + secret)
        yield f"base64 at {offset}", coded[4 if offset else 0 : len(coded) - 4]


def found(folders: list[Path], secrets: dict[str, bytes]) -> list[str]:
    needles = [
        (f"{name}, {spelling}", needle) for name, secret in secrets.items() for spelling, needle in spellings(secret)
    ]
    hits = []
    for folder in folders:
        for path in [folder] if folder.is_file() else sorted(each for each in folder.rglob("*") if each.is_file()):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue  # A file of a running server that was just removed.
            hits += [f"{path.name}: {what}" for what, needle in needles if needle in content]
    return hits


def test_the_search_finds_every_spelling(tmp_path: Path) -> None:
    secret = bytes(random.Random(SEED).randrange(33, 127) for _ in range(32))
    for number, (what, spelled) in enumerate(spellings(secret)):
        (tmp_path / str(number)).write_bytes(b"before" + spelled + b"after")
        assert any(hit.endswith(what) for hit in found([tmp_path / str(number)], {"secret": secret})), what
    (tmp_path / "number").write_bytes(b"\1" + struct.pack("<d", 0.1) * 2)
    assert found([tmp_path / "number"], {"double": struct.pack("<d", 0.1)})


def test_what_was_planted_rests_nowhere_in_the_clear(installation: Installation) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    chance = random.Random(SEED)

    def word(name: str) -> str:
        return name + "".join(chance.choices(string.ascii_letters + string.digits, k=32))

    entity, value, cell, token, category = (word(name) for name in ("entity", "value", "cell", "token", "category"))
    number = chance.uniform(1e6, 1e7)
    backups = [installation.work / "backups", installation.work / "keyrings"]
    installation.configure("backup.folder", str(backups[0]))
    installation.configure("backup.keyring_folder", str(backups[1]))
    with installation:
        installation.start()
        with installation.client() as client:
            client.features.create_entity("people", {"id": "string"})
            client.features.create_view(
                "people", entities=["people"], features={"note": "string", "sum": "double"}, governance=GOVERNANCE
            )
            client.features.push(
                "people", {"id": [entity], "event_time": [START_US], "note": [value], "sum": [number]}
            )
            assert list(client.features.read_online("people", [{"id": entity}]).column("note")) == [value]
            columns = examples(500) | {"kind": [cell] * 250 + [category] * 250}
            columns["a"] = np.where(np.arange(500) == 7, number, columns["a"])
            client.datasets.upload_columns("examples", columns, GOVERNANCE)
            client.training_sets.create(
                "examples", "examples", event_time_column="at", label_column="label", governance=GOVERNANCE
            )
            job = client.training.start("learn", "examples", "binary", rounds=20, device="cpu", seed=1)
            client.training.wait(job.name)
            client.models.create("learned", GOVERNANCE)
            version = client.models.register_job(job.name, "learned")
            model = client.models.download("learned", version.version)
        bearer = installation.channel()
        call = bearer.unary_unary("/mizan.v1.GovernanceService/WhoAmI")
        try:
            call(b"", metadata=[("authorization", f"Bearer {token}"), ("x-api-key", token)], timeout=10)
        except grpc.RpcError:
            pass  # A server may well refuse it.
        bearer.close()

        secrets = {
            "entity id": entity.encode(), "feature value": value.encode(), "cell of a file": cell.encode(),
            "category": category.encode(), "token": token.encode(), "number": struct.pack("<d", number),
            "number as text": repr(number).encode(),
            "master key": bytes.fromhex((installation.folder / "master.key").read_text().split()[1]),
        }
        for start in range(0, 1024, 256):
            secrets[f"model at {start}"] = model[start : start + PIECE_BYTES]
        # `master.key`, the identities' private keys and the configuration stand outside, for their owner alone.
        files = [
            installation.folder / "data", installation.folder / "audit-heads.jsonl", installation.work / "server.log",
            installation.folder / "key-destructions.jsonl", *backups,
        ]
        files = [path for path in files if path.exists() or path in backups]
        assert found(files, secrets) == [], "while the server runs"
        installation.ctl("backup", "create")
        assert any(backups[0].rglob("mizan.db")) and any(backups[1].glob("keyring-*.db"))
        assert found(files, secrets) == [], "with a backup"
        installation.kill()
        assert found(files, secrets) == [], "after the server was killed"
        installation.start()
        with installation.client() as client:
            assert list(client.features.read_online("people", [{"id": entity}]).column("note")) == [value]
        installation.stop()
        assert found(files, secrets) == [], "after the server stopped"
