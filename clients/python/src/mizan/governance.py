"""What every data set, feature view, training set and model must declare before it is created."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mizan._proto.mizan.v1 import common_pb2

DataClassName = Literal[
    "public", "internal", "personal", "sensitive", "health", "consumer_financial", "government"
]
LawfulBasisName = Literal[
    "consent", "contract", "legal_obligation", "vital_interest", "public_interest", "legitimate_interest"
]


def governance(
    data_class: DataClassName,
    *,
    zone: str,
    owner: str,
    lawful_basis: LawfulBasisName | None = None,
    basis_reference: str = "",
    subject_column: str = "",
    purposes: Sequence[str] = (),
) -> common_pb2.Governance:
    """A declaration. Personal data and above also needs `lawful_basis` and `subject_column`; the server checks.

    `zone` is where the data may rest, such as `AE`; `owner` the person answerable.
    """
    return common_pb2.Governance(
        data_class=f"DATA_CLASS_{data_class.upper()}",
        zone=zone,
        owner=owner,
        basis_reference=basis_reference,
        subject_column=subject_column,
        purposes=purposes,
        lawful_basis=None if lawful_basis is None else f"LAWFUL_BASIS_{lawful_basis.upper()}",
    )
