internal import AuditLog
internal import Crypto
internal import Database
package import Messages
internal import Policy
package import RPCCore
internal import Residency

extension ComplianceService {
    package func getProcessingRecord(
        _ request: GetProcessingRecordRequest, context: CallContext
    ) async throws -> Messages.ProcessingRecord {
        let project = try await project(request.parent)
        let kept: KeptRecord
        if request.version != 0 {
            guard
                let found = try await store.read({
                    try ProcessingRecordStore.find(Int(request.version), project: project, in: $0)
                })
            else { throw RPCError(.notFound, "\(request.parent) has no record of processing \(request.version)") }
            kept = found
        } else {
            kept = try await keep(try await record(of: project).canonicalJSON, project: project, context: context)
        }
        let signed = try auditLog.sign(kept.message(origin: auditLog.origin))
        return Messages.ProcessingRecord(
            parent: request.parent, version: Int32(clamping: kept.version), timeUs: kept.time, json: kept.json,
            digest: kept.digest, signature: signed.signature, publicKey: signed.publicKey.bytes)
    }

    /// The newest version where it says the same; else the next one.
    private func keep(_ json: String, project: String, context: CallContext) async throws -> KeptRecord {
        let (auditLog, time, digest) = (auditLog, now(), SHA256.hash(json).hexadecimal)
        return try await store.write { db in
            let newest = try ProcessingRecordStore.find(nil, project: project, in: db)
            if let newest, newest.digest == digest { return newest }
            let record = KeptRecord(
                project: project, version: (newest?.version ?? 0) + 1, json: json, digest: digest, time: time)
            try ProcessingRecordStore.insert(record, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: "projects/\(project)",
                    details: ["record": String(record.version), "digest": digest]), in: db)
            return record
        }
    }

    private func record(of id: String) async throws -> ProcessingRecord {
        guard let project = try await store.read({ try ProjectStore.find(id, in: $0) }) else {
            throw RPCError(.notFound, "there is no project projects/\(id)")
        }
        let law = packs.snapshot
        let activities = try await sources.activities(of: id).filter { $0.governance.dataClass?.isPersonal == true }
        let transfers = try await transfers.transfers(of: id, after: nil, limit: Self.recordRowsMax)
        let packs = law.packs(for: id)
        return ProcessingRecord(
            installation: auditLog.origin, project: project.name, owner: project.owner,
            zone: law.zone?.description ?? "",
            packs: packs.map {
                ProcessingRecord.Pack(id: $0.id, version: $0.version, digest: $0.digest.hexadecimal)
            },
            activities: activities.map(ProcessingRecord.Activity.init).sorted { $0.resource < $1.resource },
            access: try await access(to: project.name),
            transfers: transfers.map(recorded),
            retention: packs.flatMap { pack in
                pack.retention.map {
                    ProcessingRecord.Retention(
                        dataClass: $0.dataClass.rawValue, keepDaysMin: $0.keepDaysMin,
                        rule: Residency.AppliedRule(pack, $0.source).text)
                }
            },
            measures: ProcessingRecord.measures)
    }

    /// The bindings that reach into the project.
    private func access(to project: String) async throws -> [ProcessingRecord.Access] {
        try await policy.bindings().filter { binding in
            let resources = binding.resources.description
            return resources.hasPrefix("*") || resources.hasPrefix("projects/*") || resources == project
                || resources.hasPrefix(project + "/")
        }.map {
            ProcessingRecord.Access(
                subject: $0.subject.text, role: $0.role.rawValue, resources: $0.resources.description,
                effect: $0.effect.rawValue)
        }
    }

    private func recorded(_ transfer: Residency.Transfer) -> ProcessingRecord.Transfer {
        ProcessingRecord.Transfer(
            name: transfer.name, dataClass: transfer.draft.dataClass.rawValue, origin: transfer.origin.description,
            destination: transfer.draft.destination, ground: transfer.draft.ground, form: transfer.draft.form.rawValue,
            safeguards: transfer.draft.safeguards, state: transfer.state(at: now()).rawValue,
            approvedBy: transfer.approvals.map(\.person))
    }

    private static let recordRowsMax = 100_000
}
