import Crypto
import Foundation
import RPCCore
import Testing

@testable import Identity

/// Replacing the authority of an installation.
@Suite struct RolloverTests {
    let test: TestAuthority
    var folder: AuthorityFolder { test.authority.folder }

    init() throws {
        test = try TestAuthority()
    }

    func authority() throws -> PrivateAuthority { try PrivateAuthority(folder: folder) }

    @Test func `while it is replaced both authorities are trusted, and which one issues changes at the switch`() throws
    {
        let former = test.authority.certificate
        let next = try PrivateAuthority.beginRollover(folder, time: TestAuthority.now)
        #expect(try authority().certificate == former)
        #expect(try authority().bundle == [former, next])
        let issued = try PrivateAuthority.switchRollover(folder, time: TestAuthority.now)
        #expect(issued.certificate == next)
        #expect(try authority().bundle == [former, next])
        #expect(try PrivateAuthority.formerAuthority(folder) == former)
        try PrivateAuthority.finishRollover(folder)
        #expect(try authority().bundle == [next])
        #expect(try PrivateAuthority.formerAuthority(folder) == nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["admin.key", "admin.pem", "ca.key", "ca.pem", "issued.jsonl", "server.key", "server.pem"])
        #expect(try test.mode("pki/ca.key") == 0o600)
    }

    @Test func `the switch gives the server a certificate of the next authority with the names of before`() throws {
        let before = try PrivateAuthority.certificates(folder.serverCertificate)[0]
        let next = try PrivateAuthority.beginRollover(folder, time: TestAuthority.now)
        try PrivateAuthority.switchRollover(folder, time: TestAuthority.now)
        let after = try PrivateAuthority.certificates(folder.serverCertificate)[0]
        #expect(after.isIssued(by: next))
        #expect(Set(after.dnsNames) == Set(before.dnsNames))
        #expect(Set(after.ipAddresses) == Set(before.ipAddresses))
        #expect(after.certifies(try PrivateKeyFile.read(folder.serverKey)))
    }

    @Test func `a step out of turn is refused and changes nothing`() throws {
        let before = try authority().bundle
        #expect(throws: IdentityError.self) { try PrivateAuthority.switchRollover(folder, time: TestAuthority.now) }
        #expect(throws: IdentityError.self) { try PrivateAuthority.finishRollover(folder) }
        #expect(try authority().bundle == before)
        try PrivateAuthority.beginRollover(folder, time: TestAuthority.now)
        #expect(throws: IdentityError.self) { try PrivateAuthority.beginRollover(folder, time: TestAuthority.now) }
        #expect(throws: IdentityError.self) { try PrivateAuthority.finishRollover(folder) }
        try PrivateAuthority.switchRollover(folder, time: TestAuthority.now)
        #expect(throws: IdentityError.self) { try PrivateAuthority.beginRollover(folder, time: TestAuthority.now) }
        #expect(throws: IdentityError.self) { try PrivateAuthority.switchRollover(folder, time: TestAuthority.now) }
    }

    @Test func `a switch that was cut off is gone through again`() throws {
        let former = test.authority.certificate
        let next = try PrivateAuthority.beginRollover(folder, time: TestAuthority.now)
        // As far as it may have come: both keys are in place, the next one is still there too.
        try PrivateKeyFile.write(try PrivateKeyFile.read(folder.authorityKey), to: folder.formerKey)
        try PrivateKeyFile.write(try PrivateKeyFile.read(folder.nextKey), to: folder.authorityKey)
        #expect(try PrivateAuthority.switchRollover(folder, time: TestAuthority.now).certificate == next)
        #expect(try PrivateAuthority.formerAuthority(folder) == former)
    }
}
