import Crypto
import Foundation
import TLS

/// A private authority in a temporary folder, removed with it.
final class TestAuthority: Sendable {
    let folder: String
    private let authority: X509Authority

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/mizan-rpc-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        authority = X509Authority.selfSigned(
            .authority(commonName: "test", uri: "spiffe://test", now: Self.now, validity: .seconds(3600)),
            key: PrivateKey.generate())
        try Data(authority.certificate.pem).write(to: URL(fileURLWithPath: folder + "/ca.pem"))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Issues a certificate and key under `name`, replacing what is there.
    @discardableResult
    func issue(
        _ name: String, _ usage: X509Certificate.ExtendedKeyUsage, hosts: [String] = [], addresses: [String] = [],
        validity: Duration = .seconds(3600)
    ) throws -> TLSFiles {
        let key = PrivateKey.generate()
        let certificate = authority.issue(
            .leaf(
                commonName: name, uri: "spiffe://test/person/\(name)", usage: usage, dnsNames: hosts,
                ipAddresses: addresses.compactMap { IPAddress($0) }, now: Self.now, validity: validity),
            for: key.publicKey)
        try Data(certificate.pem).write(to: URL(fileURLWithPath: "\(folder)/\(name).pem"))
        try PrivateKeyFile.write(key, to: "\(folder)/\(name).key")
        return files(name)
    }

    func files(_ name: String) -> TLSFiles {
        TLSFiles(
            certificateAuthority: folder + "/ca.pem", certificateChain: "\(folder)/\(name).pem",
            privateKey: "\(folder)/\(name).key")
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
