internal import AuditLog
internal import Crypto
internal import Database
internal import GRDB
internal import RPCCore

/// Versions are signed when they are registered, and loaded only as they were signed.
extension ModelsService {
    /// A version whose signature fits what is kept of it.
    /// - Throws: ``ModelsError/notVerified(version:_:)``, entered into the audit log.
    package func verifiedVersion(_ number: Int, of model: String, project: String) async throws -> ModelVersion? {
        let keys = try signer.publicKeys()
        let found: (version: ModelVersion, fault: ModelFault?)? = try await store.read { db in
            guard let version = try ModelStore.version(number, of: model, project: project, in: db) else { return nil }
            let registered = try Self.model(project, model, in: db)
            let attestation = try AttestationStore.find(of: version, in: db)
            return (version, attestation.map { $0.fault(of: version, registered, keys: keys) } ?? .notSigned)
        }
        guard let found else { return nil }
        guard let fault = found.fault else { return found.version }
        let (auditLog, time) = (auditLog, now())
        _ = try await store.write { db in
            try auditLog.append(
                AuditEntry(
                    time: time, principal: "system", person: "", action: "models.not_verified",
                    resource: found.version.name, outcome: .dataLoss, details: ["reason": fault.rawValue]), in: db)
        }
        throw ModelsError.notVerified(version: found.version.name, fault)
    }

    func attestation(of version: ModelVersion) async throws -> ModelAttestation? {
        try await store.read { try AttestationStore.find(of: version, in: $0) }
    }

    /// Signs the versions that were registered before versions were signed: once in the life of an installation, so that
    /// a signature that was taken away is not given again.
    package func start() async throws {
        let (auditLog, signer, time) = (auditLog, signer, now())
        try await store.write { db in
            for (project, model, number) in try AttestationStore.versionsOfBefore(time: time, in: db) {
                guard let version = try ModelStore.version(number, of: model, project: project, in: db) else {
                    continue
                }
                let attestation = try ModelAttestation(
                    signing: version, of: try Self.model(project, model, in: db), with: signer.key(),
                    isSignedLater: true)
                try AttestationStore.insert(attestation, of: version, in: db)
                try auditLog.append(
                    AuditEntry(
                        time: time, principal: "system", person: "", action: "models.signed_later",
                        resource: version.name, details: ["digest": version.digest]), in: db)
            }
        }
    }
}
