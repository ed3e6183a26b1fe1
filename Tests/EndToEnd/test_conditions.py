"""Bindings that hold for a purpose, a zone or a time, for groups; and how soon a change of the policy is felt."""

from __future__ import annotations

import hashlib
import json
import queue
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import grpc
import numpy as np
import pytest

import mizan
from installation import GOVERNANCE, Installation, serving
from mizan._proto.mizan.v1 import feature_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceStub
from samples import START_US

class Reader(NamedTuple):
    principal: str
    client: mizan.Client
    bundle: Path


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with serving(tmp_path_factory.mktemp("ruled")) as installation:
        with installation.client() as client:
            client.features.create_entity("shops", {"shop": "int64"})
            client.features.create_view("sales", entities=["shops"], features={"amount": "double"}, governance=GOVERNANCE)
            when = np.array([START_US], "datetime64[us]")
            client.features.push("sales", {"shop": [1], "amount": [2.5], "event_time": when})
            client.models.create("model", GOVERNANCE)
        yield installation


@pytest.fixture
def reader(ruled: Installation, tmp_path: Path) -> Iterator[Reader]:
    """An identity without any role."""
    name = f"workload/reader-{tmp_path.name.replace('_', '-')[:40].lower()}"
    out = tmp_path / "reader"
    ruled.ctl("client", "bundle", name, "--person", "person/admin", "--out", str(out))
    with mizan.connect(out) as client:
        yield Reader(client.who_am_i().principal, client, out)


def bind(ruled: Installation, *arguments: str) -> str:
    return str(json.loads(ruled.ctl("binding", "create", *arguments, "--json").stdout)["id"])


def explained(ruled: Installation, *arguments: str) -> dict[str, object]:
    done = ruled.ctl("policy", "test", *arguments, "--json", expected=None)
    said: dict[str, object] = json.loads(done.stdout)
    assert done.returncode == (0 if said["allowed"] else 1), done.stderr
    return said


def test_a_role_for_a_purpose_serves_calls_that_declare_it_and_no_others(ruled: Installation, reader: Reader) -> None:
    principal, client, _ = reader
    binding = bind(ruled, principal, "data-engineer", "--purpose", "scoring")
    assert client.features.read_online("sales", [{"shop": 1}], purpose="scoring")
    for purpose in ("marketing", ""):
        with pytest.raises(mizan.PermissionDenied, match="only for scoring"):
            client.features.read_online("sales", [{"shop": 1}], purpose=purpose)
    # Also right after one that was allowed.
    assert client.features.read_online("sales", [{"shop": 1}], purpose="scoring")
    ask = (principal, "FeatureService/GetOnlineFeatures", "projects/default")
    allowed = explained(ruled, *ask, "--purpose", "scoring")
    assert allowed["bindingId"] == binding and allowed["permission"] == "features.serve", allowed
    assert explained(ruled, *ask, "--purpose", "marketing")["condition"] == "for scoring"


def test_a_denial_at_some_hours_ends_what_was_allowed(ruled: Installation, reader: Reader) -> None:
    principal, client, _ = reader
    bind(ruled, principal, "auditor")
    client.models.get("model")
    bind(ruled, principal, "auditor", "--deny", "--not-before", "2020-01-01T00:00:00Z", "--not-after", "2021-01-01T00:00:00Z")
    client.models.get("model")
    past = explained(ruled, principal, "models.read", "--at", "2020-06-01T00:00:00Z")
    assert not past["allowed"] and "must not" in str(past["reason"])
    assert explained(ruled, principal, "models.read")["allowed"]
    bind(ruled, principal, "auditor", "--deny", "--not-before", "2020-01-01T00:00:00Z")
    with pytest.raises(mizan.PermissionDenied):
        client.models.get("model")


def test_a_role_in_a_zone_holds_for_the_data_that_rests_there(ruled: Installation, reader: Reader) -> None:
    principal, client, _ = reader
    bind(ruled, principal, "auditor", "--zone", "AE-**")
    # The picture of zones is made within a second of the first condition that asks for it.
    deadline = time.monotonic() + 10
    while True:
        try:
            client.models.get("model")
            break
        except mizan.PermissionDenied:
            assert time.monotonic() < deadline
    for zone, allowed in (("AE", True), ("AE-DIFC", True), ("SA", False)):
        assert explained(ruled, principal, "models.read", "projects/default/models/model", "--zone", zone)["allowed"] is allowed
    # What is not there rests nowhere that is known.
    with pytest.raises(mizan.PermissionDenied):
        client.models.get("unknown")


def test_members_of_a_group_have_its_roles_until_they_leave(ruled: Installation, reader: Reader) -> None:
    principal, client, _ = reader
    bind(ruled, "group:readers", "auditor")
    ruled.ctl("group", "add", "readers", principal)
    client.models.get("model")
    assert principal in ruled.ctl("group", "list").stdout
    ruled.ctl("group", "remove", "readers", principal)
    with pytest.raises(mizan.PermissionDenied):
        client.models.get("model")


def test_nobody_can_deny_the_last_administrator(ruled: Installation) -> None:
    with ruled.client() as client:
        admin = client.who_am_i().principal
    refused = ruled.ctl("binding", "create", admin, "admin", "--deny", expected=1)
    assert "last that lets anyone change the policy" in refused.stderr
    refused = ruled.ctl("binding", "create", admin, "admin", "--deny", "--weekday", "7", expected=1)
    assert "last that lets anyone change the policy" in refused.stderr


def test_a_stream_that_runs_ends_within_a_second_of_the_denial(ruled: Installation, reader: Reader) -> None:
    """It waits for its caller and would go on for ever."""
    principal, _, bundle = reader
    bind(ruled, principal, "data-engineer")
    with ruled.channel(bundle) as channel:
        waiting: queue.Queue[feature_pb2.UploadDatasetRequest | None] = queue.Queue()
        declared = feature_pb2.Dataset(
            format=feature_pb2.DATA_FORMAT_CSV, digest="ab" * 32, size_bytes=1 << 20, governance=GOVERNANCE
        )
        declaration = feature_pb2.DatasetDeclaration(parent="projects/default", dataset_id="endless", dataset=declared)
        waiting.put(feature_pb2.UploadDatasetRequest(declaration=declaration))
        call = FeatureServiceStub(channel).UploadDataset.future(iter(waiting.get, None))
        with pytest.raises(grpc.FutureTimeoutError):
            call.result(timeout=1.5)
        denial = bind(ruled, principal, "data-engineer", "--deny")
        denied = time.monotonic()
        assert isinstance(call.exception(timeout=30), grpc.RpcError)
        took = time.monotonic() - denied
        waiting.put(None)
        assert call.code() is grpc.StatusCode.PERMISSION_DENIED, call.details()
        print(f"ended {took:.2f} s after the denial")
        assert took < 1.5
    ruled.ctl("binding", "delete", denial)


def test_the_whole_policy_is_exported_with_what_each_identity_has_by_it(ruled: Installation, tmp_path: Path) -> None:
    bind(ruled, "group:exported", "auditor", "--purpose", "audit", "--hours", "08:00-18:00", "--utc-offset", "240")
    with ruled.client() as client:
        admin = client.who_am_i().principal
    ruled.ctl("group", "add", "exported", admin)
    file = tmp_path / "policy.jsonl"
    ruled.ctl("policy", "export", str(file))
    *lines, last = file.read_text().splitlines()
    assert json.loads(last) == {"sha256": hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()}
    parsed = [json.loads(line) for line in lines]
    bound = next(line["binding"] for line in parsed if line.get("binding", {}).get("subject") == "group:exported")
    assert bound["condition"]["purposes"] == ["audit"] and bound["condition"]["window"]["minutes"] == {"from": 480, "to": 1080}
    effective = [line["effective"] for line in parsed if line.get("effective", {}).get("principal") == admin]
    assert {line["binding"] for line in effective} >= {bound["id"]}
    assert any("policy.manage" in line["permissions"] and "condition" not in line for line in effective)
