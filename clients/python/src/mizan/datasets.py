"""Data sets: immutable files with a digest, and what they must declare."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from mizan import calls
from mizan._proto.mizan.v1 import common_pb2, feature_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceStub
from mizan.names import Project, last_id
from mizan.operations import Operations, Progress
from mizan.values import Cells, Scalar

CHUNK_BYTES = 1 << 20

_FORMATS = {".csv": feature_pb2.DATA_FORMAT_CSV, ".parquet": feature_pb2.DATA_FORMAT_PARQUET}

Sources = str | Sequence[str] | Mapping[str, str]
"""Data sets as SQL sees them: ids (the table is called like the data set), or a mapping of table name to id."""


class Datasets:
    def __init__(self, stub: FeatureServiceStub, project: Project, operations: Operations) -> None:
        self._stub = stub
        self._project = project
        self._operations = operations

    def upload(
        self,
        dataset_id: str,
        file: str | os.PathLike[str],
        governance: common_pb2.Governance,
        *,
        description: str = "",
    ) -> feature_pb2.Dataset:
        """Uploads a `.csv` or `.parquet` file in chunks. The server keeps nothing unless size and SHA-256 agree.

        Raises `ValueError` for another kind of file, `FileNotFoundError` where there is none.
        """
        path = Path(file)
        if path.suffix.lower() not in _FORMATS:
            raise ValueError(f"{path.name} is neither .csv nor .parquet")
        with path.open("rb") as source:
            return self._send(dataset_id, source, _FORMATS[path.suffix.lower()], governance, description)

    def upload_columns(
        self,
        dataset_id: str,
        columns: Mapping[str, Cells],
        governance: common_pb2.Governance,
        *,
        description: str = "",
    ) -> feature_pb2.Dataset:
        """Uploads columns of equal length (lists, arrays, the columns of a data frame) as CSV."""
        return self._send(
            dataset_id, io.BytesIO(_as_csv(columns)), feature_pb2.DATA_FORMAT_CSV, governance, description
        )

    def get(self, dataset: str) -> feature_pb2.Dataset:
        request = feature_pb2.GetDatasetRequest(name=self._project.resource("datasets", dataset))
        return calls.unary(self._stub.GetDataset, request)

    def list(self) -> Iterator[feature_pb2.Dataset]:
        request = feature_pb2.ListDatasetsRequest(parent=self._project.name)
        return calls.listed(self._stub.ListDatasets, request, lambda page: page.datasets)

    def inspect(self, dataset: str, on_progress: Progress | None = None) -> feature_pb2.Dataset:
        """Reads a data set through, and returns it with its columns: names, types, nulls, distinct values, bounds."""
        name = self._project.resource("datasets", dataset)
        operation = calls.unary(self._stub.InspectDataset, feature_pb2.InspectDatasetRequest(name=name))
        self._operations.wait(operation, on_progress)
        return self.get(name)

    def source_tables(self, sources: Sources) -> Sequence[feature_pb2.SourceTable]:
        if isinstance(sources, str):
            sources = [sources]
        if not isinstance(sources, Mapping):
            sources = {last_id(source): source for source in sources}
        return [
            feature_pb2.SourceTable(alias=alias, dataset=self._project.resource("datasets", source))
            for alias, source in sources.items()
        ]

    def _send(
        self,
        dataset_id: str,
        source: IO[bytes],
        data_format: feature_pb2.DataFormat,
        governance: common_pb2.Governance,
        description: str,
    ) -> feature_pb2.Dataset:
        digest, size = digest_and_size(source)
        declaration = feature_pb2.DatasetDeclaration(
            parent=self._project.name,
            dataset_id=dataset_id,
            dataset=feature_pb2.Dataset(
                format=data_format, governance=governance, description=description, digest=digest, size_bytes=size
            ),
        )

        def parts() -> Iterator[feature_pb2.UploadDatasetRequest]:
            yield feature_pb2.UploadDatasetRequest(declaration=declaration)
            while chunk := source.read(CHUNK_BYTES):
                yield feature_pb2.UploadDatasetRequest(chunk=chunk)

        return calls.upload(self._stub.UploadDataset, parts())


def digest_and_size(source: IO[bytes]) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and length of a file, which is left at its beginning."""
    digest = hashlib.sha256()
    size = 0
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    source.seek(0)
    return digest.hexdigest(), size


def _as_csv(columns: Mapping[str, Cells]) -> bytes:
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns differ in length: {lengths}")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in zip(*columns.values(), strict=True))
    return text.getvalue().encode()


def _cell(cell: Scalar) -> Scalar:
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ")
    if cell is None or cell != cell:
        return ""
    return cell
