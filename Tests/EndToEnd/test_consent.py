"""Consent is a condition of every use: on the census of Massachusetts, 10,000 people, of whom 500 change their minds."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import mizan
from mizan._proto.mizan.v1 import common_pb2, consent_pb2, feature_pb2
from installation import Installation

CENSUS = Path(__file__).resolve().parents[2] / ".native" / "data" / "census" / "employment_MA_reference.pq"
PEOPLE = 10_000
LEAVING = list(range(0, PEOPLE, 20))
"""Those who withdraw: 500."""
STAYING = [person for person in range(PEOPLE) if person % 20][:500]
PURPOSE = "employment-research"
TRAINING = "employment-model"
TEXT = hashlib.sha256(b"I agree that my answers are used for research into employment.").hexdigest()
ASKED = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
LATENCY_SECONDS_MAX = 1.0

FEATURES = {"AGEP": "double", "SCHL": "string", "MAR": "string", "DIS": "string", "SEX": "string", "RAC1P": "string"}
SPINE = (
    f"SELECT id, CAST(employed AS BIGINT) AS employed, make_timestamp(year + 1, 1, 1, 0, 0, 0.0) AS decided "
    f"FROM people WHERE id < {PEOPLE} ORDER BY id"
)


def personal() -> common_pb2.Governance:
    return mizan.governance(
        "personal", zone="AE", owner="amal", lawful_basis="consent", subject_column="id", purposes=[PURPOSE, TRAINING]
    )


@pytest.fixture(scope="module")
def census(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """10,000 people in a view, and not one of them has been asked."""
    folder = tmp_path_factory.mktemp("census")
    file = folder / "people.parquet"
    shutil.copyfile(CENSUS, file)
    with Installation(folder) as installation:
        installation.configure("governance.packs", "[ae-pdpl]")
        installation.start()
        with installation.client() as client:
            client.datasets.upload("people", file, personal())
            client.features.create_entity("person", {"id": "int64"})
            client.features.create_view("answers", entities=["person"], features=FEATURES, governance=personal())
            columns = ", ".join(FEATURES)
            ingested = client.features.ingest(
                "answers", "people", event_time_column="answered",
                sql=f"SELECT id, {columns}, make_timestamp(year, 1, 1, 0, 0, 0.0) AS answered FROM people WHERE id < {PEOPLE}",
            )
            assert ingested.facts["rows"] == str(PEOPLE)
        yield installation


def statuses(client: mizan.Client, people: list[int]) -> list[str]:
    read: list[str] = []
    for start in range(0, len(people), 1_000):
        entities = [{"id": person} for person in people[start : start + 1_000]]
        read += client.features.read_online("answers", entities, purpose=PURPOSE).statuses("AGEP")
    return read


def training_set(client: mizan.Client, name: str) -> feature_pb2.TrainingSet:
    return client.training_sets.create(
        name, "people", event_time_column="decided", label_column="employed", governance=personal(), reads="answers",
        spine_sql=SPINE, excluded_columns=["id"], purpose=TRAINING,
    )


@dataclass
class Watch:
    """Reads the people who leave, over and over, and keeps when each was first seen withheld."""

    client: mizan.Client
    stop: threading.Event = field(default_factory=threading.Event)
    reads: int = 0
    withheld: dict[int, float] = field(default_factory=dict)
    """By person: when the read that first withheld them began."""
    answered: dict[int, float] = field(default_factory=dict)
    """By person: when the last read that answered began."""

    def run(self) -> None:
        while not self.stop.is_set():
            began = time.monotonic()
            for person, status in zip(LEAVING, statuses(self.client, LEAVING), strict=True):
                if status == "withheld":
                    self.withheld.setdefault(person, began)
                else:
                    self.answered[person] = began
            self.reads += 1


def test_withdrawn_consent_holds_for_the_next_read(census: Installation) -> None:
    with census.client() as client:
        # Nobody has been asked: nobody is read.
        assert set(statuses(client, STAYING + LEAVING)) == {"withheld"}
        with pytest.raises(mizan.PermissionDenied):
            client.features.read_online("answers", [{"id": 1}])

        imported(census)
        assert set(statuses(client, list(range(PEOPLE)))) == {"present"}
        with pytest.raises(mizan.PermissionDenied):
            client.features.read_online("answers", [{"id": 1}], purpose="marketing")

        latencies = withdrawn(census, client)
        print(f"{len(LEAVING)} withdrawals; the slowest held {max(latencies):.3f} s after its call began")
        assert max(latencies) <= LATENCY_SECONDS_MAX
        assert set(statuses(client, LEAVING)) == {"withheld"}
        assert set(statuses(client, STAYING)) == {"present"}
        proved(census, client)

    # A power cut later.
    census.kill()
    census.start()
    with census.client() as client:
        assert set(statuses(client, LEAVING)) == {"withheld"}
        assert set(statuses(client, STAYING)) == {"present"}
        client.consents.record("id", mizan.Consent(LEAVING[0], PURPOSE, "given", text_sha256=TEXT))
        assert statuses(client, LEAVING[:2]) == ["present", "withheld"]


def test_withdrawn_consent_holds_for_the_next_training_set_the_next_training_and_every_prediction(
    census: Installation,
) -> None:
    with census.client() as client:
        given = [mizan.Consent(person, TRAINING, "given", text_sha256=TEXT) for person in range(PEOPLE)]
        assert client.consents.import_all("id", given).events == PEOPLE
        before = training_set(client, "before")
        assert (before.rows, before.withheld_rows) == (PEOPLE, 0)
        serve(client)
        assert len(predicted(client, LEAVING[:5])) == 5

        left = [mizan.Consent(person, TRAINING, "withdrawn") for person in LEAVING]
        assert client.consents.import_all("id", left).events == len(LEAVING)

        # The next training set, and what it says of itself.
        after = training_set(client, "after")
        assert (after.rows, after.withheld_rows) == (PEOPLE - len(LEAVING), len(LEAVING))
        assert after.consent_snapshot and after.consent_snapshot != before.consent_snapshot
        assert client.operations.get(after.operation).facts["withheld_rows"] == str(len(LEAVING))

        # The next training on the set of before.
        assert trained_rows(client, "again") == PEOPLE - len(LEAVING)

        # Predictions.
        for person in LEAVING[:3]:
            with pytest.raises(mizan.FailedPrecondition) as refused:
                predicted(client, [STAYING[0], person])
            assert refused.value.reason == "SUBJECT_WITHHELD"
        assert len(predicted(client, STAYING[:5])) == 5


def imported(census: Installation) -> None:
    """Everybody consents, by a file; a second import of it changes nothing."""
    file = census.work / "consents.csv"
    file.write_text("subject,time\n" + "".join(f"{person},2024-01-01T00:00:00Z\n" for person in range(PEOPLE)))
    arguments = ["--column", "id", "--purpose", PURPOSE, "--state", "given", "--text-sha256", TEXT, "--channel", "web"]
    done = census.ctl("consent", "import", str(file), *arguments, "--json")
    assert int(json.loads(done.stdout)["events"]) == PEOPLE
    with census.client() as client:
        entries = list(client.audit.search(action="mizan.v1.ConsentService/ImportConsents"))
        assert len(entries) == PEOPLE // 1_000, "an entry for each thousand"
        assert all(len(entry.details["merkle_root"]) == 64 for entry in entries)
        again = client.consents.import_all(
            "id",
            (
                mizan.Consent(person, PURPOSE, "given", text_sha256=TEXT, channel="web", time=ASKED)
                for person in range(0, PEOPLE, 7)
            ),
        )
        assert (again.events, again.unchanged) == (0, len(range(0, PEOPLE, 7)))


def serve(client: mizan.Client) -> None:
    client.train("first", "before", "binary", rounds=10, device="cpu")
    client.models.create("employment", personal())
    client.models.register_job("first", "employment")
    with pytest.raises(mizan.FailedPrecondition) as refused:
        client.endpoints.create("unasked", model="employment", traffic={1: 100})
    assert refused.value.reason == "PURPOSE_DENIED"
    client.endpoints.create("employment", model="employment", traffic={1: 100}, purpose=TRAINING)


def predicted(client: mizan.Client, people: list[int]) -> list[float]:
    answer = client.predict("employment", {"id": people})
    return list(next(iter(answer.outputs.values())))


def trained_rows(client: mizan.Client, job: str) -> int:
    client.train(job, "before", "binary", rounds=5, device="cpu")
    [operation] = [
        each for each in client.operations.list() if each.target.endswith(f"/trainingJobs/{job}")
    ]
    assert operation.facts["withheld_rows"] == str(len(LEAVING))
    return int(operation.facts["rows"])


def withdrawn(census: Installation, client: mizan.Client) -> list[float]:
    """500 withdraw while others read them. Returns the seconds from each call to the read from which on it held."""
    with census.client() as reading:
        watch = Watch(reading)
        thread = threading.Thread(target=watch.run)
        thread.start()
        began: dict[int, float] = {}
        acknowledged: dict[int, float] = {}
        for person in LEAVING:
            began[person] = time.monotonic()
            client.consents.record("id", mizan.Consent(person, PURPOSE, "withdrawn", channel="web"))
            acknowledged[person] = time.monotonic()
        last = watch.reads
        while watch.reads < last + 2:
            assert thread.is_alive()
            time.sleep(0.01)
        watch.stop.set()
        thread.join()
    assert watch.reads > 10
    for person in LEAVING:
        # Not one read that began after the acknowledgement was answered.
        assert watch.answered.get(person, 0.0) < acknowledged[person], person
    return [acknowledged[person] - began[person] for person in LEAVING]


def proved(census: Installation, client: mizan.Client) -> None:
    newest = next(client.consents.list(purpose=PURPOSE))
    assert newest.state == consent_pb2.CONSENT_STATE_WITHDRAWN
    for sequence in (1, 4_321, newest.sequence):
        assert "proved" in census.ctl("consent", "prove", str(sequence)).stdout
    held = client.consents.get("id", LEAVING[0])
    assert [(purpose.purpose, purpose.valid) for purpose in held.purposes] == [(PURPOSE, False)]
    assert census.ctl("consent", "get", "--column", "id", "--subject", str(STAYING[0])).returncode == 0
