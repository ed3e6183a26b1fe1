"""Every method of every service against every role, over the wire: allowed or denied as the committed table says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

import rpcs
from installation import ROOT, Installation, serving
from test_metrics import curl

TABLE = ROOT / "Tests" / "PolicyTests" / "MethodTable.txt"
PAGES = {"/http/metrics": "/metrics"}


def entries() -> dict[str, frozenset[str] | None]:
    """The roles that may call a method, by its path; None where everybody may."""
    table = {}
    for line in TABLE.read_text().splitlines():
        path, _permission, *roles = line.split()
        table[path] = None if roles == ["everybody"] else frozenset(roles)
    return table


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with serving(tmp_path_factory.mktemp("tabled")) as installation:
        yield installation


@pytest.fixture(scope="module")
def bundles(tabled: Installation) -> dict[str, Path]:
    """One identity for each role, and one without any."""
    with tabled.channel() as channel:
        listed = channel.unary_unary("/mizan.v1.GovernanceService/ListRoles")
        from mizan._proto.mizan.v1 import governance_pb2

        roles = [role.name for role in governance_pb2.ListRolesResponse.FromString(listed(b"")).roles]
    made = {
        role: tabled.issue(f"workload/{role}", role, role, "--person", "person/admin") for role in sorted(roles)
    }
    nobody = tabled.work / "nobody"
    tabled.ctl("client", "bundle", "workload/nobody", "--person", "person/admin", "--out", str(nobody))
    return made | {"": nobody}


def test_the_table_has_every_method_that_is_served_and_no_other(tabled: Installation) -> None:
    with tabled.channel() as channel:
        served = {rpcs.path(method) for methods in rpcs.listed(channel).values() for method in methods}
    missing = served - set(entries())
    assert not missing, f"not in {TABLE.name}: {sorted(missing)}"
    assert set(entries()) - served == set(PAGES)


def test_a_method_without_an_entry_would_be_found(tabled: Installation) -> None:
    with tabled.channel() as channel:
        served = {rpcs.path(method) for methods in rpcs.listed(channel).values() for method in methods}
    table = entries()
    del table["/mizan.v1.ModelService/SetAlias"]
    assert served - set(table) == {"/mizan.v1.ModelService/SetAlias"}


def test_the_roles_of_the_table_are_those_there_are(bundles: dict[str, Path]) -> None:
    named = {role for roles in entries().values() for role in roles or ()}
    assert named <= set(bundles)
    assert len(bundles) >= 13


def test_every_method_is_allowed_or_denied_to_every_role_as_the_table_says(
    tabled: Installation, bundles: dict[str, Path]
) -> None:
    table = entries()
    wrong, asked = [], 0
    for role, bundle in bundles.items():
        with tabled.channel(bundle) as channel:
            for method in (method for methods in rpcs.listed(channel).values() for method in methods):
                roles = table[rpcs.path(method)]
                status = rpcs.answer(channel, method)
                denied = status is grpc.StatusCode.PERMISSION_DENIED
                asked += 1
                if denied is (roles is None or role in roles):
                    wrong.append(f"{rpcs.path(method)} for {role or 'an identity without a role'}: {status}")
        for entry, page in PAGES.items():
            roles = table[entry]
            assert roles is not None
            status, _, _ = curl(tabled, bundle, page)
            asked += 1
            if (status == 200) is not (role in roles):
                wrong.append(f"{page} for {role}: {status}")
    assert not wrong, "\n".join(wrong)
    assert asked == len(bundles) * len(table)
    tabled.assert_answers()
