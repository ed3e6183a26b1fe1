internal import AuditLog
internal import Conversions
internal import Crypto
package import Messages
internal import Policy
package import RPCCore
internal import Residency

extension ComplianceService {
    package func listPacks(_ request: ListPacksRequest, context: CallContext) async throws -> ListPacksResponse {
        let law = packs.snapshot
        let shown =
            request.parent.isEmpty
            ? law.known.values.sorted { $0.id < $1.id } : law.packs(for: try await project(request.parent))
        return ListPacksResponse(packs: shown.map { Messages.PolicyPack($0, law) })
    }

    package func getPack(_ request: GetPackRequest, context: CallContext) async throws -> Messages.PolicyPack {
        let law = packs.snapshot
        guard let pack = law.known[request.id] else { throw PackStoreError.unknown(request.id) }
        return Messages.PolicyPack(pack, law, withText: true)
    }

    package func installPack(_ request: InstallPackRequest, context: CallContext) async throws -> Messages.PolicyPack {
        let pack = try Residency.PolicyPack(json: Array(request.json.utf8))
        let time = now()
        try await packs.install(
            pack, by: context.principal.id, time: time,
            audit: AuditEntry(
                time: time, change: context, resource: "",
                details: ["pack": pack.id, "pack_version": pack.version, "digest": pack.digest.hexadecimal]))
        return Messages.PolicyPack(pack, packs.snapshot)
    }

    package func selectPack(_ request: SelectPackRequest, context: CallContext) async throws -> Messages.PolicyPack {
        let project = try await project(request.parent)
        let time = now()
        try await packs.select(
            request.pack, for: project, by: context.principal.id, time: time,
            audit: AuditEntry(
                time: time, change: context, resource: request.parent, details: ["pack": request.pack]))
        let law = packs.snapshot
        guard let pack = law.known[request.pack] else { throw PackStoreError.unknown(request.pack) }
        return Messages.PolicyPack(pack, law)
    }
}

extension Messages.PolicyPack {
    init(_ pack: Residency.PolicyPack, _ law: PackSnapshot, withText: Bool = false) {
        self.init(
            id: pack.id, version: pack.version, title: pack.title, appliesTo: pack.appliesTo.map(\.message),
            digest: pack.digest.hexadecimal, ofInstallation: law.ofInstallation.contains(pack.id),
            json: withText ? String(decoding: pack.canonicalJSON, as: UTF8.self) : "")
    }
}

extension Messages.AppliedRule {
    init(_ rule: Residency.AppliedRule) {
        self.init(pack: rule.pack, version: rule.version, article: rule.article, certainty: rule.certainty.rawValue)
    }
}
