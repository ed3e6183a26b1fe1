import Crypto
import Foundation
import RPCCore

@testable import Identity

/// A private authority in a fresh folder.
final class TestAuthority: Sendable {
    static let now: Int64 = 1_800_000_000_000_000
    static let administrator = Principal(
        id: "spiffe://bank.internal/person/admin", person: "spiffe://bank.internal/person/admin")
    let folder: String
    let authority: PrivateAuthority

    init(trustDomain: String = "bank.internal", hosts: [String] = ["mizan.bank.internal", "10.1.2.3"]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        authority = try PrivateAuthority.initialize(
            folder: AuthorityFolder(path: folder + "/pki"), trustDomain: trustDomain, hosts: hosts, time: Self.now)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func issue(_ path: String, person: String? = nil) throws -> PrivateAuthority.Credential {
        let order = try IdentityOrder(path: path, person: person, trustDomain: authority.trustDomain)
        return try authority.issueOnHost(order, role: nil, time: Self.now)
    }

    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
    }
}
