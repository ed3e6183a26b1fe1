"""Prints Tests/MessagesTests/PythonFixtures.swift: messages as Google's own encoder writes them.

Needs Python with the package protobuf, and protoc. Run it where the contract of a message below has changed:

    python Tools/ProtoGenerator/python-fixtures.py > Tests/MessagesTests/PythonFixtures.swift
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

PROTOS = Path(__file__).resolve().parents[2] / "Protos"
FILES = ["mizan/v1/feature.proto", "mizan/v1/operation.proto", "mizan/v1/model.proto", "inference/grpc_service.proto"]

VALUES = {
    "featureRow": (
        "mizan.v1.FeatureRow",
        {
            "keys": [{"stringValue": "JFK"}, {"int64Value": "-7"}],
            "eventTimeUs": "1356998400000000",
            "knownTimeUs": "0",
            "values": [{"doubleValue": 0.5}, {"boolValue": False}, {}, {"timestampUs": "1"}, {"stringValue": ""}],
        },
    ),
    "entityKeys": (
        "mizan.v1.EntityKeys",
        {"keys": {"origin": {"stringValue": "مطار"}, "carrier": {"stringValue": "AA"}, "none": {}}},
    ),
    "columnSchema": (
        "mizan.v1.ColumnSchema",
        {"name": "delay", "type": "VALUE_TYPE_DOUBLE", "rows": "336776", "nulls": "0", "minimum": "-43"},
    ),
    "entityFeatures": (
        "mizan.v1.EntityFeatures",
        {
            "values": [{}, {"doubleValue": -1.5}],
            "statuses": ["FEATURE_STATUS_NOT_FOUND", "FEATURE_STATUS_PRESENT", 77, -1],
            "eventTimesUs": ["0", "1356998400000000", "-1"],
        },
    ),
    "operation": (
        "mizan.v1.Operation",
        {
            "name": "projects/default/operations/7",
            "state": "OPERATION_STATE_FAILED",
            "progress": 0.25,
            "failure": {"code": 3, "fields": [{"field": "row 17", "description": "not a number"}]},
            "facts": {"rows": "10", "rejected_rows": "1", "note": ""},
        },
    ),
    "model": ("mizan.v1.Model", {"name": "projects/default/models/delay", "aliases": {"champion": 2, "zero": 0}}),
    "inferRequest": (
        "inference.ModelInferRequest",
        {
            "modelName": "delay",
            "parameters": {
                "as_of_us": {"int64Param": "5"}, "purpose": {"stringParam": "test"}, "flag": {"boolParam": True},
                "share": {"doubleParam": 0.1}, "count": {"uint64Param": "18446744073709551615"},
            },
            "inputs": [
                {
                    "name": "origin", "datatype": "BYTES", "shape": ["2", "1"],
                    "contents": {"bytesContents": ["SkZL", ""]},
                },
                {"name": "x", "datatype": "FP64", "shape": ["2", "-1"]},
            ],
            "rawInputContents": ["AAECAwQ=", ""],
        },
    ),
    "tensorContents": (
        "inference.InferTensorContents",
        {
            "boolContents": [True, False, True],
            "intContents": [1, -1, 300],
            "int64Contents": ["-9223372036854775808", "9223372036854775807"],
            "uintContents": [0, 4294967295],
            "uint64Contents": ["18446744073709551615"],
            "fp32Contents": [1.5, -0.25],
            "fp64Contents": [0.1, 1e300],
            "bytesContents": ["AA=="],
        },
    ),
}


def main() -> None:
    with tempfile.NamedTemporaryFile() as file:
        command = ["protoc", "-I", str(PROTOS), "--include_imports", f"--descriptor_set_out={file.name}", *FILES]
        subprocess.run(command, check=True)
        files = descriptor_pb2.FileDescriptorSet.FromString(Path(file.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for proto in files.file:
        pool.Add(proto)

    lines = [
        "/// Messages as Google's own Python encoder writes them, in hexadecimal.",
        "/// Made by Tools/ProtoGenerator/python-fixtures.py.",
        "enum PythonFixtures {",
    ]
    for name, (message_type, value) in VALUES.items():
        message = message_factory.GetMessageClass(pool.FindMessageTypeByName(message_type))()
        json_format.ParseDict(value, message)
        text = message.SerializeToString(deterministic=True).hex()
        parts = [text[i : i + 96] for i in range(0, len(text), 96)]
        lines.append(f"    static let {name} =")
        lines += [f'        {"+ " if i else ""}"{part}"' for i, part in enumerate(parts)]
    sys.stdout.write("\n".join([*lines, "}", ""]))


main()
