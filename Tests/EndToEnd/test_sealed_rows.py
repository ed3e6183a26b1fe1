"""Rows about people: sealed under their subjects' keys from the first, through training and prediction, and after a restart."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator

import numpy as np
import pytest

import mizan
from installation import Installation

PEOPLE = 60
CANARIES = [f"canary-{number:02d}-b7e1f09c55d2" for number in range(PEOPLE)]
PERSONAL = mizan.governance(
    "personal", zone="AE", owner="amal", lawful_basis="contract", subject_column="customer", purposes=["scoring"]
)
EARLIER, LATER = np.datetime64("2026-01-01", "us"), np.datetime64("2026-02-01", "us")
INCOMES = np.arange(PEOPLE) * 1234.5678901234 + 0.1
CITIES = [f"city-of-{name}" for name in CANARIES]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """People pushed and ingested, a training set, a model and an endpoint over a view of them."""
    installation = Installation(tmp_path_factory.mktemp("people"))
    installation.configure("governance.packs", "[ae-pdpl]")
    with installation:
        installation.start()
        with installation.client() as client:
            fill(client)
        yield installation


def fill(client: mizan.Client) -> None:
    client.features.create_entity("customer", {"customer": "string"})
    features = {"income": "double", "city": "string"}
    client.features.create_view("customers", entities=["customer"], features=features, governance=PERSONAL)
    half = PEOPLE // 2
    columns = {"customer": CANARIES, "at": [EARLIER] * PEOPLE, "income": INCOMES, "city": CITIES}
    client.features.push("customers", {name: column[:half] for name, column in columns.items()}, event_time="at", known_time="at")
    client.datasets.upload_columns("rest", {name: column[half:] for name, column in columns.items()}, PERSONAL)
    ingested = client.features.ingest("customers", {"rest": "rest"}, event_time_column="at", known_time_column="at")
    assert ingested.facts["rows"] == str(PEOPLE - half) and ingested.facts["erased_rows"] == "0", ingested.facts
    spine = {"customer": [*CANARIES, "a-stranger"], "at": [LATER] * (PEOPLE + 1), "late": [number % 2 for number in range(PEOPLE + 1)]}
    client.datasets.upload_columns("examples", spine, PERSONAL)
    made = client.training_sets.create(
        "examples", {"examples": "examples"}, event_time_column="at", label_column="late", governance=PERSONAL,
        reads={"customers": ["income"]}, excluded_columns=["customer"], purpose="scoring",
    )
    assert (made.rows, made.withheld_rows) == (PEOPLE, 1)
    client.training.start("learn", "examples", "binary", rounds=3, parameters={"min_data_in_leaf": 5}, device="cpu")
    assert client.training.wait("learn").training_rows == PEOPLE
    client.models.create("late", PERSONAL)
    client.models.register_job("learn", "late")
    client.endpoints.create("late", model="late", traffic={1: 100}, purpose="scoring")


def incomes(client: mizan.Client, people: list[str]) -> list[float | None]:
    found = client.features.read_online("customers", [{"customer": name} for name in people], purpose="scoring")
    return [None if status != "present" else value for status, value in zip(found.statuses("income"), found.column("income"))]


def test_rows_are_read_and_predicted_on_as_they_were_given(clinic: Installation) -> None:
    with clinic.client() as client:
        assert incomes(client, [*CANARIES, "nobody"]) == [*INCOMES, None]
        looked_up = client.endpoints.predict("late", {"customer": np.array(CANARIES)})
        given = client.endpoints.predict("late", {"customers__income": INCOMES})
        assert np.array_equal(looked_up.output, given.output)
        assert client.models.evaluate("late", 1, "examples").rows == PEOPLE


def test_no_file_says_who_the_rows_are_about_or_what_they_say(clinic: Installation) -> None:
    needles = [form for name in [*CANARIES[::7], *CITIES[::7]] for form in encodings(name.encode())]
    needles += [form for income in INCOMES[1::7] for order in "<>" for form in encodings(struct.pack(f"{order}d", income))]
    found = [
        (path.relative_to(clinic.folder), needle)
        for path in sorted(clinic.folder.rglob("*"))
        if path.is_file()
        for bytes_ in [path.read_bytes()]
        for needle in needles
        if needle in bytes_
    ]
    assert not found, found


def encodings(secret: bytes) -> list[bytes]:
    """As it is, in hexadecimal, in base64 at each of three offsets, and as UTF-16."""
    shifted = [base64.b64encode(bytes(offset) + secret)[(0, 2, 3)[offset] : -4] for offset in range(3)]
    wide = secret.decode("latin-1").encode("utf-16-le")
    return [secret, secret.hex().encode(), secret.hex().upper().encode(), *shifted, wide]


def test_after_a_restart_the_rows_open_as_before(clinic: Installation) -> None:
    clinic.stop()
    clinic.start()
    with clinic.client() as client:
        assert incomes(client, CANARIES) == list(INCOMES)
        looked_up = client.endpoints.predict("late", {"customer": np.array(CANARIES[:3])})
        assert looked_up.output.shape[0] == 3


def test_a_view_of_people_is_keyed_by_them(clinic: Installation) -> None:
    with clinic.client() as client:
        client.features.create_entity("visit", {"visit": "int64"})
        with pytest.raises(mizan.InvalidArgument, match="subject_column"):
            client.features.create_view("visits", entities=["visit"], features={"customer": "string"}, governance=PERSONAL)
