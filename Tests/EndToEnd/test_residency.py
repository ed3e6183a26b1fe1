"""The law of data about people: policy packs at declarations and at every way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import mizan
from installation import Installation


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
