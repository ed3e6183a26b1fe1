internal import AuditLog
internal import Configuration
internal import Crypto
internal import Database
internal import Foundation
internal import Identity
internal import Keyring
internal import Logging
internal import Policy
internal import RPCCore
internal import RPCServer
internal import Residency

/// Who may do what, and the proof of it: made before any service, used by all.
struct ServerTrust {
    let auditLog: AuditLog
    let auditPublicKey: Ed25519.PublicKey
    let register: IdentityRegister
    let authority: PrivateAuthority?
    let policy: PolicyStore
    let authorizer: PolicyAuthorizer
    let packs: PackStore
    let transfers: TransferRegister
    let authenticator: CertificateAuthenticator
    let duty: SeparationOfDuty
    /// Nil where nobody signs in by a token.
    let tokens: ServerTokens?

    init(
        _ configuration: ServerConfiguration, _ stores: Stores, _ logger: Logger, now: @escaping @Sendable () -> Int64
    ) async throws {
        let signingKey = Ed25519.PrivateKey(seed: try stores.keyring.installationKey("audit signing seed"))
        auditPublicKey = signingKey.publicKey
        auditLog = AuditLog(
            store: stores.metadata, origin: configuration.tls.trustDomain,
            witnessPath: configuration.audit.witnessFile, signingKey: { signingKey }, now: now)
        if let reason = stores.remadeOnline {
            logger.warning("online store made anew", metadata: ["reason": "\(reason)"])
        }
        try await auditLog.checkAgainstWitness()
        try Self.replayDestructions(configuration.keys.destructionsFile, stores, auditLog, logger, now())

        let register = try IdentityRegister(store: stores.metadata, audit: auditLog)
        self.register = register
        authority = try Self.authority(configuration)
        try Self.adopt(authority, register, now())
        duty = SeparationOfDuty { register.snapshot.personsIssued(by: $0) }
        policy = PolicyStore(store: stores.metadata, audit: auditLog)
        authorizer = PolicyAuthorizer(policy, audit: auditLog)
        packs = PackStore(
            store: stores.metadata, audit: auditLog, ofInstallation: configuration.governance.packs,
            zone: try Self.zone(configuration))
        let packs = packs
        transfers = TransferRegister(
            store: stores.metadata, audit: auditLog, law: { packs.snapshot },
            duty: duty, now: now)
        authenticator = CertificateAuthenticator(
            trustDomain: configuration.tls.trustDomain,
            unregistered: configuration.tls.unregistered == .refuse ? .refuse : .acceptPersons,
            local: try Self.localIdentities(configuration),
            snapshot: { register.snapshot }, audit: auditLog, now: now)
        tokens = try ServerTokens(configuration, audit: auditLog, now: now)
        try await tokens?.start(logger)
    }

    /// A certificate that is revoked loses the connections it has with `server` before the call that revokes it returns.
    func endConnections(of server: RPCServer) {
        register.whenRevoked { [weak server] serial in
            await server?.disconnect(CertificateAuthenticator.revoked(serial)) { $0.credential?.serial == serial }
        }
    }

    /// A keyring restored from an older copy destroys again what was destroyed since.
    private static func replayDestructions(
        _ path: String, _ stores: Stores, _ auditLog: AuditLog, _ logger: Logger, _ time: Int64
    ) throws {
        let undone = try stores.keyring.keepDestructions(in: path)
        guard !undone.isEmpty else { return }
        try stores.metadata.writeSync { db in
            for destruction in undone {
                try auditLog.append(
                    AuditEntry(
                        time: time, principal: "system", person: "", action: "keys.destruction_replayed",
                        resource: "projects/\(destruction.project)",
                        details: [
                            "destruction": "\(destruction.sequence)", "subjects": "\(destruction.subjects.count)",
                            "purposes": "\(destruction.purposes.count)",
                        ]),
                    in: db)
            }
        }
        try stores.keyring.replay(undone)
        logger.warning("keys destroyed again", metadata: ["destructions": "\(undone.count)"])
    }

    private static func localIdentities(_ configuration: ServerConfiguration) throws -> LocalIdentities {
        do {
            return try LocalIdentities(
                configuration.server.localIdentities, trustDomain: configuration.tls.trustDomain)
        } catch {
            throw Complaint("server.local_identities: \(error)")
        }
    }

    private static func zone(_ configuration: ServerConfiguration) throws -> Zone? {
        guard let text = configuration.data.zone else { return nil }
        guard let zone = Zone(text) else {
            throw Complaint(
                "data.zone: `\(text)` is not a zone: two capital letters, then parts after `-`, such as AE-DIFC")
        }
        return zone
    }

    private static func authority(_ configuration: ServerConfiguration) throws -> PrivateAuthority? {
        guard let key = configuration.tls.caKey, FileManager.default.fileExists(atPath: key) else { return nil }
        let folder = URL(fileURLWithPath: key).deletingLastPathComponent().path
        return try PrivateAuthority(
            folder: AuthorityFolder(path: folder), certificatesPath: configuration.tls.ca, keyPath: key)
    }

    /// Identities made on the host are entered into the register, and their roles bound.
    private static func adopt(_ authority: PrivateAuthority?, _ register: IdentityRegister, _ time: Int64) throws {
        guard let authority else { return }
        try register.adopt(authority.folder.journal, time: time) { line, db in
            guard let role = line.role else { return }
            let draft = try BindingDraft(
                subject: line.identity.id.description, role: role, resources: line.resourcePattern ?? "")
            try PolicyStore.add(draft, by: RegisteredIdentity.issuedOnHost, time: time, in: db)
        }
    }
}
