"""Keys by RPC: rotations under load, backups and restores, and a process that shows nobody its memory."""

from __future__ import annotations

import json
import math
import shutil
import threading
from pathlib import Path

import pytest

from installation import GOVERNANCE, WAIT_SECONDS_MAX, Installation
from samples import START_US, shops

LEVELS = ("master", "epoch", "project", "audit-signing")


class Load(threading.Thread):
    """Pushes and reads until it is told to stop; remembers the first failure."""

    def __init__(self, installation: Installation) -> None:
        super().__init__(daemon=True)
        self.installation, self.stopped = installation, threading.Event()
        self.calls, self.failure = 0, ""

    def run(self) -> None:
        try:
            with self.installation.client() as client:
                while not self.stopped.is_set():
                    self.calls += 1
                    row = {"shop": [self.calls], "event_time": [START_US], "sales": [self.calls + 0.5]}
                    client.features.push("shops", row)
                    read = client.features.read_online("shops", [{"shop": self.calls}])
                    assert list(read.column("sales")) == [self.calls + 0.5]
        except Exception as error:
            self.failure = repr(error)


def state(installation: Installation) -> dict[str, object]:
    return json.loads(installation.ctl("keys", "show", "--json").stdout)


def test_every_level_is_rotated_under_load_and_the_log_verifies(installation: Installation, tmp_path: Path) -> None:
    with installation:
        installation.start()
        with installation.client() as client:
            shops(client, "shops")
            # A project has a key of its own once something of it is sealed under one.
            client.datasets.upload_columns("few", {"a": [1.0, 2.0]}, GOVERNANCE)
            first_key = client.who_am_i().audit_public_key
        load = Load(installation)
        load.start()
        before = state(installation)
        for level in LEVELS * 2:
            installation.ctl("keys", "rotate", level)
        after = state(installation)
        load.stopped.set()
        load.join(WAIT_SECONDS_MAX)
        assert not load.failure and load.calls > 0
        assert after["masterFingerprint"] != before["masterFingerprint"]
        assert int(after["epoch"]) == int(before["epoch"]) + 2
        assert len(after["auditPublicKeys"]) == 3 and after["auditPublicKeys"][0] == first_key
        installation.stop()
        installation.start()
        with installation.client() as client:
            last = load.calls - 1
            assert list(client.features.read_online("shops", [{"shop": last}]).column("sales")) == [last + 0.5]
        export = tmp_path / "export.jsonl"
        installation.ctl("audit", "export", str(export))
        witness = str(installation.folder / "audit-heads.jsonl")
        installation.run("mizanctl", "audit", "verify", str(export), "--public-key", first_key, "--witness", witness)


def test_the_server_has_no_core_dumps(installation: Installation) -> None:
    with installation:
        installation.start()
        limits = Path(f"/proc/{installation.pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4] == "0"
        assert state(installation)["dumpsForbidden"] is True


@pytest.fixture
def backed_up(installation: Installation) -> tuple[Installation, Path, Path]:
    installation.configure("backup.folder", str(installation.work / "backups"))
    installation.configure("backup.keyring_folder", str(installation.work / "keyrings"))
    installation.start()
    with installation.client() as client:
        shops(client, "shops")
        client.features.push("shops", {"shop": [1], "event_time": [START_US], "sales": [1.5]})
    made = json.loads(installation.ctl("backup", "create", "--json").stdout)
    return installation, Path(made["folder"]), Path(made["keyringFile"])


def sales(installation: Installation, shop: int) -> float:
    """NaN where there is none."""
    with installation.client() as client:
        return float(client.features.read_online("shops", [{"shop": shop}]).column("sales")[0])


def test_a_backup_is_restored_and_its_older_log_only_accepted_when_asked(
    backed_up: tuple[Installation, Path, Path],
) -> None:
    installation, backup, keyring = backed_up
    with installation:
        arguments = (str(backup), "--keyring", str(keyring), "--dir", str(installation.folder))
        installation.run("mizanctl", "backup", "verify", *arguments)
        with installation.client() as client:
            client.features.push("shops", {"shop": [2], "event_time": [START_US], "sales": [2.5]})
        installation.stop()
        refused = installation.run("mizanctl", "backup", "restore", *arguments, expected=1)
        assert "not empty" in refused.stderr
        shutil.rmtree(installation.folder / "data")
        installation.run("mizanctl", "backup", "restore", *arguments)
        refused = installation.run("mizan-server", "--config", str(installation.configuration), expected=None)
        assert refused.returncode != 0 and "--accept-older" in refused.stderr
        installation.start("--accept-older")
        assert sales(installation, 1) == 1.5 and math.isnan(sales(installation, 2))
        found = installation.ctl("audit", "search", "--action", "audit.restored", "--json")
        assert "attested" in found.stdout
        installation.stop()
        installation.start()


def test_a_backup_with_one_flipped_bit_is_refused_and_the_file_named(
    backed_up: tuple[Installation, Path, Path],
) -> None:
    installation, backup, keyring = backed_up
    with installation:
        for path in sorted(each for each in backup.rglob("*") if each.is_file() and each.name != "manifest.signature"):
            whole = path.read_bytes()
            path.unlink()  # It may be the live file by another name.
            path.write_bytes(whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 4]) + whole[len(whole) // 2 + 1 :])
            refused = installation.run(
                "mizanctl", "backup", "verify", str(backup), "--keyring", str(keyring), "--dir",
                str(installation.folder), expected=1,
            )
            assert path.name in refused.stderr, refused.stderr
            path.write_bytes(whole)


def test_rotations_and_backups_take_their_own_permissions(installation: Installation) -> None:
    with installation:
        installation.start()
        bundle = installation.issue("person/omar", "operator", "omar")
        for command in (("keys", "rotate", "epoch"), ("backup", "create")):
            denied = installation.run("mizanctl", *command, "--bundle", str(bundle), expected=1)
            assert "PERMISSION_DENIED" in denied.stderr
