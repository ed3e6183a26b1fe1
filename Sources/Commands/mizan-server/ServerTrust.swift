internal import AuditLog
internal import Configuration
internal import Consent
internal import Database
internal import Foundation
internal import GRDB
internal import Governance
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
    let signingKeys: AuditSigningKeys
    let register: IdentityRegister
    let files: TrustFiles
    let policy: PolicyStore
    let authorizer: PolicyAuthorizer
    let packs: PackStore
    let transfers: TransferRegister
    let authenticator: CertificateAuthenticator
    let duty: SeparationOfDuty
    let zones: ResourceZones
    /// Nil where nobody signs in by a token.
    let tokens: ServerTokens?
    let consents: ConsentLedger

    init(
        _ configuration: ServerConfiguration, _ stores: Stores, _ logger: Logger, now: @escaping @Sendable () -> Int64
    ) async throws {
        let signingKeys = try AuditSigningKeys(stores.keyring)
        self.signingKeys = signingKeys
        auditLog = AuditLog(
            store: stores.metadata, origin: configuration.tls.trustDomain,
            witnessPath: configuration.audit.witnessFile,
            sinks: configuration.audit.syslog.map { [SyslogSink.make($0, host: configuration.tls.trustDomain)] } ?? [],
            signingKey: { signingKeys.current }, formerKeys: { signingKeys.publicKeys }, now: now)
        if let reason = stores.remadeOnline {
            logger.warning("online store made anew", metadata: ["reason": "\(reason)"])
        }
        if stores.acceptsOlderLog, let aside = try await auditLog.acceptOlder(at: now()) {
            logger.warning("the log is older than its witness", metadata: ["heads_of_before": "\(aside)"])
        }
        try await auditLog.checkAgainstWitness()
        try Self.replayDestructions(configuration.keys.destructionsFile, stores, auditLog, logger, now())

        let register = try IdentityRegister(store: stores.metadata, audit: auditLog)
        self.register = register
        let files = try TrustFiles(configuration)
        self.files = files
        if let journal = files.authority?.folder.journal {
            try register.adopt(journal, time: now(), adopted: Self.bindRole)
        }
        try await register.note(files.bundles, time: now())
        duty = SeparationOfDuty { register.snapshot.personsIssued(by: $0) }
        policy = PolicyStore(store: stores.metadata, audit: auditLog)
        let zones = ResourceZones(store: stores.metadata, home: configuration.data.zone)
        self.zones = zones
        authorizer = PolicyAuthorizer(policy, audit: auditLog, now: now) { zones.zone(of: $0) }
        packs = PackStore(
            store: stores.metadata, audit: auditLog, ofInstallation: configuration.governance.packs,
            zone: try Self.zone(configuration))
        let packs = packs
        transfers = TransferRegister(
            store: stores.metadata, audit: auditLog, law: { packs.snapshot },
            duty: duty, now: now)
        authenticator = CertificateAuthenticator(
            bundles: { files.bundles },
            unregistered: configuration.tls.unregistered == .refuse ? .refuse : .acceptPersons,
            local: try Self.localIdentities(configuration),
            snapshot: { register.snapshot }, audit: auditLog, now: now)
        tokens = try ServerTokens(configuration, audit: auditLog, now: now)
        try await tokens?.start(logger)
        consents = ConsentLedger(store: stores.metadata, audit: auditLog, online: stores.online, now: now)
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

    /// Looks at the files again and again: authorities that are new or gone, identities issued on this host.
    func watch(_ configuration: ServerConfiguration, _ logger: Logger, now: @escaping @Sendable () -> Int64) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: configuration.tls.reloadInterval)
            guard !Task.isCancelled else { return }
            do {
                guard try files.readAgain() else { continue }
                if let journal = files.authority?.folder.journal {
                    try await register.adoptMore(journal, time: now(), adopted: Self.bindRole)
                    try await policy.refresh()
                }
                try await register.note(files.bundles, time: now())
                logger.info("authorities and identities of this host read")
            } catch {
                logger.error("authorities cannot be used", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// The role that an identity issued on the host came with.
    @Sendable private static func bindRole(_ line: IssueJournal.Line, in db: GRDB.Database) throws {
        guard let role = line.role else { return }
        let draft = try BindingDraft(
            subject: line.identity.id.description, role: role, resources: line.resourcePattern ?? "")
        try PolicyStore.add(draft, by: RegisteredIdentity.issuedOnHost, time: line.identity.createTime, in: db)
    }
}
