"""What uploads, pushes and online reads put on the wire."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import numpy as np
import pytest
from kinds import Serve

import mizan
from mizan import datasets, features
from mizan._proto.mizan.v1 import common_pb2, feature_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceServicer, add_FeatureServiceServicer_to_server

PUBLIC = mizan.governance("public", zone="AE", owner="amal")
NOON = datetime.datetime(2013, 7, 1, 12, tzinfo=datetime.timezone.utc)

WEATHER = feature_pb2.FeatureView(
    name="projects/default/featureViews/weather/versions/2",
    keys=[feature_pb2.KeyColumn(name="origin", type=common_pb2.VALUE_TYPE_STRING)],
    features=[
        feature_pb2.FeatureColumn(name="temp", type=common_pb2.VALUE_TYPE_DOUBLE),
        feature_pb2.FeatureColumn(name="gusts", type=common_pb2.VALUE_TYPE_INT64),
    ],
)


class FeatureServer(FeatureServiceServicer):
    """Keeps what it was sent."""

    def __init__(self) -> None:
        self.uploads: list[list[feature_pb2.UploadDatasetRequest]] = []
        self.pushes: list[feature_pb2.PushFeaturesRequest] = []
        self.reads: list[feature_pb2.GetOnlineFeaturesRequest] = []

    def UploadDataset(self, request_iterator, context):
        self.uploads.append(list(request_iterator))
        declaration = self.uploads[-1][0].declaration
        return feature_pb2.Dataset(name=f"{declaration.parent}/datasets/{declaration.dataset_id}")

    def GetFeatureView(self, request, context):
        return WEATHER

    def PushFeatures(self, request, context):
        self.pushes.append(request)
        return feature_pb2.PushFeaturesResponse(rows=len(request.rows), sequence=7)

    def GetOnlineFeatures(self, request, context):
        self.reads.append(request)
        present, missing = feature_pb2.FEATURE_STATUS_PRESENT, feature_pb2.FEATURE_STATUS_NOT_FOUND
        return feature_pb2.GetOnlineFeaturesResponse(
            features=["weather:temp", "planes:age", "carriers:age"],
            rows=[
                feature_pb2.EntityFeatures(
                    values=[common_pb2.Value(double_value=21.5), common_pb2.Value(int64_value=3), common_pb2.Value()],
                    statuses=[present, present, missing],
                ),
                feature_pb2.EntityFeatures(values=[common_pb2.Value()] * 3, statuses=[missing] * 3),
            ],
        )


@pytest.fixture
def server() -> FeatureServer:
    return FeatureServer()


@pytest.fixture
def client(serve: Serve, server: FeatureServer) -> mizan.Client:
    return serve((add_FeatureServiceServicer_to_server, server))


def test_given_a_file_when_uploaded_then_its_declaration_comes_first_and_its_bytes_in_chunks(
    client: mizan.Client, server: FeatureServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "CHUNK_BYTES", 10)
    contents = b"origin,temp\nJFK,21.5\nLGA,\n"
    (tmp_path / "weather.csv").write_bytes(contents)
    made = client.datasets.upload("weather", tmp_path / "weather.csv", PUBLIC)
    assert made.name == "projects/default/datasets/weather"
    first, *chunks = server.uploads[0]
    assert first.declaration.dataset.digest == hashlib.sha256(contents).hexdigest()
    assert first.declaration.dataset.size_bytes == len(contents)
    assert first.declaration.dataset.format == feature_pb2.DATA_FORMAT_CSV
    assert first.declaration.dataset.governance == PUBLIC
    assert [len(part.chunk) for part in chunks] == [10, 10, 6]
    assert b"".join(part.chunk for part in chunks) == contents


def test_given_an_empty_file_when_uploaded_then_only_the_declaration_is_sent(
    client: mizan.Client, server: FeatureServer, tmp_path: Path
) -> None:
    (tmp_path / "empty.parquet").touch()
    client.datasets.upload("empty", tmp_path / "empty.parquet", PUBLIC)
    assert len(server.uploads[0]) == 1


def test_given_another_kind_of_file_when_uploaded_then_it_is_refused_here(client: mizan.Client, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither .csv nor .parquet"):
        client.datasets.upload("pickle", tmp_path / "model.pkl", PUBLIC)


def test_given_columns_when_uploaded_then_they_are_csv_with_empty_cells_for_nulls(
    client: mizan.Client, server: FeatureServer
) -> None:
    columns = {"origin": ["J,F\"K", None], "temp": np.array([21.5, np.nan]), "at": [NOON, np.datetime64("NaT")]}
    client.datasets.upload_columns("weather", columns, PUBLIC)
    sent = b"".join(part.chunk for part in server.uploads[0][1:])
    assert sent == b'origin,temp,at\n"J,F""K",21.5,2013-07-01 12:00:00+00:00\n,,\n'


def test_given_columns_of_different_length_when_uploaded_then_they_are_refused(client: mizan.Client) -> None:
    with pytest.raises(ValueError, match="differ in length"):
        client.datasets.upload_columns("weather", {"a": [1], "b": [1, 2]}, PUBLIC)


def test_given_rows_when_pushed_then_cells_are_in_the_order_of_the_view_and_of_its_types(
    client: mizan.Client, server: FeatureServer
) -> None:
    added = client.features.push(
        "weather", {"event_time": np.array(["2013-07-01T12"], "datetime64[h]"), "temp": np.array([21]), "origin": ["JFK"]}
    )
    assert added == 1
    (push,) = server.pushes
    assert push.feature_view == WEATHER.name and push.request_id
    (row,) = push.rows
    assert row.event_time_us == 1_372_680_000_000_000 and not row.HasField("known_time_us")
    assert list(row.keys) == [common_pb2.Value(string_value="JFK")]
    assert list(row.values) == [common_pb2.Value(double_value=21), common_pb2.Value()]


def test_given_more_rows_than_a_batch_holds_when_pushed_then_batches_have_ids_of_their_own(
    client: mizan.Client, server: FeatureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "PUSH_ROWS_MAX", 2)
    assert client.features.push("weather", {"origin": ["A"] * 5, "event_time": [1, 2, 3, 4, 5]}) == 5
    assert [len(push.rows) for push in server.pushes] == [2, 2, 1]
    assert len({push.request_id for push in server.pushes}) == 3


def test_given_a_known_time_when_pushed_then_every_row_carries_it(client: mizan.Client, server: FeatureServer) -> None:
    columns = {"origin": ["JFK"], "event_time": [NOON], "landed": [NOON + datetime.timedelta(hours=1)]}
    client.features.push("weather", columns, known_time="landed")
    assert server.pushes[0].rows[0].known_time_us == 1_372_683_600_000_000


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"origin": ["JFK"]}, "needs the columns \\['event_time'\\]"),
        ({"event_time": [1]}, "needs the columns \\['origin'\\]"),
        ({"origin": ["JFK"], "event_time": [1], "wind": [1.0]}, "has no columns \\['wind'\\]"),
        ({"origin": ["JFK", "LGA"], "event_time": [1]}, "differ in length"),
        ({"origin": ["JFK"], "event_time": ["noon"]}, "which is no time"),
        ({"origin": ["JFK"], "event_time": [None]}, "which is no time"),
    ],
)
def test_given_rows_that_do_not_fit_when_pushed_then_nothing_is_sent(
    client: mizan.Client, server: FeatureServer, columns: dict[str, list[object]], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        client.features.push("weather", columns)  # type: ignore[arg-type]
    assert server.pushes == []


def test_given_an_online_read_when_answered_then_columns_are_arrays_with_statuses(
    client: mizan.Client, server: FeatureServer
) -> None:
    read = client.features.read_online(
        {"weather": ["temp"], "planes": []}, [{"origin": "JFK"}, {"origin": "ZZZ"}], as_of=NOON, purpose="delays"
    )
    (request,) = server.reads
    assert [(each.feature_view, list(each.features)) for each in request.reads] == [
        ("projects/default/featureViews/weather", ["temp"]),
        ("projects/default/featureViews/planes", []),
    ]
    assert request.entities[1].keys["origin"].string_value == "ZZZ"
    assert request.as_of_us == 1_372_680_000_000_000 and not request.HasField("known_as_of_us")
    assert len(read) == 2
    assert np.array_equal(read.column("temp"), [21.5, np.nan], equal_nan=True)
    assert read.statuses("weather:temp") == ["present", "not_found"]
    assert np.array_equal(read.column("planes:age"), [3, np.nan], equal_nan=True)


@pytest.mark.parametrize("feature", ["wind", "age"])
def test_given_a_feature_that_is_unknown_or_ambiguous_when_asked_for_then_the_error_lists_them(
    client: mizan.Client, feature: str
) -> None:
    read = client.features.read_online("weather", [{"origin": "JFK"}])
    with pytest.raises(KeyError, match="planes:age"):
        read.column(feature)
