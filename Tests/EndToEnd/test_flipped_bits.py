"""One flipped bit in anything that is read is noticed and named, or what it was in is made anew."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import mizan
from installation import EXECUTABLES, GOVERNANCE, Installation
from samples import START_US, examples, shops

SEED = int(os.environ.get("MIZAN_TEST_SEED", random.randrange(1 << 32)))
PLACES = int(os.environ.get("MIZAN_FLIPS", "4"))
SHOPS = 200


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with something of everything, stopped: its folder is what each test damages and puts back."""
    installation = Installation(tmp_path_factory.mktemp("whole"))
    with installation:
        installation.start()
        with installation.client() as client:
            shops(client, "shops")
            keys = list(range(SHOPS))
            client.features.push(
                "shops", {"shop": keys, "event_time": [START_US] * SHOPS, "sales": [key + 0.5 for key in keys]}
            )
            client.datasets.upload_columns("examples", examples(500), GOVERNANCE)
            client.training_sets.create(
                "examples", "examples", event_time_column="at", label_column="label", governance=GOVERNANCE
            )
        installation.ctl("audit", "head")
        # Killed, so that the log of the database is there, and attested by a head outside.
        installation.kill()
    shutil.copytree(installation.folder / "data", installation.work / "kept", symlinks=True)
    return installation


def put_back(installation: Installation) -> None:
    shutil.rmtree(installation.folder / "data")
    shutil.copytree(installation.work / "kept", installation.folder / "data")


def flip(path: Path, place: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)


def start(installation: Installation) -> str:
    """What a server that does not start says; empty when it starts."""
    server = subprocess.Popen(
        [EXECUTABLES / "mizan-server", "--config", installation.configuration], stdout=subprocess.DEVNULL,
        stderr=(installation.work / "refused.log").open("wb"),
    )
    try:
        while server.poll() is None:
            if installation.ctl("server", "wait", "--timeout", "1", expected=None).returncode == 0:
                return ""
        return (installation.work / "refused.log").read_text()
    finally:
        server.kill()
        server.wait()


def places(size: int, low: float = 0, high: float = 1) -> list[tuple[int, int]]:
    chance = random.Random(SEED)
    return [(chance.randrange(int(size * low), max(int(size * high), 1)), chance.randrange(8)) for _ in range(PLACES)]


def test_the_database_and_its_log_are_refused_by_name(whole: Installation) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    log = whole.folder / "data" / "mizan.db-wal"
    put_back(whole)
    size = log.stat().st_size
    assert size > 0
    # What was written before the head was signed; a frame that does not open ends the log there.
    for place, bit in places(size, 0.05, 0.5):
        put_back(whole)
        flip(log, place, bit)
        said = start(whole)
        assert "audit-heads.jsonl" in said or "mizan.db" in said, f"byte {place}: {said}"


def test_a_damaged_online_store_is_made_anew(whole: Installation) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    store = whole.folder / "data" / "online" / "data.mdb"
    put_back(whole)
    used = store.read_bytes().rstrip(b"\0")
    for place, bit in places(len(used)):
        put_back(whole)
        flip(store, place, bit)
        whole.start()
        try:
            with whole.client() as client:
                read = client.features.read_online("shops", [{"shop": key} for key in range(SHOPS)])
                assert list(read.column("sales")) == [key + 0.5 for key in range(SHOPS)], f"byte {place}"
        finally:
            whole.kill()


def test_damaged_keys_are_refused(whole: Installation) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    keyring = whole.folder / "data" / "keyring.db"
    put_back(whole)
    # The wrapped keys of the installation and of the project: 60 bytes each, found by what stands before them.
    log = keyring.with_name("keyring.db-wal")
    for name in (b"audit signing seed", b"metadata"):
        put_back(whole)
        file = log if log.exists() and name in log.read_bytes() else keyring
        place = file.read_bytes().rindex(name) + len(name) + 20
        put_back(whole)
        flip(file, place, 3)
        said = start(whole)
        assert said and ("keyring" in said or "key" in said), f"{name!r}: {said}"


def damaged(whole: Installation, folder: str, use: Callable[[mizan.Client], object]) -> None:
    files = [path for path in sorted((whole.folder / "data" / folder).rglob("*")) if path.is_file()]
    assert files, f"{folder} holds no file"
    for path in files:
        for place, bit in places(path.stat().st_size):
            put_back(whole)
            flip(path, place, bit)
            whole.start()
            try:
                with whole.client() as client, pytest.raises(mizan.MizanError) as refused:
                    use(client)
                assert "damaged" in str(refused.value) or "digest" in str(refused.value), f"byte {place}: {refused.value}"
            finally:
                whole.kill()


def test_a_damaged_data_set_is_not_learned_from(whole: Installation) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    put_back(whole)
    number = iter(range(1_000_000))

    def use(client: mizan.Client) -> None:
        client.training_sets.create(
            f"again-{next(number)}", "examples", event_time_column="at", label_column="label", governance=GOVERNANCE
        )

    damaged(whole, "artifacts", use)


def test_the_file_of_destructions_is_refused_by_name(whole: Installation) -> None:
    put_back(whole)
    file = whole.folder / "key-destructions.jsonl"
    file.write_text('{"sequence":1}\n')
    try:
        said = start(whole)
        assert file.name in said and "line 1" in said, said
    finally:
        file.unlink()
