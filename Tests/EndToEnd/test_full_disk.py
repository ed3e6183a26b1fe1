"""A disk that is really full: changes are refused with a status that says so, reads go on, nothing acknowledged is lost."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

import mizan
from installation import GOVERNANCE, Installation, details, serving
from samples import START_US, examples, shops

DISK_BYTES = 64 << 20
ROOM_BYTES = 512 << 10
PUSHES_MAX = 2_000
ROWS_PER_PUSH = 50


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "installation"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(disk: Path, room: int) -> Path:
    """Leaves `room` bytes free; what is returned makes more room when it is removed."""
    ballast = disk / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        status = os.statvfs(disk)
        file.write(bytes(max(0, status.f_bavail * status.f_frsize - room)))
    return ballast


def push(client: mizan.Client, first: int) -> dict[int, float]:
    keys = list(range(first, first + ROWS_PER_PUSH))
    values = [key + 0.5 for key in keys]
    times = [START_US + key for key in keys]
    client.features.push("shops", {"shop": keys, "event_time": times, "sales": values})
    return dict(zip(keys, values, strict=True))


def push_until_refused(client: mizan.Client, first: int) -> tuple[dict[int, float], mizan.MizanError]:
    acknowledged: dict[int, float] = {}
    for turn in range(PUSHES_MAX):
        try:
            acknowledged |= push(client, first + turn * ROWS_PER_PUSH)
        except mizan.MizanError as refused:
            return acknowledged, refused
    raise AssertionError("the disk was never full")


def assert_all_there(client: mizan.Client, acknowledged: dict[int, float]) -> None:
    keys = sorted(acknowledged)
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        read = client.features.read_online("shops", [{"shop": key} for key in part])
        assert list(read.column("sales")) == [acknowledged[key] for key in part]


def test_a_full_disk_refuses_changes_and_loses_nothing(disk: Path) -> None:
    with serving(disk.parent, name=disk.name) as installation, installation.client() as client:
        shops(client, "shops")
        acknowledged = push(client, 0)
        ballast = fill(disk, ROOM_BYTES)

        more, refused = push_until_refused(client, 1_000_000)
        acknowledged |= more
        # UNAVAILABLE where the rows got into the log, but not into the online store.
        assert refused.code in (grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.UNAVAILABLE), refused
        assert "disk" in details(refused)
        assert_all_there(client, acknowledged)
        with pytest.raises(mizan.MizanError) as refused_upload:
            client.datasets.upload_columns("examples", examples(50_000), GOVERNANCE)
        assert refused_upload.value.code == grpc.StatusCode.RESOURCE_EXHAUSTED, refused_upload.value
        installation.assert_answers()

        ballast.unlink()
        acknowledged |= push(client, 2_000_000)
        assert_all_there(client, acknowledged)
        assert_survives_a_kill(installation, disk, acknowledged)


def assert_survives_a_kill(installation: Installation, disk: Path, acknowledged: dict[int, float]) -> None:
    """Killed while the disk is full, started again when there is room."""
    ballast = fill(disk, ROOM_BYTES)
    with installation.client() as client:
        more, _ = push_until_refused(client, 3_000_000)
    acknowledged |= more
    installation.kill()
    ballast.unlink()
    installation.start()
    with installation.client() as client:
        assert_all_there(client, acknowledged)
        push(client, 4_000_000)
    exported = installation.work / "audit.jsonl"
    key = json.loads(installation.ctl("audit", "export", str(exported), "--json").stdout)["publicKey"]
    installation.run("mizanctl", "audit", "verify", str(exported), "--public-key", key)
