package import AuditLog
package import Database
internal import GRDB
package import Policy
internal import RPCCore
package import Residency

/// The law as callers meet it: policy packs, and the transfers by which data may leave, impact assessments, and the
/// record of processing.
///
/// The rules live in Residency; here they are reached by RPC, a file of `API/` for each. The record is made in
/// `API/Records.swift` from what the other services hold (`Domain/ProcessingRecord.swift`).
package final class ComplianceService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let packs: PackStore
    let transfers: TransferRegister
    let assessments: AssessmentRegister
    let policy: PolicyStore
    let sources: any ProcessingSources
    let now: @Sendable () -> Int64

    package init(
        store: MetadataStore, auditLog: AuditLog, packs: PackStore, transfers: TransferRegister,
        assessments: AssessmentRegister, policy: PolicyStore, sources: any ProcessingSources,
        now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.packs = packs
        self.transfers = transfers
        self.assessments = assessments
        self.policy = policy
        self.sources = sources
        self.now = now
    }

    /// The id of a project that is there.
    func project(_ parent: String) async throws -> String {
        let id = try ResourceName.ids(of: parent, in: "projects", field: "parent")[0]
        guard try await store.read({ try ProjectStore.find(id, in: $0) }) != nil else {
            throw RPCError(.notFound, "there is no project \(parent)")
        }
        return id
    }
}
