import random

import numpy as np
import pytest

from mizan.tensors import from_raw, to_raw

DTYPES = ["?", "u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8"]


@pytest.mark.parametrize("dtype", DTYPES)
def test_given_an_array_of_any_numeric_type_when_sent_and_read_then_it_is_the_same(dtype: str) -> None:
    seed = random.randrange(1 << 32)
    numbers = np.random.default_rng(seed).integers(0, 2, size=(3, 0 if seed % 7 == 0 else 5)).astype(dtype)
    assert np.array_equal(from_raw(*to_raw(numbers)), numbers), f"seed {seed}"


def test_given_big_endian_numbers_when_sent_then_they_are_little_endian() -> None:
    assert to_raw(np.array([1, 2], dtype=">i4")) == ("INT32", [2], b"\x01\0\0\0\x02\0\0\0")


def test_given_a_transposed_array_when_sent_then_it_is_row_major() -> None:
    array = np.arange(6, dtype="<i8").reshape(2, 3).T
    assert np.array_equal(from_raw(*to_raw(array)), array)


def test_given_strings_when_sent_and_read_then_they_are_utf8_bytes() -> None:
    datatype, shape, raw = to_raw(np.array(["JFK", "", "مطار"]))
    assert (datatype, shape) == ("BYTES", [3])
    assert list(from_raw(datatype, shape, raw)) == [b"JFK", b"", "مطار".encode()]


def test_given_times_when_sent_then_they_are_microseconds() -> None:
    assert to_raw(np.array(["1970-01-01T00:00:01"], dtype="datetime64[s]")) == ("INT64", [1], (10**6).to_bytes(8, "little"))


def test_given_bfloat16_when_read_then_it_is_float32() -> None:
    assert from_raw("BF16", [2], b"\x80\x3f\x00\xc0").tolist() == [1.0, -2.0]


@pytest.mark.parametrize("raw", [b"\x01\0\0", b"\x02\0\0\0a", b"\xff\xff\xff\xff"])
def test_given_a_truncated_string_tensor_when_read_then_it_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="BYTES tensor ends"):
        from_raw("BYTES", [1], raw)


def test_given_fewer_bytes_than_the_shape_when_read_then_it_is_refused() -> None:
    with pytest.raises(ValueError):
        from_raw("FP64", [2], b"\0" * 8)


@pytest.mark.parametrize("array", [np.array([1j]), np.array([None], dtype=object)])
def test_given_what_no_datatype_holds_when_sent_then_it_is_refused(array: np.ndarray) -> None:
    with pytest.raises(TypeError):
        to_raw(array)
