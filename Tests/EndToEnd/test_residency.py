"""The law of data about people: policy packs at declarations and at every way out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

import mizan
from installation import ROOT, Installation


@pytest.fixture(scope="module")
def lawful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation under ae-pdpl."""
    installation = Installation(tmp_path_factory.mktemp("lawful"))
    installation.configure("governance.packs", "[ae-pdpl]")
    with installation:
        installation.start()
        yield installation


def declared(basis: str = "contract", **changes: Any) -> Any:
    fields = {"zone": "AE", "owner": "amal", "lawful_basis": basis, "subject_column": "customer", "purposes": ["scoring"]}
    return mizan.governance(changes.pop("data_class", "personal"), **(fields | changes))


def refusal(client: mizan.Client, governance: Any) -> mizan.MizanError:
    with pytest.raises(mizan.MizanError) as refused:
        client.models.create("refused", governance)
    return refused.value


def test_personal_data_is_refused_while_no_pack_is_selected(client: mizan.Client) -> None:
    error = refusal(client, declared())
    assert isinstance(error, mizan.FailedPrecondition) and "policy pack" in str(error), error


def test_under_ae_pdpl_personal_data_is_taken_and_legitimate_interest_is_refused(lawful: Installation) -> None:
    with lawful.client() as client:
        client.models.create("scores", declared())
        said = str(refusal(client, declared("legitimate_interest")))
        assert "legitimate_interest" in said and "ae-pdpl 2026-11-23" in said and "Art. 4" in said, said
        with pytest.raises(mizan.FailedPrecondition, match="Art. 4"):
            client.datasets.upload_columns("people", {"customer": ["a"]}, declared("legitimate_interest"))


def test_under_ae_pdpl_health_data_is_refused_and_purposes_must_be_named(lawful: Installation) -> None:
    with lawful.client() as client:
        assert isinstance(refusal(client, declared(data_class="health")), mizan.FailedPrecondition)
        assert isinstance(refusal(client, declared(data_class="government")), mizan.FailedPrecondition)
        assert "purposes" in str(refusal(client, declared(purposes=[])))
        assert "zone" in str(refusal(client, declared(zone="US")))


def test_a_model_leaves_for_another_zone_only_by_a_transfer_that_two_others_approved(lawful: Installation) -> None:
    with lawful.client() as client:
        client.models.create("leaving", declared())
        client.models.register(ROOT / "Tests/ForestsTests/Fixtures/binary.txt", "leaving")
        assert client.models.download("leaving", 1) == client.models.download("leaving", 1, to="AE")
        with pytest.raises(mizan.FailedPrecondition, match="Art. 22"):
            client.models.download("leaving", 1, to="US")
    asks, first, second = (
        lawful.issue(f"person/{name}", role, name) for name, role in
        (("asks", "privacy-operator"), ("first", "approver"), ("second", "approver"))
    )
    request = (
        "transfer", "request", "to-us", "--class", "personal", "--to", "US", "--ground", "explicit_consent",
        "--resource", "models/leaving/**", "--safeguards", "encrypted to the receiver",
    )
    refused = lawful.run("mizanctl", *request, "--bundle", str(asks), expected=1)
    assert "consent_ref" in refused.stderr
    lawful.run("mizanctl", *request, "--reference", "consent_ref=C-7", "--bundle", str(asks))
    lawful.run("mizanctl", "transfer", "approve", "to-us", "--bundle", str(asks), expected=1)
    lawful.run("mizanctl", "transfer", "approve", "to-us", "--bundle", str(first))
    again = lawful.run("mizanctl", "transfer", "approve", "to-us", "--bundle", str(first), expected=1)
    assert "somebody else must approve it" in again.stderr
    with lawful.client() as client:
        with pytest.raises(mizan.FailedPrecondition, match="requested"):
            client.models.download("leaving", 1, transfer="to-us")
        lawful.run("mizanctl", "transfer", "approve", "to-us", "--bundle", str(second))
        assert client.models.download("leaving", 1, transfer="to-us")
        with pytest.raises(mizan.FailedPrecondition, match="goes to US"):
            client.models.download("leaving", 1, to="FR", transfer="to-us")
    assert "to-us" in lawful.ctl("transfer", "egress").stdout
    lawful.ctl("transfer", "reconcile")
    lawful.run("mizanctl", "transfer", "revoke", "to-us", "--reason", "done", "--bundle", str(first))
    with lawful.client() as client, pytest.raises(mizan.FailedPrecondition, match="revoked"):
        client.models.download("leaving", 1, transfer="to-us")
    lawful.ctl("transfer", "reconcile")


def test_a_project_is_put_under_a_pack_and_the_law_answers_before_anybody_asks(lawful: Installation) -> None:
    lawful.ctl("project", "create", "clinic")
    lawful.ctl("pack", "select", "ae-health", "--project", "clinic")
    assert "ae-health" in lawful.ctl("pack", "list", "--selected", "--project", "clinic").stdout
    assert "Decision 51/2021" in lawful.ctl("pack", "show", "ae-health").stdout
    check = ("transfer", "check", "--class", "health", "--to", "US", "--project", "clinic")
    assert "Art. 13" in lawful.ctl(*check, expected=1).stdout
    assert "exception_code" in lawful.ctl(*check, "--ground", "exception").stdout
    assert "FREE" in lawful.ctl("transfer", "check", "--class", "health", "--to", "AE-DIFC", "--project", "clinic").stdout


def test_a_model_about_people_is_promoted_with_an_assessment_that_another_approved(lawful: Installation) -> None:
    with lawful.client(lawful.issue("person/builder", "ml-engineer", "builder")) as client:
        client.models.create("assessed", declared())
        client.models.register(ROOT / "Tests/ForestsTests/Fixtures/binary.txt", "assessed")
    author, judge = (lawful.issue(f"person/{name}", role, name) for name, role in (("author", "privacy-operator"), ("judge", "approver")))
    promote = ("mizanctl", "model", "alias", "assessed", "champion", "1", "--reason", "ready", "--bundle", str(judge))
    refused = lawful.run(*promote, expected=1)
    assert "Art. 21" in refused.stderr and "impact assessment" in refused.stderr, refused.stderr
    document = lawful.work / "assessment.pdf"
    document.write_bytes(b"what may go wrong, and what is done about it")
    lawful.run(
        "mizanctl", "dpia", "record", "one", "--model", "assessed", "--document", str(document), "--title", "Scores",
        "--bundle", str(author),
    )
    lawful.run("mizanctl", "dpia", "approve", "one", "--bundle", str(author), expected=1)
    lawful.run(*promote, expected=1)
    lawful.run("mizanctl", "dpia", "approve", "one", "--bundle", str(judge))
    lawful.run(*promote)
    with lawful.client() as client:
        (entry,) = client.audit.search(
            resource_prefix="projects/default/models/assessed", action="mizan.v1.ModelService/SetAlias", outcome="OK"
        )
    assert entry.details["assessment"] == hashlib.sha256(document.read_bytes()).hexdigest()


def test_the_record_of_processing_says_what_is_declared_and_what_changed(lawful: Installation) -> None:
    with lawful.client() as client:
        client.models.create("recorded", declared())
    first = lawful.work / "record-1.json"
    version = json.loads(lawful.ctl("--json", "record", "export", "--out", str(first)).stdout)["version"]
    record = json.loads(first.read_text())
    (activity,) = (one for one in record["activities"] if one["resource"] == "projects/default/models/recorded")
    assert activity["lawful_basis"] == "contract" and activity["purposes"] == ["scoring"]
    assert [pack["id"] for pack in record["packs"]] == ["ae-pdpl"]
    again = json.loads(lawful.ctl("--json", "record", "export", "--out", str(lawful.work / "again.json")).stdout)
    assert again["version"] == version, "the same record is kept once"
    with lawful.client() as client:
        client.models.create("recorded-later", declared())
    changed = lawful.ctl("record", "diff", str(version)).stdout
    assert "recorded-later" in changed and "models/recorded\"" not in changed
