"""Who makes a version does not approve it: persons are kept apart, not identities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import grpc
import lightgbm
import numpy as np
import pytest

import mizan
from installation import GOVERNANCE, Installation
from mizan._proto.mizan.v1 import governance_pb2
from mizan._proto.mizan.v1.governance_pb2_grpc import GovernanceServiceStub

PERSONAL = mizan.governance("personal", zone="AE", owner="amal", lawful_basis="contract", subject_column="a", purposes=["scoring"])


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The host issued admin and amal; admin issued the rest."""
    with Installation(tmp_path_factory.mktemp("bank")) as installation:
        installation.configure("governance.packs", "[ae-pdpl]")
        installation.issue("amal", "approver", "amal", "--offline")
        installation.start()
        installation.ctl("project", "create", "cards", "--zone", "AE")
        installation.issue("workload/desk", "admin", "desk", "--person", "person/admin")
        installation.issue("person/ghost", "admin", "ghost")
        yield installation


def model() -> lightgbm.Booster:
    rows = np.random.default_rng(1).normal(size=(200, 2))
    return lightgbm.train(
        {"objective": "binary", "verbosity": -1}, lightgbm.Dataset(rows, (rows[:, 0] > 0).astype(int)), num_boost_round=2
    )


def registered(bank: Installation, name: str, bundle: Path | None = None, governance: object = GOVERNANCE) -> str:
    with mizan.connect(bundle or bank.bundle, project="cards") as maker:
        return maker.register(model(), name, governance=governance).name  # type: ignore[arg-type]


def approve(bank: Installation, name: str, bundle: Path | None = None) -> None:
    with mizan.connect(bundle or bank.bundle, project="cards") as approver:
        approver.models.set_alias(name, "champion", 1)


def refused(bank: Installation, name: str, reason: str, bundle: Path | None = None) -> None:
    with pytest.raises(mizan.PermissionDenied) as refusal:
        approve(bank, name, bundle)
    assert "somebody else must approve it" in str(refusal.value)
    with bank.client() as admin:
        (entry,) = admin.audit.search(resource_prefix=f"projects/cards/models/{name}", outcome="PERMISSION_DENIED")
    assert entry.details["reason"] == reason and entry.details["version"] == "1"
    assert entry.action.endswith("ModelService/SetAlias")


def test_an_administrators_second_identity_cannot_approve_his_own_version(bank: Installation) -> None:
    registered(bank, "own")
    refused(bank, "own", "SAME_PERSON", bank.work / "desk")


def test_nor_can_a_person_he_made_up(bank: Installation) -> None:
    registered(bank, "made")
    refused(bank, "made", "ISSUED_BY", bank.work / "ghost")


def test_nor_he_what_a_person_he_made_up_registered(bank: Installation) -> None:
    registered(bank, "puppet", bank.work / "ghost")
    refused(bank, "puppet", "ISSUED_BY")


def test_another_person_can(bank: Installation) -> None:
    registered(bank, "good")
    approve(bank, "good", bank.work / "amal")
    with bank.client() as admin:
        (entry,) = admin.audit.search(resource_prefix="projects/cards/models/good", action="mizan.v1.ModelService/SetAlias")
    assert entry.details["approval"] == "apart"


def test_a_team_of_one_may_where_policy_says_so_and_not_with_data_about_people(bank: Installation) -> None:
    registered(bank, "solo")
    refused(bank, "solo", "SAME_PERSON")
    bank.ctl("project", "update", "cards", "--self-approval", "on")
    try:
        approve(bank, "solo")
        registered(bank, "people", governance=PERSONAL)
        refused(bank, "people", "SAME_PERSON")
    finally:
        bank.ctl("project", "update", "cards", "--self-approval", "off")
    with bank.client() as admin:
        (entry,) = admin.audit.search(
            resource_prefix="projects/cards/models/solo", action="mizan.v1.ModelService/SetAlias", outcome="OK"
        )
    assert entry.details["approval"] == "self-approved"


def test_who_may_not_change_policy_cannot_let_himself_approve(bank: Installation) -> None:
    with bank.channel(bank.work / "amal") as channel, pytest.raises(grpc.RpcError) as refusal:
        GovernanceServiceStub(channel).UpdateProject(
            governance_pb2.UpdateProjectRequest(name="projects/cards", self_approval=True)
        )
    assert refusal.value.code() is grpc.StatusCode.PERMISSION_DENIED  # type: ignore[attr-defined]
