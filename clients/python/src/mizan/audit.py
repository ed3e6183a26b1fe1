"""The audit log: searching it, and the proofs that it has not been changed."""

from __future__ import annotations

from collections.abc import Iterator

from mizan import calls
from mizan._proto.mizan.v1 import governance_pb2
from mizan._proto.mizan.v1.governance_pb2_grpc import GovernanceServiceStub
from mizan.values import Time, microseconds


class Audit:
    def __init__(self, stub: GovernanceServiceStub) -> None:
        self._stub = stub

    def search(
        self,
        *,
        principal: str = "",
        resource_prefix: str = "",
        action: str = "",
        outcome: str = "",
        start: Time | None = None,
        end: Time | None = None,
    ) -> Iterator[governance_pb2.AuditEntry]:
        """Entries that match all that is given, newest first."""
        request = governance_pb2.SearchAuditRequest(
            principal=principal,
            resource_prefix=resource_prefix,
            action=action,
            outcome=outcome,
            from_time_us=0 if start is None else microseconds(start),
            to_time_us=0 if end is None else microseconds(end),
        )
        return calls.listed(self._stub.SearchAudit, request, lambda page: page.entries)

    def tree_head(self) -> governance_pb2.TreeHead:
        """The size and root of the log as it is now, signed. Keep it elsewhere: later logs must be consistent with it."""
        return calls.unary(self._stub.GetTreeHead, governance_pb2.GetTreeHeadRequest())

    def inclusion_proof(self, index: int, tree_size: int = 0) -> governance_pb2.InclusionProof:
        request = governance_pb2.GetInclusionProofRequest(index=index, tree_size=tree_size)
        return calls.unary(self._stub.GetInclusionProof, request)

    def consistency_proof(self, from_size: int, to_size: int = 0) -> governance_pb2.ConsistencyProof:
        request = governance_pb2.GetConsistencyProofRequest(from_size=from_size, to_size=to_size)
        return calls.unary(self._stub.GetConsistencyProof, request)

    def export(self, from_index: int = 0) -> Iterator[governance_pb2.ExportAuditResponse]:
        """Every leaf from an index on, then a signed head: what `mizanctl audit verify` reads."""
        return calls.stream(self._stub.ExportAudit, governance_pb2.ExportAuditRequest(from_index=from_index))
