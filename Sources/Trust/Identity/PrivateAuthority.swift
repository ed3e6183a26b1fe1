package import Crypto
internal import Foundation
package import RPCCore

/// The certificate authority of an installation that brings none: it makes the identities of one trust domain.
package struct PrivateAuthority: Sendable {
    static let validity = Duration.seconds(86_400 * 3_650)
    /// Role of the first administrator, bound when the server first starts.
    package static let administratorRole = "admin"

    package let folder: AuthorityFolder
    package let trustDomain: String
    private let authority: X509Authority
    /// What callers trust: its certificate, and while it is being replaced the former's or the next one's.
    package let bundle: [X509Certificate]

    /// A certificate and its fresh key.
    package struct Credential: Sendable {
        package let identity: RegisteredIdentity
        package let certificate: X509Certificate
        package let key: PrivateKey
    }

    /// Opens the authority of a folder.
    package init(folder: AuthorityFolder) throws(IdentityError) {
        guard FileManager.default.fileExists(atPath: folder.authorityCertificate) else {
            throw .notInitialized(path: folder.path)
        }
        try self.init(folder: folder, certificatesPath: folder.authorityCertificate, keyPath: folder.authorityKey)
    }

    /// Opens an authority whose files have names of their own.
    /// - Parameters:
    ///   - folder: where the journal is.
    ///   - certificatesPath: PEM, with the authority's certificate among those callers may chain to.
    package init(folder: AuthorityFolder, certificatesPath: String, keyPath: String) throws(IdentityError) {
        do throws(X509Error) {
            let key = try PrivateKeyFile.read(keyPath)
            bundle = try Self.certificates(certificatesPath)
            guard let own = bundle.first(where: { $0.certifies(key) }) else { throw .keyMismatch }
            authority = try X509Authority(certificate: own, key: key)
        } catch {
            throw .file(error)
        }
        let names = authority.certificate.uriNames
        guard names.count == 1, let id = try? SPIFFEID(names[0]), id.path.isEmpty else {
            throw .file(.damagedCertificate)
        }
        self.folder = folder
        trustDomain = id.trustDomain
    }

    private init(folder: AuthorityFolder, trustDomain: String, authority: X509Authority) {
        self.folder = folder
        self.trustDomain = trustDomain
        self.authority = authority
        bundle = [authority.certificate]
    }

    /// Makes a trust domain: the authority, the server's identity and the first administrator's, in a folder that
    /// appears complete or not at all.
    /// - Parameters:
    ///   - hosts: names and addresses callers use, besides the machine's own.
    ///   - administrator: name of a person, who also answers for the server.
    package static func initialize(
        folder: AuthorityFolder, trustDomain: String, hosts: [String], administrator: String = "admin", time: Int64
    ) throws(IdentityError) -> PrivateAuthority {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder.path) else { throw .alreadyInitialized(path: folder.path) }
        let domainID = try Self.domainID(trustDomain)
        let administrator = try IdentityOrder(path: "person/\(administrator)", person: nil, trustDomain: trustDomain)
        let server = try IdentityOrder(
            path: "workload/server", person: administrator.id.description, trustDomain: trustDomain)
        let hosts = try HostNames.server(hosts)

        let draft = AuthorityFolder(path: folder.path + ".draft-" + RandomBytes.make(6).hexadecimal)
        try Self.makeFolder(draft.path)
        defer { try? files.removeItem(atPath: draft.path) }
        let key = PrivateKey.generate()
        let authority = X509Authority.selfSigned(
            .authority(commonName: "Mizan \(trustDomain)", uri: domainID.description, now: time, validity: validity),
            key: key)
        let made = PrivateAuthority(folder: draft, trustDomain: trustDomain, authority: authority)
        try Self.write(authority.certificate, key, draft.authorityCertificate, draft.authorityKey)
        let serverCredential = made.makeCredential(
            server, hosts: hosts, issuedBy: RegisteredIdentity.issuedOnHost, time: time)
        try made.keep(serverCredential, draft.serverCertificate, draft.serverKey, role: nil)
        let administratorCredential = made.makeCredential(
            administrator, hosts: nil, issuedBy: RegisteredIdentity.issuedOnHost, time: time)
        try made.keep(
            administratorCredential, draft.administratorCertificate, draft.administratorKey, role: administratorRole)
        do {
            try files.createDirectory(
                atPath: URL(fileURLWithPath: folder.path).deletingLastPathComponent().path,
                withIntermediateDirectories: true)
            try files.moveItem(atPath: draft.path, toPath: folder.path)
        } catch {
            throw .unwritable(path: folder.path, reason: "\(error)")
        }
        return PrivateAuthority(folder: folder, trustDomain: trustDomain, authority: authority)
    }

    /// The authority's certificate, which clients trust.
    package var certificate: X509Certificate { authority.certificate }

    /// Certifies a public key somebody else made.
    /// - Parameter renews: serial number of the certificate it is given for; empty for none.
    package func certify(
        _ publicKey: PublicKey, as order: IdentityOrder, issuedBy issuer: Principal, renews: String = "", time: Int64
    ) -> (certificate: X509Certificate, identity: RegisteredIdentity) {
        let certificate = authority.issue(x509Order(order, hosts: nil, time: time), for: publicKey)
        let identity = RegisteredIdentity(
            order, certificate: certificate, by: authority.certificate, issuedBy: issuer.id,
            issuerPerson: issuer.person, renews: renews, time: time)
        return (certificate, identity)
    }

    /// Makes an identity on the host, and notes it for the server to adopt when it next starts.
    /// - Parameters:
    ///   - role: to be bound when it is adopted.
    ///   - resourcePattern: where the role holds; nil for everywhere.
    ///   - recovery: why, where nobody is left who could issue it in the ordinary way.
    package func issueOnHost(
        _ order: IdentityOrder, role: String?, resourcePattern: String? = nil, recovery: IssueJournal.Recovery? = nil,
        time: Int64
    ) throws(IdentityError) -> Credential {
        let credential = makeCredential(order, hosts: nil, issuedBy: RegisteredIdentity.issuedOnHost, time: time)
        try folder.journal.append(
            credential.identity, role: role, resourcePattern: resourcePattern, recovery: recovery)
        return credential
    }

    /// Replaces the server's certificate and key, for other hosts or before it expires.
    /// - Parameter person: who answers for the server.
    package func renewServer(hosts: [String], person: String, time: Int64) throws(IdentityError) -> Credential {
        let order = try IdentityOrder(path: "workload/server", person: person, trustDomain: trustDomain)
        let credential = makeCredential(
            order, hosts: try HostNames.server(hosts), issuedBy: RegisteredIdentity.issuedOnHost, time: time)
        try keep(credential, folder.serverCertificate, folder.serverKey, role: nil)
        return credential
    }

    private func makeCredential(_ order: IdentityOrder, hosts: HostNames?, issuedBy: String, time: Int64) -> Credential
    {
        let key = PrivateKey.generate()
        let certificate = authority.issue(x509Order(order, hosts: hosts, time: time), for: key.publicKey)
        let identity = RegisteredIdentity(
            order, certificate: certificate, by: authority.certificate, issuedBy: issuedBy, time: time)
        return Credential(identity: identity, certificate: certificate, key: key)
    }

    private func x509Order(_ order: IdentityOrder, hosts: HostNames?, time: Int64) -> X509Order {
        // Both purposes, as the X.509-SVID standard asks (§4.4); only a server has names that clients check.
        .leaf(
            commonName: String(order.id.path.dropFirst()), uri: order.id.description, usage: [.client, .server],
            dnsNames: hosts?.dnsNames ?? [], ipAddresses: hosts?.addresses ?? [], now: time,
            validity: .seconds(86_400 * order.validityDays))
    }

    private func keep(
        _ credential: Credential, _ certificatePath: String, _ keyPath: String, role: String?
    ) throws(IdentityError) {
        try Self.write(credential.certificate, credential.key, certificatePath, keyPath)
        try folder.journal.append(credential.identity, role: role, resourcePattern: nil)
    }
}

extension PrivateAuthority {
    static func domainID(_ trustDomain: String) throws(IdentityError) -> SPIFFEID {
        do throws(SPIFFEIDError) {
            let id = try SPIFFEID("spiffe://\(trustDomain)")
            guard id.path.isEmpty else { throw .trustDomainCharacter }
            return id
        } catch {
            throw .badID(trustDomain, error)
        }
    }

    static func certificates(_ path: String) throws(X509Error) -> [X509Certificate] {
        guard let pem = FileManager.default.contents(atPath: path) else {
            throw .fileUnreadable(path: path, reason: "it does not exist, or you may not read it")
        }
        return try X509Certificate.all(pem: Array(pem))
    }

    package static func write(
        _ certificate: X509Certificate, _ key: PrivateKey, _ certificatePath: String, _ keyPath: String
    ) throws(IdentityError) {
        do { try PrivateKeyFile.write(key, to: keyPath) } catch { throw .file(error) }
        try write(certificate.pem, to: certificatePath)
    }

    package static func write(_ bytes: [UInt8], to path: String) throws(IdentityError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        } catch {
            throw .unwritable(path: path, reason: "\(error)")
        }
    }

    static func makeFolder(_ path: String) throws(IdentityError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unwritable(path: path, reason: "\(error)")
        }
    }
}
