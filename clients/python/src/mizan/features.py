"""Entities and feature views: declaring them, adding rows, reading them online."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from mizan import calls
from mizan._proto.mizan.v1 import common_pb2, feature_pb2, operation_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceStub
from mizan.datasets import Datasets, Sources
from mizan.names import Project
from mizan.operations import Operations, Progress
from mizan.values import Cells, Scalar, Time, microseconds, to_array, to_value, typed_value, value_type

PUSH_ROWS_MAX = 5_000

Reads = str | Sequence[str] | Mapping[str, Sequence[str]]
"""Feature views to read: ids, or a mapping of id to the features wanted (none: all)."""


@dataclass(frozen=True)
class OnlineFeatures:
    """The answer to an online read: one row per entity, one column per `view:feature`."""

    message: feature_pb2.GetOnlineFeaturesResponse

    @property
    def features(self) -> list[str]:
        return list(self.message.features)

    def __len__(self) -> int:
        return len(self.message.rows)

    def column(self, feature: str) -> npt.NDArray[Any]:
        """One feature of all entities; null is NaN, NaT or None. Raises `KeyError` for a feature that was not read."""
        place = self._place(feature)
        return to_array([row.values[place] for row in self.message.rows])

    def statuses(self, feature: str) -> list[str]:
        """For each entity `present`, `not_found`, `expired` or `withheld`."""
        place = self._place(feature)
        prefix = "FEATURE_STATUS_"
        return [
            feature_pb2.FeatureStatus.Name(row.statuses[place]).removeprefix(prefix).lower() for row in self.message.rows
        ]

    def _place(self, feature: str) -> int:
        exact = [place for place, name in enumerate(self.message.features) if feature in (name, name.partition(":")[2])]
        if len(exact) != 1:
            raise KeyError(f"{feature} is {'not among' if not exact else 'more than one of'} {self.features}")
        return exact[0]


class Features:
    def __init__(
        self, stub: FeatureServiceStub, project: Project, datasets: Datasets, operations: Operations
    ) -> None:
        self._stub = stub
        self._project = project
        self._datasets = datasets
        self._operations = operations

    def create_entity(self, entity_id: str, keys: Mapping[str, str], *, description: str = "") -> feature_pb2.Entity:
        """Declares what features are about. `keys` maps key columns to `int64` or `string`, in order."""
        entity = feature_pb2.Entity(
            keys=[feature_pb2.KeyColumn(name=name, type=value_type(kind)) for name, kind in keys.items()],
            description=description,
        )
        request = feature_pb2.CreateEntityRequest(parent=self._project.name, entity_id=entity_id, entity=entity)
        return calls.unary(self._stub.CreateEntity, request)

    def entities(self) -> Iterator[feature_pb2.Entity]:
        request = feature_pb2.ListEntitiesRequest(parent=self._project.name)
        return calls.listed(self._stub.ListEntities, request, lambda page: page.entities)

    def create_view(
        self,
        view_id: str,
        *,
        entities: Sequence[str],
        features: Mapping[str, str],
        governance: common_pb2.Governance,
        time_to_live: datetime.timedelta = datetime.timedelta(),
        description: str = "",
    ) -> feature_pb2.FeatureView:
        """Makes version 1 of a view, or the next version of a view there is. Zero time to live: rows hold for ever."""
        view = feature_pb2.FeatureView(
            entities=[self._project.resource("entities", entity) for entity in entities],
            features=[feature_pb2.FeatureColumn(name=name, type=value_type(kind)) for name, kind in features.items()],
            time_to_live_us=time_to_live // datetime.timedelta(microseconds=1),
            governance=governance,
            description=description,
        )
        request = feature_pb2.CreateFeatureViewRequest(
            parent=self._project.name, feature_view_id=view_id, feature_view=view
        )
        return calls.unary(self._stub.CreateFeatureView, request)

    def view(self, view: str) -> feature_pb2.FeatureView:
        """A view, in its newest version unless the name says which."""
        request = feature_pb2.GetFeatureViewRequest(name=self._project.resource("featureViews", view))
        return calls.unary(self._stub.GetFeatureView, request)

    def views(self) -> Iterator[feature_pb2.FeatureView]:
        request = feature_pb2.ListFeatureViewsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListFeatureViews, request, lambda page: page.feature_views)

    def ingest(
        self,
        view: str,
        sources: Sources,
        *,
        event_time_column: str,
        sql: str = "",
        known_time_column: str = "",
        malformed_rows_max: int = 0,
        on_progress: Progress | None = None,
    ) -> operation_pb2.Operation:
        """Reads data sets into a view (in a worker process) and waits for it. The operation's facts count the rows."""
        request = feature_pb2.IngestFeaturesRequest(
            feature_view=self._project.resource("featureViews", view),
            sources=self._datasets.source_tables(sources),
            sql=sql,
            event_time_column=event_time_column,
            known_time_column=known_time_column,
            malformed_rows_max=malformed_rows_max,
            request_id=str(uuid.uuid4()),
        )
        return self._operations.wait(calls.unary(self._stub.IngestFeatures, request), on_progress)

    def push(
        self,
        view: str,
        columns: Mapping[str, Cells],
        *,
        event_time: str = "event_time",
        known_time: str | None = None,
    ) -> int:
        """Adds rows, given as columns of equal length: the keys, the event time, and features (those left out are null).

        Rows are durable and readable online when this returns. Batches of at most `PUSH_ROWS_MAX` rows are atomic each.
        Returns how many rows were added. Raises `ValueError` for a column the view does not have, or one too few.
        """
        described = self.view(view)
        rows = list(_rows(described, columns, event_time, known_time))
        added = 0
        for start in range(0, len(rows), PUSH_ROWS_MAX):
            request = feature_pb2.PushFeaturesRequest(
                feature_view=described.name,
                rows=rows[start : start + PUSH_ROWS_MAX],
                request_id=str(uuid.uuid4()),
            )
            added += calls.unary(self._stub.PushFeatures, request).rows
        return added

    def read_online(
        self,
        reads: Reads,
        entities: Sequence[Mapping[str, Scalar]],
        *,
        as_of: Time | None = None,
        known_as_of: Time | None = None,
        purpose: str = "",
    ) -> OnlineFeatures:
        """The newest features of each entity, as they are now; `as_of` and `known_as_of` need a permission of their own."""
        request = feature_pb2.GetOnlineFeaturesRequest(
            parent=self._project.name,
            reads=self.reads(reads),
            entities=[
                feature_pb2.EntityKeys(keys={name: to_value(key) for name, key in entity.items()}) for entity in entities
            ],
            as_of_us=None if as_of is None else microseconds(as_of),
            known_as_of_us=None if known_as_of is None else microseconds(known_as_of),
            purpose=purpose,
        )
        return OnlineFeatures(calls.unary(self._stub.GetOnlineFeatures, request))

    def reads(self, reads: Reads) -> list[feature_pb2.FeatureViewRead]:
        if isinstance(reads, str):
            reads = [reads]
        if not isinstance(reads, Mapping):
            reads = {view: () for view in reads}
        return [
            feature_pb2.FeatureViewRead(
                feature_view=self._project.resource("featureViews", view), features=features
            )
            for view, features in reads.items()
        ]


def _rows(
    view: feature_pb2.FeatureView, columns: Mapping[str, Cells], event_time: str, known_time: str | None
) -> Iterator[feature_pb2.FeatureRow]:
    keys = [(key.name, key.type) for key in view.keys]
    features = [(feature.name, feature.type) for feature in view.features]
    times = [event_time] + ([known_time] if known_time else [])
    required = [name for name, _ in keys] + times
    if missing := [name for name in required if name not in columns]:
        raise ValueError(f"{view.name} needs the columns {missing}")
    if unknown := set(columns) - set(required) - {name for name, _ in features}:
        raise ValueError(f"{view.name} has no columns {sorted(unknown)}")
    if len({len(column) for column in columns.values()}) != 1:
        raise ValueError(f"columns differ in length: { {name: len(column) for name, column in columns.items()} }")
    for place in range(len(columns[event_time])):
        yield feature_pb2.FeatureRow(
            keys=[typed_value(columns[name][place], kind) for name, kind in keys],
            event_time_us=microseconds(_time(columns[event_time][place], event_time)),
            known_time_us=microseconds(_time(columns[known_time][place], known_time)) if known_time else None,
            values=[
                typed_value(columns[name][place], kind) if name in columns else common_pb2.Value()
                for name, kind in features
            ],
        )


def _time(cell: Scalar, column: str) -> Time:
    value = to_value(cell)
    match value.WhichOneof("kind"):
        case "timestamp_us":
            return value.timestamp_us
        case "int64_value":
            return value.int64_value
        case _:
            raise ValueError(f"{column} holds {cell!r}, which is no time")
