import datetime
import math

import numpy as np
import pytest

from mizan._proto.mizan.v1.common_pb2 import VALUE_TYPE_DOUBLE, VALUE_TYPE_TIMESTAMP, Value
from mizan.values import Scalar, from_value, microseconds, moment, to_array, to_value, typed_value

NOON = datetime.datetime(2013, 7, 1, 12, tzinfo=datetime.timezone.utc)
NOON_US = 1_372_680_000_000_000


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (True, Value(bool_value=True)),
        (np.bool_(False), Value(bool_value=False)),
        (1, Value(int64_value=1)),
        (np.int8(-3), Value(int64_value=-3)),
        (0.5, Value(double_value=0.5)),
        (np.float32(0.5), Value(double_value=0.5)),
        ("JFK", Value(string_value="JFK")),
        (NOON, Value(timestamp_us=NOON_US)),
        (np.datetime64("2013-07-01T12"), Value(timestamp_us=NOON_US)),
        (None, Value()),
        (math.nan, Value()),
        (np.datetime64("NaT"), Value()),
    ],
)
def test_given_a_cell_when_turned_into_a_message_then_its_kind_is_its_own(cell: Scalar, value: Value) -> None:
    assert to_value(cell) == value


def test_given_a_time_in_another_zone_when_counted_then_it_is_utc() -> None:
    gulf = datetime.timezone(datetime.timedelta(hours=4))
    assert microseconds(datetime.datetime(2013, 7, 1, 16, tzinfo=gulf)) == NOON_US
    assert moment(NOON_US) == NOON


def test_given_a_time_before_the_epoch_with_microseconds_when_counted_then_nothing_is_rounded() -> None:
    early = datetime.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=datetime.timezone.utc)
    assert microseconds(early) == -1
    assert moment(-1) == early


def test_given_a_time_without_a_zone_when_counted_then_it_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        microseconds(datetime.datetime(2013, 7, 1))


@pytest.mark.parametrize("cell", [b"bytes", [1], object()])
def test_given_what_is_no_cell_when_turned_into_a_message_then_it_is_refused(cell: object) -> None:
    with pytest.raises(TypeError, match="a cell is"):
        to_value(cell)  # type: ignore[arg-type]


def test_given_a_whole_number_when_the_column_is_double_or_time_then_it_becomes_that() -> None:
    assert typed_value(3, VALUE_TYPE_DOUBLE) == Value(double_value=3)
    assert typed_value(NOON_US, VALUE_TYPE_TIMESTAMP) == Value(timestamp_us=NOON_US)


def test_given_any_cell_when_sent_and_read_then_it_is_the_same() -> None:
    for cell in (True, 7, 0.25, "مطار", NOON, None):
        assert from_value(to_value(cell)) == cell


def test_given_columns_with_nulls_when_read_as_arrays_then_types_follow_the_cells() -> None:
    assert to_array([to_value(1), to_value(2)]).dtype == np.int64
    assert np.array_equal(to_array([to_value(1.5), to_value(None)]), [1.5, np.nan], equal_nan=True)
    assert np.isnan(to_array([to_value(None)])[0])
    assert to_array([to_value("a"), to_value(None)]).tolist() == ["a", None]
    times = to_array([to_value(NOON), to_value(None)])
    assert times.dtype == np.dtype("datetime64[us]") and np.isnat(times[1])
