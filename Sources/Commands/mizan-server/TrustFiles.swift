internal import Configuration
internal import Crypto
internal import Foundation
internal import Identity
internal import Synchronization

/// The files that say whose callers are taken and who issues certificates: read at start, and again when they change.
final class TrustFiles: Sendable {
    private struct State {
        var authority: PrivateAuthority?
        var bundles: TrustBundles
        var content: SHA256Digest
    }

    private let tls: ServerConfiguration.TLS
    private let federated: [FederatedDomain]
    private let state: Mutex<State>

    init(_ configuration: ServerConfiguration) throws {
        tls = configuration.tls
        let federated = try Self.federated(configuration.tls)
        self.federated = federated
        let content = Self.content(tls, federated)
        state = Mutex(
            State(
                authority: try Self.authority(tls), bundles: try Self.bundles(tls, federated), content: content))
    }

    var authority: PrivateAuthority? { state.withLock { $0.authority } }
    var bundles: TrustBundles { state.withLock { $0.bundles } }

    /// Files of the authorities of other trust domains.
    static func furtherAuthorities(_ tls: ServerConfiguration.TLS) throws -> [String] {
        try federated(tls).map(\.path)
    }

    /// - Returns: whether they had changed.
    /// - Throws: when they cannot be used; what was read before stays, and is not tried again before they change.
    func readAgain() throws -> Bool {
        let content = Self.content(tls, federated)
        let isNew = state.withLock { state in
            defer { state.content = content }
            return state.content != content
        }
        guard isNew else { return false }
        let (authority, bundles) = (try Self.authority(tls), try Self.bundles(tls, federated))
        state.withLock { state in
            state.authority = authority
            state.bundles = bundles
        }
        return true
    }

    private static func folder(_ keyPath: String) -> AuthorityFolder {
        AuthorityFolder(path: URL(fileURLWithPath: keyPath).deletingLastPathComponent().path)
    }

    private static func authority(_ tls: ServerConfiguration.TLS) throws -> PrivateAuthority? {
        guard let key = tls.caKey, FileManager.default.fileExists(atPath: key) else { return nil }
        return try PrivateAuthority(folder: folder(key), certificatesPath: tls.ca, keyPath: key)
    }

    private static func bundles(
        _ tls: ServerConfiguration.TLS, _ federated: [FederatedDomain]
    ) throws -> TrustBundles {
        try TrustBundles(
            own: tls.trustDomain, certificates: try certificates(tls.ca),
            federated: try federated.map {
                TrustBundles.Federated(
                    trustDomain: $0.trustDomain, answerable: $0.answerable, certificates: try certificates($0.path))
            })
    }

    private static func certificates(_ path: String) throws -> [X509Certificate] {
        guard let pem = FileManager.default.contents(atPath: path) else {
            throw Complaint("\(path) does not exist, or you may not read it")
        }
        do { return try X509Certificate.all(pem: Array(pem)) } catch { throw Complaint("\(path): \(error)") }
    }

    private static func content(_ tls: ServerConfiguration.TLS, _ federated: [FederatedDomain]) -> SHA256Digest {
        let paths = [tls.ca] + federated.map(\.path) + (tls.caKey.map { [$0, folder($0).journal.path] } ?? [])
        let digests = paths.map { SHA256.hash(FileManager.default.contents(atPath: $0).map { Array($0) } ?? []).bytes }
        return SHA256.hash(Array(digests.joined()))
    }

    private static func federated(_ tls: ServerConfiguration.TLS) throws -> [FederatedDomain] {
        do { return try tls.federated.map { try FederatedDomain($0, ownTrustDomain: tls.trustDomain) } } catch {
            throw Complaint("tls.federated: \(error)")
        }
    }
}
