package import AuditLog
internal import Crypto
package import RPCCore

/// Says who is calling from the certificate TLS has checked: an SVID of the trust domain, not revoked, whose
/// answerable person is known. Reads immutable snapshots only; never blocks.
package final class CertificateAuthenticator: PeerAuthenticator {
    /// What to make of a certificate of the authority that the register does not know: one issued by another
    /// installation's tools, by SPIRE, or before the register was restored.
    package enum Unregistered: Sendable, Hashable {
        /// A person is who the certificate says. A workload is refused: nobody is known to answer for it. The default.
        case acceptPersons
        /// As above, and one person answers for all unregistered workloads.
        case acceptAll(answerable: SPIFFEID)
        case refuse
    }

    private let bundles: @Sendable () -> TrustBundles
    private let unregistered: Unregistered
    private let local: LocalIdentities
    private let snapshot: @Sendable () -> IdentitySnapshot
    private let audit: AuditLog?
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - bundles: the authorities TLS checks chains against, and whose they are; must not block.
    ///   - local: who the users of this host are, on a socket without certificates.
    ///   - snapshot: of the register; must not block.
    ///   - audit: where refusals are counted.
    ///   - now: microseconds since the epoch.
    package init(
        bundles: @escaping @Sendable () -> TrustBundles, unregistered: Unregistered = .acceptPersons,
        local: LocalIdentities = LocalIdentities(),
        snapshot: @escaping @Sendable () -> IdentitySnapshot, audit: AuditLog?, now: @escaping @Sendable () -> Int64
    ) {
        self.bundles = bundles
        self.unregistered = unregistered
        self.local = local
        self.snapshot = snapshot
        self.audit = audit
        self.now = now
    }

    package func principal(of peer: Peer) throws(RPCError) -> Principal {
        if let process = peer.process { return try principal(of: process) }
        let host = Peer.host(ofAddress: peer.address)
        guard let der = peer.certificate else {
            throw refusal(.certificateMissing, host, "no client certificate was presented")
        }
        let certificate: X509Certificate
        let id: SPIFFEID
        let bundles = bundles()
        let authority = SHA256.hash(peer.issuers.last ?? [])
        do throws(SVIDError) {
            do { certificate = try X509Certificate(der: der) } catch { throw SVIDError.damaged }
            guard let trustDomain = bundles.trustDomain(of: authority) else { throw SVIDError.unknownAuthority }
            for signer in peer.issuers.dropLast() { try Self.check(signer: signer, trustDomain) }
            id = try SVID.identity(of: certificate, trustDomain: trustDomain, at: now())
        } catch {
            throw refusal(
                .certificateNotAccepted, host, "the client certificate is not accepted: \(error.explanation)")
        }
        let snapshot = snapshot()
        guard !snapshot.isDenied(serial: certificate.serial) else {
            throw refusal(.identityRevoked, id.description, Self.revoked(certificate.serial).message)
        }
        guard let person = snapshot.person(for: certificate.fingerprint) ?? personOfUnregistered(id, bundles)
        else {
            throw refusal(.identityUnknown, id.description, "nobody is registered as answerable for \(id)")
                .hint("register it with: mizanctl identity issue")
        }
        return Principal(
            id: id.description, person: person.description,
            credential: Credential(
                serial: certificate.serial, fingerprint: certificate.fingerprint.bytes, authority: authority.bytes,
                notAfter: certificate.notAfter))
    }

    private static func check(signer der: [UInt8], _ trustDomain: String) throws(SVIDError) {
        let signer: X509Certificate
        do { signer = try X509Certificate(der: der) } catch { throw .damaged }
        try SVID.check(signer: signer, trustDomain: trustDomain)
    }

    /// How long before its certificate expires a caller is asked to connect again with the next one.
    private static let leavesBefore: Int64 = 60_000_000

    package func standing(of principal: Principal) -> Standing {
        guard let credential = principal.credential else { return .good }
        let now = now()
        if now > credential.notAfter {
            return .ended(ended(.certificateNotAccepted, principal, Self.expired))
        }
        if snapshot().isDenied(serial: credential.serial) {
            return .ended(ended(.identityRevoked, principal, Self.revoked(credential.serial)))
        }
        if let authority = try? SHA256Digest(credential.authority), bundles().trustDomain(of: authority) == nil {
            return .ended(ended(.certificateNotAccepted, principal, Self.authorityGone))
        }
        return now > credential.notAfter - Self.leavesBefore ? .leaving : .good
    }

    private static let expired = RPCError(.unauthenticated, "the client certificate has expired")

    private static let authorityGone = RPCError(
        .unauthenticated, "the authority of the client certificate is trusted no longer")

    /// What a caller is told whose certificate was revoked.
    package static func revoked(_ serial: String) -> RPCError {
        RPCError(.unauthenticated, "the client certificate \(serial) was revoked")
    }

    private func principal(of process: LocalProcess) throws(RPCError) -> Principal {
        guard let entry = local.entries[process.userID] else {
            throw refusal(
                .identityUnknown, "uid:\(process.userID)", "user \(process.userID) of this host has no identity"
            )
            .hint("name it in the configuration: server.local_identities")
        }
        return Principal(id: entry.id.description, person: entry.person.description)
    }

    private func personOfUnregistered(_ id: SPIFFEID, _ bundles: TrustBundles) -> SPIFFEID? {
        guard id.trustDomain == bundles.ownTrustDomain else { return bundles.answerable(for: id.trustDomain) }
        let isPerson = IdentityKind(of: id) == .person
        switch unregistered {
        case .acceptPersons: return isPerson ? id : nil
        case .acceptAll(let answerable): return isPerson ? id : answerable
        case .refuse: return nil
        }
    }

    private func ended(_ reason: RefusalReason, _ principal: Principal, _ error: RPCError) -> RPCError {
        audit?.recordRefusal(
            reason, principal: principal.id, person: principal.person, action: "connection.end", resource: "")
        return error
    }

    private func refusal(_ reason: RefusalReason, _ who: String, _ message: String) -> RPCError {
        audit?.recordRefusal(reason, principal: who, action: "connection.authenticate", resource: "")
        return RPCError(.unauthenticated, message)
    }
}
