"""NumPy arrays as tensors of the Open Inference Protocol, in raw contents, and back.

Raw contents are little-endian and row-major; a BYTES tensor is each element's length (uint32) followed by its bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

_DATATYPES: dict[str, np.dtype[Any]] = {
    "BOOL": np.dtype(np.bool_),
    "UINT8": np.dtype("<u1"),
    "UINT16": np.dtype("<u2"),
    "UINT32": np.dtype("<u4"),
    "UINT64": np.dtype("<u8"),
    "INT8": np.dtype("<i1"),
    "INT16": np.dtype("<i2"),
    "INT32": np.dtype("<i4"),
    "INT64": np.dtype("<i8"),
    "FP16": np.dtype("<f2"),
    "FP32": np.dtype("<f4"),
    "FP64": np.dtype("<f8"),
}
_NAMES = {dtype: name for name, dtype in _DATATYPES.items()}


def to_raw(array: npt.NDArray[Any]) -> tuple[str, list[int], bytes]:
    """Datatype, shape and raw contents of an array. Strings and objects become BYTES, times INT64 microseconds.

    Raises `TypeError` for a dtype the protocol has no name for.
    """
    shape = list(array.shape)
    if array.dtype.kind == "M":
        array = array.astype("datetime64[us]").astype(np.int64)
    if array.dtype.kind in "OUS":
        return "BYTES", shape, b"".join(_length_prefixed(array))
    little = array.dtype.newbyteorder("<")
    if little not in _NAMES:
        raise TypeError(f"no datatype of the Open Inference Protocol holds {array.dtype}")
    return _NAMES[little], shape, np.ascontiguousarray(array, dtype=little).tobytes()


def from_raw(datatype: str, shape: list[int], raw: bytes) -> npt.NDArray[Any]:
    """The array of a tensor; BYTES become an array of `bytes` objects. Raises `ValueError` where length and shape differ."""
    if datatype == "BYTES":
        elements = list(_elements(raw))
        array = np.empty(len(elements), dtype=object)
        array[:] = elements
        return array.reshape(shape)
    if datatype == "BF16":
        widened = np.frombuffer(raw, dtype="<u2").astype(np.uint32) << 16
        return widened.view(np.float32).reshape(shape)
    if datatype not in _DATATYPES:
        raise ValueError(f"unknown datatype {datatype}")
    return np.frombuffer(raw, dtype=_DATATYPES[datatype]).reshape(shape)


def _length_prefixed(array: npt.NDArray[Any]) -> Iterator[bytes]:
    for element in array.ravel():
        if isinstance(element, bytes):
            encoded = element
        elif isinstance(element, str):
            encoded = element.encode()
        else:
            raise TypeError(f"an array of objects may hold str and bytes, not {type(element).__name__}")
        yield struct.pack("<I", len(encoded))
        yield encoded


def _elements(raw: bytes) -> Iterator[bytes]:
    offset = 0
    while offset < len(raw):
        if offset + 4 > len(raw):
            raise ValueError("a BYTES tensor ends inside a length")
        (length,) = struct.unpack_from("<I", raw, offset)
        offset += 4
        if offset + length > len(raw):
            raise ValueError("a BYTES tensor ends inside an element")
        yield raw[offset : offset + length]
        offset += length
