"""`kill -9` at any moment: the next start recovers, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import threading
import time

import pytest

import mizan
from installation import GOVERNANCE, WAIT_SECONDS_MAX, Installation, is_worker
from samples import START_US, shops, training_set

WRITERS = 4
ROWS_PER_PUSH = 7
KILLS = 3
SEED = int(os.environ.get("MIZAN_TEST_SEED", random.randrange(1 << 32)))


class Writer(threading.Thread):
    """Pushes rows of its own keys until a push fails; remembers what was acknowledged."""

    def __init__(
        self, installation: Installation, first_key: int, acknowledged: dict[int, float], enough: threading.Event,
        limit: int,
    ) -> None:
        super().__init__(daemon=True)
        self.installation, self.key, self.acknowledged = installation, first_key, acknowledged
        self.enough, self.limit = enough, limit

    def run(self) -> None:
        with self.installation.client() as client:
            try:
                while True:
                    keys = list(range(self.key, self.key + ROWS_PER_PUSH))
                    values = [key + 0.25 for key in keys]
                    client.features.push(
                        "shops", {"shop": keys, "event_time": [START_US + key for key in keys], "sales": values}
                    )
                    self.key += ROWS_PER_PUSH
                    self.acknowledged.update(zip(keys, values, strict=True))
                    if len(self.acknowledged) >= self.limit:
                        self.enough.set()
            except mizan.MizanError:
                self.enough.set()


def test_every_acknowledged_row_is_there_after_the_server_was_killed_during_pushes(installation: Installation) -> None:
    print(f"seed {SEED} (MIZAN_TEST_SEED)")
    chance = random.Random(SEED)
    acknowledged: dict[int, float] = {}
    with installation:
        installation.start()
        with installation.client() as client:
            shops(client, "shops")
        for turn in range(KILLS):
            enough = threading.Event()
            limit = len(acknowledged) + chance.randrange(50, 400)
            writers = [
                Writer(installation, (turn * WRITERS + place) * 1_000_000, acknowledged, enough, limit)
                for place in range(WRITERS)
            ]
            for writer in writers:
                writer.start()
            assert enough.wait(WAIT_SECONDS_MAX)
            installation.kill()
            for writer in writers:
                writer.join(WAIT_SECONDS_MAX)
                assert not writer.is_alive()
            installation.start()
            keys = sorted(acknowledged)
            assert len(keys) >= limit
            with installation.client() as client:
                for start in range(0, len(keys), 500):
                    part = keys[start : start + 500]
                    read = client.features.read_online("shops", [{"shop": key} for key in part])
                    assert list(read.column("sales")) == [acknowledged[key] for key in part]
                assert client.features.view("shops").rows >= len(keys)


def wait_until_it_learns(client: mizan.Client, job: str) -> None:
    """Until a job has done a tenth of its rounds and is not at its end."""
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    while (found := client.training.get(job)).operation.progress < 0.1:
        assert not found.operation.end_time_us, f"the job ended before it was seen to run: {found.operation}"
        assert time.monotonic() < deadline, found.operation
        time.sleep(0.02)
    assert found.operation.progress < 0.9, "the job is too short for this test"


ROUNDS = 500


def start_long_job(client: mizan.Client, name: str) -> str:
    job = client.training.start(
        name, "examples", "binary", rounds=ROUNDS, device="cpu", seed=1, checkpoint_interval_rounds=50,
        parameters={"num_leaves": 15, "learning_rate": 0.01, "min_data_in_leaf": 5},
    )
    return job.name


def assert_whole(client: mizan.Client, job: str) -> None:
    """The job has succeeded, on a later attempt, with every round."""
    done = client.training.wait(job)
    assert done.operation.attempt >= 2, done.operation
    model = job.rpartition("/")[2]
    client.models.create(model, GOVERNANCE)
    version = client.models.register_job(job, model)
    text = client.models.download(model, version.version).decode()
    assert text.count("\nTree=") == ROUNDS


def test_a_training_job_outlives_the_death_of_server_and_worker(installation: Installation) -> None:
    with installation:
        installation.start()
        with installation.client() as client:
            training_set(client, "examples")
            job = start_long_job(client, "server-killed")
            wait_until_it_learns(client, job)
        orphans = installation.workers
        installation.kill()
        installation.start()
        assert orphans and not any(is_worker(pid) for pid in orphans), "a worker outlived its server"
        with installation.client() as client:
            assert_whole(client, job)

            job = start_long_job(client, "worker-killed")
            wait_until_it_learns(client, job)
            for worker in installation.workers:
                os.kill(worker, signal.SIGKILL)
            assert_whole(client, job)


def test_a_second_server_on_the_same_folder_ends_and_names_the_first(installation: Installation) -> None:
    with installation:
        installation.start()
        second = installation.run("mizan-server", "--config", str(installation.configuration), expected=None)
        assert second.returncode not in (0, None)
        assert str(installation.pid) in second.stdout + second.stderr
        assert "data" in second.stderr
        installation.assert_answers()


@pytest.mark.parametrize("damage", ["online store removed", "online store overwritten"])
def test_a_lost_online_store_is_made_again_from_the_log(installation: Installation, damage: str) -> None:
    with installation:
        installation.start()
        with installation.client() as client:
            shops(client, "shops")
            client.features.push("shops", {"shop": [1, 2], "event_time": [START_US, START_US], "sales": [1.5, 2.5]})
        installation.stop()
        store = installation.folder / "data" / "online"
        for file in [file for file in store.rglob("*") if file.is_file()]:
            if damage.endswith("removed"):
                file.unlink()
            else:
                file.write_bytes(b"\xa5" * file.stat().st_size)
        installation.start()
        with installation.client() as client:
            assert list(client.features.read_online("shops", [{"shop": 1}, {"shop": 2}]).column("sales")) == [1.5, 2.5]
