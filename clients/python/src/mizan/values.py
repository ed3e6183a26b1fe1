"""Python and NumPy scalars as cells of the contract, and back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from mizan._proto.mizan.v1 import common_pb2

Scalar: TypeAlias = "int | float | bool | str | datetime.datetime | np.generic | None"
"""A cell. None is null, and so is a float that is not a number; a datetime must know its time zone."""

Cells: TypeAlias = "Sequence[Scalar] | npt.NDArray[Any]"
"""A column: a list or an array of cells."""

Time: TypeAlias = "datetime.datetime | np.datetime64 | int"
"""A moment: a datetime with a time zone, a datetime64 (UTC), or microseconds since the epoch."""

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MICROSECOND = datetime.timedelta(microseconds=1)

TYPE_NAMES: dict[str, common_pb2.ValueType] = {
    "int64": common_pb2.VALUE_TYPE_INT64,
    "double": common_pb2.VALUE_TYPE_DOUBLE,
    "bool": common_pb2.VALUE_TYPE_BOOL,
    "string": common_pb2.VALUE_TYPE_STRING,
    "timestamp": common_pb2.VALUE_TYPE_TIMESTAMP,
}


def value_type(name: str) -> common_pb2.ValueType:
    """A type by its short name. Raises `ValueError` that lists the names."""
    if name not in TYPE_NAMES:
        raise ValueError(f"{name!r} is no value type; there are {', '.join(TYPE_NAMES)}")
    return TYPE_NAMES[name]


def microseconds(time: Time) -> int:
    """Microseconds since the epoch, UTC. Raises `ValueError` for a datetime without a time zone and for not-a-time."""
    if isinstance(time, datetime.datetime):
        if time.tzinfo is None:
            raise ValueError(f"{time} has no time zone: use datetime(..., tzinfo=timezone.utc)")
        return (time - _EPOCH) // _MICROSECOND
    if isinstance(time, np.datetime64):
        if np.isnat(time):
            raise ValueError("a time is required, not NaT")
        return int(time.astype("datetime64[us]").astype(np.int64))
    return int(time)


def moment(time_us: int) -> datetime.datetime:
    return _EPOCH + time_us * _MICROSECOND


def to_value(cell: Scalar) -> common_pb2.Value:
    """A cell as a message. Raises `TypeError` for what no column holds."""
    if cell is None:
        return common_pb2.Value()
    if isinstance(cell, (bool, np.bool_)):
        return common_pb2.Value(bool_value=bool(cell))
    if isinstance(cell, (int, np.integer)):
        return common_pb2.Value(int64_value=int(cell))
    if isinstance(cell, (float, np.floating)):
        return common_pb2.Value() if np.isnan(cell) else common_pb2.Value(double_value=float(cell))
    if isinstance(cell, str):
        return common_pb2.Value(string_value=str(cell))
    if isinstance(cell, np.datetime64) and np.isnat(cell):
        return common_pb2.Value()
    if isinstance(cell, (datetime.datetime, np.datetime64)):
        return common_pb2.Value(timestamp_us=microseconds(cell))
    raise TypeError(f"a cell is an int, float, bool, str, datetime or None, not {type(cell).__name__}")


def typed_value(cell: Scalar, kind: common_pb2.ValueType) -> common_pb2.Value:
    """A cell of a column whose type is known: whole numbers become doubles where doubles belong, and times may be ints."""
    value = to_value(cell)
    which = value.WhichOneof("kind")
    if which == "int64_value" and kind == common_pb2.VALUE_TYPE_DOUBLE:
        return common_pb2.Value(double_value=float(value.int64_value))
    if which == "int64_value" and kind == common_pb2.VALUE_TYPE_TIMESTAMP:
        return common_pb2.Value(timestamp_us=value.int64_value)
    return value


def from_value(value: common_pb2.Value) -> int | float | bool | str | datetime.datetime | None:
    match value.WhichOneof("kind"):
        case "int64_value":
            return value.int64_value
        case "double_value":
            return value.double_value
        case "bool_value":
            return value.bool_value
        case "string_value":
            return value.string_value
        case "timestamp_us":
            return moment(value.timestamp_us)
        case _:
            return None


def to_array(values: Sequence[common_pb2.Value]) -> npt.NDArray[Any]:
    """A column as an array: float64 where all cells are numbers or null (NaN), datetime64[us] for times, else objects."""
    kinds = {value.WhichOneof("kind") for value in values}
    present = kinds - {None}
    if present == {"timestamp_us"}:
        return np.array(
            [np.datetime64(each.timestamp_us, "us") if each.HasField("timestamp_us") else np.datetime64("NaT") for each in values]
        )
    if present == {"int64_value"} and None not in kinds:
        return np.array([each.int64_value for each in values], dtype=np.int64)
    if present == {"bool_value"} and None not in kinds:
        return np.array([each.bool_value for each in values], dtype=np.bool_)
    if present <= {"int64_value", "double_value"}:
        return np.array([np.nan if (cell := from_value(each)) is None else cell for each in values], dtype=np.float64)
    array = np.empty(len(values), dtype=object)
    array[:] = [from_value(each) for each in values]
    return array
